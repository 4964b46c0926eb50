"""Where a screen reader follows: no frame, one pane at a time, one line that says what changed; the cursor's cell."""

import asyncio
import re
from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from app.conftest import shipped
from app.driving import browse
from bmtimeline.query import Lens
from bmtimeline.terminal.settings import Settings
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.filter.chips import Chips
from bmtimeline.ui.kit.picker import PickerScreen
from bmtimeline.ui.kit.prompt import Verdict

Run = Callable[..., bool]
_DRAWN = re.compile("[\u2500-\u259f]")
"""Lines, corners and blocks."""


def heard(query: str = "") -> TimelineApp:
    """Make an app on the shipped timeline for a reader who hears it."""
    index, problems = shipped()
    return TimelineApp(index, problems, Lens(query), settings=Settings(a11y=True))


def said(pilot: Pilot[Any]) -> str:
    """Give the line that says what changed."""
    return browse(pilot).query_one(Chips).message


def screen_text(pilot: Pilot[Any]) -> str:
    """Give all that is on the screen."""
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


@pytest.mark.parametrize("size", [(80, 24), (60, 20)], ids=["80x24", "60x20"])
def test_timeline(picture: Run, size: tuple[int, int]) -> None:
    """The Timeline alone, its years as words, no rule, no bar, no `>`: one line says that the disputed row is selected."""

    async def look(pilot: Pilot[Any]) -> None:
        await pilot.press("d")
        await pilot.pause()
        assert said(pilot).startswith("6 of 65: 2004, First m")
        assert said(pilot).endswith(", disputed, date 1 of 2, 2 sources")
        assert not _DRAWN.search(screen_text(pilot))
        assert not browse(pilot).query_one("#pane-sources").display
        listed = browse(pilot).context.body
        assert pilot.app.cursor_position == listed.content_region.offset + listed.cursor_cell

    assert picture(heard(), size, look)


def test_sources(picture: Run) -> None:
    """Sources alone, as wide as the screen: names of sources without rules; the line says which excerpt of how many."""

    async def look(pilot: Pilot[Any]) -> None:
        await pilot.press("d", "enter", "J")
        await pilot.pause()
        assert said(pilot) == "Sources, excerpt 2 of 2: The land of sapphires and jade, autumn 2014, verbatim"
        assert not _DRAWN.search(screen_text(pilot))

    assert picture(heard(), (80, 24), look)


def test_picker(picture: Run) -> None:
    """The picker of actors over the whole screen, without a frame; its last line says what the cursor stands on."""

    async def look(pilot: Pilot[Any]) -> None:
        await pilot.press("a", "down")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, PickerScreen)
        assert screen.query_one(Verdict).pieces[0].text.startswith(" Min Aung Hlaing, 9 events, Supreme Commander")
        assert not _DRAWN.search(screen_text(pilot))

    assert picture(heard(), (60, 20), look)


STEPS = (
    ("", "Timeline, 1 of 65: about 1940s, Japanese occupation of Burma, 1 source"),
    ("j", "2 of 65: 1948, Burma gains independence, 1 source"),
    ("space", "2 of 65: 1948, Burma gains independence, 1 source, marked"),
    ("h", "Actors, Alexander Lukashenko, 19 events, President of Belarus"),
    ("j", "Min Aung Hlaing, 9 events, Supreme Commander"),
    ("space", "Filter actor:min-aung-hlaing: 9 of 65 events"),
    ("t", "Filters off for a moment. No filter: 65 events"),
    ("t", "Filter actor:min-aung-hlaing: 9 of 65 events"),
    ("escape", "Timeline, 1 of 9: 2004, First meeting"),
    ("u", "No filter: 65 events"),
    ("A", "The axis is a picture"),
    ("i", "The strip is a picture"),
    ("I", "The strip is a picture"),
    ("l", "Sources, excerpt 1 of 2: "),
    ("d", "6 of 65: 2004, First meeting"),
    ("slash k i n d : a w a r d enter", "Filter kind:award: 1 of 65 events"),
    ("backspace backspace", "No filter is on."),
    ("escape", "Timeline, 44 of 65: Mar 2025, Lu"),
)


def test_what_is_said_after_each_key() -> None:
    async def run() -> list[str]:
        async with heard().run_test(size=(100, 30)) as pilot:
            told = []
            for keys, words in STEPS:
                await pilot.press(*keys.split())
                await pilot.pause()
                told.append(said(pilot)[: len(words)])
            return told

    assert asyncio.run(run()) == [words for _, words in STEPS]


def test_nothing_moves_by_itself() -> None:
    async def run() -> None:
        async with heard().run_test() as pilot:
            assert pilot.app.animation_level == "none"
            await pilot.press("slash")
            assert not getattr(pilot.app.focused, "cursor_blink", True)

    asyncio.run(run())


@pytest.mark.parametrize("pager", ["less", "cat", "nowhere-to-be-found"])
def test_without_a_terminal_plain_text_is_refused_in_words(monkeypatch: pytest.MonkeyPatch, pager: str) -> None:
    monkeypatch.setenv("PAGER", pager)

    async def run() -> str:
        async with heard().run_test() as pilot:
            await pilot.press("L")
            await pilot.pause()
            return said(pilot)

    assert re.fullmatch("Plain text cannot be shown here.|The pager .* cannot be started: .*", asyncio.run(run()))


EVERYWHERE = ("", "h", "l", "z", "p", "slash k i", "a", "F1", "P", "s", "W", "S", "v", "d R J")


def test_nothing_is_drawn_and_one_pane_is_shown_on_a_wide_screen() -> None:
    async def run() -> list[tuple[str, list[str], int]]:
        found = []
        async with heard("quote:min").run_test(size=(130, 40)) as pilot:
            for keys in EVERYWHERE:
                await pilot.press(*keys.split())
                await pilot.pause()
                panes = (browse(pilot).query_one(f"#pane-{name}") for name in ("actors", "timeline", "sources"))
                found.append((keys, _DRAWN.findall(screen_text(pilot)), sum(pane.display for pane in panes)))
                if keys:
                    await pilot.press("escape", *["escape"] * keys.startswith("slash"))
        return found

    assert asyncio.run(run()) == [(keys, [], 1) for keys in EVERYWHERE]
