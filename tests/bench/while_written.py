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
from bmtimeline.state.view import Spot, View, write_view

_SAVES = 7
_BREATH = 0.02
"""Seconds between two keys while the file is being read."""
_ID, _TITLE = b'\nid = "', b'\ntitle = "'


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
    large = path.stat().st_size
    saves = _SAVES if large < 2**20 else 3 if large < 2**26 else 1  # a million events take a minute each
    for where, share in (("at the top", 0), ("in the middle", 2)):
        app = Stopwatch([*OURS, str(path), "--at", _save(path, share, b"")], SIZE)
        app.until(ROWS)
        app.settle(1.5)
        held, shown, waits = app.memory(), [], [0.0]
        for turn in range(saves):
            mark = b"Zq%d " % turn
            _save(path, share, mark)
            shown.append(_seen(app, mark, waits))
            app.settle(0.5)
        more = f"{app.memory() - held:.0f} MB more than before {len(shown)} changes"
        app.close()
        what = f"an event is changed {where}: shown"
        tell(Figure(what, size, median(shown), max(shown), more))
        tell(Figure(what.replace("shown", "a key waits"), size, median(waits), max(waits), in_frames(median(waits))))


def _save(path: Path, share: int, mark: bytes) -> str:
    """Put a mark at the head of an event's title as an editor does that renames over the file; give the event's id."""
    content = path.read_bytes()
    start = content.index(b"[[events]]", len(content) // share if share else 0)
    at = content.index(_TITLE, start) + len(_TITLE)
    new = path.with_name("new")
    new.write_bytes(content[:at] + mark + content[at:])
    new.replace(path)
    named = content.index(_ID, start) + len(_ID)
    return content[named : content.index(b'"', named)].decode()


def _seen(app: Stopwatch, mark: bytes, waits: list[float]) -> float:
    """Press keys until a mark is seen; give the seconds until then, and note how long each key waited."""
    began = time.perf_counter()
    app.press("r")
    app.settle(_BREATH)
    while mark not in app.seen:
        app.press("jk"[len(waits) % 2])
        waits.append(app.frame())
        app.settle(_BREATH)
    return time.perf_counter() - began


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
        app.press("\r")
        copied.append(app.until(b"\x1b]52;"))
        app.settle()
    app.close()
    tell(Figure("the menu of citations, for the first time", 0, opened[0], None, in_frames(opened[0])))
    again = opened[1:]
    tell(Figure("the menu of citations, again", 0, median(again), percentile(again), in_frames(median(again))))
    tell(Figure("copied from it, by the terminal", 0, median(copied), percentile(copied), in_frames(median(copied))))


def _remembering(tell: Tell, file: Path) -> None:
    """Measure what a key waits for its state to be remembered, and how long writing that takes beside it."""
    views = [View(spot=Spot(f"event-{number}"), line=number) for number in range(200)]
    target = file.with_name("view.json")
    wrote = timed(lambda at: write_view(target, views[at], (), 0), len(views))
    memory = Memory(file)

    waited = []
    for at in range(len(views)):
        waited += [timed(lambda _, at=at: memory.keep(views[at], frozenset()), 1)[0]]
        time.sleep(0.005)  # nobody presses keys faster
    memory.close()
    beside = f"writing takes {median(wrote) * 1e3:.1f} ms beside it"
    tell(Figure("a key is remembered: the key waits", 0, median(waited), percentile(waited), beside))
