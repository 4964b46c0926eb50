"""Rival dates of an event, and the fewest readings that hold them all."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from bmtimeline.dates import When
from bmtimeline.model import Claim, Event, Reading

Spans = tuple[tuple[int | None, int | None], ...]


def rivals(event: Event) -> list[tuple[When, Claim | None]]:
    """Return the event's rival dates, the curator's own (without a claim) first (FORMAT 1, "Disputes")."""
    own: list[tuple[When, Claim | None]] = [(event.when, None)] if event.when else []
    return own + [(claim.when, claim) for claim in event.claims if claim.when and not claim.rejected]


def common(one: Spans, other: Spans) -> Spans:
    """Return the days that two lists of spans share, both in order; None stands for no bound."""
    shared = []
    at = beside = 0
    while at < len(one) and beside < len(other):
        earliest = max(_low(one[at][0]), _low(other[beside][0]))
        last, end = _high(one[at][1]), _high(other[beside][1])
        if earliest <= min(last, end):
            shared.append((_bound(earliest), _bound(min(last, end))))
        if last <= end:
            at += 1
        else:
            beside += 1
    return tuple(shared)


def readings(event: Event) -> tuple[Reading, ...]:
    """Return the event's readings in order of time: one when all its dates can be true together, else more.

    Dates that share a day are one reading and the narrowest is shown (FORMAT 1, "Disputes"). Taking the
    dates by their latest day and putting each into the first reading it still shares a day with gives the
    fewest readings, and two dates without a common day never meet in one.
    """
    given = rivals(event)
    found = [_reading([given[place] for place in sorted(members)]) for members in _grouped([when for when, _ in given])]
    return tuple(sorted(_with_leader(event, found), key=_in_time))


def _grouped(whens: Sequence[When]) -> list[list[int]]:
    """Return the numbers of the dates that make up each reading."""
    groups = _Groups()
    for place in sorted(range(len(whens)), key=lambda place: (_high(whens[place].latest), _low(whens[place].earliest))):
        groups.put(place, whens[place].spans)
    return groups.members


class _Groups:
    """Groups of dates that share a day, filled in order of the dates' latest days.

    A date in one span then reaches at least as far as all before it, so that it shares a day with a group
    just if it begins no later than the last day that the group shares. These last days stand in order, and
    need not be looked at one by one, until a set with gaps brings one forward past another.

    Attributes:
        members: The numbers of each group's dates.
    """

    def __init__(self) -> None:
        self.members: list[list[int]] = []
        self._grounds: list[Spans] = []
        self._lasts: list[float] = []
        self._ordered = True

    def put(self, date: int, spans: Spans) -> None:
        """Put a date into the first group with which it shares a day, or a new one."""
        number = self._first_sharing(spans)
        if number == len(self.members):
            self.members.append([])
            self._grounds.append(spans)
            self._lasts.append(_high(spans[-1][1]))
        else:
            self._grounds[number] = common(self._grounds[number], spans)
            self._lasts[number] = _high(self._grounds[number][-1][1])
            self._ordered = self._ordered and (number == 0 or self._lasts[number - 1] <= self._lasts[number])
        self.members[number].append(date)

    def _first_sharing(self, spans: Spans) -> int:
        first = _low(spans[0][0])
        for number in range(bisect_left(self._lasts, first) if self._ordered else 0, len(self._lasts)):
            if self._lasts[number] >= first and (len(spans) == 1 or common(self._grounds[number], spans)):
                return number
        return len(self._lasts)


def _reading(members: list[tuple[When, Claim | None]]) -> Reading:
    shown = min((when for when, _ in members), key=_width)
    sources = dict.fromkeys(claim.source for _, claim in members if claim)
    leads = any(claim is None for _, claim in members)
    return Reading(shown, tuple(dict.fromkeys(when for when, _ in members)), tuple(sources), leads)


def _with_leader(event: Event, found: list[Reading]) -> Iterable[Reading]:
    if event.when or not found:
        return found
    claimed = next(claim.when for claim in event.claims if claim.when and not claim.rejected)
    return [
        Reading(reading.when, reading.rivals, reading.sources, leads=claimed in reading.rivals) for reading in found
    ]


def _in_time(reading: Reading) -> tuple[float, float]:
    return _low(reading.when.earliest), _high(reading.when.latest)


def _width(when: When) -> tuple[int, int]:
    """Return the width of a date: its open sides, then its days, counted from a distant day on an open side."""
    open_sides = sum(bound is None for span in when.spans for bound in span)
    return open_sides, sum((last or 0) - (first or 0) for first, last in when.spans)


def _low(day: float | None) -> float:
    return -math.inf if day is None else day


def _high(day: float | None) -> float:
    return math.inf if day is None else day


def _bound(day: float) -> int | None:
    return None if math.isinf(day) else int(day)
