"""The driver, which restores the terminal after signals, suspension, a lost terminal and invalid input."""

from __future__ import annotations

import codecs
import os
import select
import signal
import termios
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from time import monotonic
from types import FrameType
from typing import IO, Any, Final

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Paste
from textual.keys import Keys
from textual.message import Message

from bmtimeline.terminal.alignment import aligned
from bmtimeline.terminal.pastes import Pastes

_ENDING: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
_OURS: Final = (*_ENDING, signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH)
_MOST: Final = 4096
"""The most bytes of input in one read."""
_LARGEST: Final = (1000, 500)
"""The most columns and lines that are drawn; a terminal that reports more is wrong."""
_PAUSE: Final = 0.1
"""Seconds between two looks of the input thread at whether to end, and at whether an Esc came alone."""
_REPEATED: Final = 1.0
"""Seconds within which another signal to end counts as the same request: systems send several signals."""
_PLAIN: Final = (
    "\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?1016l\x1b[?1006l\x1b[?1015l\x1b[?1003l\x1b[?1000l\x1b[?1004l"
    "\x1b[<u\x1b[0m\x1b[?1049l\x1b[?25h"
)
"""The sequence that resets every mode, for an end that cannot wait."""


class TerminalDriver(LinuxDriver):
    """Textual's driver with a terminal that is always restored."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        self._handlers = {number: signal.getsignal(number) for number in _OURS}
        self._ending_since: float | None = None
        self._is_stopped = False
        self._settings: list[Any] | None = None
        self._was_blocking = True
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._size = self._size or self._get_terminal_size()
        self._file: IO[str] = _SafeOutput(self._file)  # type: ignore[assignment]
        for number in _ENDING:
            if self._handlers[number] is not signal.SIG_IGN:  # ignored under nohup
                signal.signal(number, self._on_ending_signal)

    def _get_terminal_size(self) -> tuple[int, int]:
        """Return the size of the terminal; use `COLUMNS` and `LINES` if it reports none, as on a serial line."""
        try:
            columns, lines = os.get_terminal_size(self.fileno)
        except OSError:
            columns = lines = 0
        if not (columns and lines):
            columns, lines = super()._get_terminal_size()
        return min(columns, _LARGEST[0]), min(lines, _LARGEST[1])

    # Output

    def write(self, data: str) -> None:
        """Send text and control sequences; do nothing while another program has the terminal."""
        if self._writer_thread is not None:
            self._writer_thread.write(aligned(data))

    def start_application_mode(self) -> None:
        """Take the terminal once the shell puts us in the foreground."""
        with suppress(OSError):  # a terminal without job control
            while self._ending_since is None and os.tcgetpgrp(self.fileno) != os.getpgrp():
                os.kill(os.getpid(), signal.SIGSTOP)
        if self._ending_since is not None and self._app._running:  # noqa: SLF001 - resumed only to end
            return
        # Some programs leave the terminal non-blocking: a write would then fail in the middle of a frame.
        self._was_blocking = os.get_blocking(self._file.fileno())
        os.set_blocking(self._file.fileno(), True)
        try:
            super().start_application_mode()  # type: ignore[no-untyped-call]
        except BaseException:
            self._take_settings()
            self.stop_application_mode()
            raise
        self._take_settings()

    def _take_settings(self) -> None:
        """Take the settings of the terminal from Textual, which would restore them before the last frame is written.

        The terminal would then echo input into the middle of the frame.
        """
        self._settings, self.attrs_before = self.attrs_before, None

    def stop_application_mode(self) -> None:
        """Restore the terminal, and return once everything is written."""
        if self._writer_thread is None:
            return
        self.write("\x1b[?2026l\x1b[0m")
        if self._mouse_pixels:
            self.write("\x1b[?1016l")
        super().stop_application_mode()
        self.close()
        if self._settings is not None:
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSADRAIN, self._settings)
        os.set_blocking(self._file.fileno(), self._was_blocking)

    def disable_input(self) -> None:
        """Ignore further keys. Touching the terminal while another program has it would stop this process."""
        if self._writer_thread is not None:
            super().disable_input()

    def close(self) -> None:
        """Write the last byte, and accept no more output."""
        super().close()
        self._writer_thread = None

    def leave(self) -> None:
        """Restore the terminal and the signal handlers for good."""
        self.stop_application_mode()
        for number, handler in self._handlers.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)

    # Input

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001 - a thread would lose the error
            self._loop.call_soon_threadsafe(self._app._handle_exception, error)  # noqa: SLF001

    def run_input_thread(self) -> None:
        """Read and post keys until told to end; ignore invalid bytes."""
        parser, pastes = _Keys(self._debug), Pastes()
        decode = codecs.getincrementaldecoder("utf-8")(errors="ignore").decode
        while not self.exit_event.is_set():
            received = None
            if select.select([self.fileno], [], [], _PAUSE)[0]:
                try:
                    received = os.read(self.fileno, _MOST)
                except OSError:  # raised on Linux when the terminal is gone; other systems return nothing
                    received = b""
                if not received:
                    self._loop.call_soon_threadsafe(self._end, signal.SIGHUP)
                    return
            text = decode(received) if received else ""
            # The tick makes a key of an Esc after which nothing came.
            for event in chain(_events(pastes, parser, text), parser.tick()):
                if not (isinstance(event, Key) and _has_surrogate(event.character or "")):
                    self.process_message(event)

    # Signals. A handler may interrupt anything, so it only schedules the work in the event loop.

    def _on_ending_signal(self, number: int, _: FrameType | None) -> None:
        if self._ending_since is not None and monotonic() - self._ending_since > _REPEATED:
            self._end_at_once(number)
        self._ending_since = self._ending_since or monotonic()
        self._loop.call_soon_threadsafe(self._end, number)

    def _end(self, number: int) -> None:
        self._ending_since = self._ending_since or monotonic()
        if not self._app._exit:  # noqa: SLF001
            self._app.exit(None, 128 + number)

    def _end_at_once(self, number: int) -> None:
        """End without waiting, because the first request to end has not worked."""
        if self._settings is not None:
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self._settings)
        with suppress(OSError):
            os.set_blocking(self._file.fileno(), False)
            os.write(self._file.fileno(), _PLAIN.encode())
            os.set_blocking(self._file.fileno(), True)
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)

    def _sigtstp_application(self, *_: object) -> None:
        if self._writer_thread is None:  # the program that has the terminal was stopped too
            _stop_alone()
        elif self._ending_since is None:
            self._loop.call_soon_threadsafe(self._stop_and_resume)

    def _sigcont_application(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._resume_after_stop)

    def _resume_after_stop(self) -> None:
        """Take the terminal again after a stop by another program, because the shell may have changed its settings.

        Do nothing when the terminal was given up meanwhile, or when the program is about to end.
        """
        if self._writer_thread is not None and not self._is_stopped and self._ending_since is None:
            self._take_again()

    def _stop_and_resume(self) -> None:
        """Hand the terminal to the shell, stop, and take the terminal again when continued."""
        self._is_stopped = True
        try:
            self.suspend_application_mode()
            _stop()
            self._take_again()
        finally:
            self._is_stopped = False

    def _take_again(self) -> None:
        self.suspend_application_mode()
        self._must_signal_resume = True  # the app draws everything again
        self.resume_application_mode()


def _has_surrogate(typed: str) -> bool:
    """Return whether a text holds a lone surrogate, which a key sequence can name but nothing can encode."""
    return any("\ud800" <= letter <= "\udfff" for letter in typed)


class _Keys(XTermParser):
    """Textual's parser of keys without Alt (Esc and a key are two keys), and without errors for invalid sequences."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:  # noqa: FBT001, FBT002
        return self._escape_and(sequence) if alt else super()._sequence_to_key_events(sequence)

    def _parse_extended_key(self, sequence: str) -> list[Key] | None:  # type: ignore[override]
        try:
            return super()._parse_extended_key(sequence)
        except (ValueError, OverflowError):  # the sequence names no character
            return [Key(Keys.Ignore, sequence)]

    def parse_mouse_code(self, code: str) -> Message | None:
        """Return the event of a mouse report; None for invalid numbers."""
        try:
            return super().parse_mouse_code(code)
        except (ValueError, OverflowError, ZeroDivisionError):
            return None

    def _escape_and(self, sequence: str) -> Iterator[Key]:
        yield Key("escape", "\x1b")
        yield from super()._sequence_to_key_events(sequence)


