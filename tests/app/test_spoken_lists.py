"""Where a screen reader follows: no picture is offered, and every list that opens over the panes says where one is."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from app.conftest import opened, shipped
from app.driving import browse, pressed, shown
from bmtimeline.query import Lens
from bmtimeline.terminal.settings import Settings
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.browse.commands import COMMANDS
from bmtimeline.ui.document.event_choice import EventChoice
from bmtimeline.ui.filter.chips import Chips
from bmtimeline.ui.filter.completion_list import CompletionList
from bmtimeline.ui.help.palette_screen import PaletteScreen
from bmtimeline.ui.kit.footer import Footer
from bmtimeline.ui.kit.pane_title import PaneTitle
from bmtimeline.ui.kit.reading import Reading
from bmtimeline.ui.sources.url_screen import UrlScreen
from load.load_help import GOOD

Run = Callable[..., bool]
FILTERS = "kind:visit actor:min"


def heard(query: str = "") -> TimelineApp:
    """Make an app for a reader who hears it."""
    index, problems = shipped()
    return TimelineApp(index, problems, Lens(query), settings=Settings(a11y=True))


def line(widget: Widget) -> str:
    return shown(widget)[-1].strip()


@pytest.mark.parametrize("size", [(120, 40), (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_timeline(picture: Run, size: tuple[int, int]) -> None:
    """However wide the screen is: the Timeline alone, no rule and no bar, titles with more room; no axis in the footer."""

    async def look(pilot: Pilot[Any]) -> None:
        await pilot.press("d")
        await pilot.pause()
        assert browse(pilot).query_one("#pane-timeline").region.width == size[0]
        assert "axis" not in line(browse(pilot).query_one(Footer))

    assert picture(heard(), size, look)


def test_chip_editor(picture: Run) -> None:
    """The terms on the whole screen without a frame; the last line says what the one under the cursor does."""

    async def look(pilot: Pilot[Any]) -> None:
        await pilot.press("F", "j", "space")
        await pilot.pause()
        assert line(pilot.app.screen.query_one("#keys")) == "actor:min, off, 1 event with it"

    assert picture(heard(FILTERS), (80, 24), look)


def test_completions(picture: Run) -> None:
    """The list under the prompt as wide as the screen, so that nothing is read out beside it; its last line says which."""

    async def look(pilot: Pilot[Any]) -> None:
        await pilot.press("slash", *"so", "down")
        await pilot.pause()
        found = browse(pilot).query_one(CompletionList)
        assert found.region.width == 80
        assert line(found).startswith("source:, which source bears witness")
        assert not [text for text in shown(found) if ">" in text]

    assert picture(heard(), (80, 24), look)


def picker_line(pilot: Pilot[Any]) -> str:
    return line(pilot.app.screen.query_one("Verdict"))


def terms_line(pilot: Pilot[Any]) -> str:
    return line(pilot.app.screen.query_one("#keys"))


def told(pilot: Pilot[Any]) -> str:
    return browse(pilot).query_one(Chips).message


SAID: list[tuple[list[str], Callable[[Pilot[Any]], str], str]] = [
    (["F"], terms_line, "⏎ edit"),
    (["F", "j"], terms_line, "actor:min, on, 5 events without it"),
    (["F", "x"], terms_line, "-kind:visit, on, 11 events without it"),
    (["F", "x", "u"], terms_line, "kind:visit, on, 11 events without it"),
    (["F", "backspace", "backspace"], terms_line, "No filter is left."),
    (["a", "space"], picker_line, "Than Swe, 2 events, chosen, Foreign"),
    (["a", "down", "ctrl+x"], picker_line, "Alexander Lukashenko, 1 event, left out, "),
    (["colon", *"axis"], picker_line, "axis: A: (a picture"),
    (["question_mark", *"axis", "enter"], picker_line, "axis: a picture, of which --a11y shows none."),
    (["h", "s"], told, "Actors, by name"),
    (["h", "s", "s", "s"], told, "Actors, by events"),
]


@pytest.mark.parametrize(("keys", "where", "words"), SAID, ids=[" ".join(keys) for keys, *_ in SAID])
def test_what_is_said(keys: list[str], where: Callable[[Pilot[Any]], str], words: str) -> None:
    def holds(pilot: Pilot[Any]) -> bool:
        assert where(pilot)[: len(words)] == words
        return True

    asyncio.run(pressed(heard(FILTERS), keys, holds, (100, 30)))


def test_the_palette_says_of_every_picture_that_none_is_shown() -> None:
    def holds(pilot: Pilot[Any]) -> bool:
        screen = pilot.app.screen
        assert isinstance(screen, PaletteScreen)
        pictures = [entry for entry in screen._entries if entry.command.picture]
        assert {entry.command.id for entry in pictures} == {row.id for row in COMMANDS.rows if row.picture}
        return all("--a11y" in command.why_not for command in pictures)

    asyncio.run(pressed(heard(), ["colon"], holds, (80, 24)))


def drive(app: TimelineApp, act: Callable[[Pilot[Any]], Awaitable[None]]) -> None:
    async def run() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await act(pilot)

    asyncio.run(run())


def test_the_choice_of_an_event_names_the_one_under_the_cursor() -> None:
    async def act(pilot: Pilot[Any]) -> None:
        rows = [("one", "2004 · First"), ("two", "2005 · Second")]
        pilot.app.push_screen(EventChoice(rows))
        await pilot.press("j")
        await pilot.pause()
        assert pilot.app.screen.query_one(PaneTitle).where == "2005 · Second"

    drive(heard(), act)


def test_an_address_and_the_cursor_on_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cursor stands on the address that Enter would open; `L` asks for a pager, which a test has none of."""
    monkeypatch.setenv("DISPLAY", ":99")
    file = tmp_path / "t.toml"
    two = 'url = "https://example.org/a"\narchive_url = "https://archive.example/a"'
    file.write_text(GOOD.replace('url = "https://example.org/a"', two), encoding="utf-8")
    index, problems = opened(file)

    async def act(pilot: Pilot[Any]) -> None:
        await pilot.press("o")
        screen = pilot.app.screen
        assert isinstance(screen, UrlScreen)
        reading = screen.query_one(Reading)
        for keys, name in (((), "> page of"), (("j",), "> archived copy of"), (("j",), "> page of")):
            await pilot.press(*keys)
            await pilot.pause()
            at = pilot.app.cursor_position - reading.content_region.offset
            assert shown(reading)[at.y][at.x :].startswith(name)
        await pilot.press("L")
        await pilot.pause()
        assert "shown here" in screen.query_one(PaneTitle).where

    monkeypatch.setenv("PAGER", "cat")
    drive(TimelineApp(index, problems), act)
