"""What is measured without a terminal: dates, loading, answers, counts."""

import gc
from itertools import islice
from pathlib import Path

import tomli
from tables import FRAME, Figure, Tell, frames, median, percentile, timed

from bmtimeline.dates import parse, words
from bmtimeline.evidence.examination import examine
from bmtimeline.load import load_file
from bmtimeline.query import Index, Lens
from bmtimeline.resources import seeds_folder
from bmtimeline.store.opening import kept, place_of

DATES = {
    "plain": ("20 µs", ("2014", "2014-03", "2014-03-15")),
    "level 1": ("60 µs", ("2014-23", "2000~", "199X", "/1948", "2025-11-27/..", "Y170000002", "2007/2016", "-0043")),
    "level 2": ("60 µs", ("2023?-09-15", "2004-06-~01/2004-06-~20", "156X-12-25", "Y-17E7", "1950S2",
                          "[1667,1668..1670]", "{1960,1961-12}", "XXXX-02-29")),
    "with a time": ("60 µs", ("2004-01-01T10:10:10Z", "2004-01-01T10:10:10+05:30")),
}  # fmt: skip
FILTERS = {
    "actor": tuple(f"actor:actor-{number}" for number in range(0, 60, 2)),
    "year": tuple(f"year:{year}" for year in range(1850, 1880)),
    "decade": tuple(f"year:{year}..{year + 9}" for year in range(1810, 1840)),
    "kind": ("kind:visit", "kind:meeting", "kind:trade", "-kind:visit", "kind:visit,trade", "-kind:other"),
    "actor and year": tuple(f"actor:actor-{year % 97} year:{year}.." for year in range(1850, 1880)),
}
_ANSWER = {100_000: "3 ms", 1_000_000: "8 ms"}
_COUNTS = {1_000_000: "25 ms"}
_WHOLE = {100_000: "20 ms", 1_000_000: "150 ms"}
_ON_SCREEN = 40


def dates(tell: Tell) -> None:
    """Measure reading and wording dates of all forms: the slowest of each kind."""
    for name, (bound, texts) in DATES.items():
        read = {text: median(timed(lambda _, text=text: [parse(text) for _ in range(200)], 15)) / 200 for text in texts}
        slowest = max(texts, key=read.__getitem__)
        date = parse(slowest)
        said = median(timed(lambda _, date=date: [words(date) for _ in range(200)], 15)) / 200
        tell(
            Figure(f"read a date, {name}: `{slowest}`", 0, read[slowest], None, f"in words {said * 1e6:.0f} µs", bound)
        )


def loading(tell: Tell, size: int, path: Path) -> None:
    """Measure loading beside the TOML reader alone."""
    text = path.read_text(encoding="utf-8")
    gc.collect()
    gc.disable()
    base = median(timed(lambda _: tomli.loads(text), 3))
    took = median(timed(lambda _: load_file(path), 3))
    loaded, _ = load_file(path)
    assert loaded is not None
    seen = median(timed(lambda _: examine(loaded), 3))
    gc.enable()
    beside = f"{(took + seen) / base:.1f} × tomli alone"
    tell(Figure("load and examine, an event", size, (took + seen) / size, None, beside))


def answers(tell: Tell, size: int, path: Path) -> None:
    """Measure the answers of an index that is kept, without any painting."""
    for name, queries in FILTERS.items():
        index = _index(path)
        index.answer(Lens(queries[0]))
        took = timed(lambda at, index=index, queries=queries: _seen(index, queries[at]), len(queries))
        figure = Figure(f"{name} filter: answer, counts on screen", size, median(took), percentile(took))
        tell(figure._replace(beside=frames(median(took)), bound=_ANSWER.get(size, "")))
    index = _index(path)
    list(index.answer(Lens()).actors.values())
    queries = FILTERS["actor"][1:]
    took = timed(lambda at: list(index.answer(Lens(queries[at])).actors.values()), len(queries))
    tell(Figure("counts of all 200 actors", size, median(took), percentile(took), "", _COUNTS.get(size, "")))
    _letters(tell, size, index)


def _letters(tell: Tell, size: int, index: Index) -> None:
    """Measure a text query typed letter by letter: to its first rows, to its end, and between two looks at the keys."""
    first, whole, slices = [], [], []
    index.answer(Lens("a"))
    for word in ("harbour", "рангун", "treaty", "letters", "delegation"):
        for letters in range(1, len(word) + 1):
            asking = index.ask(Lens(word[:letters]))
            took = timed(lambda _, asking=asking: (asking.go_on(0.008), asking.answer.rows[:_ON_SCREEN]), 1)[0]
            first.append(took)
            while not asking.done:
                slices += (piece := timed(lambda _, asking=asking: asking.go_on(0.008), 1))
                took += sum(piece)
            whole.append(took + timed(lambda _, asking=asking: asking.answer.matching, 1)[0])
    tell(Figure("a letter of a text query: first rows", size, median(first), percentile(first), frames(median(first)),
                "33 ms" if size >= 100_000 else ""))  # fmt: skip
    tell(Figure("a letter of a text query: whole answer", size, median(whole), percentile(whole), frames(median(whole)),
                _WHOLE.get(size, "")))  # fmt: skip
    if slices:
        beside = f"the longest {max(slices) / FRAME:.1f} frames"
        tell(Figure("a letter of a text query: keys wait", size, median(slices), percentile(slices), beside))


def _seen(index: Index, query: str) -> None:
    """Ask for what stands on a screen: the counts of the header and of as many actors as have a row."""
    answer = index.answer(Lens(query))
    counts = answer.actors
    _ = answer.rows[:_ON_SCREEN], [counts[actor] for actor in islice(index.timeline.actors, _ON_SCREEN)]


def _index(path: Path) -> Index:
    stored = kept(place_of(path, seeds_folder(path)))
    assert stored is not None
    return Index(stored)
