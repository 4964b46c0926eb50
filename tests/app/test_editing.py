"""Where `e` opens the editor from each place, and what is said where it cannot."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from app.conftest import opened
from app.driving import browse, shown
from bmtimeline.load import load_file
from bmtimeline.model import Problem, Severity
from bmtimeline.query import Lens
from bmtimeline.terminal import editor
from bmtimeline.terminal.editors import Location
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.kit import edit as editing
from bmtimeline.ui.kit.header import Header
from load.load_help import GOOD
from terminal.endings import wait_for

Act = Callable[[Pilot[Any]], Awaitable[None]]
TEXT = GOOD.replace('title = "A paper"', 'title = "A paper"\nfile = "a.txt"').replace(
    '[[events]]\nid = "second"',
    '  [[events.claims]]\n  source = "site"\n  quote = "She came."\n\n[[events]]\nid = "second"',
)  # fmt: skip
BEFORE = "# One.\n# Two.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A timeline of two events, the first with two claims, one of them in a source with a copy."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("One.\nAnna came in 2004. She stayed.\nThree.\n", encoding="utf-8")
    path = tmp_path / "t.toml"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Location]:
    """The places that were asked for."""
    found: list[Location] = []
    monkeypatch.setattr(editing, "edit", lambda _app, _session, at, _tell: found.append(at) or "Edited.")
    return found


def app_on(file: Path, query: str = "") -> TimelineApp:
    index, problems = opened(file)
    return TimelineApp(index, problems, Lens(query))


def drive(app: TimelineApp, act: Act) -> None:
    async def run() -> None:
        async with app.run_test(size=(100, 30)) as pilot:
            await act(pilot)

    asyncio.run(run())


def line(words: str, nth: int = 0, text: str = TEXT) -> int:
    """Give the line of the nth place, from 0, where words stand."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return text.count("\n", 0, at) + 1


FIRST, SECOND = line("[[events]]"), line("[[events]]", 1)
CLAIMS = line("[[events.claims]]"), line("[[events.claims]]", 1)
WHERE = [
    ("an event", "2", FIRST), ("the next", "2 j", SECOND), ("on the axis", "A j", SECOND), ("its first claim", "3", CLAIMS[0]),
    ("its second claim", "3 J", CLAIMS[1]), ("an event without a claim, in Sources", "j 3", SECOND),
    ("an actor", "1", line("[actors.anna]")), ("another", "1 j", line("[actors.land]")),
    ("with one source muted", "S space escape 3", CLAIMS[1]), ("nothing is left", "slash x y z enter", 0),
    ("where the bars have the keys", "I", FIRST),
]  # fmt: skip


@pytest.mark.parametrize(("keys", "where"), [one[1:] for one in WHERE], ids=[one[0] for one in WHERE])
def test_where_it_opens(file: Path, asked: list[Location], keys: str, where: int) -> None:
    async def act(pilot: Pilot[Any]) -> None:
        await pilot.press(*keys.split())
        await pilot.pause()
        await pilot.press("e")
        assert [at.line for at in asked] == [where]
        assert {at.file for at in asked} == {str(file)}
        assert browse(pilot).query_one("Chips").message == "Edited."

    drive(app_on(file), act)


def test_the_file_was_written_meanwhile(file: Path, asked: list[Location]) -> None:
    """Each record is found where it stands now; one that is gone where it stood, and where the file is no text too."""

    def write(text: bytes) -> None:
        file.write_bytes(text)

    async def act(pilot: Pilot[Any]) -> None:
        write((BEFORE + TEXT).encode())
        for keys in ("2 e", "3 J e", "1 e"):
            await pilot.press(*keys.split())
        assert [at.line for at in asked] == [FIRST + 2, CLAIMS[1] + 2, line("[actors.anna]") + 2]
        asked.clear()
        await pilot.press("2")
        for text in (TEXT.replace('"first"', '"premier"').encode(), b"\xff", b""):
            write(text)
            await pilot.press("e")
        assert [at.line for at in asked] == [FIRST] * 3

    drive(app_on(file), act)


def test_where_the_file_is_broken_that_is_opened(file: Path, asked: list[Location]) -> None:
    async def act(pilot: Pilot[Any]) -> None:
        browse(pilot).session.broken = Problem(Severity.ERROR, "toml-syntax", str(file), 12, 8, "This is not TOML.")
        await pilot.press("1", "e", "2", "e", "3", "e")
        assert asked == [Location(str(file), 12, 8)] * 3

    drive(app_on(file), act)


def test_from_a_document(file: Path, asked: list[Location]) -> None:
    """The claim whose quote one reads; elsewhere the line of the document; where no copy is kept, of its source."""

    async def act(pilot: Pilot[Any]) -> None:
        await pilot.press("R", "e")
        assert asked.pop() == Location(str(file), CLAIMS[0])
        await pilot.press("u", "e")
        assert asked.pop() == Location(str(file.parent / "seeds" / "a.txt"), 2)
        await pilot.press("slash", *"three", "enter")
        await pilot.pause()
        await pilot.press("e")
        assert asked.pop() == Location(str(file.parent / "seeds" / "a.txt"), 3)
        assert not asked
        await pilot.press("escape", "3", "J", "R", "e")
        assert asked == [Location(str(file), line("[sources.site]"))]
        assert "Edited." in shown(pilot.app.screen.query_one(Header))[0]

    drive(app_on(file), act)


