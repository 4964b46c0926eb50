"""The layout of the strip in a line: bars, names, blanks, brackets and pointers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby
from math import sqrt
from typing import Final, NamedTuple

from bmtimeline.ui.kit.lines import Piece, Role
from bmtimeline.ui.strip.bins import Bin
from bmtimeline.ui.strip.calendar_units import LADDER

BARS: Final = "▁▂▃▄▅▆▇█"
POINTER: Final = ">"
NOTHING: Final = " No event here has a date."
_LEAST_ROOM: Final = 2
"""The fewest blanks before the legend."""
_LEAST_TOP: Final = 8
"""The fewest events that make a full bar."""


class Style(NamedTuple):
    """A layout of bars.

    Attributes:
        apart: The blanks before a name, besides one.
        within: The blanks between a name and its bar.
        ticks: The bars that have a name: 0 all bars, 1 or 2 only bars where that many longer units begin.
        gap: The most empty bins drawn as blanks. After a longer gap, a bar has a name.
    """

    apart: int = 0
    within: int = 0
    ticks: int = 0
    gap: int = 0


STYLES: Final = (
    Style(apart=1, within=1),
    Style(apart=1),
    Style(),
    Style(apart=1, ticks=1),
    Style(ticks=1),
    Style(ticks=2),
    Style(ticks=2, gap=4),
)
"""All styles, most readable first."""
_LONGEST_GAP: Final = max(style.gap for style in STYLES)


class Cell(NamedTuple):
    """A cell of the strip; `bin` is the index of the bin it stands for, or `None`."""

    text: str
    role: Role
    bin: int | None = None


class TimeLine(NamedTuple):
    """A strip with its layout.

    Attributes:
        bins: The bins with a bar, in order.
        cells: The cells, at most the width of the line.
        bars: The cell of the bar of each bin.
        heads: The cell of the pointer of each bin, which is before its run of bars.
    """

    bins: tuple[Bin, ...] = ()
    cells: tuple[Cell, ...] = ()
    bars: tuple[int, ...] = ()
    heads: tuple[int, ...] = ()

    def bin_at(self, cell: int) -> int | None:
        """Return the index of the bin that a cell stands for."""
        return self.cells[cell].bin if 0 <= cell < len(self.cells) else None

    def bin_of(self, day: int | None) -> int | None:
        """Return the index of the bin that contains a day; `None` if no bin does."""
        if day is None:
            return None
        at = bisect_right(self.bins, day, key=lambda bin_: bin_.first) - 1
        return at if at >= 0 and day < self.bins[at].stop else None

    def pieces(self, here: int | None, cursor: int | None = None) -> list[Piece]:
        """Return the line in pieces, with a pointer at bin `here` and a mark on bin `cursor`. No cell moves."""
        if not self.bins:
            return [Piece(NOTHING, Role.DIM)]
        cells = list(self.cells)
        for at, role in ((here, Role.HERE), (cursor, Role.HIT)):
            if at is not None and self.bars[at] < len(cells):
                cells[self.bars[at]] = cells[self.bars[at]]._replace(role=role)
        if here is not None and self.heads[here] < len(cells):
            cells[self.heads[here]] = Cell(POINTER, Role.KEY)
        runs = groupby(cells, key=lambda cell: cell.role)
        return [Piece("".join(cell.text for cell in run), role) for role, run in runs]


def height(count: int, most: int) -> int:
    """Return the height of a bar in eighths. It grows with the square root of the count, so few events stay visible.

    One event is always the lowest bar, and the scale assumes at least 8 events in the highest bar.
    """
    if not count:
        return 0
    return 1 + int(7 * sqrt((count - 1) / (max(most, _LEAST_TOP) - 1)) + 0.5)


class Joint(NamedTuple):
    """The properties of the gap before a bar that do not depend on the style.

    Attributes:
        closes: Whether a part of the window ends there.
        opens: Whether a part of the window begins there.
        fresh: Whether the bar needs a name: the first bar, and a bar after a bracket or a bar of another unit.
        away: The number of empty bins, up to one more than any style draws.
        tick: The number of longer units that begin with the bar, 0 to 2.
    """

    closes: bool
    opens: bool
    fresh: bool
    away: int
    tick: int

    def named(self, style: Style) -> bool:
        """Return whether the bar has a name in a style."""
        return self.fresh or self.away > style.gap or self.tick >= style.ticks


def joints(bins: Sequence[Bin]) -> list[Joint]:
    """Return the joint before each bar, once for all styles."""
    result = []
    before: Bin | None = None
    for bin_ in bins:
        if before is None:
            result.append(Joint(closes=False, opens=bool(bin_.part), fresh=True, away=0, tick=2))
        else:
            crossed = before.part != bin_.part
            closes, opens = crossed and before.part > 0, crossed and bin_.part > 0
            fresh = crossed or bin_.unit != before.unit
            away, tick = (0, 2) if fresh else (_empty_between(before, bin_), _tick(bin_))
            result.append(Joint(closes, opens, fresh, away, tick))
        before = bin_
    return result


def _empty_between(before: Bin, bin_: Bin) -> int:
    """Return the number of empty bins between two bins of a unit, up to one more than any style draws."""
    at = before.stop
    for count in range(_LONGEST_GAP + 1):
        if at >= bin_.first:
            return count
        at = bin_.unit.after(bin_.unit.start(at))
    return _LONGEST_GAP + 1


def _tick(bin_: Bin) -> int:
    at = LADDER.index(bin_.unit)
    longer = (LADDER[max(0, at - more)].start(bin_.first) == bin_.first for more in (1, 2))
    return sum(longer)


def width_of(bins: Sequence[Bin], names: Sequence[str], gaps: Sequence[Joint], style: Style) -> int:
    """Return the number of cells of a line without drawing the line."""
    beside = 1 + style.apart + style.within
    width = -style.apart + (1 + style.within if bins[-1].part else 0)
    for bin_, name, joint in zip(bins, names, gaps, strict=True):
        width += 1 + (bin_.disputed > 0) + joint.opens + joint.closes * (1 + style.within)
        width += len(name) + beside if joint.named(style) else joint.away
    return width


def draw(bins: Sequence[Bin], names: Sequence[str], gaps: Sequence[Joint], style: Style) -> TimeLine:
    """Draw the bars, their names, and the brackets of the window."""
    # A month must not be compared with ten years, so each unit has its own highest bar.
    most = {unit: max(bin_.rows for bin_ in bins if bin_.unit == unit) for unit in {bin_.unit for bin_ in bins}}
    cells: list[Cell] = []
    bars, heads = [], []
    close = Cell("]", Role.KEY)
    for number, (bin_, name, joint) in enumerate(zip(bins, names, gaps, strict=True)):
        named = joint.named(style)
        if joint.closes:
            cells += [*_blanks(style.within), close]
        cells += _blanks((style.apart if number else 0) if named else joint.away)
        cells += [Cell("[", Role.KEY)] * joint.opens
        if named:
            heads.append(len(cells))
            text = f" {name}{' ' * style.within}"
            cells += [Cell(sign, Role.DIM, number) for sign in text]
        else:
            heads.append(heads[-1])
        bars.append(len(cells))
        cells.append(Cell(_bar(bin_.rows, most[bin_.unit]), Role.BAR, number))
        cells += [Cell("≠", Role.DISPUTE, number)] * bool(bin_.disputed)
    if bins[-1].part:
        cells += [*_blanks(style.within), close]
    return TimeLine(tuple(bins), tuple(cells), tuple(bars), tuple(heads))


def with_legend(line: TimeLine, width: int) -> TimeLine:
    """Add the length of a bar at the right if it is longer than a year and there is room."""
    years = max(bin_.unit.years for bin_ in line.bins)
    legend = f"a bar is {years:,} years "
    room = width - len(line.cells) - len(legend)
    if years <= 1 or room < _LEAST_ROOM:
        return line
    return line._replace(cells=(*line.cells, *_blanks(room), *(Cell(sign, Role.DIM) for sign in legend)))


def _blanks(count: int) -> list[Cell]:
    return [Cell(" ", Role.PLAIN)] * count


def _bar(count: int, most: int) -> str:
    return BARS[height(count, most) - 1] if count else " "
