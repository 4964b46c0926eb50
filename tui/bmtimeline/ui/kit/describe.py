"""Short descriptions of events, claims and sources, shared by panes, documents and the command line."""

from __future__ import annotations

from typing import Final

from bmtimeline.dates import words
from bmtimeline.evidence.independence import independent
from bmtimeline.model import Claim, Event, QuoteStatus, Source, Timeline
from bmtimeline.ui.kit.counts import plural

_MOST_DATES: Final = 50
"""The number of rival dates listed in a sentence; further dates are counted."""
STATUS_WORDS: Final = {
    QuoteStatus.EXACT: "verbatim",
    QuoteStatus.NORMALISED: "verbatim but for spacing",
    QuoteStatus.MISSING: "not found",
    QuoteStatus.NO_COPY: "no copy kept",
}


def event_date(event: Event) -> str:
    """Return the date of an event in words: the date of its leading reading, or `undated`."""
    return words(event.leading.when) if event.leading else "undated"


def dispute_words(timeline: Timeline, event: Event) -> str:
    """Return who says which date: `2004 (BNN) / autumn 2014 (Sapphires)`; empty if the event is not disputed."""
    if not event.disputed:
        return ""
    dates = []
    for reading in event.readings[:_MOST_DATES]:
        names = [timeline.sources[key].short for key in reading.sources if key in timeline.sources]
        dates.append(f"{words(reading.when)} ({', '.join(names) or 'the curator'})")
    more = len(event.readings) - _MOST_DATES
    return " / ".join([*dates, *([f"{more:,} more dates"] if more > 0 else [])])


def witnesses(timeline: Timeline, event: Event) -> str:
    """Return how many sources an event has, and how many repeat no other source: `3 sources, 1 independent`."""
    alone = len(independent(timeline, event))
    count = plural(len(event.sources), "source")
    return count if alone == len(event.sources) else f"{count}, {alone} independent"


def quote_status(claim: Claim) -> str:
    """Return in words whether the quote of a claim is in its source, with the nearest passage if it is not."""
    located = claim.located
    if located is None:
        return "not looked for"
    if located.status is QuoteStatus.AMBIGUOUS:
        return f"stands {located.times}"
    return STATUS_WORDS[located.status] + (f" — nearest: {located.hint}" if located.hint else "")


def citation(source: Source) -> str:
    """Return the name of a source: `The land of sapphires and jade · 27 Nov 2025`."""
    parts = (source.title, source.publisher, source.author, words(source.published) if source.published else "")
    return " · ".join(part for part in parts if part)


def what_it_is(source: Source) -> str:
    """Return the publisher, class, language and date of a source, as far as they are known."""
    published = words(source.published) if source.published else ""
    known = [part for part in (source.publisher, source.class_, source.language, published) if part]
    return " · ".join(known) or "nothing more is known of it"


def share_words(share: float) -> str:
    """Return the quoted share of a document in words: `37% quoted`.

    A share is 0% or 100% only if it is exactly none or all.

    Args:
        share: A number from 0 to 1.
    """
    percent = round(share * 100)
    if percent == 0 and share > 0:
        return "under 1% quoted"
    return f"{99 if percent == 100 and share < 1 else percent}% quoted"  # noqa: PLR2004
