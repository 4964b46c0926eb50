"""The filter's instruments: chips, chip editor, by this row, peek, saved views, marks, hits."""

import asyncio
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.events import Key
from textual.pilot import Pilot

from app.driving import browse, selected_id, shown
from bmtimeline.resources import shipped_timeline
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.filter.chip_editor import ChipEditor
from bmtimeline.ui.filter.filter_bar import FilterBar
from bmtimeline.ui.kit.choices import ChoiceRow
from bmtimeline.ui.kit.command import PANES
from bmtimeline.ui.kit.picker import PickerScreen
from bmtimeline.ui.views.screen import ViewsScreen

Make = Callable[..., TimelineApp]
Run = Callable[..., bool]
Check = Callable[[Pilot[None]], object]
SIZES = [(80, 24), (120, 40)]
THREE = "kind:visit,meeting -actor:lavrov year:2011..2025"


def ids(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


def lens(pilot: Pilot[None]) -> str:
    return browse(pilot).state.lens.text


def marks(pilot: Pilot[None]) -> set[str]:
    return set(browse(pilot).state.marks)


def bar(pilot: Pilot[None]) -> str:
    return shown(browse(pilot).query_one("Chips"))[0]


def header(pilot: Pilot[None]) -> str:
    return shown(browse(pilot).query_one("Header"))[0]


def matching(pilot: Pilot[None]) -> int:
    return browse(pilot).state.answer.matching


def said(pilot: Pilot[None], widget: str) -> str:
    return shown(pilot.app.screen.query_one(widget))[0]


def excerpt(pilot: Pilot[None]) -> str:
    return browse(pilot).query_one("#pane-sources PaneTitle").where


def pane(pilot: Pilot[None]) -> str:
    return next(name for name in PANES if browse(pilot).query_one(f"#{name}").has_focus)


DRIVES = [
    # Peek
    ("t takes the filters off, staying on the row", "kind:visit", ["G", "t"],
     lambda pilot: matching(pilot) == 65 and lens(pilot) == "kind:visit" and "filters off (t brings" in bar(pilot)
     and browse(pilot).state.event.kind == "visit"),
    ("the words stay while one moves", "kind:visit", ["t", "j", "j"], lambda pilot: "filters off (t" in bar(pilot)),
    ("t brings them back, and is no step of undo", "kind:visit", ["t", "t", "u"],
     lambda pilot: matching(pilot) < 65 and "nothing to undo" in bar(pilot)),
    ("t without a filter says so", "", ["t"], lambda pilot: "No filter is on" in bar(pilot)),
    ("Esc ends the peek and leaves the filters on", "kind:visit", ["t", "escape"],
     lambda pilot: matching(pilot) == 5 and lens(pilot) == "kind:visit"),
    ("u and Backspace end the peek and nothing more", "kind:visit year:2011", ["t", "u", "t", "backspace"],
     lambda pilot: lens(pilot) == "kind:visit year:2011" and not browse(pilot).state.peeking),
    ("a change while peeking is one of the filters", "kind:visit", ["t", "1", "space"],
     lambda pilot: lens(pilot).startswith("kind:visit actor:") and not browse(pilot).state.peeking),
    ("an actor is taken out while peeking, however it is spelt", "actor:Lukashenko", ["t", "1", "space"],
     lambda pilot: lens(pilot) == ""),
    ("a filter that is on already ends the peek too", "actor:lukashenko", ["t", "1", "enter"],
     lambda pilot: len(browse(pilot).query_one("#timeline").rows) < 60 and "actor:lukashenko" in bar(pilot)
     and "off" not in bar(pilot)),
    ("the prompt opens on the filters", "kind:visit", ["t", "slash", *"2011", "enter"],
     lambda pilot: lens(pilot) == "kind:visit 2011"),
    # Marks
    ("Space marks the event at both its dates", "", ["d", "space"],
     lambda pilot: marks(pilot) == {"first-meeting"} and len(browse(pilot).query_one("#timeline").marked) == 2
     and "1 marked" in header(pilot)),
    ("Space again takes the mark off", "", ["space", "space"], lambda pilot: not marks(pilot)),
    ("Space marks in Sources too", "", ["3", "space"], lambda pilot: len(marks(pilot)) == 1),
    ("Space in Actors is still for actors", "", ["1", "space"],
     lambda pilot: lens(pilot) == "actor:lukashenko" and not marks(pilot)),
    ("M shows only what is marked", "", ["d", "space", "g", "space", "M"],
     lambda pilot: lens(pilot) == "is:marked" and matching(pilot) == 2),
    ("M again shows all, and is undone", "", ["space", "M", "M", "u"], lambda pilot: lens(pilot) == "is:marked"),
    ("M joins the other filters", "kind:visit", ["space", "M"],
     lambda pilot: lens(pilot) == "kind:visit is:marked" and matching(pilot) == 1),
    ("M with no mark says how", "", ["M"], lambda pilot: lens(pilot) == "" and "Space marks" in bar(pilot)),
    ("a mark taken off under is:marked goes from the list", "", ["space", "j", "space", "M", "space"],
     lambda pilot: matching(pilot) == 1 and header(pilot).rstrip().endswith("1 of 65 · 1 marked")),
    ("the last mark taken off leaves the advice", "", ["space", "M", "space"],
     lambda pilot: matching(pilot) == 0
     and any("Nothing is marked" in line for line in shown(browse(pilot).query_one("#nothing")))),
    ("marks made while peeking count when the filters are back", "", ["space", "M", "t", "j", "space", "t"],
     lambda pilot: matching(pilot) == 2),
    # By this row
    ("f Enter is only this", "", ["d", "f", *"meeting", "enter"],
     lambda pilot: lens(pilot) == "kind:meeting" and selected_id(pilot) == "first-meeting"),
    ("f Space adds several and stays", "", ["d", "f", "space", "down", "space", "escape"],
     lambda pilot: lens(pilot) == "actor:lukashenko,min-aung-hlaing"),
    ("f ^x leaves out", "", ["f", *"japan", "ctrl+x", "escape"],
     lambda pilot: lens(pilot) == "-actor:japan" and matching(pilot) < 65),
    ("x leaves out with Enter", "", ["x", *"japan", "enter"], lambda pilot: lens(pilot) == "-actor:japan"),
    ("x in Actors is as it was", "", ["1", "x"], lambda pilot: lens(pilot) == "-actor:lukashenko"),
    ("f in Sources offers the source of the excerpt first", "", ["d", "3", "J", "f", "enter"],
     lambda pilot: lens(pilot) == "source:sapphires-2025"),
    ("f in Actors is only this actor", "", ["1", "f"],
     lambda pilot: lens(pilot) == "actor:lukashenko" and pane(pilot) == "timeline"),
    ("f where nothing is selected says so", "zzzz", ["f"], lambda pilot: "No event is selected" in bar(pilot)),
    # Chip editor
    ("F Space switches off; what is off goes when it is closed, u brings it back", THREE, ["F", "space", "escape", "u"],
     lambda pilot: lens(pilot) == THREE),
    ("what is switched off is gone, and said so", THREE, ["F", "j", "space", "escape"],
     lambda pilot: lens(pilot) == "kind:visit,meeting year:2011..2025" and "1 filter that was off" in bar(pilot)),
    ("x negates", THREE, ["F", "x", "j", "minus", "escape"],
     lambda pilot: lens(pilot) == "-kind:visit,meeting actor:lavrov year:2011..2025"),
    ("Backspace and d remove", THREE, ["F", "backspace", "d", "escape"],
     lambda pilot: lens(pilot) == "year:2011..2025"),
    ("u in the editor undoes, U does it again", THREE, ["F", "d", "d", "u", "u", "U", "escape"],
     lambda pilot: lens(pilot) == "-actor:lavrov year:2011..2025"),
    ("e edits in place", THREE, ["F", "G", "e", *["backspace"] * 4, *"2014", "enter", "escape"],
     lambda pilot: lens(pilot) == "kind:visit,meeting -actor:lavrov year:2011..2014"),
    ("Esc in the prompt leaves the term as it was", THREE, ["F", "e", *"zzz", "escape", "escape"],
     lambda pilot: lens(pilot) == THREE and pilot.app.screen is browse(pilot)),
    ("a text that is no query stays in the prompt", THREE, ["F", "e", "left_parenthesis", "enter"],
     lambda pilot: isinstance(pilot.app.screen, ChipEditor) and pilot.app.screen.typing
     and "missing here" in said(pilot, "#verdict")),
    ("all filters removed and brought back", THREE, ["F", "d", "d", "d", "d", "x", "u", "u", "u", "escape"],
     lambda pilot: lens(pilot) == THREE),
    ("all the editor did is one step of undo", THREE, ["F", "d", "d", "escape", "u"], lambda pilot: lens(pilot) == THREE),
    ("F without a filter says so", "", ["F"], lambda pilot: "No filter is on" in bar(pilot)),
    ("F ends the peek", THREE, ["t", "F", "d", "escape"], lambda pilot: lens(pilot) == "-actor:lavrov year:2011..2025"),
    # Hits
    ("n in the Timeline goes to the next row and its first excerpt with the word", "visit", ["n", "n"],
     lambda pilot: browse(pilot).state.position.startswith("3 of")),
    ("N goes back and round", "visit", ["N"], lambda pilot: browse(pilot).state.position.startswith("19 of")),
    ("n in Sources goes through the excerpts, then to the next event", "long-standing | sapphires", ["n"],
     lambda pilot: "No words are searched" in bar(pilot)),
    ("n in Sources goes to the excerpt with the word", "id:first-meeting quote:fall", ["3", "n"],
     lambda pilot: excerpt(pilot) == "excerpt 2 of 2"),
    ("n without words says so", "kind:visit", ["n"], lambda pilot: "No words are searched for" in bar(pilot)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "keys", "holds"), [drive[1:] for drive in DRIVES], ids=[drive[0] for drive in DRIVES]
)
def test_keys(make_app: Make, query: str, keys: list[str], holds: Check) -> None:
    asyncio.run(pressed(make_app(query=query), keys, holds))


# The mouse


def test_a_click_on_a_chip_edits_it(make_app: Make) -> None:
    async def drive() -> None:
        async with make_app(query=THREE).run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await pilot.click("Chips", offset=(bar(pilot).index("lavrov"), 0))
            await pilot.pause()
            assert isinstance(pilot.app.screen, ChipEditor)
            assert pilot.app.screen.query_one("ChipList").current.text == "-actor:lavrov"
            await pilot.click("ChipList", offset=(10, 2))
            await pilot.pause()
            assert pilot.app.screen.query_one("ChipList").cursor == 2
            await pilot.click("ChipList", offset=(10, 2))
            await pilot.pause()
            assert pilot.app.screen.typing

    asyncio.run(drive())


@pytest.mark.parametrize(
    ("where", "left", "typing"), [("drop", "kind:visit,meeting -actor:lavrov", False), ("  ", THREE, True)]
)
def test_a_click_beside_the_chips_drops_the_last_or_types(
    make_app: Make, where: str, left: str, *, typing: bool
) -> None:
    async def drive() -> None:
        async with make_app(query=THREE).run_test(size=(120, 24)) as pilot:
            await pilot.pause()
            at = bar(pilot).rindex(where)
            await pilot.click("Chips", offset=(at, 0))
            await pilot.pause()
            assert browse(pilot).query_one("FilterBar").typing is typing
            assert lens(pilot) == left

    asyncio.run(drive())


def test_three_filters_are_clicked_open_on_a_narrow_screen(make_app: Make) -> None:
    async def drive() -> None:
        async with make_app(query=THREE).run_test(size=(60, 20)) as pilot:
            await pilot.pause()
            assert "3 filters" in bar(pilot)
            await pilot.click("Chips", offset=(4, 0))
            await pilot.pause()
            assert isinstance(pilot.app.screen, ChipEditor)

    asyncio.run(drive())


@pytest.mark.parametrize(("opens", "typed", "holds"), [
    ("a", [*"than", "enter"], lambda pilot: lens(pilot) == "actor:than-swe"),
    ("a", [*"myint", "space", "escape"], lambda pilot: lens(pilot) == "actor:khin-aung-myint"),
])  # fmt: skip
def test_keys_that_come_at_once_keep_their_order_in_a_picker(
    make_app: Make, opens: str, typed: list[str], holds: Check
) -> None:
    async def drive() -> None:
        app = make_app()
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press(opens)
            await pilot.pause()
            for key in typed:
                app.post_message(Key(key, key if len(key) == 1 else None))
            await pilot.pause()
            await pilot.pause()
            assert holds(pilot)

    asyncio.run(drive())


# Saved views


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the shipped timeline in a folder of its own, named from there."""
    shutil.copy(shipped_timeline(), tmp_path / "timeline.toml")
    (tmp_path / "seeds").symlink_to(shipped_timeline().parent.parent / "seeds")
    monkeypatch.chdir(tmp_path)
    return Path("timeline.toml")


SAVED = Path("timeline.views.toml")
TWO = """\
format = 1

# for the spring issue
[views."Visits abroad"]
query = "kind:visit"

[views.disputed]
query = "is:disputed"
"""


async def pressed(app: TimelineApp, keys: list[str], holds: Check) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        assert holds(pilot)


def labels(pilot: Pilot[None]) -> list[str]:
    return [row.label for row in pilot.app.screen.query_one("ChoiceList").rows if isinstance(row, ChoiceRow)]


VIEWS = [
    ("Enter shows a view, u takes it back", "kind:award", ["v", "enter", "u", "U"],
     lambda pilot: lens(pilot) == "is:disputed", TWO),
    ("typing narrows by name or query", "", ["v", *"visit", "enter"], lambda pilot: lens(pilot) == "kind:visit", TWO),
    ("^s saves under what was typed", "kind:award", ["v", *"My", "space", *"awards", "ctrl+s", "enter"],
     lambda pilot: "My awards" in labels(pilot) and '[views."My awards"]' in SAVED.read_text(encoding="utf-8"), None),
    ("a saved view keeps the remarks of others", "kind:award", ["v", "ctrl+s", *"b", "enter", "escape"],
     lambda _: '# for the spring issue\n[views."Visits abroad"]' in SAVED.read_text(encoding="utf-8"), None),
    ("^s without a filter says so", "", ["v", "ctrl+s"], lambda pilot: "nothing to save" in said(pilot, "Verdict"), TWO),
    ("^r renames", "", ["v", "ctrl+r", *"?", "enter"], lambda pilot: labels(pilot) == ["disputed?", "Visits abroad"], None),
    ("Esc gives a name up, again closes", "", ["v", "ctrl+r", *"x", "escape", "escape"],
     lambda pilot: pilot.app.screen is browse(pilot), TWO),
    ("^x deletes, ^y brings back", "", ["v", "ctrl+x", "ctrl+x", "ctrl+y", "ctrl+y", "ctrl+y"],
     lambda pilot: labels(pilot) == ["disputed", "Visits abroad"] and "nothing to undo" in said(pilot, "Verdict"), None),
    ("the cursor stays in the list after the last is deleted", "", ["v", "ctrl+x", "ctrl+x", "ctrl+x", "enter", "ctrl+r"],
     lambda pilot: isinstance(pilot.app.screen, ViewsScreen) and labels(pilot) == [], None),
    ("saving over a view says what it replaces, ^y takes it back", "kind:award",
     ["v", "ctrl+s", *"disputed", "enter", "ctrl+y"], lambda _: 'query = "is:disputed"' in SAVED.read_text(), None),
    ("a name that cannot be is not taken", "kind:award", ["v", "ctrl+s", *"x" * 61, "enter"],
     lambda pilot: "at most 60" in said(pilot, "Verdict"), TWO),
]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "keys", "holds", "left"), [drive[1:] for drive in VIEWS], ids=[drive[0] for drive in VIEWS]
)
def test_views(make_app: Make, own: Path, query: str, keys: list[str], holds: Check, left: str | None) -> None:
    SAVED.write_text(TWO, encoding="utf-8")
    asyncio.run(pressed(make_app(own, query), keys, holds))
    if left is not None:
        assert SAVED.read_text(encoding="utf-8") == left


def test_no_file_is_touched_before_v(make_app: Make, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[object] = []
    real = os.path.lexists

    def noted(path: object) -> bool:
        read.append(path)
        return real(path)

    monkeypatch.setattr(os.path, "lexists", noted)
    asyncio.run(pressed(make_app(own), ["j", "f", "escape", "F"], lambda _: SAVED not in read))


def test_a_folder_that_cannot_be_written_says_so_and_keeps_the_view_for_this_run(
    make_app: Make, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("bmtimeline.formats.views_file.write_whole", refuse)

    def holds(pilot: Pilot[None]) -> bool:
        text = " ".join(shown(pilot.app.screen.query_one("ChoiceList")))
        assert "Not saved, only kept until you quit" in text
        assert "timeline.views.toml cannot be written: Permission" in text
        return labels(pilot) == ["b"]

    asyncio.run(
        pressed(
            make_app(own, "kind:visit"),
            ["v", "ctrl+s", *"b", "enter", "escape", "v"],
            lambda pilot: labels(pilot) == ["b"],
        )
    )
    asyncio.run(pressed(make_app(own, "kind:visit"), ["v", "ctrl+s", *"b", "enter"], holds))
    assert not SAVED.exists()


def test_a_broken_file_is_shown_with_its_place_and_never_written(make_app: Make, own: Path) -> None:
    broken = 'format = 1\n[views.a\nquery = "x"\n'
    SAVED.write_text(broken, encoding="utf-8")

    def holds(pilot: Pilot[None]) -> bool:
        text = " ".join(shown(pilot.app.screen.query_one("ChoiceList")))
        return "timeline.views.toml:2:9" in text and labels(pilot) == ["b"]

    asyncio.run(pressed(make_app(own, "kind:visit"), ["v", "ctrl+s", *"b", "enter"], holds))
    assert SAVED.read_text(encoding="utf-8") == broken


# Pictures


async def acted(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


@pytest.mark.parametrize("size", [(60, 20), *SIZES], ids=ids)
def test_chips(picture: Run, make_app: Run, size: tuple[int, int]) -> None:
    """Four terms as chips: `4 filters` at 60 columns, three and `+1` at 80, all of them at 120."""

    async def act(pilot: Pilot[None]) -> None:
        await acted(pilot)
        assert ("4 filters" in bar(pilot), "+1" in bar(pilot)) == (size[0] == 60, size[0] == 80)

    assert picture(make_app(query=f"{THREE} quote:Minsk,Lukashenko"), size, act)


@pytest.mark.parametrize("size", SIZES, ids=ids)
def test_chip_editor(picture: Run, make_app: Run, size: tuple[int, int]) -> None:
    """`F`: each term with the count without it; the second is off, with the count with it; the keys below."""

    async def act(pilot: Pilot[None]) -> None:
        await acted(pilot, "F", "j", "space")
        assert isinstance(pilot.app.screen, ChipEditor)
        assert pilot.app.screen.sheet.off == 1
        assert matching(pilot) == 11

    assert picture(make_app(query=THREE), size, act)


def test_chip_edited_wrong(picture: Run, make_app: Run) -> None:
    """A term is written anew over its own row: a caret under what is no field, and the nearest name."""

    async def act(pilot: Pilot[None]) -> None:
        await acted(pilot, "F", "j", "e", "home", "right", "delete")
        assert "Did you mean “actor:”" in said(pilot, "#verdict")

    assert picture(make_app(query=THREE), (80, 24), act)


@pytest.mark.parametrize("size", SIZES, ids=ids)
def test_by_row(picture: Run, make_app: Run, size: tuple[int, int]) -> None:
    """`f`: the row's actors, kind, year, sources, places, tags under headings, each with the count; one is added."""

    async def act(pilot: Pilot[None]) -> None:
        await acted(pilot, "d", "f", "down", "space")
        assert isinstance(pilot.app.screen, PickerScreen)
        assert lens(pilot) == "actor:min-aung-hlaing"

    assert picture(make_app(), size, act)


def test_leave_out_by_row(picture: Run, make_app: Run) -> None:
    """`x` in Sources: the source of the excerpt first, and counts of what is left without each."""

    async def act(pilot: Pilot[None]) -> None:
        await acted(pilot, "d", "3", "x")
        current = pilot.app.screen.query_one("ChoiceList").current
        assert (current.value, current.count) == (
            "source:bnn-2023",
            browse(pilot).state.index.count(browse(pilot).state.lens.exclude("source", "bnn-2023")),
        )

    assert picture(make_app(), (80, 24), act)


@pytest.mark.parametrize("size", SIZES, ids=ids)
def test_saved_views(picture: Run, make_app: Run, own: Path, size: tuple[int, int]) -> None:
    """`v`: the views in the order of their names, each with its query and count; the one that is on has a +."""
    SAVED.write_text(f'{TWO}[views.odd]\nquery = "actr:x"\n', encoding="utf-8")

    async def act(pilot: Pilot[None]) -> None:
        await acted(pilot, "v")
        counts = [row.count for row in pilot.app.screen.query_one("ChoiceList").rows if isinstance(row, ChoiceRow)]
        assert counts == [1, 0, 5]

    assert picture(make_app(own, "kind:visit"), size, act)


def test_no_views_yet(picture: Run, make_app: Run, own: Path) -> None:
    """`v` where nothing is saved: what to press, and in which file it will be."""

    async def act(pilot: Pilot[None]) -> None:
        await acted(pilot, "v")
        assert labels(pilot) == []

    assert picture(make_app(own, "kind:visit"), (80, 24), act)


def test_view_replaced(picture: Run, make_app: Run, own: Path) -> None:
    """`^s` and the name of a view there is: the last line says what Enter replaces."""
    SAVED.write_text(TWO, encoding="utf-8")

    async def act(pilot: Pilot[None]) -> None:
        await acted(pilot, "v", "ctrl+s", *"disputed")
        assert "replaces is:disputed" in said(pilot, "Verdict")

    assert picture(make_app(own, "kind:visit"), (80, 24), act)


def test_views_with_problems(picture: Run, make_app: Run, own: Path) -> None:
    """A file of views with an unknown key: file, line and column, what is wrong; what can be read is listed."""
    SAVED.write_text(f'{TWO}note = "why"\n', encoding="utf-8")

    async def act(pilot: Pilot[None]) -> None:
        await acted(pilot, "v")
        assert labels(pilot) == ["disputed", "Visits abroad"]

    assert picture(make_app(own), (80, 24), act)


@pytest.mark.parametrize("size", SIZES, ids=ids)
def test_marks(picture: Run, make_app: Run, size: tuple[int, int]) -> None:
    """A star before both twins of the disputed meeting and before one more event; `2 marked` in the header."""

    async def act(pilot: Pilot[None]) -> None:
        await acted(pilot, "d", "space", "k", "space", "d")
        assert len(marks(pilot)) == 2
        assert "2 marked" in header(pilot)

    assert picture(make_app(), size, act)


def test_marked_only(picture: Run, make_app: Run) -> None:
    """`M`: only the marked meeting, at both its dates, under a chip `is:marked`."""

    async def act(pilot: Pilot[None]) -> None:
        await acted(pilot, "d", "space", "M")
        assert matching(pilot) == 1

    assert picture(make_app(), (80, 24), act)


@pytest.mark.parametrize("size", SIZES, ids=ids)
def test_hits(picture: Run, make_app: Run, size: tuple[int, int]) -> None:
    """A word searched for is marked in the titles and in the quotes, not in citations."""

    async def act(pilot: Pilot[None]) -> None:
        await acted(pilot, "n")
        assert browse(pilot).query_one("#timeline").words == ("visit",)

    assert picture(make_app(query="visit"), size, act)


def test_peek(picture: Run, make_app: Run) -> None:
    """`t`: all events, the row as before, and in the place of the chips that the filters are off and which."""

    async def act(pilot: Pilot[None]) -> None:
        await acted(pilot, "d", "t")
        assert selected_id(pilot) == "first-meeting"
        assert matching(pilot) == 65

    assert picture(make_app(query="kind:meeting"), (80, 24), act)


def test_nothing_marked(picture: Run, make_app: Run) -> None:
    """No event matches `is:marked`: that nothing is marked, and what would be left without it."""

    async def act(pilot: Pilot[None]) -> None:
        await acted(pilot)
        assert matching(pilot) == 0

    assert picture(make_app(query="kind:visit is:marked"), (80, 24), act)


def test_actor_picker(picture: Run, make_app: Run) -> None:
    """The picker over the three columns: one actor chosen, one excluded, zeros dim and last in their group."""

    async def act(pilot: Pilot[None]) -> None:
        await acted(pilot, "a", "space", "down", "ctrl+x")
        assert lens(pilot).count("actor:") == 2
        assert "-actor:" in lens(pilot)

    assert picture(make_app(query="kind:visit"), (120, 40), act)


def test_year_picker(picture: Run, make_app: Run) -> None:
    """The years with the count each would leave and how many of them are sure; one chosen."""

    async def act(pilot: Pilot[None]) -> None:
        await acted(pilot, "y", *"20", "down", "space")
        assert lens(pilot).startswith("year:20")

    assert picture(make_app(), (80, 24), act)


def test_no_match(picture: Run, make_app: Run) -> None:
    """No event matches, in three columns: what would be left without each filter, the most first; counts all zero."""

    async def act(pilot: Pilot[None]) -> None:
        await acted(pilot)
        assert matching(pilot) == 0
        assert any("Without" in line for line in shown(browse(pilot).query_one("#nothing")))

    assert picture(make_app(query="actor:lavrov kind:award year:2005..2010"), (120, 40), act)


def test_a_filter_that_would_become_too_long_stays_as_it_is(make_app: Callable[..., TimelineApp]) -> None:
    """A term more would be more than a query may have: a key that adds one says so, in the list and on the axis."""
    query = " | ".join(["minsk"] * 1249)

    async def run() -> None:
        async with make_app(query=query).run_test(size=(80, 24)) as pilot:
            for keys in (("a", "enter"), ("plus",), ("f", "enter")):
                await pilot.press(*keys)
                assert "A query has at most 10,000 characters" in browse(pilot).query_one(FilterBar).message
                assert browse(pilot).state.lens.text == query

    asyncio.run(run())
