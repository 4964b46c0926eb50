"""The user's editor: in the terminal until the editor ends, or detached with a window of its own."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any, Final

from textual.app import App, SuspendNotSupported

from bmtimeline.terminal.editors import EditorCommand, Location, editor_command, editor_from_env
from bmtimeline.terminal.suspend import spawn_detached, suspended
from bmtimeline.text import safe

_LOOK_EVERY: Final = 0.5
"""Seconds between two looks at whether a detached editor has ended."""


def open_editor(app: App[Any], place: Location, ended: Callable[[str], None], tell: Callable[[str], None]) -> str:
    """Open a place in the user's editor, which `VISUAL` or `EDITOR` must name.

    Args:
        app: The app, whose terminal the editor may need.
        place: The file and the line to open.
        ended: Called when the editor has ended, with a sentence on its failure; empty after a success.
        tell: Shows the failure of a detached editor.

    Returns:
        A sentence to show; empty for nothing.
    """
    variable, value = editor_from_env(os.environ)
    try:
        editor = editor_command(value, place)
        program = shutil.which(editor.argv[0])
        if program is not None:
            editor = editor_command(value, place, os.path.realpath(program))
    except ValueError:
        return f"{variable} cannot be read: its quotation marks are not closed."
    if program is None:
        return _not_started(variable, editor, _why_missing(editor.argv[0]))
    if editor.window:
        try:
            process = spawn_detached(editor.argv)
        except (OSError, ValueError) as error:
            return _not_started(variable, editor, _reason(error))
        app.run_worker(_watch(editor, process, ended, tell))
        return f"{editor.name} was told to open {place.words}."
    try:
        with suspended(app):
            sentence = _run(variable, editor)
    except SuspendNotSupported:
        return f"{editor.name} needs the terminal, which cannot be lent here."
    ended(sentence)
    return sentence


def _run(variable: str, editor: EditorCommand) -> str:
    """Run an editor in the terminal until it ends; return a sentence on its failure. Nothing is raised."""
    if editor.waits_unseen and sys.__stdout__ is not None:
        print(f"bmtimeline waits until {safe(editor.name)} ends.", file=sys.__stdout__, flush=True)
    try:
        return _failure(editor, subprocess.Popen(editor.argv).wait())  # noqa: S603 - the user's own
    except (OSError, ValueError) as error:
        return _not_started(variable, editor, _reason(error))


async def _watch(
    editor: EditorCommand, process: subprocess.Popen[bytes], ended: Callable[[str], None], tell: Callable[[str], None]
) -> None:
    """Wait until a detached editor has ended, then call `ended` and show a failure."""
    while (code := process.poll()) is None:  # noqa: ASYNC110 - works on every system, without a thread
        await asyncio.sleep(_LOOK_EVERY)
    failure = _failure(editor, code)
    ended(failure)
    if failure:
        tell(failure)


def _failure(editor: EditorCommand, code: int) -> str:
    """Return a sentence on an editor that failed; empty for the exit code 0."""
    if code == 0:
        return ""
    if code < 0:
        name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
        return f"{editor.name} was ended by {name}: look whether it saved what you wrote."
    return f"{editor.name} ended with code {code}: look whether it saved what you wrote."


def _not_started(variable: str, editor: EditorCommand, why: str) -> str:
    return f"{variable} names {editor.argv[0] or '“”'}, which cannot be started: {why}."


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _why_missing(program: str) -> str:
    is_path = os.path.basename(program) != program and os.path.exists(program)  # noqa: PTH110, PTH119 - they never raise
    return "one may not run that file" if is_path else "there is no such program"
