"""Where one part of a curator's day meets another: each knows of what the others do."""

import asyncio
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.conftest import opened
from app.driving import browse, running, selected_id, shown
from app.test_live import (
    NEW,
    SHIPPED,
    app_on,
    bar,
    file,  # noqa: F401 - a fixture
    header,
    listed,
    nth,
    save,
    with_title,
    without,
)
from app.test_problems_list import checked, code, rows, where, write
from bmtimeline.changes import Summary
from bmtimeline.query import Lens
from bmtimeline.state import state_folder
from bmtimeline.state.memory import NAME, Memory
from bmtimeline.state.view import View, write_view
from bmtimeline.store.opening import place_of
from bmtimeline.store.reread import Good
from bmtimeline.terminal import copying
from bmtimeline.terminal.editors import Location
from bmtimeline.terminal.settings import Settings
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.citing.screen import CitingScreen
from bmtimeline.ui.document.screen import DocumentScreen
from bmtimeline.ui.kit import edit as editing
from bmtimeline.ui.kit.picker import PickerScreen
from bmtimeline.ui.kit.prompt import Verdict
from bmtimeline.ui.live import actions as live
from bmtimeline.ui.live.banner import Banner
from bmtimeline.ui.problems.screen import ProblemsScreen
from bmtimeline.ui.session import Session

Patch = pytest.MonkeyPatch


@pytest.fixture(autouse=True)
def copied(monkeypatch: Patch) -> list[str]:
    """No tool to copy with, so that the terminal is the way, and what it is asked to copy."""
    monkeypatch.setenv("PATH", "")
    said: list[str] = []
    monkeypatch.setattr(copying, "sequence", lambda text, _: said.append(text) or "")
    return said


def last(screen: Any) -> str:
    return shown(screen.query_one(Verdict))[0].strip()


@running
async def test_the_problems_follow_the_file(file: Path, monkeypatch: Patch) -> None:  # noqa: F811
    """Saved with one mistake more, broken, mended: the list is that of the newest state, at the same problem."""
    spoiled = SHIPPED.replace('when = "199X"', 'when = "199Y"', 1)
    async with app_on(file).run_test(size=(80, 24)) as pilot:
        await save(pilot, spoiled, monkeypatch)
        await pilot.press("P")
        await checked(pilot)
        assert code(pilot) == "bad-date"
        said = rows(pilot).current
        await save(pilot, "# One.\n" + spoiled + NEW.format(when="2004-13"), monkeypatch)
        screen = await checked(pilot)
        assert where(pilot).startswith("2 errors")
        now = rows(pilot).current
        assert said
        assert now
        assert (now.problem.sentence, now.problem.line) == (said.problem.sentence, said.problem.line + 1)
        assert last(screen).startswith("my.toml was read again: no event has changed · 1 more problem")
        await save(pilot, "[", monkeypatch)
        await checked(pilot)
        assert code(pilot) == "toml-syntax"
        assert last(screen).startswith("my.toml line 1, column 2: ")
        assert browse(pilot).query_one(Banner).display
        await save(pilot, SHIPPED, monkeypatch)
        await checked(pilot)
        assert where(pilot) == "no problem · 14 silenced"
        assert not browse(pilot).query_one(Banner).display
        # Watched no longer: r checks what stands there now, and has it shown behind.
        await pilot.press("escape", "w", "P")
        await checked(pilot)
        write(file, SHIPPED + NEW.format(when="1990"))
        await pilot.press("r")
        for _ in range(2000):
            if browse(pilot).state.answer.total == 66:
                break
            await asyncio.sleep(0.005)
        assert browse(pilot).state.answer.total == 66
        assert isinstance(pilot.app.screen, ProblemsScreen)


