"""The strip: all time in one line, with a bar for each stretch in which events begin.

Long empty stretches are left out. Instead, each bar, or each run of neighbouring bars, has its date beside it.
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
"""The most characters of a name that replaces the name of a bin's beginning."""
_LONGER: Final = {YEAR: DECADE, MONTH: YEAR, DAY: MONTH}
"""The longer unit that names a date which is too vague for the unit."""


def time_line(answer: Answer, windows: Sequence[Window], width: int) -> TimeLine:
    """Return the strip for the time of an answer.

    Args:
        answer: The answer to the lens without its window.
        windows: The window on time. Bars inside it may be finer than bars outside it.
        width: The cells of the line.
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
            names, gaps = _names(bins), joints(bins)
            for style in STYLES:
                if width_of(bins, names, gaps, style) <= width:
                    return with_legend(draw(bins, names, gaps, style), width)
    bins = sorted([*outer[0], *_at_least(inner[0], empty)])
    bins = with_disputes(answer, disputed, _known(answer, bins))
    line = draw(bins, _names(bins), joints(bins), STYLES[-1])
    return line._replace(cells=line.cells[:width])


def bin_words(bin_: Bin) -> str:
    """Return the name and the counts of a bar: `2014: 2 events, 1 disputed`."""
    disputed = f", {bin_.disputed:,} disputed" if bin_.disputed else ""
    return f"{bin_.known or days_label(bin_.first, bin_.stop)}: {plural(bin_.rows, 'event')}{disputed}"


def _at_least(bins: Counted, empty: Counted) -> Counted:
    """Return the bins of the window, and an empty bin for each part of the window in which nothing begins."""
    return [*bins, *(bin_ for bin_ in empty if not any(bin_.first <= other.first < bin_.stop for other in bins))]


def _finer(outside: Counted, inside: Counted) -> bool:
    """Return whether the time outside the window has finer bins than the window."""
    return bool(outside and inside) and LADDER.index(outside[0].unit) > LADDER.index(inside[0].unit)


def _known(answer: Answer, bins: Sequence[Bin]) -> Counted:
    """Return bins with the names of vague dates in `known`."""
    reached = accumulate(bin_.rows for bin_ in bins)
    return [bin_._replace(known=_vague_name(answer, bin_, rows)) for bin_, rows in zip(bins, reached, strict=True)]


def _names(bins: Sequence[Bin]) -> list[str]:
    """Return the names of bins: short after a similar name, and no more precise than the dates."""
    names = []
    before: int | None = None
    for bin_ in bins:
        names.append(bin_.known or label(bin_.first, bin_.unit, before))
        before = None if bin_.unit.years else bin_.first
    return names


def _vague_name(answer: Answer, bin_: Bin, reached: int) -> str:
    """Return the name that dates all rows of a bin, if it is a longer time: `1990s` in years, `2025` in months.

    Only the first bin of a longer unit can have such rows. The last row of the bin is the most precise. The row is at
    its usual place unless dates such as `19X5` come first.
    """
    longer = _LONGER.get(bin_.unit)
    if longer is None or not bin_.rows or longer.start(bin_.first) != bin_.first or reached > len(answer.rows):
        return ""
    entry = answer.rows[reached - 1]
    heading, reading = answer.heading_of(entry), answer.entries[entry].reading
    if heading is None or reading is None or start_of(answer, entry) != bin_.first:
        return ""
    when = answer.event_of(entry).readings[reading].when
    reaches = heading.last if bin_.unit == YEAR else when.latest
    if when.earliest is not None and reaches is not None and reaches < longer.after(bin_.first) - 1:
        return ""
    name = label(bin_.first, MONTH) if bin_.unit == DAY and when.earliest is not None else heading.label
    return name if heading.first == YEAR.start(bin_.first) and len(name) <= _SHORT else ""
