"""Other programs: in the terminal until they end, or detached from the terminal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import IO, Any, Final

from textual.app import App

from bmtimeline.terminal.app import TerminalApp

_KEY_SIGNALS: Final = (signal.SIGINT,) if sys.platform == "win32" else (signal.SIGINT, signal.SIGQUIT)
"""The signals that keys of a terminal send to all programs in the foreground."""


@contextmanager
def suspended(app: App[Any]) -> Iterator[None]:
    r"""Leave the full screen for another program, and come back.

    The body must raise nothing. ^C and ^\ act on the other program alone, and the settings of the terminal are restored
    even after the program is killed. Keys typed before the program had the terminal are dropped: they were meant for
    the program, or repeat the key that started it.

    Raises:
        SuspendNotSupported: The driver cannot leave the terminal.
    """
    with app.suspend(), _ignore_key_signals(), _restore_settings():
        yield
        if isinstance(app, TerminalApp):
            app.forget_typed()


def spawn_detached(command: Sequence[str], stdin: IO[bytes] | None = None) -> subprocess.Popen[bytes]:
    """Start a program without our terminal, which may outlive the terminal and us.

    Args:
        command: The program and its arguments.
        stdin: The standard input of the program; None for an empty input.

    Raises:
        OSError: The program cannot be started.
        ValueError: An argument holds a null character.
    """
    return subprocess.Popen(  # noqa: S603 - the user's own, or from a table
        command,
        stdin=stdin or subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


@contextmanager
def _ignore_key_signals() -> Iterator[None]:
    before = {number: signal.signal(number, lambda *_: None) for number in _KEY_SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)


@contextmanager
def _restore_settings() -> Iterator[None]:
    if sys.platform == "win32" or sys.__stdin__ is None or not sys.__stdin__.isatty():
        yield
        return
    import termios

    terminal = sys.__stdin__.fileno()
    settings = None
    with suppress(termios.error):
        settings = termios.tcgetattr(terminal)
    try:
        yield
    finally:
        with suppress(OSError):
            _reclaim_foreground(terminal)
        if settings is not None:
            with suppress(termios.error):
                termios.tcsetattr(terminal, termios.TCSADRAIN, settings)


def _reclaim_foreground(terminal: int) -> None:
    """Become the foreground process group again if the present one died, as no other process would do this.

    A group that is alive, such as a shell that took the terminal meanwhile, stays in the foreground.
    """
    foreground, ours = os.tcgetpgrp(terminal), os.getpgrp()
    if foreground == ours or _is_alive(foreground):
        return
    handler = signal.signal(signal.SIGTTOU, signal.SIG_IGN)  # otherwise the system would stop us for asking
    try:
        os.tcsetpgrp(terminal, ours)
    finally:
        signal.signal(signal.SIGTTOU, handler if handler is not None else signal.SIG_DFL)


def _is_alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # the process of another user
        return True
    return True
