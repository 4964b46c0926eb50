"""What the command line prints: data on stdout, messages on stderr, both safe for a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TextIO

from rich.cells import cell_len

from bmtimeline.errors import UserError
from bmtimeline.model import Problem
from bmtimeline.text import safe
from bmtimeline.text.plain_signs import plain_signs

_MAX_AROUND = 60
"""The characters of a line that are shown before and after the place of a problem."""


def prepare() -> None:
    """Make the standard streams accept any text: replace closed ones, escape what an encoding lacks."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("r+", encoding="utf-8"))  # noqa: SIM115 - open until the end
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def silence(stream: TextIO) -> None:
    """Discard further output to a stream that cannot be written, also when the interpreter flushes it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def is_utf8(stream: TextIO) -> bool:
    """Return whether a stream accepts any character."""
    return (stream.encoding or "").lower().replace("-", "") == "utf8"


def say(text: str) -> None:
    """Print one line of data."""
    print(safe(text))


def talk(text: str) -> None:
    """Print a message to stderr."""
    try:
        print("\n".join(safe(line) for line in text.split("\n")), file=sys.stderr)
    except OSError:  # stderr is gone
        silence(sys.stderr)


def talk_plainly(text: str) -> None:
    """Print a message to stderr with its signs in ASCII."""
    talk("\n".join(plain_signs(safe(line)) for line in text.split("\n")))


def complain(error: UserError, tell: Callable[[str], None] = talk) -> None:
    """Print the sentence and the hint of an error."""
    tell(f"bmtimeline: {error.sentence}" + (f" {error.hint}" if error.hint else ""))


def show_problems(problems: Sequence[Problem], tell: Callable[[str], None] = talk) -> None:
    """Print each problem, its line of the file, and a caret under its place."""
    lines = _lines_of(problems)
    for problem in problems:
        tell(safe(problem.text))
        line = lines.get((problem.file, problem.line))
        if line:
            start = max(0, problem.column - 1 - _MAX_AROUND)
            end = problem.column + _MAX_AROUND
            before = ("… " if start else "") + safe(line[start : problem.column - 1])
            tell(f"    {before}{safe(line[problem.column - 1 : end])}{' …' if end < len(line) else ''}")
            tell(f"    {' ' * cell_len(before)}^")


def _lines_of(problems: Iterable[Problem]) -> dict[tuple[str, int], str]:
    """Return the lines of problems by file and line number. Each file is read once."""
    numbers_by_file: dict[str, set[int]] = {}
    for problem in problems:
        if problem.line:
            numbers_by_file.setdefault(problem.file, set()).add(problem.line)
    lines = {}
    for name, numbers in numbers_by_file.items():
        # A file that cannot be opened has no lines to show.
        with suppress(OSError), Path(name).open(encoding="utf-8-sig", errors="replace", newline="\n") as file:
            for number, line in enumerate(islice(file, max(numbers)), start=1):
                if number in numbers:
                    lines[name, number] = line.rstrip("\r\n")
    return lines