@running
async def test_the_menu_of_citations_follows_the_file(file: Path, monkeypatch: Patch, copied: list[str]) -> None:  # noqa: F811
    """What is copied is what the file says by then; of an event that is gone what it said, and that is told."""
    async with app_on(file).run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "c", *["j"] * 5)
        screen = pilot.app.screen
        assert isinstance(screen, CitingScreen)
        form = screen.form
        await save(pilot, with_title(nth(1), "Quite another title"), monkeypatch)
        assert screen.form is form
        assert last(screen) == "The file has changed: this is cited as it is now."
        await pilot.press("a")
        assert "Quite another title" in copied[-1]
        # Marked too: which side is cited stays; what is gone is cited as it was.
        await pilot.press("space", "j", "space", "c", "tab")
        screen = pilot.app.screen
        assert isinstance(screen, CitingScreen)
        assert [event.id for event in screen.scope.events] == [nth(2)]
        await save(pilot, without(nth(2), with_title(nth(1), "A third one")), monkeypatch)
        assert last(screen) == "This is no longer in the file; it is cited as it was."
        assert "no longer in the file" in shown(screen.query_one("PaneTitle"))[0]
        assert [event.id for event in screen.scope.events] == [nth(2)]
        await pilot.press("tab")
        assert [event.title for event in screen.scope.events] == ["A third one"]
        await pilot.press("escape")
        assert pilot.app.screen is browse(pilot)


@running
async def test_what_is_pasted_is_quoted_and_entered_at_once(
    file: Path,  # noqa: F811
    monkeypatch: Patch,
    copied: list[str],
) -> None:
    """A passage copied as an event, pasted, saved: it is read as a quote, and Enter leads to it; a second draft of
    the same words has another id."""
    async with app_on(file).run_test(size=(80, 24)) as pilot:
        await pilot.press("R", "u", "v", "l", "l", "l")
        document = pilot.app.screen
        assert isinstance(document, DocumentScreen)
        passages = len(document.state.coverage.quotes)
        # A reload that has nothing to do with it leaves the selection as it is.
        chosen = document.state.passage
        assert chosen is not None
        await save(pilot, SHIPPED + NEW.format(when="1990"), monkeypatch)
        assert document.state.passage == chosen
        await pilot.press("C")
        block = copied[-1]
        name = block.split('id = "')[1].split('"')[0]
        await save(pilot, SHIPPED + block, monkeypatch)
        assert len(document.state.coverage.quotes) == passages + 1
        assert document.state.current == ("quote", next(
            at for at, quote in enumerate(document.state.coverage.quotes) if quote.parts == ((chosen.start, chosen.end),)
        ))  # fmt: skip
        assert document.query_one("Caption").said.startswith("Quoted now: ")
        await pilot.press("v", *["l"] * 3, "C")
        again = copied[-1].split('id = "')[1].split('"')[0]
        assert again != name
        await pilot.press("escape", "enter")
        assert pilot.app.screen is browse(pilot)
        assert selected_id(pilot) == name


@running
async def test_how_the_editor_ended_is_not_lost_to_what_it_saved(file: Path, monkeypatch: Patch) -> None:  # noqa: F811
    """`nano ended with code 3` and `+0 ~1 −0` come in the same moment: both are said, in the list and over a page."""
    async with app_on(file).run_test(size=(120, 40)) as pilot:

        def edit(_app: TimelineApp, session: Session, *_: object) -> str:
            said = "nano ended with code 3: look whether it saved what you wrote."
            session.editor_ended = said, time.monotonic()
            session.look_again()
            return said

        monkeypatch.setattr(editing, "edit", edit)
        await pilot.press("e")
        await save(pilot, with_title(nth(0), "A"), monkeypatch)
        assert bar(pilot).startswith(
            "nano ended with code 3: look whether it saved what you wrote. · +0 ~1 −0: 1 event"
        )
        assert next(line for line in listed(pilot) if "•" in line).startswith("> •")
        await pilot.press("R")
        document = pilot.app.screen
        assert isinstance(document, DocumentScreen)
        monkeypatch.setattr(browse(pilot).session, "editor_ended", ("nano ended.", time.monotonic()))
        await save(pilot, with_title(nth(0), "C"), monkeypatch)
        assert document.query_one("Caption").said.startswith("nano ended. · +0 ~1 −0")
        await pilot.press("escape")
        # Long after it is only the news that is said.
        monkeypatch.setattr(browse(pilot).session, "editor_ended", ("nano ended", time.monotonic() - 60))
        await save(pilot, with_title(nth(0), "B"), monkeypatch)
        assert bar(pilot).startswith("+0 ~1 −0")
        # A file left broken: the banner says so, and the sentence stays where it is.
        await pilot.press("e")
        await save(pilot, "[", monkeypatch)
        assert bar(pilot) == "nano ended with code 3: look whether it saved what you wrote."
        assert "65 events" in header(pilot)


