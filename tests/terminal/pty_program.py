"""A program at work in a pseudo-terminal, the bytes it has sent, and the screen a terminal makes of them."""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

import pyte

PATIENCE = 30.0
"""Seconds after which something that does not come is given up."""
_PRIVATE = re.compile(rb"\x1b\[(?:[<>=][0-9;]*[A-Za-z]|\?[0-9;]*\$[a-z])")
"""Private sequences that pyte takes for others."""


class Program:
    """A program in a pseudo-terminal of so many columns and lines, and every byte it has sent.

    Args:
        command: The program and its arguments.
        size: Columns and lines.
        environment: What its environment has beside, or instead of, that of the tests; None takes a name away.
        folder: Its working directory.
    """

    def __init__(
        self,
        command: Sequence[str],
        size: tuple[int, int] = (80, 24),
        environment: Mapping[str, str | None] | None = None,
        folder: Path | None = None,
    ) -> None:
        self.seen = b""
        wanted = {**os.environ, "TERM": "xterm-256color", "COLUMNS": None, "LINES": None, **(environment or {})}
        kept = {name: value for name, value in wanted.items() if value is not None}
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            with contextlib.suppress(BaseException):
                # Who runs the tests behind nohup, or in the background of a shell, ignores them.
                for ignored in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
                    signal.signal(ignored, signal.SIG_DFL)
                os.chdir(folder or Path.cwd())
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
                os.execvpe(command[0], list(command), kept)  # noqa: S606 - our own command
            os._exit(127)
        self.before = termios.tcgetattr(self.handle)
        """How the terminal was set before the program could set it."""
        self.resize(*size)

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size; the program is told."""
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def send(self, keys: bytes) -> None:
        """Type bytes."""
        while keys:
            keys = keys[os.write(self.handle, keys) :]

    def tell(self, number: signal.Signals) -> None:
        """Send a signal."""
        os.kill(self.pid, number)

    def read(self, seconds: float) -> bytes:
        """Give the bytes that come within so many seconds; none when nothing comes or the program is gone."""
        if not select.select([self.handle], [], [], max(0.0, seconds))[0]:
            return b""
        try:
            piece = os.read(self.handle, 1 << 20)
        except OSError:  # Linux says so when the program has closed its side
            return b""
        self.took(piece)
        return piece

    def took(self, piece: bytes) -> None:
        """Take note of bytes that came."""
        self.seen += piece

    def settings(self) -> list[object]:
        """Give how the terminal is set now."""
        return termios.tcgetattr(self.handle)

    def stopped(self) -> bool:
        """Wait until it is stopped by a signal; whether it was."""
        return os.WIFSTOPPED(os.waitpid(self.pid, os.WUNTRACED)[1])

    def exit_code(self) -> int:
        """Read to its end and give its exit code, that of a shell where a signal ended it."""
        end = time.monotonic() + PATIENCE
        while True:
            self.read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                break
            assert time.monotonic() < end, f"it does not end; last: {self.seen[-500:]!r}"
        while self.read(0):
            pass
        self.pid = 0
        code = os.waitstatus_to_exitcode(status)
        return code if code >= 0 else 128 - code

    def close(self) -> None:
        """End it, if it has not ended, and let go of the terminal."""
        if self.pid:
            with contextlib.suppress(ProcessLookupError, ChildProcessError):
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
        os.close(self.handle)


class Terminal(Program):
    """The app, or another command of ours, in a pseudo-terminal with a screen one can look at.

    Args:
        arguments: Of `bmtimeline`.
        size: Columns and lines.
        environment: As for `Program`.
        folder: As for `Program`.
        program: What to run in the place of `bmtimeline`: a shell, or one in which something fails that never does.
    """

    def __init__(
        self,
        *arguments: str,
        size: tuple[int, int] = (80, 24),
        environment: Mapping[str, str | None] | None = None,
        folder: Path | None = None,
        program: Sequence[str] = (sys.executable, "-m", "bmtimeline"),
    ) -> None:
        self.watched = True
        """Whether the screen follows what is sent, which takes longer than to send it."""
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        super().__init__([*program, *arguments], size, environment, folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def lines(self) -> list[str]:
        """The lines on the screen."""
        return list(self.screen.display)

    @property
    def text(self) -> str:
        """All the screen."""
        return "\n".join(self.lines)

    def took(self, piece: bytes) -> None:
        super().took(piece)
        if self.watched:
            self._stream.feed(_PRIVATE.sub(b"", piece))

    def resize(self, columns: int, lines: int) -> None:
        super().resize(columns, lines)
        self.screen.resize(lines, columns)

    def until(self, holds: Callable[[], object] | str) -> None:
        """Read until something holds of the screen, or a text stands on it.

        Raises:
            AssertionError: It does not come to hold; the message shows the screen.
        """
        true = (lambda: holds in self.text) if isinstance(holds, str) else holds
        end = time.monotonic() + PATIENCE
        while not true():
            self.read(0.05)
            assert time.monotonic() < end, f"{holds!r} does not come to hold:\n{self.text}\n{self.seen[-300:]!r}"

    def settled(self) -> list[str]:
        """Read until nothing has come for a while; give the lines on the screen."""
        while self.read(0.3):
            pass
        return self.lines

    def type(self, keys: str, holds: Callable[[], object] | str) -> None:
        """Type keys, and wait until something holds."""
        self.send(keys.encode())
        self.until(holds)
