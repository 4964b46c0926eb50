"""The dates of all entries as columns, and the one question put to them: which lie in these windows?"""

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, repeat
from operator import ge, le
from typing import Final

from bmtimeline.dates import When
from bmtimeline.model import Event, Timeline
from bmtimeline.query.bits import Twins, from_flags, from_ranks, full
from bmtimeline.query.entries import Entry
from bmtimeline.query.truth import Truth
from bmtimeline.query.windows import Window, inside, merged, overlap, window

_FEW: Final = 8
"""Up to so many windows, a pass over the columns for each is faster than a search for each entry."""


class Moments:
    """When each entry is.

    An entry has the rival dates of its reading. What may overlap or lie in a window is their union, nearly
    always one stretch of days: two columns. The few with gaps (`[1667,1760]`), and the events of which two
    rivals share no day, so that one may lie inside a window and another outside, are looked at one by one.

    Args:
        timeline: The events.
        entries: Their entries in order.
        places: The ranks of each event's entries.
        twins: The same for events with several.
    """

    def __init__(
        self, timeline: Timeline, entries: Sequence[Entry], places: Sequence[tuple[int, ...]], twins: Twins
    ) -> None:
        self._size = len(entries)
        self._twins = twins
        self._rivals = [_rivals(timeline.events[entry.event], entry) for entry in entries]
        unions = [merged(_stretches(rivals)) for rivals in self._rivals]
        self._first: list[float] = [union[0][0] if union else 0 for union in unions]
        self._last: list[float] = [union[-1][1] if union else 0 for union in unions]
        self._gaps = [(rank, union) for rank, union in enumerate(unions) if len(union) > 1]
        self._unions = unions
        self.dated = from_flags(bytes(map(bool, unions)))
        self._plain = from_flags(bytes(map(_plain, self._rivals)))
        self._contested = self._find_contested(places)

    def within(self, windows: Sequence[Window]) -> Truth:
        """Tell which entries lie in a merged union of windows (FORMAT 1, "How a date answers a window")."""
        may, sure = self._by_columns(windows) if len(windows) <= _FEW else self._one_by_one(windows)
        sure &= self._plain
        disputed = (
            rank
            for ranks, rivals in self._contested
            if any(inside(rival, windows) for rival in rivals) and not all(overlap(rival, windows) for rival in rivals)
            for rank in ranks
        )
        return Truth(may & self.dated, full(self._size) ^ (sure & self.dated), from_ranks(disputed, self._size))

    def given(self, date: When) -> Truth:
        """Tell at which entries some source or the curator gives this very date, so written or so bounded."""
        spans = date.spans
        found = (any(rival.text == date.text or rival.spans == spans for rival in rivals) for rivals in self._rivals)
        may = from_flags(bytes(found))
        others = full(self._size) ^ may
        return Truth(may, others, self._twins.spread(may) & self._twins.spread(others) & self._twins.members)

    def _by_columns(self, windows: Sequence[Window]) -> tuple[int, int]:
        may = sure = 0
        for first, last in windows:
            may |= _where(le, self._first, last) & _where(ge, self._last, first)
            sure |= _where(ge, self._first, first) & _where(le, self._last, last)
        if self._gaps:
            whole = full(self._size) ^ from_ranks((rank for rank, _ in self._gaps), self._size)
            touched = (rank for rank, union in self._gaps if overlap(union, windows))
            held = (rank for rank, union in self._gaps if inside(union, windows))
            may = may & whole | from_ranks(touched, self._size)
            sure = sure & whole | from_ranks(held, self._size)
        return may, sure

    def _one_by_one(self, windows: Sequence[Window]) -> tuple[int, int]:
        may = from_flags(bytes(overlap(union, windows) for union in self._unions))
        return may, from_flags(bytes(inside(union, windows) for union in self._unions))

    def _find_contested(
        self, places: Sequence[tuple[int, ...]]
    ) -> list[tuple[tuple[int, ...], tuple[tuple[Window, ...], ...]]]:
        contested = []
        for ranks in places:
            if len(ranks) == 1 and len(self._rivals[ranks[0]]) <= 1:
                continue
            spans = dict.fromkeys(rival.spans for rank in ranks for rival in self._rivals[rank])
            rivals = tuple(tuple(map(window, days)) for days in spans)
            if _strangers(rivals):
                contested.append((ranks, rivals))
        return contested


def _rivals(event: Event, entry: Entry) -> tuple[When, ...]:
    if entry.reading is None:
        return ()
    reading = event.readings[entry.reading]
    return reading.rivals or (reading.when,)


def _strangers(rivals: Sequence[tuple[Window, ...]]) -> bool:
    """Tell whether any two of the rivals share no day."""
    if all(len(rival) == 1 for rival in rivals):
        return max(rival[0][0] for rival in rivals) > min(rival[0][1] for rival in rivals)
    return any(not overlap(one, other) for one, other in combinations(rivals, 2))


def _plain(rivals: Iterable[When]) -> bool:
    return not any(rival.uncertain or rival.approximate for rival in rivals)


def _stretches(rivals: Iterable[When]) -> Iterable[Window]:
    return (window(span) for rival in rivals for span in rival.spans)


def _where(compare: Callable[[float, float], bool], column: Sequence[float], bound: float) -> int:
    return from_flags(bytes(map(compare, column, repeat(bound))))
