"""What of the first line gives way first where there is not room for all."""

import asyncio
from collections.abc import Callable

import pytest

from app.driving import browse, shown
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.kit.header import Header

TITLE = "Belarus–Myanmar relations"
TROUBLE = "! 1 event left out · 1 problem (P)"


@pytest.mark.parametrize(
    ("width", "trouble", "line"),
    [
        (80, "", f"{TITLE} | 65 events · 1 disputed · live"),
        (80, TROUBLE, f"Belarus–Myanmar relati… {TROUBLE} · 65 events · live"),
        (120, TROUBLE, f"{TITLE} | {TROUBLE} · 65 events · 1 disputed · live"),
        (50, "", "Belarus–Myanmar… 65 events · 1 disputed · live"),
    ],
)
def test_the_title_and_what_is_wrong_are_told_before_how_many_are_disputed(
    make_app: Callable[..., TimelineApp], width: int, trouble: str, line: str
) -> None:
    async def run() -> None:
        app = make_app()
        async with app.run_test(size=(width, 24)) as pilot:
            header = browse(pilot).query_one(Header)
            header.live, header.trouble = "live", trouble
            await pilot.pause()
            assert " ".join(shown(header)[0].split()) == line.replace(" | ", " ")

    asyncio.run(run())
