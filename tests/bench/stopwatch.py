"""A program in a pseudo-terminal, and when it painted: what a user waits for, as bytes that arrive."""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # as pytest does for the tests

from terminal.pty_program import Program

_QUIET = 0.006
"""Seconds without a byte after which a frame is over: a frame arrives in one write or a few right behind each other."""
_PATIENCE = 300.0


class Stopwatch(Program):
    """A program at work in a terminal of so many columns and lines; `seen` is what came since the last keys.

    `started` is when it was started, or the last keys were pressed, by `time.perf_counter`.
    """

    def __init__(self, command: Sequence[str], size: tuple[int, int] = (120, 40), **environment: str) -> None:
        self.started = time.perf_counter()
        super().__init__(command, size, {"PYTHONDONTWRITEBYTECODE": None, **environment})

    def until(self, sign: bytes) -> float:
        """Wait until some bytes have been painted since the last keys; give the seconds since then."""
        end = time.perf_counter() + _PATIENCE
        while sign not in self.seen:
            self._wait(end - time.perf_counter())
        return time.perf_counter() - self.started

    def frame(self) -> float:
        """Wait for the next frame to be painted whole; give the seconds since the last keys."""
        self._wait(_PATIENCE)
        arrived = time.perf_counter()
        while self.read(_QUIET):
            arrived = time.perf_counter()
        return arrived - self.started

    def press(self, keys: str) -> None:
        """Press keys; the clock starts anew."""
        self.seen = b""
        self.started = time.perf_counter()
        self.send(keys.encode())

    def settle(self, seconds: float = 0.15) -> None:
        """Wait until nothing has been painted for a while."""
        while self.read(seconds):
            pass

    def memory(self) -> float:
        """Give the memory it holds now, in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text("ascii").splitlines()
        held = next(line for line in status if line.startswith("VmRSS"))
        return int(held.split()[1]) / 1024

    def _wait(self, seconds: float) -> None:
        """Read what comes.

        Raises:
            TimeoutError: Nothing comes, or the program is gone.
        """
        if not self.read(seconds):
            raise TimeoutError(self.seen[-3000:].decode(errors="replace"))
