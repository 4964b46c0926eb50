"""Functions that carry out the commands of the browser that open a document."""

from __future__ import annotations

from pathlib import Path

from bmtimeline.model import Problem
from bmtimeline.ui.context import Context
from bmtimeline.ui.document.screen import DocumentScreen
from bmtimeline.ui.document.source_choice import choose_source
from bmtimeline.ui.document.words import word_at
from bmtimeline.ui.kit.hits import IN_QUOTES, searched
from bmtimeline.ui.session import Session


def read(context: Context) -> None:
    """Read the document of the present excerpt at its quote; without an excerpt, choose a document from all."""
    event, claims = context.state.whole, context.excerpts
    if event is None or not claims:
        if message := choose_source(context, lambda source: read_source(context, source)):
            context.tell(message)
        return
    claim = claims[context.excerpt]
    _open(context, claim.source, event.id, event.claims.index(claim))


def read_source(context: Context, source: str) -> None:
    """Read the document of a source from its beginning, whether an event quotes the document or not."""
    if source in context.session.timeline.sources:
        _open(context, source)
    else:
        context.tell("This source is no longer in the timeline.")


def _open(context: Context, source: str, event: str | None = None, claim: int | None = None) -> None:
    """Read a document, and come back to the event chosen there."""
    words = searched(context.state.answer.query, IN_QUOTES)
    context.open(DocumentScreen(context.session, source, event, claim, words), context.go_to_event)


def document_of(session: Session, problem: Problem) -> DocumentScreen | None:
    """Return the document in which a problem stands, to be read at the place of the problem; None without a copy."""
    name = Path(problem.file).name
    for source in session.timeline.sources.values():
        if source.file == name and source.text is not None:
            begins = word_at(source.text, problem.line, problem.column)
            return DocumentScreen(session, source.id, begins=begins)
    return None
