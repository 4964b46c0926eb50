"""One year, one date, one number, as they are written in a filter."""

import importlib
import re
from typing import Final

from bmtimeline.dates import DateError, When, parse, year_span
from bmtimeline.query.errors import QueryError
from bmtimeline.query.lexer import Value
from bmtimeline.query.ranges import ranged
from bmtimeline.query.windows import Window, window

_NUMBER: Final = re.compile(r"[0-9]{1,9}")
_YEAR: Final = re.compile(r"-?[0-9]{1,16}")
"""As far as the years of EDTF are read, 10 to the 15th on either side."""
_ERA: Final = re.compile(r"([0-9]{1,16})\s*(bce?|ce|ad)", re.IGNORECASE)
_DECADE: Final = re.compile(r"([0-9]{1,15})0s", re.IGNORECASE)
_MASKED: Final = re.compile(r"[0-9]{2}(XX|[0-9]X)")
_NUMERIC: Final = re.compile(r"([0-9]{1,4})[-/.]([0-9]{1,2})[-/.]([0-9]{2,4})")
_HALF: Final = re.compile(r"[0-9]{1,3}|[0-9]{4}-|[0-9]{4}-[0-9]|[0-9]{4}-[0-9]{2}-[0-9]?")
"""A date in the middle of being typed."""
_FORMS: Final = "A date is written 2023-09-15, 2023-09, 2011..2014 or “15 Sep 2023”, in quotation marks."
_EDTF: Final = re.compile(r"[-+0-9XYSTZ?~%/.:,\[\]{}]+")


def number(value: Value) -> Window:
    """Read a whole number.

    Raises:
        QueryError: It is none.
    """
    text = value.text.strip()
    if not _NUMBER.fullmatch(text):
        raise QueryError(f"“{value.text}” is no number.", "A count is written 2, >1, <=3 or 2..4.", at=value.start)
    return int(text), int(text)


def year(value: Value) -> Window:
    """Read a year, a decade, or a year of an era.

    Raises:
        QueryError: It is none.
    """
    text = value.text.strip()
    if _YEAR.fullmatch(text):
        return year_span(int(text))
    if era := _ERA.fullmatch(text):
        count = int(era[1])
        if count:
            return year_span(1 - count if era[2].lower().startswith("b") else count)
        raise QueryError("There is no year 0 in that era.", "1 BCE is followed by 1 CE.", at=value.start)
    if decade := _DECADE.fullmatch(text):
        first = int(decade[1]) * 10
        if first % 100:
            return year_span(first)[0], year_span(first + 9)[1]
        both = f"Write {first}..{first + 9} or {first}..{first + 99}."
        raise QueryError(f"“{value.text}” may be ten years or a hundred.", both, at=value.start)
    if _MASKED.fullmatch(text.upper()):
        return _bounds(parse(text.upper()))
    raise _no_year(value)


def date(value: Value) -> Window:
    """Read a date: EDTF, else as people write it.

    Raises:
        QueryError: It is neither.
    """
    return _bounds_of(Value(value.text.strip(), value.start + len(value.text) - len(value.text.lstrip())))


def date_range(value: Value) -> tuple[Window, ...]:
    """Read what may stand behind `date:`; a set of dates has several windows.

    Raises:
        QueryError: It is no date.
    """
    when = _tried(value.text)
    if isinstance(when, When):
        return tuple(map(window, when.spans))
    return (ranged(value, date),)


def edtf(value: Value) -> When:
    """Read EDTF and nothing else.

    Raises:
        QueryError: It is none.
    """
    when = _tried(value.text)
    if isinstance(when, DateError):
        raise _no_edtf(value, when, "Behind “=” write the date as the file has it.")
    return when


def _tried(text: str) -> When | DateError:
    try:
        return parse(text)
    except DateError as error:
        return error


def _bounds(when: When) -> Window:
    return window((when.earliest, when.latest))


def _bounds_of(value: Value) -> Window:
    when = _tried(value.text)
    if isinstance(when, When):
        return _bounds(when)
    if _DECADE.fullmatch(value.text) or _ERA.fullmatch(value.text):
        return year(value)
    _refuse_digits(value, when)
    # dateutil takes 9 ms to load: only a query with a written date pays for it.
    human = importlib.import_module("bmtimeline.query.human_dates")
    found: tuple[int, int] | None = human.days(value.text)
    if found is not None:
        return found
    if human.month_in(value.text) and not human.year_in(value.text):
        raise QueryError(f"“{value.text}” has no year.", "Like “15 Sep 2023”.", at=value.start, incomplete=True)
    raise QueryError(f"“{value.text}” is no date.", _FORMS, at=value.start)


def _refuse_digits(value: Value, error: DateError) -> None:
    """Refuse what is written in digits and is no EDTF, with what was probably meant."""
    if numeric := _NUMERIC.fullmatch(value.text):
        readings = _readings(*map(int, numeric.groups()), long=len(numeric[3]) > 2)  # noqa: PLR2004
        if len(readings) > 1:
            both = " or ".join(readings)
            raise QueryError(f"“{value.text}” can be read as {both}.", "Write the one you mean.", at=value.start)
        if readings:
            raise QueryError(f"“{value.text}” is no EDTF date.", f"Write {readings[0]}.", at=value.start)
    if _EDTF.fullmatch(value.text):
        raise _no_edtf(value, error, _FORMS)


def _no_edtf(value: Value, error: DateError, hint: str) -> QueryError:
    at = value.start + min(error.at, len(value.text))
    half = _HALF.fullmatch(value.text) is not None
    return QueryError(f"“{value.text}” is no date: {error.message.rstrip('.')}.", hint, at=at, incomplete=half)


def _readings(first: int, second: int, third: int, *, long: bool) -> list[str]:
    """Give every day that three numbers may mean, in EDTF."""
    meant = [
        (third if long else 2000 + third, second, first),
        (third if long else 2000 + third, first, second),
    ]
    if first > 31:  # noqa: PLR2004
        meant = [(first, second, third)]
    days = (f"{year:04}-{month:02}-{day:02}" for year, month, day in meant)
    return list(dict.fromkeys(text for text in days if isinstance(_tried(text), When)))


def _no_year(value: Value) -> QueryError:
    text = value.text.strip()
    hint = "A year is written 2004, 1990s, 2011..2014, >=2014, or -43 for 44 BCE."
    if isinstance(_tried(text), When):
        hint = f"For a month, a day or another date write date:{text}."
    return QueryError(f"“{value.text}” is no year.", hint, at=value.start, incomplete=text == "-")
