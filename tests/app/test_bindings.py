"""Laws of all keys: what a terminal may not send is nowhere needed, letters are letters where one types, Esc leads out."""

import asyncio
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator

import pytest
from textual.binding import Binding
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

import bmtimeline.ui
from app.driving import browse, shown
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.browse.keymap import KEYS, PANES, key_name
from bmtimeline.ui.citing.screen import CitingScreen
from bmtimeline.ui.document.words import DOCUMENT_KEYS
from bmtimeline.ui.filter.chip_editor import ChipEditor
from bmtimeline.ui.help.palette_screen import CommandsScreen
from bmtimeline.ui.help.screen import HelpScreen
from bmtimeline.ui.kit.filterable_list import NarrowingScreen
from bmtimeline.ui.kit.footer import Footer
from bmtimeline.ui.kit.picker import HearingScreen, PickerScreen
from bmtimeline.ui.kit.popup import PopupScreen
from bmtimeline.ui.kit.popup_keys import (
    BARS,
    CITING,
    COMMANDS,
    HEARING,
    HELP,
    LEAVING_OUT,
    PICKING,
    TERMS,
    VIEWS,
    Verbs,
)
from bmtimeline.ui.strip.widget import TimeStrip
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
    return [*keys, *(one.KEYS if issubclass(one, NarrowingScreen) else ())]


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
        if issubclass(one, Input | NarrowingScreen):
            assert len(key) > 1 or not key.isprintable(), key
            assert re.fullmatch(r"ctrl\+[a-z]|up|down|page(up|down)|home|end|enter|escape|f1|tab|shift\+tab", key) or (
                key in _IN_INPUTS
            ), key
    if issubclass(one, PopupScreen):
        assert {"escape", "enter"} <= set(keys or bound(PickerScreen))


def test_one_key_calls_the_commands_and_the_help_wherever_there_is_a_table() -> None:
    for table in (KEYS, DOCUMENT_KEYS):
        keys = {key.action: key.keys for key in table}
        assert keys["commands"] == ("colon", "ctrl+p")
        assert keys["help"] == ("question_mark", "f1")
        assert "escape" in keys["back"]


@pytest.mark.parametrize(
    ("verbs", "where"),
    [(PICKING, PickerScreen), (HEARING, HearingScreen), (LEAVING_OUT, PickerScreen), (VIEWS, ViewsScreen),
     (TERMS, ChipEditor), (CITING, CitingScreen), (BARS, TimeStrip)],
)  # fmt: skip
def test_the_keys_told_of_a_list_are_its_keys(verbs: Verbs, where: type[Screen[object]]) -> None:
    names = {key_name(key) for key in bound(where)} | {"←→"}
    assert {key for key, _ in verbs} <= names


def test_the_keys_told_of_commands_and_help_are_their_keys() -> None:
    assert {key for key, _ in COMMANDS} <= {key_name(key) for key in CommandsScreen.KEYS}
    assert {key for key, _ in HELP} <= {key_name(key) for key in HelpScreen.KEYS}


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
                    screen.action_axis()
                screen.enter_pane("timeline" if place == "axis" else place)
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
