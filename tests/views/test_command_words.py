"""What one types to find a command, and what the help says of it."""

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bmtimeline.terminal.settings import Settings
from bmtimeline.ui.browse.commands import COMMANDS as TABLE
from bmtimeline.ui.browse.commands import why_not
from bmtimeline.ui.browse.help_page import help_page
from bmtimeline.ui.help.palette import PaletteEntry, command_rows, found_commands
from bmtimeline.ui.help.rows import best_entry, entries_of, help_rows, help_sections
from bmtimeline.ui.kit.command import PANES
from bmtimeline.ui.kit.finding import fit
from bmtimeline.ui.kit.setting_commands import setting_commands
from bmtimeline.ui.kit.table import READ_ONLY
from bmtimeline.ui.views.actions import view_commands

KEYS = TABLE.rows


def where(
    pane: str, *, axis: bool = False, filtered: bool = False, selected: bool = True, undo: bool = True,
    redo: bool = True, typing: bool = False, spoken: bool = False, file: bool = True,
) -> Any:  # fmt: skip
    """Give the browser as the predicates of the commands see it."""
    state = SimpleNamespace(
        layout=SimpleNamespace(pane=pane, axis=axis), filtered=filtered, entry=0 if selected else None, marked=0,
        undoable=undo, redoable=redo, peeking=False, typing_since=object() if typing else None,
    )  # fmt: skip
    session = SimpleNamespace(place=object() if file else None)
    return SimpleNamespace(state=state, session=session, spoken=spoken)


HERE = where("timeline")
COMMANDS = [
    *(PaletteEntry.of(row, why_not(HERE, row)) for row in KEYS if row.id != "help.commands"),
    *(
        PaletteEntry.of(row, row.why_not(HERE))
        for row in (
            *view_commands({"Visits": "kind:visit", "oil [x]": "oil"}, "oil"),
            *setting_commands(Settings(), ["nord", "bm-light", "bm-dark"], "bm-dark"),
        )
    ),
]
SECTIONS = help_sections(help_page(TABLE))
ENTRIES = entries_of(SECTIONS)


@pytest.mark.parametrize(
    ("names", "typed", "rank"),
    [
        (("zoom", "z"), "z", 0), (("zoom", "z"), "zoom", 0), (("zoom", "z"), "ZOOM", 0), (("zoom", "z"), "zo", 1),
        (("Zoom", "Z"), "z", 1), (("drop last",), "last", 2), (("drop last",), "dropl", 1), (("drop last",), "op", 3),
        (("drop last",), "the filter", 4), (("drop last",), "filter drop", 4), (("drop last",), "filter x", None),
        (("a",), "", 1), (("drop last",), "o", None), (("Élan",), "elan", 0),
    ],
)  # fmt: skip
def test_fit(names: tuple[str, ...], typed: str, rank: int | None) -> None:
    assert fit(names, "Take the last filter off", typed) == rank


def first(typed: str) -> PaletteEntry:
    return COMMANDS[found_commands(COMMANDS, typed)[0]]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("mouse", "mouse off"), ("mouse off", "mouse off"), ("ascii", "ascii on"), ("quit", "quit"), ("q", "quit"),
        ("theme bm-light", "theme bm-light"), ("nord", "theme nord"), ("view visits", "view Visits"),
        ("help", "help"), ("zoom", "zoom"), ("d", "disputed"), ("D", "previous disputed"), ("PgDn", "page down"),
        ("bars", "go along the bars"), ("lukashenko", ""),
    ],
)  # fmt: skip
def test_what_is_typed_finds(typed: str, name: str) -> None:
    if name:
        assert first(typed).name == name
    else:
        assert not found_commands(COMMANDS, typed)


def test_every_key_is_found_by_its_name_which_no_other_has() -> None:
    """Two have one name only where they are one key in two panes."""
    names = [command.name for command in COMMANDS]
    assert len(set(names)) == len(names)
    for key in KEYS:
        if key.id != "help.commands":
            assert first(key.label).command.run == key.run, key


def test_what_is_on_cannot_be_turned_on() -> None:
    on = {command.name for command in COMMANDS if command.why_not == "it is on"}
    assert on == {"view oil [x]", "theme bm-dark"}
    off = setting_commands(Settings(ascii=True, mouse=False), [], "")
    assert [command.label for command in off] == ["mouse on", "ascii off"]


REASONS = [
    (where("timeline"), "actors.sort", "only in Actors"),
    (where("actors"), "marks.mark", "only in Timeline and Sources"),
    (where("timeline"), "filter.drop", "no filter is on"),
    (where("timeline", filtered=True), "filter.drop", ""),
    (where("timeline"), "axis.lanes", "only on the axis, which A shows"),
    (where("timeline", axis=True), "axis.lanes", ""),
    (where("timeline", selected=False), "document.read", ""),
    (where("timeline", undo=False), "filter.undo", "there is nothing to undo"),
    (where("timeline", redo=False), "filter.redo", "there is nothing to do again"),
    (where("actors"), "editing.edit", ""),
    (where("timeline", typing=True), "browse.zoom", "not while a filter is typed"),
    (where("timeline", typing=True), "help.open", ""),
]


@pytest.mark.parametrize(("here", "command", "reason"), REASONS)
def test_why_not(here: Any, command: str, reason: str) -> None:
    found = why_not(here, TABLE.by_id[command])
    assert (found.short if found else "") == reason


def test_without_an_editor_nothing_is_edited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EDITOR")
    found = why_not(HERE, TABLE.by_id["editing.edit"])
    assert found is not None
    assert found.short == "neither VISUAL nor EDITOR is set"


@given(st.text(max_size=12), st.integers(20, 120))
def test_rows_of_the_palette(typed: str, width: int) -> None:
    """Each command that fits has one row; with nothing typed all have one, under a heading each."""
    rows = command_rows(COMMANDS, typed, width)
    values = [row.value for row in rows if row.value != READ_ONLY]
    assert sorted(values) == sorted(found_commands(COMMANDS, typed))
    if not typed.strip():
        assert sorted(values) == list(range(len(COMMANDS)))
        assert sum(row.heading for row in rows) == len({command.group for command in COMMANDS})


@given(st.text("abeinorst /?", max_size=6), st.integers(14, 120))
def test_rows_of_the_help(typed: str, width: int) -> None:
    """What fits is there whole and in the order of the help, nothing else, and no line is longer than the row."""
    rows = help_rows(SECTIONS, typed, width)
    values = list(dict.fromkeys(row.value for row in rows if row.value != READ_ONLY))
    assert values == sorted(values)
    for value in values:
        assert not typed.strip() or ENTRIES[value].fits(typed) is not None
    best = best_entry(ENTRIES[1:], typed) if typed.strip() else 1
    assert (best is None) == (not values)
    for row in rows:
        assert sum(cell.width or len(cell.text) for cell in row.cells) <= max(width, 30)
    if not typed.strip():
        drawn = "".join(cell.text for row in rows for cell in row.cells)
        said = "".join(entry.label + entry.said for entry in ENTRIES if entry.said)
        assert sorted(drawn.replace(" ", "")) == sorted(
            (said + "".join(section.name for section in SECTIONS)).replace(" ", "")
        )


def test_every_pane_can_do_something_of_every_group() -> None:
    for pane in PANES:
        able = {key.group for key in KEYS if not why_not(where(pane, filtered=True, axis=True), key)}
        assert able == {key.group for key in KEYS}
