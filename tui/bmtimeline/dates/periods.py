"""The heading under which a date stands in a timeline: its year, its decade, its century."""

from msgspec import Struct

from bmtimeline.dates.calendar import civil, decade_label, year_label, year_span
from bmtimeline.dates.masks import years
from bmtimeline.dates.model import Date, Interval, Moment, When, Year

_NAMELESS = {"XXXX": "year unknown", "-XXXX": "BCE, year unknown"}


class Period(Struct, frozen=True):
    """A run of whole years and its name.

    Attributes:
        first: Its first day, as a day number.
        last: Its last day.
        label: `2014`, `1990s`, `1900–1999`, `44 BCE`.
    """

    first: int
    last: int
    label: str


def period(when: When) -> Period | None:
    """Return the heading a date stands under; None where the date has no bound at all.

    A year some digits of which are unspecified or not significant stands under the decade, century or
    millennium that those digits span, and so does an interval that begins with one. Anything else stands
    under the year of its earliest day, or of its latest where it has no earliest.
    """
    if isinstance(when, Moment):
        when = when.date
    if isinstance(when, Interval) and isinstance(when.start, (Date, Year)):
        when = when.start
    if isinstance(when, Date) and "X" in when.year:
        # From the first unspecified digit on: 19X5 stands among the years 1900 to 1999.
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
