"""What is measured in a pseudo-terminal: starting, opening, from a key to what is painted, memory."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from stopwatch import Stopwatch
from tables import Figure, Tell, median, percentile
from tables import frames as in_frames

SIZE = (120, 40)
BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("first frame")
Bare().run()
"""
OURS = [sys.executable, "-m", "bmtimeline", "--fresh"]
_BARE = [sys.executable, "-c", BARE]
ROWS = b"Timeline"
_FIRST = {10_000: "0.8 s", 100_000: "8 s", 1_000_000: "90 s"}
_STARTS = 15
_PRESSES = 40


def start(tell: Tell) -> float:
    """Measure the start of the shipped timeline in turn with a bare app; give what a start takes."""
    bare, ours = [], []
    _closed(Stopwatch([*OURS]), lambda app: (app.until(ROWS), app.settle(1.5)))  # its index is kept now
    for _ in range(_STARTS):
        bare.append(_closed(Stopwatch(_BARE), lambda app: app.until(b"first frame")))
        ours.append(_closed(Stopwatch(OURS), lambda app: app.until(ROWS)))
    ratio = median([one / other for one, other in zip(ours, bare, strict=True)])
    tell(Figure("a bare Textual app: first painted frame", 0, median(bare), percentile(bare), "the floor"))
    tell(Figure("the shipped timeline: first painted frame", 0, median(ours), percentile(ours),
                f"{ratio:.2f} × the bare app", "1.25 ×"))  # fmt: skip
    return median(ours)


def opening(tell: Tell, size: int, path: Path, floor: float) -> None:
    """Measure opening for the first time and again, and the memory it takes beside a bare app."""
    app = Stopwatch([*OURS, str(path)])
    app.until(b"Opening" if path.stat().st_size > 2**20 else ROWS)
    first = time.perf_counter() - app.started
    rows = app.until(ROWS)
    app.settle(1.5)
    app.close()
    tell(Figure("open, the first time: first painted frame", size, first, None, f"{first / floor:.2f} × shipped"))
    tell(Figure("open, the first time: rows", size, rows, None, f"{rows / size * 1e6:.0f} µs an event",
                _FIRST.get(size, "")))  # fmt: skip
    again = [_closed(Stopwatch([*OURS, str(path)]), lambda app: app.until(ROWS)) for _ in range(_STARTS)]
    ratio = median(again) / floor
    tell(Figure("open again: rows", size, median(again), percentile(again), f"{ratio:.2f} × shipped", "1.5 ×"))
    bare = Stopwatch(_BARE, SIZE)
    bare.until(b"first frame")
    bare.settle()
    app = Stopwatch([*OURS, str(path)], SIZE)
    app.until(ROWS)
    app.settle()
    for _ in range(5):
        app.press("\x1b[6~")
        app.frame()
    unsearched = app.memory() - bare.memory()
    _type(app, "/harbour")
    app.settle(1.0)
    searched = app.memory() - bare.memory()
    bare.close()
    app.close()
    beside = "above a bare app"
    bounds = ("150 MB", "600 MB") if size == 1_000_000 else ("", "")
    tell(Figure("memory, opened again", size, f"{unsearched:.0f} MB", None, beside, bounds[0]))
    tell(Figure("memory, searched", size, f"{searched:.0f} MB", None, beside, bounds[1]))


def frames(tell: Tell, size: int, path: Path) -> None:
    """Measure from a key to what it paints."""
    app = Stopwatch([*OURS, str(path)], SIZE)
    app.until(ROWS)
    app.settle()
    _pages(tell, size, app, SIZE)
    _keys(tell, size, app, "actor", _actors())
    _keys(tell, size, app, "kind", ("kind:visit", "kind:meeting", "kind:trade", "-kind:visit", "kind:visit,trade") * 4)
    _keys(tell, size, app, "year", tuple(f"year:{year}" for year in range(1850, 1890)))
    _letters(tell, size, app)
    app.close()
    wide = Stopwatch([*OURS, str(path)], (200, 60))
    wide.until(ROWS)
    wide.settle()
    _pages(tell, size, wide, (200, 60))
    wide.close()


def _actors() -> tuple[str, ...]:
    return tuple(f"actor:actor-{number}" for number in range(_PRESSES))


def _pages(tell: Tell, size: int, app: Stopwatch, shape: tuple[int, int]) -> None:
    app.press("g")
    app.settle()
    took = []
    for _ in range(min(_PRESSES, size // 80)):
        app.press("\x1b[6~")
        took.append(app.frame())
        app.settle(0.08)
    what = f"scroll by page, painted at {shape[0]}x{shape[1]}"
    tell(Figure(what, size, median(took), percentile(took), in_frames(median(took)), "1 frame, 95th 45 ms"))


def _keys(tell: Tell, size: int, app: Stopwatch, name: str, queries: tuple[str, ...]) -> None:
    """Paste queries into the prompt, one in the place of the other."""
    app.press("/")
    app.settle()
    took = []
    for query in queries:
        app.press("\x15")
        app.settle(0.08)
        app.press(f"\x1b[200~{query}\x1b[201~")
        took.append(app.frame())
        app.settle(0.08)
    app.press("\x1b\x1b")
    app.settle()
    app.press("\x1b")
    app.settle()
    beside = in_frames(median(took))
    tell(Figure(f"{name} filter, key to painted", size, median(took), percentile(took), beside, "2 frames, 95th 60 ms"))


def _letters(tell: Tell, size: int, app: Stopwatch) -> None:
    took = []
    app.press("/")
    app.settle()
    for letter in "harbour treaty letter":
        app.press(letter)
        took.append(app.frame())
        app.settle(0.3)
    app.press("\x1b\x1b")
    app.settle()
    beside = in_frames(median(took))
    tell(Figure("a letter of a text query, painted", size, median(took), percentile(took), beside, "2 frames"))


def _type(app: Stopwatch, keys: str) -> None:
    for key in keys:
        app.press(key)
        app.frame()


def _closed(app: Stopwatch, measure: Callable[[Stopwatch], object]) -> float:
    took = measure(app)
    app.close()
    return took if isinstance(took, float) else 0.0
