"""Measures what users wait for, each beside a baseline in the same run, and writes docs/speed.md: `make bench`.

Ratios are what to read: machines drift. Give sizes to measure fewer: `make bench ARGS="1000 10000"`; the page is
written only when all are measured.
"""

import os
import platform
import sys
import tempfile
from pathlib import Path

import in_process
import in_terminal
import textual
import while_written
from generate import lines
from rich.console import Console
from rich.table import Table
from tables import Figure

SIZES = (1_000, 10_000, 100_000, 1_000_000)
PAGE = Path(__file__).parents[2] / "docs" / "speed.md"
HEAD = """\
# How fast it is

What a user waits for, measured by `make bench` in one run on one machine, in a real pseudo-terminal of {columns} columns
and {lines} lines where it says “painted”. A bare Textual app of one widget and the frame of 16.7 ms, in which Textual
repaints, are the baselines; read the ratios, because machines drift. Events are generated: three actors of 200 each, a
quote, dates of nine forms, one event in fifty in dispute, about 260 bytes an event, 256 MiB a million.

Machine: {machine}.

"""


def machine() -> str:
    """Describe the machine."""
    cores = os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    model = next(
        (line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line),
        platform.machine(),
    )
    versions = f"CPython {platform.python_version()}, Textual {textual.__version__}"
    return f"{model}, {cores} cores, {memory:.0f} GiB, {platform.system()}, {versions}"


def timelines(folder: Path, sizes: list[int]) -> dict[int, Path]:
    """Write a timeline of each size."""
    made = {}
    for size in sizes:
        made[size] = folder / f"t{size}.toml"
        with made[size].open("w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines(size))
    return made


def page(figures: list[Figure]) -> str:
    """Give the page for docs."""
    rows = ["| what | events | median | 95th percentile | beside | bound |", "|---|---:|---:|---:|---|---|"]
    rows += [f"| {' | '.join(figure.cells)} |" for figure in figures]
    head = HEAD.format(machine=machine(), columns=in_terminal.SIZE[0], lines=in_terminal.SIZE[1])
    return head + "\n".join(rows) + "\n"


def main() -> None:
    """Measure and tell."""
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    console = Console()
    table = Table("what", "events", "median", "95th", "beside", "bound", title="bmtimeline, measured")
    figures: list[Figure] = []

    def tell(figure: Figure) -> None:
        figures.append(figure)
        table.add_row(*figure.cells)
        console.print("  ".join(figure.cells), highlight=False)

    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = os.environ["XDG_STATE_HOME"] = folder
        in_process.dates(tell)
        floor = in_terminal.start(tell)
        while_written.shipped(tell, Path(folder))
        for size, path in timelines(Path(folder), sizes).items():
            if size <= 100_000:
                in_process.loading(tell, size, path)
            in_terminal.opening(tell, size, path, floor)
            in_process.answers(tell, size, path)
            in_terminal.frames(tell, size, path)
            if size >= 100_000:
                while_written.reading(tell, size, path)
            path.unlink()
    console.print(table)
    if sizes == list(SIZES):
        PAGE.write_text(page(figures), encoding="utf-8")


if __name__ == "__main__":
    main()
