"""However the program ends, the terminal is as it was found, and what is said says what to do."""

import os
import signal
import stat
from pathlib import Path

import pytest

from terminal.endings import children, failing, is_gone, python, said, wait_for
from terminal.pty_program import Program, Terminal
from terminal.tokens import left_set

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="reads /proc")

STUCK = """
import bmtimeline.store.loader_process as beside
import bmtimeline.store.opening as opening
import bmtimeline.cli.browsing as browsing
opening._LARGE = 0
browsing.open_kept = lambda where: None
beside._READ = "import time; time.sleep(1000)"
"""
"""The reading of the timeline takes for ever."""


def given_back(terminal: Program) -> bool:
    return not left_set(terminal.seen) and terminal.settings() == terminal.before


@pytest.mark.parametrize(
    ("how", "code"),
    [
        (b"q", 0),
        (signal.SIGINT, 130),
        (signal.SIGHUP, 129),
        (signal.SIGQUIT, 131),
    ],
)
def test_told_to_end_it_gives_everything_back(how: bytes | signal.Signals, code: int) -> None:
    with Terminal() as terminal:
        terminal.until("65 events")
        if isinstance(how, bytes):
            terminal.send(how)
        else:
            terminal.tell(how)
        assert terminal.exit_code() == code
        assert left_set(terminal.seen) == {}
        assert terminal.settings() == terminal.before
        assert said(terminal.seen) == ""


@pytest.mark.parametrize(("how", "code"), [(b"q", 0), (b"\x03", 130), (signal.SIGTERM, 143)])
def test_told_to_end_while_it_opens(how: bytes | signal.Signals, code: int) -> None:
    with Terminal(program=python(STUCK)) as terminal:
        terminal.until("Opening")
        (child,) = children(terminal.pid)
        if isinstance(how, bytes):
            terminal.send(how)
        else:
            terminal.tell(how)
        assert terminal.exit_code() == code
        assert given_back(terminal)
        assert is_gone(child)
        assert said(terminal.seen) == ""


def test_killed_it_leaves_no_reader_behind() -> None:
    """The process that reads a large timeline ends with the app, even where the app had no time to say so."""
    slow = STUCK.replace(
        '"import time; time.sleep(1000)"',
        '"import time; from bmtimeline.store.__main__ import end_with_the_app; end_with_the_app(); time.sleep(1000)"',
    )
    with Terminal(program=python(slow)) as terminal:
        terminal.until("Opening")
        (child,) = children(terminal.pid)
        wait_for(lambda: int(_flags(child), 8) & os.O_ASYNC, terminal)
        os.kill(terminal.pid, signal.SIGKILL)
        wait_for(lambda: is_gone(child))


def _flags(pid: int) -> str:
    lines = Path(f"/proc/{pid}/fdinfo/0").read_text("ascii").splitlines()
    return next(line.split()[1] for line in lines if line.startswith("flags"))


def test_a_terminal_that_goes_away_ends_it() -> None:
    terminal = Terminal()
    terminal.until("65 events")
    os.close(terminal.handle)
    code = os.waitstatus_to_exitcode(os.waitpid(terminal.pid, 0)[1])
    assert code == 128 + signal.SIGHUP


CRASHES = [
    ("a key", "bmtimeline.ui.browse.screen", "BrowseScreen.help_page", b"?"),
    ("painting", "bmtimeline.ui.timeline.pane", "TimelineList.render_line", b""),
    ("mounting", "bmtimeline.ui.browse.screen", "BrowseScreen.on_mount", b""),
    ("starting", "bmtimeline.ui.app", "TimelineApp.get_default_screen", b""),
    ("a worker", "bmtimeline.ui.app", "TimelineApp._keep", b""),
    ("reading keys", "bmtimeline.terminal.driver", "TerminalDriver.process_message", b"j"),
]


@pytest.mark.parametrize(
    ("where", "name", "key"), [crash[1:] for crash in CRASHES], ids=[crash[0] for crash in CRASHES]
)
def test_an_error_inside_gives_the_terminal_back_and_says_where_the_report_is(
    where: str, name: str, key: bytes, tmp_path: Path
) -> None:
    folders = {"XDG_STATE_HOME": str(tmp_path / "state"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    with Terminal(program=failing(where, name), size=(200, 50), environment=folders) as terminal:
        if key:
            terminal.until("65 events")
            terminal.send(key)
        assert terminal.exit_code() == 70
        assert given_back(terminal)
        assert terminal.seen.count(b"went wrong inside") == 1
        words = said(terminal.seen)
        assert "RuntimeError: boom" in words
        assert "None of your files was touched" in words
        assert "Traceback" not in words
        assert b"private" not in terminal.seen
        (report,) = (tmp_path / "state" / "bmtimeline").glob("crash-*.txt")
        assert str(report) in words
        assert stat.S_IMODE(report.stat().st_mode) == 0o600
        written = report.read_text()
        assert "RuntimeError: boom" in written
        assert "in fail" in written
        assert "Textual 8" in written
        assert "nothing of this may be told" not in written.replace('private = "', "")


def test_where_the_report_cannot_be_kept_it_is_printed(tmp_path: Path) -> None:
    program = failing("bmtimeline.ui.browse.screen", "BrowseScreen.help_page", "RuntimeError('\\x1b]0;title\\x07')")
    (tmp_path / "state").write_text("a file where the folder should be")
    with Terminal(program=program, environment={"XDG_STATE_HOME": str(tmp_path / "state")}) as terminal:
        terminal.until("65 events")
        terminal.send(b"?")
        assert terminal.exit_code() == 70
        assert given_back(terminal)
        assert b"A report could not be kept" in terminal.seen
        assert b"Traceback" in terminal.seen
        assert b"\x1b]0" not in terminal.seen


def test_one_that_hangs_ends_when_it_is_told_again() -> None:
    hangs = python(
        "import time\nimport bmtimeline.ui.browse.screen as b\nb.BrowseScreen.action_help = lambda _: time.sleep(600)"
    )
    with Terminal(program=hangs) as terminal:
        terminal.until("q quit")
        terminal.send(b"?")
        terminal.settled()

        def told() -> bool:
            terminal.tell(signal.SIGTERM)
            return is_gone(terminal.pid)

        wait_for(told, terminal)
        assert terminal.exit_code() == 143
        assert given_back(terminal)


def test_a_file_that_cannot_be_opened_after_all(tmp_path: Path) -> None:
    """It is large, so the app is there before it is known that nothing can be made of the file."""
    file = tmp_path / "broken.toml"
    file.write_text("format = 1\n" + "# nothing\n" * 150_000 + "[[events\n")
    with Terminal(str(file)) as terminal:
        assert terminal.exit_code() == 2
        assert given_back(terminal)
        assert b"Mend the place shown above" in terminal.seen
        assert b"Traceback" not in terminal.seen
