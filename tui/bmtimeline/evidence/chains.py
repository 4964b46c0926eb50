"""Search for the parts of a quote that follow one another in a text.

A search takes a few passes over the text, however many parts there are. For each stretch of text, the first and the
last position of every part are found without trying a position twice. A part that stands at or before its last
position can always be followed by the remaining parts, so the search never has to backtrack.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from msgspec import Struct

Chain: TypeAlias = tuple[int, ...]
"""The offset of each part of a quote."""


def anywhere(_: int) -> bool:
    """Return True: a quote may begin or end at any offset."""
    return True


class QuoteSearch(Struct, frozen=True):
    """A quote to search for.

    Attributes:
        parts: The words of the quote in order, split where words are left out. No part is empty.
        begins: Returns whether the quote may begin at an offset.
        ends: Returns whether the quote may end at an offset.
    """

    parts: Sequence[str]
    begins: Callable[[int], bool] = anywhere
    ends: Callable[[int], bool] = anywhere

    def allows(self, number: int, offset: int) -> bool:
        """Return whether part `number` may stand at an offset."""
        if number == 0 and not self.begins(offset):
            return False
        return number < len(self.parts) - 1 or self.ends(offset + len(self.parts[number]))


def chains(text: str, paragraphs: Sequence[int], search: QuoteSearch) -> Iterator[Chain]:
    """Yield each chain of offsets at which the parts follow one another, in ascending order.

    Args:
        text: The text to search.
        paragraphs: The offset at which each paragraph starts, in order. The last part must end in the paragraph
            of the first part or in the next paragraph. A quote with a single part may span more paragraphs.
        search: The quote to search for.
    """
    if len(search.parts) == 1:
        return ((offset,) for offset in _occurrences(text, search.parts[0]) if search.allows(0, offset))
    return _by_paragraph(text, paragraphs, search)


def _occurrences(text: str, part: str) -> Iterator[int]:
    offset = text.find(part)
    while offset >= 0:
        yield offset
        offset = text.find(part, offset + 1)


def _by_paragraph(text: str, paragraphs: Sequence[int], search: QuoteSearch) -> Iterator[Chain]:
    parts = search.parts
    number = 0
    while number < len(paragraphs):
        first = text.find(parts[0], paragraphs[number])
        if first < 0:
            return
        number = bisect_right(paragraphs, first) - 1
        second_paragraph, end = (*paragraphs[number + 1 : number + 3], len(text), len(text))[:2]
        matched, matched_end = _match_in_order(text, parts, first, end)
        if matched == len(parts):
            yield from _Stretch(text, search, first, second_paragraph, end)
            number += 1
            continue
        next_offset = text.find(parts[matched], matched_end)
        if next_offset < 0:
            return
        # Earlier paragraphs are too far from the next occurrence of the missing part.
        last_paragraph = bisect_right(paragraphs, next_offset + len(parts[matched]) - 1) - 1
        number = max(number, last_paragraph - 2) + 1


def _match_in_order(text: str, parts: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """Return how many parts follow one another in `text[start:end]`, and the offset after the last of these parts."""
    for number, part in enumerate(parts):
        offset = text.find(part, start, end)
        if offset < 0:
            return number, start
        start = offset + len(part)
    return len(parts), start


class _Stretch:
    """The chains of a quote in two neighbouring paragraphs.

    Args:
        text: The whole text.
        search: The quote to search for, with at least two parts.
        start: The first offset of the first part.
        second_paragraph: The offset at which the second paragraph starts.
        end: The offset at which the second paragraph ends.
    """

    def __init__(self, text: str, search: QuoteSearch, start: int, second_paragraph: int, end: int) -> None:
        self._text = text
        self._search = search
        self._start = start
        self._second_paragraph = second_paragraph
        self._end = end

    def __iter__(self) -> Iterator[Chain]:
        last = self._last_offsets()
        if last is None:
            return
        chain = self._complete([], last)
        while True:
            yield tuple(chain)
            number = next((part for part in reversed(range(len(chain))) if chain[part] < last[part]), None)
            if number is None:
                return
            moved = self._next(number, chain[number] + 1, last)
            chain = self._complete([*chain[:number], moved], last)

    def _last_offsets(self) -> list[int] | None:
        """Return the last possible offset of each part, or None when the parts do not follow one another.

        The search runs forward in the reversed text, because `str.rfind` may take time proportional to the length
        of the part times the length of the text.
        """
        parts, end = self._search.parts, self._end
        reversed_text = self._text[self._start : end][::-1]
        offsets: list[int] = []
        position = 0
        for number in reversed(range(len(parts))):
            part, length = parts[number][::-1], len(parts[number])
            if number == 0:
                position = max(position, end - self._second_paragraph - length + 1)
            position = reversed_text.find(part, position)
            while position >= 0 and not self._search.allows(number, end - position - length):
                position = reversed_text.find(part, position + 1)
            if position < 0:
                return None
            position += length
            offsets.append(end - position)
        return offsets[::-1]

    def _complete(self, chain: list[int], last: Sequence[int]) -> list[int]:
        """Append the first possible offset of each missing part to a chain, and return the chain."""
        parts = self._search.parts
        offset = chain[-1] + len(parts[len(chain) - 1]) if chain else self._start
        for number in range(len(chain), len(parts)):
            chain.append(self._next(number, offset, last))
            offset = chain[-1] + len(parts[number])
        return chain

    def _next(self, number: int, offset: int, last: Sequence[int]) -> int:
        """Return the first possible offset of a part at or after `offset`, which is at most the part's last offset."""
        part = self._search.parts[number]
        offset = self._text.find(part, offset)
        while offset < last[number] and not self._search.allows(number, offset):
            offset = self._text.find(part, offset + 1)
        return offset