def test_while_something_is_typed_it_is_a_letter(file: Path, asked: list[Location]) -> None:
    async def act(pilot: Pilot[Any]) -> None:
        await pilot.press("slash", "e")
        assert pilot.app.focused.value == "e"
        assert not asked

    drive(app_on(file), act)


def program(folder: Path, name: str, does: str = "", mode: int = 0o755) -> Path:
    """Put a program into a folder."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    path.chmod(mode)
    return path


SAID = [
    ({"EDITOR": ""}, "No editor is set: name yours in VISUAL or EDITOR"),
    ({"VISUAL": "  ", "EDITOR": ""}, "No editor is set: name yours in VISUAL or EDITOR"),
    ({"VISUAL": "vim 'x"}, "VISUAL cannot be read: its quotation marks are not closed."),
    (
        {"EDITOR": "no-such-editor -n"},
        "EDITOR names no-such-editor, which cannot be started: there is no such program.",
    ),
    ({"VISUAL": "{folder}/unable"}, "/unable, which cannot be started: one may not run that file."),
    ({"EDITOR": "{folder}/gone"}, "/gone, which cannot be started: there is no such program."),
    ({"EDITOR": "vim"}, "vim needs the terminal, which cannot be lent here."),
    ({"EDITOR": "{folder}/code"}, "/code, which cannot be started: Exec format error."),
]


@pytest.mark.parametrize(("environment", "said"), SAID, ids=[f"{one[0]}" for one in SAID])
def test_what_is_said_where_it_cannot(
    file: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], said: str
) -> None:
    program(file.parent, "unable", mode=0o644)
    program(file.parent, "vim")
    (file.parent / "code").write_bytes(b"\x00\x01")
    (file.parent / "code").chmod(0o755)
    monkeypatch.setenv("PATH", str(file.parent))
    for name, value in environment.items():
        monkeypatch.setenv(name, value.format(folder=file.parent))

    async def act(pilot: Pilot[Any]) -> None:
        await pilot.press("e")
        assert said in browse(pilot).query_one("Chips").message

    drive(app_on(file), act)


def test_a_file_that_is_gone_is_not_begun_anew(file: Path) -> None:
    async def act(pilot: Pilot[Any]) -> None:
        editing.Path(file).unlink()
        await pilot.press("e")
        said = browse(pilot).query_one("Chips").message
        assert said == "There is no file t.toml any more, so no editor was opened."
        editing.Path(file).mkdir()
        await pilot.press("e")
        assert "is no plain file any more" in browse(pilot).query_one("Chips").message

    drive(app_on(file), act)


def test_of_what_came_with_the_program_it_is_said_once(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editing, "is_packed", lambda _: True)

    async def act(pilot: Pilot[Any]) -> None:
        await pilot.press("e")
        assert "an update would undo changes" in browse(pilot).query_one("Chips").message
        await pilot.press("e")
        assert "cannot be lent" in browse(pilot).query_one("Chips").message

    drive(app_on(file), act)


def test_one_with_a_window_runs_beside(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It gets the line and nothing of the terminal; that it was told is said, and when it ends badly that too."""
    kept, gate = file.parent / "argv", file.parent / "gate"
    os.mkfifo(gate)
    does = f'for word in "$@"; do echo "$word"; done > {kept}.new\ntest -t 0 && echo terminal >> {kept}.new\n'
    program(file.parent, "code", f"{does}mv {kept}.new {kept}\nread said < {gate}\nexit 3")
    monkeypatch.setenv("VISUAL", f"{file.parent}/code --wait")
    looked: list[int] = []

    def open_gate() -> None:
        gate.write_text("go\n", encoding="utf-8")

    async def act(pilot: Pilot[Any]) -> None:
        screen = browse(pilot)
        monkeypatch.setattr(screen.session, "look_again", lambda: looked.append(1))
        monkeypatch.setattr(editor, "_LOOK_EVERY", 0.01)
        await pilot.press("j", "e")
        chips = screen.query_one("Chips")
        assert chips.message == f"code was told to open line {SECOND} of t.toml."
        wait_for(kept.exists)
        assert kept.read_text("utf-8").split() == ["--wait", "-g", f"{file}:{SECOND}:1"]
        open_gate()
        while not looked:
            await pilot.pause(0.01)
        await pilot.pause()
        assert shown(chips)[0].strip() == "code ended with code 3: look whether it saved what you wrote."
        assert len(looked) == 1

    drive(app_on(file), act)


def test_the_file_has_what_the_tests_say(file: Path) -> None:
    timeline, problems = load_file(file)
    assert timeline
    assert [problem.code for problem in problems] == []
    assert [(event.line, len(event.claims)) for event in timeline.events] == [(FIRST, 2), (SECOND, 0)]
