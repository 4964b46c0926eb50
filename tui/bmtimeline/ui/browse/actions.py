"""Functions that carry out the commands of moving, panes, time, and the step back."""

from __future__ import annotations

from bmtimeline.query import Lens
from bmtimeline.terminal.pager import show_plain
from bmtimeline.ui.axis import actions as axis
from bmtimeline.ui.browse.context import BrowseContext
from bmtimeline.ui.browse.linear import view_lines
from bmtimeline.ui.context import end_peek
from bmtimeline.ui.filter.prompt_actions import close_prompt
from bmtimeline.ui.kit.command import PANES
from bmtimeline.ui.kit.hits import IN_QUOTES, has_hit, searched
from bmtimeline.ui.strip import actions as strip

# Rows


def go_to_disputed(context: BrowseContext, steps: int) -> None:
    """Go to the next or previous event whose sources disagree."""
    entry = context.state.next_disputed(steps)
    if entry is None:
        context.tell("No event here is disputed.")
    else:
        context.select(entry)


def go_to_twin(context: BrowseContext) -> None:
    """Go to the selected event's other date."""
    entry = context.state.other_twin()
    if entry is None:
        context.tell("This event has no other row here.")
    else:
        context.select(entry)


def jump(context: BrowseContext, steps: int) -> None:
    """Go back or forward among jumps."""
    if context.state.jump(steps):
        context.show_selection()
        context.leave_actors()


def go_to_hit(context: BrowseContext, steps: int) -> None:
    """Go to the next or previous excerpt with one of the searched words, else to the next or previous row."""
    state = context.state
    words = searched(state.answer.query, IN_QUOTES)
    if state.entry is None or not words:
        context.tell("No words are searched for: / searches for some.")
        return
    here = _hits(context, words) if state.layout.pane == "sources" else []
    ahead = [number for number in here if (number - context.excerpt) * steps > 0]
    if ahead:
        context.go_to_excerpt(ahead[0] if steps > 0 else ahead[-1])
        return
    rows = state.answer.rows
    context.select(rows[(rows.index(state.entry) + steps) % len(rows)], jump=False)
    if found := _hits(context, words):
        context.go_to_excerpt(found[0] if steps > 0 else found[-1])


def _hits(context: BrowseContext, words: tuple[str, ...]) -> list[int]:
    """Return the numbers of the selected event's excerpts that contain one of the words."""
    return [number for number, claim in enumerate(context.excerpts) if has_hit(claim, words)]


# Panes


def go_to(context: BrowseContext, pane: str) -> None:
    """Move the focus to a pane."""
    context.enter(pane)


def go_sideways(context: BrowseContext, steps: int) -> None:
    """Go one pane shallower (-1) or deeper (1)."""
    at = PANES.index(context.state.layout.pane) + steps
    if 0 <= at < len(PANES):
        context.enter(PANES[at])


def go_round(context: BrowseContext, steps: int) -> None:
    """Go to the next (1) or previous pane (-1), round the ends."""
    context.enter(PANES[(PANES.index(context.state.layout.pane) + steps) % len(PANES)])


def zoom(context: BrowseContext) -> None:
    """Show the present pane alone, or all panes."""
    if context.room.one_pane:
        context.tell("There is room for one pane: 1 2 3 show another.")
    else:
        context.state.arrange(zoom=not context.state.layout.zoom)
        context.lay_out()


def toggle_sources(context: BrowseContext) -> None:
    """Hide or show the Sources pane; where there is room for one pane, go to Sources and back."""
    layout = context.state.layout
    if context.room.one_pane:
        context.enter("timeline" if layout.pane == "sources" else "sources")
        return
    context.state.arrange(sources=not layout.sources)
    context.lay_out()
    if layout.sources and layout.pane == "sources":
        context.enter("timeline")


# Time


def narrow(context: BrowseContext, steps: int) -> None:
    """Show less time, or more where `steps` is negative: on the axis by its scale, in the list by the window."""
    if context.axis is None:
        strip.narrow(context, steps)
    else:
        axis.zoom(context, steps)


def slide(context: BrowseContext, steps: int) -> None:
    """Show later times, or earlier ones where `steps` is negative: on the axis or by the window."""
    if context.axis is None:
        strip.slide(context, steps)
    else:
        axis.slide(context, steps)


# Others


def show_plain_text(context: BrowseContext) -> None:
    """Show all matching events as labelled lines, in a pager."""
    shown = context.state.answer
    whole = shown if shown.complete else context.state.index.answer(shown.lens)
    context.tell(show_plain(context.app, view_lines(context.state.index, whole)))


def step_back(context: BrowseContext) -> None:
    """Take one step back: from the prompt, the view of an earlier run, a peek, the zoom, the pane, the filters."""
    state = context.state
    if since := close_prompt(context):
        state.look(Lens(since.lens), since.spot)
        context.show()
        context.enter(state.layout.pane)
    elif context.clear_restored():
        return
    elif state.peeking:
        end_peek(context)
    elif state.layout.zoom:
        state.arrange(zoom=False)
        context.lay_out()
    elif state.layout.pane != "timeline":
        context.enter("timeline")
    elif state.change(Lens()):
        context.show("All filters are off; u brings them back.")
