"""The commands of the filter."""

from __future__ import annotations

from typing import Final

from bmtimeline.ui.context import Context, no_event
from bmtimeline.ui.kit.command import Command, Reason

_RUN: Final = "bmtimeline.ui.filter.actions"
_PROMPT: Final = "bmtimeline.ui.filter.prompt_actions:open_prompt"
_EVENT: Final = ("timeline", "sources")


def no_filter(context: Context) -> Reason | None:
    """Return why a command does not apply while no filter is on."""
    return None if context.state.filtered else Reason("no filter is on")


def no_filter_to_edit(context: Context) -> Reason | None:
    """Return why the filters cannot be edited while none is on."""
    return no_filter(context) and Reason("no filter is on", "No filter is on: / types one.")


def nothing_to_undo(context: Context) -> Reason | None:
    """Return why undo does not apply; during a peek it puts the filters on again."""
    state = context.state
    return None if state.undoable or state.peeking else Reason("there is nothing to undo")


def nothing_to_redo(context: Context) -> Reason | None:
    """Return why redo does not apply."""
    return None if context.state.redoable else Reason("there is nothing to do again")


def _row(id: str, key: str, function: str, label: str, help: str, **others: object) -> Command:  # noqa: A002
    return Command(f"filter.{id}", (key,), label, help, "Filter", f"{_RUN}:{function}", **others)  # type: ignore[arg-type]


ROWS: Final = (
    Command("filter.query", ("slash",), "filter", "Type a filter", "Filter", _PROMPT, footer=4, place=2),
    _row("actor", "a", "pick_actor", "actor", "Pick an actor to filter by", footer=5, place=2),
    _row("year", "y", "pick_year", "year", "Pick a year to filter by", footer=6, place=2),
    _row("by-row", "f", "filter_by_row", "by this", "Filter by what this row has: its actors, kind, year, sources …", footer=10, place=4),
    _row("exclude-row", "x", "exclude_row", "exclude by this", "In Timeline and Sources: leave out what this row has", panes=_EVENT, why_not=no_event, place=4),
    _row("edit", "F", "edit_chips", "edit filters", "Change, negate, switch off or remove single filters", why_not=no_filter_to_edit, place=4),
    _row("peek", "t", "peek", "filters off/on", "All filters off for a moment, and on again, staying on the row", why_not=no_filter, place=4),
    _row("drop", "backspace", "drop_last", "drop last", "Take the last filter off", why_not=no_filter, footer=7, comes_and_goes=True, place=6),
    _row("undo", "u", "undo", "undo", "Undo the last change of the filter", why_not=nothing_to_undo, footer=14, place=6),
    _row("redo", "U", "redo", "redo", "Make the undone change again", why_not=nothing_to_redo, place=6),
)  # fmt: skip
