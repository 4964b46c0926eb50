"""A program in a pseudo-terminal, and when it painted: what a user waits for, as bytes that arrive."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from pathlib import Path

_QUIET = 0.006
"""Seconds without a byte after which a frame is over: a frame arrives in one write or a few right behind each other."""
_PATIENCE = 300.0


class Terminal:
    """A program at work in a terminal of so many columns and lines.

    `started` is when it was started, by `time.perf_counter`.
    """

    def __init__(self, command: Sequence[str], size: tuple[int, int] = (120, 40), **environment: str) -> None:
        self.started = time.perf_counter()
        self.pid, self._end = pty.fork()
        if self.pid == 0:
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
            columns, lines = size
            os.environ.update(TERM="xterm-256color", COLUMNS=str(columns), LINES=str(lines), **environment)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
            os.execvp(command[0], list(command))  # noqa: S606 - our own command
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.seen = b""

    def until(self, sign: bytes) -> float:
        """Wait until some bytes have been painted since the last `send`; give the seconds since then."""
        end = time.perf_counter() + _PATIENCE
        while sign not in self.seen:
            self._read(end - time.perf_counter())
        return time.perf_counter() - self.started

    def frame(self) -> float:
        """Wait for the next frame to be painted whole; give the seconds since the last `send`."""
        self._read(_PATIENCE)
        arrived = time.perf_counter()
        while self._read(_QUIET, patient=True):
            arrived = time.perf_counter()
        return arrived - self.started

    def send(self, keys: str) -> None:
        """Press keys; the clock starts anew."""
        self.seen = b""
        self.started = time.perf_counter()
        os.write(self._end, keys.encode())

    def settle(self, seconds: float = 0.15) -> None:
        """Wait until nothing has been painted for a while."""
        while self._read(seconds, patient=True):
            pass

    def memory(self) -> float:
        """Give the memory it holds now, in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text("ascii").splitlines()
        held = next(line for line in status if line.startswith("VmRSS"))
        return int(held.split()[1]) / 1024

    def close(self) -> None:
        """End it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._end)

    def _read(self, seconds: float, *, patient: bool = False) -> bytes:
        if not select.select([self._end], [], [], max(seconds, 0))[0]:
            if patient:
                return b""
            raise TimeoutError(self.seen[-2000:].decode(errors="replace"))
        try:
            piece = os.read(self._end, 1 << 20)
        except OSError:
            raise EOFError(self.seen[-3000:].decode(errors="replace")) from None
        self.seen += piece
        return piece
