"""Copying: what is handed to the clipboard, and what is said of it."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Any, Final

from textual.app import App

from bmtimeline.terminal.clipboard import (
    Way,
    as_bytes,
    copied_words,
    failed_words,
    sent_words,
    sequence,
    too_long,
    too_long_words,
    ways,
)
from bmtimeline.terminal.suspend import spawn_detached
from bmtimeline.ui.help.command_screen import CommandingScreen

_AT_ONCE: Final = 0.1
"""Seconds for which a tool is waited for with all else at rest; most need a tenth of them."""
_PATIENCE: Final = 2.0
"""Seconds after which a tool that does not end is ended, and the next way is taken."""
_PAUSE: Final = 0.02


def copy_text(app: App[Any], text: str, what: str, tell: Callable[[str], None] | None = None, words: str = "") -> str:
    """Copy a text; say in a sentence which way it went and with which words it begins.

    The reader's own tool is the first way, then tmux, then the terminal. A tool that takes its time does not hold up
    anything: then the sentence says that it is waited for, and what came of it is told later.

    Args:
        app: The app, whose terminal may be the way.
        text: It, verbatim.
        what: What it is, in a word or two, such as `claim` or `BibTeX`.
        tell: Says a sentence to the reader later; by default the topmost screen that has a line for it does.
        words: By which the reader knows it, where it begins with others: those of the quote in a block of TOML.
    """
    handing = _Handing(app, text, what, words)
    if said := handing.go_on(_AT_ONCE):
        return said
    app.run_worker(_later(app, handing, tell or (lambda said: tell_reader(app, said))), group="copying", exclusive=True)
    return f"Copying {what}: {handing.waits_for} does not answer yet."


async def _later(app: App[Any], handing: _Handing, tell: Callable[[str], None]) -> None:
    """Wait for a tool beside all else, and tell what came of it."""
    try:
        said = handing.go_on()
        while not said:
            await asyncio.sleep(_PAUSE)
            said = handing.go_on()
    finally:
        handing.stop()
    if app.is_running:
        tell(said)


def tell_reader(app: App[Any], said: str) -> None:
    """Say something on the topmost screen that has a line for it."""
    for screen in reversed(app.screen_stack):
        if isinstance(screen, CommandingScreen) and screen.is_mounted:
            screen.tell(said)
            return


class _Handing:
    """A text on its way to the clipboard: the tools one after the other, then the terminal.

    Args:
        app: The app, whose terminal may be the way.
        text: It.
        what: What it is.
        words: By which the reader knows it; empty for those it begins with.
    """

    def __init__(self, app: App[Any], text: str, what: str, words: str) -> None:
        self._app, self._text, self._what, self._words = app, text, what, words
        self._ways = list(ways(os.environ, shutil.which))
        self._failed: list[str] = []
        self._process: subprocess.Popen[bytes] | None = None
        self._until = 0.0

    @property
    def waits_for(self) -> str:
        """The name of the tool that has the text now."""
        return self._ways[0].name if self._ways else ""

    def go_on(self, seconds: float = 0.0) -> str:
        """Go on for so long at most; give what there is to say of it, empty while a tool is under way.

        Args:
            seconds: How long a tool may be waited for.
        """
        end = monotonic() + seconds
        while self._ways:
            if self._process is None and not self._start(self._ways[0]):
                self._next()
                continue
            code = self._ended(end)
            if code is None:
                if monotonic() < self._until:
                    return ""
                self.stop()
            if code == 0:
                return copied_words(self._ways[0], self._what, self._text, failed_words(self._failed), self._words)
            self._next()
        return self._through_terminal()

    def stop(self) -> None:
        """End a tool that has not ended, with all it has started."""
        process, self._process = self._process, None
        if process is not None and process.poll() is None:
            with suppress(OSError):
                if sys.platform == "win32":
                    process.kill()
                else:
                    os.killpg(process.pid, signal.SIGKILL)
            with suppress(subprocess.TimeoutExpired):
                process.wait(_AT_ONCE)

    def _next(self) -> None:
        self._failed.append(self._ways.pop(0).name)
        self._process = None

    def _start(self, way: Way) -> bool:
        """Start a tool; say whether it runs.

        The text lies in a file that it reads as it likes: writing into a pipe would wait for it to do so.
        """
        try:
            with tempfile.TemporaryFile() as file:
                file.write(as_bytes(self._text, way.encoding))
                file.seek(0)
                # What goes on holding the selection outlives us and our terminal.
                self._process = spawn_detached(way.command, file)
        except OSError:
            return False
        self._until = monotonic() + _PATIENCE
        return True

    def _ended(self, end: float) -> int | None:
        """Wait for the tool up to a moment; give its exit code, None when it has not ended."""
        if self._process is None:
            return None
        with suppress(subprocess.TimeoutExpired):
            return self._process.wait(max(0.0, end - monotonic()))
        return None

    def _through_terminal(self) -> str:
        failed = failed_words(self._failed)
        if too_long(self._text):
            return too_long_words(self._what, self._text, failed)
        driver = self._app._driver  # noqa: SLF001 - Textual sends no sequence through tmux or screen
        if driver is not None:
            driver.write(sequence(self._text, os.environ))
        return sent_words(self._what, self._text, failed, self._words)
