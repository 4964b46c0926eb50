"""The scale of an axis and the window of time that it shows, with the column of each day."""

from __future__ import annotations

from typing import Final, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

Extent: TypeAlias = tuple[int, int]
"""A first and a last day."""

_FINEST: Final = 8
"""The most cells of a day. A day is the smallest unit on the axis."""
CELLS: Final = (1, 2, 4, _FINEST)
"""The numbers of cells that a day can take."""
_BLANK: Final = 1
"""Free columns on either side when the whole extent is shown."""
_ROOM: Final = 2
"""The fewest columns for an extent. Day -1 and day 0 never share a cell, whatever the scale."""
_MARGIN: Final = 4
"""Columns shown beyond a day that the window slides to."""


class Scale(Struct, frozen=True):
    """A number of days per cell, or of cells per day; one of the two is 1.

    Cells are counted from day 0, so the same days share a cell in every window.
    """

    days: int = 1
    cells: int = 1

    def cell(self, day: int) -> int:
        """Return the first cell of a day."""
        return day * self.cells // self.days

    def day(self, cell: int) -> int:
        """Return the first day of a cell."""
        return cell * self.days // self.cells

    @property
    def finer(self) -> Scale:
        """The scale with half as many days per cell, or this scale if a day has the most cells."""
        return Scale((self.days + 1) // 2) if self.days > 1 else Scale(1, min(self.cells * 2, _FINEST))

    @property
    def coarser(self) -> Scale:
        """The scale with twice as many days per cell."""
        return Scale(1, self.cells // 2) if self.cells > 1 else Scale(self.days * 2)


class Window(Struct, frozen=True):
    """The stretch of time that a picture shows.

    Attributes:
        scale: The width of a day.
        start: The cell of the first column.
        width: The number of columns, at least 1.
    """

    scale: Scale
    start: int
    width: int

    @property
    def first(self) -> int:
        """The first day in the window."""
        return self.scale.day(self.start)

    @property
    def last(self) -> int:
        """The last day in the window."""
        return self.day(self.width - 1) + self.scale.days - 1

    def day(self, column: int) -> int:
        """Return the first day of a column."""
        return self.scale.day(self.start + column)

    def column(self, day: int) -> int:
        """Return the column in which a day begins. The column may be outside the window."""
        return self.scale.cell(day) - self.start

    def last_column(self, day: int) -> int:
        """Return the column in which a day ends. The column may be outside the window."""
        return self.column(day) + self.scale.cells - 1

    def holds(self, column: int) -> bool:
        """Return whether a column is inside the window."""
        return 0 <= column < self.width

    def covers(self, extent: Extent) -> bool:
        """Return whether all days of an extent are inside the window."""
        return self.column(extent[0]) >= 0 and self.last_column(extent[1]) < self.width

    def zoomed(self, scale: Scale, day: int | None) -> Window:
        """Return the window at another scale.

        The day keeps its column. If it is `None` or outside the window, the middle of the window stays.
        """
        column = self.width // 2 if day is None else self.column(day)
        if day is None or not self.holds(column):
            column = self.width // 2
            day = self.day(column)
        return Window(scale, scale.cell(day) - column, self.width)

    def slid(self, columns: int, extent: Extent) -> Window:
        """Return the window moved by a number of columns, until an end of the extent is in the middle at most."""
        middle = self.width // 2
        lowest, highest = self.scale.cell(extent[0]) - middle, self.scale.cell(extent[1]) - middle
        goal = self.start + columns
        if goal < self.start:
            return replace(self, start=min(self.start, max(goal, lowest)))
        return replace(self, start=max(self.start, min(goal, highest)))

    def reaching(self, day: int) -> Window:
        """Return the window moved just enough to show a day and a margin; unchanged if it shows the day already."""
        column, margin = self.column(day), min(_MARGIN, (self.width - 1) // 2)
        if column < 0:
            return replace(self, start=self.start + column - margin)
        if column >= self.width:
            return replace(self, start=self.start + column - self.width + 1 + margin)
        return self


def fitted(extent: Extent | None, width: int) -> Window:
    """Return the finest window of `width` columns that shows the extent; any time if the extent is `None`."""
    first, last = extent or (1, 1)
    room = max(_ROOM, width - 2 * _BLANK)
    scale = Scale(1, _FINEST)
    while scale.cells > 1 and (last - first + 1) * scale.cells > room:
        scale = scale.coarser
    if scale.cells == 1:
        # At this number of days per cell, the extent fits if it begins at the start of a cell. Try coarser scales
        # until it fits where it really begins.
        days = max(1, -(-(last - first + 1) // room))
        while last // days - first // days >= room:
            days += max(1, days // room)
        scale = Scale(days)
    cells = scale.cell(last) + scale.cells - scale.cell(first)
    return Window(scale, scale.cell(first) - (width - cells) // 2, width)
