"""A view as plain lines, each thing named in words: for pipes, plain terminals, screen readers, and copying.

There is no column, no frame and no sign that has to be seen; every line is made when it is asked for, so that a
timeline of a million events streams.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from bmtimeline.dates import words
from bmtimeline.evidence.coverage import Coverage
from bmtimeline.model import Claim, Event, QuoteStatus, Reading, Source, Timeline
from bmtimeline.query import Answer, Index, Match
from bmtimeline.text import safe
from bmtimeline.ui.document.words import counts as quoted_counts
from bmtimeline.ui.kit.advice import advice_sentences
from bmtimeline.ui.kit.counts import counts
from bmtimeline.ui.kit.lines import Block, Paragraph, Piece, Role
from bmtimeline.ui.kit.settings import Settings
from bmtimeline.ui.sources.rows import event_date, quote_status, witnesses
from bmtimeline.ui.sources.witnesses import muting_words

_BREAK: Final = re.compile(r"\r\n|\r|\n")
_LINE: Final = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_FOUND: Final = (QuoteStatus.EXACT, QuoteStatus.NORMALISED)
_MATCHES: Final = {
    Match.POSSIBLE: "possible: its date may lie outside what the filter asks for",
    Match.DISPUTED: "disputed: one of its dates lies in what the filter asks for, another does not",
}


def view_lines(index: Index, answer: Answer) -> Iterator[str]:
    """Give an answer as lines: what file, how many of how many, and every matching event with all it rests on.

    Args:
        index: The timeline as the file has it.
        answer: What is shown of it; complete.

    Yields:
        The lines, safe for a terminal, in order of time; where nothing matches, why and what to do.
    """
    yield from _safe(_head(index, answer))
    if not answer.matching:
        yield from _safe(advice_sentences(index, answer))
    for number, entry in enumerate(answer.firsts, start=1):
        yield ""
        event = answer.event_of(entry)
        yield from _safe(_labelled(f"Event {number} of {answer.matching}", event.title))
        if answer.query.node.timed:
            yield from _safe(_labelled("Match", _MATCHES.get(answer.kind_of(entry), "")))
        if event.id in answer.lens.noted.marked:
            yield "Marked: yes"
        yield from _safe(event_lines(answer.timeline, event))


def as_wanted(lines: Iterable[str], settings: Settings) -> Iterable[str]:
    """Give lines as the reader wants to be shown things: with `--ascii` signs and quotation marks in ASCII."""
    if not settings.ascii:
        return lines
    from bmtimeline.text.plain_signs import plain_signs

    return map(plain_signs, lines)


def event_lines(timeline: Timeline, event: Event) -> Iterator[str]:
    """Give an event without its title: its dates and who gives them, what it is, each claim. Make the lines safe."""
    yield from _dates(timeline, event)
    yield from _labelled("Kind", event.kind)
    yield from _labelled("Places", ", ".join(event.places))
    names = (timeline.actors[key].name if key in timeline.actors else key for key in event.actors)
    yield from _labelled("Actors", ", ".join(names))
    yield from _labelled("Tags", ", ".join(event.tags))
    yield from _labelled("Summary", event.summary)
    yield from _labelled("Note", event.note)
    yield from _labelled("Id", event.id)
    told = witnesses(timeline, event) if event.claims else "none: this event is unsupported"
    yield from _labelled("Sources", told)
    for number, claim in enumerate(event.claims, start=1):
        yield from _claim(timeline, claim, f"Claim {number} of {len(event.claims)}")


def text_lines(text: str) -> Iterator[str]:
    """Give a text line by line as it stands, safe for a terminal."""
    return map(safe, _BREAK.split(text))


def page_lines(name: str, blocks: Iterable[Block]) -> Iterator[str]:
    """Give a page of text as lines, safe for a terminal.

    Args:
        name: Its title.
        blocks: Its parts.
    """
    yield safe(name)
    for block in blocks:
        yield ""
        yield from _safe(line for one in block.paragraphs for line in _paragraph(one))


def document_lines(timeline: Timeline, source: Source, coverage: Coverage) -> Iterator[str]:
    """Give a document as lines, safe for a terminal: what it is, its text, and which events quote what of it.

    Args:
        timeline: An examined timeline.
        source: The document, of which a copy is kept.
        coverage: What of it is quoted.
    """
    yield from _safe(_labelled("Document", _named(source)))
    yield from _safe(_addresses(source))
    yield from _safe(_labelled("Quoted", quoted_counts(coverage).replace(" · ", ", ")))
    yield ""
    text = source.text or ""
    for line in _LINE.finditer(text):
        if line.start() < len(text):
            yield safe(line[1])
    total = len(coverage.quotes)
    for number, quote in enumerate(coverage.quotes, start=1):
        yield ""
        words_of = " […] ".join(text[start:end] for start, end in quote.parts)
        yield from _safe(_verbatim(f"Passage {number} of {total}", words_of))
        for event in (timeline.events[at] for at in quote.events):
            yield from _safe(_labelled("Quoted for", f"{event_date(event)}, {event.title}"))


def _safe(lines: Iterable[str]) -> Iterator[str]:
    return map(safe, lines)


def _head(index: Index, answer: Answer) -> Iterator[str]:
    timeline = answer.timeline
    yield from _labelled("Timeline", timeline.title)
    yield from _labelled("File", timeline.file)
    yield from _labelled("Filter", answer.lens.text or "none")
    yield from _labelled("Sources", muting_words(index, answer))
    yield from _labelled("Events", counts(answer).replace(" · ", ", "))


def _dates(timeline: Timeline, event: Event) -> Iterator[str]:
    if not event.disputed:
        yield from _labelled("Date", event_date(event))
        return
    total = len(event.readings)
    yield f"Disputed: yes, {total} dates that cannot be true together"
    for number, reading in enumerate(event.readings, start=1):
        said = f"{words(reading.when)}, according to {_who(timeline, event, reading)}"
        yield from _labelled(f"Date {number} of {total}", said)


def _who(timeline: Timeline, event: Event, reading: Reading) -> str:
    names = [timeline.sources[key].short for key in reading.sources if key in timeline.sources]
    if event.when in reading.rivals:
        names.append("the curator, whose reading leads")
    return " and ".join(names)


def _claim(timeline: Timeline, claim: Claim, label: str) -> Iterator[str]:
    source = timeline.sources[claim.source]
    yield from _labelled(label, f"from {_named(source)}")
    yield from _labelled("Date it gives", words(claim.when) if claim.when else "")
    yield from _verbatim("Quote", claim.quote)
    yield from _labelled("Quote status", quote_status(claim))
    located = claim.located
    if located is not None and located.status in _FOUND:
        yield from _labelled("Place in the copy", f"characters {located.start} to {located.end} of {source.file}")
    yield from _addresses(source)
    yield from _labelled("In English", claim.translation)
    yield from _labelled("Evidence for", ", ".join(claim.supports))
    yield from _labelled("Assessment", f"{claim.assessment}, because {claim.reason}" if claim.assessment else "")
    yield from _labelled("Note on the claim", claim.note)


def _named(source: Source) -> str:
    published = f"published {words(source.published)}" if source.published else ""
    said = (source.title, source.publisher, source.author, published)
    return f"{', '.join(part for part in said if part)}; id {source.id}"


def _addresses(source: Source) -> Iterator[str]:
    yield from _labelled("Address", source.url)
    yield from _labelled("Archived at", source.archive_url)


def _labelled(label: str, text: str) -> Iterator[str]:
    """Give a text on one line behind its label; nothing where there is none."""
    said = " ".join(text.split())
    if said:
        yield f"{label}: {said}"


def _verbatim(label: str, text: str) -> Iterator[str]:
    """Give a text with its own spaces and line breaks, in quotation marks, behind its label."""
    yield from _BREAK.split(f"{label}: “{text}”")


def _paragraph(one: Paragraph) -> Iterator[str]:
    """Give a paragraph on one line; of a table of two columns the left one is the label."""
    label, *others = one.pieces or (Piece(""),)
    if others and (one.hang or (label.role is Role.KEY and label.text.endswith(" "))):
        yield f"{label.text.strip()}: {''.join(piece.text for piece in others)}"
        return
    yield from _BREAK.split("".join(piece.text for piece in one.pieces).strip())
