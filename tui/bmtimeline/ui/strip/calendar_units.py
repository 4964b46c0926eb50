"""Units of the calendar: days, months, years, five years, decades and longer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from bmtimeline.dates import civil, day_number, iso, year_label
from bmtimeline.dates.calendar import LARGEST_PLAIN_YEAR, MONTH_NAMES, decade_label
from bmtimeline.ui.kit.choices import year_value

_MONTHS: Final = 12
_LONGEST: Final = 17
"""Ten to this power is more years than any EDTF date can express."""


class Unit(NamedTuple):
    """A number of years, or of months if `years` is 0, or a day if both are 0."""

    years: int = 0
    months: int = 0

    def start(self, day: int) -> int:
        """Return the first day of the unit that contains a day."""
        if not self.years and not self.months:
            return day
        year, month, _ = civil(day)
        if self.years:
            return day_number(year // self.years * self.years, 1, 1)
        return day_number(year, month - (month - 1) % self.months, 1)

    def after(self, start: int, count: int = 1) -> int:
        """Return the first day of the unit that is `count` units after the unit beginning at `start`."""
        if not self.years and not self.months:
            return start + count
        year, month, _ = civil(start)
        if self.years:
            return day_number(year + self.years * count, 1, 1)
        months = year * _MONTHS + month - 1 + self.months * count
        return day_number(months // _MONTHS, months % _MONTHS + 1, 1)

    def cover(self, first: int, stop: int) -> Iterator[tuple[int, int]]:
        """Yield the parts of a stretch, cut by the unit: the first day and the day after the last day of each.

        The first and the last part may be shorter than the unit.
        """
        at = self.start(first)
        while at < stop:
            following = self.after(at)
            yield max(at, first), min(following, stop)
            at = following


DAY: Final = Unit()
MONTH: Final = Unit(months=1)
YEAR: Final = Unit(years=1)
DECADE: Final = Unit(years=10)

LADDER: Final = (
    Unit(years=10**_LONGEST),
    *(Unit(years=count * 10**power) for power in range(_LONGEST - 1, 0, -1) for count in (5, 1)),
    Unit(years=5),
    YEAR,
    Unit(months=3),
    MONTH,
    DAY,
)
"""All units, longest first. Each unit begins where a longer unit begins."""


def label(first: int, unit: Unit, beside: int | None = None) -> str:
    """Return the name of the beginning of a stretch: `1990`, `Mar 2025`, `28 Mar 2025`.

    Args:
        first: The first day.
        unit: The unit from which the stretch was cut.
        beside: A day named just before. Its month and year are not repeated.
    """
    year, month, day = civil(first)
    if unit.years and (month, day) == (1, 1):
        return year_label(year)
    known = civil(beside) if beside is not None else (None, None, None)
    parts = [] if day == 1 and unit != DAY else [str(day)]
    if not parts or known[:2] != (year, month):
        parts.append(MONTH_NAMES[month][:3])
    if known[0] != year:
        parts.append(year_label(year))
    return " ".join(parts)


def days_label(first: int, stop: int) -> str:
    """Return the name of the days from `first` to the day before `stop`: `2014`, `1990s`, `March 2025`."""
    last = stop - 1
    start, end = civil(first), civil(last)
    if YEAR.start(first) == first and YEAR.start(stop) == stop:
        return decade_label(start[0], end[0])
    if MONTH.start(first) == first and MONTH.after(first) == stop:
        return f"{MONTH_NAMES[start[1]]} {year_label(start[0])}"
    if first == last:
        return label(first, DAY)
    return f"{label(first, DAY, last)} – {label(last, DAY)}"


def written(first: int, stop: int) -> tuple[str, str] | None:
    """Return the filter for the days from `first` to the day before `stop`.

    Returns:
        A field and its value, `("year", "1990s")` or `("date", "2025-03")`; `None` if no filter can name the days.
    """
    last = stop - 1
    if YEAR.start(first) == first and YEAR.start(stop) == stop:
        return "year", year_value(first, last)
    if max(abs(civil(first)[0]), abs(civil(last)[0])) > LARGEST_PLAIN_YEAR:
        return None
    whole = MONTH.start(first) == first and MONTH.start(stop) == stop
    ends = [iso(day).rpartition("-")[0] if whole else iso(day) for day in (first, last)]
    return "date", ends[0] if ends[0] == ends[1] else "..".join(ends)
