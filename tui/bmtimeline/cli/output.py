"""What the command line prints: data on stdout, talk on stderr, both made safe."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from bmtimeline.errors import UserError
from bmtimeline.model import Problem
from bmtimeline.text import safe

_AROUND = 60


def say(text: str) -> None:
    """Print a line of data."""
    print("\n".join(safe(line) for line in text.split("\n")))


def talk(text: str) -> None:
    """Print a line for the person at the terminal."""
    print("\n".join(safe(line) for line in text.split("\n")), file=sys.stderr)


def complain(error: UserError) -> None:
    """Say what is wrong and what to do."""
    talk(f"bmtimeline: {error.sentence}" + (f" {error.hint}" if error.hint else ""))


def show_problems(problems: Iterable[Problem]) -> None:
    """Say each problem with the line it stands in and a caret under the place."""
    for problem in problems:
        talk(problem.text)
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
        with Path(problem.file).open(encoding="utf-8-sig", errors="replace") as file:
            for number, line in enumerate(file, start=1):
                if number == problem.line:
                    return line.rstrip("\r\n")
    except OSError:
        return ""
    return ""
