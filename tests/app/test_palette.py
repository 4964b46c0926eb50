"""The palette and the help: pictures, what they find, and that every command runs from everywhere."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from app.driving import browse, pressed, shown
from bmtimeline.formats.views_file import change_views, views_path
from bmtimeline.formats.views_form import View
from bmtimeline.resources import shipped_timeline
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.browse.commands import COMMANDS
from bmtimeline.ui.filter.prompt_actions import close_prompt
from bmtimeline.ui.help.palette_screen import PaletteScreen
from bmtimeline.ui.help.screen import HelpScreen
from bmtimeline.ui.kit.choices import Group
from bmtimeline.ui.kit.command import PANES
from bmtimeline.ui.kit.row_list import RowList
from bmtimeline.ui.views.actions import show_view

Run = Callable[..., bool]
Make = Callable[..., TimelineApp]
Check = Callable[[Pilot[None]], object]
SIZES = [(60, 20), (80, 24), (120, 40)]


def named(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


def lines(pilot: Pilot[None]) -> list[str]:
    """Give the lines of the list on top."""
    return shown(pilot.app.screen.query_one(RowList))


def last_line(pilot: Pilot[None]) -> str:
    """Give what the popup says below its list."""
    return shown(pilot.app.screen.query_one("Verdict"))[0]


def pointed_out(pilot: Pilot[None]) -> str:
    """Give the line of the cursor."""
    return next(line.removeprefix("> ") for line in lines(pilot) if line.startswith(">"))


@pytest.mark.parametrize("size", SIZES, ids=named)
def test_palette(picture: Run, make_app: Make, size: tuple[int, int]) -> None:
    """All commands by group, keys beside them, those that cannot be done now last in their group, dim, with why."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("colon")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PaletteScreen)
        assert pointed_out(pilot).split()[:2] == ["filter", "/"]
        assert any("(only in Actors)" in line for line in lines(pilot))

    assert picture(make_app(), size, look)


def test_palette_narrowed(picture: Run, make_app: Make) -> None:
    """`s` typed: the key first, then what begins so, then what has such a word; what cannot be done says why."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("colon", "s")
        await pilot.pause()
        assert pointed_out(pilot).split()[:2] == ["compare", "s"]

    assert picture(make_app(), (80, 24), look)


@pytest.mark.parametrize("size", SIZES, ids=named)
def test_help(picture: Run, make_app: Make, size: tuple[int, int]) -> None:
    """What parts there are, then the keys by group, the cursor on the first; what is long wraps under itself."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen)
        assert pointed_out(pilot).split()[:3] == ["j", "↓", "Next"]

    assert picture(make_app(), size, look)


@pytest.mark.parametrize("size", SIZES[1:], ids=named)
def test_help_narrowed(picture: Run, make_app: Make, size: tuple[int, int]) -> None:
    """`year` typed: the keys, fields and examples that have to do with years, under their headings; `y` is meant."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("question_mark", *"year")
        await pilot.pause()
        assert pointed_out(pilot).split()[:2] == ["y", "Pick"]

    assert picture(make_app(), size, look)


@pytest.mark.parametrize("size", SIZES, ids=named)
def test_help_on_filters(picture: Run, make_app: Make, size: tuple[int, int]) -> None:
    """F1 in the prompt: the page on filters from its heading on, examples in two columns."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("slash", "f1")
        await pilot.pause()
        assert lines(pilot)[0].strip() == "Writing a filter"
        await pilot.press("escape")
        await pilot.pause()
        assert browse(pilot).state.typing_since is not None
        await pilot.press("f1")
        await pilot.pause()

    assert picture(make_app(), size, look)


def lens(pilot: Pilot[None]) -> str:
    return browse(pilot).state.lens.text


def told(pilot: Pilot[None]) -> str:
    return shown(browse(pilot).query_one("Chips"))[0]


def is_open(pilot: Pilot[None]) -> bool:
    return pilot.app.screen is not browse(pilot)


def is_sorted(pilot: Pilot[None]) -> bool:
    rows = browse(pilot).query_one("#actors").rows
    first, second = [at for at, row in enumerate(rows) if isinstance(row, Group)][:2]
    people = [row.label for row in rows[first + 1 : second]]
    return len(people) > 3 and people == sorted(people)


