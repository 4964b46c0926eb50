"""Parser of single dates, date-times and years: all of EDTF except intervals and sets.

    date    = year [ "-" ( month | season ) [ "-" day ] ]        each part may carry a mark on either side
    year    = [ "-" ] 4 × digit or "X"
    long    = "Y" [ "-" ] digits [ "E" digits ] [ "S" digits ]   or a four-digit year with "S"
    moment  = day "T" hh ":" mm ":" ss [ "Z" | ± hh [ ":" mm ] ]
    mark    = "?" | "~" | "%"

A mark after a part applies to that part and to all parts before it. A mark before a part applies to that part only
(EDTF level 2, “Qualification”).
"""

import re
from typing import Final

from bmtimeline.dates.calendar import (
    LARGEST_PLAIN_YEAR,
    MONTHS_IN_YEAR,
    day_number,
    month_length,
    year_span,
)
from bmtimeline.dates.error import DateError
from bmtimeline.dates.explain import explain
from bmtimeline.dates.masks import day_bounds, month_bounds, season_bounds, years
from bmtimeline.dates.model import APPROXIMATE, UNCERTAIN, Date, Moment, Year
from bmtimeline.dates.seasons import SEASONS, season_name

_LARGEST_YEAR: Final = 10**15
_MARKS: Final = {"": 0, "?": UNCERTAIN, "~": APPROXIMATE, "%": UNCERTAIN | APPROXIMATE}

_PLAIN: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DATE: Final = re.compile(
    r"([?~%]?)(-?[0-9X]{4})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?",
)
_YEAR, _MONTH, _DAY = 2, 5, 8  # groups of _DATE
_LONG: Final = re.compile(r"([?~%]?)(Y?)(-?)([0-9]+)(?:E([0-9]+))?(?:S([0-9]+))?([?~%]?)")
_DIGITS, _EXPONENT, _SIGNIFICANT = 4, 5, 6  # groups of _LONG
_MOMENT: Final = re.compile(
    r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})T(([0-9]{2}):([0-9]{2}):([0-9]{2}))(Z|([+-][0-9]{2})(?::([0-9]{2}))?)?",
)


def read_single(text: str, base: int) -> Date | Year:
    """Parse a date without a time of day.

    Args:
        text: The text of the date.
        base: The offset of `text` in the whole value, for errors.

    Raises:
        DateError: The text is not a date.
    """
    plain = _PLAIN.fullmatch(text)
    if plain:
        date = _plain(text, *plain.groups())
        if date:
            return date
    found = _DATE.fullmatch(text)
    if found:
        return _qualified(text, found, base)
    found = _LONG.fullmatch(text)
    if found and (found[2] or found[_SIGNIFICANT]):
        return _long(text, found, base)
    raise explain(text, base)


def _plain(text: str, year_text: str, month_text: str | None, day_text: str | None) -> Date | None:
    """Return a date of level 0 (EDTF level 0, “Date”), the most common form, or None if a part is out of range."""
    year = int(year_text)
    if month_text is None:
        first, last = year_span(year)
        return Date(text, first, last, False, False, year_text, "", "", (0,))  # noqa: FBT003
    month = int(month_text)
    if not 1 <= month <= MONTHS_IN_YEAR:
        return None
    length = month_length(year, month)
    if day_text is None:
        first = day_number(year, month, 1)
        return Date(text, first, first + length - 1, False, False, year_text, month_text, "", (0, 0))  # noqa: FBT003
    day = int(day_text)
    if not 1 <= day <= length:
        return None
    first = day_number(year, month, day)
    return Date(text, first, first, False, False, year_text, month_text, day_text, (0, 0, 0))  # noqa: FBT003


def _qualified(text: str, found: re.Match[str], base: int) -> Date:
    """Build a date that may have marks, unspecified digits, a season, or a negative year."""
    # Each part stands between the mark before it and the mark after it.
    by, year, ay, bm, month, am, bd, day, ad = found.groups(default="")
    _refuse_minus_zero(year, base + found.start(_YEAR))
    if not month:
        first_year, last_year = years(year)
        first, last = year_span(first_year)[0], year_span(last_year)[1]
    elif month in SEASONS:
        if day:
            sentence = f"{month} is a part of the year ({season_name(month)[0]}): no day can follow it"
            raise DateError(sentence, base + found.start(_DAY))
        first, last = season_bounds(year, month)
    elif not day:
        first, last = month_bounds(year, month, base + found.start(_MONTH))
    else:
        first, last = day_bounds(year, month, day, base + found.start(_MONTH), base + found.start(_DAY))

    right_of_day = _MARKS[ad]
    right_of_month = right_of_day | _MARKS[am]
    marks: tuple[int, ...] = (right_of_month | _MARKS[ay] | _MARKS[by],)
    if month:
        marks = (*marks, right_of_month | _MARKS[bm])
    if day:
        marks = (*marks, right_of_day | _MARKS[bd])
    uncertain = any(mark & UNCERTAIN for mark in marks)
    approximate = any(mark & APPROXIMATE for mark in marks)
    return Date(text, first, last, uncertain, approximate, year, month, day, marks)


