"""What comes in the middle of something else: another size, another window, and keys all the same."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from textual.events import AppBlur, AppFocus

from app.driving import browse, shown
from app.test_resizing import drive, resized
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.help.palette_screen import PaletteScreen
from bmtimeline.ui.kit.command_screen import CommandScreen
from bmtimeline.ui.kit.footer import Footer
from bmtimeline.ui.kit.too_small import TooSmallScreen

Make = Callable[..., TimelineApp]


def test_a_popup_that_comes_when_there_is_no_room_any_more_leaves_no_notice_behind(make_app: Make) -> None:
    @drive(make_app(), (80, 24))
    async def _(pilot):  # type: ignore[no-untyped-def]
        app = pilot.app
        await resized(pilot, (40, 8))
        await browse(pilot).action_command("help.commands")
        await pilot.pause()
        assert isinstance(app.screen, TooSmallScreen)
        await resized(pilot, (80, 24))
        assert isinstance(app.screen, PaletteScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is browse(pilot)
        assert len(app.screen_stack) == 1


def test_in_a_window_at_the_back_a_filter_is_typed_on(make_app: Make) -> None:
    @drive(make_app(), (80, 24))
    async def _(pilot):  # type: ignore[no-untyped-def]
        app = pilot.app
        await pilot.press(*"/kin")
        app.post_message(AppBlur())
        await pilot.pause()
        assert not app.app_focus
        await pilot.press("d")
        await resized(pilot, (40, 8))
        app.post_message(AppFocus())
        await pilot.pause()
        await resized(pilot, (80, 24))
        await pilot.press(*":visit")
        await pilot.pause()
        assert browse(pilot).state.typing_since is not None
        assert app.focused.value == "kind:visit"


@pytest.mark.parametrize("keys", ["colon", "a", "R", "s", "v", "question_mark"])
def test_what_is_closed_under_the_notice_closes_nothing_else(make_app: Make, keys: str) -> None:
    """A key pressed as the terminal becomes too small, and the same key twice: the program ended with an error."""

    @drive(make_app(), (80, 24))
    async def _(pilot):  # type: ignore[no-untyped-def]
        await pilot.press(keys)
        popup = pilot.app.screen
        assert isinstance(popup, CommandScreen)
        await resized(pilot, (40, 8))
        popup.dismiss(None)
        await pilot.pause()
        assert isinstance(pilot.app.screen, TooSmallScreen)
        await resized(pilot, (80, 24))
        assert pilot.app.screen is popup
        popup.dismiss(None)
        popup.dismiss(None)
        await pilot.pause()
        assert pilot.app.screen is browse(pilot)


class _Endless:
    """A timeline that is read for ever."""

    place = SimpleNamespace(path=Path("big.toml"))

    async def reports(self):  # type: ignore[no-untyped-def]
        await asyncio.Event().wait()
        yield


def test_while_a_timeline_is_read_the_footer_names_what_works() -> None:
    """There is no help yet."""

    @drive(TimelineApp(None, reading=_Endless()), (80, 24))
    async def _(pilot):  # type: ignore[no-untyped-def]
        (line,) = shown(pilot.app.screen.query_one(Footer))
        assert line.split() == ["q", "quit"]
        await pilot.press("question_mark", "colon", "q")
        assert not pilot.app.is_running
