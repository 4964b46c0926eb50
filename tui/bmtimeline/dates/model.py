"""What a parsed date is: frozen values with strict bounds in days."""

from enum import Enum
from math import inf
from typing import TypeAlias

from msgspec import Struct

Span: TypeAlias = tuple[int | None, int | None]
"""First and last day of a stretch of days; None where it has no bound on that side."""

UNCERTAIN = 1
APPROXIMATE = 2


class Limit(Enum):
    """An end of an interval that is no date (EDTF level 1, “Extended Interval”)."""

    OPEN = ".."
    UNKNOWN = ""


class When(Struct, frozen=True):
    """A date of any form.

    Attributes:
        text: The date as written.
        earliest: The first day it may cover, as a day number; None without bound.
        latest: The last day it may cover, as a day number; None without bound.
        uncertain: Some part of it carries `?` or `%`.
        approximate: Some part of it carries `~` or `%`.
    """

    text: str
    earliest: int | None
    latest: int | None
    uncertain: bool
    approximate: bool

    @property
    def spans(self) -> tuple[Span, ...]:
        """The days it may cover, as sorted stretches that neither touch nor overlap."""
        return ((self.earliest, self.latest),)


class Date(When, frozen=True):
    """A year, a month or season, or a day, any digit of which may be unspecified.

    Attributes:
        year: Four characters and perhaps a sign: `2014`, `199X`, `-0043`.
        month: Two characters, a month or a season: `09`, `1X`, `23`; empty where there is none.
        day: Two characters, empty where there is none.
        marks: One number for each part there is: 0, UNCERTAIN, APPROXIMATE or both.
    """

    year: str
    month: str
    day: str
    marks: tuple[int, ...]


class Moment(When, frozen=True):
    """A date and time of day (EDTF level 0, “Date and Time”); its bounds are the calendar day as written.

    Attributes:
        date: The day.
        clock: Hours, minutes and seconds: `10:10:10`.
        zone: `Z`, an offset like `+05:30` or `-04`, or empty.
    """

    date: Date
    clock: str
    zone: str


class Year(When, frozen=True):
    """A year of more than four digits, or one known to some of its digits only.

    Attributes:
        year: The year as written (EDTF level 1 “Letter-prefixed calendar year”, level 2 “Exponential year”).
        first: The first year it may be (EDTF level 2, “Significant digits”).
        last: The last year it may be.
        mark: 0, UNCERTAIN, APPROXIMATE or both.
    """

    year: int
    first: int
    last: int
    mark: int


class Interval(When, frozen=True):
    """A stretch of time from one date to another, or a range in a set.

    Attributes:
        start: Where it begins.
        end: Where it ends.
    """

    start: Date | Year | Limit
    end: Date | Year | Limit


class Choice(When, frozen=True):
    """A set of dates (EDTF level 2, “Set representation”).

    Attributes:
        members: The dates in the order written; a range such as `1670..1672` is an interval.
        every: True for `{…}`, all of them; False for `[…]`, one of them.
    """

    members: tuple[Date | Year | Interval, ...]
    every: bool

    @property
    def spans(self) -> tuple[Span, ...]:
        """The union of the members' days."""
        return _union([(member.earliest, member.latest) for member in self.members])


def _union(spans: list[Span]) -> tuple[Span, ...]:
    """Merge stretches that overlap or follow each other without a gap."""
    spans.sort(key=lambda span: -inf if span[0] is None else span[0])
    merged = [spans[0]]
    for first, last in spans[1:]:
        before, reached = merged[-1]
        if reached is None:
            break
        if first is None or first <= reached + 1:
            merged[-1] = (before, None if last is None else max(last, reached))
        else:
            merged.append((first, last))
    return tuple(merged)


def extent(when: When) -> float:
    """Count the days a date may cover; infinity where it has no bound. The smaller, the more precise."""
    days = 0
    for first, last in when.spans:
        if first is None or last is None:
            return inf
        days += last - first + 1
    return days
