"""What somebody sees who opens the program for the first time: help in parts, keys that matter, room for the axis."""

import asyncio
from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from app.driving import browse, pressed, shown
from bmtimeline.screens.page import PageScreen
from bmtimeline.widgets.reading import Reading

Run = Callable[..., bool]
SIZES = [(60, 20), (80, 24), (120, 40)]


def help_lines(pilot: Pilot[None]) -> list[str]:
    """Give the lines of the help that are in sight."""
    assert isinstance(pilot.app.screen, PageScreen)
    return shown(pilot.app.screen.query_one(Reading))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_help_of_filters(picture: Run, make_app: Run, size: tuple[int, int]) -> None:
    """`/` in the help: the page on filters from its heading on, examples in two columns, what wraps under its own."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("question_mark", "slash")
        await pilot.pause()
        assert help_lines(pilot)[0].startswith("── Writing a filter ─")

    assert picture(make_app(), size, look)


def test_axis_of_a_large_screen(picture: Run, make_app: Run) -> None:
    """The axis at 200x60: no Actors pane, long titles on many lanes, the dispute tied, the sources beside."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("A", "d")
        await pilot.pause()
        assert not browse(pilot).query_one("#pane-actors").display
        assert browse(pilot).query_one("#pane-sources").display

    assert picture(make_app(), (200, 60), look)


DRIVES = [
    ("J goes to the first part", ["question_mark", "J"], lambda pilot: "── Move ─" in help_lines(pilot)[0]),
    ("J goes on", ["question_mark", "J", "J"], lambda pilot: "── Panes ─" in help_lines(pilot)[0]),
    ("K goes back to what the parts are", ["question_mark", "J", "K"], lambda pilot: "J K" in help_lines(pilot)[0]),
    ("K from the filters is at the signs", ["question_mark", "slash", "K"],
     lambda pilot: "── Signs ─" in help_lines(pilot)[0]),
    ("from the prompt the help is at the filters", ["slash", "f1"],
     lambda pilot: "── Writing a filter ─" in help_lines(pilot)[0]),
    ("which the footer says there", ["slash"],
     lambda pilot: "F1 help" in shown(browse(pilot).query_one("Footer"))[0]),
    ("other pages have nothing to look up", ["d", "W", "slash"],
     lambda pilot: isinstance(pilot.app.screen, PageScreen)),
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
                assert "A axis" in line or place != "list" or width < SIZES[1][0]
                await pilot.press("escape", "2")

    asyncio.run(drive())
