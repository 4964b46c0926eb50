"""The list of problems: pictures, walking, narrowing, going to the event, and the check beside it."""

import asyncio
import contextlib
import io
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from app.conftest import opened
from app.driving import browse, pasted, selected_id, shown
from bmtimeline.cli import main
from bmtimeline.formats.problem_forms import Report, read_report
from bmtimeline.load import load_file
from bmtimeline.model import Problem, Severity
from bmtimeline.query import Lens
from bmtimeline.resources import shipped_timeline
from bmtimeline.terminal.editors import Location
from bmtimeline.terminal.settings import Settings
from bmtimeline.text import safe
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.document.screen import DocumentScreen
from bmtimeline.ui.kit import edit as editing
from bmtimeline.ui.kit.header import Header
from bmtimeline.ui.kit.pane_title import PaneTitle
from bmtimeline.ui.problems import checking
from bmtimeline.ui.problems import screen as problems
from bmtimeline.ui.problems.screen import ProblemsScreen
from bmtimeline.ui.problems.widget import ProblemList, ProblemText
from terminal.endings import children, wait_for

Run = Callable[..., bool]
Act = Callable[[Pilot[Any]], Awaitable[None]]
SPOILED = (
    ('when = "199X"', 'when = "199Y"'),
    ('quote = "In the 1990s, the country', 'quote = "In the 1990s, that country'),
    ('"european-union", "myanmar"]', '"european-union"]'),
)
"""One event that is left out, one quote that does not stand in its source."""
SIZES = [(80, 24), (120, 40), (60, 20)]
READY = "first-meeting"


def spoiled(folder: Path) -> Path:
    """Make the shipped timeline with mistakes and nothing silenced, beside its sources."""
    text = shipped_timeline().read_text("utf-8")
    for old, new in SPOILED:
        assert old in text
        text = text.replace(old, new, 1)
    data = folder / "data"
    data.mkdir()
    (folder / "seeds").symlink_to(shipped_timeline().parent.parent / "seeds")
    file = data / "timeline.toml"
    file.write_text(text[: text.index("[check]")], encoding="utf-8")
    return file


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The spoiled timeline, as the working directory names it, which is the same in every run."""
    spoiled(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Path("data/timeline.toml")


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the rules look in this process: to start another one takes most of the time."""

    async def look(file: str, _: object) -> Report:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
            main(["check", f"--file={file}", "--format=json"])
        return read_report(printed.getvalue().encode())

    monkeypatch.setattr(problems, "checked", look)


def write(file: Path, text: str | None) -> None:
    """Write a file, or take it away."""
    if text is None:
        file.unlink()
    else:
        file.write_text(text, encoding="utf-8")


def mended(file: Path) -> str:
    """Give the text of the file without one of its mistakes."""
    return file.read_text("utf-8").replace('when = "199Y"', 'when = "199X"')


def app_on(file: Path, query: str = "", settings: Settings | None = None) -> TimelineApp:
    index, problems = opened(file)
    return TimelineApp(index, problems, Lens(query), settings=settings or Settings())


def drive(app: TimelineApp, act: Act, size: tuple[int, int] = (80, 24)) -> None:
    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await act(pilot)

    asyncio.run(run())


async def checked(pilot: Pilot[Any]) -> ProblemsScreen:
    """Open the list, unless it is open, and wait until all rules have looked."""
    if not isinstance(pilot.app.screen, ProblemsScreen):
        await pilot.press("P")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, ProblemsScreen)
    assert not screen.checking
    return screen


def rows(pilot: Pilot[Any]) -> ProblemList:
    return pilot.app.screen.query_one(ProblemList)


def code(pilot: Pilot[Any]) -> str:
    current = rows(pilot).current
    return current.problem.code if current else ""


def where(pilot: Pilot[Any]) -> str:
    return pilot.app.screen.query_one(PaneTitle).where


def last(pilot: Pilot[Any]) -> str:
    return shown(pilot.app.screen.query_one("Verdict"))[0].strip()


def whole(pilot: Pilot[Any]) -> list[str]:
    return [line.rstrip() for line in shown(pilot.app.screen.query_one(ProblemText)) if line.strip()]


