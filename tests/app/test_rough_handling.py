"""What hands, timelines and disks do that nobody planned for."""

import asyncio
from collections.abc import Callable

from app.driving import browse, shown
from bmtimeline.app import TimelineApp
from bmtimeline.screens.chip_editor import ChipEditor

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
