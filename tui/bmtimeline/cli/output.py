"""What the command line prints: data on stdout, talk on stderr, both made safe."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from bmtimeline.errors import UserError
from bmtimeline.model import Problem
from bmtimeline.text import safe

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


def talk(text: str) -> None:
    """Print a line for the person at the terminal."""
    try:
        print("\n".join(safe(line) for line in text.split("\n")), file=sys.stderr)
    except OSError:  # nobody is left to be told
        silence(sys.stderr)


def complain(error: UserError) -> None:
    """Say what is wrong and what to do."""
    talk(f"bmtimeline: {error.sentence}" + (f" {error.hint}" if error.hint else ""))


def show_problems(problems: Iterable[Problem]) -> None:
    """Say each problem with the line it stands in and a caret under the place."""
    for problem in problems:
        talk(safe(problem.text))
        line = _line_of(problem)
        if line:
            start = max(0, problem.column - 1 - _AROUND)
            shown = line[start : problem.column + _AROUND]
            lead = "… " if start else ""
            talk(f"    {lead}{shown}\n    {' ' * (len(lead) + problem.column - 1 - start)}^")


def _line_of(problem: Problem) -> str:
    if not problem.line:
        return ""
    try:
        with Path(problem.file).open(encoding="utf-8-sig", errors="replace", newline="\n") as file:
            for number, line in enumerate(file, start=1):
                if number == problem.line:
                    return line.rstrip("\r\n")
    except OSError:
        return ""
    return ""
