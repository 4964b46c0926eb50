"""The real program in a real pseudo-terminal: it starts, filters, ends, and says why where it cannot."""

import signal
from pathlib import Path

import pytest

from terminal.pty_program import Terminal

ROOT = Path(__file__).parent.parent.parent


def test_it_starts_filters_and_quits_and_leaves_the_terminal_as_it_was() -> None:
    with Terminal() as terminal:
        terminal.until("65 events")
        assert b"\x1b[?1049h" in terminal.seen
        terminal.type("/", "cancel")
        terminal.type("kind:award\r", "drop last")
        terminal.send(b"q")
        assert terminal.exit_code() == 0
        assert b"\x1b[?1049l" in terminal.seen
        assert terminal.settings() == terminal.before


def test_told_to_end_it_gives_the_terminal_back() -> None:
    with Terminal() as terminal:
        terminal.until("65 events")
        terminal.tell(signal.SIGTERM)
        assert terminal.exit_code() == 128 + signal.SIGTERM
        assert b"\x1b[?1049l" in terminal.seen
        assert terminal.settings() == terminal.before


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
    with Terminal(*arguments, environment={"TERM": term}) as terminal:
        assert terminal.exit_code() == code
        assert said in terminal.seen.decode()
        assert b"\x1b[?1049h" not in terminal.seen
        assert b"Traceback" not in terminal.seen