def named(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("size", SIZES, ids=named)
def test_list(picture: Run, file: Path, size: tuple[int, int]) -> None:
    """Errors, then warnings, under their file; the quote that is not found whole below, its line, a caret under it."""

    async def look(pilot: Pilot[Any]) -> None:
        await checked(pilot)
        await pilot.press("j")
        await pilot.pause()
        assert code(pilot) == "quote-missing"
        assert where(pilot).startswith("2 errors · ")
        lines = whole(pilot)
        at = next(at for at, line in enumerate(lines) if line.strip() == "^")
        assert lines[at - 1][lines[at].index("^") :].startswith('"In the 1990s, that')

    assert picture(app_on(file), size, look)


@pytest.mark.usefixtures("at_once")
def test_empty(picture: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is wrong: what was looked at, and how many things the file silences."""
    monkeypatch.chdir(shipped_timeline().parent.parent)

    async def look(pilot: Pilot[Any]) -> None:
        await checked(pilot)
        assert where(pilot) == "no problem · 14 silenced"
        assert "65 events, 87 claims, 2 sources" in " ".join(whole(pilot))
        before = pilot.app.screen.focused
        await pilot.press("j", "G", "J", "space")
        assert pilot.app.screen.focused is before is pilot.app.screen.query_one(ProblemText)

    assert picture(app_on(Path("data/timeline.toml")), (80, 24), look)


@pytest.mark.usefixtures("at_once")
def test_narrowed(picture: Run, file: Path) -> None:
    """`/` and a code: those left with their headings, how many of how many, the prompt in the place of the keys."""

    async def look(pilot: Pilot[Any]) -> None:
        await checked(pilot)
        await pilot.press("slash")
        await pasted(pilot, "date-pre")
        await pilot.pause()
        assert code(pilot) == "date-precise"
        assert where(pilot) == "4 of 16"

    assert picture(app_on(file), (80, 24), look)


@pytest.mark.usefixtures("at_once")
def test_spoken(picture: Run, file: Path) -> None:
    """To who hears it: no rule and no mark; the last line says the problem under the cursor."""

    async def look(pilot: Pilot[Any]) -> None:
        await checked(pilot)
        await pilot.press("j", "j")
        await pilot.pause()
        assert last(pilot).startswith("warning, line 433: When “first-meeting”")
        assert not [line for line in shown(rows(pilot)) if ">" in line]
        assert "^" not in "".join(whole(pilot))

    assert picture(app_on(file, settings=Settings(a11y=True)), (80, 24), look)


@pytest.mark.usefixtures("at_once")
def test_walking_and_steps_back(file: Path) -> None:
    async def act(pilot: Pilot[Any]) -> None:
        await checked(pilot)
        listed = rows(pilot)
        total = len(listed.rows)
        assert listed.cursor == 1
        for keys, at in (("j", 2), ("k k", 1), ("J", 4), ("K", 1), ("G", total - 1), ("g", 1), ("end", total - 1),
                         ("home", 1), ("tab", 4), ("shift+tab", 1), ("down up", 1)):  # fmt: skip
            await pilot.press(*keys.split())
            await pilot.pause()
            assert listed.cursor == at, keys
        await pilot.press("pagedown")
        await pilot.pause()
        assert listed.cursor > 5
        # What is typed narrows; Esc takes back first the typing, then what narrows, then the list.
        await pilot.press("slash")
        await pasted(pilot, "actor-unquoted")
        await pilot.press("enter")
        await pilot.pause()
        few = len(listed.rows)
        assert {one.problem.code for one in listed.rows if listed.selectable(one)} == {"actor-unquoted"}
        await pilot.press("slash", "space")
        await pasted(pilot, "order")
        await pilot.press("down")
        await pilot.pause()
        assert len(listed.rows) == 2
        assert "order-of" in " ".join(whole(pilot))
        await pilot.press("escape")
        await pilot.pause()
        assert len(listed.rows) == few
        await pilot.press("slash")
        await pasted(pilot, "xyzzy")
        await pilot.press("enter")
        await pilot.pause()
        assert "No problem has “actor-unquotedxyzzy” in its words" in " ".join(whole(pilot))
        await pilot.press("enter")
        await pilot.pause()
        assert last(pilot) == "There is no problem to go to."
        await pilot.press("escape")
        await pilot.pause()
        assert len(listed.rows) == total
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is browse(pilot)

    drive(app_on(file), act)


@pytest.mark.usefixtures("at_once")
def test_where_enter_goes(file: Path) -> None:
    """To the event, taking a filter off that hides it; of what is no event of the timeline it says what it is."""
    text = file.read_text("utf-8")
    unused = '[actors.nobody]\nname = "Nobody"\nkind = "person"\n\n[[events]]'
    file.write_text(text.replace("[[events]]", unused, 1), encoding="utf-8")

    async def act(pilot: Pilot[Any]) -> None:
        await checked(pilot)
        for step, said in (
            ("bad-date", "An error leaves “western-sanctions-on-myanmar-1990s” out of the timeline"),
            ("actor-unused", "This is about the actor “nobody”, not an event; e edits it."),
        ):
            await pilot.press("slash")
            await pasted(pilot, step)
            await pilot.press("enter", "enter")
            await pilot.pause()
            assert said in last(pilot), step
            await pilot.press("escape")
        await pilot.press("slash")
        await pasted(pilot, "dispute-open")
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert selected_id(pilot) == READY
        assert pilot.app.screen is browse(pilot)
        assert browse(pilot).state.lens.text == ""
        assert "u brings it back" in browse(pilot).query_one("Chips").message

    drive(app_on(file, "kind:trade"), act, (120, 40))


@pytest.mark.usefixtures("at_once")
def test_enter_before_anything_is_found_says_that_it_is_sought(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And no longer once there is something to go to."""
    file.write_text(shipped_timeline().read_text("utf-8").partition("[check]")[0], encoding="utf-8")
    go, look = asyncio.Event(), problems.checked

    async def slow(*where: Any) -> Any:
        await go.wait()
        return await look(*where)

    monkeypatch.setattr(problems, "checked", slow)

    async def act(pilot: Pilot[Any]) -> None:
        await pilot.press("P", "enter")
        assert last(pilot) == "The rules are still looking."
        go.set()
        await checked(pilot)
        assert "go to it" in last(pilot)

    drive(app_on(file), act)


@pytest.mark.usefixtures("at_once")
def test_what_stands_in_a_source_is_read_there(file: Path) -> None:
    """At the very words, from which `v` selects; Esc leads back to the list, an event chosen there closes both."""

    async def act(pilot: Pilot[Any]) -> None:
        await checked(pilot)
        await pilot.press("slash", *"time-unquoted", "enter", "enter")
        for _ in range(3):
            await pilot.pause()
        document = pilot.app.screen
        assert isinstance(document, DocumentScreen)
        assert document.context.session.has_event(READY)
        (span,) = document.state.spans
        problem = next(one for one in behind(pilot)._all if one.code == "time-unquoted")
        text = document.state.source.text or ""
        assert text[slice(*span)] in problem.sentence
        assert text.count("\n", 0, span[0]) + 1 == problem.line
        await pilot.press("v")
        assert document.state.passage is not None
        assert document.state.passage.start == span[0]
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ProblemsScreen)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("J", "enter")
        for _ in range(3):
            await pilot.pause()
        assert pilot.app.screen is browse(pilot)

    drive(app_on(file), act)


def behind(pilot: Pilot[Any]) -> ProblemsScreen:
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, ProblemsScreen))


