"""Day arithmetic in the proleptic Gregorian calendar, for years of any size, past and future.

Day 1 is 0001-01-01, as in `datetime.date.toordinal`. Years are astronomical: year 0 exists and is 1 BCE.
"""

from itertools import accumulate
from typing import Final

MONTH_NAMES: Final = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MONTHS_IN_YEAR: Final = 12
LARGEST_PLAIN_YEAR: Final = 9999
"""The last year of four digits. Later years have a sign in ISO 8601 and a `Y` in EDTF."""

FIRST_BARE_YEAR: Final = 1000
"""The first year that is written without `CE`."""

_LENGTHS: Final = (
    (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31),
    (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31),
)
_DAYS_BEFORE: Final = tuple((0, *accumulate(lengths)) for lengths in _LENGTHS)
_DAYS_IN_400_YEARS: Final = 146_097
_FROM_MARCH_0000: Final = 305


def is_leap(year: int) -> bool:
    """Return whether a year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Return the number of days of a month."""
    return _LENGTHS[is_leap(year)][month]


def day_number(year: int, month: int, day: int) -> int:
    """Return the number of a calendar day, which must exist: the date is not validated."""
    past = year - 1
    return past * 365 + past // 4 - past // 100 + past // 400 + _DAYS_BEFORE[is_leap(year)][month] + day


def civil(day: int) -> tuple[int, int, int]:
    """Return the year, month and day of a day number."""
    # Years that start on 1 March have the leap day at their end, so that all other days have fixed positions.
    era, day_of_era = divmod(day + _FROM_MARCH_0000, _DAYS_IN_400_YEARS)
    year = (day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year + year // 4 - year // 100)
    march_month = (5 * day_of_year + 2) // 153
    day_of_month = day_of_year - (153 * march_month + 2) // 5 + 1
    next_year, month = divmod(march_month + 2, 12)
    return era * 400 + year + next_year, month + 1, day_of_month


def year_span(year: int) -> tuple[int, int]:
    """Return the first and last day of a year."""
    return day_number(year, 1, 1), day_number(year, 12, 31)


def iso(day: int) -> str:
    """Format a day in ISO 8601, with a sign if the year is negative or has more than four digits."""
    year, month, day_of_month = civil(day)
    sign = "-" if year < 0 else "+" if year > LARGEST_PLAIN_YEAR else ""
    return f"{sign}{abs(year):04}-{month:02}-{day_of_month:02}"


def _number(count: int) -> str:
    return f"{count:,}" if count > LARGEST_PLAIN_YEAR else str(count)


def year_label(year: int) -> str:
    """Format a year for display: `2004`, `44 CE`, `44 BCE`, `170,000,002 CE`."""
    if year < 1:
        return f"{_number(1 - year)} BCE"
    if FIRST_BARE_YEAR <= year <= LARGEST_PLAIN_YEAR:
        return str(year)
    return f"{_number(year)} CE"


def years_label(first: int, last: int) -> str:
    """Format a range of years, with the era once if both ends share it: `2007–2016`, `45–44 BCE`."""
    if first == last:
        return year_label(first)
    if last < 1:
        return f"{_number(1 - first)}–{_number(1 - last)} BCE"
    if first < 1:
        return f"{year_label(first)} – {year_label(last)}"
    era = "" if first >= FIRST_BARE_YEAR and last <= LARGEST_PLAIN_YEAR else " CE"
    return f"{_number(first)}–{_number(last)}{era}"


def decade_label(first: int, last: int) -> str:
    """Format a range of years like `years_label`, but a decade by its name: `1990s`.

    The first decade of a century stays `1900–1909`, because `1900s` usually means the whole century.
    """
    if first >= FIRST_BARE_YEAR and first % 10 == 0 and first % 100 != 0 and last == first + 9:
        return f"{first}s"
    return years_label(first, last)