def remembering(file: Path, view: View, marks: tuple[str, ...] = ()) -> tuple[TimelineApp, Memory]:  # noqa: F811
    """Give an app that comes back to a view, and where that is kept."""
    write_view(state_folder(file) / NAME, view, marks, time.time() - 2 * 86_400)
    memory = Memory(file)
    index, problems = opened(file)
    place = place_of(file, file.parent / "seeds", file.parent / "cache")
    return TimelineApp(index, problems, Lens(""), place=place, memory=memory), memory


@running
async def test_what_was_marked_comes_back_with_its_event(file: Path, monkeypatch: Patch) -> None:  # noqa: F811
    """An event with a mistake is left out, and so is its mark; mended it is there, and marked as it was."""
    write(file, without(nth(2)))
    app, memory = remembering(file, View(), (nth(2), nth(5)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "64 events · 1 disputed · 1 marked" in header(pilot)
        await pilot.press("j")
        await save(pilot, SHIPPED, monkeypatch)
        assert "65 events · 1 disputed · 2 marked" in header(pilot)
        assert browse(pilot).state.marked == len(Memory(file).marks)
        await save(pilot, without(nth(2), without(nth(5))), monkeypatch)
        assert "marked" not in header(pilot)
        await pilot.press("M")
        assert bar(pilot).startswith("Nothing is marked")
    assert memory.close(30)
    assert Memory(file).marks == {nth(2), nth(5)}


@running
async def test_what_is_said_of_coming_back_outlives_a_change(file: Path, monkeypatch: Patch) -> None:  # noqa: F811
    """The line that offers Esc, then what has changed: Esc still clears, and any other key ends the offer."""
    for key in ("escape", "j"):
        write(file, SHIPPED)
        app, memory = remembering(file, View(lens="kind:visit"))
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            line = "view from 2 days ago, Esc clears · kind:visit"
            assert bar(pilot) == line
            for title in ("A", "B"):
                await save(pilot, with_title(nth(0), f"{title}{key}"), monkeypatch)
                assert bar(pilot) == f"{line} · +0 ~1 −0: 1 event changed · is:changed shows them"
            await save(pilot, "[", monkeypatch)
            assert bar(pilot).startswith(line)
            await pilot.press(key)
            assert "Esc clears" not in bar(pilot)
            assert browse(pilot).state.lens.text == ("" if key == "escape" else "kind:visit")
        assert memory.close(30)


@running
async def test_a_source_that_nothing_quotes_can_be_read(file: Path, monkeypatch: Patch) -> None:  # noqa: F811
    """From the list of sources with ^r; with R where the row has no source; not where there is none at all."""
    new = '\n[sources.new]\ntitle = "A new one"\nfile = "new.txt"\n'
    write(file.parent / "seeds" / "new.txt", "Something that nobody has quoted yet.\n")
    async with app_on(file).run_test(size=(80, 24)) as pilot:
        await pilot.press("S")
        await save(pilot, SHIPPED + new, monkeypatch)
        await pilot.press(*"new one")
        await pilot.press("ctrl+r")
        document = pilot.app.screen
        assert isinstance(document, DocumentScreen)
        assert document.state.source.id == "new"
        assert "nothing quoted" in shown(document.query_one("Header"))[0]
        await pilot.press("v", "s", "C", "escape", "escape")
        assert pilot.app.screen is browse(pilot)
        # Filtered away: no event is selected, and all sources are offered.
        await pilot.press("slash", *"xyzzy", "enter", "R", *"new one")
        assert isinstance(pilot.app.screen, PickerScreen)
        assert await pilot.click("ChoiceList", offset=(4, 0))
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DocumentScreen)
        await pilot.press("escape", "R")
        await pilot.press("escape")
        assert pilot.app.screen is browse(pilot)
        await save(pilot, SHIPPED[: SHIPPED.index("[sources")] + "[actors]\n", monkeypatch)
        await pilot.press("R")
        assert bar(pilot) == "No sources yet: `bmtimeline source add` copies a document, prints its block."


@pytest.mark.parametrize("size", [(80, 24), (60, 20)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_sources_to_read(
    picture: Callable[..., bool], make_app: Callable[..., TimelineApp], size: tuple[int, int]
) -> None:
    """Nothing matches the filter; R offers the sources, with what each is and how much of it is quoted."""

    async def look(pilot: Any) -> None:
        await pilot.press("slash", *"xyzzy", "enter", "R")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PickerScreen)
        assert "⏎ read" in last(pilot.app.screen)

    assert picture(make_app(), size, look)


@running
async def test_where_the_file_is_broken_the_editor_opens_there_from_a_document_too(
    file: Path,  # noqa: F811
    monkeypatch: Patch,
) -> None:
    asked: list[Location] = []
    monkeypatch.setattr(editing, "edit", lambda _app, _session, at, _tell: asked.append(at) or "")
    async with app_on(file).run_test(size=(80, 24)) as pilot:
        await pilot.press("R")
        await save(pilot, "format = 1\n[", monkeypatch)
        document = pilot.app.screen
        assert isinstance(document, DocumentScreen)
        assert document.query_one("Caption").said.startswith("my.toml line 2, column 2: ")
        await pilot.press("e")
        assert asked == [Location(str(file), 2, 2)]


@running
async def test_who_listens_hears_what_has_changed_wherever_one_is(file: Path, monkeypatch: Patch) -> None:  # noqa: F811
    """What is brought back to its place says nothing over the news; the next key says where one is, once."""
    app = app_on(file, settings=Settings(a11y=True))
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in (("d", "3", "J"), ("1", "j", "j"), ("2", "G")):
            await pilot.press(*keys)
            await save(pilot, with_title(nth(1), f"Title {keys[0]}"), monkeypatch)
            await pilot.pause()
            assert bar(pilot).startswith("1 event changed"), keys
        await pilot.press("k")
        assert "event changed" not in bar(pilot)
        # What one peeks at, and what one types, go on too.
        await pilot.press("slash", *"kind:visit", "enter", "t")
        await save(pilot, with_title(nth(1), "Another") + NEW.format(when="1990"), monkeypatch)
        assert browse(pilot).state.peeking
        assert browse(pilot).state.answer.total == 66
        assert bar(pilot).startswith("1 event added")
        await pilot.press("t")
        assert browse(pilot).state.lens.text == "kind:visit"


@running
async def test_what_is_read_again_without_news_takes_no_word_away(file: Path, monkeypatch: Patch) -> None:  # noqa: F811
    """Just written, the file is read again once to be sure; what a key has said meanwhile stays."""
    os.utime(file)
    async with app_on(file).run_test(size=(80, 24)) as pilot:
        await pilot.press("u")
        said = bar(pilot)
        assert said == "There is nothing to undo."
        before = browse(pilot).state.index
        await save(pilot, SHIPPED, monkeypatch)
        assert browse(pilot).state.index is not before
        assert bar(pilot) == said


@running
async def test_what_is_opened_while_a_change_comes_follows_once_it_is_there(file: Path, monkeypatch: Patch) -> None:  # noqa: F811
    """The menu of citations is pushed and a change is shown in the same moment, before it has drawn anything."""
    async with app_on(file).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = browse(pilot)
        write(file, with_title(nth(0), "Another title"))
        await screen.action_command("citing.cite")
        live._take(screen.context, Good(opened(file)[0], (), Summary(changed=(nth(0),))), loud=False)
        await pilot.pause()
        assert isinstance(pilot.app.screen, CitingScreen)
        assert "Another title" in "\n".join(shown(pilot.app.screen.query_one("PaneTitle")))


@running
async def test_the_word_that_one_looks_ends_with_the_look(file: Path) -> None:  # noqa: F811
    """r on a file that is broken, twice, and on one that was just written: what came of it, never that it goes on."""
    os.utime(file)
    async with app_on(file).run_test(size=(80, 24)) as pilot:
        screen = browse(pilot)
        while screen.session.follower is None:
            await pilot.pause()

        async def look(holds: Callable[[], object]) -> None:
            await pilot.press("r")
            for _ in range(2000):
                if holds() and "Looking" not in bar(pilot):
                    return
                await asyncio.sleep(0.005)
            raise AssertionError(bar(pilot))

        await look(lambda: "Nothing has changed since" in bar(pilot))
        write(file, "[")
        await look(lambda: screen.session.broken)
        broken = screen.session.broken
        await look(lambda: screen.session.broken is not broken)
        write(file, SHIPPED)
        await look(lambda: "can be read again" in bar(pilot))
