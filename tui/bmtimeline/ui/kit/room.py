"""What the terminal has room for, as a screen learns it from its app."""

from __future__ import annotations

from typing import Any

from textual.app import App

from bmtimeline.ui.kit.sizes import Room, room


def room_of(app: App[Any]) -> Room:
    """Give what there is room for: as the app remembers it, else by its size alone."""
    kept = getattr(app, "room", None)
    return kept if isinstance(kept, Room) else room(*app.size)
