"""Functions that carry out the commands of the strip, and that narrow, widen and slide the window of time."""

from __future__ import annotations

from typing import Final

from bmtimeline.query import Answer
from bmtimeline.ui.context import Context, cannot_look
from bmtimeline.ui.kit.sizes import STRIP_LINES
from bmtimeline.ui.strip.bins import Bin, first_entry, start_of
from bmtimeline.ui.strip.layout import NOTHING
from bmtimeline.ui.strip.widget import TimeStrip
from bmtimeline.ui.strip.window import Turn, hull, moved_to, rung, slid, windows_of

_NO_ROOM: Final = f"The strip needs a screen of {STRIP_LINES} lines."


def beside(context: Context) -> Answer:
    """Return the answer to the lens without its window: what lies in the window and beside it."""
    state = context.state
    return context.find(TimeStrip).whole_time(state.answer, state.index.answer)


def day_of(context: Context) -> int | None:
    """Return the day with which the selected entry counts; None when nothing is selected or the event is undated."""
    entry = context.state.entry
    return None if entry is None else start_of(context.state.answer, entry)


def show(context: Context) -> None:
    """Show the state in the strip."""
    context.find(TimeStrip).show(beside(context), windows_of(context.state.lens), day_of(context))


def point(context: Context) -> None:
    """Point out the bar of the selected event."""
    context.find(TimeStrip).point(day_of(context))


def narrow(context: Context, steps: int) -> None:
    """Make the window narrower around the selected event (1), or wider (-1)."""
    state, extent, day = context.state, beside(context).extent, day_of(context)
    if steps > 0 and day is None and not windows_of(state.lens) and extent is not None:
        context.tell("Select an event with a date: the window is set around it.")
        return
    if day is None:
        first, last = hull(state.lens, extent) if extent is not None else (0, 0)
        day = (first + last) // 2
    _turn(context, rung(state.lens, day, extent, steps))


def slide(context: Context, steps: int) -> None:
    """Slide the window later (1) or earlier (-1) by its own length."""
    _turn(context, slid(context.state.lens, beside(context).extent, steps))


def _turn(context: Context, turn: Turn) -> None:
    context.show(cannot_look(context, turn.lens) or turn.message)


def toggle(context: Context) -> None:
    """Show or hide the strip."""
    if not context.room.strip:
        context.tell(_NO_ROOM)
        return
    layout = context.state.layout
    if context.find(TimeStrip).has_focus:
        context.enter(layout.pane)
    context.state.arrange(strip=not layout.strip)
    context.lay_out()


def go_along(context: Context) -> None:
    """Focus the strip, to go along its bars."""
    strip = context.find(TimeStrip)
    if not context.room.strip:
        context.tell(_NO_ROOM)
    elif beside(context).extent is None:
        context.tell(NOTHING.strip())
    elif strip.display:
        # At once: the next key is meant for the strip already.
        strip.screen.set_focus(strip)
    else:
        context.state.arrange(strip=True)
        context.lay_out()
        strip.focus()


def go_to_bin(context: Context, chosen: Bin) -> None:
    """Select the first event of a bin; the window follows where the bin lies beside it."""
    context.enter(context.state.layout.pane)
    state = context.state
    answers = (state.answer, beside(context))
    starts = (first_entry(answer, chosen.first, chosen.stop) for answer in answers)
    entry = next((start for start in starts if start is not None), None)
    if entry is None:
        context.tell("Nothing begins there.")
        return
    message = ""
    if entry not in state.answer.rows:
        turn = moved_to(state.lens, chosen.first)
        message = cannot_look(context, turn.lens) or turn.message or "The window moved there; u brings it back."
        context.show()
    if entry in state.answer.rows:
        context.select(entry)
    if message:
        context.tell(message)
