"""What comes in the middle of something else: another size, another window, and keys all the same."""

from collections.abc import Callable

from textual.events import AppBlur, AppFocus

from app.driving import browse
from app.test_resizing import drive, resized
from bmtimeline.app import TimelineApp
from bmtimeline.screens.commands import CommandsScreen
from bmtimeline.screens.too_small import TooSmallScreen

Make = Callable[..., TimelineApp]


def test_a_popup_that_comes_when_there_is_no_room_any_more_leaves_no_notice_behind(make_app: Make) -> None:
    @drive(make_app(), (80, 24))
    async def _(pilot):  # type: ignore[no-untyped-def]
        app = pilot.app
        await resized(pilot, (40, 8))
        browse(pilot).action_commands()
        await pilot.pause()
        assert isinstance(app.screen, TooSmallScreen)
        await resized(pilot, (80, 24))
        assert isinstance(app.screen, CommandsScreen)
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
        assert browse(pilot).typing_since is not None
        assert app.focused.value == "kind:visit"
