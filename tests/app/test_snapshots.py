"""Pictures of the screen. Each test says what its picture should show, and asserts the state behind it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from app.driving import browse, selected_id, shown
from bmtimeline.ui.kit.page import PageScreen
from bmtimeline.ui.kit.picker import PickerScreen

Run = Callable[..., bool]
SIZES = [(80, 24), (120, 40), (200, 60)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_start(picture: Run, make_app: Run, size: tuple[int, int]) -> None:
    """The whole timeline: first event selected, its excerpt, the keys; 80x24 without Actors, wider in three columns."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.pause()
        screen = browse(pilot)
        assert screen.query_one("#pane-actors").display == (size[0] >= 120)
        assert screen.state.answer.matching == screen.state.answer.total == len(screen.state.index.timeline.events)
        assert screen.state.entry == 0

    assert picture(make_app(), size, look)


@pytest.mark.parametrize("size", SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
def test_filtered_by_actor(picture: Run, make_app: Run, size: tuple[int, int]) -> None:
    """`a`, a few letters, `Enter`: a chip, only events of Than Swe, the count of how many."""

    async def pick(pilot: Pilot[None]) -> None:
        await pilot.press("a", *"than", "enter")
        await pilot.pause()
        state = browse(pilot).state
        assert state.lens.text == "actor:than-swe"
        assert all("than-swe" in state.answer.event_of(entry).actors for entry in state.answer.rows)
        assert 0 < state.answer.matching < state.answer.total

    assert picture(make_app(), size, pick)


def test_actor_picker(picture: Run, make_app: Run) -> None:
    """The picker over the dimmed browser: typed letters narrow it, one actor chosen, one excluded, counts beside."""

    async def pick(pilot: Pilot[None]) -> None:
        await pilot.press("a", "space", "down", "down", "ctrl+x", *"in")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PickerScreen)
        assert browse(pilot).state.lens.text.startswith("actor:lukashenko -actor:")

    assert picture(make_app(), (80, 24), pick)


@pytest.mark.parametrize("size", SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
def test_filtered_by_year(picture: Run, make_app: Run, size: tuple[int, int]) -> None:
    """`y`, 2014, `Enter`: the meeting at its 2014 date only, counted as disputed, beside what is sure and possible."""

    async def pick(pilot: Pilot[None]) -> None:
        await pilot.press("y", *"2014", "enter")
        await pilot.pause()
        answer = browse(pilot).state.answer
        assert answer.lens.text == "year:2014"
        assert answer.disputed == 1
        assert answer.matching == answer.sure + answer.possible + answer.disputed

    assert picture(make_app(), size, pick)


def test_year_picker(picture: Run, make_app: Run) -> None:
    """The years in order with the count each would leave."""

    async def pick(pilot: Pilot[None]) -> None:
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PickerScreen)

    assert picture(make_app(), (120, 40), pick)


def test_query_typed(picture: Run, make_app: Run) -> None:
    """The prompt is open on a query, the timeline behind it already filtered, the counts under it."""

    async def type_query(pilot: Pilot[None]) -> None:
        await pilot.press("slash", *"kind:visit")
        await pilot.pause()
        screen = browse(pilot)
        assert screen.state.answer.lens.text == "kind:visit"
        assert all(screen.state.answer.event_of(entry).kind == "visit" for entry in screen.state.answer.rows)

    assert picture(make_app(), (80, 24), type_query)


def test_query_wrong(picture: Run, make_app: Run) -> None:
    """A field that is none: a caret under it and the nearest name; the last good answer stays."""

    async def type_query(pilot: Pilot[None]) -> None:
        await pilot.press("slash", *"visit actr:x")
        await pilot.pause()
        assert "Did you mean “actor:”?" in shown(browse(pilot).query_one("Verdict"))[0]

    assert picture(make_app(), (80, 24), type_query)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_dispute(picture: Run, make_app: Run, size: tuple[int, int]) -> None:
    """`d`: the meeting at 2004, marked ≠ 1/2; who says which date; the claim for 2004 first; at 200x60 side by side."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("d")
        await pilot.pause()
        assert selected_id(pilot) == "first-meeting"
        assert browse(pilot).state.reading == 0

    assert picture(make_app(), size, go)


@pytest.mark.parametrize("size", SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
def test_compare(picture: Run, make_app: Run, size: tuple[int, int]) -> None:
    """`s`: both claims of the dispute, side by side at 120x40, one above the other at 80x24; dates underlined."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("d", "s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PageScreen)

    assert picture(make_app(), size, go)


