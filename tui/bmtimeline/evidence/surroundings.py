"""Comparison of the prefix and suffix of a quote with the text around its occurrences."""

from __future__ import annotations

from typing import Final

from bmtimeline.evidence.normal import normalise

_MOST_COMPARED: Final = 5_000_000
"""The most characters that are compared for one quote, which takes half a second."""
_ROOM: Final = 64
"""The extra characters to read for white space next to the quote, and for characters that normalisation removes."""


class Undecided(Exception):
    """The quote has too many occurrences to compare all of them."""


class Surroundings:
    """The prefix and suffix of a quote.

    Args:
        text: The text of the source.
        prefix: The words just before the quote; empty when not given.
        suffix: The words just after the quote; empty when not given.
    """

    def __init__(self, text: str, prefix: str, suffix: str) -> None:
        self._text = text
        self._prefix, self._suffix = normalise(prefix).strip(), normalise(suffix).strip()
        self._room = 2 * max(len(prefix), len(suffix)) + _ROOM
        self._budget = _MOST_COMPARED

    def __bool__(self) -> bool:
        return bool(self._prefix or self._suffix)

    def before(self, start: int) -> bool:
        """Return whether the prefix stands just before an offset.

        Raises:
            Undecided: Too many characters were compared.
        """
        if not self._prefix:
            return True
        self._spend()
        return normalise(self._text[max(0, start - self._room) : start]).rstrip().endswith(self._prefix)

    def after(self, end: int) -> bool:
        """Return whether the suffix stands just after an offset.

        Raises:
            Undecided: Too many characters were compared.
        """
        if not self._suffix:
            return True
        self._spend()
        return normalise(self._text[end : end + self._room]).lstrip().startswith(self._suffix)

    def _spend(self) -> None:
        self._budget -= self._room
        if self._budget < 0:
            raise Undecided
