"""Editors that behave badly, in a real terminal."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from bmtimeline.resources import shipped_timeline
from terminal.pty_program import Terminal
from terminal.tokens import left_set, strange

GREEDY = f"""#!{sys.executable}
import os, signal
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
os.setpgid(0, 0)
os.tcsetpgrp(0, os.getpid())
os.kill(os.getpid(), signal.SIGKILL)
"""
WAITING = """#!/bin/sh
echo once >> "$KEPT/runs"
echo "it has begun"
read -r said
exit 0
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a timeline, and editors on PATH."""
    shutil.copy(shipped_timeline(), tmp_path / "my.toml")
    for name, content in (("greedy", GREEDY), ("waiting", WAITING)):
        (tmp_path / name).write_text(content, encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    return tmp_path


def opened(folder: Path, editor: str) -> Terminal:
    environment = {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "VISUAL": editor, "KEPT": str(folder)}
    own = {"XDG_CACHE_HOME": str(folder / "cache"), "XDG_STATE_HOME": str(folder / "state")}
    return Terminal("my.toml", folder=folder, environment={**environment, **own})


def left(terminal: Terminal) -> None:
    """Leave, and see that nothing is amiss."""
    terminal.send(b"q")
    assert terminal.exit_code() == 0
    assert terminal.settings() == terminal.before
    assert left_set(terminal.seen) == {}
    assert strange(terminal.seen) == []


def test_an_editor_that_puts_itself_in_front_and_is_killed(folder: Path) -> None:
    """Nobody is in front then, and where there is no shell nobody would ever put us there again."""
    with opened(folder, "greedy") as terminal:
        terminal.until("q quit")
        terminal.type("e", "greedy was ended by SIGKILL")
        left(terminal)


def test_what_was_typed_before_the_editor_had_the_terminal_is_forgotten(folder: Path) -> None:
    """The key pressed twice opens it once, and what was meant for it does nothing here."""
    with opened(folder, "waiting") as terminal:
        terminal.until("q quit")
        terminal.type("eeq", "it has begun")
        terminal.seen = b""
        terminal.type("\n", lambda: b"\x1b[?1049h" in terminal.seen and "q quit" in terminal.lines[23])
        terminal.type("?", "Esc closes")
        assert (folder / "runs").read_text("ascii") == "once\n"
        terminal.send(b"\x1b")
        terminal.until(lambda: "Esc closes" not in terminal.text)
        left(terminal)


def test_a_name_no_system_takes_is_no_error_inside(folder: Path) -> None:
    with opened(folder, f"/{'a' * 300}") as terminal:
        terminal.until("q quit")
        terminal.type("e", "VISUAL names /aaaa")
        left(terminal)