def test_why(picture: Run, make_app: Run) -> None:
    """`W`: for each date, actor and title the claims that support it."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("d", "W")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PageScreen)

    assert picture(make_app(), (120, 40), go)


def test_source_muted(picture: Run, make_app: Run) -> None:
    """A muted source: the header says what vanishes and moves; the meeting stands in 2004 alone, undisputed."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("d", "S", "down", "space", "escape")
        await pilot.pause()
        assert selected_id(pilot) == "first-meeting"
        assert browse(pilot).state.answer.matching == 15

    assert picture(make_app(), (120, 40), go)


def test_witnesses(picture: Run, make_app: Run) -> None:
    """`S`: the sources with events, class, language, date, share quoted, and what rests on each alone; one muted."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("S", "down", "space")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PickerScreen)

    assert picture(make_app(), (80, 24), go)


def test_sources_scrolled(picture: Run, make_app: Run) -> None:
    """In Sources at 80x24, `J` brings the second excerpt of the dispute to the top."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("d", "enter", "J", "J")
        await pilot.pause()
        assert browse(pilot).query_one("#pane-sources PaneTitle").where == "excerpt 2 of 2"

    assert picture(make_app(), (80, 24), go)


def test_actors_overlay(picture: Run, make_app: Run) -> None:
    """`1` at 80x24: Actors over the Timeline; one added with `Space`, one excluded with `x`."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("1", "space", "j", "j", "x")
        await pilot.pause()
        assert browse(pilot).query_one("#pane-actors").display

    assert picture(make_app(), (80, 24), go)


def test_no_match(picture: Run, make_app: Run) -> None:
    """No event matches: each part of the filter with what would be left without it, and the keys that help."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.pause()
        assert browse(pilot).state.answer.matching == 0
        assert any("Without" in line for line in shown(browse(pilot).query_one("#nothing")))

    assert picture(make_app(query="actor:lavrov kind:award year:2005..2010"), (80, 24), look)


def test_zoom(picture: Run, make_app: Run) -> None:
    """`z` in Sources: the excerpts alone, in lines of at most 80 cells."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("3", "z")
        await pilot.pause()
        assert not browse(pilot).query_one("#pane-timeline").display

    assert picture(make_app(), (120, 40), go)


FAULTY = """\
format = 1
[timeline]
title = "A file with problems"
kinds = ["visit"]
[actors.ann]
name = "Ann [/] of \\u001b]0;x\\u0007 Ava"
kind = "person"
[sources.diary]
title = "A diary, [@click=app.bell]lost[/]"
[[events]]
id = "good"
title = "A [bold]visit[/bold] in ပုဂံ"
kind = "visit"
actors = ["ann"]
when = "1066"
  [[events.claims]]
  source = "diary"
  quote = "She came [see Smith 1999]."
[[events]]
id = "no-claims"
title = "A visit nobody wrote of"
kind = "visit"
actors = []
[[events]]
id = "bad"
title = "A visit on no day"
kind = "visti"
actors = ["anna"]
when = "2014-13"
"""


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "faulty.toml").write_text(FAULTY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Path("faulty.toml")


def test_file_with_problems(picture: Run, make_app: Run, faulty: Path) -> None:
    """Two events open, one is left out, and the header says so; brackets stand as written, escapes as signs."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.pause()
        header = browse(pilot).query_one("Header")
        assert header.trouble == "! 1 event left out · 3 problems (P)"
        assert header.trouble in shown(header)[0]

    assert picture(make_app(faulty), (120, 40), look)


def test_event_without_quotes(picture: Run, make_app: Run, faulty: Path) -> None:
    """An event without a claim is marked `!`, and Sources says what to add and where."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("G")
        await pilot.pause()
        assert selected_id(pilot) == "no-claims"
        assert any("unsupported" in line for line in shown(browse(pilot).query_one("#sources")))

    assert picture(make_app(faulty), (80, 24), go)


def test_empty_timeline(picture: Run, make_app: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A timeline without events says so and what to write."""
    monkeypatch.chdir(tmp_path)
    Path("empty.toml").write_text('format = 1\n[timeline]\ntitle = "Nothing yet"\nkinds = []\n', encoding="utf-8")

    async def look(pilot: Pilot[None]) -> None:
        await pilot.pause()
        assert selected_id(pilot) is None

    assert picture(make_app(Path("empty.toml")), (80, 24), look)
