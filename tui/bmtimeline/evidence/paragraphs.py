"""The paragraphs of the text of a source."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import Final, TypeAlias

_UNWRAPPED: Final = 120
"""The line length above which a text is unwrapped. An unwrapped text has one paragraph per line; in any other text,
blank lines separate the paragraphs."""

Span: TypeAlias = tuple[int, int]
"""The offset of the first character of a range and the offset after its last character."""


class Paragraphs:
    """The text of a source and its paragraphs."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def starts(self) -> list[int]:
        """The offset at which each paragraph starts, in order."""
        longest = max(map(len, self.text.splitlines()), default=0)
        gap = r"[\r\n]+" if longest > _UNWRAPPED else r"\r?\n(?:[^\S\n]*\r?\n)+"
        return [0, *(found.end() for found in re.finditer(gap, self.text))]

    def paragraph_of(self, offset: int) -> int:
        """Return the number, from 0, of the paragraph that contains the character at an offset."""
        return bisect_right(self.starts, offset) - 1

    def paragraph(self, offset: int) -> Span:
        """Return the range of the paragraph that contains the character at an offset, without trailing white space."""
        number = self.paragraph_of(offset)
        start = self.starts[number]
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return start, start + len(self.text[start:end].rstrip())
