"""Copying a text: with a program, or else through the terminal."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator
from contextlib import suppress
from time import monotonic, sleep
from typing import Any, Final

from textual.app import App

from bmtimeline.terminal.clipboard import (
    Tool,
    as_bytes,
    copied_words,
    failed_words,
    sent_words,
    sequence,
    too_long,
    too_long_words,
    tools,
)
from bmtimeline.terminal.suspend import spawn_detached

_AT_ONCE: Final = 0.1
"""Seconds for which the app waits for a tool; most tools need a tenth of this."""
_TIMEOUT: Final = 2.0
"""Seconds after which a tool is killed and the next tool is tried."""
_SHORT_PAUSE, _PAUSE = 0.002, 0.02
"""Seconds between two looks at a tool, while the app waits and while it goes on."""

_Attempts = Generator[str, None, None]


def copy_text(app: App[Any], text: str, what: str, tell: Callable[[str], None], words: str = "") -> str:
    """Copy a text, and return a message that says how and repeats the first words of the text.

    The tools of the system come first, then tmux, then the terminal. A slow tool does not block the app: the message
    then says that the tool does not answer yet, and `tell` gets the final message.

    Args:
        app: The app, whose terminal may copy the text.
        text: The text, verbatim.
        what: What the text is, in a word or two, such as `claim` or `BibTeX`.
        tell: Shows the final message after a slow tool.
        words: The words by which the user knows the text, such as a quote in a block of TOML; empty for its beginning.
    """
    attempts = _attempts(app, text, what, words)
    end = monotonic() + _AT_ONCE
    message = ""
    for latest in attempts:
        message = latest
        if monotonic() >= end:
            app.run_worker(_finish(app, attempts, tell), group="copying", exclusive=True)
            break
        sleep(_SHORT_PAUSE)
    return message


async def _finish(app: App[Any], attempts: _Attempts, tell: Callable[[str], None]) -> None:
    """Wait for a slow tool while the app goes on, and show the final message."""
    message = ""
    try:
        for latest in attempts:
            message = latest
            await asyncio.sleep(_PAUSE)
    finally:
        attempts.close()
    if message and app.is_running:
        tell(message)


def _attempts(app: App[Any], text: str, what: str, words: str) -> _Attempts:
    """Try the tools one after another, then the terminal; yield the present message until the last is final."""
    failed: list[str] = []
    for tool in tools(os.environ, shutil.which):
        process = _start(tool, text)
        if process is not None:
            end = monotonic() + _TIMEOUT
            try:
                while process.poll() is None and monotonic() < end:
                    yield f"Copying {what}: {tool.name} does not answer yet."
            finally:
                _kill(process)
            if process.returncode == 0:
                yield copied_words(tool, what, text, failed_words(failed), words)
                return
        failed.append(tool.name)
    if too_long(text):
        yield too_long_words(what, text, failed_words(failed))
        return
    if app._driver is not None:  # noqa: SLF001 - Textual's own sequence passes neither tmux nor screen
        app._driver.write(sequence(text, os.environ))  # noqa: SLF001
    yield sent_words(what, text, failed_words(failed), words)


def _start(tool: Tool, text: str) -> subprocess.Popen[bytes] | None:
    """Start a tool; return None when it cannot be started.

    The tool reads a file at its own pace. Writing to a pipe would wait for the tool.
    """
    with suppress(OSError), tempfile.TemporaryFile() as file:
        file.write(as_bytes(text, tool.encoding))
        file.seek(0)
        # The program that holds the selection outlives us and our terminal.
        return spawn_detached(tool.command, file)
    return None


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a tool that still runs, with all processes it has started."""
    if process.poll() is not None:
        return
    with suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        process.wait(_AT_ONCE)
