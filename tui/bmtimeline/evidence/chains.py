"""The ways in which the parts of a quote follow one another in a text.

The time is that of a few passes over the text, however many parts there are: in a stretch of text the first
and the last place of each part are found without trying any place twice, and a part that stands no later
than its last place can always be followed by the others, so that no search runs into a dead end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from msgspec import Struct

Chain: TypeAlias = tuple[int, ...]
"""Where each part of a quote stands."""


def anywhere(_: int) -> bool:
    """Let a quote begin or end wherever it does."""
    return True


class Sought(Struct, frozen=True):
    """A quote to look for.

    Attributes:
        parts: Its words, in order, without what it leaves out; no part is empty.
        begins: Whether it may begin at an offset.
        ends: Whether it may end at an offset.
    """

    parts: Sequence[str]
    begins: Callable[[int], bool] = anywhere
    ends: Callable[[int], bool] = anywhere

    def fits(self, number: int, at: int) -> bool:
        """Whether a part may stand at an offset."""
        if number == 0 and not self.begins(at):
            return False
        return number < len(self.parts) - 1 or self.ends(at + len(self.parts[number]))


def chains(text: str, paragraphs: Sequence[int], sought: Sought) -> Iterator[Chain]:
    """Yield each way in which the parts follow one another, in order of their places.

    Args:
        text: Where to look.
        paragraphs: The offset at which each paragraph starts, in order. The last part ends in the paragraph
            in which the first one stands, or in the next; a single part may reach over more.
        sought: What to look for.
    """
    if len(sought.parts) == 1:
        return ((at,) for at in _occurrences(text, sought.parts[0]) if sought.fits(0, at))
    return _by_paragraph(text, paragraphs, sought)


def _occurrences(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _by_paragraph(text: str, paragraphs: Sequence[int], sought: Sought) -> Iterator[Chain]:
    parts = sought.parts
    number = 0
    while number < len(paragraphs):
        first = text.find(parts[0], paragraphs[number])
        if first < 0:
            return
        number = bisect_right(paragraphs, first) - 1
        edge, end = (*paragraphs[number + 1 : number + 3], len(text), len(text))[:2]
        found, behind = _following(text, parts, first, end)
        if found == len(parts):
            yield from _Stretch(text, sought, first, edge, end)
            number += 1
            continue
        lacking = text.find(parts[found], behind)
        if lacking < 0:
            return
        # No earlier paragraph has the part that is lacking within reach.
        reached = bisect_right(paragraphs, lacking + len(parts[found]) - 1) - 1
        number = max(number, reached - 2) + 1


def _following(text: str, parts: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """Count the parts that follow one another from `start` on, and tell where the last of these ends."""
    for number, part in enumerate(parts):
        at = text.find(part, start, end)
        if at < 0:
            return number, start
        start = at + len(part)
    return len(parts), start


class _Stretch:
    """A paragraph and the next, as the ways in which the parts follow one another there.

    Args:
        text: The whole text.
        sought: What to look for, in two parts or more.
        start: Where the first part first stands.
        edge: Where the second paragraph starts.
        end: Where it ends.
    """

    def __init__(self, text: str, sought: Sought, start: int, edge: int, end: int) -> None:
        self._text = text
        self._sought = sought
        self._start = start
        self._edge = edge
        self._end = end

    def __iter__(self) -> Iterator[Chain]:
        last = self._last_places()
        if last is None:
            return
        chain = self._continued([], last)
        while True:
            yield tuple(chain)
            number = next((at for at in reversed(range(len(chain))) if chain[at] < last[at]), None)
            if number is None:
                return
            turned = self._next(number, chain[number] + 1, last)
            chain = self._continued([*chain[:number], turned], last)

    def _last_places(self) -> list[int] | None:
        """Return the last place at which each part may stand; None when the parts do not follow one another.

        The text is turned round, as searching from its end may take as long as the part times the text.
        """
        parts, end = self._sought.parts, self._end
        turned = self._text[self._start : end][::-1]
        places: list[int] = []
        at = 0
        for number in reversed(range(len(parts))):
            part, length = parts[number][::-1], len(parts[number])
            if number == 0:
                at = max(at, end - self._edge - length + 1)
            at = turned.find(part, at)
            while at >= 0 and not self._sought.fits(number, end - at - length):
                at = turned.find(part, at + 1)
            if at < 0:
                return None
            at += length
            places.append(end - at)
        return places[::-1]

    def _continued(self, chain: list[int], last: Sequence[int]) -> list[int]:
        """Return a chain with the first place of each missing part."""
        parts = self._sought.parts
        at = chain[-1] + len(parts[len(chain) - 1]) if chain else self._start
        for number in range(len(chain), len(parts)):
            chain.append(self._next(number, at, last))
            at = chain[-1] + len(parts[number])
        return chain

    def _next(self, number: int, at: int, last: Sequence[int]) -> int:
        """Find the first place of a part from an offset on; its last place is not before that."""
        part = self._sought.parts[number]
        at = self._text.find(part, at)
        while at < last[number] and not self._sought.fits(number, at):
            at = self._text.find(part, at + 1)
        return at
