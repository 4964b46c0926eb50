"""The axis: an answer as a picture of time, in lanes.

A picture has a caption for the selected event, the lanes, and below them a ruler with its labels. What it costs
depends on its size: of a lane with few events in the window each is drawn, of one with many only how many begin in
each column is asked.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from bmtimeline.model import Event
from bmtimeline.query import Answer, Index
from bmtimeline.query.bits import Rows
from bmtimeline.text.wrap import Cells
from bmtimeline.ui.axis.items import day_of, items
from bmtimeline.ui.axis.lanes import Lane, lanes
from bmtimeline.ui.axis.pack import Row, heap, pack
from bmtimeline.ui.axis.window import Extent, Window, fitted

_CROWDED: Final = 2
"""Of a lane with more rows than this to a column of the window single events are not looked at."""
_DECODED: Final = 300
"""Nor of one with more rows than this."""
_MARKED: Final = 64
"""Up to so many disputed rows in the window are marked nevertheless."""
FRAME: Final = 3
"""The lines of a picture that are no lanes: the caption, the ruler, its labels."""
_MOST_ROWS: Final = 6
_SHARE: Final = 5
"""A lane takes up to this share of the lines, where there are many lanes."""
_TALL: Final = 2
"""Heights take so many rows then."""
_TALLEST: Final = 8
"""And no more than this."""


class Laid(Struct, frozen=True):
    """A lane in a window.

    Attributes:
        number: Its place among the lanes.
        rows: What it shows, at least one row.
        count: How many of its events are in the window.
    """

    number: int
    rows: tuple[Row, ...]
    count: int


class Axis:
    """An answer by one sort of lanes.

    Args:
        index: The timeline.
        answer: What the lens shows of it.
        field: What the lanes are made of.
        cells: Measures a text.

    Attributes:
        lanes: All its lanes.
        undated: How many of its rows have no day at all, and so no place in the picture.
    """

    def __init__(self, index: Index, answer: Answer, field: str, cells: Cells) -> None:
        self.answer = answer
        self.field = field
        self.lanes = lanes(index, answer, field)
        self._dated = bisect_left(answer.rows, True, key=lambda entry: answer.heading_of(entry) is None)  # noqa: FBT003
        self.undated = len(answer.rows) - self._dated
        self._cells = cells
        self._window: Window | None = None
        self._marked: Sequence[int] | None = None
        self._kept: dict[tuple[int, int, int], Laid] = {}

    @property
    def extent(self) -> Extent | None:
        """The first and the last day of it all."""
        return self.answer.extent

    def fitted(self, width: int) -> Window:
        """Give the window of so many columns that shows it all."""
        return fitted(self.extent, width)

    def day(self, entry: int | None) -> int | None:
        """Give the day at which an entry is marked; None for one that has none."""
        return None if entry is None else day_of(self.answer, entry)

    def column(self, entry: int | None, window: Window) -> int | None:
        """Give the column in which an entry is marked; None when it is not in the window."""
        day = self.day(entry)
        column = None if day is None else window.column(day)
        return column if column is not None and window.holds(column) else None

    # Lanes

    def laid(self, window: Window, height: int, top: int) -> list[Laid]:
        """Lay out the lanes from `top` on, as many as have room on so many lines."""
        found: list[Laid] = []
        left, (most, tall) = height, self._rows(height)
        for number in range(top, len(self.lanes)):
            if left <= 0:
                break
            found.append(self._lay(window, number, min(most, left), min(tall, left)))
            left -= len(found[-1].rows)
        for at, one in enumerate(found):
            if left > 0 and len(one.rows) == most:
                found[at] = self._lay(window, one.number, most + left, tall)
                left -= len(found[at].rows) - most
        return found

    def top_for(self, window: Window, height: int, top: int, lane: int | None) -> int:
        """Give the first lane to show so that `lane` is whole: `top` where it can stay and no line is left in vain."""
        if not self.lanes:
            return 0
        shown = self.laid(window, height, top)
        lane = top if lane is None or lane < 0 else lane
        if lane < top:
            return lane
        if lane >= top + len(shown) or (lane == shown[-1].number and self._cut(window, height, shown[-1])):
            return self._last_from(window, height, lane)
        free = height - sum(len(one.rows) for one in shown)
        return min(top, self._last_from(window, height, len(self.lanes) - 1)) if top and free else top

    def _cut(self, window: Window, height: int, laid: Laid) -> bool:
        """Tell whether a lane would have more rows if there were more below it."""
        return len(laid.rows) < len(self._lay(window, laid.number, *self._rows(height)).rows)

    def lane_of(self, event: Event, lane: int, shown: range) -> int:
        """Give the lane in which to look for an event: the present one, else the first that is shown, else the first.

        It is -1 where no lane holds it.
        """
        holding = [number for number, one in enumerate(self.lanes) if one.holds(event)]
        if lane in holding:
            return lane
        return next((number for number in holding if number in shown), holding[0] if holding else -1)

    def _rows(self, height: int) -> tuple[int, int]:
        """Give the most rows of a lane, and of one that shows heights."""
        fair = height // max(1, len(self.lanes))
        share = min(_MOST_ROWS, (height + _SHARE - 2) // _SHARE)
        return max(1, share, fair), max(1, min(_TALL, share), min(_TALLEST, fair))

    def _last_from(self, window: Window, height: int, lane: int) -> int:
        """Give the lane to begin with so that `lane` is the last that is shown whole."""
        left, rows = height, self._rows(height)
        number = lane
        while number >= 0:
            left -= len(self._lay(window, number, *rows).rows)
            if left < 0:
                break
            number -= 1
        return min(lane, number + 1)

    def _lay(self, window: Window, number: int, most: int, tall: int) -> Laid:
        if window != self._window:
            self._window = window
            self._kept.clear()
            self._marked = None
        key = number, most, tall
        if key not in self._kept:
            self._kept[key] = self._drawn(window, number, most, tall)
        return self._kept[key]

    def _drawn(self, window: Window, number: int, most: int, tall: int) -> Laid:
        lane = self.lanes[number]
        part = lane.part((window.first, window.last))
        if len(part) > min(_DECODED, _CROWDED * window.width):
            return Laid(number, self._heights(lane, part, window, tall), len(part))
        found = items(lane.answer, part, window)
        return Laid(number, pack(found, most, window.width, self._cells), len(found))

    def _heights(self, lane: Lane, part: Rows, window: Window, rows: int) -> tuple[Row, ...]:
        """Draw how many of many events begin in each column."""
        days = sorted({window.day(column) for column in range(window.width)})
        counts = lane.answer.starting(part, [*days, window.last + 1])
        columns = {
            window.column(day)
            for entry in self._disputed(window)
            if lane.holds(self.answer.event_of(entry)) and (day := self.day(entry)) is not None
        }
        heaps = {max(0, window.column(day)): (count, ()) for day, count in zip(days, counts, strict=True) if count}
        return heap(heaps, columns, rows)

    def _disputed(self, window: Window) -> Sequence[int]:
        """Give the disputed rows in a window, asked once for all lanes; none where they are too many to be marked."""
        if self._marked is None:
            found = self.answer.part(during=(window.first, window.last), disputed=True)
            self._marked = found[:] if len(found) <= _MARKED else ()
        return self._marked

    # Steps

    def step(self, entry: int, steps: int) -> int:
        """Give the entry so many steps further in order of time, or the last one."""
        rows = self.answer.rows
        return rows[min(max(rows.index(entry) + steps, 0), len(rows) - 1)]

    def edge(self, *, last: bool) -> int | None:
        """Give the first or the last entry; None when there is none."""
        rows = self.answer.rows
        return rows[-1 if last else 0] if len(rows) else None

    def later(self, entry: int, days: int) -> int:
        """Give the first entry that begins so many days later, or earlier; at least the next one."""
        day = self.day(entry)
        step = 1 if days > 0 else -1
        at = self.answer.rows.index(entry)
        if day is None:
            return self.answer.rows[self._dated - 1] if step < 0 and self._dated else entry
        goal = min(self._from(self.answer.rows, day + days, self._dated), self._dated - 1)
        goal = max(at + 1, goal) if step > 0 else min(at - 1, goal)
        return self.answer.rows[min(max(goal, 0), len(self.answer.rows) - 1)]

    def in_lane(self, number: int, entry: int) -> int:
        """Give the entry of a lane that is the nearest to an entry in time: itself, if it is one of them."""
        part = self.lanes[number].part()
        at = bisect_left(part, entry)
        near = [part[place] for place in (at, at - 1) if 0 <= place < len(part)]
        day = self.day(entry)

        def distance(other: int) -> tuple[bool, int]:
            there = self.day(other)
            return there is None, abs(there - day) if there is not None and day is not None else abs(other - entry)

        return min(near, key=lambda other: (other != entry, *distance(other)))

    def begun(self, number: int, window: Window, column: int, entry: int | None) -> int | None:
        """Give the first entry of a lane that begins in a column, or the one behind `entry` where that is one."""
        part = self.lanes[number].part((window.first, window.last))
        at = self._from(part, window.day(column), len(part))
        if entry is not None and self.column(entry, window) == column:
            behind = bisect_left(part, entry + 1)
            if behind < len(part) and self.column(part[behind], window) == column:
                at = behind
        return part[at] if at < len(part) else None

    def _from(self, rows: Sequence[int], day: int, end: int) -> int:
        """Give the first of some rows, up to one of them, that begins on a day or later."""
        return bisect_left(rows, day, hi=end, key=lambda entry: self.day(entry) or 0)