def _events(pastes: Pastes, parser: XTermParser, text: str) -> Iterator[Message]:
    """Yield the keys and pastes in some input; the parser of keys only gets the marks around a paste."""
    for part in pastes.parts(text):
        if isinstance(part, Paste):
            yield part
        else:
            yield from (event for event in parser.feed(part) if not isinstance(event, Paste))


class _SafeOutput:
    """A wrapper of the terminal that discards output after an `OSError`."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> int:
        """Write a text."""
        try:
            return self._file.write(text)
        except OSError:
            self._discard()
            return len(text)

    def flush(self) -> None:
        """Write the buffered text."""
        try:
            self._file.flush()
        except OSError:
            self._discard()

    def fileno(self) -> int:
        """Return the file descriptor."""
        return self._file.fileno()

    def _discard(self) -> None:
        """Send the buffered text nowhere, so that it causes no error when the interpreter ends."""
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, self._file.fileno())
        os.close(null)


def _stop() -> None:
    """Stop the whole process group, as ^Z does in other programs; return when continued."""
    handler = signal.signal(signal.SIGTSTP, signal.SIG_IGN)
    os.kill(0, signal.SIGTSTP)
    _stop_alone()
    signal.signal(signal.SIGTSTP, handler)


def _stop_alone() -> None:
    """Stop this process; return when continued. The system ignores the stop if no shell could continue the process."""
    handler = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    signal.raise_signal(signal.SIGTSTP)
    signal.signal(signal.SIGTSTP, handler)
