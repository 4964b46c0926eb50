"""Functions that hand a document to a pager or to the user's editor."""

from __future__ import annotations

from bmtimeline.load.again import Record
from bmtimeline.terminal.editors import Location
from bmtimeline.terminal.pager import show_plain
from bmtimeline.ui.document.context import DocumentContext
from bmtimeline.ui.document.plain_text import document_lines
from bmtimeline.ui.document.words import no_copy_blocks
from bmtimeline.ui.kit import edit as editing
from bmtimeline.ui.kit.locations import claim_at, problem_at, record_at
from bmtimeline.ui.kit.plain_text import page_lines


def show_plain_text(context: DocumentContext) -> None:
    """Show the document as plain text, in a pager."""
    state = context.state
    if state.has_text:
        failure = show_plain(context.app, document_lines(state.timeline, state.source, state.coverage))
        context.tell(failure or state.caption)
    else:
        show_plain(context.app, page_lines("Document", no_copy_blocks(state.source)))


def edit(context: DocumentContext) -> None:
    """Open the user's editor at the part that is read."""
    if message := editing.edit(context.app, context.session, read_at(context), context.tell_late):
        context.tell(message)


def read_at(context: DocumentContext) -> Location:
    """Return the place of the part that is read: its claim, else its line of the document.

    In a timeline that cannot be read now, it is the place of the problem. Without a kept copy of the document, it is
    the place of the source. Where several events quote the part, the event counts from which the document was opened.
    """
    state, session = context.state, context.session
    if session.broken is not None:
        return problem_at(session.broken)
    source, timeline = state.source, state.timeline
    if source.text is None:
        return record_at(timeline, Record("sources", source.id), source.line)
    claims = [(timeline.events[number], which) for number, which in state.claims]
    if claims:
        event, which = next((claim for claim in claims if claim[0].id == context.event), claims[0])
        return claim_at(timeline, event, event.claims[which])
    return Location(str(session.seeds / source.file), source.text.count("\n", 0, context.here) + 1)
