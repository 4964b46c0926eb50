"""How the bars of the strip are laid out in a line: names, blanks, brackets, and what is pointed at."""

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
"""Blanks before the legend."""
_LEAST_TOP: Final = 8
"""So many events at least make a full bar."""


class Style(NamedTuple):
    """How bars are laid out.

    Attributes:
        apart: Blanks more than one before a name.
        within: Blanks between a name and its bar.
        ticks: Which bars have their name beside them: 0 all, 1 and 2 those where a longer unit begins, the
            next one or the one after it.
        gap: So many empty bins are drawn as blanks; behind a longer gap a bar has its name.
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
"""All styles, the one that reads best first."""
_LONGEST_GAP: Final = max(style.gap for style in STYLES)


class Cell(NamedTuple):
    """A cell of the strip: what it shows, and the number of the bin it stands for, None where it stands for none."""

    text: str
    role: Role
    bin: int | None = None


class TimeLine(NamedTuple):
    """A drawn strip.

    Attributes:
        bins: The bins that have a bar, in order.
        cells: The cells, at most as many as there is room for.
        bars: The cell of each bin's bar.
        heads: The cell in which each bin's run is pointed at.
    """

    bins: tuple[Bin, ...] = ()
    cells: tuple[Cell, ...] = ()
    bars: tuple[int, ...] = ()
    heads: tuple[int, ...] = ()

    def bin_at(self, cell: int) -> int | None:
        """Give the bin for which a cell stands."""
        return self.cells[cell].bin if 0 <= cell < len(self.cells) else None

    def bin_of(self, day: int | None) -> int | None:
        """Give the bin in which a day lies; None where nothing begins around it."""
        if day is None:
            return None
        at = bisect_right(self.bins, day, key=lambda one: one.first) - 1
        return at if at >= 0 and day < self.bins[at].stop else None

    def pieces(self, here: int | None, cursor: int | None = None) -> list[Piece]:
        """Give the line with a bin pointed out, and another one under the cursor; nothing moves by that."""
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
    """Give the height of a bar in eighths, by the root of its count: one event stays visible beside a hundred.

    One event is the lowest bar whatever the others are, and few events make no tower.
    """
    if not count:
        return 0
    return 1 + int(7 * sqrt((count - 1) / (max(most, _LEAST_TOP) - 1)) + 0.5)


class Joint(NamedTuple):
    """What stands before a bar whatever the style.

    Attributes:
        closes: Whether a part of the window ends before it.
        opens: Whether one begins with it.
        fresh: Whether it needs its name: the first bar, and one behind a bracket or of another unit.
        away: The empty bins before it, up to one more than any style draws.
        tick: 2 where a much longer unit begins with it, 1 where a longer one does, else 0.
    """

    closes: bool
    opens: bool
    fresh: bool
    away: int
    tick: int

    def named(self, style: Style) -> bool:
        """Tell whether it has its name beside it in a style."""
        return self.fresh or self.away > style.gap or self.tick >= style.ticks


def joints(bins: Sequence[Bin]) -> list[Joint]:
    """Give what stands before each bar; made once for all styles, as it asks the calendar."""
    found = []
    before: Bin | None = None
    for one in bins:
        if before is None:
            found.append(Joint(closes=False, opens=bool(one.part), fresh=True, away=0, tick=2))
        else:
            crossed = before.part != one.part
            closes, opens = crossed and before.part > 0, crossed and one.part > 0
            fresh = crossed or one.unit != before.unit
            away, tick = (0, 2) if fresh else (_empty_between(before, one), _tick(one))
            found.append(Joint(closes, opens, fresh, away, tick))
        before = one
    return found


def _empty_between(before: Bin, one: Bin) -> int:
    """Count the empty bins between two of one unit, up to one more than is ever drawn."""
    at = before.stop
    for count in range(_LONGEST_GAP + 1):
        if at >= one.first:
            return count
        at = one.unit.after(one.unit.start(at))
    return _LONGEST_GAP + 1


def _tick(one: Bin) -> int:
    at = LADDER.index(one.unit)
    longer = (LADDER[max(0, at - more)].start(one.first) == one.first for more in (1, 2))
    return sum(longer)


def width_of(bins: Sequence[Bin], names: Sequence[str], found: Sequence[Joint], style: Style) -> int:
    """Count the cells of a line before it is drawn."""
    beside = 1 + style.apart + style.within
    width = -style.apart + (1 + style.within if bins[-1].part else 0)
    for one, name, joint in zip(bins, names, found, strict=True):
        width += 1 + (one.disputed > 0) + joint.opens + joint.closes * (1 + style.within)
        width += len(name) + beside if joint.named(style) else joint.away
    return width


def draw(bins: Sequence[Bin], names: Sequence[str], found: Sequence[Joint], style: Style) -> TimeLine:
    """Draw the bars with what stands between them."""
    # A month is not to be compared with ten years: each unit has its own highest bar.
    most = {unit: max(one.rows for one in bins if one.unit == unit) for unit in {one.unit for one in bins}}
    cells: list[Cell] = []
    bars, heads = [], []
    close = Cell("]", Role.KEY)
    for number, (one, name, joint) in enumerate(zip(bins, names, found, strict=True)):
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
        cells.append(Cell(_bar(one.rows, most[one.unit]), Role.BAR, number))
        cells += [Cell("≠", Role.DISPUTE, number)] * bool(one.disputed)
    if bins[-1].part:
        cells += [*_blanks(style.within), close]
    return TimeLine(tuple(bins), tuple(cells), tuple(bars), tuple(heads))


def with_legend(line: TimeLine, width: int) -> TimeLine:
    """Say at the right how long a bar is where that is longer than a year, if there is room."""
    years = max(one.unit.years for one in line.bins)
    legend = f"a bar is {years:,} years "
    room = width - len(line.cells) - len(legend)
    if years <= 1 or room < _LEAST_ROOM:
        return line
    return line._replace(cells=(*line.cells, *_blanks(room), *(Cell(sign, Role.DIM) for sign in legend)))


def _blanks(count: int) -> list[Cell]:
    return [Cell(" ", Role.PLAIN)] * count


def _bar(count: int, most: int) -> str:
    return BARS[height(count, most) - 1] if count else " "
