"""Where a place of a text is once the text has been changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable


class Moved:
    """Two states of a text, which differ in one stretch at most: what is before it and behind it is the same.

    Args:
        old: The older one.
        new: The newer one.
    """

    def __init__(self, old: str, new: str) -> None:
        self._first, self._last = ends_alike(old, new)
        self._old, self._new = len(old), len(new)

    def to(self, offset: int) -> int:
        """Give the offset in the newer text of what is at an offset in the older; within the change, its beginning."""
        if offset <= self._first:
            return offset
        if offset >= self._old - self._last:
            return offset + self._new - self._old
        return self._first


def ends_alike(old: str, new: str) -> tuple[int, int]:
    """Count the characters with which two texts begin alike, and those of the rest with which they end alike."""
    least = min(len(old), len(new))
    first = _alike(least, lambda count: old[:count] == new[:count])
    return first, _alike(least - first, lambda count: old[len(old) - count :] == new[len(new) - count :])


def _alike(most: int, same: Callable[[int], bool]) -> int:
    """Give the greatest count up to `most` for which two ends are the same."""
    return bisect_left(range(1, most + 1), 1, key=lambda count: not same(count))
