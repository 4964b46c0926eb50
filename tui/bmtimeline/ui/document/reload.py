"""How an open document shows another state of its timeline or of its own text."""

from __future__ import annotations

from typing import Final

from bmtimeline.model import Timeline
from bmtimeline.text.moved import Moved
from bmtimeline.ui.document.context import DocumentContext

_MOST: Final = 20_000
"""The number of events above which finding the quotes of a document takes too long."""


def reload_document(context: DocumentContext, timeline: Timeline) -> str:
    """Show a document as another state of its timeline has it, at the same place.

    If the source or its text is gone, the document stays as it was.

    Args:
        context: The document.
        timeline: The other state.

    Returns:
        A sentence on the document; empty for nothing.
    """
    state = context.state
    before, source = state.source, timeline.sources.get(state.source.id)
    if source is None:
        return "This source is no longer in the timeline; this is what it said."
    if before.text is None:
        if source.text is not None:
            context.show_counts("a copy is kept by now: q, then R, reads it")
        return ""
    if source.text is None:
        return "The copy of this document is gone, or cannot be read; this is what it said."
    if len(timeline.events) > _MOST:
        return "The timeline has changed: q, then R, shows what is quoted here now."
    moved, selecting = Moved(before.text, source.text), state.passage is not None
    pasted = state.take(timeline, source, moved)
    context.show_document(moved.to, selecting=selecting)
    if pasted:
        return f"Quoted now: {state.caption}"
    return "" if source.text == before.text else "The text of this document is another one now."
