"""The commands of the palette and the help."""

from __future__ import annotations

from typing import Final

from bmtimeline.ui.kit.popup_commands import TABLE, popup_row

PALETTE_ROWS: Final = (popup_row("palette.run", "enter", "choose", "run", 1), *TABLE)
"""The commands of the palette."""
HELP_ROWS: Final = (
    popup_row("help.run", "enter", "choose", "run the key", 1),
    popup_row("list.page-down", "pagedown ctrl+d", "page(1)", "page", 3),
    *(row for row in TABLE if row.id != "list.page-down"),
    popup_row("help.close", "f1 question_mark", "close", "close"),
)
"""The commands of the help."""
