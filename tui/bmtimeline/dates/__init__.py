"""Dates in the Extended Date/Time Format (EDTF): parsing, bounds in days, and wording for display."""

from bmtimeline.dates.calendar import civil, day_number, iso, year_label, year_span
from bmtimeline.dates.edtf import parse
from bmtimeline.dates.error import DateError
from bmtimeline.dates.model import Choice, Date, Interval, Limit, Moment, Span, When, Year, extent
from bmtimeline.dates.periods import Period, period
from bmtimeline.dates.words import words

__all__ = [
    "Choice",
    "Date",
    "DateError",
    "Interval",
    "Limit",
    "Moment",
    "Period",
    "Span",
    "When",
    "Year",
    "civil",
    "day_number",
    "extent",
    "iso",
    "parse",
    "period",
    "words",
    "year_label",
    "year_span",
]
