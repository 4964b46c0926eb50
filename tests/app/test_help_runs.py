"""Enter in the help runs the key one reads about: from the browser, from a document, and where it is the help's own key."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from app.driving import browse
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.browse.commands import COMMANDS
from bmtimeline.ui.document.document_commands import READING_ROWS
from bmtimeline.ui.document.screen import DocumentScreen
from bmtimeline.ui.filter.prompt_actions import close_prompt
from bmtimeline.ui.help.screen import HelpScreen
from bmtimeline.ui.kit.command import Command

Make = Callable[..., TimelineApp]
OPENING = {"filter.query", "filter.actor", "filter.by-row", "filter.edit", "views.open", "document.read",
           "sources.compare", "sources.why", "sources.heard", "problems.open", "help.open", "help.commands",
           "axis.toggle", "strip.bars", "browse.sources"}  # fmt: skip
"""What opens something, which must find the help closed; the palette's test runs all others in the same way."""


async def read_about(pilot: Pilot[Any], row: Command) -> None:
    """Open the help and put its cursor on a command."""
    await pilot.press("question_mark")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, HelpScreen)
    number = next(at for at, entry in enumerate(screen._entries) if entry.command == row)
    screen.listing.put_cursor(next(at for at, line in enumerate(screen.listing.rows) if line.value == number))


def opening() -> list[Command]:
    assert COMMANDS.by_id.keys() >= OPENING
    return [row for row in COMMANDS.rows if row.help and row.id in OPENING and "timeline" in row.panes]


def test_what_opens_something_is_run_from_the_help_of_the_browser(make_app: Make) -> None:
    async def run() -> None:
        app = make_app(query="actor:lukashenko")
        async with app.run_test(size=(60, 20)) as pilot:
            screen = browse(pilot)
            for row in opening():
                await read_about(pilot, row)
                await pilot.press("enter")
                await pilot.pause()
                assert not isinstance(app.screen, HelpScreen), row.id
                while app.screen is not screen:
                    app.screen.dismiss()
                    await pilot.pause()
                close_prompt(screen.context)
                if screen.state.layout.axis:
                    await screen.action_command("axis.toggle")
                screen.context.enter("timeline")
                await pilot.pause()

    asyncio.run(run())


def test_every_key_of_a_document_is_run_from_its_help(make_app: Make) -> None:
    """It leads back to the document, to its prompt, or out of it; the help is never left standing."""

    async def run() -> None:
        app = make_app(query="actor:lukashenko")
        async with app.run_test(size=(60, 20)) as pilot:
            for row in READING_ROWS:
                if not isinstance(app.screen, DocumentScreen):
                    browse(pilot).context.enter("timeline")
                    await pilot.press("R")
                    await pilot.pause()
                await read_about(pilot, row)
                await pilot.press("enter")
                await pilot.pause()
                assert not isinstance(app.screen, HelpScreen), row.id
                if len(app.screen_stack) > 2:
                    app.screen.dismiss()
                    await pilot.pause()
                if isinstance(app.screen, DocumentScreen):
                    app.screen.context.close_prompt()
                    app.screen.context.end_selection()

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
            rows = READING_ROWS if before else COMMANDS.rows
            await read_about(pilot, next(row for row in rows if row.id == "help.open"))
            await pilot.press(last)
            await pilot.pause()
            assert app.screen is here

    asyncio.run(run())
