"""Measures the reading view on a document of 16 MiB that 5,000 events quote: `python tests/bench/bench_document.py`."""

import asyncio
import gc
import random
import statistics
import time

from rich.console import Console
from rich.table import Table

from bmtimeline.evidence.coverage import coverage
from bmtimeline.model import Claim, Event, Located, QuoteStatus, Source, Timeline
from bmtimeline.query import Index
from bmtimeline.text.find import Finder
from bmtimeline.text.wrap import line_starts
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.document.screen import DocumentScreen
from bmtimeline.ui.document.widget import DocumentText, cells
from bmtimeline.ui.session import Session

MIB = 2**20
QUOTES = 5_000
WORDS = ("delegation", "of", "the", "harbour", "Minsk", "and", "a", "treaty", "signed", "in", "ruby")
TEXTS = {
    "English": WORDS,
    "English and Russian": (*WORDS, "встреча", "Рангун", "договор"),
    "Chinese, Burmese": ("缅甸", "白俄罗斯", "会议。", "条约", "မြန်မာ"),
}


def document(words: tuple[str, ...]) -> str:
    """Make 16 MiB of paragraphs, always the same."""
    dice = random.Random(1)  # noqa: S311 - it only has to be the same each time
    made, size = [], 0
    while size < 16 * MIB:
        made.append(" ".join(dice.choices(words, k=dice.randint(5, 120))))
        size += len(made[-1].encode()) + 1
    return "\n".join(made)


def timeline(text: str) -> Timeline:
    """Make a timeline that quotes a document all over, with overlaps."""
    dice = random.Random(2)  # noqa: S311
    step = len(text) // (QUOTES + 1)

    def event(number: int) -> Event:
        span = number * step, number * step + int(step * dice.choice((0.3, 0.9, 1.4)))
        claim = Claim("big", "…", located=Located(QuoteStatus.EXACT, (span,), 1))
        return Event(f"event-{number}", f"Event number {number}", "visit", claims=(claim,))

    sources = {"big": Source("big", "A big document", text=text)}
    return Timeline("big.toml", "Big", sources=sources, events=tuple(map(event, range(QUOTES))))


async def opened(made: Timeline) -> tuple[float, list[float]]:
    """Give how long it takes from the key to the first lines, and for each page to its lines."""
    app = TimelineApp(Index(made))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        gc.freeze()
        start = time.perf_counter()
        screen = DocumentScreen(Session(Index(made)), "big", f"event-{QUOTES // 2}")
        await app.push_screen(screen)
        text = screen.query_one(DocumentText)
        while not text._strips:  # noqa: ASYNC110 - the app sets no event for this
            await asyncio.sleep(0.001)
        first = time.perf_counter() - start
        await pilot.pause()
        pages = []
        for _ in range(100):
            start = time.perf_counter()
            text.page(1)
            for y in range(text.size.height):
                text.render_line(y)
            pages.append(time.perf_counter() - start)
            await pilot.pause()
    return first, pages


def timed(work: object) -> float:
    """Give the median of three runs, in milliseconds."""
    took = []
    for _ in range(3):
        start = time.perf_counter()
        work()  # type: ignore[operator]
        took.append(time.perf_counter() - start)
    return statistics.median(took) * 1e3


def main() -> None:
    """Print the table."""
    table = Table("16 MiB of", "covered", "wrapped", "searched", "opened", "a page", "95 % of pages")
    for name, words in TEXTS.items():
        text = document(words)
        made = timeline(text)
        first, pages = asyncio.run(opened(made))
        figures = (
            timed(lambda made=made: coverage(made, "big")),
            timed(lambda text=text: line_starts(text, 80, cells)),
            timed(lambda text=text: Finder(text, ("ruby",)).after(0)),
            first * 1e3,
            statistics.median(pages) * 1e3,
            sorted(pages)[95] * 1e3,
        )
        table.add_row(name, *(f"{figure:,.1f} ms" for figure in figures))
    Console().print(table)


if __name__ == "__main__":
    main()
