"""The commands of marks."""

from __future__ import annotations

from typing import Final

from bmtimeline.ui.context import no_event
from bmtimeline.ui.kit.command import Command

_RUN: Final = "bmtimeline.ui.marks.actions"

ROWS: Final = (
    Command("marks.mark", ("space",), "mark", "In Timeline and Sources: mark the event, or no longer", "Do", f"{_RUN}:mark", panes=("timeline", "sources"), why_not=no_event, footer=16),
    Command("marks.only", ("M",), "marked only", "Show only what is marked, or all again", "Do", f"{_RUN}:only_marked"),
)  # fmt: skip
