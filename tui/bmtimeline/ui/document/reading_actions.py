"""Functions that carry out the commands of reading a document."""

from __future__ import annotations

from bmtimeline.ui.document.context import DocumentContext
from bmtimeline.ui.document.event_choice import EventChoice
from bmtimeline.ui.document.source_choice import choose_source
from bmtimeline.ui.document.state import GAP, HIT, QUOTE
from bmtimeline.ui.kit.describe import event_date

# Walking


def go_to_quote(context: DocumentContext, steps: int) -> None:
    """Read the next or the previous quote."""
    _go_to(context, QUOTE, steps, "No event quotes anything further on." if steps > 0 else "No quote before this.")


def go_to_unquoted(context: DocumentContext, steps: int) -> None:
    """Read the next or the previous passage that nothing quotes."""
    _go_to(context, GAP, steps, f"Everything {'further on' if steps > 0 else 'before this'} is quoted.")


def _go_to(context: DocumentContext, kind: str, steps: int, none: str) -> None:
    number = context.state.next_part(kind, steps, context.here)
    if number is None:
        context.tell(none)
    else:
        context.read(kind, number)


def go_to_hit(context: DocumentContext, steps: int) -> None:
    """Read the next or the previous hit of the search, going round."""
    state = context.state
    if not state.finder.words:
        context.tell("Nothing is searched: / searches the document.")
    elif hit := state.next_hit(steps, context.here):
        context.read(HIT, state.finder.number(hit[0]) - 1, (hit,))
    else:
        context.tell(f"The document does not contain {', '.join(state.words)}.")


def go_to_edge(context: DocumentContext, steps: int) -> None:
    """Scroll to the end (1) or to the beginning (-1), and walk on from there."""
    context.body.edge(last=steps > 0)
    context.leave_part()


def point_at(context: DocumentContext, offset: int) -> None:
    """Read the shortest quote at an offset, or go to its event if it is read already; extend a selected passage.

    Args:
        context: The document.
        offset: The offset of the character that was clicked.
    """
    state = context.state
    if state.passage is not None:
        context.select(state.chooser.to(state.passage, offset))
        return
    number = state.quote_at(offset)
    if number is None:
        return
    if state.current == (QUOTE, number):
        go_to_event(context)
    else:
        context.read(QUOTE, number)


def select_between(context: DocumentContext, start: int, end: int) -> None:
    """Select the words from an offset to another one, which is the moving end.

    Args:
        context: The document.
        start: The offset at which the mouse was pressed.
        end: The offset under the mouse now.
    """
    begun = context.state.chooser.begin(start)
    if begun is not None:
        context.select(context.state.chooser.to(begun, end))


def open_search(context: DocumentContext) -> None:
    """Open the prompt of the search."""
    context.open_prompt()


def search(context: DocumentContext, typed: str) -> None:
    """Close the prompt, and read the first hit of what was typed."""
    context.close_prompt()
    if words := typed.strip():
        context.search((words,))
        go_to_hit(context, 1)


# Ways out


def go_to_event(context: DocumentContext) -> None:
    """Go to the event that quotes the part that is read; choose one where there are several."""
    events = context.state.events
    if len(events) == 1:
        context.close(events[0].id)
    elif events:
        rows = [(event.id, f"{event_date(event)} · {event.title}") for event in events]
        context.app.push_screen(EventChoice(rows), lambda event: go_on(context, event))
    else:
        context.tell("No event quotes this." if context.state.spans else "J goes to the next quoted passage.")


def go_on(context: DocumentContext, event: str | None) -> None:
    """Close the document with the event that was chosen; stay where none was chosen."""
    if event:
        context.close(event)


def read_other_source(context: DocumentContext) -> None:
    """Read another source of the timeline."""
    if message := choose_source(context, context.read_source, context.state.source.id):
        context.tell(message)


def step_back(context: DocumentContext) -> None:
    """Close the prompt, else end selecting, else close the document."""
    if not context.close_prompt() and not context.end_selection():
        context.close(None)
