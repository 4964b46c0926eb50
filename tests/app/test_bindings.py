"""Laws of all keys: what a terminal may not send is nowhere needed, letters are letters where one types, Esc leads out."""

import asyncio
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator, Sequence

import pytest
from textual.binding import Binding
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

import bmtimeline.ui
from app.driving import browse, shown
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.browse.commands import COMMANDS
from bmtimeline.ui.citing.popup_commands import MENU_ROWS
from bmtimeline.ui.citing.screen import CitingScreen
from bmtimeline.ui.document.screen import DocumentScreen
from bmtimeline.ui.filter.chip_editor import ChipEditor
from bmtimeline.ui.filter.popup_commands import CHIP_ROWS
from bmtimeline.ui.help.palette_screen import PaletteScreen
from bmtimeline.ui.help.popup_commands import HELP_ROWS, PALETTE_ROWS
from bmtimeline.ui.help.screen import HelpScreen
from bmtimeline.ui.kit.command import PANES, Command, function_of
from bmtimeline.ui.kit.filterable_list import FilterableListScreen
from bmtimeline.ui.kit.footer import Footer
from bmtimeline.ui.kit.keys import key_name
from bmtimeline.ui.kit.picker import PickerScreen
from bmtimeline.ui.kit.popup import PopupScreen
from bmtimeline.ui.kit.popup_commands import HEARING, LEAVING_OUT, PICKING, READING, verbs
from bmtimeline.ui.problems.popup_commands import POPUP_ROWS as PROBLEM_ROWS
from bmtimeline.ui.problems.screen import ProblemsScreen
from bmtimeline.ui.strip.commands import BAR_KEYS
from bmtimeline.ui.strip.widget import TimeStrip
from bmtimeline.ui.views.popup_commands import POPUP_ROWS as VIEW_ROWS
from bmtimeline.ui.views.screen import ViewsScreen

Make = Callable[..., TimelineApp]
_IN_INPUTS = {"space", "question_mark"}
"""A picker adds with Space, as white space finds nothing there; `?` closes the help while nothing is typed."""


def classes(root: type) -> Iterator[type]:
    for one in root.__subclasses__():
        if one.__module__.startswith("bmtimeline."):
            yield one
        yield from classes(one)


def ours() -> list[type]:
    for module in pkgutil.walk_packages(bmtimeline.ui.__path__, "bmtimeline.ui."):
        importlib.import_module(module.name)
    return sorted({*classes(Widget)}, key=lambda one: one.__qualname__)


def bound(one: type) -> list[str]:
    """Give the keys that a class of ours binds itself, in either way."""
    bindings = [binding for binding in vars(one).get("BINDINGS", ()) if isinstance(binding, Binding)]
    keys = [key.strip() for binding in bindings for key in binding.key.split(",")]
    table = one.TABLE.rows if issubclass(one, FilterableListScreen) and "TABLE" in vars(one) else ()
    return [*keys, *(key for row in table for key in row.keys)]


OURS = ours()


def test_there_are_keys_to_look_at() -> None:
    named = {one.__name__ for one in OURS if bound(one)}
    assert {"BrowseScreen", "DocumentScreen", "PickerScreen", "ViewsScreen", "TimeStrip", "QueryPrompt"} <= named


@pytest.mark.parametrize("one", OURS, ids=lambda one: one.__name__)
def test_keys_of(one: type) -> None:
    """No Alt, no Shift but for ⇧Tab, no bracket; no key twice; no letter where one types."""
    keys = bound(one)
    assert len(set(keys)) == len(keys) or one.__name__ in {"BrowseScreen", "DocumentScreen"}
    for key in keys:
        assert not re.search(r"alt|bracket|brace|super|hyper|meta", key), key
        assert not key.startswith("shift+") or key == "shift+tab", key
        if issubclass(one, Input | FilterableListScreen):
            assert len(key) > 1 or not key.isprintable(), key
            assert re.fullmatch(r"ctrl\+[a-z]|up|down|page(up|down)|home|end|enter|escape|f1|tab|shift\+tab", key) or (
                key in _IN_INPUTS
            ), key
    if issubclass(one, PopupScreen):
        assert {"escape", "enter"} <= set(keys or bound(PickerScreen))


def test_one_key_calls_the_commands_and_the_help_wherever_there_is_a_table() -> None:
    for table in (COMMANDS, DocumentScreen.TABLE):
        assert table.by_id["help.commands"].keys == ("colon", "ctrl+p")
        assert table.by_id["help.open"].keys == ("question_mark", "f1")
        assert any("escape" in row.keys for row in table.rows)


@pytest.mark.parametrize(
    ("rows", "where"),
    [(PICKING, PickerScreen), (HEARING, PickerScreen), (LEAVING_OUT, PickerScreen), (READING, PickerScreen),
     (VIEW_ROWS, ViewsScreen), (CHIP_ROWS, ChipEditor), (MENU_ROWS, CitingScreen), (PROBLEM_ROWS, ProblemsScreen),
     (PALETTE_ROWS, PaletteScreen), (HELP_ROWS, HelpScreen)],
)  # fmt: skip
def test_the_keys_told_of_a_list_are_its_keys(rows: Sequence[Command], where: type[Screen[object]]) -> None:
    """Each row has keys of its own and runs an action that the popup has, or a function; the last line tells keys."""
    keys = [key for row in rows for key in row.keys]
    assert len(set(keys)) == len(keys)
    for row in rows:
        assert callable(function_of(row.run)) if ":" in row.run else hasattr(where, f"action_{row.run.split('(')[0]}")
    assert verbs(rows)[-1][0] == "Esc"
    assert {key for key, _ in verbs(rows)} <= set(map(key_name, keys))


def test_the_keys_told_of_the_bars_are_their_keys() -> None:
    assert {key for key, _ in BAR_KEYS} - {"←→"} <= set(map(key_name, bound(TimeStrip)))


MOST_USEFUL = {
    "timeline": ["/ filter", "a actor", "y year"],
    "actors": ["⏎ only this", "Space add", "x exclude"],
    "sources": ["⏎ read on", "J next excerpt", "/ filter"],
}


def test_the_footer_keeps_help_and_quit_and_counts_what_it_hides(
    make_app: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At every width from 50 to 200, in every pane, with and without a filter, on the axis too."""

    async def drive() -> None:
        app = make_app(query="kind:visit")
        async with app.run_test(size=(120, 40)) as pilot:
            screen, footer = browse(pilot), browse(pilot).query_one(Footer)
            for place in (*PANES, "axis"):
                if place == "axis":
                    await screen.action_command("axis.toggle")
                screen.context.enter("timeline" if place == "axis" else place)
                labels = [f"{key_name(key.keys[0])} {key.label}" for key in footer.keys]
                for width in range(50, 201):
                    monkeypatch.setattr(Footer, "size", property(lambda _, width=width: Size(width, 1)))
                    line = shown(footer)[0]
                    left, right = line[: line.rindex("? help")], line[line.rindex("? help") :]
                    assert len(line) == width
                    assert right.rstrip() == "? help  q quit"
                    found = [label for label in labels if f" {label} " in left]
                    hidden = re.search(r" \+(\d+) +$", left)
                    assert found == labels[: len(found)]
                    assert len(labels) - len(found) == int(hidden[1] if hidden else 0)
                    if width >= 60 and place != "axis":
                        assert labels[:3] == found[:3] == MOST_USEFUL[place]

    asyncio.run(drive())
