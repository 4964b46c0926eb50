"""The commands of the browser: its own, and those of all features."""

from __future__ import annotations

from typing import Final

from bmtimeline.ui.actors import commands as actors
from bmtimeline.ui.axis import commands as axis
from bmtimeline.ui.citing import commands as citing
from bmtimeline.ui.context import Context, no_event
from bmtimeline.ui.document import commands as document
from bmtimeline.ui.editing import commands as editing
from bmtimeline.ui.filter import commands as filters
from bmtimeline.ui.kit import help_commands as help_
from bmtimeline.ui.kit.command import Command, CommandTable, Reason
from bmtimeline.ui.kit.moves import row as move
from bmtimeline.ui.live import commands as live
from bmtimeline.ui.marks import commands as marks
from bmtimeline.ui.problems import commands as problems
from bmtimeline.ui.sources import commands as sources
from bmtimeline.ui.strip import commands as strip
from bmtimeline.ui.views import commands as views

_RUN: Final = "bmtimeline.ui.browse.actions"
_TIMELINE: Final = ("timeline",)
_SOURCES: Final = ("sources",)
_EVENT: Final = ("timeline", "sources")
_LISTS: Final = ("actors", "timeline")
_WHILE_TYPING: Final = ("help.open", "browse.back", "move.")
"""What the ids of the commands begin with that apply while a filter is typed."""

_MOVES: Final = (
    move("down", ("j", "down"), "move", 1, "down", "Next row (in Sources: scroll down)"),
    move("up", ("k", "up"), "move", -1, "up", "Previous row (in Sources: scroll up)"),
    move("next-section", ("J",), "section", 1, "next year", "Next year (on the axis: lane; in Actors: group; in Sources: excerpt)", panes=_LISTS),
    move("previous-section", ("K",), "section", -1, "previous year", "Previous year, lane, group or excerpt", panes=_LISTS),
    move("next-excerpt", ("J",), "section", 1, "next excerpt", panes=_SOURCES, footer=2),
    move("previous-excerpt", ("K",), "section", -1, "previous excerpt", panes=_SOURCES),
    move("half-page-down", ("ctrl+d",), "page", 0.5, "half a page down", "Half a page down"),
    move("half-page-up", ("ctrl+u",), "page", -0.5, "half a page up", "Half a page up"),
    move("page-down", ("pagedown",), "page", 1, "page down", "A page down"),
    move("page-up", ("pageup",), "page", -1, "page up", "A page up"),
    move("first", ("g", "home"), "edge", False, "first", "First row"),
    move("last", ("G", "end"), "edge", True, "last", "Last row"),
)  # fmt: skip


def _row(
    id: str,  # noqa: A002
    keys: str,
    function: str,
    label: str,
    help: str,  # noqa: A002
    group: str,
    *arguments: object,
    **others: object,
) -> Command:
    return Command(
        f"browse.{id}",
        tuple(keys.split()),
        label,
        help,
        group,
        f"{_RUN}:{function}",
        arguments,
        **others,  # type: ignore[arg-type]
    )


_NAVIGATION: Final = (
    _row("disputed", "d", "go_to_disputed", "disputed", "Next row of an event whose sources disagree", "Move", 1, footer=11),
    _row("previous-disputed", "D", "go_to_disputed", "previous disputed", "Previous row of an event whose sources disagree", "Move", -1),
    _row("twin", "equals_sign", "go_to_twin", "other date", "The same event at its other date", "Move", panes=_EVENT, why_not=no_event),
    _row("jump-back", "b", "jump", "jump back", "Back to the row before the last jump", "Move", -1),
    _row("jump-forward", "B", "jump", "jump forward", "Forward again to the row one came back from", "Move", 1),
    _row("next-hit", "n", "go_to_hit", "next hit", "Next excerpt with the words searched for, or next row", "Move", 1),
    _row("previous-hit", "N", "go_to_hit", "previous hit", "Previous excerpt with the words searched for, or row", "Move", -1),
)  # fmt: skip

