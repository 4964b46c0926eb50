"""Rival dates of an event, and the fewest readings that hold them all."""

from __future__ import annotations

import math
from collections.abc import Iterable

from bmtimeline.dates import When
from bmtimeline.model import Claim, Event, Reading

Spans = tuple[tuple[int | None, int | None], ...]


def rivals(event: Event) -> list[tuple[When, Claim | None]]:
    """Give the event's rival dates, the curator's own (without a claim) first (FORMAT 1, "Disputes")."""
    own: list[tuple[When, Claim | None]] = [(event.when, None)] if event.when else []
    return own + [(claim.when, claim) for claim in event.claims if claim.when and claim.assessment != "rejected"]


def common(one: Spans, other: Spans) -> Spans:
    """Give the days that two lists of spans share; None stands for no bound."""
    shared = []
    for first, last in one:
        for start, end in other:
            earliest = max(_low(first), _low(start))
            latest = min(_high(last), _high(end))
            if earliest <= latest:
                shared.append((_bound(earliest), _bound(latest)))
    return tuple(shared)


def readings(event: Event) -> tuple[Reading, ...]:
    """Give the event's readings in order of time: one when all its dates can be true together, more in a dispute.

    Dates that share a day are one reading and the narrowest is shown (FORMAT 1, "Disputes"). Taking the
    dates by their latest day and putting each into the first reading it still shares a day with gives the
    fewest readings, and two dates without a common day never meet in one.
    """
    groups: list[tuple[Spans, list[int]]] = []
    given = rivals(event)
    whens = [when for when, _ in given]
    for place in sorted(range(len(given)), key=lambda place: (_high(whens[place].latest), _low(whens[place].earliest))):
        for number, (ground, members) in enumerate(groups):
            if shared := common(ground, whens[place].spans):
                groups[number] = (shared, [*members, place])
                break
        else:
            groups.append((whens[place].spans, [place]))
    found = [_reading([given[place] for place in sorted(members)]) for _, members in groups]
    return tuple(sorted(_with_leader(event, found), key=_in_time))


def _reading(members: list[tuple[When, Claim | None]]) -> Reading:
    shown = min((when for when, _ in members), key=_width)
    sources = dict.fromkeys(claim.source for _, claim in members if claim)
    leads = any(claim is None for _, claim in members)
    return Reading(shown, tuple(dict.fromkeys(when for when, _ in members)), tuple(sources), leads)


def _with_leader(event: Event, found: list[Reading]) -> Iterable[Reading]:
    if event.when or not found:
        return found
    claimed = next(claim.when for claim in event.claims if claim.when and claim.assessment != "rejected")
    return [
        Reading(reading.when, reading.rivals, reading.sources, leads=claimed in reading.rivals) for reading in found
    ]


def _in_time(reading: Reading) -> tuple[float, float]:
    return _low(reading.when.earliest), _high(reading.when.latest)


def _width(when: When) -> tuple[int, int]:
    """Give how wide a date is: its sides without a bound, then its days, counted from a day far off where one is."""
    open_sides = sum(bound is None for span in when.spans for bound in span)
    return open_sides, sum((last or 0) - (first or 0) for first, last in when.spans)


def _low(day: float | None) -> float:
    return -math.inf if day is None else day


def _high(day: float | None) -> float:
    return math.inf if day is None else day


def _bound(day: float) -> int | None:
    return None if math.isinf(day) else int(day)