@pytest.mark.usefixtures("at_once")
def test_the_mouse_points_and_goes(file: Path) -> None:
    async def act(pilot: Pilot[Any]) -> None:
        await checked(pilot)
        await pilot.click("ProblemList", offset=(12, 4))
        await pilot.pause()
        assert code(pilot) == "dispute-open"
        place = pilot.app.cursor_position
        assert place.y == rows(pilot).content_region.y + 4
        await pilot.click("ProblemList", offset=(12, 4))
        await pilot.pause()
        assert selected_id(pilot) == READY

    drive(app_on(file), act)


def test_after_the_editor_it_is_checked_again_and_stays_at_the_problem(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lines are put before it and another problem is mended: the same problem, at its new line."""
    edited: list[Location] = []

    def edit(_app: object, _session: object, at: Location, _tell: object) -> str:
        edited.append(at)
        write(file, f"# One.\n# Two.\n{mended(file)}")
        return "The editor said so."

    monkeypatch.setattr(editing, "edit", edit)

    async def act(pilot: Pilot[Any]) -> None:
        await checked(pilot)
        await pilot.press("j")
        before = rows(pilot).current
        assert before
        await pilot.press("e")
        await checked(pilot)
        after = rows(pilot).current
        assert after
        assert edited == [Location(before.problem.file, before.problem.line, before.problem.column)]
        assert (after.problem.code, after.problem.line) == ("quote-missing", before.problem.line + 2)
        assert where(pilot).startswith("1 error · ")
        assert last(pilot) == "The editor said so."
        # In a source: at its file.
        await pilot.press("G", "e")
        await checked(pilot)
        assert edited[1].file.startswith("seeds/")
        assert edited[1].line == 15

    drive(app_on(file), act)


def test_read_anew_by_somebody_else_or_asked_for_it_is_checked_again(file: Path) -> None:
    async def act(pilot: Pilot[Any]) -> None:
        screen = await checked(pilot)
        write(file, mended(file))
        await pilot.press("r")
        await checked(pilot)
        assert where(pilot).startswith("1 error · ")
        write(file, "format = \n")
        # As the browser does when the file on disk is broken.
        _, problems = load_file(file)
        browse(pilot).session.broken = problems[0]
        screen._look()
        assert screen.checking
        await checked(pilot)
        assert code(pilot) == "toml-syntax"
        screen._look()
        assert not screen.checking
        await pilot.press("enter")
        await pilot.pause()
        assert last(pilot) == "This is about no event; e opens the line."

    drive(app_on(file), act)


def test_a_file_that_is_gone_is_said(file: Path) -> None:
    async def act(pilot: Pilot[Any]) -> None:
        await checked(pilot)
        before = len(rows(pilot).rows)
        write(file, None)
        await pilot.press("r")
        await checked(pilot)
        assert "could not be checked" in last(pilot)
        assert len(rows(pilot).rows) == before

    drive(app_on(file), act)


def test_keys_are_heard_while_the_rules_look_and_they_end_with_the_list(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check that takes for ever: what opening told is there to walk through; closed, no process is left."""
    monkeypatch.setattr(checking, "_CHECK", "import time; time.sleep(600)")

    async def act(pilot: Pilot[Any]) -> None:
        known = set(children(os.getpid()))
        await pilot.press("P", "j")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, ProblemsScreen)
        assert screen.checking
        assert "checking …" in where(pilot)
        assert code(pilot) == "bad-date"
        assert whole(pilot)
        assert len(set(children(os.getpid())) - known) == 1
        await pilot.press("escape")
        await pilot.pause()
        wait_for(lambda: not set(children(os.getpid())) - known)

    drive(app_on(file), act)


