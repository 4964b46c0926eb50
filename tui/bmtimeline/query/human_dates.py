"""Dates as people write them: `March 2025`, `15 Sep 2023`, `September 15th, 2023`, `autumn 2014`, `15 March 44 BCE`.

Only forms with the month in letters, or a season: with digits alone nobody can tell day from month. A date is
as precise as it is written. This module loads dateutil, which takes 9 ms; import it only when it is needed.
"""

import re
from datetime import datetime, time
from typing import Final

from dateutil import parser as dateutil

from bmtimeline.dates import DateError, Span, civil, day_number, parse

_FORM: Final = re.compile(r"[A-Za-z0-9\s.,'/-]{6,40}")
_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")
_SMALL: Final = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_DIGITS: Final = re.compile(r"\d+")
_LETTERS: Final = re.compile(r"[a-z]+")
_ERA: Final = re.compile(r"(.*\D)(\d{1,4})\s*(bce?|ce|ad)", re.IGNORECASE)
_SEASON: Final = re.compile(r"(spring|summer|autumn|fall|winter)(?: of)?,? (\d{4})")
_SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_MONTHS: Final = frozenset(
    word for names in dateutil.parserinfo.MONTHS for word in (names if isinstance(names, tuple) else (names,))
)
_MONTH_WORDS: Final = frozenset(word.lower() for word in _MONTHS)
_DAY_WORDS: Final = frozenset(word.lower() for names in dateutil.parserinfo.WEEKDAYS for word in names)
_OTHER_WORDS: Final = frozenset({"st", "nd", "rd", "th", "of", "the"})


def month_in(text: str) -> bool:
    """Return whether a month is named."""
    return any(word in _MONTH_WORDS for word in _LETTERS.findall(text.lower()))


def year_in(text: str) -> bool:
    """Return whether there is a year."""
    return _ERA.fullmatch(text) is not None or _YEAR.search(text) is not None


def days(text: str) -> Span | None:
    """Return the first and last day that a written date covers.

    Args:
        text: The date; a month without a day is the whole month.

    Returns:
        Its days, or None when it is no date in one of these forms.
    """
    if season := _SEASON.fullmatch(text.lower()):
        when = parse(f"{season[2]}-{_SEASONS[season[1]]}")
        return when.earliest, when.latest
    if era := _ERA.fullmatch(text):
        return _of_era(era[1], int(era[2]), before=era[3].lower().startswith("b"))
    return _of_month(text) if _one_of_each(text) else None


def _of_month(text: str) -> Span | None:
    """Return the days of a month, or a day of a month, in a year of four digits."""
    try:
        one = dateutil.parse(_plain(text), default=datetime(2000, 1, 1))  # noqa: DTZ001
    except (ValueError, OverflowError):
        return None
    written = [int(digits) for digits in _DIGITS.findall(text)]
    small = _SMALL.search(text)
    # dateutil completes what it thinks is short (0031 becomes 2031): only what was written counts.
    if one.year not in written or one.time() != time.min or (small and one.day != int(small[0])):
        return None
    if small:
        day = day_number(one.year, one.month, one.day)
        return day, day
    after = (one.year + 1, 1) if one.month == 12 else (one.year, one.month + 1)  # noqa: PLR2004
    return day_number(one.year, one.month, 1), day_number(*after, 1) - 1


def _of_era(day: str, count: int, *, before: bool) -> Span | None:
    """Return the days of a month, or a day of a month, in a year of an era."""
    # Read as of a leap year first: only then is the 29th of February a day.
    span = days(f"{day} 2000") if count else None
    if span is None or span[0] is None:
        return None
    year = 1 - count if before else count
    _, month, number = civil(span[0])
    text = f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}" + (f"-{number:02}" if span[0] == span[1] else "")
    try:
        when = parse(text)
    except DateError:
        return None
    return when.earliest, when.latest


def _one_of_each(text: str) -> bool:
    """Return whether a text has one month, one year, at most one day, and nothing for dateutil to guess."""
    words = _LETTERS.findall(text.lower())
    numbers = _DIGITS.findall(text)
    return bool(
        _FORM.fullmatch(text)
        and sum(word in _MONTH_WORDS for word in words) == 1
        and all(word in _MONTH_WORDS | _DAY_WORDS | _OTHER_WORDS for word in words)
        and len(_YEAR.findall(text)) == 1
        and len(numbers) - 1 == len(_SMALL.findall(text)) <= 1
    )


def _plain(text: str) -> str:
    return re.sub(r"\bthe\b", " ", text, flags=re.IGNORECASE)
