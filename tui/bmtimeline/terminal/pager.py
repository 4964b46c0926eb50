"""Plain text outside the full screen, where the terminal itself selects, searches and scrolls."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, TextIO

from textual.app import App, SuspendNotSupported

from bmtimeline.terminal.app import TerminalApp
from bmtimeline.terminal.suspend import suspended
from bmtimeline.text.plain_signs import plain_signs

_LESS: Final = "less"
_CAT: Final = "cat"
_NOT_HERE: Final = "Plain text cannot be shown here."


def show_plain(app: App[Any], lines: Iterable[str]) -> str:
    """Leave the full screen, show lines in a pager, and come back.

    The pager is `$PAGER`, or else `less`. Without a pager the lines are printed, and Enter leads back. Lines are made
    when the pager reads them, and the pager may end before the last line.

    Args:
        app: The app, whose terminal the pager needs.
        lines: The lines, safe for a terminal.

    Returns:
        A sentence on the failure; empty after a success.
    """
    try:
        command = _pager()
    except ValueError:
        return "PAGER cannot be read: its quotation marks are not closed."
    if command and shutil.which(command[0]) is None:
        return f"The pager {command[0]} cannot be started: there is no such program."
    if isinstance(app, TerminalApp) and app.settings.ascii:
        lines = map(plain_signs, lines)
    try:
        with suspended(app):
            if command:
                return _page(command, lines)
            _print(lines)
    except SuspendNotSupported:
        return _NOT_HERE
    return ""


def _pager() -> Sequence[str]:
    """Return the command of the pager; empty when the lines are to be printed.

    Raises:
        ValueError: The quotation marks in `$PAGER` are not closed.
    """
    command = shlex.split(os.environ.get("PAGER", "")) or ([_LESS] if shutil.which(_LESS) else [])
    name = Path(command[0]).name if command else ""
    if name == _CAT:
        return ()
    ends_at_once = "F" in os.environ.get("LESS", "") or any("F" in word for word in command[1:])
    # With -F, less ends at once when the text fits on one screen, and the text would vanish.
    return [*command, "-+F"] if name == _LESS and ends_at_once else command


def _page(command: Sequence[str], lines: Iterable[str]) -> str:
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, encoding="utf-8", errors="backslashreplace")  # noqa: S603 - the user's own
    except OSError as error:
        return f"The pager {command[0]} cannot be started: {error.strerror or error}."
    with suppress(BrokenPipeError):  # the user has left the pager
        if pager.stdin is not None:
            with pager.stdin as pipe:
                pipe.writelines(f"{line}\n" for line in lines)
    pager.wait()
    return ""


def _print(lines: Iterable[str]) -> None:
    output: TextIO | None = sys.__stdout__
    if output is None or sys.__stdin__ is None:
        return
    with suppress(OSError):
        output.writelines(f"{line}\n" for line in lines)
        output.write("Enter leads back. ")
        output.flush()
        sys.__stdin__.readline()
