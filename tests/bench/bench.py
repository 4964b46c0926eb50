"""Measures what users wait for, each beside a baseline in the same run: `make bench`.

Ratios are what to read: the machine drifts.
"""

import gc
import os
import pty
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import tomli
from generate import timeline as generated
from rich.console import Console
from rich.table import Table

from bmtimeline.dates import parse, words
from bmtimeline.evidence import examine
from bmtimeline.load import load_text
from bmtimeline.query import Index, Lens

DATES = {
    "plain (20 µs)": ("2014", "2014-03", "2014-03-15"),
    "level 1 (60 µs)": ("2014-23", "2000~", "199X", "/1948", "2025-11-27/..", "Y170000002", "2007/2016", "-0043"),
    "level 2 (60 µs)": ("2023?-09-15", "2004-06-~01/2004-06-~20", "156X-12-25", "Y-17E7", "1950S2", "[1667,1668..1670]",
                        "{1960,1961-12}", "XXXX-02-29"),
    "with a time (60 µs)": ("2004-01-01T10:10:10Z", "2004-01-01T10:10:10+05:30"),
}  # fmt: skip
QUERIES = ("actor:actor-7", "year:1900..1950", "kind:visit", "-kind:visit", "year:1900 | actor:actor-7", "harbour")
BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("first frame")
Bare().run()
"""


def timed(work: Callable[[], object], repeats: int) -> float:
    """Give the median of so many runs, in seconds."""
    took = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return statistics.median(took)


def dates(table: Table) -> None:
    for name, texts in DATES.items():
        for text in texts:
            date = parse(text)
            read = timed(lambda text=text: [parse(text) for _ in range(200)], 15) / 200
            said = timed(lambda date=date: [words(date) for _ in range(200)], 15) / 200
            table.add_row(f"date, {name}: {text}", f"{read * 1e6:.1f} µs", f"words {said * 1e6:.1f} µs")


def loading(table: Table, sizes: tuple[int, ...]) -> None:
    for size in sizes:
        text = generated(size)
        gc.collect()
        base = timed(lambda text=text: tomli.loads(text), 3)
        took = timed(lambda text=text: load_text(text, "x.toml", Path()), 3)
        table.add_row(f"load {size:,} events", f"{took * 1e3:.0f} ms", f"{took / base:.2f} × tomli alone")
        loaded, _ = load_text(text, "x.toml", Path())
        assert loaded is not None
        seen = timed(lambda loaded=loaded: examine(loaded), 3)
        table.add_row(f"examine {size:,} events", f"{seen * 1e3:.0f} ms", f"{seen / base:.2f} × tomli alone")
        whole = examine(loaded)
        built = timed(lambda whole=whole: Index(whole), 3)
        table.add_row(f"index {size:,} events", f"{built * 1e3:.0f} ms", f"{built / base:.2f} × tomli alone")
        index = Index(whole)
        every = timed(lambda index=index: index.answer(Lens()).matching, 5)
        for query in QUERIES:
            index.answer(Lens(query))
            took = timed(lambda index=index, query=query: index.answer(Lens(query)).matching, 15)
            table.add_row(f"answer {query} in {size:,}", f"{took * 1e3:.2f} ms", f"{took / every:.1f} × no filter")


def first_frame(command: list[str], sign: bytes) -> float:
    """Give the seconds from starting a command in a pseudo-terminal to the first byte string that shows its screen."""
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ.update(TERM="xterm-256color", COLUMNS="80", LINES="24")
        os.execv(command[0], command)  # noqa: S606 - our own command
    seen = b""
    while sign not in seen:
        seen += os.read(terminal, 65536)
    took = time.perf_counter() - start
    os.kill(child, 9)
    os.waitpid(child, 0)
    os.close(terminal)
    return took


def start(table: Table, repeats: int) -> None:
    ours, bare = [], []
    for _ in range(repeats):
        bare.append(first_frame([sys.executable, "-c", BARE], b"first frame"))
        ours.append(first_frame([sys.executable, "-m", "bmtimeline"], b"Timeline"))
    table.add_row("bare Textual app, first frame", f"{statistics.median(bare) * 1e3:.0f} ms", "the floor")
    ratio = statistics.median(one / other for one, other in zip(ours, bare, strict=True))
    table.add_row("bmtimeline, first frame", f"{statistics.median(ours) * 1e3:.0f} ms", f"{ratio:.2f} × the bare app")


def main() -> None:
    table = Table("what", "median", "beside", title="bmtimeline, measured")
    dates(table)
    loading(table, (1_000, 10_000))
    start(table, 11)
    Console().print(table)


if __name__ == "__main__":
    main()
