"""What is cited, and the remarks a citation must carry: a dispute, a rejection, a quote that could not be checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from msgspec import Struct

from bmtimeline.dates import words
from bmtimeline.model import Claim, Event, QuoteStatus, Source, Timeline

_MAX_DATES: Final = 50
_LINE_BREAKS: Final = re.compile(r"\s*[\r\n]\s*")
_UNVERIFIED: Final = {
    QuoteStatus.MISSING: "The quote does not stand in the copy that is kept of the source.",
    QuoteStatus.NO_COPY: "No copy of the source is kept, so the quote is unverified.",
}


class Cited(Struct, frozen=True):
    """A cited claim and the event it supports.

    Attributes:
        timeline: The timeline of the event.
        event: The event with all its claims, those of muted sources included.
        claim: The cited claim of the event.
    """

    timeline: Timeline
    event: Event
    claim: Claim

    @property
    def source(self) -> Source:
        """The source of the claim."""
        return self.timeline.sources[self.claim.source]

    @property
    def remarks(self) -> list[str]:
        """The sentences that a citation adds to the source: the dispute on the date, and the doubts."""
        disputed = [disagreement(self.timeline, self.event)] if self.event.disputed else []
        return [*disputed, *self.doubts]

    @property
    def doubts(self) -> list[str]:
        """The sentences on the claim itself: that the curator rejects it, that its quote is unverified."""
        located = self.claim.located
        rejected = [sentence(f"The curator rejects this testimony: {self.claim.reason}")] if self.claim.rejected else []
        unverified = _UNVERIFIED.get(located.status) if located else "The quote was not looked for in its source."
        return [*rejected, *([unverified] if unverified else [])]


class Scope(Struct, frozen=True):
    """What one citation covers.

    Attributes:
        timeline: The timeline of the events.
        events: The events, in order of time.
        claims: The cited claims of the events, in the order of the events.
        command: The command that shows the events again.
    """

    timeline: Timeline
    events: tuple[Event, ...]
    claims: tuple[Cited, ...]
    command: str = ""

    @property
    def sources(self) -> dict[str, list[Cited]]:
        """The cited claims of each source, by the source's id."""
        by_source: dict[str, list[Cited]] = {}
        for cited in self.claims:
            by_source.setdefault(cited.claim.source, []).append(cited)
        return by_source

    @property
    def addresses(self) -> list[str]:
        """The addresses of the cited sources, without repetition."""
        sources = (self.timeline.sources[key] for key in self.sources)
        return list(dict.fromkeys(filter(None, map(address, sources))))

    @property
    def by_event(self) -> Iterator[tuple[str, list[Cited]]]:
        """The cited claims of each event under a heading, which is empty if the scope has one event."""
        for _, group in groupby(self.claims, key=lambda cited: cited.event.id):
            claims = list(group)
            event = claims[0].event
            yield (f"{flowing(event.title)} · {dates(event)}" if len(self.events) > 1 else ""), claims


def address(source: Source) -> str:
    """Return the address of a source, or else of its archived copy; empty if neither is known."""
    return source.url or source.archive_url


def dates(event: Event) -> str:
    """Return all rival dates of an event in words, or `undated`."""
    rivals = [words(reading.when) for reading in event.readings[:_MAX_DATES]]
    more = len(event.readings) - len(rivals)
    return " / ".join([*rivals, *([f"{more:,} more dates"] if more else [])]) or "undated"


def disagreement(timeline: Timeline, event: Event) -> str:
    """Return who gives which date: `Sources disagree on the date: 2004 (BNN) or autumn 2014 (Sapphires).`."""
    rivals = []
    for reading in event.readings[:_MAX_DATES]:
        names = [timeline.sources[key].short for key in reading.sources if key in timeline.sources]
        rivals.append(f"{words(reading.when)} ({', '.join(names) or 'the curator'})")
    if (more := len(event.readings) - len(rivals)) > 0:
        rivals.append(f"one of {more:,} more dates")
    sourced = all(reading.sources for reading in event.readings)
    start = "Sources disagree on the date" if sourced else "The dates differ"
    return f"{start}: {', '.join(rivals[:-1])} or {rivals[-1]}."


def notes(source: Source, claims: list[Cited], *, published: bool) -> list[str]:
    """Return sentences for what a bibliography entry has no field for.

    Args:
        source: The source of the entry.
        claims: The cited claims of the source.
        published: Whether the entry has a field for the date of publication.
    """
    sentences = [] if published or source.published is None else [f"Published: {words(source.published)}."]
    if source.url and source.archive_url:
        sentences.append(f"Archived at {source.archive_url}")
    remarked = [cited for cited in claims if cited.remarks]
    sentences += [f"On “{flowing(cited.event.title)}”: {' '.join(cited.remarks)}" for cited in remarked]
    return list(dict.fromkeys(sentences))


def flowing(text: str) -> str:
    """Return a text on one line: each line break becomes a space."""
    return _LINE_BREAKS.sub(" ", text).strip()


def sentence(text: str) -> str:
    """Return a text on one line with one full stop at its end."""
    line = flowing(text)
    return line if line.endswith((".", "!", "?", "…", ".”", ".’", '."', "!”", "?”")) else f"{line}."
