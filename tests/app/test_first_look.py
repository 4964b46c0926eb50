"""What somebody sees who opens the program for the first time: keys that matter, room for the axis."""

import asyncio
from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from app.driving import browse, pressed, shown

Run = Callable[..., bool]


def test_axis_of_a_large_screen(picture: Run, make_app: Run) -> None:
    """The axis at 200x60: no Actors pane, long titles on many lanes, the dispute tied, the sources beside."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("A", "d")
        await pilot.pause()
        assert not browse(pilot).query_one("#pane-actors").display
        assert browse(pilot).query_one("#pane-sources").display

    assert picture(make_app(), (200, 60), look)


DRIVES = [
    ("which the footer says there", ["slash"],
     lambda pilot: "F1 help" in shown(browse(pilot).query_one("Footer"))[0]),
    ("Actors step aside for the axis", ["A"], lambda pilot: not browse(pilot).query_one("#pane-actors").display),
    ("from Actors too", ["1", "A"], lambda pilot: browse(pilot).query_one("#axis").has_focus
     and not browse(pilot).query_one("#pane-actors").display),
    ("1 calls them over the axis", ["A", "1"], lambda pilot: browse(pilot).query_one("#actors").has_focus
     and browse(pilot).query_one("#pane-actors").display),
    ("Esc sends them away", ["A", "1", "escape"], lambda pilot: not browse(pilot).query_one("#pane-actors").display),
    ("the list has them again", ["A", "A"], lambda pilot: browse(pilot).query_one("#pane-actors").display),
    ("zoomed they have the screen", ["A", "1", "z"],
     lambda pilot: browse(pilot).query_one("#pane-actors").size.width == 120),
]  # fmt: skip


@pytest.mark.parametrize(("keys", "holds"), [drive[1:] for drive in DRIVES], ids=[drive[0] for drive in DRIVES])
def test_drive(make_app: Run, keys: list[str], holds: Callable[[Pilot[None]], bool]) -> None:
    """What the keys lead to stands in the table."""

    asyncio.run(pressed(make_app(), keys, holds, (120, 40)))


PLACES = {"list": [], "axis": ["A"], "sources": ["3"], "actors": ["1"], "typing": ["slash"]}


@pytest.mark.parametrize("width", [60, 72, 80, 100, 120, 200])
def test_the_footer_keeps_its_two_sides_apart(make_app: Run, width: int) -> None:
    """At every width the fixed keys end the line, and what is left of them stands two cells away."""

    async def drive() -> None:
        async with make_app().run_test(size=(width, 24)) as pilot:
            for place, keys in PLACES.items():
                await pilot.press(*keys)
                await pilot.pause()
                line = shown(browse(pilot).query_one("Footer"))[0]
                right = line.rindex("Tab complete" if place == "typing" else "? help")
                assert len(line) == width
                assert line[right - 2 : right] == "  ", place
                assert "A axis" in line or place != "list" or width < 80
                await pilot.press("escape", "2")

    asyncio.run(drive())