DRIVES = [
    ("^p opens it too", ["ctrl+p"], lambda pilot: isinstance(pilot.app.screen, PaletteScreen)),
    ("Esc closes it", ["colon", "escape"], lambda pilot: not is_open(pilot)),
    ("a command runs", ["colon", *"zoom", "enter"], lambda pilot: browse(pilot).has_class("-zoom")),
    ("in the pane from which it was called", ["1", "colon", *"sort", "enter"],
     lambda pilot: browse(pilot).query_one("#pane-actors PaneTitle").where == "by name"),
    ("elsewhere it says why not, and stays", ["colon", *"sort", "enter"],
     lambda pilot: "sort: only in Actors." in last_line(pilot)),
    ("typing takes that away", ["colon", *"sort", "enter", "backspace"],
     lambda pilot: "run" in last_line(pilot)),
    ("a name that is all is meant", ["colon", *"actor", "enter"], lambda pilot: pilot.app.screen.id == "picker"),
    ("a key is its letter", ["colon", "A", "enter"], lambda pilot: browse(pilot).state.layout.axis),
    ("words of the sentence find it", ["colon", *"picture of", "enter"], lambda pilot: browse(pilot).state.layout.axis),
    ("nothing is called so", ["colon", *"xyzzy", "enter"], lambda pilot: "Nothing" in last_line(pilot)),
    ("the page on filters", ["colon", *"help query", "enter"],
     lambda pilot: lines(pilot)[0].strip() == "Writing a filter"),
    ("the mouse off", ["colon", *"mouse", "enter"],
     lambda pilot: not pilot.app.settings.mouse and "mouse takes it back" in told(pilot)),
    ("the mouse on again", ["colon", *"mouse", "enter", "colon", *"mouse", "enter"],
     lambda pilot: pilot.app.settings.mouse),
    ("a theme", ["colon", *"theme bm-light", "enter"],
     lambda pilot: pilot.app.theme == pilot.app.settings.theme == "bm-light"),
    ("plain signs", ["colon", *"ascii", "enter"], lambda pilot: pilot.app.settings.ascii),
    ("as they were", ["colon", *"ascii", "enter", "colon", *"ascii off", "enter"],
     lambda pilot: not pilot.app.settings.ascii),
    ("Tab goes to the next part", ["colon", "tab"], lambda pilot: lines(pilot)[0].strip() == "Evidence"),
    ("and back", ["colon", "tab", "tab", "shift+tab"], lambda pilot: lines(pilot)[0].strip() == "Evidence"),
    ("Enter in the help runs the key", ["question_mark", *"zoom", "enter"],
     lambda pilot: browse(pilot).has_class("-zoom") and not is_open(pilot)),
    ("or says why not", ["question_mark", *"drop last", "enter"],
     lambda pilot: "drop last: no filter is on." in last_line(pilot)),
    ("what is only to be read says so", ["question_mark", *"disagree on the date: the", "enter"],
     lambda pilot: "only to be read" in last_line(pilot)),
    ("of what is not said nothing runs", ["question_mark", *"xyzzy", "enter"],
     lambda pilot: "Nothing" in last_line(pilot)),
    ("while a filter is typed no key runs", ["slash", *"oil", "f1", *["backspace"] * 9, *"zoom", "enter"],
     lambda pilot: "not while a filter is typed" in last_line(pilot)),
    ("? closes it", ["question_mark", "question_mark"], lambda pilot: not is_open(pilot)),
    ("but is a sign once something is typed", ["question_mark", "d", "question_mark"], is_open),
    ("F1 closes it always", ["question_mark", "d", "f1"], lambda pilot: not is_open(pilot)),
    ("Tab goes from part to part", ["question_mark", "tab", "tab"],
     lambda pilot: lines(pilot)[0].strip() == "Filter"),
    ("End goes to the end", ["question_mark", "end"], lambda pilot: lines(pilot)[-1].startswith(">")),
    ("a document has its own commands", ["R", "colon", *"unquoted", "enter"],
     lambda pilot: pilot.app.screen.name == "document" and pilot.app.screen.state.current[0] == "gap"),
    ("themes too", ["R", "colon", *"bm-light", "enter"], lambda pilot: pilot.app.theme == "bm-light"),
    ("its keys run from its help", ["R", "f1", *"its event", "enter"], lambda pilot: not is_open(pilot)),
    ("actors by name", ["1", "s"], is_sorted),
    ("in the order of the file", ["1", "s", "s"],
     lambda pilot: browse(pilot).query_one("#pane-actors PaneTitle").where == "by file"),
    ("by count again", ["1", "s", "s", "s"],
     lambda pilot: browse(pilot).query_one("#pane-actors PaneTitle").where == "events"),
    ("the order stands beside what the filter names", ["1", "s", "space", "j", "x"],
     lambda pilot: browse(pilot).query_one("#pane-actors PaneTitle").where == "name +1 -1"),
]  # fmt: skip


