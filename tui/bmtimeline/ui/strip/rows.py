"""The strip: the whole time in one line, a bar for each stretch in which anything begins.

Long empty stretches are left out, as a timeline of 1948, 1990 and 2025 drawn to scale is nothing but blanks:
each bar, or each run of neighbouring bars, has the date at which it begins beside it instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from bmtimeline.query import Answer
from bmtimeline.query.windows import Window
from bmtimeline.ui.kit.counts import plural
from bmtimeline.ui.strip.bins import Bin, Counted, levels, start_of, stretches, with_disputes
from bmtimeline.ui.strip.calendar_units import DAY, DECADE, LADDER, MONTH, YEAR, days_label, label
from bmtimeline.ui.strip.layout import STYLES, TimeLine, draw, joints, width_of, with_legend

_SHORT: Final = 8
"""So many characters a name may have that says more than where a bin begins."""
_LONGER: Final = {YEAR: DECADE, MONTH: YEAR, DAY: MONTH}
"""By which longer unit dates are given that do not go into the shorter one."""


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
    disputed = answer.part(disputed=True)
    empty = [Bin(part.first, part.stop, YEAR, part.part) for part in parts if part.part]
    for inside in reversed(inner):
        for outside in reversed(outer):
            bins = sorted([*outside, *_at_least(inside, empty)])
            if len(bins) > width or _finer(outside, inside):
                continue
            bins = with_disputes(answer, disputed, _known(answer, bins))
            names, found = _names(bins), joints(bins)
            for style in STYLES:
                if width_of(bins, names, found, style) <= width:
                    return with_legend(draw(bins, names, found, style), width)
    bins = sorted([*outer[0], *_at_least(inner[0], empty)])
    bins = with_disputes(answer, disputed, _known(answer, bins))
    line = draw(bins, _names(bins), joints(bins), STYLES[-1])
    return line._replace(cells=line.cells[:width])


def bin_words(one: Bin) -> str:
    """Say what a bar stands for: `2014: 2 events, 1 disputed`."""
    disputed = f", {one.disputed:,} disputed" if one.disputed else ""
    return f"{one.known or days_label(one.first, one.stop)}: {plural(one.rows, 'event')}{disputed}"


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
