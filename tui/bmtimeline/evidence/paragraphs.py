"""The paragraphs of a source's text."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import Final, TypeAlias

_UNWRAPPED: Final = 120
"""A text with longer lines than this has one paragraph a line; else blank lines part its paragraphs."""

Span: TypeAlias = tuple[int, int]


class Paragraphs:
    """A source's text and where its paragraphs stand."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def starts(self) -> list[int]:
        """Where each paragraph starts, in order."""
        longest = max(map(len, self.text.splitlines()), default=0)
        gap = r"[\r\n]+" if longest > _UNWRAPPED else r"\r?\n(?:[^\S\n]*\r?\n)+"
        return [0, *(found.end() for found in re.finditer(gap, self.text))]

    def paragraph_of(self, offset: int) -> int:
        """Return the number, from 0, of the paragraph in which a character stands."""
        return bisect_right(self.starts, offset) - 1

    def paragraph(self, offset: int) -> Span:
        """Return the range of the paragraph in which a character stands, without the line end behind it."""
        number = self.paragraph_of(offset)
        start = self.starts[number]
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return start, start + len(self.text[start:end].rstrip())
