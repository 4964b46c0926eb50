"""Other programs: one that has the terminal until it ends, or has nothing of it."""

from __future__ import annotations

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
def lent(app: App[Any]) -> Iterator[None]:
    r"""Leave the full screen, and come back to it as it was.

    Nothing may be raised meanwhile. ^C and ^\ are for the other program, which starts with signals as usual; how it
    leaves the terminal set, when it is killed, does not matter.

    Raises:
        SuspendNotSupported: This terminal cannot be lent.
    """
    with app.suspend(), _keys_are_the_others(), _set_as_before():
        yield


def apart(command: Sequence[str], given: IO[bytes] | None = None) -> subprocess.Popen[bytes]:
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
        if settings is not None:
            with suppress(termios.error):
                termios.tcsetattr(terminal, termios.TCSADRAIN, settings)
