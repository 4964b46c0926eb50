"""The claims that support each part of an event, and the claims of an event side by side."""

from __future__ import annotations

from typing import Final

from bmtimeline.dates import words
from bmtimeline.evidence.times import times
from bmtimeline.model import Claim, Event, Reading, Timeline
from bmtimeline.text import fold
from bmtimeline.ui.kit.describe import event_date, quote_status, what_it_is
from bmtimeline.ui.kit.lines import Block, Paragraph, Piece, Role, paragraph, rule
from bmtimeline.ui.sources.rows import MOST_EXCERPTS, more_claims, quote_in_sentence

_SHORT: Final = 160
"""The most characters of a quote in the list of supporting claims."""
_DATES: Final = 4
"""The most dates in the heading. All dates are below it."""


def why_blocks(timeline: Timeline, event: Event) -> list[Block]:
    """Return for date, actors, places and title of an event which claims support each part, or that no claim does."""
    blocks = [_head(event)]
    for label, value, supporters in _things(timeline, event):
        head = paragraph(Piece(f"{label}: ", Role.HEADING), Piece(value, Role.TITLE))
        lines = [_support(timeline, claim) for claim in supporters]
        if not lines:
            lines = [paragraph(Piece("! unsupported", Role.PROBLEM), " — no claim says so", indent=2)]
        blocks.append(Block((head, *lines, paragraph(""))))
    return blocks


def _head(event: Event) -> Block:
    """Return a heading with the title of the event and all its dates."""
    dates = " / ".join(words(reading.when) for reading in event.readings[:_DATES]) or event_date(event)
    more = " …" if len(event.readings) > _DATES else ""
    return Block((paragraph(Piece(event.title, Role.TITLE), f" · {dates}{more}"), paragraph("")))


def _things(timeline: Timeline, event: Event) -> list[tuple[str, str, list[Claim]]]:
    things = [
        ("Date", words(reading.when), [claim for claim in event.claims if _dates(claim, reading)])
        for reading in event.readings
    ]
    for key in event.actors:
        actor = timeline.actors.get(key)
        names = actor.names if actor else (key,)
        things.append(("Actor", names[0], [claim for claim in event.claims if _names(claim, names)]))
    things += [
        ("Place", place, [claim for claim in event.claims if "place" in claim.supports or _names(claim, (place,))])
        for place in event.places
    ]
    things.append(("Title", event.title, [claim for claim in event.claims if "title" in claim.supports]))
    return things


def _dates(claim: Claim, reading: Reading) -> bool:
    """Return whether a claim gives a date of a reading, or its quote supports the curator's date."""
    return claim.when in reading.rivals if claim.when else "date" in claim.supports


def _names(claim: Claim, names: tuple[str, ...]) -> bool:
    """Return whether a quote contains one of the names, ignoring case and accents."""
    quote = fold(claim.quote)
    return any(fold(name) in quote for name in names)


def _support(timeline: Timeline, claim: Claim) -> Paragraph:
    source = timeline.sources[claim.source]
    says = f" says {words(claim.when)}" if claim.when else ""
    quote = claim.quote if len(claim.quote) <= _SHORT else f"{claim.quote[:_SHORT].rsplit(' ', 1)[0]} …"
    return paragraph(Piece(f"{source.short}{says}: ", Role.DIM), f"“{' '.join(quote.split())}”", indent=2)


def compare_blocks(timeline: Timeline, event: Event) -> list[Block]:
    """Return an event's claims side by side: the source, its date, its quote, and the curator's assessment."""
    numbers = {when: number for number, reading in enumerate(event.readings) for when in reading.rivals}
    last = len(event.readings)
    claims = sorted(event.claims, key=lambda claim: numbers.get(claim.when, last) if claim.when else last)
    compared = (Block(tuple(_compared(timeline, claim)), beside=True) for claim in claims[:MOST_EXCERPTS])
    return [_head(event), *compared, *more_claims(event)]


def _compared(timeline: Timeline, claim: Claim) -> list[Paragraph]:
    source = timeline.sources[claim.source]
    date = words(claim.when) if claim.when else "gives no date"
    lines = [
        rule(date, Role.DISPUTE),
        paragraph(Piece(source.title, Role.TITLE)),
        paragraph(Piece(what_it_is(source), Role.DIM)),
        paragraph(""),
        Paragraph(_with_dates(quote_in_sentence(source, claim), underlined=claim.when is not None)),
        paragraph(Piece(f"Quote: {quote_status(claim)}.", Role.DIM)),
    ]
    if claim.translation:
        lines.append(paragraph(Piece("In English: ", Role.DIM), claim.translation))
    judged = f"{claim.assessment.capitalize()}: {claim.reason}" if claim.assessment else "Not yet assessed."
    lines += [paragraph(""), paragraph(Piece(judged, Role.DISPUTE))]
    if claim.note:
        lines.append(paragraph(Piece("Note: ", Role.DIM), " ".join(claim.note.split())))
    return [*lines, paragraph("")]


def _with_dates(pieces: tuple[Piece, ...], *, underlined: bool) -> tuple[Piece, ...]:
    """Mark the expressions of time in a quote, which the date of the claim is based on."""
    result: list[Piece] = []
    for piece in pieces:
        done = 0
        for start, end in times(piece.text) if underlined and piece.role is Role.QUOTE else ():
            result += [Piece(piece.text[done:start], piece.role), Piece(piece.text[start:end], Role.DATED)]
            done = end
        result.append(Piece(piece.text[done:], piece.role))
    return tuple(piece for piece in result if piece.text)
