"""One measured figure, and how figures are summed up."""

import statistics
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

FRAME = 1 / 60
"""Textual repaints at most so often, in seconds."""


class Figure(NamedTuple):
    """What was measured: seconds, or words where it is no time."""

    what: str
    size: int
    median: float | str
    worst: float | None = None
    beside: str = ""
    bound: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """It as a row of a table."""
        median = self.median if isinstance(self.median, str) else shown(self.median)
        size = f"{self.size:,}" if self.size else ""
        return self.what, size, median, "" if self.worst is None else shown(self.worst), self.beside, self.bound


Tell = Callable[[Figure], None]


def shown(seconds: float) -> str:
    """Give a time with the unit that suits it."""
    if seconds >= 1:
        return f"{seconds:.1f} s"
    return f"{seconds * 1e3:.1f} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.1f} µs"


def frames(seconds: float) -> str:
    """Give a time in frames."""
    return f"{seconds / FRAME:.1f} frames"


def percentile(times: Sequence[float]) -> float:
    """Give the 95th percentile."""
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]


def timed(work: Callable[[int], object], repeats: int) -> list[float]:
    """Give the seconds of so many runs, each told its number."""
    took = []
    for number in range(repeats):
        start = time.perf_counter()
        work(number)
        took.append(time.perf_counter() - start)
    return took


def median(times: Sequence[float]) -> float:
    """Give the median."""
    return statistics.median(times)
