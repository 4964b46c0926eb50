"""The terminal, given back as it was found: signals, suspending, a terminal that goes away, keys that make no sense."""

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
"""The most bytes of what is typed that are read at a time."""
_LARGEST: Final = (1000, 500)
"""Columns and lines that are painted at most: there is no such terminal, only one that says nonsense."""
_PAUSE: Final = 0.1
"""Seconds after which the thread that reads keys looks whether it is to end, and a lone Esc is one."""
_PATIENCE: Final = 1.0
"""Seconds within which being told to end again is part of being told once: systems send several signals."""
_PLAIN: Final = (
    "\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?1016l\x1b[?1006l\x1b[?1015l\x1b[?1003l\x1b[?1000l\x1b[?1004l"
    "\x1b[<u\x1b[0m\x1b[?1049l\x1b[?25h"
)
"""All that is ever set, unset: for an end that cannot wait for anything."""


class TerminalDriver(LinuxDriver):
    """Textual's driver, where the terminal survives what may happen to a program."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        self._found = {number: signal.getsignal(number) for number in _OURS}
        self._told: float | None = None
        self._away = False
        self._settings: list[Any] | None = None
        self._waits = True
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._size = self._size or self._get_terminal_size()
        self._file: IO[str] = _Outlet(self._file)  # type: ignore[assignment]
        for number in _ENDING:
            if self._found[number] is not signal.SIG_IGN:  # as nohup asks it to be
                signal.signal(number, self._told_to_end)

    def _get_terminal_size(self) -> tuple[int, int]:
        """Ask the terminal; what `COLUMNS` and `LINES` say counts only where it does not know, as on a serial line."""
        try:
            columns, lines = os.get_terminal_size(self.fileno)
        except OSError:
            columns = lines = 0
        if not (columns and lines):
            columns, lines = super()._get_terminal_size()
        return min(columns, _LARGEST[0]), min(lines, _LARGEST[1])

    # What is sent

    def write(self, data: str) -> None:
        """Send text and control sequences; nothing when the terminal is not ours at present."""
        if self._writer_thread is not None:
            self._writer_thread.write(aligned(data))

    def start_application_mode(self) -> None:
        """Take the terminal, once the shell lets us have it."""
        with suppress(OSError):  # no shell decides over this terminal
            while self._told is None and os.tcgetpgrp(self.fileno) != os.getpgrp():
                os.kill(os.getpid(), signal.SIGSTOP)
        if self._told is not None and self._app._running:  # noqa: SLF001 - it comes back only to end
            return
        # Some programs leave a terminal that takes half a frame and fails, in the place of waiting for room.
        self._waits = os.get_blocking(self._file.fileno())
        os.set_blocking(self._file.fileno(), True)
        try:
            super().start_application_mode()  # type: ignore[no-untyped-call]
        except BaseException:
            self._take_settings()
            self.stop_application_mode()
            raise
        self._take_settings()

    def _take_settings(self) -> None:
        """Keep from Textual how the terminal was set: it would set it so before the last frame is out.

        What is typed meanwhile would then be echoed into the middle of it.
        """
        self._settings, self.attrs_before = self.attrs_before, None

    def stop_application_mode(self) -> None:
        """Give the terminal back; when this returns the terminal has been told all."""
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
        os.set_blocking(self._file.fileno(), self._waits)

    def disable_input(self) -> None:
        """Hear no more keys; to touch a terminal that is not ours at present would stop us."""
        if self._writer_thread is not None:
            super().disable_input()

    def close(self) -> None:
        """Let the last byte out, and take no more."""
        super().close()
        self._writer_thread = None

    def leave(self) -> None:
        """Give everything back for good: the terminal, if it is not ours to keep, and the signals."""
        self.stop_application_mode()
        for number, found in self._found.items():
            signal.signal(number, found if found is not None else signal.SIG_DFL)

    # What is typed

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is not to be lost in a thread
            self._loop.call_soon_threadsafe(self._app._handle_exception, error)  # noqa: SLF001

    def run_input_thread(self) -> None:
        """Read what is typed; a byte that makes no sense is no key, and does no harm."""
        parser, pastes = _Keys(self._debug), Pastes()
        decode = codecs.getincrementaldecoder("utf-8")(errors="ignore").decode
        while not self.exit_event.is_set():
            # What was left unfinished is looked at again after a while: an Esc alone is a key.
            typed = None
            if select.select([self.fileno], [], [], _PAUSE)[0]:
                try:
                    typed = os.read(self.fileno, _MOST)
                except OSError:  # Linux says so when the terminal is gone, others give nothing to read
                    typed = b""
                if not typed:
                    self._loop.call_soon_threadsafe(self._end, signal.SIGHUP)
                    return
            text = decode(typed) if typed else ""
            for event in chain(_events(pastes, parser, text), parser.tick()):
                if not (isinstance(event, Key) and _has_half(event.character or "")):
                    self.process_message(event)

    # Signals. A handler may interrupt anything, so that it only has the loop do what is to be done.

    def _told_to_end(self, number: int, _: FrameType | None) -> None:
        if self._told is not None and monotonic() - self._told > _PATIENCE:
            self._end_at_once(number)
        self._told = self._told or monotonic()
        self._loop.call_soon_threadsafe(self._end, number)

    def _end(self, number: int) -> None:
        self._told = self._told or monotonic()
        if not self._app._exit:  # noqa: SLF001
            self._app.exit(None, 128 + number)

    def _end_at_once(self, number: int) -> None:
        """End without waiting for what hangs: it was told before, and somebody is losing patience."""
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
        if self._writer_thread is None:  # another program has the terminal, and was stopped with us
            _stop_alone()
        elif self._told is None:
            self._loop.call_soon_threadsafe(self._step_back)

    def _sigcont_application(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._set_anew)

    def _set_anew(self) -> None:
        """Take the terminal again after a stop unasked for: the shell may have set it in another way meanwhile.

        Not where it was given back while this was on its way: the program is about to end.
        """
        if self._writer_thread is not None and not self._away and self._told is None:
            self._come_back()

    def _step_back(self) -> None:
        """Give the terminal to the shell, stop, and take it again when told to go on."""
        self._away = True
        try:
            self.suspend_application_mode()
            _stop()
            self._come_back()
        finally:
            self._away = False

    def _come_back(self) -> None:
        self.suspend_application_mode()
        self._must_signal_resume = True  # the app paints everything anew
        self.resume_application_mode()


def _has_half(typed: str) -> bool:
    """Tell whether there is half of a letter, which a terminal's own way to send keys can name and nobody can write."""
    return any("\ud800" <= letter <= "\udfff" for letter in typed)


