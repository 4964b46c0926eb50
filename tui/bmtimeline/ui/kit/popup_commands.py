"""The commands of popups: rows for their keys, and the words of their last line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from bmtimeline.ui.kit.command import Command, Verbs
from bmtimeline.ui.kit.keys import key_name


def popup_row(id: str, keys: str, run: str, label: str, shown: int = 0) -> Command:  # noqa: A002 - the field of a command
    """Return the row of a popup.

    Args:
        id: The id of the command.
        keys: The keys, separated by blanks; the first is the one shown.
        run: The action of the popup's screen.
        label: What the keys do, in a few words.
        shown: The place on the popup's last line, from 1; 0 leaves the row out.
    """
    return Command(id, tuple(keys.split()), label, "", "", run, footer=shown)


def verbs(rows: Iterable[Command]) -> Verbs:
    """Return the keys that the last line shows, each with what it does."""
    shown = sorted((row for row in rows if row.footer), key=lambda row: row.footer)
    return tuple((key_name(row.keys[0]), row.label) for row in shown)


def relabelled(rows: Iterable[Command], **labels: str) -> tuple[Command, ...]:
    """Return rows with other labels, by the last part of their ids; rows of an empty label are not shown."""
    changed = []
    for row in rows:
        label = labels.get(row.id.rpartition(".")[2].replace("-", "_"))
        changed.append(row if label is None else replace(row, label=label, footer=row.footer if label else 0))
    return tuple(changed)


LIST: Final = (
    popup_row("list.down", "down ctrl+n", "move(1)", "down"),
    popup_row("list.up", "up ctrl+p", "move(-1)", "up"),
    popup_row("list.page-down", "pagedown ctrl+d", "page(1)", "page down"),
    popup_row("list.page-up", "pageup ctrl+u", "page(-1)", "page up"),
    popup_row("list.first", "home", "edge(False)", "first"),
    popup_row("list.last", "end", "edge(True)", "last"),
)
"""The moves of a list that letters narrow."""
_CLOSE: Final = popup_row("list.close", "escape", "close", "close", 9)

PICKING: Final = (
    popup_row("picker.only", "enter", "choose", "only this", 1),
    popup_row("picker.add", "space", "add", "add", 2),
    popup_row("picker.exclude", "ctrl+x", "exclude", "exclude", 3),
    _CLOSE,
    *LIST,
)
LEAVING_OUT: Final = relabelled(PICKING, only="leave out", add="leave out and stay", exclude="")
HEARING: Final = (
    *relabelled(PICKING, only="hear only this", add="mute", exclude=""),
    popup_row("picker.read", "ctrl+r", "read", "read", 3),
)
READING: Final = relabelled(PICKING, only="read", add="", exclude="")
TABLE: Final = (
    popup_row("list.next-part", "tab", "part(1)", "next part", 2),
    popup_row("list.previous-part", "shift+tab", "part(-1)", "previous part"),
    _CLOSE,
    *LIST,
)
"""The commands of a table in parts."""
PAGE: Final = (popup_row("page.close", "escape q enter question_mark f1 s W", "close", "close", 9),)
"""The command of a page of text."""
