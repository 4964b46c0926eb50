"""Parsed dates: frozen values with exact bounds in days."""

from enum import Enum
from math import inf
from typing import TypeAlias

from msgspec import Struct

Span: TypeAlias = tuple[int | None, int | None]
"""The first and last day of a range, as day numbers; None on a side without a bound."""

UNCERTAIN = 1
APPROXIMATE = 2


class Limit(Enum):
    """An end of an interval that is open or unknown (EDTF level 1, “Extended Interval”)."""

    OPEN = ".."
    UNKNOWN = ""


class When(Struct, frozen=True):
    """A date of any form.

    Attributes:
        text: The date as written.
        earliest: The first day the date may cover, as a day number; None without a bound.
        latest: The last day the date may cover, as a day number; None without a bound.
        uncertain: Whether some part of the date is marked `?` or `%`.
        approximate: Whether some part of the date is marked `~` or `%`.
    """

    text: str
    earliest: int | None
    latest: int | None
    uncertain: bool
    approximate: bool

    @property
    def spans(self) -> tuple[Span, ...]:
        """The days the date may cover, as sorted ranges that neither touch nor overlap."""
        return ((self.earliest, self.latest),)


class Date(When, frozen=True):
    """A year, a month, a season or a day. Any digit may be unspecified (`X`).

    Attributes:
        year: Four characters after an optional minus sign: `2014`, `199X`, `-0043`.
        month: The two characters of a month or season: `09`, `1X`, `23`; empty for a year.
        day: The two characters of a day; empty for a year, a month or a season.
        marks: The marks of each part that is not empty: 0, UNCERTAIN, APPROXIMATE or both added.
    """

    year: str
    month: str
    day: str
    marks: tuple[int, ...]


class Moment(When, frozen=True):
    """A date with a time of day (EDTF level 0, “Date and Time”). The bounds are the calendar day as written.

    Attributes:
        date: The day.
        clock: Hours, minutes and seconds: `10:10:10`.
        zone: `Z`, an offset such as `+05:30` or `-04`, or empty.
    """

    date: Date
    clock: str
    zone: str


class Year(When, frozen=True):
    """A year of more than four digits, or a year with a number of significant digits.

    Attributes:
        year: The year as written (EDTF level 1 “Letter-prefixed calendar year”, level 2 “Exponential year”).
        first: The first possible year (EDTF level 2, “Significant digits”).
        last: The last possible year.
        mark: 0, UNCERTAIN, APPROXIMATE or both added.
    """

    year: int
    first: int
    last: int
    mark: int


class Interval(When, frozen=True):
    """A time from one date to another, or a range in a set.

    Attributes:
        start: The first date, or a limit.
        end: The last date, or a limit.
    """

    start: Date | Year | Limit
    end: Date | Year | Limit


class Choice(When, frozen=True):
    """A set of dates (EDTF level 2, “Set representation”).

    Attributes:
        members: The dates in the order written. A range such as `1670..1672` is an interval.
        every: True for `{…}` (all members), False for `[…]` (one of the members).
    """

    members: tuple[Date | Year | Interval, ...]
    every: bool

    @property
    def spans(self) -> tuple[Span, ...]:
        """The union of the members' days."""
        return _union([(member.earliest, member.latest) for member in self.members])


def _union(spans: list[Span]) -> tuple[Span, ...]:
    """Merge ranges of days that overlap or follow each other without a gap."""
    spans.sort(key=lambda span: -inf if span[0] is None else span[0])
    merged = [spans[0]]
    for first, last in spans[1:]:
        merged_first, merged_last = merged[-1]
        if merged_last is None:
            break
        if first is None or first <= merged_last + 1:
            merged[-1] = (merged_first, None if last is None else max(last, merged_last))
        else:
            merged.append((first, last))
    return tuple(merged)


def extent(when: When) -> float:
    """Return the number of days a date may cover, or infinity if a bound is missing."""
    days = 0
    for first, last in when.spans:
        if first is None or last is None:
            return inf
        days += last - first + 1
    return days
