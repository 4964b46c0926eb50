"""The contents of the Sources pane: the quotes of the selected event in their sentences, and its disputed dates."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from bmtimeline.dates import words
from bmtimeline.evidence.paragraphs import Paragraphs
from bmtimeline.model import Claim, Event, QuoteStatus, Source, Timeline
from bmtimeline.ui.kit.describe import citation, dispute_words, event_date, quote_status, witnesses
from bmtimeline.ui.kit.lines import Block, Paragraph, Piece, Role, paragraph, rule

_SENTENCE_END: Final = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W_a-zа-яё])")
_SPACE: Final = re.compile(r"\s+")
_MOST_CONTEXT: Final = 240
MOST_EXCERPTS: Final = 200
"""The most excerpts shown for an event."""

NO_EVENT: Final = (Block((paragraph(Piece("No event is selected.", Role.DIM)),)),)
"""The contents if no event is selected."""


def event_blocks(timeline: Timeline, event: Event, reading: int | None = None) -> tuple[Block, ...]:
    """Return the blocks for an event: its title, its dispute, the excerpt of each claim, the words of the curator.

    Args:
        timeline: The timeline.
        event: The event.
        reading: The number of the selected rival date, whose claims come first.
    """
    claims = [event.claims[number] for number in order_of_claims(event, reading)]
    head = Block((_headline(timeline, event, reading), *_dispute(timeline, event)))
    excerpts = [
        Block(tuple(_excerpt(timeline, event, claim)), excerpt=True, beside=event.disputed)
        for claim in claims[:MOST_EXCERPTS]
    ]
    excerpts += more_claims(event)
    if not event.claims:
        advice = "No source is quoted for this event. Add [[events.claims]] with a source and a quote"
        at = f" at line {event.line} of {timeline.file}." if event.line else "."
        excerpts = [Block((paragraph(Piece("! unsupported ", Role.PROBLEM), advice + at),))]
    return (head, *excerpts, Block(tuple(_curator(timeline, event))))


def more_claims(event: Event) -> list[Block]:
    """Return a note on the claims that are not shown, if there are any."""
    more = len(event.claims) - MOST_EXCERPTS
    note = f"… {more:,} more claims; `bmtimeline show {event.id}` prints them."
    return [Block((paragraph(Piece(note, Role.PROBLEM)),))] if more > 0 else []


def order_of_claims(event: Event, reading: int | None) -> list[int]:
    """Return the indexes of an event's claims in the order of their excerpts: those of the selected date first."""
    here = event.readings[reading].rivals if reading is not None else ()
    numbers = range(len(event.claims))
    return sorted(numbers, key=lambda number: event.disputed and event.claims[number].when not in here)


def _headline(timeline: Timeline, event: Event, reading: int | None) -> Paragraph:
    date = words(event.readings[reading].when) if reading is not None else event_date(event)
    pieces = [Piece(event.title, Role.TITLE), Piece(f" · {date}", Role.DATE)]
    sources = witnesses(timeline, event)
    repeated = Piece(f" · {sources}", Role.DISPUTE) if "independent" in sources else Piece("")
    return paragraph(*pieces, Piece(f" · {event.kind}", Role.DIM), repeated)


def _dispute(timeline: Timeline, event: Event) -> list[Paragraph]:
    dates = dispute_words(timeline, event)
    sourced = all(reading.sources for reading in event.readings)
    label = "≠ the sources differ on the date: " if sourced else "≠ the dates differ: "
    return [paragraph(Piece(label, Role.DISPUTE), dates)] if dates else []


def _excerpt(timeline: Timeline, event: Event, claim: Claim) -> list[Paragraph]:
    source = timeline.sources[claim.source]
    says = f"{words(claim.when)} · " if claim.when and event.disputed else ""
    lines = [rule(f"{says}{source.short}", Role.DISPUTE if says else Role.DIM)]
    lines.append(Paragraph(quote_in_sentence(source, claim), indent=1))
    good = claim.located is not None and claim.located.status is QuoteStatus.EXACT
    status = Piece(f" · {quote_status(claim)}", Role.DIM) if good else Piece("")
    lines.append(paragraph(Piece(citation(source), Role.DIM), status, indent=1))
    if not good:
        lines.append(paragraph(Piece(f"! quote: {quote_status(claim)}", Role.PROBLEM), indent=1))
    if claim.translation:
        lines.append(paragraph(Piece("In English: ", Role.DIM), claim.translation, indent=1))
    if claim.assessment:
        lines.append(paragraph(Piece(f"{claim.assessment.capitalize()}: ", Role.DISPUTE), claim.reason, indent=1))
    if claim.note:
        lines.append(paragraph(Piece("Note: ", Role.DIM), claim.note, indent=1))
    return lines


