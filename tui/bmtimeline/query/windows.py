"""Windows: stretches of days, or of numbers, that a value may lie in.

A window is its first and last day; infinite where it has no bound. Days are whole numbers, so a window that
begins the day after another one ends continues it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from math import inf
from typing import Final, TypeAlias

from bmtimeline.dates import Span

FIRST: Final = -(2**63)
"""Stands in a column of days for no first day; no date is so far away."""
LAST: Final = 2**63 - 1
"""Stands there for no last day."""

Window: TypeAlias = tuple[float, float]


def window(span: Span) -> Window:
    """Return the window of a date's span."""
    first, last = span
    return (-inf if first is None else first, inf if last is None else last)


def merged(windows: Iterable[Window]) -> tuple[Window, ...]:
    """Return the union of windows, in order, with a gap of at least a day between any two."""
    union: list[Window] = []
    for first, last in sorted(windows):
        if union and first <= union[-1][1] + 1:
            union[-1] = (union[-1][0], max(last, union[-1][1]))
        else:
            union.append((first, last))
    return tuple(union)


def overlap(spans: Iterable[Window], union: Sequence[Window]) -> bool:
    """Return whether any of the spans shares a day with a merged union."""
    for first, last in spans:
        at = bisect_right(union, last, key=_first)
        if at and union[at - 1][1] >= first:
            return True
    return False


def inside(spans: Iterable[Window], union: Sequence[Window]) -> bool:
    """Return whether all spans lie wholly in a merged union."""
    for first, last in spans:
        at = bisect_right(union, first, key=_first)
        if not at or union[at - 1][1] < last:
            return False
    return True


def _first(one: Window) -> float:
    return one[0]
