"""The dates of all entries, and the one question put to them: which lie in these windows?"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, compress, count, repeat
from math import inf
from operator import and_, ge, gt, le, lt, or_
from typing import Final

from bmtimeline.dates import When, civil, day_number
from bmtimeline.query.bits import Twins, from_flags, from_ranks, full, to_bytes
from bmtimeline.query.columns import BLOCK, LONG, Columns
from bmtimeline.query.memory_columns import rivals_of
from bmtimeline.query.truth import Truth
from bmtimeline.query.windows import FIRST, LAST, Window, inside, overlap, window

_FEW: Final = 8
"""Up to so many windows, a pass over the blocks for each is faster than a search for each entry."""
_HULLS: Final = 128
"""Contested events to a block."""
_ALL: Final = b"\xff" * (BLOCK // 8)


class DateIndex:
    """When each entry is.

    An entry has the rival dates of its reading. What may overlap or lie in a window is their union, nearly
    always one stretch of days: two columns. As entries stand in order of time, most blocks of them lie wholly
    inside a window or outside it, and only the rest is looked at. The few with gaps (`[1667,1760]`), and the
    events of which two rivals share no day, so that one may lie inside a window and another outside, are looked
    at one by one.

    Args:
        columns: The timeline.
        twins: The groups of its entries.
    """

    def __init__(self, columns: Columns, twins: Twins) -> None:
        self._columns = columns
        self._size = columns.size
        self._twins = twins
        self._first, self._last = columns.first, columns.last
        self._gaps = columns.gaps
        self._whole = full(self._size) ^ from_ranks((rank for rank, _ in self._gaps), self._size)
        self._plain = full(self._size) ^ columns.vague
        self._contested, self._hulls = columns.contested, columns.hulls
        self._dated = columns.dated
        self._blocks = [tuple(bounds) for bounds in zip(*[iter(columns.blocks)] * 4, strict=True)]
        ranks = columns.long
        self._long = ranks, _picked(self._first, ranks), _picked(self._last, ranks)
        # The long and the undated, which match no window, are no part of the bounds of their blocks.
        self._in_blocks = self._dated & ~from_ranks(ranks, self._size)

    def within(self, windows: Sequence[Window]) -> Truth:
        """Return the entries that lie in a merged union of windows (FORMAT 1, "How a date answers a window")."""
        may, sure = self._by_blocks(windows) if len(windows) <= _FEW else self._one_by_one(windows)
        if self._gaps:
            touched = (rank for rank, union in self._gaps if overlap(union, windows))
            held = (rank for rank, union in self._gaps if inside(union, windows))
            may = may & self._whole | from_ranks(touched, self._size)
            sure = sure & self._whole | from_ranks(held, self._size)
        return Truth(may, full(self._size) ^ (sure & self._plain), self._disputed(windows))

    def extent(self, bits: int) -> tuple[int, int] | None:
        """Return the first and the last day that the dates of some entries name; None when no date has a bound.

        Where one of its dates has no bound, the day by which an entry stands in its place is among them. Only the
        blocks that may hold the first or the last are looked at.
        """
        held = to_bytes(bits, self._size)
        ranks, firsts, lasts = self._long
        ends = [ends for rank, *ends in zip(ranks, firsts, lasts, strict=True) if _has(held, rank)]
        boundless = (rank for rank, first, last in zip(ranks, firsts, lasts, strict=True) if _boundless(first, last))
        starts = [day for rank in boundless if _has(held, rank) and (day := self._columns.starts[rank]) != FIRST]
        known = [day for day in chain.from_iterable(ends) if day not in (FIRST, LAST)]
        low, high = min(known, default=LAST), max(known, default=FIRST)
        for start, (earliest, *_) in sorted(enumerate(self._blocks), key=lambda block: block[1][0]):
            if earliest >= low:
                break
            low = min([low, *(self._first[rank] for rank in self._usual(held, start))])
        for start, (*_, latest) in sorted(enumerate(self._blocks), key=lambda block: -block[1][3]):
            if latest <= high:
                break
            high = max([high, *(self._last[rank] for rank in self._usual(held, start))])
        if low > high:
            return None
        # A date such as “before May 2023” stands by the first day of that year, which it does not name.
        year = day_number(civil(low)[0], 1, 1)
        return min([low, *(day for day in starts if day < year)]), max([high, *starts])

    def _usual(self, held: bytearray, number: int) -> Iterator[int]:
        """Return the entries of a block that are set and neither long nor undated."""
        ranks = range(number * BLOCK, min((number + 1) * BLOCK, self._size))
        return (rank for rank in ranks if _has(held, rank) and 0 <= self._last[rank] - self._first[rank] <= LONG)

    def given(self, date: When) -> Truth:
        """Return the entries to which a source or the curator gives exactly this date, by its text or its bounds."""
        first, last = window((date.earliest, date.latest))
        spans = date.spans
        flags = _compared(self._first, self._last, (first, last), held=False)
        timeline, entries = self._columns.timeline, self._columns.entries
        found = []
        for rank in compress(range(self._size), flags):
            entry = entries[rank]
            if any(rival.spans == spans for rival in rivals_of(timeline.events[entry.event], entry.reading)):
                found.append(rank)
        may = from_ranks(found, self._size)
        others = full(self._size) ^ may
        return Truth(may, others, self._twins.spread(may) & self._twins.spread(others) & self._twins.members)

    def _by_blocks(self, windows: Sequence[Window]) -> tuple[int, int]:
        may = sure = 0
        for first, last in windows:
            touched, held = bytearray(len(self._blocks) * BLOCK // 8), bytearray(len(self._blocks) * BLOCK // 8)
            for number, (low, lowest_last, high, highest) in enumerate(self._blocks):
                if low > last or highest < first:
                    continue
                here = slice(number * BLOCK // 8, (number + 1) * BLOCK // 8)
                if high <= last and lowest_last >= first:
                    touched[here] = _ALL
                    if low >= first and highest <= last:
                        held[here] = _ALL
                        continue
                ranks = slice(number * BLOCK, (number + 1) * BLOCK)
                touched[here] = self._block(ranks, (first, last), held=False)
                held[here] = self._block(ranks, (first, last), held=True)
            may |= int.from_bytes(touched, "little") & self._in_blocks | self._long_ones(first, last, held=False)
            sure |= int.from_bytes(held, "little") & self._in_blocks | self._long_ones(first, last, held=True)
        return may, sure

    def _block(self, ranks: slice, one: Window, *, held: bool) -> bytes:
        """Compare the entries of a block with a window, one by one."""
        flags = _compared(self._first[ranks], self._last[ranks], one, held=held)
        return from_flags(bytes(flags)).to_bytes(BLOCK // 8, "little")

    def _one_by_one(self, windows: Sequence[Window]) -> tuple[int, int]:
        """Find for each entry the last window that it may reach: the only one that counts, as none overlap."""
        firsts = [one for one, _ in windows]
        reached = [-inf, *(last for _, last in windows)]
        upto_last = map(bisect_right, repeat(firsts), self._last)
        may = from_flags(bytes(map(ge, map(reached.__getitem__, upto_last), self._first)))
        upto_first = map(bisect_right, repeat(firsts), self._first)
        sure = from_flags(bytes(map(ge, map(reached.__getitem__, upto_first), self._last)))
        return may & self._dated, sure & self._dated

    def _disputed(self, windows: Sequence[Window]) -> int:
        """Return the entries of the events with one date in a window and another outside."""
        numbers = sorted(self._straddling(windows)) if len(windows) <= _FEW else range(len(self._contested))
        ranks = (
            rank
            for event in map(self._contested.__getitem__, numbers)
            if _split(event.rivals, windows)
            for rank in event.ranks
        )
        return from_ranks(ranks, self._size)

    def _straddling(self, windows: Sequence[Window]) -> set[int]:
        """Return the numbers of the contested events that lie neither wholly in a window nor outside all windows."""
        lows, highs = self._hulls
        found: set[int] = set()
        for first, last in windows:
            for start, (low, high) in zip(range(0, len(lows), _HULLS), self._hull_blocks, strict=True):
                if low > last or high < first:
                    continue
                some = slice(start, start + _HULLS)
                met = map(and_, map(le, lows[some], repeat(last)), map(ge, highs[some], repeat(first)))
                cut = map(or_, map(lt, lows[some], repeat(first)), map(gt, highs[some], repeat(last)))
                found.update(compress(count(start), map(and_, met, cut)))
        return found

    @cached_property
    def _hull_blocks(self) -> Sequence[tuple[float, float]]:
        """The first and the last day of every so many contested events, which stand in order of time."""
        lows, highs = self._hulls
        return [
            (min(lows[start : start + _HULLS]), max(highs[start : start + _HULLS]))
            for start in range(0, len(lows), _HULLS)
        ]

    def _long_ones(self, first: float, last: float, *, held: bool) -> int:
        ranks, firsts, lasts = self._long
        return from_ranks(compress(ranks, _compared(firsts, lasts, (first, last), held=held)), self._size)


def _boundless(first: float, last: float) -> bool:
    return first == FIRST or last == LAST


def _split(rivals: Sequence[Sequence[Window]], windows: Sequence[Window]) -> bool:
    """Return whether one of the rival dates lies in the windows and another outside."""
    if len(windows) == 1 and all(len(rival) == 1 for rival in rivals):
        first, last = windows[0]
        days = [rival[0] for rival in rivals]
        return any(low >= first and high <= last for low, high in days) and any(
            low > last or high < first for low, high in days
        )
    return any(inside(rival, windows) for rival in rivals) and not all(overlap(rival, windows) for rival in rivals)


def _has(held: bytearray, rank: int) -> bool:
    return bool(held[rank >> 3] >> (rank & 7) & 1)


def _compared(firsts: Sequence[int], lasts: Sequence[int], one: Window, *, held: bool) -> Iterator[bool]:
    """Return for each stretch of days whether it lies in a window, or whether it shares a day with a window."""
    first, last = one
    if held:
        return map(and_, map(ge, firsts, repeat(first)), map(le, lasts, repeat(last)))
    return map(and_, map(le, firsts, repeat(last)), map(ge, lasts, repeat(first)))


def _picked(column: Sequence[int], ranks: Sequence[int]) -> Sequence[int]:
    return array("q", map(column.__getitem__, ranks))
