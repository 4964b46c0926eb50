"""A user's key map: keys by the id of a command, in the bindings, the footer, the help and the palette."""

import asyncio
from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from app.conftest import shipped
from app.driving import browse, shown
from bmtimeline.query import Lens
from bmtimeline.terminal.settings import Settings
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.browse.commands import COMMANDS
from bmtimeline.ui.kit.row_list import RowList

Check = Callable[[Pilot[None]], object]
MAP = {
    "browse.zoom": "Z",
    "move.down": "ctrl+n,down",
    "actors.sort": "ctrl+o",
    "picker.add": "ctrl+t",
    "page.close": "X",
}


def selected(pilot: Pilot[None]) -> int | None:
    return browse(pilot).state.entry


def listed(pilot: Pilot[None]) -> str:
    return "\n".join(shown(pilot.app.screen.query_one(RowList)))


DRIVES = [
    ("a new key runs it", ["Z"], lambda pilot: browse(pilot).has_class("-zoom")),
    ("the former one does not", ["z"], lambda pilot: not browse(pilot).has_class("-zoom")),
    ("several keys", ["ctrl+n", "down"], lambda pilot: selected(pilot) == 2),
    ("of a pane", ["1", "ctrl+o"], lambda pilot: browse(pilot).query_one("#pane-actors PaneTitle").where == "by name"),
    ("the footer says it", [], lambda pilot: " Z zoom " in shown(browse(pilot).query_one("Footer"))[0]),
    ("the palette finds it", ["colon", "Z"], lambda pilot: listed(pilot).split("\n")[0].split()[:2] == [">", "zoom"]),
    ("the help tells it", ["question_mark", *"alone"], lambda pilot: "Z " in listed(pilot)),
    ("in a picker", ["a", "ctrl+t", "escape"], lambda pilot: "actor:" in browse(pilot).state.lens.text),
    ("in a popup", ["W", "X"], lambda pilot: pilot.app.screen is browse(pilot)),
    ("what is not mapped stays", ["k", "j"], lambda pilot: selected(pilot) == 0),
]  # fmt: skip


@pytest.mark.parametrize(("keys", "holds"), [drive[1:] for drive in DRIVES], ids=[drive[0] for drive in DRIVES])
def test_keys_are_remapped(keys: list[str], holds: Check) -> None:
    async def drive() -> None:
        index, problems = shipped()
        app = TimelineApp(index, problems, Lens(""), settings=Settings(keymap=MAP))
        async with app.run_test(size=(200, 40)) as pilot:
            await pilot.press(*keys)
            await pilot.pause()
            assert holds(pilot)

    asyncio.run(drive())


def test_a_table_without_mapped_keys_is_the_same() -> None:
    assert COMMANDS.remapped({"nothing.here": "x"}) is COMMANDS
    assert COMMANDS.remapped({"browse.zoom": "Z, ctrl+z"}).by_id["browse.zoom"].keys == ("Z", "ctrl+z")
