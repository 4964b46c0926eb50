"""Problems: mistakes in a file, with their place and a hint."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """The severity of a problem. An error drops a record or proves a statement false."""

    ERROR = "error"
    WARNING = "warning"


class Problem(Struct, frozen=True):
    """A mistake in a file.

    Attributes:
        severity: The severity. `check` fails on errors.
        code: The stable kebab-case code that docs/checks.md lists.
        file: The path as the user named it.
        line: The line, from 1; 0 if the problem concerns the whole file.
        column: The column in characters, from 1; 0 if the problem concerns the whole file.
        sentence: The mistake in words.
        hint: How to fix the mistake; may be empty.
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
        """The place as `file:line:column`, or the file alone if there is no line."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    @property
    def text(self) -> str:
        """The problem as one line: place, severity, code, sentence, hint."""
        hint = f" {self.hint}" if self.hint else ""
        return f"{self.place}: {self.severity} {self.code} {self.sentence}{hint}"