def _refuse_minus_zero(year: str, at: int) -> None:
    if year == "-0000":
        raise DateError("there is no year -0000: 1 BCE is 0000, 2 BCE is -0001", at)


def _long(text: str, found: re.Match[str], base: int) -> Year:
    """Build a year with `Y` or with significant digits."""
    before, letter, sign, digits, exponent, significant, after = found.groups(default="")
    at = base + found.start(_DIGITS)
    if letter:
        year = _prefixed(digits, exponent, sign, at)
    else:
        if len(digits) != len("2014") or exponent:
            raise explain(text, base)
        _refuse_minus_zero(sign + digits, base + found.start(3))
        year = int(digits)
    low = high = year
    if significant:
        step = _step(len(str(year)), significant, base + found.start(_SIGNIFICANT))
        low = year - year % step
        high = low + step - 1
    if sign:
        # Year 0 has no sign in EDTF, so a negative year never rounds to 0.
        year, low, high = -year, -high, min(-low, -1)
    mark = _MARKS[before] | _MARKS[after]
    uncertain, approximate = bool(mark & UNCERTAIN), bool(mark & APPROXIMATE)
    return Year(text, year_span(low)[0], year_span(high)[1], uncertain, approximate, year, low, high, mark)


def _prefixed(digits: str, exponent: str, sign: str, at: int) -> int:
    """Return the absolute value of a year written with `Y`.

    Raises:
        DateError: The year has four digits or fewer, starts with 0, or is too far away.
    """
    if digits[0] == "0":
        raise DateError("a year after Y does not begin with 0", at)
    power = exponent.lstrip("0")
    # Check the lengths first, so that no huge number or power is ever computed.
    too_long = len(digits) > len(str(_LARGEST_YEAR)) or len(power) > len("15")
    year = _LARGEST_YEAR + 1 if too_long else int(digits) * 10 ** int(power or 0)
    if year > _LARGEST_YEAR:
        raise DateError("the year is too far away: 10 to the power of 15 is the furthest", at)
    if year <= LARGEST_PLAIN_YEAR:
        raise DateError(f"Y is for years of more than four digits: write {sign}{year:04}", at)
    return year


def _step(length: int, significant: str, at: int) -> int:
    """Return the number of years that share the significant digits of a year.

    Leading zeros are not significant: `0050S1` means 50 to 59.

    Args:
        length: The number of digits of the year, without leading zeros.
        significant: The number of significant digits, as written.
        at: The offset of `significant`, for errors.
    """
    kept = int(significant) if len(significant) <= len("16") else 0
    if not 1 <= kept <= length:
        raise DateError(f"S counts the digits of the year that are known: 1 to {length}", at)
    return int(10 ** (length - kept))


def read_moment(text: str) -> Moment:
    """Parse a date with a time of day (EDTF level 0, “Date and Time”)."""
    found = _MOMENT.fullmatch(text)
    if not found:
        raise explain(text, 0)
    day, clock, hour, minute, second, zone, zone_hours, zone_minutes = found.groups(default="")
    for group, digits, most, name in (
        (3, hour, 23, "a day has hours 00 to 23"),
        (4, minute, 59, "an hour has minutes 00 to 59"),
        (5, second, 59, "a minute has seconds 00 to 59"),
        (7, zone_hours[1:], 23, "an offset from UTC has hours 00 to 23"),
        (8, zone_minutes, 59, "an offset from UTC has minutes 00 to 59"),
    ):
        if digits > str(most):
            raise DateError(f"{name}, not {digits}", found.start(group))
    if zone_hours == "-00" and zone_minutes in ("", "00"):
        raise DateError("an offset of zero is written Z", found.start(6))
    date = read_single(day, 0)
    if not isinstance(date, Date):
        raise explain(text, 0)
    return Moment(text, date.earliest, date.latest, False, False, date, clock, zone)  # noqa: FBT003
