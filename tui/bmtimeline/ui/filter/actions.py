"""Functions that carry out the commands of the filter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bmtimeline.query import Answer, Lens
from bmtimeline.ui.context import Context, change, end_peek, pick
from bmtimeline.ui.filter.by_row import field_and_value, row_choices
from bmtimeline.ui.filter.chip_editor import ChipEditor
from bmtimeline.ui.filter.chip_sheet import ChipSheet
from bmtimeline.ui.kit.choices import PickRow, actor_rows, year_rows
from bmtimeline.ui.kit.counts import plural
from bmtimeline.ui.kit.pick_mode import Picked, PickMode
from bmtimeline.ui.kit.picker import PickerScreen
from bmtimeline.ui.kit.popup_commands import LEAVING_OUT, PICKING

_NOTHING_SELECTED: Final = "No event is selected."


# Pickers


def pick_actor(context: Context) -> None:
    """Pick an actor to filter by."""
    state = context.state
    _open_picker(context, "actor", "Actors", lambda: actor_rows(state.index, state.answer))


def pick_year(context: Context) -> None:
    """Pick a year to filter by."""
    state = context.state
    _open_picker(context, "year", "Years", lambda: year_rows(state.index, state.answer))


def _open_picker(context: Context, field: str, title: str, rows: Callable[[], list[PickRow]]) -> None:
    end_peek(context)

    def choose(picked: Picked | None) -> None:
        if picked:
            pick(context, field, picked)

    context.open(PickerScreen(title, rows, choose, session=context.session), choose)


def filter_by_row(context: Context) -> None:
    """Filter by something that the selected row has; in Actors by the actor under the cursor."""
    if context.state.layout.pane != "actors":
        _offer_of_row(context, exclude=False)
    elif context.actor:
        pick(context, "actor", Picked(context.actor, PickMode.ONLY))
        context.enter("timeline")


def exclude_row(context: Context) -> None:
    """Leave out something that the selected row has."""
    _offer_of_row(context, exclude=True)


def _offer_of_row(context: Context, *, exclude: bool) -> None:
    end_peek(context)
    state, event, reading = context.state, context.state.event, context.state.reading or 0
    if event is None:
        context.tell(_NOTHING_SELECTED)
        return

    claims = context.excerpts
    source = claims[context.excerpt].source if state.layout.pane == "sources" and claims else ""

    def rows() -> list[PickRow]:
        places = state.answer.place_of(event.id)  # none where the event has left the file
        entry = places[min(reading, len(places) - 1)] if places else None
        if entry is None:
            return []
        return row_choices(state.index, state.answer, entry, source=source, exclude=exclude)

    def choose(picked: Picked | None) -> None:
        if picked:
            field, value = field_and_value(picked.value)
            pick(context, field, Picked(value, PickMode.EXCLUDE if exclude else picked.how))

    title = "Leave out events with" if exclude else "Only events with"
    verbs = LEAVING_OUT if exclude else PICKING
    context.open(PickerScreen(title, rows, choose, verbs, session=context.session), choose)


# Chips


def edit_chips(context: Context, number: int = 0) -> None:
    """Edit the terms of the filter one by one, beginning at a number; undo takes all changes back in one step."""
    end_peek(context)
    state, since = context.state, context.state.moment

    sheet = ChipSheet.of(state.lens)

    def look(changed: ChipSheet) -> Answer:
        state.look(Lens(since.lens) if changed == sheet else changed.lens, since.spot)
        context.show()
        return state.answer

    def close(left: ChipSheet | None) -> None:
        if left is None or left == sheet:
            return
        state.change(left.lens, since)
        one = f"{plural(left.off, 'filter')} that was off is gone; u brings it back."
        many = f"{plural(left.off, 'filter')} that were off are gone; u brings them back."
        context.show("" if not left.off else one if left.off == 1 else many)

    context.open(ChipEditor(context.session, sheet, look, number), close)


def drop_last(context: Context) -> None:
    """Take the last filter off; during a peek put all filters on again."""
    if context.state.peeking:
        end_peek(context)
    elif context.state.answer.query.terms:
        change(context, context.state.lens.drop_last())
    else:
        context.tell("No filter is on.")


def peek(context: Context) -> None:
    """Take all filters off for a moment, or put them on again."""
    context.state.peek()
    context.show()


def undo(context: Context) -> None:
    """Undo the last change of the filter; during a peek put all filters on again."""
    if context.state.peeking:
        end_peek(context)
    elif context.state.undo():
        context.show()


def redo(context: Context) -> None:
    """Make the undone change again."""
    if context.state.redo():
        context.show()
