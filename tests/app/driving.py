"""Reading what an app under test shows."""

from typing import Any

from textual.pilot import Pilot
from textual.widget import Widget

from bmtimeline.screens.browse import BrowseScreen


def browse(pilot: Pilot[Any]) -> BrowseScreen:
    """Give the browse screen, whatever lies over it."""
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, BrowseScreen)
    return screen


def shown(widget: Widget) -> list[str]:
    """Give the lines a widget draws, as text."""
    return [widget.render_line(y).text for y in range(widget.size.height)]


def selected_id(pilot: Pilot[Any]) -> str | None:
    """Give the id of the selected event."""
    event = browse(pilot).state.event
    return event.id if event else None
