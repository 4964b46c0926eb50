"""The lines of an axis: the caption of the selected event, lanes with their names, the ruler, its labels."""

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
"""What points out an event itself, and is not its title or the line between twins."""


def names_width(width: int) -> int:
    """Give the cells that the names of the lanes take of a picture's width."""
    return max(_NAMES_LEAST, min(_NAMES_MOST, width * 3 // 10))


class Picture(Struct, frozen=True, dict=True):
    """An axis as it is drawn once.

    Attributes:
        axis: What it shows.
        window: Which stretch of time; as wide as the picture without the names.
        height: How many lines it has.
        names: The cells of the names of lanes.
        top: The first lane.
        lane: The present lane, -1 for none.
        entry: The selected entry.
        cells: Measures a text.
        marked: Whether the reader marked the selected event.
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
        """Give a line, in pieces that fill the whole width but for that of the caption."""
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
        """Give the lane whose name stands at a place; None when none does."""
        return self.lane_of(y) if x < self.names else None

    def lane_of(self, y: int) -> int | None:
        """Give the lane on a line; None when there is none."""
        return self._rows[y - 1][0].number if 0 < y <= len(self._rows) else None

    def entry_at(self, x: int, y: int) -> int | None:
        """Give the entry that is drawn at a place; where several are, the next one after the selected."""
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
        """The place of the selected event: its mark, in its own lane first; else its column on the ruler.

        An event without a date is counted under the ruler; without any it is the place of the caption.
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

    # What the lines are made of

    @cached_property
    def _rows(self) -> list[tuple[Laid, int]]:
        laid = self.axis.laid(self.window, self.height - FRAME, self.top)
        return [(one, number) for one in laid for number in range(len(one.rows))]

    @cached_property
    def _ticks(self) -> list[Tick]:
        return ticks(self.window) if self.axis.extent else []

    @cached_property
    def _column(self) -> int | None:
        return self.axis.column(self.entry, self.window)

    @cached_property
    def _upright(self) -> list[tuple[int, Piece]]:
        """The signs that go through all lanes where nothing stands, by their columns."""
        found = {tick.column: Piece(_GRID, Role.RULE) for tick in self._ticks if tick.label}
        if self._column is not None:
            found[self._column] = Piece(_CURSOR, Role.KEY)
        return sorted(found.items(), key=itemgetter(0))

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
        """Head a lane: its name, and how many of its events are in the window, below it where there is a row more."""
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
        """Tell whether the selected event is one of a heap whose events are not known."""
        if run.sort is not Sort.HEAP or run.entries or self.entry is None or run.column != self._column:
            return False
        return self.axis.lanes[laid.number].holds(self.axis.answer.event_of(self.entry))

    def _between(self, start: int, end: int) -> Iterator[Piece]:
        """Fill a gap with what goes through all lanes; one of a single cell keeps a title apart and stays blank."""
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
        """Draw the marks, the place of the selected event, and at the ends whether time goes on."""
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
        """Say how many lanes there are above and below those shown."""
        shown = len({laid.number for laid, _ in self._rows})
        below = len(self.axis.lanes) - self.top - shown
        if self.top:
            return f" ↑{self.top:,} ↓{below:,} {self.axis.field}s"
        if below:
            return f" +{plural(below, f'more {self.axis.field}')}"
        return f" {plural(sum(bool(lane.key) for lane in self.axis.lanes), self.axis.field)}"

    def _left(self, text: str) -> str:
        """Fit words into the column of names."""
        return shortened(text, self.names - 1, self.cells).ljust(self.names - 1)
