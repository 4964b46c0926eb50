"""Other programs: one that has the terminal until it ends, or has nothing of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import IO, Any, Final

from textual.app import App

_FOR_THE_OTHER: Final = ("SIGINT", "SIGQUIT")
"""What the keys of a terminal send to all that runs in it."""


@contextmanager
def suspended(app: App[Any]) -> Iterator[None]:
    r"""Leave the full screen, and come back to it as it was.

    Nothing may be raised meanwhile. ^C and ^\ are for the other program, which starts with signals as usual; how it
    leaves the terminal set, when it is killed, does not matter. What was typed before it had the terminal is forgotten:
    it was meant for the other program, or is the key that called it once more.

    Raises:
        SuspendNotSupported: This terminal cannot be lent.
    """
    with app.suspend(), _keys_are_the_others(), _set_as_before():
        yield
        if forget := getattr(app, "forget_typed", None):
            forget()


def spawn_detached(command: Sequence[str], given: IO[bytes] | None = None) -> subprocess.Popen[bytes]:
    """Start a program that has nothing of our terminal, and may outlive it and us.

    Args:
        command: It and its arguments.
        given: What it reads; by default nothing.

    Raises:
        OSError: It cannot be started.
        ValueError: It has an argument that none can be.
    """
    return subprocess.Popen(  # noqa: S603 - the reader's own, or one of our table
        command,
        stdin=given or subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


@contextmanager
def _keys_are_the_others() -> Iterator[None]:
    numbers = [getattr(signal, name) for name in _FOR_THE_OTHER if hasattr(signal, name)]
    before = {number: signal.signal(number, lambda *_: None) for number in numbers}
    try:
        yield
    finally:
        for number, found in before.items():
            signal.signal(number, found if found is not None else signal.SIG_DFL)


@contextmanager
def _set_as_before() -> Iterator[None]:
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
            _take_back(terminal)
        if settings is not None:
            with suppress(termios.error):
                termios.tcsetattr(terminal, termios.TCSADRAIN, settings)


def _take_back(terminal: int) -> None:
    """Be in front again where the other program put itself there and was killed: nobody else would ever put us there.

    Whoever is in front and lives, as a shell that took the terminal meanwhile, keeps it.
    """
    front, ours = os.tcgetpgrp(terminal), os.getpgrp()
    if front == ours or _lives(front):
        return
    found = signal.signal(signal.SIGTTOU, signal.SIG_IGN)  # else the system would stop us for asking
    try:
        os.tcsetpgrp(terminal, ours)
    finally:
        signal.signal(signal.SIGTTOU, found if found is not None else signal.SIG_DFL)


def _lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's
        return True
    return True
