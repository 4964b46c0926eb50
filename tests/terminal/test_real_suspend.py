"""Suspended as in any program: the shell has the terminal meanwhile, and what comes back is painted anew."""

import os
import shutil
import signal
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from terminal.endings import children, is_gone, wait_for
from terminal.pty_program import Terminal
from terminal.tokens import left_set

BASH = shutil.which("bash")
OURS = f"{sys.executable} -m bmtimeline\n"
LOCAL = 3
"""Where the settings of a terminal say whether a line is waited for and letters are shown."""


@contextmanager
def in_a_shell() -> Iterator[Terminal]:
    """Give a shell in which the program is open."""
    assert BASH
    with Terminal(
        program=[BASH, "--norc", "--noediting", "-i"], environment={"LC_ALL": "C.UTF-8", "PS1": "ready> "}
    ) as shell:
        shell.until("ready>")
        shell.type(OURS, "65 events")
        yield shell


def stop(shell: Terminal) -> None:
    """Press ^Z, and see that the terminal is the shell's."""
    since = len(shell.seen)
    shell.type("\x1a", lambda: b"Stopped" in shell.seen[since:])
    assert left_set(shell.seen) == {}
    assert shell.settings()[LOCAL] & (termios.ICANON | termios.ECHO | termios.ISIG) == (
        termios.ICANON | termios.ECHO | termios.ISIG
    )


def go_on(shell: Terminal) -> None:
    """Say `fg`, on a screen on which nothing stands that could pass for what is to be painted."""
    shell.screen.reset()
    shell.seen = b""
    shell.type("fg\n", lambda: b"\x1b[?1049h" in shell.seen and "─" in shell.text)


@pytest.mark.skipif(BASH is None, reason="needs bash")
def test_suspended_and_brought_back_as_it_was_from_wherever_one_is() -> None:
    with in_a_shell() as shell:
        before = shell.settled()
        stop(shell)
        shell.type("echo in the $((1 + 1))nd shell\n", "in the 2nd shell")
        go_on(shell)
        shell.until(lambda: shell.lines == before)
        # From the prompt, with something typed in it, and the window made larger meanwhile.
        shell.type("/kind:vi", "⏎ keep")
        shell.until("/ kind:vi")
        stop(shell)
        shell.resize(120, 40)
        go_on(shell)
        shell.until(lambda: "/ kind:vi" in shell.lines[1] and "Esc cancel" in shell.lines[39])
        came_back = shell.settled()
        shell.resize(110, 38)
        shell.settled()
        shell.resize(120, 40)
        shell.until(lambda: shell.lines == came_back)
        shell.type("sit\r", "drop last")
        # From a popup, with what is below it.
        shell.type("?", "Help")
        popup = shell.settled()
        stop(shell)
        go_on(shell)
        shell.until(lambda: shell.lines == popup)
        # Told by somebody else to stop.
        (pid,) = children(shell.pid)
        shell.seen = b""
        os.kill(pid, signal.SIGTSTP)
        shell.until(lambda: b"Stopped" in shell.seen)
        go_on(shell)
        shell.until(lambda: shell.lines == popup)
        shell.type("\x1bq", "ready>")
        shell.type("echo code $?\n", "code 0")


@pytest.mark.skipif(BASH is None, reason="needs bash")
def test_in_the_background_it_waits_and_ends_when_told_to() -> None:
    with in_a_shell() as shell:
        (pid,) = children(shell.pid)
        stop(shell)
        shell.seen = b""
        shell.type("bg\n", lambda: b"ready>" in shell.seen.rpartition(b"bmtimeline")[2])
        wait_for(lambda: _state(pid) == "T", shell)
        assert b"\x1b[?" not in shell.seen
        shell.type("fg\n", lambda: b"\x1b[?1049h" in shell.seen and "q quit" in shell.lines[23])
        stop(shell)
        shell.seen = b""
        shell.send(b"kill %1\n")
        wait_for(lambda: is_gone(pid), shell)
        shell.type("\n", lambda: b"Exit 143" in shell.seen)
        assert b"\x1b[?" not in shell.seen


def _state(pid: int) -> str:
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:  # noqa: PTH123
        return file.read().split(")")[1].split()[0]


def test_stopped_without_notice_it_finds_the_terminal_as_the_shell_has_set_it() -> None:
    with Terminal() as terminal:
        terminal.until("65 events")
        before, raw = terminal.settled(), terminal.settings()
        terminal.tell(signal.SIGSTOP)
        assert terminal.stopped()
        termios.tcsetattr(terminal.handle, termios.TCSANOW, terminal.before)
        terminal.screen.reset()
        terminal.tell(signal.SIGCONT)
        terminal.until(lambda: terminal.lines == before)
        assert terminal.settings() == raw
        # Without a shell that could wake it the system does not let it stop.
        terminal.screen.reset()
        terminal.send(b"\x1a")
        terminal.until(lambda: terminal.lines == before)
        terminal.send(b"q")
        assert terminal.exit_code() == 0
        assert left_set(terminal.seen) == {}
        assert terminal.settings() == terminal.before


def test_stopped_and_woken_while_it_ends_it_does_not_take_the_terminal_again() -> None:
    with Terminal() as terminal:
        terminal.until("65 events")
        terminal.send(b"q")
        terminal.until(lambda: b"\x1b[?1049l" in terminal.seen)
        terminal.tell(signal.SIGSTOP)
        terminal.tell(signal.SIGCONT)
        assert terminal.exit_code() == 0
        assert left_set(terminal.seen) == {}
        assert terminal.settings() == terminal.before
