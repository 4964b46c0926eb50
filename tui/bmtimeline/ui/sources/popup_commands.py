"""The commands of the question before a page of the web is opened."""

from __future__ import annotations

from typing import Final

from bmtimeline.ui.kit.moves import row as move
from bmtimeline.ui.kit.popup_commands import popup_row

URL_ROWS: Final = (
    popup_row("url.open", "enter", "open", "open"),
    popup_row("url.copy", "c", "copy", "copy"),
    popup_row("url.next", "j down tab", "choose(1)", "next address"),
    popup_row("url.previous", "k up shift+tab", "choose(-1)", "previous address"),
    move("half-page-down", ("ctrl+d", "pagedown", "space"), "page", 0.5, "half a page down"),
    move("half-page-up", ("ctrl+u", "pageup"), "page", -0.5, "half a page up"),
    popup_row("url.plain-text", "L", "plain_text", "plain text"),
    popup_row("url.close", "escape q o", "close", "close"),
)
"""The commands of the question before a page of the web is opened."""
