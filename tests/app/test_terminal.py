"""The real program in a real pseudo-terminal."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
LONGEST = 30.0
"""Seconds after which a program that shows nothing is given up."""


class Terminal:
    """A program in a pseudo-terminal of 80x24 and the bytes it has sent."""

    def __init__(self, *arguments: str, term: str = "xterm-256color") -> None:
        self.seen = b""
        self.handle, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bmtimeline", *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "TERM": term, "COLUMNS": "80", "LINES": "24"},
            start_new_session=True,
        )
        os.close(theirs)

    def wait_for(self, sign: bytes) -> None:
        """Read until the sign was sent."""
        end = time.monotonic() + LONGEST
        while sign not in self.seen:
            ready, _, _ = select.select([self.handle], [], [], max(0.0, end - time.monotonic()))
            assert ready, f"{sign!r} did not come; last: {self.seen[-500:]!r}"
            self.seen += self._read()

    def press(self, keys: bytes) -> None:
        self.seen = b""
        os.write(self.handle, keys)

    def exit_code(self) -> int:
        """Read to the end and give the exit code."""
        while chunk := self._read():
            self.seen += chunk
        os.close(self.handle)
        return self.process.wait(LONGEST)

    def _read(self) -> bytes:
        try:
            return os.read(self.handle, 65536)
        except OSError:  # Linux says so when the program has closed its side
            return b""


def test_it_starts_filters_and_quits_and_leaves_the_terminal_as_it_was() -> None:
    terminal = Terminal()
    terminal.wait_for(b"65 events")
    assert b"\x1b[?1049h" in terminal.seen
    terminal.press(b"/")
    terminal.wait_for(b"cancel")
    terminal.press(b"kind:award\r")
    terminal.wait_for(b"drop last")
    terminal.press(b"q")
    assert terminal.exit_code() == 0
    assert b"\x1b[?1049l" in terminal.seen


def test_told_to_end_it_gives_the_terminal_back() -> None:
    terminal = Terminal()
    terminal.wait_for(b"65 events")
    terminal.process.terminate()
    assert terminal.exit_code() == 128 + signal.SIGTERM
    assert b"\x1b[?1049l" in terminal.seen


@pytest.mark.parametrize(
    ("arguments", "term", "code", "said"),
    [
        (["kind:award"], "dumb", 0, "order-of-the-union-of-myanmar"),
        (["nowhere.toml"], "xterm", 2, "There is no file nowhere.toml"),
        (["actr:x"], "xterm", 2, "Did you mean “actor:”?"),
        ([str(ROOT / "README.md") + ".toml"], "xterm", 2, "There is no file"),
        (["-f", str(ROOT / "LICENSE")], "xterm", 2, "This is not TOML"),
    ],
)
def test_what_opens_no_screen_says_why(arguments: list[str], term: str, code: int, said: str) -> None:
    terminal = Terminal(*arguments, term=term)
    assert terminal.exit_code() == code
    assert said in terminal.seen.decode()
    assert b"\x1b[?1049h" not in terminal.seen
    assert b"Traceback" not in terminal.seen
