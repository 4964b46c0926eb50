"""A timeline that means harm in every text: what a real terminal receives is what one can see, and nothing else."""

import json
import stat
from pathlib import Path

import pytest

from cli.cli_help import run
from terminal.harmful import CONTROLS, HARM, written
from terminal.pty_program import Terminal
from terminal.tokens import LINES, strange

NAME = "x\x1b]0;OWNED\x07\x9b2J\u202e\n[bold].toml"
SCREENS = [
    # keys, and what stands on the screen then and did not before
    ("3J", "excerpt 2 of 2"),
    ("K", "excerpt 1 of 2"),
    ("o", "Open this page?"),
    ("\x1b", lambda screen: "Open this page?" not in screen),
    ("W", "Why"),
    ("q", lambda screen: "Esc closes" not in screen),
    ("s", "Claims compared"),
    ("q", lambda screen: "Claims compared" not in screen),
    ("P", "3 warnings"),
    ("/unknown-key\r", "error unknown-key"),
    ("\x1b", "7 errors · 3 warnings"),
    ("G", "warning no-claim"),
    ("q", lambda screen: "Problems" not in screen),
    ("R", "Before."),
    ("/words\r", "1 of"),
    ("q", lambda screen: "Timeline" in screen),
    ("?", "Help"),
    ("first", "First row"),
    ("\x1b", lambda screen: "━ Help" not in screen),
    (":", "━ Commands"),
    ("theme", "bm-light"),
    ("\x1b", lambda screen: "━ Commands" not in screen),
    ("1", "1 Actors ━"),
    ("2", "2 Timeline ━"),
    ("a", "^x exclude"),
    ("\x1b", lambda screen: "^x exclude" not in screen),
    ("y", "Years"),
    ("\x1b", lambda screen: "Years" not in screen),
    ("S", "Sources heard"),
    ("\x1b", lambda screen: "Sources heard" not in screen),
    ("A", "+ narrower"),
    ("V", "kinds of event"),
    ("V", "lanes are sources"),
    ("A", lambda screen: "── 2004" in screen),
    ("f", "Only events with"),
    ("\r", "drop last"),
    ("F", "negate"),
    ("\x1b", lambda screen: "negate" not in screen),
    ("u", lambda screen: "drop last" not in screen),
    ("/act", "actor:"),
    ("\t", "Tab takes"),
    ("\t\r", "drop last"),
    ("v", "views"),
    ("\x1b", lambda screen: "aved views" not in screen),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path, NAME)


@pytest.fixture
def own(tmp_path: Path) -> dict[str, str | None]:
    return {"XDG_CACHE_HOME": str(tmp_path / "cache"), "XDG_STATE_HOME": str(tmp_path / "state")}


def state_of(folder: Path) -> dict[Path, tuple[int, bytes]]:
    """Give what a user has in a folder, and when it was written."""
    return {
        path: (path.stat().st_mtime_ns, path.read_bytes())
        for path in (*folder.glob("*.toml*"), *(folder / "seeds").iterdir())
    }


def driven(terminal: Terminal) -> None:
    """Go through all screens."""
    terminal.until("2 events")
    for keys, holds in SCREENS:
        try:
            terminal.type(keys, holds if isinstance(holds, str) else lambda holds=holds: holds(terminal.text))
        except AssertionError as error:
            raise AssertionError(f"{keys!r} does not come to {holds!r}: {error}") from None


def test_no_screen_obeys_a_file_or_writes_one(file: Path, own: dict[str, str | None]) -> None:
    before = state_of(file.parent)
    with Terminal("-f", str(file), environment={**own, "DISPLAY": ":9"}) as terminal:
        driven(terminal)
        terminal.send(b"q")
        assert terminal.exit_code() == 0
        assert strange(terminal.seen) == []
        assert "OWNED" not in terminal.screen.title
    assert state_of(file.parent) == before
    assert b"Traceback" not in terminal.seen


