"""Bins: stretches of time with the number of rows that begin in each, as fine as the width allows."""

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
"""The longest times, in days, that are counted by day and by month."""
_FEW: Final = 10
"""The most units, roughly, into which the longest unit divides the time."""
_MOST_LOOKED_AT: Final = 5_000
"""The most rows searched for the first entry of a bin out of order."""


class Bin(NamedTuple):
    """A stretch of time with counts.

    Attributes:
        first: The first day.
        stop: The day after the last day.
        unit: The unit of the calendar.
        part: The part of the window that contains the bin, from 1; 0 outside the window.
        rows: The number of rows that begin in the bin.
        disputed: The number of those rows whose events are disputed.
        known: The name of a longer time that dates the rows, such as `1990s` in a bin of a year; empty for none.
    """

    first: int
    stop: int
    unit: Unit
    part: int = 0
    rows: int = 0
    disputed: int = 0
    known: str = ""


class Stretch(NamedTuple):
    """The days from `first` to the day before `stop`, in a part of the window, or outside the window (0)."""

    first: int
    stop: int
    part: int


def start_of(answer: Answer, entry: int) -> int | None:
    """Return the day on which an entry begins: its first day, else the first day of its year; `None` if undated."""
    reading = answer.entries[entry].reading
    heading = answer.heading_of(entry)
    if reading is None or heading is None:
        return None
    earliest = answer.event_of(entry).readings[reading].when.earliest
    return heading.first if earliest is None else earliest


def stretches(extent: tuple[int, int], windows: Sequence[Window]) -> list[Stretch]:
    """Return the extent cut at the edges of the windows, in order, with windows beyond the extent."""
    first, stop = YEAR.start(extent[0]), YEAR.after(YEAR.start(extent[1]))
    inner = []
    for number, (start, last) in enumerate(windows, 1):
        begin = min(first, last) if start == -inf else start
        end = max(stop, begin + 1) if last == inf else last + 1
        inner.append(Stretch(int(begin), int(end), number))
    outer = []
    at = first
    for inside in inner:
        outer.append(Stretch(at, min(inside.first, stop), 0))
        at = max(at, inside.stop)
    outer.append(Stretch(at, stop, 0))
    return sorted([*inner, *(inside for inside in outer if inside.first < inside.stop)])


def levels(answer: Answer, parts: Sequence[Stretch], most: int, extent: tuple[int, int]) -> list[Counted]:
    """Return the rows that begin in some stretches, counted at ever finer levels.

    Args:
        answer: The answer that has the rows.
        parts: The stretches.
        most: The most bins with rows on a level after the first.
        extent: The first and last day of all rows. Days beyond it do not make the levels coarser, except in a window.

    Returns:
        For each unit, longest first, the bins in which a row begins.
    """
    first, last = extent
    sizes = (
        part.stop - part.first if part.part else min(part.stop, last + 1) - max(part.first, first) for part in parts
    )
    counts: list[Counted] = []
    bins = [Bin(part.first, part.stop, LADDER[0], part.part) for part in parts]
    for unit in _useful(sum(sizes)):
        cut = ((bin_, days) for bin_ in bins for days in unit.cover(bin_.first, bin_.stop))
        pieces = [Bin(*days, unit, bin_.part) for bin_, days in cut]
        bins = [bin_ for bin_ in counted(answer, answer.rows, pieces) if bin_.rows]
        if len(bins) > most and counts:
            break
        counts.append(bins)
    return counts


def counted(answer: Answer, rows: Rows, bins: Iterable[Bin]) -> Counted:
    """Return bins, which must be in order, with the number of `rows` that begin in each."""
    bins = list(bins)
    if not bins:
        return []
    days: list[int] = []
    places = []
    for bin_ in bins:
        if not days or days[-1] != bin_.first:
            days.append(bin_.first)
        places.append(len(days) - 1)
        days.append(bin_.stop)
    counts = answer.starting(rows, days)
    return [bin_._replace(rows=counts[place]) for bin_, place in zip(bins, places, strict=True)]


def with_disputes(answer: Answer, disputed: Rows, bins: Sequence[Bin]) -> Counted:
    """Return bins with the number of rows of disputed events (`disputed`) that begin in each."""
    if not len(disputed):
        return list(bins)
    counts = counted(answer, disputed, bins)
    return [bin_._replace(disputed=other.rows) for bin_, other in zip(bins, counts, strict=True)]


def first_entry(answer: Answer, first: int, stop: int) -> int | None:
    """Return the first entry that begins within some days; `None` if there is none.

    Rows are sorted by heading, so the entries of some days are neighbours. Dates such as `19X5` are under the heading
    of their century instead and are searched for row by row.
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
    return _first_among(iter(answer.part(during=(first, stop - 1))), answer, first, stop) if found is None else found


def _first_among(entries: Iterator[int], answer: Answer, first: int, stop: int) -> int | None:
    for entry in islice(entries, _MOST_LOOKED_AT):
        begins = start_of(answer, entry)
        if begins is not None and first <= begins < stop:
            return entry
    return None


def _placed(heading: Period, start: int | None) -> tuple[float, float, float]:
    return heading.first, -heading.last, heading.first if start is None else start


def _useful(days: int) -> list[Unit]:
    """Return the units that suit a time of this many days, longest first."""
    finest = DAY if days <= _DAYS_TILL else MONTH if days <= _MONTHS_TILL else YEAR
    units = LADDER[: LADDER.index(finest) + 1]
    few = (unit for unit in reversed(units) if unit.years and days <= _FEW * 365 * unit.years)
    longest = next(few, LADDER[0])
    return list(units[units.index(longest) :])