def test_the_header_names_the_key(file: Path) -> None:
    async def act(pilot: Pilot[Any]) -> None:
        assert "(P)" in browse(pilot).query_one(Header).trouble

    drive(app_on(file), act)


LINES = ["short", "  quote = " + "ab Büro " * 40, "界" * 90, "x\t" * 60 + "ကမ္ဘာ", "a" * 4000 + "b"]


@pytest.mark.parametrize("size", SIZES, ids=named)
def test_a_line_that_is_long_or_wide_is_shown_around_the_place(file: Path, size: tuple[int, int]) -> None:
    """The caret stands under the place, behind wide letters and what cannot be shown; neither line wraps."""

    async def act(pilot: Pilot[Any]) -> None:
        await pilot.press("P")
        text = pilot.app.screen.query_one(ProblemText)
        for line in LINES:
            for column in (1, 4, len(line) // 2, len(line)):
                text.show_problem(Problem(Severity.ERROR, "c", "f", 7, column, "s"), line)
                _, _, shown_line, caret = text._lines
                at = caret.text.index("^")
                assert caret.text.strip() == "^"
                assert shown_line.crop(at, at + 2).text[0] == safe(line[column - 1]), (line[:9], column)

    drive(app_on(file), act, size)


def test_the_check_that_ends_as_the_list_is_taken_apart_shows_nothing_any_more(
    make_app: Callable[..., TimelineApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program ended with an error when the list closed in the moment in which its check came to an end."""
    ends = asyncio.Event()

    async def late(*_: object) -> Report:
        await ends.wait()
        return Report((), None)

    monkeypatch.setattr(problems, "checked", late)

    async def drive() -> None:
        app = make_app()
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("P")
            screen = app.screen
            assert isinstance(screen, ProblemsScreen)
            await screen.query_one(ProblemList).remove()
            ends.set()
            await pilot.pause()
            assert app.died_of is None
            await pilot.press("escape")
            assert app.died_of is None

    asyncio.run(drive())
