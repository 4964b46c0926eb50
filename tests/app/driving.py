"""Reading what an app under test shows."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import wraps
from typing import Any

from textual.app import App
from textual.events import Paste
from textual.pilot import Pilot
from textual.widget import Widget

from bmtimeline.ui.browse.screen import BrowseScreen


def running(test: Callable[..., Awaitable[None]]) -> Callable[..., None]:
    """Let a test wait for an app."""

    @wraps(test)
    def run(*given: Any, **named: Any) -> None:
        async def wait() -> None:
            await test(*given, **named)

        asyncio.run(wait())

    return run


async def pressed(
    app: App[Any], keys: Sequence[str], holds: Callable[[Pilot[Any]], object], size: tuple[int, int]
) -> None:
    """Press keys from the first moment on, and see that something holds then."""
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert holds(pilot)


async def pasted(pilot: Pilot[Any], text: str) -> None:
    """Paste a text where the keys go: to type it takes 60 ms a letter."""
    assert pilot.app.focused is not None
    pilot.app.focused.post_message(Paste(text))
    await pilot.pause()


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
