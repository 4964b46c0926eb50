"""Bins: stretches of time with the number of rows that begin in each, as fine as there is room for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile
from math import inf
from typing import Final, NamedTuple, TypeAlias

from bmtimeline.dates import Period, civil, year_span
from bmtimeline.query import Answer, Rows
from bmtimeline.query.windows import Window
from bmtimeline.ui.strip.calendar_units import DAY, LADDER, MONTH, YEAR, Unit

Counted: TypeAlias = list["Bin"]
_DAYS_TILL: Final = 62
_MONTHS_TILL: Final = 3 * 366
"""Times up to so many days are worth a bin for each day, and for each month."""
_FEW: Final = 10
"""The longest unit is one of which there are no more than about so many."""
_MOST_LOOKED_AT: Final = 5_000
"""So many rows are looked at for the first one of a bin that stands out of order."""


class Bin(NamedTuple):
    """A stretch of time.

    Attributes:
        first: Its first day.
        stop: The day behind its last one.
        unit: What it was cut from.
        part: In which part of the window it lies, counted from 1; 0 beside the window.
        rows: How many rows begin in it.
        disputed: How many of those are of events that the sources dispute.
        known: What they are dated by where that is longer than the bin, such as `1990s` in a bin of a year.
    """

    first: int
    stop: int
    unit: Unit
    part: int = 0
    rows: int = 0
    disputed: int = 0
    known: str = ""


class Stretch(NamedTuple):
    """The days from `first` up to the one before `stop`, in a part of the window or beside it (0)."""

    first: int
    stop: int
    part: int


def start_of(answer: Answer, entry: int) -> int | None:
    """Give the day with which an entry counts: its first one, or where it has none that of its year; None undated."""
    reading = answer.entries[entry].reading
    heading = answer.heading_of(entry)
    if reading is None or heading is None:
        return None
    earliest = answer.event_of(entry).readings[reading].when.earliest
    return heading.first if earliest is None else earliest


def stretches(extent: tuple[int, int], windows: Sequence[Window]) -> list[Stretch]:
    """Cut the time of some events by the windows, in order; a window beyond it is a stretch too."""
    first, stop = YEAR.start(extent[0]), YEAR.after(YEAR.start(extent[1]))
    inner = []
    for number, (start, last) in enumerate(windows, 1):
        begin = min(first, last) if start == -inf else start
        end = max(stop, begin + 1) if last == inf else last + 1
        inner.append(Stretch(int(begin), int(end), number))
    outer = []
    at = first
    for one in inner:
        outer.append(Stretch(at, min(one.first, stop), 0))
        at = max(at, one.stop)
    outer.append(Stretch(at, stop, 0))
    return sorted([*inner, *(one for one in outer if one.first < one.stop)])


def levels(answer: Answer, parts: Sequence[Stretch], most: int, extent: tuple[int, int]) -> list[Counted]:
    """Count the rows that begin in some stretches, ever more finely.

    Args:
        answer: Whose rows to count.
        parts: The stretches.
        most: So many bins with rows are of use; the finer levels are left out.
        extent: The first and last day of all rows: beside a window, no more of a stretch counts for how fine to be.

    Returns:
        For each unit, the longest first, the bins in which any row begins.
    """
    first, last = extent
    sizes = (
        part.stop - part.first if part.part else min(part.stop, last + 1) - max(part.first, first) for part in parts
    )
    found: list[Counted] = []
    bins = [Bin(part.first, part.stop, LADDER[0], part.part) for part in parts]
    for unit in _useful(sum(sizes)):
        cut = ((one, days) for one in bins for days in unit.cover(one.first, one.stop))
        pieces = [Bin(*days, unit, one.part) for one, days in cut]
        bins = [one for one in counted(answer, answer.rows, pieces) if one.rows]
        if len(bins) > most and found:
            break
        found.append(bins)
    return found


def counted(answer: Answer, rows: Rows, bins: Iterable[Bin]) -> Counted:
    """Give bins, which must be in order, with the number of some rows that begin in each."""
    bins = list(bins)
    if not bins:
        return []
    days: list[int] = []
    places = []
    for one in bins:
        if not days or days[-1] != one.first:
            days.append(one.first)
        places.append(len(days) - 1)
        days.append(one.stop)
    found = answer.starting(rows, days)
    return [one._replace(rows=found[place]) for one, place in zip(bins, places, strict=True)]


def with_disputes(answer: Answer, disputed: Rows, bins: Sequence[Bin]) -> Counted:
    """Give bins with the number of rows of disputed events, `disputed`, that begin in each."""
    if not len(disputed):
        return list(bins)
    found = counted(answer, disputed, bins)
    return [one._replace(disputed=other.rows) for one, other in zip(bins, found, strict=True)]


def first_entry(answer: Answer, first: int, stop: int) -> int | None:
    """Give the first entry that begins in some days; None where there is none.

    Rows stand by their headings, so what begins in the days begins at one place but for dates such as `19X5`,
    which stand under their century: those are looked for one by one.
    """
    rows = answer.rows

    def key(entry: int) -> tuple[float, float, float]:
        heading = answer.heading_of(entry)
        return _placed(heading, start_of(answer, entry)) if heading else (inf, 0, 0)

    year = year_span(civil(first)[0])
    wanted: tuple[float, float, float] = (first, -inf, -inf) if year[0] == first else (year[0], -year[1], first)
    at = bisect_left(rows, wanted, key=key)
    near = (rows[row] for row in range(at, len(rows)))
    found = _first_among(takewhile(lambda entry: key(entry)[0] < stop, near), answer, first, stop)
    if found is None:
        found = _first_among(iter(answer.part(during=(first, stop - 1))), answer, first, stop)
    return found


def _first_among(entries: Iterator[int], answer: Answer, first: int, stop: int) -> int | None:
    for entry in islice(entries, _MOST_LOOKED_AT):
        begins = start_of(answer, entry)
        if begins is not None and first <= begins < stop:
            return entry
    return None


def _placed(heading: Period, start: int | None) -> tuple[float, float, float]:
    return heading.first, -heading.last, heading.first if start is None else start


def _useful(days: int) -> list[Unit]:
    """Give the units that suit so long a time, the longest first."""
    finest = DAY if days <= _DAYS_TILL else MONTH if days <= _MONTHS_TILL else YEAR
    units = LADDER[: LADDER.index(finest) + 1]
    few = (unit for unit in reversed(units) if unit.years and days <= _FEW * 365 * unit.years)
    longest = next(few, LADDER[0])
    return list(units[units.index(longest) :])
