"""The words before and behind a quote that stands several times, which tell the place that is meant."""

from __future__ import annotations

from typing import Final

from bmtimeline.evidence.normal import normalise

_MOST_COMPARED: Final = 5_000_000
"""So many characters are looked at for one quote, which takes half a second."""
_ROOM: Final = 64
"""Characters of white space that may stand between, beside room for what normalising leaves out."""


class Undecided(Exception):
    """There are too many places to look at all of them."""


class Surroundings:
    """The words around the place that is meant.

    Args:
        text: The source's text.
        prefix: The words just before the place; empty when not told.
        suffix: The words just behind it.
    """

    def __init__(self, text: str, prefix: str, suffix: str) -> None:
        self._text = text
        self._before, self._behind = normalise(prefix).strip(), normalise(suffix).strip()
        self._room = 2 * max(len(prefix), len(suffix)) + _ROOM
        self._left = _MOST_COMPARED

    def __bool__(self) -> bool:
        return bool(self._before or self._behind)

    def before(self, start: int) -> bool:
        """Whether the right words stand before an offset.

        Raises:
            Undecided: Too many places were looked at.
        """
        if not self._before:
            return True
        self._look()
        return normalise(self._text[max(0, start - self._room) : start]).rstrip().endswith(self._before)

    def behind(self, end: int) -> bool:
        """Whether the right words stand behind an offset.

        Raises:
            Undecided: Too many places were looked at.
        """
        if not self._behind:
            return True
        self._look()
        return normalise(self._text[end : end + self._room]).lstrip().startswith(self._behind)

    def _look(self) -> None:
        self._left -= self._room
        if self._left < 0:
            raise Undecided
