"""The commands of the menu of citations."""

from __future__ import annotations

from typing import Final

from bmtimeline.ui.kit.moves import CURSOR
from bmtimeline.ui.kit.popup_commands import popup_row

MENU_ROWS: Final = (
    popup_row("citing.copy", "enter", "choose", "copy", 1),
    popup_row("citing.scope", "tab", "scope", "only this one", 2),
    popup_row("citing.scroll-down", "ctrl+d pagedown space", "scroll_text(0.5)", "scroll", 3),
    popup_row("citing.scroll-up", "ctrl+u pageup", "scroll_text(-0.5)", "scroll up"),
    popup_row("citing.plain-text", "L", "plain_text", "plain text", 4),
    popup_row("citing.close", "escape q", "close", "close", 9),
    *CURSOR,
)
"""The commands of the menu of citations; each form has a key of its own besides."""
