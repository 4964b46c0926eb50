"""What is wrong with a query, and how to show it."""

import unicodedata
from typing import Final

from bmtimeline.errors import UserError
from bmtimeline.text import safe

_AROUND: Final = 60
"""How much of a long query is shown on either side of the caret, in characters."""


class QueryError(UserError):
    """A text that is no query.

    Args:
        sentence: What is wrong.
        hint: What to do about it; may be empty.
        at: The character offset in the query where the trouble is.
        incomplete: Something is missing, not wrong: whoever is still typing need not hear of it.
    """

    def __init__(self, sentence: str, hint: str = "", *, at: int, incomplete: bool = False) -> None:
        super().__init__(sentence, hint)
        self.at = at
        self.incomplete = incomplete


def pretty(text: str, error: QueryError) -> str:
    """Return two lines to print under each other: the query, made safe for a terminal, and a caret.

    A long query is cut around the caret.
    """
    start = max(0, error.at - _AROUND)
    before = ("…" if start else "") + safe(text[start : error.at])
    rest = safe(text[error.at : error.at + _AROUND]) + ("…" if len(text) > error.at + _AROUND else "")
    return f"{before}{rest}\n{' ' * _cells(before)}^"


def _cells(text: str) -> int:
    """Count the terminal cells a text takes."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    marks = sum(unicodedata.category(char) in {"Mn", "Me", "Cf"} for char in text)
    return len(text) + wide - marks
