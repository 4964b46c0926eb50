"""A file that is written while one reads: everything stays where it is, and what has changed is told."""

import asyncio
import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from app.conftest import shipped
from app.driving import browse, selected_id, shown
from bmtimeline.query import Index, Lens
from bmtimeline.resources import seeds_folder, shipped_timeline
from bmtimeline.store import follow
from bmtimeline.store.fresh import read
from bmtimeline.store.opening import kept, place_of
from bmtimeline.store.reread import Busy
from bmtimeline.store.stamp import digest_of
from bmtimeline.terminal.settings import Settings
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.browse.screen import BrowseScreen
from bmtimeline.ui.document import reload as following
from bmtimeline.ui.document.screen import DocumentScreen
from bmtimeline.ui.filter.chip_editor import ChipEditor
from bmtimeline.ui.kit.page import PageScreen
from bmtimeline.ui.kit.picker import PickerScreen
from bmtimeline.ui.live import actions as live
from bmtimeline.ui.live.banner import Banner
from bmtimeline.ui.session import Session
from bmtimeline.ui.timeline.pane import _signs

Run = Callable[..., bool]
SIZES = [(80, 24), (120, 40)]
SHIPPED = shipped_timeline().read_text("utf-8")
NEW = """
[[events]]
id = "brand-new"
title = "Something nobody knew"
kind = "meeting"
actors = ["lukashenko"]
when = "{when}"
"""


def ids(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped timeline, which is looked at only when a test asks for it."""
    monkeypatch.setattr(Session, "look_every", 3600)
    monkeypatch.setattr(Session, "patience", 1)
    shutil.copytree(seeds_folder(shipped_timeline()), tmp_path / "seeds")
    file = tmp_path / "my.toml"
    file.write_text(SHIPPED, "utf-8")
    os.utime(file, (1_700_000_000, 1_700_000_000))
    return file


def app_on(file: Path, query: str = "", settings: Settings | None = None) -> TimelineApp:
    place = place_of(file, file.parent / "seeds", file.parent / "cache")
    found = read(file, place.seeds)
    assert found.timeline is not None
    return TimelineApp(Index(found.timeline), found.problems, Lens(query), settings=settings or Settings(), place=place)


async def save(pilot: Pilot[None], content: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Save the timeline, and wait until the browser has shown what came of it; None takes the file away."""
    screen, done = browse(pilot), asyncio.Event()
    take = live._take

    def taken(*arguments: object) -> None:
        try:
            take(*arguments)
        finally:
            done.set()

    assert screen.session.place is not None
    path = screen.session.place.path
    with monkeypatch.context() as patch:
        patch.setattr(live, "_take", taken)
        if content is None:
            path.unlink()
        else:
            path.write_text(content, "utf-8")
        for _ in range(1000):
            if screen.session.follower is not None:
                break
            await pilot.pause()
        assert screen.session.follower is not None
        screen.session.look_again()
        await asyncio.wait_for(done.wait(), 20)
        # What was asked for before may have come in between, with a state before this one.
        while content is not None and screen.session.follower._digest != digest_of(path):
            done.clear()
            screen.session.look_again()
            await asyncio.wait_for(done.wait(), 20)
    await pilot.pause()


def with_title(event: str, title: str, content: str = SHIPPED) -> str:
    """Give another title to an event."""
    start = content.index("title = ", content.index(f'id = "{event}"'))
    return content[:start] + f'title = "{title}"' + content[content.index("\n", start) :]


def without(event: str, content: str = SHIPPED) -> str:
    """Take an event out."""
    start = content.index(f'[[events]]\nid = "{event}"')
    end = content.find("[[events]]", start + 1)
    return content[:start] + (content[end:] if end > 0 else "")


def nth(number: int) -> str:
    """Give the id of the event of a row."""
    answer = shipped()[0].answer(Lens())
    return answer.event_of(answer.rows[number]).id


def bar(pilot: Pilot[None]) -> str:
    return shown(browse(pilot).query_one("Chips"))[0].strip()


def header(pilot: Pilot[None]) -> str:
    return shown(browse(pilot).query_one("Header"))[0]


def listed(pilot: Pilot[None]) -> list[str]:
    return shown(browse(pilot).query_one("TimelineList"))


def selected_line(pilot: Pilot[None]) -> int:
    return next(number for number, line in enumerate(listed(pilot)) if line.startswith(">"))


@pytest.mark.parametrize("size", SIZES, ids=ids)
def test_changed_rows(picture: Run, file: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]) -> None:
    """Two events changed, one of them marked, one new: `•` before each, beside `*`; the line says how many of which."""

    async def change(pilot: Pilot[None]) -> None:
        await pilot.press("j", "space", "j", "j")
        changed = with_title(nth(1), "Burma becomes independent", with_title(nth(4), "Relations begin"))
        await save(pilot, changed + NEW.format(when="1990"), monkeypatch)
        state = browse(pilot).state
        assert state.noted.changed == {nth(1), nth(4), "brand-new"}
        assert bar(pilot) == "+1 ~2 −0: 1 event added, 2 changed · is:changed shows them"
        assert " *•1948" in "\n".join(listed(pilot))
        assert "66 events · 1 disputed · 1 marked · live" in header(pilot)

    assert picture(app_on(file), size, change)


