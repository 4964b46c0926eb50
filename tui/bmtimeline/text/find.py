"""Words found in a long text, whatever their case and accents, at their places in the text itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from bmtimeline.text.fold import fold

_LONG_CHANGES: Final = 24


def alike(text: str) -> str:
    """Give `text` folded character by character, so that every offset stays: `Мьянмё` as `мьянме`, `É` as `e`.

    A character whose folded form is several stays as it is.
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)
    table: dict[str, str] = {}
    for sign in set(lowered):
        if not sign.isascii() and len(same := fold(sign)) == 1 and same != sign:
            table[sign] = same
    table |= {sign: " " for sign in "\n\r\t\v\f" if sign in lowered}
    if len(table) > _LONG_CHANGES:
        return lowered.translate({ord(sign): same for sign, same in table.items()})
    for sign, same in table.items():
        lowered = lowered.replace(sign, same)
    return lowered


class Finder:
    """Finds words in a text.

    Args:
        text: Where to look.
        words: What to look for: any of them, each perhaps with blanks in it.
    """

    def __init__(self, text: str, words: Sequence[str]) -> None:
        self.words = tuple(dict.fromkeys(found for word in words if (found := fold(word).strip())))
        self._text = alike(text) if self.words else ""

    def __len__(self) -> int:
        return sum(map(self._text.count, self.words))

    def after(self, at: int) -> tuple[int, int] | None:
        """Give the first hit that begins at an offset or behind it."""
        hits = ((found, found + len(word)) for word in self.words if (found := self._text.find(word, at)) >= 0)
        return min(hits, default=None)

    def before(self, at: int) -> tuple[int, int] | None:
        """Give the last hit that begins before an offset."""
        hits = []
        for word in self.words:
            found = self._text.rfind(word, 0, max(0, at) + len(word) - 1)
            if found >= 0:
                hits.append((found, found + len(word)))
        return max(hits, default=None)

    def number(self, at: int) -> int:
        """Give which of the hits begins at an offset, from 1."""
        return sum(self._text.count(word, 0, at + len(word)) for word in self.words)

    def within(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Give the hits that lie in a range, wholly or in part."""
        for word in self.words:
            edge = end + len(word) - 1
            found = self._text.find(word, max(0, start - len(word) + 1), edge)
            while found >= 0:
                yield found, found + len(word)
                found = self._text.find(word, found + len(word), edge)
