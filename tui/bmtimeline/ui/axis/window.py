"""Days and columns: which stretch of time a picture shows, and where in it a day stands."""

from __future__ import annotations

from typing import Final, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

Extent: TypeAlias = tuple[int, int]
"""A first and a last day."""

_FINEST: Final = 8
"""The most cells to a day: nothing finer than a day has a place of its own."""
CELLS: Final = (1, 2, 4, _FINEST)
"""The numbers of cells that a day can take."""
_BLANK: Final = 1
"""So many columns stay free on either side when all is shown."""
_ROOM: Final = 2
"""Days on either side of day 0 are never in one cell, so that however long cells are, two are needed."""
_MARGIN: Final = 4
"""So many columns beyond it are shown when the picture slides to a day, so that one sees where one goes."""


class Scale(Struct, frozen=True):
    """How many days stand in a cell, or how many cells in a day; one of the two is 1.

    Cells are counted from day 0, so that the same days share a cell wherever the picture begins.
    """

    days: int = 1
    cells: int = 1

    def cell(self, day: int) -> int:
        """Give the cell in which a day begins."""
        return day * self.cells // self.days

    def day(self, cell: int) -> int:
        """Give the first day of a cell."""
        return cell * self.days // self.cells

    @property
    def finer(self) -> Scale:
        """Half as many days to a cell; itself where a day is as wide as it gets."""
        return Scale((self.days + 1) // 2) if self.days > 1 else Scale(1, min(self.cells * 2, _FINEST))

    @property
    def coarser(self) -> Scale:
        """Twice as many days to a cell."""
        return Scale(1, self.cells // 2) if self.cells > 1 else Scale(self.days * 2)


class Window(Struct, frozen=True):
    """The stretch of time that a picture shows.

    Attributes:
        scale: How wide a day is.
        start: The cell of the first column.
        width: How many columns there are, at least one.
    """

    scale: Scale
    start: int
    width: int

    @property
    def first(self) -> int:
        """The first day in it."""
        return self.scale.day(self.start)

    @property
    def last(self) -> int:
        """The last day in it."""
        return self.day(self.width - 1) + self.scale.days - 1

    def day(self, column: int) -> int:
        """Give the first day of a column."""
        return self.scale.day(self.start + column)

    def column(self, day: int) -> int:
        """Give the column in which a day begins, be it in the picture or not."""
        return self.scale.cell(day) - self.start

    def last_column(self, day: int) -> int:
        """Give the column in which a day ends."""
        return self.column(day) + self.scale.cells - 1

    def holds(self, column: int) -> bool:
        """Tell whether a column is one of the picture."""
        return 0 <= column < self.width

    def covers(self, extent: Extent) -> bool:
        """Tell whether all those days are in the picture."""
        return self.column(extent[0]) >= 0 and self.last_column(extent[1]) < self.width

    def zoomed(self, scale: Scale, day: int | None) -> Window:
        """Give the picture at another scale.

        A day that is in it keeps its column; without one the middle of the picture stays.
        """
        column = self.width // 2 if day is None else self.column(day)
        if day is None or not self.holds(column):
            column = self.width // 2
            day = self.day(column)
        return Window(scale, scale.cell(day) - column, self.width)

    def slid(self, columns: int, extent: Extent) -> Window:
        """Slide it, no further than that an end of the extent stands in the middle."""
        middle = self.width // 2
        lowest, highest = self.scale.cell(extent[0]) - middle, self.scale.cell(extent[1]) - middle
        goal = self.start + columns
        if goal < self.start:
            return replace(self, start=min(self.start, max(goal, lowest)))
        return replace(self, start=max(self.start, min(goal, highest)))

    def reaching(self, day: int) -> Window:
        """Slide it as little as brings a day into it, with a margin; one that is in it already moves nothing."""
        column, margin = self.column(day), min(_MARGIN, (self.width - 1) // 2)
        if column < 0:
            return replace(self, start=self.start + column - margin)
        if column >= self.width:
            return replace(self, start=self.start + column - self.width + 1 + margin)
        return self


def fitted(extent: Extent | None, width: int) -> Window:
    """Give the finest picture of `width` columns that shows the whole extent; of any time when there is none."""
    first, last = extent or (1, 1)
    room = max(_ROOM, width - 2 * _BLANK)
    scale = Scale(1, _FINEST)
    while scale.cells > 1 and (last - first + 1) * scale.cells > room:
        scale = scale.coarser
    if scale.cells == 1:
        # So many cells hold the extent wherever in a cell it begins, and for most beginnings one less does.
        days = max(1, -(-(last - first + 1) // room))
        while last // days - first // days >= room:
            days += max(1, days // room)
        scale = Scale(days)
    taken = scale.cell(last) + scale.cells - scale.cell(first)
    return Window(scale, scale.cell(first) - (width - taken) // 2, width)
