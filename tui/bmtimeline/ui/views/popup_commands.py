"""The commands of the list of saved views."""

from __future__ import annotations

from typing import Final

from bmtimeline.ui.kit.popup_commands import LIST, popup_row

POPUP_ROWS: Final = (
    popup_row("views.show", "enter", "choose", "show", 1),
    popup_row("views.save", "ctrl+s", "save", "save", 2),
    popup_row("views.rename", "ctrl+r", "rename", "rename", 3),
    popup_row("views.delete", "ctrl+x", "exclude", "delete", 4),
    popup_row("views.undo", "ctrl+y", "undo", "undo", 5),
    popup_row("list.close", "escape", "close", "close", 9),
    *LIST,
)
"""The commands of the list of saved views."""
