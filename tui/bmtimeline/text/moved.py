"""Offsets of a text, carried over to an edited version of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable


class Moved:
    """The edit between two versions of a text, taken as one changed range between a common start and a common end.

    Args:
        old: The older text.
        new: The newer text.
    """

    def __init__(self, old: str, new: str) -> None:
        self._prefix, self._suffix = ends_alike(old, new)
        self._old, self._new = len(old), len(new)

    def to(self, offset: int) -> int:
        """Return the newer offset for an older offset. Inside the changed range, return the range's start."""
        if offset <= self._prefix:
            return offset
        if offset >= self._old - self._suffix:
            return offset + self._new - self._old
        return self._prefix


def ends_alike(old: str, new: str) -> tuple[int, int]:
    """Return the lengths of the common prefix of two texts and of the common suffix of what follows the prefix."""
    shorter = min(len(old), len(new))
    prefix = _longest(shorter, lambda count: old[:count] == new[:count])
    return prefix, _longest(shorter - prefix, lambda count: old[len(old) - count :] == new[len(new) - count :])


def _longest(most: int, same: Callable[[int], bool]) -> int:
    """Return the greatest count up to `most` for which `same` is true, by bisection."""
    return bisect_left(range(1, most + 1), 1, key=lambda count: not same(count))
