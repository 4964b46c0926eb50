"""The commands of saved views."""

from __future__ import annotations

from typing import Final

from bmtimeline.ui.kit.command import Command

_RUN: Final = "bmtimeline.ui.views.actions"

ROWS: Final = (
    Command("views.open", ("v",), "saved views", "Saved views: show, save, rename, delete", "Filter", f"{_RUN}:open_views", footer=15, place=5),
)  # fmt: skip
