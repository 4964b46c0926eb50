"""What a curator waits for: a file that is written while it is read, the menu of citations, what is remembered."""

import shutil
import time
from pathlib import Path

from in_terminal import OURS, ROWS, SIZE
from stopwatch import Stopwatch
from tables import Figure, Tell, median, percentile, timed
from tables import frames as in_frames

from bmtimeline.resources import seeds_folder, shipped_timeline
from bmtimeline.state.memory import Memory
from bmtimeline.state.view import KeptSpot, KeptView, write_view

_SAVES = 7
_BREATH = 0.02
"""Seconds between two keys while the file is being read."""
_TITLE = b'\ntitle = "'


def shipped(tell: Tell, folder: Path) -> None:
    """Measure all of it on the shipped timeline."""
    shutil.copytree(seeds_folder(shipped_timeline()), folder / "seeds")
    file = folder / "shipped.toml"
    shutil.copy(shipped_timeline(), file)
    reading(tell, 0, file)
    _menu(tell, file)
    _remembering(tell, file)


def reading(tell: Tell, size: int, path: Path) -> None:
    """Measure what one sees of an event that is changed at the top of a file, and in its middle."""
    app = Stopwatch([*OURS, str(path)], SIZE)
    app.until(ROWS)
    app.settle(1.5)
    held = app.memory()
    for where, share in (("at the top", 0), ("in the middle", 2)):
        shown, waits = [], []
        for turn in range(_SAVES if path.stat().st_size < 2**20 else 3):
            _save(path, share, turn)
            took, waited = _seen(app)
            shown.append(took)
            waits.append(max(waited))
            app.settle(0.5)
        what = f"an event is changed {where}: shown"
        tell(Figure(what, size, median(shown), max(shown), f"the longest wait of a key {max(waits) * 1e3:.0f} ms"))
    tell(Figure("memory, read anew so often", size, f"{app.memory() - held:.0f} MB", None, "above what it was"))
    app.close()


def _save(path: Path, share: int, turn: int) -> None:
    """Change the title of an event as an editor does that renames over the file."""
    content = path.read_bytes()
    start = content.index(b"[[events]]", len(content) // share if share else 0)
    at = content.index(_TITLE, start) + len(_TITLE)
    new = path.with_name("new")
    new.write_bytes(content[:at] + b"%d " % turn + content[at:])
    new.replace(path)


def _seen(app: Stopwatch) -> tuple[float, list[float]]:
    """Press keys until the change is told; give the seconds until then, and how long each key waited."""
    began, waits = time.perf_counter(), []
    app.press("r")
    while b"~1 " not in app.seen and b"was read again" not in app.seen:
        app.settle(_BREATH)
        if b"~1 " in app.seen or b"was read again" in app.seen:
            break
        app.press("jk"[len(waits) % 2])
        waits.append(app.frame())
    return time.perf_counter() - began, waits or [0.0]


def _menu(tell: Tell, file: Path) -> None:
    """Measure from a key to the menu of citations, for the first time and again, and to what is copied from it."""
    app = Stopwatch([*OURS, str(file)], SIZE, PATH="", DISPLAY="", WAYLAND_DISPLAY="")
    app.until(ROWS)
    app.settle(1.5)
    opened, copied = [], []
    for _ in range(_SAVES):
        app.press("c")
        opened.append(app.until(b"BibTeX"))
        app.settle()
        app.press("q")
        copied.append(app.until(b"\x1b]52;"))
        app.settle()
    app.close()
    tell(Figure("the menu of citations, for the first time", 0, opened[0], None, in_frames(opened[0])))
    again = opened[1:]
    tell(Figure("the menu of citations, again", 0, median(again), percentile(again), in_frames(median(again))))
    tell(Figure("copied from it, by the terminal", 0, median(copied), percentile(copied), in_frames(median(copied))))


def _remembering(tell: Tell, file: Path) -> None:
    """Measure what a key waits for its state to be remembered, and how long writing that takes beside it."""
    views = [KeptView(spot=KeptSpot(f"event-{number}"), line=number) for number in range(200)]
    target = file.with_name("view.json")
    wrote = timed(lambda at: write_view(target, views[at], (), 0), len(views))
    memory = Memory(file)

    def keep(at: int) -> None:
        memory.keep(views[at], frozenset())

    waited = []
    for at in range(len(views)):
        waited += [timed(lambda _, at=at: keep(at), 1)[0]]
        time.sleep(0.005)  # nobody presses keys faster
    memory.close()
    beside = f"writing takes {median(wrote) * 1e3:.1f} ms beside it"
    tell(Figure("a key is remembered: the key waits", 0, median(waited), percentile(waited), beside))
