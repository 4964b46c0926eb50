"""The commands of the popup over a document."""

from __future__ import annotations

from typing import Final

from bmtimeline.ui.kit.moves import CURSOR
from bmtimeline.ui.kit.popup_commands import popup_row

EVENT_CHOICE_ROWS: Final = (
    popup_row("event-choice.go", "enter", "choose", "go to it", 1),
    popup_row("event-choice.close", "escape q", "close", "close", 9),
    *CURSOR,
)
"""The commands of the choice between events that quote one passage."""
