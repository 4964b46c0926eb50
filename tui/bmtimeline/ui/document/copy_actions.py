"""Functions that copy a passage as a claim or as an event, to paste into the timeline file."""

from __future__ import annotations

from typing import Final

from bmtimeline.errors import UserError
from bmtimeline.evidence.paragraphs import Span
from bmtimeline.formats.drafts import Passage, claim_draft, event_draft, passage
from bmtimeline.terminal import copying
from bmtimeline.ui.document.context import DocumentContext
from bmtimeline.ui.document.state import EVENT, GAP, QUOTE

_NOTHING: Final = "v selects a passage to copy; J goes to a quote, u to what nothing quotes."
_PARTS: Final = "This quote leaves words out: v selects what to copy."


def copy(context: DocumentContext, what: str) -> None:
    """Copy the selected passage.

    Args:
        context: The document.
        what: CLAIM or EVENT.
    """
    if selected := context.state.passage:
        _copy(context, (selected.start, selected.end), what)


def copy_part(context: DocumentContext, what: str) -> None:
    """Copy the quote or the unquoted passage that is read.

    Args:
        context: The document.
        what: CLAIM or EVENT.
    """
    state = context.state
    if state.kind not in {QUOTE, GAP}:
        context.tell(_NOTHING)
    elif len(state.spans) > 1:
        context.tell(_PARTS)
    else:
        _copy(context, state.spans[0], what)


def _copy(context: DocumentContext, span: Span, what: str) -> None:
    """Copy a draft for a range of the text; say so, or why not."""
    state = context.state
    try:
        quoted = passage(state.source.id, state.source_text, span)
        block = _event_draft(context, quoted) if what == EVENT else claim_draft(quoted)
    except UserError as error:
        context.tell(f"{error.sentence} {error.hint}".strip())
    else:
        state.copied = quoted.span
        context.tell(copying.copy_text(context.app, block, f"the {what}", context.tell_late, quoted.quote))


def _event_draft(context: DocumentContext, quoted: Passage) -> str:
    """Return the event that a passage proposes, under an id that neither an event nor another draft has."""
    state = context.state
    left_out = {event.id for event in state.timeline.rejected}

    def is_taken(name: str) -> bool:
        drafted = state.drafts.get(name, quoted.span)
        return name in left_out or context.session.has_event(name) or drafted != quoted.span

    name, block = event_draft(state.timeline, quoted, is_taken)
    state.drafts[name] = quoted.span
    return block
