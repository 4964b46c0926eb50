"""Search for words in a long text, ignoring case and accents, with offsets into the original text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from bmtimeline.text.fold import fold

_MOST_REPLACES: Final = 24
"""With at most this many characters to change, `str.replace` is faster than `str.translate`."""


def alike(text: str) -> str:
    """Return `text` folded character by character, so that offsets do not change: `Мьянмё` to `мьянме`, `É` to `e`.

    A character whose folded form has several characters is left as it is.
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)
    table: dict[str, str] = {}
    for sign in set(lowered):
        if not sign.isascii() and len(folded := fold(sign)) == 1 and folded != sign:
            table[sign] = folded
    table |= {sign: " " for sign in "\n\r\t\v\f" if sign in lowered}
    if len(table) > _MOST_REPLACES:
        return lowered.translate({ord(sign): folded for sign, folded in table.items()})
    for sign, folded in table.items():
        lowered = lowered.replace(sign, folded)
    return lowered


class Finder:
    """A search for several words or phrases in one text.

    A hit is the `(start, end)` offsets of a word.

    Args:
        text: The text to search.
        words: The words to find. A word may contain blanks.
    """

    def __init__(self, text: str, words: Sequence[str]) -> None:
        self.words = tuple(dict.fromkeys(folded for word in words if (folded := fold(word).strip())))
        self._text = alike(text) if self.words else ""

    def __len__(self) -> int:
        return sum(map(self._text.count, self.words))

    def after(self, at: int) -> tuple[int, int] | None:
        """Return the first hit that starts at or after an offset."""
        hits = ((start, start + len(word)) for word in self.words if (start := self._text.find(word, at)) >= 0)
        return min(hits, default=None)

    def before(self, at: int) -> tuple[int, int] | None:
        """Return the last hit that starts before an offset."""
        hits = []
        for word in self.words:
            start = self._text.rfind(word, 0, max(0, at) + len(word) - 1)
            if start >= 0:
                hits.append((start, start + len(word)))
        return max(hits, default=None)

    def number(self, at: int) -> int:
        """Return the number, from 1, of the hit that starts at an offset."""
        return sum(self._text.count(word, 0, at + len(word)) for word in self.words)

    def within(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the hits that overlap a range, word by word."""
        for word in self.words:
            edge = end + len(word) - 1
            found = self._text.find(word, max(0, start - len(word) + 1), edge)
            while found >= 0:
                yield found, found + len(word)
                found = self._text.find(word, found + len(word), edge)
