"""The commands of the list of problems."""

from __future__ import annotations

from typing import Final

from bmtimeline.ui.kit.moves import CURSOR, PAGES
from bmtimeline.ui.kit.popup_commands import popup_row

POPUP_ROWS: Final = (
    popup_row("problems.go", "enter", "choose", "go to it", 1),
    popup_row("problems.edit", "e", "edit", "edit", 2),
    popup_row("problems.narrow", "slash", "narrow", "narrow", 3),
    popup_row("problems.next-part", "J tab", "section(1)", "next part", 4),
    popup_row("problems.previous-part", "K shift+tab", "section(-1)", "previous part"),
    popup_row("problems.reload", "r", "reload", "check again", 5),
    popup_row("problems.read-on", "space", "read_on", "read on", 6),
    popup_row("problems.plain-text", "L", "plain_text", "plain text", 7),
    popup_row("problems.close", "escape q P", "close", "close", 9),
    *CURSOR,
    *PAGES,
)
"""The commands of the list of problems."""
