"""The prompt of the filter: completions with counts, and the filters used before."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot

from app.driving import browse, pressed, shown
from bmtimeline.resources import shipped_timeline
from bmtimeline.state import state_folder
from bmtimeline.state.history import History
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.filter.completion_list import CompletionList
from bmtimeline.ui.filter.filter_bar import FilterBar
from bmtimeline.ui.kit.prompt import QueryPrompt

Make = Callable[..., TimelineApp]
Run = Callable[..., bool]
Check = Callable[[Pilot[None]], bool]
SIZES = [(80, 24), (120, 40)]


def typed(pilot: Pilot[None]) -> str:
    return browse(pilot).query_one(QueryPrompt).value


def lens(pilot: Pilot[None]) -> str:
    return browse(pilot).state.lens.text


def offered(pilot: Pilot[None]) -> list[str]:
    found = browse(pilot).query_one(CompletionList)
    return [row.label for row in found.rows] if found.display else []


def typing(pilot: Pilot[None]) -> bool:
    return browse(pilot).query_one(FilterBar).typing


def chosen(pilot: Pilot[None]) -> str:
    found = browse(pilot).query_one(CompletionList)
    return found.rows[found.cursor].label if found.cursor >= 0 else ""


DRIVES = [
    ("an empty prompt offers the fields", ["slash"], lambda pilot: offered(pilot)[:2] == ["actor:", "year:"]),
    ("Esc leaves an empty prompt at once", ["slash", "escape"], lambda pilot: not typing(pilot)),
    ("a finished term is followed by nothing", ["slash", *"kind:visit "], lambda pilot: offered(pilot) == []),
    ("until the reader asks", ["slash", *"kind:visit ", "down"], lambda pilot: chosen(pilot) == "actor:"),
    ("Tab asks too", ["slash", *"kind:visit ", "tab"], lambda pilot: chosen(pilot) == "actor:" and typing(pilot)),
    ("Tab where there is nothing does nothing", ["slash", *"zzzz", "tab"],
     lambda pilot: typing(pilot) and typed(pilot) == "zzzz"),
    ("Tab takes the first, and the list goes", ["slash", *"luka", "tab"],
     lambda pilot: typed(pilot) == lens(pilot) == "actor:lukashenko" and offered(pilot) == []),
    ("a field is followed by its values", ["slash", *"ki", "tab"],
     lambda pilot: typed(pilot) == "kind:" and "visit" in offered(pilot)),
    ("and they by the filter", ["slash", *"ki", "tab", *"vi", "tab", "enter"],
     lambda pilot: lens(pilot) == "kind:visit" and not typing(pilot)),
    ("↓ enters the list, Enter takes", ["slash", *"kind:", "down", "down", "enter"],
     lambda pilot: typing(pilot) and typed(pilot) == lens(pilot) != "kind:" and offered(pilot) == []),
    ("a control key does as an arrow", ["slash", *"kind:", "ctrl+n", "ctrl+n", "ctrl+p"],
     lambda pilot: chosen(pilot) == offered(pilot)[0]),
    ("Enter accepts where the list was not entered", ["slash", *"kind:m", "enter"],
     lambda pilot: lens(pilot) == "kind:m" and not typing(pilot)),
    ("↑ leaves the list again, Enter accepts then", ["slash", *"kind:m", "down", "up", "enter"],
     lambda pilot: lens(pilot) == "kind:m" and not typing(pilot)),
    ("the list ends at its last row", ["slash", *"kind:a", *["down"] * 9],
     lambda pilot: chosen(pilot) == offered(pilot)[-1]),
    ("Esc closes the list first", ["slash", *"kind:m", "escape"],
     lambda pilot: typing(pilot) and offered(pilot) == [] and typed(pilot) == "kind:m"),
    ("then the prompt", ["slash", *"kind:m", "escape", "escape"],
     lambda pilot: not typing(pilot) and lens(pilot) == ""),
    ("a letter moves the offer along", ["slash", *"actor:", "down", *"min"],
     lambda pilot: chosen(pilot) == "" and offered(pilot)[0] == "min-aung-hlaing"),
    ("behind a comma", ["slash", *"actor:lukashenko,than", "tab"],
     lambda pilot: typed(pilot) == "actor:lukashenko,than-swe"),
    ("behind a sign, in a bracket", ["slash", *"(-kind:vi", "tab"], lambda pilot: typed(pilot) == "(-kind:visit"),
    ("in the middle of a query", ["slash", *"kind:v year:2023", *["left"] * 10, "tab"],
     lambda pilot: typed(pilot) == "kind:visit year:2023"),
    ("found by a name in another script", ["slash", *"лук", "tab"], lambda pilot: typed(pilot) == "actor:lukashenko"),
    ("in quotation marks where it needs them", ["slash", *"place:st", "tab"],
     lambda pilot: typed(pilot) == 'place:"St Petersburg"'),
    ("an earlier filter comes back", ["slash", *"kind:visit", "enter", "escape", "slash", "up", "enter"],
     lambda pilot: lens(pilot) == "kind:visit"),
    ("and one before it", ["slash", *"oil", "enter", "escape", "slash", *"jade", "enter", "escape", "slash", "up", "up"],
     lambda pilot: typed(pilot) == lens(pilot) == "oil" and offered(pilot) == ["oil", "jade"]),
    ("↓ behind the newest gives back what was typed",
     ["slash", *"oil", "enter", "escape", "slash", "up", "down"],
     lambda pilot: typed(pilot) == "" and offered(pilot) == [] and typing(pilot)),
    ("so does Esc", ["slash", *"oil", "enter", "escape", "slash", *"o", "up", "escape"],
     lambda pilot: typed(pilot) == "o" and typing(pilot)),
    ("what is typed chooses among them",
     ["slash", *"oil", "enter", "escape", "slash", *"jade", "enter", "escape", "slash", *"oi", "up"],
     lambda pilot: typed(pilot) == "oil" and offered(pilot) == ["oil"]),
    ("one that is brought back can be typed on",
     ["slash", *"oil", "enter", "escape", "slash", "up", *" kind:v", "tab"],
     lambda pilot: typed(pilot) == lens(pilot) == "oil kind:visit"),
    ("Tab keeps it", ["slash", *"oil", "enter", "escape", "slash", "up", "tab", "enter"],
     lambda pilot: lens(pilot) == "oil"),
    ("the filter that is on is not an earlier one", ["slash", *"oil", "enter", "slash", "up"],
     lambda pilot: offered(pilot) == [] and typed(pilot) == "oil "),
    ("what cannot be read is not kept", ["slash", *"(a", "enter", "escape", "escape", "slash", "up"],
     lambda pilot: typed(pilot) == ""),
]  # fmt: skip


@pytest.mark.parametrize(("keys", "holds"), [drive[1:] for drive in DRIVES], ids=[drive[0] for drive in DRIVES])
def test_keys_of_the_prompt(make_app: Make, keys: list[str], holds: Check) -> None:
    asyncio.run(pressed(make_app(), keys, holds, (80, 24)))


def test_a_click_takes_a_row(make_app: Make) -> None:
    async def drive() -> None:
        async with make_app().run_test(size=(80, 24)) as pilot:
            await pilot.press("slash", *"kind:")
            await pilot.pause()
            wanted = offered(pilot)[1]
            await pilot.click(CompletionList, offset=(4, 1))
            await pilot.pause()
            assert typed(pilot) == f"kind:{wanted}"
            assert browse(pilot).focused is browse(pilot).query_one(QueryPrompt)

    asyncio.run(drive())


def test_counts_are_what_each_would_leave(make_app: Make) -> None:
    async def drive() -> None:
        async with make_app().run_test(size=(80, 24)) as pilot:
            await pilot.press("slash", *"year:2023 actor:")
            await pilot.pause()
            index = browse(pilot).state.index
            for row in browse(pilot).query_one(CompletionList).rows:
                left = index.answer(browse(pilot).state.lens.and_(f"actor:{row.written}"))
                assert row.count == left.matching

    asyncio.run(drive())


def test_a_later_run_on_the_same_file_knows_them(make_app: Make) -> None:
    async def drive() -> None:
        async with make_app().run_test(size=(80, 24)) as pilot:
            await pilot.press("slash", *"kind:visit", "enter")
            await pilot.pause()
        async with make_app().run_test(size=(80, 24)) as pilot:
            await pilot.press("slash", "up")
            await pilot.pause()
            assert typed(pilot) == "kind:visit"

    asyncio.run(drive())


def test_a_state_folder_that_cannot_be_written_is_said_once(
    make_app: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file" / "state"))

    async def drive() -> None:
        app = make_app()
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("slash", *"oil", "enter")
            await pilot.pause()
            assert "Filters are not remembered" in shown(browse(pilot).query_one("Chips"))[0]
            await pilot.press("slash", *"jade", "enter")
            await pilot.pause()
            assert "not remembered" not in shown(browse(pilot).query_one("Chips"))[0]
            await pilot.press("escape", "slash", "up")
            await pilot.pause()
            assert typed(pilot) == "oil jade"
        assert app._exception is None

    asyncio.run(drive())


def test_a_broken_history_is_no_trouble(make_app: Make) -> None:
    file = state_folder(shipped_timeline()) / "history.json"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"\xff{")

    async def drive() -> None:
        async with make_app().run_test(size=(80, 24)) as pilot:
            await pilot.press("slash", "up", *"oil")
            await pilot.pause()
            assert file.read_bytes() == b"\xff{"
            await pilot.press("enter")
            await pilot.pause()
            assert lens(pilot) == "oil"

    asyncio.run(drive())
    assert History(shipped_timeline()).queries == ("oil",)


def test_what_a_file_of_ours_holds_cannot_steer_the_terminal(make_app: Make) -> None:
    History(shipped_timeline()).add("oil \x1b[2J [red]x[/]")

    async def drive() -> None:
        app = make_app()
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("slash", "up")
            await pilot.pause()
            drawn = shown(browse(pilot).query_one(CompletionList))[0]
            assert "\x1b" not in drawn
            assert "[red]x[/]" in drawn
            assert "\x1b" not in typed(pilot)
        assert app._exception is None

    asyncio.run(drive())


PRESSES = st.sampled_from(
    [*'akl 2:(,-"|', "down", "up", "tab", "enter", "escape", "left", "right", "backspace", "home", "delete", "slash"]
)
NAMES = {'"': "quotation_mark", "(": "left_parenthesis", ",": "comma", "-": "minus", "|": "vertical_line", ":": "colon"}


@settings(max_examples=8)
@given(st.lists(PRESSES, min_size=15, max_size=40))
def test_any_run_of_keys_in_the_prompt_leaves_the_app_alive(presses: list[str]) -> None:
    async def drive() -> None:
        from bmtimeline.cli.opening import open_timeline  # noqa: PLC0415
        from bmtimeline.query import Index  # noqa: PLC0415

        app = TimelineApp(Index(open_timeline(None).timeline))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("slash")
            for press in presses:
                await pilot.press("space" if press == " " else NAMES.get(press, press))
            await pilot.pause()
            if not typing(pilot):
                assert offered(pilot) == []
        assert app._exception is None

    asyncio.run(drive())


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_completion_of_an_empty_prompt(picture: Run, make_app: Run, size: tuple[int, int]) -> None:
    """`/`: the fields with what each asks, in a list under the prompt; what the list does not cover stays as it was."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("slash")
        await pilot.pause()
        assert "actor:" in offered(pilot)

    assert picture(make_app(), size, look)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_completion_of_an_actor(picture: Run, make_app: Run, size: tuple[int, int]) -> None:
    """Actors whose names begin with m among visits, with counts, none last and dim; the second is chosen with `↓`."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("slash", *"kind:visit actor:m", "down", "down")
        await pilot.pause()
        assert chosen(pilot) == "min-aung-hlaing"

    assert picture(make_app(), size, look)


def test_completion_of_a_year(picture: Run, make_app: Run) -> None:
    """Decades before their years, with counts, under the word that is being typed."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("slash", *"kind:visit year:20")
        await pilot.pause()
        assert "2010s" in offered(pilot)
        assert lens(pilot).strip() == "kind:visit"

    assert picture(make_app(), (80, 24), look)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_history(picture: Run, make_app: Run, size: tuple[int, int]) -> None:
    """`/ ↑ ↑`: the filters used before, newest at the bottom; the last but one is in the prompt and its events shown."""
    for query in (
        "actor:lukashenko year:2011..2014",
        "is:disputed",
        "kind:visit -actor:russia",
        '"sapphires and jade"',
    ):
        History(shipped_timeline()).add(query)
    assert os.environ["XDG_STATE_HOME"] in str(state_folder(shipped_timeline()))

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("slash", "up", "up")
        await pilot.pause()
        assert typed(pilot) == lens(pilot) == "kind:visit -actor:russia"

    assert picture(make_app(), size, look)
