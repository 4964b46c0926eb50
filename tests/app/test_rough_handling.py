"""What hands, timelines and disks do that nobody planned for."""

import asyncio
from collections.abc import Callable

from app.driving import browse, shown
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.filter.chip_editor import ChipEditor
from bmtimeline.ui.filter.filter_bar import FilterBar

Make = Callable[..., TimelineApp]


def test_a_double_click_on_a_chip_opens_one_editor(make_app: Make) -> None:
    async def drive() -> None:
        async with make_app(query="kind:visit -actor:lavrov").run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            at = shown(browse(pilot).query_one("Chips"))[0].index("lavrov")
            await pilot.click("Chips", offset=(at, 0), times=2)
            await pilot.pause()
            assert [type(screen) for screen in pilot.app.screen_stack[1:]] == [ChipEditor]

    asyncio.run(drive())


def test_the_prompt_is_not_made_for_a_bar_that_is_gone() -> None:
    """Whoever quits right after the first frame."""
    bar = FilterBar()
    bar._make_prompt()
    assert not bar._made


def test_enter_typed_before_the_terminal_was_set_is_enter(make_app: Make) -> None:
    async def drive() -> None:
        async with make_app().run_test(size=(80, 24)) as pilot:
            await pilot.press("slash", *"minsk", "ctrl+j")
            await pilot.pause()
            assert browse(pilot).state.typing_since is None
            assert browse(pilot).state.lens.text == "minsk"

    asyncio.run(drive())
