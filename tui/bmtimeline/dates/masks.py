"""The bounds of dates with unspecified digits (EDTF levels 1 and 2, “Unspecified digit”).

A mask is the text of a year, month or day in which `X` stands for any digit. The bounds are computed without a loop
over years or days, so an unspecified digit costs no more than a written one.
"""

from typing import Final

from bmtimeline.dates.calendar import MONTH_NAMES, day_number, is_leap, month_length
from bmtimeline.dates.error import DateError
from bmtimeline.dates.seasons import SEASONS

_LEAP_DAY: Final = 29
_ANY_LEAP_YEAR: Final = 2000


def _by_mask(last: int) -> dict[str, tuple[int, ...]]:
    """Return the numbers from 1 to `last` that match each two-character mask. Masks without a match are absent."""
    matches: dict[str, tuple[int, ...]] = {}
    for number in range(1, last + 1):
        digits = f"{number:02}"
        for mask in (digits, digits[0] + "X", "X" + digits[1], "XX"):
            matches[mask] = (*matches.get(mask, ()), number)
    return matches


MONTHS: Final = _by_mask(12)
DAYS: Final = _by_mask(31)


def years(mask: str) -> tuple[int, int]:
    """Return the first and last year that match a mask. `-0000` is not a year and matches none."""
    if "X" not in mask:
        return int(mask), int(mask)
    if not mask.startswith("-"):
        return int(mask.replace("X", "0")), int(mask.replace("X", "9"))
    nearest = int(mask.replace("X", "0"))
    if not nearest:
        tail = len(mask) - 1 - mask.rindex("X")
        nearest = -(10**tail)
    return int(mask.replace("X", "9")), nearest


def months_of(year: str, month: str, at: int) -> tuple[int, ...]:
    """Return the months that match a mask.

    Args:
        year: The year's mask, for errors.
        month: The month's mask.
        at: The offset of the month, for errors.

    Raises:
        DateError: No month matches.
    """
    months = MONTHS.get(month)
    if months is None:
        if month == "00":
            raise DateError(f"{year} has no month 00; an unknown month is XX", at)
        raise DateError(f"{year} has no month {month}: months are 01 to 12, seasons 21 to 41", at)
    return months


def season_bounds(year: str, season: str) -> tuple[int, int]:
    """Return the first and last day of a season or another part of a year."""
    first_year, last_year = years(year)
    first, last, shift, _ = SEASONS[season]
    last_year += shift
    return day_number(first_year, first, 1), day_number(last_year, last, month_length(last_year, last))


def month_bounds(year: str, month: str, at: int) -> tuple[int, int]:
    """Return the first and last day of the months that match; `at` and errors as in `months_of`."""
    months = months_of(year, month, at)
    first, last = years(year)
    end = months[-1]
    return day_number(first, months[0], 1), day_number(last, end, month_length(last, end))


def day_bounds(year: str, month: str, day: str, month_at: int, day_at: int) -> tuple[int, int]:
    """Return the first and last calendar day that match the masks of a year, a month and a day.

    Args:
        year: The year's mask.
        month: The month's mask.
        day: The day's mask.
        month_at: The offset of the month, for errors.
        day_at: The offset of the day, for errors.

    Raises:
        DateError: No such day exists.
    """
    months = months_of(year, month, month_at)
    days = DAYS.get(day)
    if days is None:
        hint = "; an unknown day is XX" if day == "00" else ""
        raise DateError(f"no month has a day {day}{hint}", day_at)
    first, last = years(year)
    if days == (_LEAP_DAY,) and months == (2,):
        return _leap_days(year, day_at)
    lowest = days[0]
    for begin in months:
        if lowest <= month_length(first, begin):
            break
    else:
        raise _too_late(months[0], day, day_at)
    # A month that is long enough in the first year is so in the last: only 29 February, handled above, varies.
    for end in reversed(months):
        length = month_length(last, end)
        if lowest <= length:
            break
    highest = max(number for number in days if number <= length)
    return day_number(first, begin, lowest), day_number(last, end, highest)


def _too_late(month: int, day: str, at: int) -> DateError:
    name, length = MONTH_NAMES[month], month_length(_ANY_LEAP_YEAR, month)
    most = f"{length} days" if length > _LEAP_DAY else f"{length} days at most"
    return DateError(f"{name} has no day {day}: it has {most}", at)


def _leap_days(mask: str, at: int) -> tuple[int, int]:
    """Return the first and last 29 February of the years that match a mask."""
    digits = mask.removeprefix("-")
    low = _leap_year(digits, 1)
    if low is None:
        which = f"{mask} is no" if "X" not in mask else f"no year that fits {mask} is a"
        raise DateError(f"{which} leap year: February has 28 days", at)
    high = _leap_year(digits, -1) or low
    if mask.startswith("-"):
        # -0000 is not a year: if 0 is the nearest match, take the next one, or `high` if there is none.
        low = low or _leap_year(digits, 1, least=1) or high
        low, high = -high, -low
    return day_number(low, 2, _LEAP_DAY), day_number(high, 2, _LEAP_DAY)


def _leap_year(digits: str, step: int, least: int = 0) -> int | None:
    """Return the first leap year that matches a four-digit mask, or None.

    Only the last two digits decide whether a year is a leap year, and for `00` the first two. At most a hundred years
    are tried.

    Args:
        digits: The mask, without a sign.
        step: 1 to search upwards, -1 to search downwards.
        least: The lowest year to return.
    """
    endings = [ending for ending in _two_digits(digits[2:])[::step] if ending % 4 == 0]
    if not endings:
        return None
    for century in _two_digits(digits[:2])[::step]:
        for ending in endings:
            year = century * 100 + ending
            if year >= least and is_leap(year):
                return year
    return None


def _two_digits(mask: str) -> range:
    """Return the numbers that match a two-character mask."""
    if mask == "XX":
        return range(100)
    if mask[1] == "X":
        return range(int(mask[0]) * 10, int(mask[0]) * 10 + 10)
    if mask[0] == "X":
        return range(int(mask[1]), 100, 10)
    return range(int(mask), int(mask) + 1)
