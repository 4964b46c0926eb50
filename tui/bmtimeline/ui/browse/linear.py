"""A view as plain lines with labels, for pipes, plain terminals, screen readers and copying.

There are no columns, frames or signs. Each line is made when it is needed, so a timeline of a million events streams.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bmtimeline.dates import words
from bmtimeline.model import Claim, Event, QuoteStatus, Reading, Timeline
from bmtimeline.query import Answer, Index, Match
from bmtimeline.ui.kit.advice import advice_sentences
from bmtimeline.ui.kit.counts import counts
from bmtimeline.ui.kit.describe import event_date, quote_status, witnesses
from bmtimeline.ui.kit.plain_text import address_lines, labelled, safe_lines, source_name, verbatim
from bmtimeline.ui.sources.witnesses import muting_words

_FOUND: Final = (QuoteStatus.EXACT, QuoteStatus.NORMALISED)
_MATCHES: Final = {
    Match.POSSIBLE: "possible: its date may lie outside what the filter asks for",
    Match.DISPUTED: "disputed: one of its dates lies in what the filter asks for, another does not",
}


def view_lines(index: Index, answer: Answer) -> Iterator[str]:
    """Return an answer as lines: the file, the counts, and every matching event with its evidence.

    Args:
        index: The whole timeline.
        answer: The complete answer.

    Returns:
        The lines, safe for a terminal, in order of time; without a match, the reason and what to do.
    """
    return safe_lines(_view_lines(index, answer))


def _view_lines(index: Index, answer: Answer) -> Iterator[str]:
    yield from _head(index, answer)
    if not answer.matching:
        yield from advice_sentences(index, answer)
    for number, entry in enumerate(answer.firsts, start=1):
        yield ""
        event = answer.event_of(entry)
        yield from labelled(f"Event {number} of {answer.matching}", event.title)
        if answer.query.node.timed:
            yield from labelled("Match", _MATCHES.get(answer.kind_of(entry), ""))
        if event.id in answer.lens.noted.marked:
            yield "Marked: yes"
        yield from _event_lines(answer.timeline, event)


def _event_lines(timeline: Timeline, event: Event) -> Iterator[str]:
    """Yield an event without its title: dates, description and claims. The lines are not safe for a terminal yet."""
    yield from _dates(timeline, event)
    yield from labelled("Kind", event.kind)
    yield from labelled("Places", ", ".join(event.places))
    names = (timeline.actors[key].name if key in timeline.actors else key for key in event.actors)
    yield from labelled("Actors", ", ".join(names))
    yield from labelled("Tags", ", ".join(event.tags))
    yield from labelled("Summary", event.summary)
    yield from labelled("Note", event.note)
    yield from labelled("Id", event.id)
    sources = witnesses(timeline, event) if event.claims else "none: this event is unsupported"
    yield from labelled("Sources", sources)
    for number, claim in enumerate(event.claims, start=1):
        yield from _claim(timeline, claim, f"Claim {number} of {len(event.claims)}")


def _head(index: Index, answer: Answer) -> Iterator[str]:
    timeline = answer.timeline
    yield from labelled("Timeline", timeline.title)
    yield from labelled("File", timeline.file)
    yield from labelled("Filter", answer.lens.text or "none")
    yield from labelled("Sources", muting_words(index, answer))
    yield from labelled("Events", counts(answer).replace(" · ", ", "))


def _dates(timeline: Timeline, event: Event) -> Iterator[str]:
    if not event.disputed:
        yield from labelled("Date", event_date(event))
        return
    total = len(event.readings)
    yield f"Disputed: yes, {total} dates that cannot be true together"
    for number, reading in enumerate(event.readings, start=1):
        date = f"{words(reading.when)}, according to {_who(timeline, event, reading)}"
        yield from labelled(f"Date {number} of {total}", date)


def _who(timeline: Timeline, event: Event, reading: Reading) -> str:
    names = [timeline.sources[key].short for key in reading.sources if key in timeline.sources]
    if event.when in reading.rivals:
        names.append("the curator, whose reading leads")
    return " and ".join(names)


def _claim(timeline: Timeline, claim: Claim, label: str) -> Iterator[str]:
    source = timeline.sources[claim.source]
    yield from labelled(label, f"from {source_name(source)}")
    yield from labelled("Date it gives", words(claim.when) if claim.when else "")
    yield from verbatim("Quote", claim.quote)
    yield from labelled("Quote status", quote_status(claim))
    located = claim.located
    if located is not None and located.status in _FOUND:
        yield from labelled("Place in the copy", f"characters {located.start} to {located.end} of {source.file}")
    yield from address_lines(source)
    yield from labelled("In English", claim.translation)
    yield from labelled("Evidence for", ", ".join(claim.supports))
    yield from labelled("Assessment", f"{claim.assessment}, because {claim.reason}" if claim.assessment else "")
    yield from labelled("Note on the claim", claim.note)
