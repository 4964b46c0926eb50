"""How a document one reads follows when its timeline, or its own text, becomes another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bmtimeline.evidence.coverage import Coverage, coverage
from bmtimeline.evidence.paragraphs import Span
from bmtimeline.model import Timeline
from bmtimeline.text.moved import Moved
from bmtimeline.ui.document.navigation import GAP, HIT, QUOTE
from bmtimeline.ui.document.rows import Numbers
from bmtimeline.ui.kit.header import Header

_MOST: Final = 20_000
"""Of a timeline of more events it takes too long to find what a document is quoted for."""

if TYPE_CHECKING:
    from bmtimeline.ui.document.screen import DocumentScreen


def reload_document(screen: DocumentScreen, timeline: Timeline) -> str:
    """Show a document as another state of its timeline has it, at the same place; say what the reader should know.

    Where it, or the copy of it, is gone what one reads stays.
    """
    before, source = screen.source, timeline.sources.get(screen.source.id)
    if source is None:
        return "This source is no longer in the timeline; this is what it said."
    if before.text is None:
        if source.text is not None:
            screen.query_one(Header).counts = "a copy is kept by now: q, then R, reads it"
        return ""
    if source.text is None:
        return "The copy of this document is gone, or cannot be read; this is what it said."
    if len(timeline.events) > _MOST:
        return "The timeline has changed: q, then R, shows what is quoted here now."
    new = coverage(timeline, source.id)
    moved = Moved(before.text, source.text)
    quoted = _quoted(screen, timeline, new)
    pasted = _pasted(screen, new, moved)
    screen.take(timeline, source, new, Numbers(new, lambda number: timeline.events[number].title), moved.to)
    _read_on(screen, quoted, moved)
    if pasted is not None:
        screen.copied = None
        screen.end_selection()  # it has done its work, and Enter leads to the event again
        screen.stay_at(QUOTE, pasted, new.quotes[pasted].parts)
        return f"Quoted now: {screen.said}"
    return "" if source.text == before.text else "The text of this document is another one now."


def _quoted(screen: DocumentScreen, timeline: Timeline, new: Coverage) -> int | None:
    """Give the number of the quote one reads in another state of the timeline; None where it is there no more."""
    kind, number = screen.current
    if kind != QUOTE:
        return None
    old = screen.coverage.quotes[number]
    claims = {(screen.timeline.events[event].id, which) for event, which in old.claims}
    there = [
        at
        for at, quote in enumerate(new.quotes)
        if any((timeline.events[event].id, which) in claims for event, which in quote.claims)
    ]
    same = [at for at in there if new.quotes[at].parts == old.parts]
    return next(iter(same or there), None)


def _pasted(screen: DocumentScreen, new: Coverage, moved: Moved) -> int | None:
    """Give the number of the quote that the passage copied last has become; None where it was not pasted."""
    if screen.copied is None:
        return None
    start, end = (moved.to(at) for at in screen.copied)
    screen.copied = start, end
    before = (
        len(quote.claims)
        for quote in screen.coverage.quotes
        if [(moved.to(at), moved.to(to)) for at, to in quote.parts] == [(start, end)]
    )
    claims = next(before, 0)
    there = (at for at, quote in enumerate(new.quotes) if quote.parts == ((start, end),) and len(quote.claims) > claims)
    return next(there, None)


def _read_on(screen: DocumentScreen, quoted: int | None, moved: Moved) -> None:
    """Let what one reads stand out again, without moving the text."""
    kind, number = screen.current
    spans: tuple[Span, ...] = tuple((moved.to(start), moved.to(end)) for start, end in screen.spans)
    if kind == QUOTE and quoted is not None:
        screen.stay_at(QUOTE, quoted, screen.coverage.quotes[quoted].parts)
    elif kind == GAP and spans[0] in screen.coverage.gaps:
        screen.stay_at(GAP, screen.coverage.gaps.index(spans[0]), spans)
    elif kind == HIT:
        screen.stay_at(HIT, number, spans)
    else:
        screen.stay_at("", -1, ())
