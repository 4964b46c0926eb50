"""The strip: the whole time in one line, a bar for each stretch in which anything begins.

Long empty stretches are left out, as a timeline of 1948, 1990 and 2025 drawn to scale is nothing but blanks:
each bar, or each run of neighbouring bars, has the date at which it begins beside it instead.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from math import sqrt
from typing import Final, NamedTuple

from bmtimeline.query import Answer
from bmtimeline.query.windows import Window
from bmtimeline.views.bins import Bin, Counted, levels, start_of, stretches, with_disputes
from bmtimeline.views.calendar_units import DAY, DECADE, LADDER, MONTH, YEAR, Unit, days_label, label
from bmtimeline.views.counts import plural
from bmtimeline.views.lines import Piece, Role

BARS: Final = "▁▂▃▄▅▆▇█"
POINTER: Final = ">"
_LEAST_ROOM: Final = 2
"""Blanks before the legend."""
NOTHING: Final = " No event here has a date."
_SHORT: Final = 8
"""So many characters a name may have that says more than where a bin begins."""
_LONGER: Final = {YEAR: DECADE, MONTH: YEAR, DAY: MONTH}
"""By which longer unit dates are given that do not go into the shorter one."""


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


def time_line(answer: Answer, windows: Sequence[Window], width: int) -> TimeLine:
    """Draw the time of an answer in a line.

    Args:
        answer: The answer to the lens without its window, so that one sees what lies beside it.
        windows: The window, in whose days the bars may be finer.
        width: Cells.
    """
    extent = answer.extent
    if extent is None or width <= 0:
        return TimeLine()
    parts = stretches(extent, windows)
    inner = levels(answer, [part for part in parts if part.part], width, extent) if windows else [[]]
    outer = levels(answer, [part for part in parts if not part.part], width, extent)
    empty = [Bin(part.first, part.stop, YEAR, part.part) for part in parts if part.part]
    for inside in reversed(inner):
        for outside in reversed(outer):
            bins = sorted([*outside, *_at_least(inside, empty)])
            if len(bins) > width or _finer(outside, inside):
                continue
            bins = with_disputes(answer, _known(answer, bins))
            names = _names(bins)
            for style in STYLES:
                if _width(bins, names, style) <= width:
                    return _with_legend(_drawn(bins, names, style), width)
    bins = with_disputes(answer, _known(answer, sorted([*outer[0], *_at_least(inner[0], empty)])))
    line = _drawn(bins, _names(bins), STYLES[-1])
    return line._replace(cells=line.cells[:width])


def bin_words(one: Bin) -> str:
    """Say what a bar stands for: `2014: 2 events, 1 disputed`."""
    disputed = f", {one.disputed:,} disputed" if one.disputed else ""
    return f"{one.known or days_label(one.first, one.stop)}: {plural(one.rows, 'event')}{disputed}"


def height(count: int, most: int) -> int:
    """Give the height of a bar in eighths, by the root of its count: one event stays visible beside a hundred."""
    if not count:
        return 0
    return 1 if most <= 1 else 1 + int(7 * sqrt((count - 1) / (most - 1)) + 0.5)


def _at_least(bins: Counted, empty: Counted) -> Counted:
    """Give the bins of the window, and an empty one for each part of it in which nothing begins."""
    return [*bins, *(one for one in empty if not any(one.first <= other.first < one.stop for other in bins))]


def _finer(outside: Counted, inside: Counted) -> bool:
    """Tell whether the time beside the window is divided more finely than the window."""
    return bool(outside and inside) and LADDER.index(outside[0].unit) > LADDER.index(inside[0].unit)


def _known(answer: Answer, bins: Sequence[Bin]) -> Counted:
    """Give bins with what is known of those that hold dates longer than they are."""
    reached = accumulate(one.rows for one in bins)
    return [one._replace(known=_vague_name(answer, one, rows)) for one, rows in zip(bins, reached, strict=True)]


def _names(bins: Sequence[Bin]) -> list[str]:
    """Name the beginning of each bin, as short as what stands before it allows and no more precise than its dates."""
    names = []
    before: int | None = None
    for one in bins:
        names.append(one.known or label(one.first, one.unit, before))
        before = None if one.unit.years else one.first
    return names


def _vague_name(answer: Answer, one: Bin, reached: int) -> str:
    """Name what all rows of a bin are dated by if it is longer than the bin: `1990s` in years, `2025` in months.

    Only a bin with which the longer unit begins can have such; the last of its rows, which is the most precise one,
    is looked for where it stands unless dates such as `19X5` stand before it.
    """
    longer = _LONGER.get(one.unit)
    if longer is None or not one.rows or longer.start(one.first) != one.first or reached > len(answer.rows):
        return ""
    entry = answer.rows[reached - 1]
    heading, reading = answer.heading_of(entry), answer.entries[entry].reading
    if heading is None or reading is None or start_of(answer, entry) != one.first:
        return ""
    when = answer.event_of(entry).readings[reading].when
    reaches = heading.last if one.unit == YEAR else when.latest
    if when.earliest is not None and reaches is not None and reaches < longer.after(one.first) - 1:
        return ""
    name = label(one.first, MONTH) if one.unit == DAY and when.earliest is not None else heading.label
    return name if heading.first == YEAR.start(one.first) and len(name) <= _SHORT else ""


class _Step(NamedTuple):
    """What stands before a bar: a bracket, blanks for empty bins, or the name with which a run begins."""

    closes: bool
    opens: bool
    named: bool
    blanks: int = 0


def _steps(bins: Sequence[Bin], style: Style) -> Iterator[_Step]:
    before: Bin | None = None
    for one in bins:
        if before is None:
            yield _Step(closes=False, opens=bool(one.part), named=True)
        else:
            away = _empty_between(before, one, style.gap)
            crossed = before.part != one.part
            named = away is None or crossed or one.unit != before.unit or _is_tick(one, style.ticks)
            yield _Step(crossed and bool(before.part), crossed and bool(one.part), named, 0 if named else away or 0)
        before = one


def _empty_between(before: Bin, one: Bin, most: int) -> int | None:
    """Count the empty bins between two of one unit; None for more than `most`."""
    at = before.stop
    for count in range(most + 1):
        if at == one.first:
            return count
        at = one.unit.after(one.unit.start(at))
    return None


def _is_tick(one: Bin, ticks: int) -> bool:
    """Tell whether a longer unit begins with a bin."""
    longer: Unit = LADDER[max(0, LADDER.index(one.unit) - ticks)]
    return ticks == 0 or longer.start(one.first) == one.first


def _width(bins: Sequence[Bin], names: Sequence[str], style: Style) -> int:
    """Count the cells of a line before it is drawn, with one for each mark of a dispute."""
    width = -style.apart
    for one, name, step in zip(bins, names, _steps(bins, style), strict=True):
        width += 1 + bool(one.disputed) + step.blanks + step.opens + step.closes * (1 + style.within)
        width += (len(name) + 1 + style.apart + style.within) if step.named else 0
    return width + (1 + style.within if bins[-1].part else 0)


def _drawn(bins: Sequence[Bin], names: Sequence[str], style: Style) -> TimeLine:
    """Draw the bars with what stands between them."""
    # A month is not to be compared with ten years: each unit has its own highest bar.
    most = {unit: max(one.rows for one in bins if one.unit == unit) for unit in {one.unit for one in bins}}
    cells: list[Cell] = []
    bars, heads = [], []
    close = Cell("]", Role.KEY)
    for number, (one, name, step) in enumerate(zip(bins, names, _steps(bins, style), strict=True)):
        if step.closes:
            cells += [*_blanks(style.within), close]
        cells += _blanks(step.blanks + style.apart * (step.named and number > 0))
        cells += [Cell("[", Role.KEY)] * step.opens
        if step.named:
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


def _with_legend(line: TimeLine, width: int) -> TimeLine:
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
