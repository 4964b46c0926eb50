"""The commands of the chip editor."""

from __future__ import annotations

from typing import Final

from bmtimeline.ui.kit.moves import CURSOR
from bmtimeline.ui.kit.popup_commands import popup_row

CHIP_ROWS: Final = (
    popup_row("chips.edit", "enter e", "edit", "edit", 1),
    popup_row("chips.switch", "space", "switch", "off/on", 2),
    popup_row("chips.negate", "x minus", "negate", "negate", 3),
    popup_row("chips.remove", "backspace d delete", "remove", "remove", 4),
    popup_row("chips.undo", "u", "undo", "undo", 5),
    popup_row("chips.redo", "U", "redo", "redo"),
    popup_row("chips.close", "escape q F", "close", "done", 9),
    *CURSOR,
)
"""The commands of the chip editor."""
