"""The commands of the browser that open a document."""

from __future__ import annotations

from typing import Final

from bmtimeline.ui.kit.command import Command

_RUN: Final = "bmtimeline.ui.document.actions"

BROWSE_ROWS: Final = (
    Command("document.read-on", ("enter",), "read on", "Read the whole document at the excerpt", "Evidence", f"{_RUN}:read", panes=("sources",), footer=1),
    Command("document.read", ("R",), "read", "Read the whole document that the event quotes; without one, choose a source", "Evidence", f"{_RUN}:read", footer=13),
)  # fmt: skip
"""The commands of the browser that open a document."""
