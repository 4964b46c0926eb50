"""Enter in the help runs the key one reads about: from the browser, from a document, and where it is the help's own key."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from app.driving import browse
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.browse.keymap import KEYS, Key
from bmtimeline.ui.document.screen import DocumentScreen
from bmtimeline.ui.document.words import DOCUMENT_KEYS
from bmtimeline.ui.help.screen import HelpScreen

Make = Callable[..., TimelineApp]
OPENING = {"query", "pick('actor')", "by_row", "edit_chips", "views", "read", "compare", "why", "witnesses", "problems",
           "help", "commands", "axis", "bars", "enter"}  # fmt: skip
"""What opens something, which must find the help closed; the palette's test runs all others in the same way."""


async def read_about(pilot: Pilot[Any], key: Key) -> None:
    """Open the help and put its cursor on a key."""
    await pilot.press("question_mark")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, HelpScreen)
    number = next(at for at, entry in enumerate(screen._entries) if entry.key == key)
    screen.table.put_cursor(next(at for at, row in enumerate(screen.table.rows) if row.value == number))


def opening() -> list[Key]:
    return [key for key in KEYS if key.help and key.action in OPENING and "timeline" in key.panes]


def test_what_opens_something_is_run_from_the_help_of_the_browser(make_app: Make) -> None:
    async def run() -> None:
        app = make_app(query="actor:lukashenko")
        async with app.run_test(size=(60, 20)) as pilot:
            screen = browse(pilot)
            for key in opening():
                await read_about(pilot, key)
                await pilot.press("enter")
                await pilot.pause()
                assert not isinstance(app.screen, HelpScreen), key
                while app.screen is not screen:
                    app.screen.dismiss()
                    await pilot.pause()
                screen.close_prompt()
                if screen.on_axis:
                    screen.action_axis()
                screen.enter_pane("timeline")
                await pilot.pause()

    asyncio.run(run())


def test_every_key_of_a_document_is_run_from_its_help(make_app: Make) -> None:
    """It leads back to the document, to its prompt, or out of it; the help is never left standing."""

    async def run() -> None:
        app = make_app(query="actor:lukashenko")
        async with app.run_test(size=(60, 20)) as pilot:
            for key in DOCUMENT_KEYS:
                if not isinstance(app.screen, DocumentScreen):
                    browse(pilot).enter_pane("timeline")
                    await pilot.press("R")
                    await pilot.pause()
                await read_about(pilot, key)
                await pilot.press("enter")
                await pilot.pause()
                assert not isinstance(app.screen, HelpScreen), key
                if len(app.screen_stack) > 2:
                    app.screen.dismiss()
                    await pilot.pause()
                if isinstance(app.screen, DocumentScreen):
                    app.screen._close_prompt()
                    app.screen.end_selection()

    asyncio.run(run())


@pytest.mark.parametrize("before", [(), ("R",)], ids=["browser", "document"])
@pytest.mark.parametrize("last", ["enter", "question_mark", "f1"])
def test_the_help_s_own_key_closes_it(make_app: Make, before: tuple[str, ...], last: str) -> None:
    async def run() -> None:
        app = make_app()
        async with app.run_test(size=(60, 20)) as pilot:
            await pilot.press(*before)
            await pilot.pause()
            here = app.screen
            table = DOCUMENT_KEYS if before else KEYS
            await read_about(pilot, next(key for key in table if key.action == "help"))
            await pilot.press(last)
            await pilot.pause()
            assert app.screen is here

    asyncio.run(run())