class _Keys(XTermParser):
    """Textual's reader of keys, for which Esc with a key right behind it is no key with Alt held, and nonsense none."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:  # noqa: FBT001, FBT002
        return self._both(sequence) if alt else super()._sequence_to_key_events(sequence)

    def _parse_extended_key(self, sequence: str) -> list[Key] | None:  # type: ignore[override]
        try:
            return super()._parse_extended_key(sequence)
        except (ValueError, OverflowError):  # it names a character there is none of
            return [Key(Keys.Ignore, sequence)]

    def parse_mouse_code(self, code: str) -> Message | None:
        """Give what the mouse did; None where it is said in numbers that make no sense."""
        try:
            return super().parse_mouse_code(code)
        except (ValueError, OverflowError, ZeroDivisionError):
            return None

    def _both(self, sequence: str) -> Iterator[Key]:
        yield Key("escape", "\x1b")
        yield from super()._sequence_to_key_events(sequence)


def _events(pastes: Pastes, parser: XTermParser, text: str) -> Iterator[Message]:
    """Give the keys and pastes in what has come; of a paste the reader of keys sees but that there is one."""
    for part in pastes.parts(text):
        if isinstance(part, Paste):
            yield part
        else:
            yield from (event for event in parser.feed(part) if not isinstance(event, Paste))


class _Outlet:
    """The way to the terminal, which swallows everything once nobody is at its other end."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> int:
        """Send a text."""
        try:
            return self._file.write(text)
        except OSError:
            self._silence()
            return len(text)

    def flush(self) -> None:
        """Send what was held back."""
        try:
            self._file.flush()
        except OSError:
            self._silence()

    def fileno(self) -> int:
        """Give the number of the file."""
        return self._file.fileno()

    def _silence(self) -> None:
        """What is still held back shall not be an error when the interpreter ends."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._file.fileno())
        os.close(nowhere)


def _stop() -> None:
    """Stop with all that was started together, as a key does in other programs; return when told to go on.

    Where no shell could tell us to go on, the system does not let us stop.
    """
    handler = signal.signal(signal.SIGTSTP, signal.SIG_IGN)
    os.kill(0, signal.SIGTSTP)
    _stop_alone()
    signal.signal(signal.SIGTSTP, handler)


def _stop_alone() -> None:
    """Stop this process as the system would, which is not at all where no shell could tell us to go on."""
    handler = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    signal.raise_signal(signal.SIGTSTP)
    signal.signal(signal.SIGTSTP, handler)
