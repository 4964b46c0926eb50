"""A disk on which nothing can be written: the program goes on, says so once, and what was there stays."""

from pathlib import Path

import pytest

from bmtimeline.resources import shipped_timeline
from bmtimeline.state import state_folder
from terminal.endings import python, said
from terminal.pty_program import Terminal
from terminal.tokens import left_set

FULL = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
"""
"""As with a full disk: files can be made, but not a byte goes into them."""


@pytest.fixture
def history(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Give the file of the filters used before, with something in it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    file = state_folder(shipped_timeline()) / "history.json"
    file.parent.mkdir(parents=True)
    file.write_text('{"format": 1, "queries": ["kind:award"]}')
    return file


def test_filters_that_cannot_be_kept(history: Path) -> None:
    before = history.read_bytes()
    with Terminal(program=python(FULL), size=(120, 40)) as terminal:
        terminal.until("65 events")
        terminal.type("/", "⏎ keep")
        terminal.type("kind:visit\r", "Filters are not remembered: File too large")
        terminal.until("drop last")
        terminal.type("j", "View and marks are not remembered: File too large")
        terminal.type("j", lambda: "not remembered" not in terminal.text)
        terminal.type("/", "⏎ keep")
        terminal.type("\x15kind:aid\r", lambda: "kind:aid" in terminal.lines[1] and "⌫ drop last" in terminal.text)
        assert "not remembered" not in terminal.text
        terminal.send(b"q")
        assert terminal.exit_code() == 0
        assert left_set(terminal.seen) == {}
        assert said(terminal.seen) == ""
    assert history.read_bytes() == before
    assert sorted(file.name for file in history.parent.iterdir()) == ["history.json", "lock"]


def test_an_error_inside_on_a_full_disk(history: Path) -> None:
    fails = FULL + "import bmtimeline.cli.list as module\nmodule.list_command = lambda _: 1 / 0\n"
    with Terminal("list", program=python(fails)) as terminal:
        assert terminal.exit_code() == 70
        words = terminal.seen.decode()
        assert "ZeroDivisionError: division by zero" in words
        assert "A report could not be kept: File too large." in words
        assert words.count("Traceback (most recent call last)") == 1
    assert [file.name for file in history.parents[1].iterdir()] == [history.parent.name]
