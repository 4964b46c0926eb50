"""What the command line prints: data on stdout, talk on stderr, both made safe."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from rich.cells import cell_len

from bmtimeline.errors import UserError
from bmtimeline.model import Problem
from bmtimeline.text import safe
from bmtimeline.text.plain_signs import plain_signs

_AROUND = 60


def prepare() -> None:
    """Make the standard streams fit for any text: a closed one swallows it, a narrow one escapes it."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("r+", encoding="utf-8"))  # noqa: SIM115 - for good
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def silence(stream: TextIO) -> None:
    """Let nothing more reach a stream that cannot be written, not even at the interpreter's end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def is_utf8(stream: TextIO) -> bool:
    """Whether a stream takes any character."""
    return (stream.encoding or "").lower().replace("-", "") == "utf8"


def say(text: str) -> None:
    """Print one line of data."""
    print(safe(text))


def say_json(data: Any, *, indent: int | None = None) -> None:
    """Print data as JSON, in whatever the stream takes."""
    from bmtimeline.formats import as_json  # loaded only here: who opens the browser prints none

    print(as_json(data, indent=indent, ascii_only=not is_utf8(sys.stdout)))


def talk(text: str) -> None:
    """Print a line for the person at the terminal."""
    try:
        print("\n".join(safe(line) for line in text.split("\n")), file=sys.stderr)
    except OSError:  # nobody is left to be told
        silence(sys.stderr)


def talk_plainly(text: str) -> None:
    """Print a line for the person at the terminal, its signs in ASCII."""
    talk("\n".join(plain_signs(safe(line)) for line in text.split("\n")))


def complain(error: UserError, tell: Callable[[str], None] = talk) -> None:
    """Say what is wrong and what to do."""
    tell(f"bmtimeline: {error.sentence}" + (f" {error.hint}" if error.hint else ""))


def show_problems(problems: Sequence[Problem], tell: Callable[[str], None] = talk) -> None:
    """Tell each problem with the line it stands in and a caret under the place."""
    lines = _lines_of(problems)
    for problem in problems:
        tell(safe(problem.text))
        line = lines.get((problem.file, problem.line))
        if line:
            start = max(0, problem.column - 1 - _AROUND)
            end = problem.column + _AROUND
            before = ("… " if start else "") + safe(line[start : problem.column - 1])
            tell(f"    {before}{safe(line[problem.column - 1 : end])}{' …' if end < len(line) else ''}")
            tell(f"    {' ' * cell_len(before)}^")


def _lines_of(problems: Iterable[Problem]) -> dict[tuple[str, int], str]:
    """Give the lines in which problems stand, reading each file once."""
    wanted: dict[str, set[int]] = {}
    for problem in problems:
        if problem.line:
            wanted.setdefault(problem.file, set()).add(problem.line)
    found = {}
    for name, numbers in wanted.items():
        last = max(numbers)
        try:
            with Path(name).open(encoding="utf-8-sig", errors="replace", newline="\n") as file:
                for number, line in enumerate(islice(file, last), start=1):
                    if number in numbers:
                        found[name, number] = line.rstrip("\r\n")
        except OSError:
            continue
    return found