def quote_in_sentence(source: Source, claim: Claim) -> tuple[Piece, ...]:
    """Return a quote, marked, inside its sentence; only the quote if it is not located."""
    located, text = claim.located, source.text
    if text is None or located is None or not located.parts:
        return (Piece(claim.quote, Role.QUOTE),)
    paragraphs = _prepared(text)
    first, last = located.parts[0][0], located.parts[-1][1]
    room = _room(paragraphs, first, last)
    start, begun = _sentence_start(text, room[0], first)
    end, finished = _sentence_end(text, last, room[1])
    pieces, done = [] if begun else [Piece("… ", Role.DIM)], start
    for part_start, part_end in located.parts:
        pieces.append(Piece(_flow(text[done:part_start]), Role.DIM))
        pieces.append(Piece(_flow(text[part_start:part_end]), Role.QUOTE))
        done = part_end
    pieces.append(Piece(_flow(text[done:end]), Role.DIM))
    if not finished:
        pieces.append(Piece(" …", Role.DIM))
    return tuple(piece for piece in pieces if piece.text)


@lru_cache(maxsize=16)
def _prepared(text: str) -> Paragraphs:
    return Paragraphs(text)


def _room(paragraphs: Paragraphs, first: int, last: int) -> tuple[int, int]:
    """Return the range of a quote's paragraphs, extended while a paragraph begins with a small letter."""
    text = paragraphs.text
    start, end = paragraphs.paragraph(first)[0], paragraphs.paragraph(max(first, last - 1))[1]
    while first - _MOST_CONTEXT < start and start and text[start].islower():
        start = paragraphs.paragraph(start - 1)[0]
    while end < last + _MOST_CONTEXT and (gap := _SPACE.match(text, end)) and text[gap.end() : gap.end() + 1].islower():
        end = paragraphs.paragraph(gap.end())[1]
    return start, end


def _sentence_start(text: str, paragraph_start: int, quote_start: int) -> tuple[int, bool]:
    """Return the start of the quote's first sentence and `True`, or the start of a word near the quote and `False`."""
    floor = max(paragraph_start, quote_start - _MOST_CONTEXT)
    ends = [end.end() for end in _SENTENCE_END.finditer(text, floor, quote_start + 2) if end.end() <= quote_start]
    if ends or floor == paragraph_start:
        return ends[-1] if ends else floor, True
    gap = _SPACE.search(text, floor, quote_start)
    return gap.end() if gap else floor, False


def _sentence_end(text: str, quote_end: int, paragraph_end: int) -> tuple[int, bool]:
    """Return the end of the quote's last sentence and `True`, or the end of a word near the quote and `False`."""
    ceiling = max(quote_end, min(paragraph_end, quote_end + _MOST_CONTEXT))
    if match := _SENTENCE_END.search(text, max(0, quote_end - 2), min(paragraph_end, ceiling + 2)):
        return max(quote_end, min(len(text[: match.end()].rstrip()), ceiling)), True
    if ceiling >= paragraph_end:
        return ceiling, True
    gaps = [gap.start() for gap in _SPACE.finditer(text, quote_end, ceiling)]
    return gaps[-1] if gaps else ceiling, False


def _flow(text: str) -> str:
    """Replace the line breaks of a passage by spaces, because the pane wraps the text."""
    return re.sub(r"[\r\n]+", " ", text)


def _curator(timeline: Timeline, event: Event) -> list[Paragraph]:
    lines = [rule("the curator")]
    if event.summary:
        lines.append(paragraph(" ".join(event.summary.split()), indent=1))
    if event.note:
        lines.append(paragraph(Piece("Note: ", Role.DIM), " ".join(event.note.split()), indent=1))
    names = [timeline.actors[key].name for key in event.actors if key in timeline.actors]
    for label, values in (("Actors", names), ("Places", event.places), ("Tags", event.tags)):
        if values:
            lines.append(paragraph(Piece(f"{label}: ", Role.DIM), ", ".join(values), indent=1))
    lines.append(paragraph(Piece(f"{event.id} · line {event.line}", Role.DIM), indent=1))
    return lines