_PANES: Final = (
    _row("shallower", "h left", "go_sideways", "shallower", "One pane to the left: Sources, Timeline, Actors", "Panes", -1),
    _row("deeper", "l right", "go_sideways", "deeper", "One pane to the right", "Panes", 1),
    _row("sources", "enter", "go_to", "sources", "Read the sources of the selected event", "Panes", "sources", panes=_TIMELINE, footer=8),
    _row("go-actors", "1", "go_to", "go to Actors", "Go to Actors", "Panes", "actors"),
    _row("go-timeline", "2", "go_to", "go to Timeline", "Go to Timeline", "Panes", "timeline"),
    _row("go-sources", "3", "go_to", "go to Sources", "Go to Sources", "Panes", "sources"),
    _row("next-pane", "tab", "go_round", "next pane", "Next pane", "Panes", 1),
    _row("previous-pane", "shift+tab", "go_round", "previous pane", "Previous pane", "Panes", -1),
    _row("zoom", "z", "zoom", "zoom", "This pane alone, or all panes", "Panes", footer=19),
    _row("sources-on-off", "p", "toggle_sources", "sources on/off", "Hide or show the Sources pane", "Panes"),
)  # fmt: skip

_TIME: Final = (
    _row("narrower", "plus", "narrow", "narrower", "A narrower window around the event: decade, year, month; on the axis: zoom in", "Time", 1, footer=20, axis=1, place=2),
    _row("wider", "minus", "narrow", "wider", "A wider window, up to all years; on the axis: zoom out", "Time", -1, axis=2, place=2),
    _row("earlier", "less_than_sign", "slide", "earlier", "Slide the window earlier by its own length", "Time", -1, place=2),
    _row("later", "greater_than_sign", "slide", "later", "Slide the window later; on the axis: by half of it", "Time", 1, axis=6, place=2),
)  # fmt: skip

_PLAIN: Final = (
    _row("plain-text", "L", "show_plain_text", "plain text", "This view as plain text, for copying and screen readers", "Do", place=2),
)  # fmt: skip

_APP: Final = (
    _row("back", "escape", "step_back", "step back", "One step back; it never quits", "App"),
    Command("app.suspend", ("ctrl+z",), "suspend", "Back to the shell; `fg` brings you here again", "App", "app.suspend_process"),
    Command("app.quit", ("q",), "quit", "Quit", "App", "app.quit"),
)  # fmt: skip

FILTER_PART: Final = "Writing a filter"
"""The name of the part of the help with which the pages on filters begin."""
FILTER_HELP: Final = Command("help.filters", (), "help query", "How a filter is written", "App", f"help('{FILTER_PART}')")  # fmt: skip

COMMANDS: Final = CommandTable.of(
    (
        *_MOVES,
        *_NAVIGATION,
        *_PANES,
        *actors.ROWS,
        *filters.ROWS,
        *views.ROWS,
        *document.BROWSE_ROWS,
        *marks.ROWS,
        *citing.ROWS,
        *editing.ROWS,
        *axis.ROWS,
        *_TIME,
        *strip.ROWS,
        *sources.ROWS,
        *_PLAIN,
        *live.ROWS,
        *problems.ROWS,
        *help_.ROWS,
        *_APP,
    )
)
"""All commands of the browser, in the order of the help."""


def why_not(context: Context, command: Command) -> Reason | None:
    """Return why a command of the browser does not apply now; None if it does.

    Args:
        context: The browser.
        command: A command of the table.
    """
    state = context.state
    if state.typing_since is not None and not command.id.startswith(_WHILE_TYPING):
        return Reason("not while a filter is typed")
    if context.spoken and command.picture:
        return Reason("a picture, of which --a11y shows none", command.picture)
    if state.layout.pane not in command.panes:
        return Reason(f"only in {' and '.join(pane.capitalize() for pane in command.panes)}")
    return command.why_not(context)
