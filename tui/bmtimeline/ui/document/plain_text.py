"""A document as plain lines, for a pager, a screen reader or copying."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bmtimeline.evidence.coverage import Coverage
from bmtimeline.model import Source, Timeline
from bmtimeline.ui.document.words import counts
from bmtimeline.ui.kit.describe import event_date
from bmtimeline.ui.kit.plain_text import address_lines, labelled, safe_lines, source_name, verbatim

_LINE: Final = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")


def document_lines(timeline: Timeline, source: Source, coverage: Coverage) -> Iterator[str]:
    """Return a document as lines that are safe for a terminal: its source, its text, and each quoted passage.

    Args:
        timeline: An examined timeline.
        source: The source of the document, with a kept text.
        coverage: The quoted parts of the document.
    """
    return safe_lines(_document_lines(timeline, source, coverage))


def _document_lines(timeline: Timeline, source: Source, coverage: Coverage) -> Iterator[str]:
    yield from labelled("Document", source_name(source))
    yield from address_lines(source)
    yield from labelled("Quoted", counts(coverage).replace(" · ", ", "))
    yield ""
    text = source.text or ""
    for line in _LINE.finditer(text):
        if line.start() < len(text):
            yield line[1]
    total = len(coverage.quotes)
    for number, quote in enumerate(coverage.quotes, start=1):
        yield ""
        quoted = " […] ".join(text[start:end] for start, end in quote.parts)
        yield from verbatim(f"Passage {number} of {total}", quoted)
        for event in (timeline.events[at] for at in quote.events):
            yield from labelled("Quoted for", f"{event_date(event)}, {event.title}")