COMMANDS = [
    ["list", "-f"],
    ["list", "words", "-f"],
    ["show", "first", "-f"],
    ["show", "third", "-f"],
    ["check", "-f"],
    ["check", "--format", "github", "-f"],
    ["check", "--format", "json", "-f"],
    ["check", "--format", "sarif", "-f"],
    ["list", "--format", "json", "-f"],
    ["list", "--format", "jsonl", "-f"],
    ["--plain", "-f"],
    ["kind:nothing", "--plain", "-f"],
]
TYPED = f"x{CONTROLS}".replace("\0", "")
MISTAKES = [
    ["list", f"--{TYPED}"],
    ["list", "--format", TYPED],
    ["list", "-f", f"{TYPED}.toml"],
    ["list", f"actor:{TYPED}"],
    ["list", f"{TYPED} ("],
    ["list", f"abc:{TYPED}"],
    ["show", TYPED],
    ["show", "first", TYPED],
    ["check", "--select", TYPED],
    ["check", "--seeds", TYPED, "-f", TYPED],
    ["help", TYPED],
    [f"{TYPED}.toml"],
    [f"--plain={TYPED}"],
    ["--theme", TYPED, "--plain", f"{TYPED}("],
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_command_prints_what_steers(file: Path, own: dict[str, str | None], arguments: list[str]) -> None:
    with Terminal(*arguments, str(file), environment=own) as terminal:
        terminal.exit_code()
        assert strange(terminal.seen, known=LINES) == []
        assert len(terminal.seen) > 50
        assert b"Traceback" not in terminal.seen


@pytest.mark.parametrize("arguments", MISTAKES, ids=range(len(MISTAKES)))
def test_no_complaint_sends_back_what_was_typed(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    code, said, complained = run(capsys, *arguments)
    assert code in {1, 2}
    assert strange(f"{said}{complained}".replace("\n", "\r\n").encode(), known=LINES) == []
    assert len(complained) > 20


def test_no_complaint_reaches_a_terminal_raw(own: dict[str, str | None]) -> None:
    with Terminal("list", f"--{TYPED}", environment=own) as terminal:
        assert terminal.exit_code() == 2
        assert strange(terminal.seen, known=LINES) == []
        assert "unrecognized arguments: --x␛[2J" in terminal.seen.decode()


def test_data_for_programs_is_verbatim_and_escaped(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who reads the JSON gets each character of the file; who prints it is told nothing by it."""
    listed = run(capsys, "list", "--format", "json", "-f", str(file))[1]
    assert strange(listed.replace("\n", "\r\n").encode(), known=LINES) == []
    events = json.loads(listed)["events"]
    assert {event["title"] for event in events} == {f"First{HARM}", f"Second{HARM}"}
    for form in ("json", "sarif"):
        found = run(capsys, "check", "--format", form, "-f", str(file))[1]
        assert strange(found.replace("\n", "\r\n").encode(), known=LINES) == []
        problems = json.loads(found)
        if form == "json":
            assert {problem["file"] for problem in problems["problems"]} == {str(file)}
            assert any(CONTROLS[:20] in problem["sentence"] for problem in problems["problems"])


def test_what_is_shown_while_a_large_file_is_read(file: Path, own: dict[str, str | None]) -> None:
    """The screen of opening, the reason why it ends, and what is printed of it."""
    file.write_bytes(file.read_bytes() + b"#" * 2**20 + b"\n[broken")
    with Terminal("-f", str(file), environment=own) as terminal:
        assert terminal.exit_code() == 2
        assert strange(terminal.seen) == []
        assert "toml-syntax" in terminal.seen.decode()


def test_a_browser_gets_the_address_as_one_argument_and_only_after_enter(
    tmp_path: Path, own: dict[str, str | None]
) -> None:
    file, told = written(tmp_path), tmp_path / "told"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf "%s|" "$#" "$@" > {told}.new; mv {told}.new {told}\n', encoding="utf-8")
    browser.chmod(browser.stat().st_mode | stat.S_IXUSR)
    with Terminal(str(file), environment={**own, "BROWSER": str(browser)}) as terminal:
        terminal.until("2 events")
        terminal.type("o", "Open this page?")
        terminal.type("\x1b", lambda: "Open this page?" not in terminal.text)
        assert not told.exists()
        terminal.type("o", "Open this page?")
        terminal.until("is on example.org")
        terminal.type("\r", "was told to open it")
        assert told.read_text(encoding="utf-8") == "1|https://www.bank.com:x%1b@example.org/[link=x]|"
        terminal.send(b"q")
        assert terminal.exit_code() == 0
        assert strange(terminal.seen) == []
