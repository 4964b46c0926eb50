"""A problem: one thing that is wrong with a file, where it is, and what to do."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """How much a problem matters: an error leaves something out or proves something false."""

    ERROR = "error"
    WARNING = "warning"


class Problem(Struct, frozen=True):
    """One thing wrong with a file.

    Attributes:
        severity: Whether `check` fails on it.
        code: Stable, kebab-case; what a script or a reader looks up.
        file: The path as the user named it.
        line: From 1; 0 when the problem is the file itself.
        column: From 1, in characters; 0 as for `line`.
        sentence: What is wrong, in words.
        hint: What to do about it; may be empty.
    """

    severity: Severity
    code: str
    file: str
    line: int
    column: int
    sentence: str
    hint: str = ""

    @property
    def place(self) -> str:
        """`file:line:column`, as editors and compilers write it."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    @property
    def text(self) -> str:
        """The problem as one line: place, severity, code, sentence, hint."""
        hint = f" {self.hint}" if self.hint else ""
        return f"{self.place}: {self.severity} {self.code} {self.sentence}{hint}"
