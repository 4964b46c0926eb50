"""A timeline without events: what it says, the way to a source that no event quotes, and to the file when it breaks."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from textual.pilot import Pilot

from app.driving import browse, shown
from bmtimeline.evidence.examination import examine
from bmtimeline.load import load
from bmtimeline.model import Problem, Severity
from bmtimeline.query import Index
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.document.screen import DocumentScreen
from bmtimeline.ui.kit.picker import PickerScreen

Run = Callable[..., bool]
HEAD = 'format = 1\n[timeline]\ntitle = "Mine"\nkinds = ["other"]\n'
EVENT = """\
[[events]]
id = "landing"
title = "The landing"
kind = "other"
actors = []
when = "1931"
[[events.claims]]
source = "letter"
quote = "We landed in 1931."
when = "1931"
supports = ["date"]
"""


@dataclass
class Desk:
    """A folder with documents, and the app of a timeline of them."""

    folder: Path
    copied: list[str] = field(default_factory=list)

    def app(self, sources: int, events: str = "") -> TimelineApp:
        named = ["letter", "diary", "minutes"][:sources]
        blocks = "".join(f'[sources.{name}]\ntitle = "The {name}"\nfile = "{name}.txt"\n' for name in named)
        (self.folder / "seeds").mkdir()
        for name in named:
            (self.folder / "seeds" / f"{name}.txt").write_text(f"The {name}. We landed in 1931.\n", "utf-8")
        file = self.folder / "timeline.toml"
        file.write_text(HEAD + blocks + events, "utf-8")
        loaded = load(file, self.folder / "seeds")
        assert loaded.timeline is not None
        return TimelineApp(Index(examine(loaded.timeline)))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)  # so that pictures show no folder of one test run
    made = Desk(Path())

    def copy(_app: object, text: str, what: str, _tell: object, words: str = "") -> str:
        made.copied.append(text)
        return f"Copied {what}: {words}"

    monkeypatch.setattr("bmtimeline.terminal.copying.copy_text", copy)
    return made


def footer(pilot: Pilot[None]) -> str:
    return shown(pilot.app.screen.query_one("Footer"))[0]


def run(app: TimelineApp, act: Callable[[Pilot[None]], object]) -> None:
    async def inside() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await act(pilot)  # type: ignore[misc]

    asyncio.run(inside())


@pytest.mark.parametrize("size", [(80, 24), (60, 20)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_with_a_source(picture: Run, desk: Desk, size: tuple[int, int]) -> None:
    """No events: the words say that R reads a source, v selects, C copies, e opens; the keys below begin with R."""

    async def act(pilot: Pilot[None]) -> None:
        await pilot.pause()
        assert footer(pilot).startswith(" R read  e edit  P problems  / filter")

    assert picture(desk.app(2), size, act)


def test_without_a_source(picture: Run, desk: Desk) -> None:
    """No sources either: the words name the command, with the file, that copies a document."""

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("R")
        await pilot.pause()
        assert shown(browse(pilot).query_one("Chips"))[0].rstrip().endswith("prints its block.")

    assert picture(desk.app(0), (80, 24), act)


def test_the_only_source_is_read_and_gives_the_first_event(desk: Desk) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("R")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DocumentScreen)
        # No quote to go to: what one can do with it stands first.
        assert footer(pilot).startswith(" u unquoted  v select")
        await pilot.press("u", "C")
        assert desk.copied[0].startswith("\n[[events]]")
        assert "The letter. We landed in 1931." in desk.copied[0]
        assert "Copied the event: The letter. We landed" in shown(pilot.app.screen.query_one("Caption"))[0]
        await pilot.press("S")
        assert "This timeline has no other source." in shown(pilot.app.screen.query_one("Caption"))[0]
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is browse(pilot)

    run(desk.app(1), act)


def test_sources_to_read(picture: Run, desk: Desk) -> None:
    """Two of three sources to choose from, beside the one that is read; each with how much of it is quoted."""

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("R", "S")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, PickerScreen)
        assert screen.current is not None
        assert screen.current.value == "diary"

    assert picture(desk.app(3, EVENT), (80, 24), act)


def test_from_one_source_to_another_and_back(desk: Desk) -> None:
    """Esc leads back to the first, in which one reads where one was; an event chosen in the second closes both."""

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("R")
        await pilot.pause()
        first = pilot.app.screen
        await pilot.press("S", *"minutes", "enter")
        await pilot.pause()
        second = pilot.app.screen
        assert isinstance(second, DocumentScreen)
        assert second.state.source.id == "minutes"
        assert second.context.session.has_event("landing")
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is first
        await pilot.press("S", *"minutes", "enter")
        await pilot.pause()
        await pilot.press("S", *"letter", "enter")
        await pilot.pause()
        await pilot.press("J", "enter")
        for _ in range(3):
            await pilot.pause()
        assert pilot.app.screen is browse(pilot)

    run(desk.app(3, EVENT), act)


def test_an_event_without_claims_lets_one_choose_a_source(desk: Desk) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("R")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PickerScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DocumentScreen)
        assert pilot.app.screen.state.source.id == "letter"

    bare = '[[events]]\nid = "bare"\ntitle = "B"\nkind = "other"\nactors = []\nwhen = "1931"\n'
    run(desk.app(2, bare), act)


def test_while_the_file_is_broken_the_footer_begins_with_what_mends_it(desk: Desk) -> None:
    async def act(pilot: Pilot[None]) -> None:
        screen = browse(pilot)
        assert "e edit  P problems" not in footer(pilot)
        screen.session.fail(Problem(Severity.ERROR, "toml", "timeline.toml", 3, 1, "This is not TOML."), "")
        await pilot.pause()
        assert footer(pilot).startswith(" e edit  P problems  / filter")

    run(desk.app(1, EVENT), act)
