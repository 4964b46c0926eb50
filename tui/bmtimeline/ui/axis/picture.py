"""The lines of an axis: the caption of the selected event, the lanes with their names, the ruler and its labels."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from operator import itemgetter
from typing import Final

from msgspec import Struct

from bmtimeline.dates import words
from bmtimeline.text.wrap import Cells
from bmtimeline.ui.axis.items import Run, Sort, date_of
from bmtimeline.ui.axis.pack import measured, shortened
from bmtimeline.ui.axis.rows import FRAME, Axis, Laid
from bmtimeline.ui.axis.ticks import Tick, ticks
from bmtimeline.ui.axis.window import Window
from bmtimeline.ui.kit.counts import plural
from bmtimeline.ui.kit.lines import Piece, Role

_NAMES_MOST: Final = 24
_NAMES_LEAST: Final = 17
_GRID: Final = "┊"
_CURSOR: Final = "│"
_MARKS: Final = (Sort.BAR, Sort.HEAP)
"""The sorts that show the event itself, unlike its title or the line between rival dates."""


def names_width(width: int) -> int:
    """Return the cells for the names of lanes in a picture of this width."""
    return max(_NAMES_LEAST, min(_NAMES_MOST, width * 3 // 10))


class Picture(Struct, frozen=True, dict=True):
    """An axis, drawn for one window and one selection.

    Attributes:
        axis: The lanes and their events.
        window: The stretch of time; as wide as the picture without the names.
        height: The number of lines.
        names: The cells for the names of lanes.
        top: The number of the first lane shown.
        lane: The number of the current lane, -1 for none.
        entry: The selected entry.
        cells: Returns the width of a text in cells.
        marked: Whether the user marked the selected event.
    """

    axis: Axis
    window: Window
    height: int
    names: int
    top: int
    lane: int
    entry: int | None
    cells: Cells
    marked: bool = False

    def line(self, y: int) -> list[Piece]:
        """Return a line in pieces. Every line but the caption fills the whole width."""
        if y == 0:
            return self._caption()
        if y == self.height - 2:
            return self._ruler()
        if y == self.height - 1:
            return self._labels()
        if 0 < y <= len(self._rows):
            laid, number = self._rows[y - 1]
            return [*self._name(laid, number), Piece("│", Role.RULE), *self._cells_of(laid, number)]
        return [Piece(" " * (self.names - 1)), Piece("│", Role.RULE), *self._between(0, self.window.width)]

    def lane_at(self, x: int, y: int) -> int | None:
        """Return the number of the lane whose name is at a place; `None` if there is no name."""
        return self.lane_of(y) if x < self.names else None

    def lane_of(self, y: int) -> int | None:
        """Return the number of the lane on a line; `None` if there is none."""
        return self._rows[y - 1][0].number if 0 < y <= len(self._rows) else None

    def entry_at(self, x: int, y: int) -> int | None:
        """Return the entry drawn at a place; if there are several, the one after the selected entry."""
        if not 0 < y <= len(self._rows):
            return None
        laid, number = self._rows[y - 1]
        column = x - self.names
        run = next((run for run in laid.rows[number] if run.column <= column < run.end), None)
        if run is None:
            return None
        if run.entries:
            at = run.entries.index(self.entry) + 1 if self.entry in run.entries else 0
            return run.entries[at % len(run.entries)]
        if run.sort is Sort.HEAP:
            return self.axis.begun(laid.number, self.window, column, self.entry)
        return None

    @cached_property
    def cell(self) -> tuple[int, int]:
        """The place of the selected event: its mark, if possible in the current lane, else its column on the ruler.

        The place of an undated event is its count below the ruler. Without a selected event, it is the caption.
        """
        if self.entry is None:
            return 0, 0
        marks = [
            (laid.number != self.lane, run.sort not in _MARKS, y, run.column + run.at)
            for y, (laid, number) in enumerate(self._rows, start=1)
            for run in laid.rows[number]
            if self.entry in run.entries or self._heaped(run, laid)
        ]
        if marks:
            *_, y, column = min(marks)
            return self.names + max(0, column), y
        return (0, self.height - 1) if self._column is None else (self.names + self._column, self.height - 2)

    @cached_property
    def _rows(self) -> list[tuple[Laid, int]]:
        laid = self.axis.laid(self.window, self.height - FRAME, self.top)
        return [(lane, number) for lane in laid for number in range(len(lane.rows))]

    @cached_property
    def _ticks(self) -> list[Tick]:
        return ticks(self.window) if self.axis.extent else []

    @cached_property
    def _column(self) -> int | None:
        return self.axis.column(self.entry, self.window)

    @cached_property
    def _upright(self) -> list[tuple[int, Piece]]:
        """The signs drawn through the gaps of all lanes, by column."""
        signs = {tick.column: Piece(_GRID, Role.RULE) for tick in self._ticks if tick.label}
        if self._column is not None:
            signs[self._column] = Piece(_CURSOR, Role.KEY)
        return sorted(signs.items(), key=itemgetter(0))

    def _caption(self) -> list[Piece]:
        if self.entry is None:
            return []
        event = self.axis.answer.event_of(self.entry)
        when = date_of(self.axis.answer, self.entry)
        number = self.axis.answer.entries[self.entry].reading
        twin = f" ≠ {(number or 0) + 1}/{len(event.readings)}" if event.disputed else ""
        date = Piece(words(when) if when else "undated", Role.DATE)
        return [
            Piece("> * " if self.marked else "> ", Role.KEY),
            date,
            Piece(twin, Role.DISPUTE),
            Piece("  "),
            Piece(event.title),
        ]

    def _name(self, laid: Laid, number: int) -> list[Piece]:
        """Return the name of a lane with its number of events, which is on the second row if there is one."""
        count = f"{laid.count:,}"
        if number:
            below = plural(laid.count, "event") if number == 1 else ""
            return [Piece(self._left(f" {below}"), Role.DIM)]
        if len(laid.rows) > 1:
            count = ""
        room = self.names - 2 - len(count) - bool(count) * 2
        name = shortened(self.axis.lanes[laid.number].name, room, self.cells)
        here = laid.number == self.lane
        role = Role.TITLE if here else Role.PLAIN if laid.count else Role.DIM
        rest = self.names - 2 - measured(name, self.cells) - bool(count)
        tail = f"{count:>{rest}} " if count else " " * rest
        return [Piece(">" if here else " ", Role.KEY), Piece(name, role), Piece(tail, Role.DIM)]

    def _cells_of(self, laid: Laid, number: int) -> Iterator[Piece]:
        at = 0
        for run in laid.rows[number]:
            yield from self._between(at, run.column)
            yield self._drawn(run, laid)
            at = run.end
        yield from self._between(at, self.window.width)

    def _drawn(self, run: Run, laid: Laid) -> Piece:
        if self.entry is not None and (self.entry in run.entries or self._heaped(run, laid)):
            return Piece(run.marked, Role.SELECTED)
        return Piece(run.text, run.role)

    def _heaped(self, run: Run, laid: Laid) -> bool:
        """Return whether the selected event is part of a heap whose entries are unknown."""
        if run.sort is not Sort.HEAP or run.entries or self.entry is None or run.column != self._column:
            return False
        return self.axis.lanes[laid.number].holds(self.axis.answer.event_of(self.entry))

    def _between(self, start: int, end: int) -> Iterator[Piece]:
        """Fill a gap with the upright signs. A gap of a single cell separates a title and stays blank."""
        if end - start == 1:
            yield Piece(" ")
            return
        at = start
        upright = self._upright
        for number in range(bisect_left(upright, start, key=itemgetter(0)), len(upright)):
            column, piece = upright[number]
            if column >= end:
                break
            if at < column:
                yield Piece(" " * (column - at))
            yield piece
            at = column + 1
        if at < end:
            yield Piece(" " * (end - at))

    def _ruler(self) -> list[Piece]:
        """Draw the ticks, the column of the selected event, and arrows if there are events beyond the window."""
        signs = ["─"] * self.window.width
        for tick in self._ticks:
            signs[tick.column] = "┼" if tick.label else "┴"
        extent = self.axis.extent
        if extent and self.window.column(extent[0]) < 0:
            signs[0] = "◂"
        if extent and self.window.last_column(extent[1]) >= self.window.width:
            signs[-1] = "▸"
        line = "".join(signs)
        head = [Piece(self._left(self._lanes_words()), Role.DIM), Piece("└", Role.RULE)]
        if self._column is None:
            return [*head, Piece(line, Role.RULE)]
        before, behind = line[: self._column], line[self._column + 1 :]
        return [*head, Piece(before, Role.RULE), Piece("▲", Role.KEY), Piece(behind, Role.RULE)]

    def _labels(self) -> list[Piece]:
        here = self.entry is not None and self.axis.day(self.entry) is None
        undated = f"{'>' if here else ' '}{self.axis.undated:,} undated" if self.axis.undated else ""
        line = ""
        for tick in self._ticks:
            if tick.label:
                line += " " * (tick.column - len(line)) + tick.label
        head = Piece(f"{self._left(undated)} ", Role.TITLE if here else Role.DIM)
        return [head, Piece(line.ljust(self.window.width), Role.HEADING)]

    def _lanes_words(self) -> str:
        """Return how many lanes there are above and below the lanes shown, in words."""
        shown = len({laid.number for laid, _ in self._rows})
        below = len(self.axis.lanes) - self.top - shown
        if self.top:
            return f" ↑{self.top:,} ↓{below:,} {self.axis.field}s"
        if below:
            return f" +{plural(below, f'more {self.axis.field}')}"
        return f" {plural(sum(bool(lane.key) for lane in self.axis.lanes), self.axis.field)}"

    def _left(self, text: str) -> str:
        """Fit a text into the column of names."""
        return shortened(text, self.names - 1, self.cells).ljust(self.names - 1)
