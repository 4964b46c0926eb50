"""Rules on dates: what they rest on, and what contradicts them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bmtimeline.check.rule import Found, all_claims, all_events
from bmtimeline.dates import Choice, Date, Interval, Moment, When, words
from bmtimeline.evidence.times import MONTHS, SEASONS
from bmtimeline.model import Claim, Event, Timeline

_NUMBER: Final = re.compile(r"\d+")
_IN_DIGITS: Final = re.compile(
    r"(?<![\d.])(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{1,2}(?:-\d{1,2})?|\d{1,2}[./]\d{4})(?!\d)"
)
_MONTH_WORDS: Final = tuple(re.compile(rf"\b(?:{month})\b") for month in MONTHS)
_SEASON_WORDS: Final = tuple(re.compile(rf"\b(?:{season})\b", re.IGNORECASE) for season in SEASONS)
_PARTS_OF_A_YEAR: Final = re.compile(
    r"\b(?:quarter|half|semester|trimester|third of|квартал|половин|полугод|четырёхмесяч|триместр)", re.IGNORECASE
)
_SEASON_MONTHS: Final = ((3, 4, 5), (6, 7, 8), (9, 10, 11), (12, 1, 2))
_LAST_MONTH: Final = 12
_FIRST_SEASON: Final = 21
_LAST_SEASON: Final = 32


def too_precise(timeline: Timeline) -> Iterator[Found]:
    """Find claims whose date has a month, season or day that the quote does not contain."""
    for event, claim, _ in all_claims(timeline):
        if claim.when is not None and not claim.rejected and (lacking := _lacking(claim.when, claim.quote)):
            sentence = f"“{event.id}” is dated {words(claim.when)} by a quote that does not have the {lacking}."
            hint = (
                "Quote the words that have it, leave it out of the date, or mark it with ? or ~ if you worked it out."
            )
            yield Found(event, sentence, hint, ("when",), claim)


def _lacking(when: When, quote: str) -> str:
    """Name the first part of a date that a quote lacks; parts that carry a mark are a curator's and excused."""
    for date in _dates(when):
        month, day = date.month, date.day
        if month.isdigit() and not any(date.marks[1:2]) and not _has_month(int(month), quote):
            return "month" if int(month) <= _LAST_MONTH else "season"
        if day.isdigit() and not any(date.marks[2:3]) and int(day) not in map(int, _NUMBER.findall(quote)):
            return "day"
    return ""


def _dates(when: object) -> Iterator[Date]:
    if isinstance(when, Date):
        yield when
    elif isinstance(when, Moment):
        yield when.date
    elif isinstance(when, Interval):
        yield from _dates(when.start)
        yield from _dates(when.end)
    elif isinstance(when, Choice):
        for member in when.members:
            yield from _dates(member)


def _has_month(month: int, quote: str) -> bool:
    """Whether a quote names a month, or a season by its word or one of its months."""
    if month <= _LAST_MONTH:
        in_digits = (int(number) for found in _IN_DIGITS.findall(quote) for number in _NUMBER.findall(found))
        return bool(_MONTH_WORDS[month - 1].search(quote)) or month in in_digits
    if not _FIRST_SEASON <= month <= _LAST_SEASON:
        return bool(_PARTS_OF_A_YEAR.search(quote))
    season = (month - _FIRST_SEASON) % 4
    named = _SEASON_WORDS[season].search(quote)
    return bool(named) or any(_has_month(month, quote) for month in _SEASON_MONTHS[season])


def source_early(timeline: Timeline) -> Iterator[Found]:
    """Find events that rest on a source which was published before they happened."""
    for event, claim, _ in all_claims(timeline):
        source, when = timeline.sources.get(claim.source), _happened(event, claim)
        if source is None or source.published is None or when is None or claim.rejected:
            continue
        published = source.published.latest
        if published is not None and when.earliest is not None and published < when.earliest:
            sentence = (
                f"{source.id} was published {words(source.published)}, before “{event.id}” happened: {words(when)}."
            )
            hint = "Mend one of the dates; or make it an event that something was planned, which is told before."
            yield Found(event, sentence, hint, ("source",), claim)


def _happened(event: Event, claim: Claim) -> When | None:
    """Return the date of an event by a claim, else by the leading reading; None for an uncertain date."""
    when = claim.when or (event.leading.when if event.leading else None)
    return None if when is None or when.uncertain or when.approximate else when


def dispute_open(timeline: Timeline) -> Iterator[Found]:
    """Find events whose sources disagree on the date while no claim is rejected that would settle it."""
    for event in all_events(timeline):
        if event.disputed:
            dates = " or ".join(words(reading.when) for reading in event.readings)
            sentence = f"When “{event.id}” happened is in dispute: {dates}."
            hint = "Reject the claim that is wrong and give the reason."
            yield Found(event, sentence, hint, *_dissent(event))


def _dissent(event: Event) -> tuple[tuple[str, ...], Claim | None]:
    """Return the key and the first claim that disagree with the leading reading."""
    agreed = event.leading.rivals if event.leading else ()
    for claim in event.claims:
        if claim.when is not None and not claim.rejected and claim.when not in agreed:
            return ("when",), claim
    return (), None