@pytest.mark.parametrize("size", SIZES, ids=ids)
def test_banner(picture: Run, file: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]) -> None:
    """A line over the panes says where the file is broken, and that the state of 14:02 is shown; all else stays."""

    async def spoil(pilot: Pilot[None]) -> None:
        await pilot.press("j", "j")
        for _ in range(1000):
            if browse(pilot).session.follower is not None:
                break
            await pilot.pause()
        browse(pilot).session.shown_since = datetime.now().astimezone().replace(hour=14, minute=2)
        await save(pilot, SHIPPED.replace('\ntitle = "', "\ntitle = ", 1), monkeypatch)
        problem = browse(pilot).session.broken
        assert problem is not None
        assert problem.code == "toml-syntax"
        assert problem.line == SHIPPED[: SHIPPED.index("\ntitle = ")].count("\n") + 2
        assert selected_id(pilot) == nth(2)
        assert browse(pilot).state.answer.total == 65

    assert picture(app_on(file), size, spoil)


def test_everything_stays_where_it_is(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def read_on() -> None:
        async with app_on(file).run_test(size=(80, 24)) as pilot:
            await pilot.press(*["j"] * 30, "space", *["j"] * 3, "f", "escape", "d", "3", "j", "j")
            screen = browse(pilot)
            event, line, lens = selected_id(pilot), selected_line(pilot), screen.state.lens
            sources = shown(screen.query_one("#sources"))
            pane = screen.state.layout.pane
            # At the head, so that the lines of all others, which Sources names, are others too.
            more = (NEW.format(when="1950") + NEW.format(when="1951").replace("brand-new", "newer")).lstrip()
            head, event_mark, rest = SHIPPED.partition("[[events]]")
            written = f"{head}{more}\n{event_mark}{rest}"
            await save(pilot, written, monkeypatch)
            assert screen.state.answer.total == 67
            assert (selected_id(pilot), selected_line(pilot), screen.state.lens.text) == (event, line, lens.text)
            assert shown(screen.query_one("#sources")) == sources
            assert screen.state.layout.pane == pane
            assert len(screen.state.marks) == 1
            await pilot.press("b")  # back from where d had led
            assert selected_id(pilot) == nth(33)
            # Where the event is gone the nearest one has the very line.
            await pilot.press("2")
            line = selected_line(pilot)
            await save(pilot, without(nth(33), written), monkeypatch)
            assert selected_id(pilot) in {nth(32), nth(34)}
            assert selected_line(pilot) == line
            assert bar(pilot) == "+0 ~0 −1: 1 event removed"

    asyncio.run(read_on())


def test_what_is_typed_stays_and_counts_anew(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def type_on() -> None:
        async with app_on(file).run_test(size=(80, 24)) as pilot:
            await pilot.press("slash", *"nobody", "left", "left")
            prompt = browse(pilot).query_one("QueryPrompt", Input)
            await save(pilot, SHIPPED + NEW.format(when="1990"), monkeypatch)
            assert (prompt.value, prompt.cursor_position, prompt.has_focus) == ("nobody", 4, True)
            assert "+1 ~0 −0" in shown(browse(pilot).query_one("Verdict"))[0]
            assert selected_id(pilot) == "brand-new"
            await pilot.press("enter", "u")
            assert browse(pilot).state.lens.text == ""

    asyncio.run(type_on())


def test_a_change_is_visited_when_its_row_is_left(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def visit() -> None:
        async with app_on(file).run_test(size=(80, 24)) as pilot:
            await pilot.press("j", "j")
            changed = with_title(nth(2), "A", with_title(nth(3), "B", with_title(nth(4), "C")))
            await save(pilot, changed, monkeypatch)
            state = browse(pilot).state
            assert state.noted.changed == {nth(2), nth(3), nth(4)}
            await pilot.press("j")
            assert state.noted.changed == {nth(3), nth(4)}
            assert sum("•" in line for line in listed(pilot)) == 2
            await pilot.press("slash", *"is:changed", "enter")
            assert state.answer.matching == 2
            await pilot.press("j")  # the row one leaves stays until the filter is asked anew
            assert state.noted.changed == {nth(4)}
            assert state.answer.matching == 2
            await pilot.press("k", "escape", "u")
            assert state.noted.changed == set()
            assert state.answer.matching == 0

    asyncio.run(visit())


def test_events_left_out_are_said_as_at_opening(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def spoil() -> None:
        async with app_on(file).run_test(size=(80, 24)) as pilot:
            await save(pilot, SHIPPED + NEW.format(when="2004-13"), monkeypatch)
            assert "! 1 event left out · 1 problem (P)" in header(pilot)
            assert bar(pilot) == "my.toml was read again: no event has changed · 1 more problem (P)"
            await save(pilot, SHIPPED + NEW.format(when="2004-12"), monkeypatch)
            assert "left out" not in header(pilot)
            assert bar(pilot).startswith("+1 ~0 −0")

    asyncio.run(spoil())


def test_a_broken_file_heals(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def break_and_mend() -> None:
        async with app_on(file).run_test(size=(60, 20)) as pilot:
            screen = browse(pilot)
            await save(pilot, None, monkeypatch)
            banner = screen.query_one(Banner)
            assert shown(banner)[0].startswith(" ! my.toml is gone · showing ")
            assert "65 events" in header(pilot)
            await save(pilot, "[" * 200, monkeypatch)
            assert " ! line 1, column " in shown(banner)[0]  # no room for the name
            assert " · showing " in shown(banner)[0]
            await pilot.press("r")
            await settled_on(pilot, "my.toml cannot be read as it is; e edits it.")
            await pilot.press("j")
            assert selected_id(pilot) == nth(1)
            await save(pilot, SHIPPED, monkeypatch)
            assert not banner.display
            assert screen.session.broken is None
            assert bar(pilot).startswith("my.toml can be read again: no event has changed")

    asyncio.run(break_and_mend())


def test_off_and_on_and_now(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def switch() -> None:
        async with app_on(file).run_test(size=(80, 24)) as pilot:
            await save(pilot, with_title(nth(0), "A"), monkeypatch)
            await pilot.press("w")
            assert header(pilot).endswith(" · paused ")
            assert "No longer watched" in bar(pilot)
            await pilot.press("r")
            await settled_on(pilot, "Nothing has changed since ")
            await pilot.press("w")
            assert header(pilot).endswith(" · live ")

    asyncio.run(switch())


async def settled_on(pilot: Pilot[None], words: str) -> None:
    for _ in range(2000):
        if words in bar(pilot):
            return
        await asyncio.sleep(0.005)
    raise AssertionError(bar(pilot))


def test_without_a_file_the_keys_say_so(make_app: Callable[..., TimelineApp]) -> None:
    async def press() -> None:
        async with make_app().run_test(size=(80, 24)) as pilot:
            assert header(pilot).endswith(" 65 events · 1 disputed ")
            await pilot.press("r")
            assert bar(pilot) == "There is no file that could be read again."
            await pilot.press("w")
            assert bar(pilot) == "There is no file that could be watched."
            browse(pilot).session.look_again()

    asyncio.run(press())


def test_while_a_large_file_is_read_beside_the_header_says_so(file: Path) -> None:
    async def read_on() -> None:
        async with app_on(file).run_test(size=(80, 24)) as pilot:
            screen = browse(pilot)
            live._take(screen.context, Busy(), loud=False)
            await pilot.pause()
            assert header(pilot).endswith(" · reading … ")
            live._take(screen.context, None, loud=False)
            await pilot.pause()
            assert header(pilot).endswith(" · live ")

    asyncio.run(read_on())


def test_the_axis_keeps_its_zoom_and_the_strip_its_bar(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def zoom() -> None:
        async with app_on(file).run_test(size=(120, 40)) as pilot:
            screen = browse(pilot)
            await pilot.press("d", "A", "plus", "plus")
            axis = screen.context.axis
            assert axis is not None
            window = axis.window
            await save(pilot, with_title(nth(0), "A") + NEW.format(when="1950"), monkeypatch)
            assert axis.window == window
            assert axis.entry == screen.state.entry
            await pilot.press("A", "I", "right", "right")
            strip = screen.query_one("TimeStrip")
            day = strip.day_under_cursor
            await save(pilot, with_title(nth(0), "B") + NEW.format(when="1950"), monkeypatch)
            assert strip.has_focus
            assert strip.day_under_cursor == day

    asyncio.run(zoom())


def test_what_lies_over_the_browser_follows(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def open_all() -> None:
        async with app_on(file, "kind:meeting").run_test(size=(80, 24)) as pilot:
            screen, total = browse(pilot), browse(pilot).state.answer.matching
            content = SHIPPED + NEW.format(when="2004")

            def count(words: str) -> int:
                lines = (line for line in shown(pilot.app.screen.query_one("ChoiceList")) if words in line)
                return int(next(lines).split()[-1].rstrip("+"))

            await pilot.press("a")
            assert isinstance(pilot.app.screen, PickerScreen)
            before = count("Lukashenko")
            await save(pilot, content, monkeypatch)
            assert count("Lukashenko") == before + 1
            await pilot.press("escape", "F")
            assert isinstance(pilot.app.screen, ChipEditor)
            await save(pilot, content + NEW.format(when="2005").replace("brand", "more"), monkeypatch)
            assert f"{total + 2} of 67" in shown(pilot.app.screen.query_one("PaneTitle"))[0]
            await pilot.press("e", "backspace")
            await save(pilot, content, monkeypatch)
            assert pilot.app.screen.query_one("#edit Prompt", Input).value == "kind:meetin"
            await pilot.press("escape", "escape", "s")
            assert isinstance(pilot.app.screen, PageScreen)
            await save(pilot, with_title(nth(0), "A"), monkeypatch)
            assert "as it was before the file changed" in shown(pilot.app.screen.query_one("PaneTitle"))[0]
            await pilot.press("escape", "f")
            gone = selected_id(pilot)
            assert gone
            await save(pilot, without(gone), monkeypatch)
            await pilot.press("enter", "escape")
            assert pilot.app.screen is screen
            for keys in (("question_mark",), ("colon",), ("v",), ("S",), ("o",)):
                await pilot.press(*keys)
                await save(pilot, with_title(nth(0), f"{keys}"), monkeypatch)
                await pilot.press("escape")
                assert pilot.app.screen is screen

    asyncio.run(open_all())


def test_the_document_one_reads_follows(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def read_document() -> None:
        async with app_on(file).run_test(size=(80, 24)) as pilot:
            await pilot.press("R", "J", "J", "J", "J")
            document = pilot.app.screen
            assert isinstance(document, DocumentScreen)
            source = file.parent / "seeds" / document.state.source.file
            text = document.query_one("DocumentText")
            kind, number = document.state.current
            passages, lines = len(document.state.coverage.quotes), shown(text)[1:]
            said = document.state.spans
            words = document.state.source.text[document.state.coverage.gaps[-1][0] :][:30]
            claim = f'[[events.claims]]\nsource = "{document.state.source.id}"\nquote = """{words}"""\n'
            await save(pilot, SHIPPED + NEW.format(when="1990") + claim, monkeypatch)
            assert len(document.state.coverage.quotes) == passages + 1
            assert document.state.current == (kind, number)
            assert [line[8:] for line in shown(text)[1:]] == [line[8:] for line in lines]
            # The text itself gets a line at its top: what one reads stays on its line of the screen.
            source.write_text("A new first line.\n\n" + document.state.source.text, "utf-8")
            await save(pilot, SHIPPED, monkeypatch)
            assert document.state.spans[0][0] == said[0][0] + 19
            assert [line[8:] for line in shown(text)[1:]] == [line[8:] for line in lines]
            source.unlink()
            await save(pilot, SHIPPED + "\n", monkeypatch)
            assert "The copy of this document is gone" in document.query_one("Caption").said
            await pilot.press("j", "k", "escape")
            # The event one was led to may be gone by the time one wants to go there.
            assert pilot.app.screen is browse(pilot)

    asyncio.run(read_document())


def test_a_source_that_is_gone_is_said(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def read_document() -> None:
        async with app_on(file).run_test(size=(80, 24)) as pilot:
            await pilot.press("R", "J")
            document = pilot.app.screen
            assert isinstance(document, DocumentScreen)
            await save(pilot, SHIPPED[: SHIPPED.index("[sources")] + "[actors]\n", monkeypatch)
            assert "no longer in the timeline" in document.query_one("Caption").said
            assert browse(pilot).state.answer.total == 0
            await pilot.press("enter")
            await pilot.pause()
            assert pilot.app.screen is browse(pilot)
            assert bar(pilot) == "This event is no longer in the file."

    asyncio.run(read_document())


def test_a_document_without_a_copy_gets_one(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def read_document() -> None:
        copies = file.parent / "seeds"
        copies.rename(file.parent / "away")
        async with app_on(file).run_test(size=(80, 24)) as pilot:
            await pilot.press("R")
            document = pilot.app.screen
            assert isinstance(document, DocumentScreen)
            assert document.state.source.text is None
            await save(pilot, with_title(nth(0), "A"), monkeypatch)
            (file.parent / "away").rename(copies)
            await save(pilot, with_title(nth(0), "B"), monkeypatch)
            assert "a copy is kept by now" in shown(document.query_one("Header"))[0]
            await pilot.press("q", "R")
            assert pilot.app.screen.state.source.text
            # In a very long timeline it would take long to find again what is quoted.
            monkeypatch.setattr(following, "_MOST", 3)
            before = pilot.app.screen.state.coverage
            await save(pilot, with_title(nth(0), "C"), monkeypatch)
            assert pilot.app.screen.state.coverage is before
            assert "The timeline has changed" in pilot.app.screen.query_one("Caption").said

    asyncio.run(read_document())


def test_a_screen_reader_hears_it_in_words(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def listen() -> None:
        async with app_on(file, settings=Settings(a11y=True)).run_test(size=(80, 24)) as pilot:
            await save(pilot, with_title(nth(0), "A") + NEW.format(when="1950"), monkeypatch)
            assert bar(pilot).startswith("1 event added, 1 changed")
            await pilot.press("j", "k", "j", "j")
            assert bar(pilot).endswith("changed")
            await save(pilot, "[", monkeypatch)
            assert bar(pilot).startswith("my.toml line 1, column 2: This is not TOML")

    asyncio.run(listen())


def test_the_index_is_kept_when_nothing_has_changed_for_a_while(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not at each save, but once for several."""
    monkeypatch.setattr(live, "_KEPT_AFTER", 0.2)

    async def save_twice() -> None:
        async with app_on(file).run_test(size=(80, 24)) as pilot:
            for title in ("A", "B"):
                await save(pilot, with_title(nth(0), title), monkeypatch)
            screen = browse(pilot)
            assert screen.session.place is not None
            for _ in range(4000):
                stored = kept(screen.session.place) if screen.session.place.index.exists() else None
                if stored is not None:
                    break
                await asyncio.sleep(0.005)
            assert stored is not None
            assert stored.timeline.events[0].title == "B"

    asyncio.run(save_twice())


def test_signs_side_by_side() -> None:
    def drawn(**held: bool) -> str:
        return _signs(**{**dict.fromkeys(("selected", "possible", "marked", "changed"), False), **held})

    assert drawn(changed=True) == "  •"
    assert drawn(marked=True) == "  *"
    assert drawn(marked=True, changed=True, selected=True) == ">*•"
    assert drawn(possible=True, changed=True) == " ≈•"
    assert drawn(possible=True, marked=True, changed=True) == "*≈•"
    assert drawn(possible=True, marked=True, changed=True, selected=True) == ">≈*"


def test_the_thread_ends_with_the_app(file: Path) -> None:
    async def open_and_close() -> BrowseScreen:
        async with app_on(file).run_test() as pilot:
            screen = browse(pilot)
            while screen.session.follower is None:
                await pilot.pause()
            assert screen.session.follower._thread.is_alive()
            return screen

    screen = asyncio.run(open_and_close())
    assert screen.session.follower is not None
    assert not screen.session.follower._thread.is_alive()


def test_an_error_inside_ends_the_app_as_any_other(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def boom(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(follow, "read_again", boom)

    def save_it() -> None:
        file.write_text(with_title(nth(0), "A"), "utf-8")

    async def save_once() -> None:
        async with app_on(file).run_test() as pilot:
            save_it()
            while browse(pilot).session.follower is None:
                await pilot.pause()
            browse(pilot).session.look_again()
            app = pilot.app
            assert isinstance(app, TimelineApp)
            while app.died_of is None:
                await pilot.pause(0.005)

    with pytest.raises(RuntimeError, match="boom"):
        asyncio.run(save_once())
