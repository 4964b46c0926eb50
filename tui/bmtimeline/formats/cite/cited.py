"""What is cited, and what must not be left unsaid of it: a dispute, a rejection, a quote that nobody could check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from msgspec import Struct

from bmtimeline.dates import words
from bmtimeline.model import Claim, Event, QuoteStatus, Source, Timeline

_MOST_DATES: Final = 50
_LINE_BREAKS: Final = re.compile(r"\s*[\r\n]\s*")
_UNVERIFIED: Final = {
    QuoteStatus.MISSING: "The quote does not stand in the copy that is kept of the source.",
    QuoteStatus.NO_COPY: "No copy of the source is kept, so the quote is unverified.",
}


class Cited(Struct, frozen=True):
    """A claim that is cited, with the event it is made for.

    Attributes:
        timeline: Where they stand.
        event: It, with all its claims, whoever is heard at present.
        claim: One of them.
    """

    timeline: Timeline
    event: Event
    claim: Claim

    @property
    def source(self) -> Source:
        """Who makes it."""
        return self.timeline.sources[self.claim.source]

    @property
    def remarks(self) -> list[str]:
        """What a citation has to say beside the source, in sentences."""
        disputed = [disagreement(self.timeline, self.event)] if self.event.disputed else []
        return [*disputed, *self.doubts]

    @property
    def doubts(self) -> list[str]:
        """What there is to say of the claim itself, in sentences."""
        located = self.claim.located
        rejected = [sentence(f"The curator rejects this testimony: {self.claim.reason}")] if self.claim.rejected else []
        unverified = _UNVERIFIED.get(located.status) if located else "The quote was not looked for in its source."
        return [*rejected, *([unverified] if unverified else [])]


class Scope(Struct, frozen=True):
    """All that one citation is made of.

    Attributes:
        timeline: Where the events stand.
        events: They, in order of time.
        claims: What is cited of them, in the same order.
        command: The command that shows them again.
    """

    timeline: Timeline
    events: tuple[Event, ...]
    claims: tuple[Cited, ...]
    command: str = ""

    @property
    def sources(self) -> dict[str, list[Cited]]:
        """What is cited of each source, by its id."""
        found: dict[str, list[Cited]] = {}
        for cited in self.claims:
            found.setdefault(cited.claim.source, []).append(cited)
        return found

    @property
    def by_event(self) -> Iterator[tuple[str, list[Cited]]]:
        """The claims of each event under a heading, which is empty where all are of one."""
        for _, group in groupby(self.claims, key=lambda cited: cited.event.id):
            claims = list(group)
            event = claims[0].event
            yield (f"{flowing(event.title)} · {dates(event)}" if len(self.events) > 1 else ""), claims


def dates(event: Event) -> str:
    """Give all rival dates of an event in words, or `undated`."""
    said = [words(reading.when) for reading in event.readings[:_MOST_DATES]]
    more = len(event.readings) - len(said)
    return " / ".join([*said, *([f"{more:,} more dates"] if more else [])]) or "undated"


def disagreement(timeline: Timeline, event: Event) -> str:
    """Say who gives which date: `Sources disagree on the date: 2004 (BNN) or autumn 2014 (Sapphires).`."""
    said = []
    for reading in event.readings[:_MOST_DATES]:
        names = [timeline.sources[key].short for key in reading.sources if key in timeline.sources]
        said.append(f"{words(reading.when)} ({', '.join(names) or 'the curator'})")
    if (more := len(event.readings) - len(said)) > 0:
        said.append(f"one of {more:,} more dates")
    sourced = all(reading.sources for reading in event.readings)
    who = "Sources disagree on the date" if sourced else "The dates differ"
    return f"{who}: {', '.join(said[:-1])} or {said[-1]}."


def notes(source: Source, claims: list[Cited], *, published: bool) -> list[str]:
    """Give what a list of literature has no field for, in sentences.

    Args:
        source: It.
        claims: What is cited of it.
        published: Whether its date has a field.
    """
    said = [] if published or source.published is None else [f"Published: {words(source.published)}."]
    if source.url and source.archive_url:
        said.append(f"Archived at {source.archive_url}")
    remarked = [cited for cited in claims if cited.remarks]
    said += [f"On “{flowing(cited.event.title)}”: {' '.join(cited.remarks)}" for cited in remarked]
    return list(dict.fromkeys(said))


def flowing(text: str) -> str:
    """Give a text without its line breaks, for where it runs on in one line."""
    return _LINE_BREAKS.sub(" ", text).strip()


def sentence(text: str) -> str:
    """Give a text as a sentence: on one line, with one full stop at its end."""
    said = flowing(text)
    return said if said.endswith((".", "!", "?", "…", ".”", ".’", '."', "!”", "?”")) else f"{said}."
