"""An answer as a picture of time, in lanes.

A picture has a caption for the selected event, the lanes, and below the lanes a ruler with labels. The cost of a
picture depends on its size only: a lane with few events in the window draws each event, a lane with many events
draws counts per column.
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
"""With more rows per column of the window, a lane draws counts instead of events."""
_DECODED: Final = 300
"""With more rows, a lane draws counts instead of events."""
_MARKED: Final = 64
"""The most disputed rows of a window that are marked among counts."""
FRAME: Final = 3
"""The lines of a picture that are not lanes: the caption, the ruler and its labels."""
_MOST_ROWS: Final = 6
_SHARE: Final = 5
"""One lane takes at most about 1/5 of the lines if there are many lanes."""
_TALL: Final = 2
"""The rows of a lane of counts if there are many lanes."""
_TALLEST: Final = 8
"""The most rows of a lane of counts."""


class Laid(Struct, frozen=True):
    """A lane laid out for a window.

    Attributes:
        number: The index of the lane.
        rows: The rows of the lane, at least one.
        count: The number of its events in the window.
    """

    number: int
    rows: tuple[Row, ...]
    count: int


class Axis:
    """An answer, divided into lanes.

    Args:
        index: The timeline.
        answer: The matching entries.
        field: The field that makes the lanes: `actor`, `kind` or `source`.
        cells: Returns the width of a text in cells.

    Attributes:
        lanes: All lanes.
        undated: The number of rows without a day, which are not in the picture.
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
        self._laid: dict[tuple[int, int, int], Laid] = {}

    @property
    def extent(self) -> Extent | None:
        """The first and the last day of the answer; `None` if it has no dates."""
        return self.answer.extent

    def fitted(self, width: int) -> Window:
        """Return the window of `width` columns that shows the whole extent."""
        return fitted(self.extent, width)

    def day(self, entry: int | None) -> int | None:
        """Return the day of an entry's mark; `None` without a date."""
        return None if entry is None else day_of(self.answer, entry)

    def column(self, entry: int | None, window: Window) -> int | None:
        """Return the column of an entry's mark; `None` if the column is outside the window."""
        day = self.day(entry)
        column = None if day is None else window.column(day)
        return column if column is not None and window.holds(column) else None

    # Lanes

    def laid(self, window: Window, height: int, top: int) -> list[Laid]:
        """Return the lanes from number `top` on that fit into `height` lines."""
        laid_out: list[Laid] = []
        free, (most, tall) = height, self._rows(height)
        for number in range(top, len(self.lanes)):
            if free <= 0:
                break
            laid_out.append(self._lay(window, number, min(most, free), min(tall, free)))
            free -= len(laid_out[-1].rows)
        for at, laid in enumerate(laid_out):
            if free > 0 and len(laid.rows) == most:
                laid_out[at] = self._lay(window, laid.number, most + free, tall)
                free -= len(laid_out[at].rows) - most
        return laid_out

    def top_for(self, window: Window, height: int, top: int, lane: int | None) -> int:
        """Return the number of the first lane to show, so that lane number `lane` is shown whole.

        The first lane stays `top` if possible, and no line is left free if there are lanes to fill it.
        """
        if not self.lanes:
            return 0
        shown = self.laid(window, height, top)
        lane = top if lane is None or lane < 0 else lane
        if lane < top:
            return lane
        if lane >= top + len(shown) or (lane == shown[-1].number and self._cut(window, height, shown[-1])):
            return self._last_from(window, height, lane)
        free = height - sum(len(laid.rows) for laid in shown)
        return min(top, self._last_from(window, height, len(self.lanes) - 1)) if top and free else top

    def _cut(self, window: Window, height: int, laid: Laid) -> bool:
        """Return whether a lane would have more rows if there were more lines."""
        return len(laid.rows) < len(self._lay(window, laid.number, *self._rows(height)).rows)

    def lane_of(self, event: Event, lane: int, shown: range) -> int:
        """Return the number of the lane in which to select an event.

        Prefer the current lane, then the first lane on screen, then the first lane of all; -1 if no lane has the event.
        """
        holding = [number for number, candidate in enumerate(self.lanes) if candidate.holds(event)]
        if lane in holding:
            return lane
        return next((number for number in holding if number in shown), holding[0] if holding else -1)

    def _rows(self, height: int) -> tuple[int, int]:
        """Return the most rows of a lane of events and the most rows of a lane of counts."""
        fair = height // max(1, len(self.lanes))
        share = min(_MOST_ROWS, (height + _SHARE - 2) // _SHARE)
        return max(1, share, fair), max(1, min(_TALL, share), min(_TALLEST, fair))

    def _last_from(self, window: Window, height: int, lane: int) -> int:
        """Return the number of the first lane to show so that `lane` is the last lane shown whole."""
        free, rows = height, self._rows(height)
        number = lane
        while number >= 0:
            free -= len(self._lay(window, number, *rows).rows)
            if free < 0:
                break
            number -= 1
        return min(lane, number + 1)

    def _lay(self, window: Window, number: int, most: int, tall: int) -> Laid:
        if window != self._window:
            self._window = window
            self._laid.clear()
            self._marked = None
        key = number, most, tall
        if key not in self._laid:
            self._laid[key] = self._drawn(window, number, most, tall)
        return self._laid[key]

    def _drawn(self, window: Window, number: int, most: int, tall: int) -> Laid:
        lane = self.lanes[number]
        part = lane.part((window.first, window.last))
        if len(part) > min(_DECODED, _CROWDED * window.width):
            return Laid(number, self._heights(lane, part, window, tall), len(part))
        visible = items(lane.answer, part, window)
        return Laid(number, pack(visible, most, window.width, self._cells), len(visible))

    def _heights(self, lane: Lane, part: Rows, window: Window, rows: int) -> tuple[Row, ...]:
        """Draw how many events of a lane begin in each column."""
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
        """Return the disputed rows in a window; none if they are too many to be marked."""
        if self._marked is None:
            disputed = self.answer.part(during=(window.first, window.last), disputed=True)
            self._marked = disputed[:] if len(disputed) <= _MARKED else ()
        return self._marked

    # Steps

    def step(self, entry: int, steps: int) -> int:
        """Return the entry that is a number of steps later (negative: earlier), or the last (first) entry."""
        rows = self.answer.rows
        return rows[min(max(rows.index(entry) + steps, 0), len(rows) - 1)]

    def edge(self, *, last: bool) -> int | None:
        """Return the last or the first entry; `None` if the answer is empty."""
        rows = self.answer.rows
        return rows[-1 if last else 0] if len(rows) else None

    def later(self, entry: int, days: int) -> int:
        """Return the first entry that begins a number of days later (negative: earlier), at least the next entry."""
        day = self.day(entry)
        step = 1 if days > 0 else -1
        at = self.answer.rows.index(entry)
        if day is None:
            return self.answer.rows[self._dated - 1] if step < 0 and self._dated else entry
        goal = min(self._from(self.answer.rows, day + days, self._dated), self._dated - 1)
        goal = max(at + 1, goal) if step > 0 else min(at - 1, goal)
        return self.answer.rows[min(max(goal, 0), len(self.answer.rows) - 1)]

    def in_lane(self, number: int, entry: int) -> int:
        """Return the entry of a lane that is nearest in time to an entry: the entry itself if the lane holds it."""
        part = self.lanes[number].part()
        at = bisect_left(part, entry)
        near = [part[place] for place in (at, at - 1) if 0 <= place < len(part)]
        day = self.day(entry)

        def distance(other: int) -> tuple[bool, int]:
            there = self.day(other)
            return there is None, abs(there - day) if there is not None and day is not None else abs(other - entry)

        return min(near, key=lambda other: (other != entry, *distance(other)))

    def begun(self, number: int, window: Window, column: int, entry: int | None) -> int | None:
        """Return the first entry of a lane that begins in a column, or the next one if `entry` begins there too."""
        part = self.lanes[number].part((window.first, window.last))
        at = self._from(part, window.day(column), len(part))
        if entry is not None and self.column(entry, window) == column:
            behind = bisect_left(part, entry + 1)
            if behind < len(part) and self.column(part[behind], window) == column:
                at = behind
        return part[at] if at < len(part) else None

    def _from(self, rows: Sequence[int], day: int, end: int) -> int:
        """Return the index of the first row before index `end` that begins on a day or later."""
        return bisect_left(rows, day, hi=end, key=lambda entry: self.day(entry) or 0)
