"""Plain text outside the full screen, where the terminal's own selection, search and scrolling work."""

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

from bmtimeline.terminal.suspend import suspended
from bmtimeline.ui.browse.linear import as_wanted
from bmtimeline.ui.kit.settings import Settings

_LESS: Final = "less"
_CAT: Final = "cat"
_NOWHERE: Final = "Plain text cannot be shown here."


def show_plain(app: App[Any], lines: Iterable[str]) -> str:
    """Leave the full screen, show lines in a pager, and come back to the screen as it was.

    The pager is `$PAGER`, else `less`; where there is none the lines are printed, and Enter leads back. Lines are
    made as the pager asks for them; it may end before the last one.

    Args:
        app: The app.
        lines: They, safe for a terminal.

    Returns:
        What went wrong, in a sentence; empty where nothing did.
    """
    try:
        command = _pager()
    except ValueError:
        return "PAGER cannot be read: its quotation marks are not closed."
    if command and shutil.which(command[0]) is None:
        return f"The pager {command[0]} cannot be started: there is no such program."
    lines = as_wanted(lines, getattr(app, "settings", Settings()))
    try:
        with suspended(app):
            if command:
                return _page(command, lines)
            _print(lines)
    except SuspendNotSupported:
        return _NOWHERE
    return ""


def _pager() -> Sequence[str]:
    """Give the command of the pager; none where the lines are to be printed.

    Raises:
        ValueError: `$PAGER` is no command line.
    """
    command = shlex.split(os.environ.get("PAGER", "")) or ([_LESS] if shutil.which(_LESS) else [])
    name = Path(command[0]).name if command else ""
    if name == _CAT:
        return ()
    ends_at_once = "F" in os.environ.get("LESS", "") or any("F" in word for word in command[1:])
    # What fits on one screen would be gone before it is read.
    return [*command, "-+F"] if name == _LESS and ends_at_once else command


def _page(command: Sequence[str], lines: Iterable[str]) -> str:
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, encoding="utf-8", errors="backslashreplace")  # noqa: S603 - the user's own
    except OSError as error:
        return f"The pager {command[0]} cannot be started: {error.strerror or error}."
    with suppress(BrokenPipeError):  # who has read enough need not read on
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
