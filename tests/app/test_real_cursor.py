"""The terminal's cursor stands on the sign that points out what is selected, whatever was pressed, at every size."""

import asyncio
import re
from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from bmtimeline.ui.app import TimelineApp

Make = Callable[..., TimelineApp]
SIZES = [(60, 20), (120, 40)]
STEPS = (
    ("", ">"),
    ("G", ">"),
    ("k k k", ">"),
    ("ctrl+u", ">"),
    ("J", ">"),
    ("d", ">"),
    ("z", ">"),
    ("z", ">"),
    ("h j j", ">"),
    ("G", ">"),
    ("escape f", ">"),
    ("down", ">"),
    ("escape y", ">"),
    ("pagedown", ">"),
    ("escape v", ""),
    ("escape A", "[◆◇▁-█≠]"),
    ("j j j j", "[◆◇▁-█≠]"),
    ("G", "[◆◇▁-█≠>^ ]"),
    ("g A", ">"),
    ("S down", ">"),
    ("escape slash y", " "),
    ("down", ">"),
    ("escape escape R", ">"),
    ("J J", ">"),
    ("escape space M F", ">"),
    ("escape P", "."),
    ("escape", ">"),
)
"""Keys, and what then stands at the cursor."""


def at_cursor(pilot: Pilot[Any]) -> str:
    """Give what stands at the cursor on the screen."""
    place = pilot.app.cursor_position
    line = pilot.app.screen._compositor.render_strips()[place.y]
    return line.crop(place.x, place.x + 1).text


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_what_stands_at_the_cursor(make_app: Make, size: tuple[int, int]) -> None:
    async def run() -> list[str]:
        wrong = []
        async with make_app().run_test(size=size) as pilot:
            for keys, wanted in STEPS:
                await pilot.press(*keys.split())
                await pilot.pause()
                found = at_cursor(pilot)
                if wanted and not re.match(wanted, found):
                    wrong.append(f"{keys}: {found!r} at {pilot.app.cursor_position}")
        return wrong

    assert asyncio.run(run()) == []


def test_it_follows_the_row_through_resizes(make_app: Make) -> None:
    async def run() -> list[str]:
        found = []
        async with make_app().run_test(size=(200, 60)) as pilot:
            await pilot.press("G", *"kkkk")
            for size in [(80, 24), (60, 20), (120, 40), (60, 20), (200, 60)]:
                await pilot.resize_terminal(*size)
                await pilot.pause()
                found.append(at_cursor(pilot))
        return found

    assert asyncio.run(run()) == [">"] * 5


def test_the_mouse_takes_it_along(make_app: Make) -> None:
    async def run() -> tuple[int, str]:
        async with make_app().run_test(size=(80, 24)) as pilot:
            await pilot.click("#timeline", offset=(10, 3))
            await pilot.pause()
            return pilot.app.cursor_position.y - pilot.app.query_one("#timeline").content_region.y, at_cursor(pilot)

    assert asyncio.run(run()) == (3, ">")
