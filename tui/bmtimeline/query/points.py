"""One year, one date, one number, as they are written in a filter."""

import importlib
import re
import unicodedata
from typing import Final

from bmtimeline.dates import DateError, When, parse, year_span
from bmtimeline.query.errors import QueryError
from bmtimeline.query.lexer import Value
from bmtimeline.query.ranges import ranged
from bmtimeline.query.windows import Window, window

# Compiled, and kept by `re`, when a filter first has such a value: most programs start without one.
_NUMBER: Final = r"[0-9]{1,9}"
_YEAR: Final = r"-?[0-9]{1,16}"
"""As far as the years of EDTF are read, 10 to the 15th on either side."""
_ERA: Final = r"(?i)([0-9]{1,16})\s*(bce?|ce|ad)"
_DECADE: Final = r"(?i)([0-9]{1,15})0s"
_MASKED: Final = r"[0-9]{2}(XX|[0-9]X)"
_YEARS: Final = r"([0-9]{1,4})\s*[-/]\s*([0-9]{4})"
_NUMERIC: Final = r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})|([0-9]{1,2})([-/.])([0-9]{1,2})\6([0-9]{1,4})"
"""A day in digits: the year first, or last."""
_HALF: Final = (
    r"[0-9]{1,3}|[0-9]{4}-[0-9]?|[0-9]{4}-[0-9]{2}-[0-9]?"
    r"|[0-9]{4}/[0-9]{1,3}|[0-9]{4}([/.])[0-9]{1,2}\1|[0-9]{1,2}([-/.])([0-9]{1,2}(\2[0-9]{0,3})?)?"
)
"""A date in the middle of being typed."""
_FORMS: Final = "A date is written 2023-09-15, 2023-09, 2011..2014 or “15 Sep 2023”, in quotation marks."
_EDTF: Final = r"[-+0-9XYSTZ?~%/.:,\[\]{}]+"
_MINUS: Final = "\N{MINUS SIGN}\N{EN DASH}\N{NON-BREAKING HYPHEN}\N{HYPHEN}"
_WIDE: Final = range(0xFF01, 0xFF5F)
"""Full-width forms of what ASCII has from `!` to `~`."""


def plain(value: Value) -> Value:
    """Write the digits of any script as ASCII has them, and full-width signs and dashes too.

    Every character stays one, so that places in the text stay what they are.
    """
    if value.text.isascii():
        return value
    return Value("".join(map(_plain, value.text)), value.start)


def _plain(char: str) -> str:
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    if ord(char) in _WIDE:
        return chr(ord(char) - _WIDE.start + ord("!"))
    return "-" if char in _MINUS else char


def number(value: Value) -> Window:
    """Read a whole number.

    Raises:
        QueryError: It is none.
    """
    text = value.text.strip()
    if not re.fullmatch(_NUMBER, text):
        raise QueryError(f"“{value.text}” is no number.", "A count is written 2, >1, <=3 or 2..4.", at=value.start)
    return int(text), int(text)


def year(value: Value) -> Window:
    """Read a year, a decade, or a year of an era.

    Raises:
        QueryError: It is none.
    """
    text = value.text.strip()
    if re.fullmatch(_YEAR, text):
        return year_span(int(text))
    if era := re.fullmatch(_ERA, text):
        count = int(era[1])
        if count:
            return year_span(1 - count if era[2].lower().startswith("b") else count)
        raise QueryError("There is no year 0 in that era.", "1 BCE is followed by 1 CE.", at=value.start)
    if decade := re.fullmatch(_DECADE, text):
        first = int(decade[1]) * 10
        if 0 < first < 100:  # noqa: PLR2004
            raise QueryError(
                f"“{value.text}” lacks its century.", f"Write 19{text}, or {first}..{first + 9}.", at=value.start
            )
        if first % 100:
            return year_span(first)[0], year_span(first + 9)[1]
        both = f"Write {first}..{first + 9} or {first}..{first + 99}."
        raise QueryError(f"“{value.text}” may be ten years or a hundred.", both, at=value.start)
    if re.fullmatch(_MASKED, text.upper()):
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
    if re.fullmatch(_DECADE, value.text) or re.fullmatch(_ERA, value.text):
        return year(value)
    if numeric := _numeric(value):
        return numeric
    if re.fullmatch(_EDTF, value.text):
        raise _no_edtf(value, when, _FORMS)
    # dateutil takes 9 ms to load: only a query with a written date pays for it.
    human = importlib.import_module("bmtimeline.query.human_dates")
    found: tuple[int, int] | None = human.days(value.text)
    if found is not None:
        return found
    if human.month_in(value.text) and not human.year_in(value.text):
        raise QueryError(
            f"“{value.text}” has no year.", "Like “15 Sep 2023”, in quotation marks.", at=value.start, incomplete=True
        )
    raise QueryError(f"“{value.text}” is no date.", _FORMS, at=value.start)


def _numeric(value: Value) -> Window | None:
    """Read a day in digits of which only one order makes a day: `15/09/2023`, `2023/9/15`.

    Raises:
        QueryError: It can be two days, or its year is not whole.
    """
    found = re.fullmatch(_NUMERIC, value.text)
    if found is None or (found[1] and re.fullmatch(_HALF, value.text)):
        return None
    year, *rest = (found[1], found[3], found[4]) if found[1] else (found[8], found[5], found[7])
    orders = [rest] if found[1] else [rest[::-1], rest]
    days = (f"{year if len(year) > 2 else f'20{year:0>2}':0>4}-{month:0>2}-{day:0>2}" for month, day in orders)  # noqa: PLR2004
    readings = list(dict.fromkeys(text for text in days if isinstance(_tried(text), When)))
    if not readings:
        return None
    meant = " or ".join(readings)
    half = len(year) < 4  # noqa: PLR2004
    if len(readings) > 1:
        sentence = f"“{value.text}” can be read as {meant}."
        raise QueryError(sentence, "Write one.", at=value.start, incomplete=half)
    if half:
        sentence = f"“{value.text}” has no year of four digits."
        raise QueryError(sentence, f"Write {meant}?", at=value.start, incomplete=True)
    return _bounds(parse(readings[0]))


def _no_edtf(value: Value, error: DateError, hint: str) -> QueryError:
    at = value.start + min(error.at, len(value.text))
    half = re.fullmatch(_HALF, value.text) is not None
    return QueryError(f"“{value.text}” is no date: {error.message.rstrip('.')}.", hint, at=at, incomplete=half)


def _no_year(value: Value) -> QueryError:
    text = value.text.strip()
    hint = "A year is written 2004, 1990s, 2011..2014, >=2014, or -43 for 44 BCE."
    if years := re.fullmatch(_YEARS, text):
        hint = f"Write {years[1]}..{years[2]}."
    elif isinstance(_tried(text), When):
        hint = f"For a month, a day or another date write date:{text}."
    return QueryError(f"“{value.text}” is no year.", hint, at=value.start, incomplete=text == "-")