@pytest.mark.parametrize(("keys", "holds"), [drive[1:] for drive in DRIVES], ids=[drive[0] for drive in DRIVES])
def test_drive(make_app: Make, keys: list[str], holds: Check) -> None:
    asyncio.run(pressed(make_app(), keys, holds, (80, 24)))


ASIDE = ("app.quit", "app.suspend", "settings.theme")
"""The first two leave the app; that every theme can be shown is shown elsewhere."""


@pytest.mark.parametrize("place", [*PANES, "axis"])
def test_every_command_runs_from_every_pane(make_app: Make, place: str) -> None:
    """Each is chosen from the list: it runs, or says why not; nothing it opens is more than a step away."""

    async def drive() -> None:
        app = make_app()
        async with app.run_test(size=(60, 20)) as pilot:
            await pilot.press({"actors": "1", "timeline": "2", "sources": "3", "axis": "A"}[place])
            screen = browse(pilot)
            pane = screen.state.layout.pane
            await screen.action_command("help.commands")
            await pilot.pause()
            commands = pilot.app.screen._entries
            pilot.app.screen.action_close()
            await pilot.pause()
            ran = {entry.command.id for entry in commands if not entry.why_not}
            assert {row.id for row in COMMANDS.rows if pane in row.panes} - ran <= {
                "help.commands", "filter.drop", "filter.edit", "filter.peek", "filter.undo", "filter.redo", "axis.lanes",
                "axis.all", "live.reload", "live.watch",
            }  # fmt: skip
            for entry in commands:
                if entry.why_not or entry.command.id.startswith(ASIDE):
                    continue
                await screen.run_command(entry.command)
                await pilot.pause()
                assert app._exception is None, entry
                opened = len(app.screen_stack) > 1
                while len(app.screen_stack) > 1:
                    app.pop_screen()
                if opened:
                    await pilot.pause()
                close_prompt(screen.context)
                screen.context.enter(pane)

    asyncio.run(drive())


def test_a_click_points_and_a_second_one_runs(make_app: Make) -> None:
    async def drive() -> None:
        async with make_app().run_test(size=(100, 30)) as pilot:
            await pilot.press("colon", *"axis")
            await pilot.pause()
            await pilot.click("TableList", offset=(10, 0))
            await pilot.pause()
            assert browse(pilot).state.layout.axis
            await pilot.press("question_mark", *"page")
            await pilot.pause()
            rows = [at for at, line in enumerate(lines(pilot)) if "A page" in line]
            await pilot.click("TableList", offset=(10, rows[1]))
            await pilot.pause()
            assert "A page up" in pointed_out(pilot)
            assert is_open(pilot)

    asyncio.run(drive())


def test_saved_views_are_commands_and_their_names_are_data(make_app: Make, tmp_path: Path) -> None:
    """A name with marks of markup and a control character is drawn as it is, and shows its view."""
    file = tmp_path / "t.toml"
    file.write_bytes(shipped_timeline().read_bytes())
    name = "[@click=app.quit]x[/] 'a\"b"
    broken = {name: View(name, "kind:visit"), "broken": View("broken", "(")}
    change_views(views_path(str(file)), broken)

    async def drive() -> None:
        async with make_app(file).run_test(size=(100, 30)) as pilot:
            await pilot.press("colon", *"view [")
            await pilot.pause()
            assert name in pointed_out(pilot)
            await pilot.press("enter")
            await pilot.pause()
            assert lens(pilot) == "kind:visit"
            await pilot.press("colon", *"view broken", "enter")
            await pilot.pause()
            assert lens(pilot) == "kind:visit"
            assert "missing here" in told(pilot)
            change_views(views_path(str(file)), {name: None})
            show_view(browse(pilot).context, "gone")
            assert "no such view" in told(pilot)

    asyncio.run(drive())
