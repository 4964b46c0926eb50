"""Headings of a timeline: the year, decade or century under which a date is listed."""

from msgspec import Struct

from bmtimeline.dates.calendar import civil, decade_label, year_label, year_span
from bmtimeline.dates.masks import years
from bmtimeline.dates.model import Date, Interval, Moment, When, Year

_NAMELESS = {"XXXX": "year unknown", "-XXXX": "BCE, year unknown"}


class Period(Struct, frozen=True):
    """A range of whole years and its heading.

    Attributes:
        first: The first day, as a day number.
        last: The last day, as a day number.
        label: `2014`, `1990s`, `1900–1999`, `44 BCE`.
    """

    first: int
    last: int
    label: str


def period(when: When) -> Period | None:
    """Return the period under which a date is listed, or None if the date has no bound.

    A year with unspecified or insignificant digits is listed under the decade, century or millennium that these
    digits span. The same holds for an interval that starts with such a year. Any other date is listed under the year
    of its earliest day, or of its latest day if it has no earliest.
    """
    if isinstance(when, Moment):
        when = when.date
    if isinstance(when, Interval) and isinstance(when.start, (Date, Year)):
        when = when.start
    if isinstance(when, Date) and "X" in when.year:
        # All digits after the first unspecified one count as unspecified: 19X5 is listed under 1900–1999.
        known = when.year[: when.year.index("X")]
        mask = known.ljust(len(when.year), "X")
        label = _NAMELESS.get(mask)
        return _years(*years(mask), label)
    if isinstance(when, Year) and when.first != when.last:
        return _years(when.first, when.last)
    day = when.earliest if when.earliest is not None else when.latest
    if day is None:
        return None
    year = civil(day)[0]
    return Period(*year_span(year), year_label(year))


def _years(first: int, last: int, label: str | None = None) -> Period:
    return Period(year_span(first)[0], year_span(last)[1], label or decade_label(first, last))
