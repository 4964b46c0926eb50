"""The menu of citations: what it lists, what each key copies, and how it looks."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from app.conftest import opened, shipped
from app.driving import browse, shown
from bmtimeline.query import Lens
from bmtimeline.store.opening import place_of
from bmtimeline.terminal import copying
from bmtimeline.terminal.settings import Settings
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.citing.screen import CitingScreen
from bmtimeline.ui.context import change
from bmtimeline.ui.kit.pane_title import PaneTitle
from bmtimeline.ui.kit.prompt import Verdict
from bmtimeline.ui.kit.reading import Reading
from bmtimeline.ui.kit.table_list import TableList
from load.load_help import GOOD

Run = Callable[..., bool]
Make = Callable[..., TimelineApp]
SIZES = [(60, 20), (80, 24), (120, 40)]


@pytest.fixture(autouse=True)
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """No tool to copy with, so that the terminal is the way, and what it is asked to copy."""
    monkeypatch.setenv("PATH", "")
    said: list[str] = []
    monkeypatch.setattr(copying, "sequence", lambda text, _: said.append(text) or "")
    return said


def citing(pilot: Pilot[Any]) -> CitingScreen:
    assert isinstance(pilot.app.screen, CitingScreen)
    return pilot.app.screen


def text(widget: Widget) -> str:
    return "\n".join(line.rstrip() for line in shown(widget))


def message(pilot: Pilot[Any]) -> str:
    return text(browse(pilot).query_one("Chips"))


def driven(app: TimelineApp, act: Callable[[Pilot[Any]], Awaitable[None]], size: tuple[int, int] = (80, 24)) -> None:
    async def drive() -> None:
        async with app.run_test(size=size) as pilot:
            await act(pilot)

    asyncio.run(drive())


# Pictures


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_menu(picture: Run, make_app: Make, size: tuple[int, int]) -> None:
    """A disputed event at its second date: nine forms with their keys, one dimmed with why; below how the citation
    will read, with who says which date."""

    async def look(pilot: Pilot[Any]) -> None:
        await pilot.press("d", "equals_sign", "c")
        await pilot.pause()
        screen = citing(pilot)
        assert screen.scope.claims[0].source.id == "sapphires-2025"
        assert "In the fall of 2014" in text(screen.query_one(Reading))
        assert "(no address is known)" in text(screen.query_one(TableList))

    assert picture(make_app(), size, look)


def test_marked_events(picture: Run, make_app: Make) -> None:
    """Two marked events: named in the title with how many claims; the cursor on BibTeX, one entry a source below."""

    async def look(pilot: Pilot[Any]) -> None:
        await pilot.press("d", "space", "j", "space", "c", "j", "j")
        await pilot.pause()
        assert citing(pilot).form.label == "BibTeX"
        assert len(citing(pilot).scope.events) == 2
        assert "Tab only this one" in text(citing(pilot).query_one(Verdict))

    assert picture(make_app(), (80, 24), look)


def test_all_claims_told_to_a_screen_reader(picture: Run) -> None:
    """On the whole screen, without frames; the last line says the form under the cursor and how it begins."""
    index, problems = shipped()

    async def look(pilot: Pilot[Any]) -> None:
        await pilot.press("d", "c", *"jjjjj")
        await pilot.pause()
        said = text(citing(pilot).query_one(Verdict))
        assert said.startswith(" a: all claims: First meeting of Lukashenko and Min Aung Hlaing")

    assert picture(TimelineApp(index, problems, Lens(), settings=Settings(a11y=True)), (80, 24), look)


# What is copied


def test_each_key_copies_what_its_row_shows(make_app: Make, copied: list[str]) -> None:
    async def act(pilot: Pilot[Any]) -> None:
        await pilot.press("d")
        for row, key in enumerate("cmbsvair"):
            await pilot.press("c", key)
            await pilot.pause()
            assert len(copied) == row + 1
        assert copied[4].startswith("Myanmar’s regime leader")
        assert copied[0].startswith(f"“{copied[4]}”\n")
        assert copied[6:] == ["first-meeting", "bmtimeline --at first-meeting"]
        assert message(pilot).startswith(" Sent the command to the terminal: “bmtimeline --at")
        await pilot.press("c", "u")
        assert citing(pilot).form.label == "URL"
        assert text(citing(pilot).query_one(Verdict)) == " Nothing to copy: no address is known."
        await pilot.press("enter", "escape")
        assert len(copied) == 8
        assert pilot.app.screen is browse(pilot)

    driven(make_app(), act)


def test_the_claim_is_that_of_the_excerpt_and_the_command_that_of_the_view(make_app: Make, copied: list[str]) -> None:
    async def act(pilot: Pilot[Any]) -> None:
        await pilot.press("3", "J", "c", "v", "c", "r", "t", "c", "r")
        assert copied[0].startswith("In the fall of 2014")
        assert copied[1:] == [
            "bmtimeline --at first-meeting 'is:disputed source:bnn-2023'",
            "bmtimeline --at first-meeting",  # while the filters are off for a moment
        ]

    driven(make_app(query="is:disputed source:bnn-2023"), act)


def test_a_muted_source_does_not_hide_that_an_event_is_disputed(make_app: Make, copied: list[str]) -> None:
    async def act(pilot: Pilot[Any]) -> None:
        assert not browse(pilot).state.event.disputed
        await pilot.press("c", "enter")
        assert "Sources disagree on the date: 2004 (BNN Breaking) or autumn 2014" in copied[0]

    driven(make_app(query="id:first-meeting without:bnn-2023"), act)


def test_marked_events_or_only_the_selected_one(make_app: Make, copied: list[str]) -> None:
    """In order of time whichever was marked first; one that a filter hides is cited too."""

    async def act(pilot: Pilot[Any]) -> None:
        state = browse(pilot).state
        await pilot.press("G", "space", "g", "space", "d", "c", "i")
        first, last = state.answer.event_of(0).id, state.answer.event_of(state.answer.rows[-1]).id
        await pilot.press("c", "tab")
        assert [event.id for event in citing(pilot).scope.events] == ["first-meeting"]
        assert "Tab the 2 marked" in text(citing(pilot).query_one(Verdict))
        await pilot.press("i", "f", "escape", "c", "r")
        assert copied == [f"{first}\n{last}", "first-meeting", f"bmtimeline --at {first} id:{first},{last}"]
        await pilot.press("g", *("j", "space") * 6, "c", "i")
        in_time = [state.answer.event_of(entry).id for entry in state.answer.rows]
        marked = [key for key in dict.fromkeys(in_time) if key in state.marks]
        assert copied[-1].split("\n") == marked != sorted(marked)
        assert len(marked) == 8
        await pilot.press("g", *("j", "space") * 6)
        change(browse(pilot).context, Lens("id:first-meeting"))
        await pilot.press("c", "i")
        assert copied[-1] == f"{first}\n{last}"

    driven(make_app(), act)


def test_a_file_of_ones_own_is_named(tmp_path: Path, copied: list[str]) -> None:
    path = tmp_path / "my file.toml"
    path.write_text(GOOD, encoding="utf-8")
    index, problems = opened(path)

    async def act(pilot: Pilot[Any]) -> None:
        await pilot.press("c", "r", "c", "u", "G", "c", "enter")
        command = f"bmtimeline '{path}' --seeds {tmp_path}/texts --at first kind:visit,other"
        assert copied == [command, "https://example.org/a"]
        assert text(citing(pilot).query_one(Verdict)) == " Nothing to copy: no source is quoted."
        await pilot.press("a")
        assert copied[-1] == "Second · undated\nNo source is quoted for it."

    place = place_of(path, tmp_path / "texts", tmp_path)
    driven(TimelineApp(index, problems, Lens("kind:visit,other"), place=place), act)


def test_rows_can_be_clicked_and_the_preview_scrolled(make_app: Make, copied: list[str]) -> None:
    async def act(pilot: Pilot[Any]) -> None:
        await pilot.press("d", "c", "G", "k", "k", "k")
        assert citing(pilot).form.key == "a"
        reading = citing(pilot).query_one(Reading)
        before = text(reading)
        await pilot.press("ctrl+d")
        assert text(reading) != before
        assert citing(pilot).focused is citing(pilot).query_one(TableList)
        await pilot.click(TableList, offset=(5, 6))
        assert citing(pilot).form.key == "i"
        assert text(reading).strip() == "first-meeting"
        assert text(citing(pilot).query(PaneTitle).last()).endswith("13 characters ─")
        await pilot.click(TableList, offset=(5, 6))
        assert copied == ["first-meeting"]

    driven(make_app(), act)


def test_nothing_selected_and_a_filter_being_typed(make_app: Make, copied: list[str]) -> None:
    async def act(pilot: Pilot[Any]) -> None:
        await pilot.press("c")
        assert "No event is selected." in message(pilot)
        await pilot.press("slash", "c", "escape")
        assert pilot.app.screen is browse(pilot)
        assert copied == []

    driven(make_app(query="nothingwhatever"), act)
