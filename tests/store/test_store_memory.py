"""What an index that lies on disk holds in memory: what is looked at, and nothing once nobody needs it."""

import gc
import mmap
import re
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from bmtimeline.query import Index, Lens
from bmtimeline.resources import seeds_folder, shipped_timeline
from bmtimeline.store.fresh import read_and_keep
from bmtimeline.store.opening import kept, place_of
from bmtimeline.store.section_file import SectionFile, Writer

needs_proc = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells")
QUERIES = (
    "", "actor:lukashenko", "year:2004", "is:disputed", "claims:>1", "visit", "quote:ties title:meet", "visit ties",
    "place:minsk | tag:trade", "without:bnn-2023", "only:bnn-2023 visit", "is:possible", "id:first-meeting",
)  # fmt: skip


def resident(path: Path) -> int:
    """Give how many bytes of a mapped file are in memory."""
    found = re.findall(
        rf"{re.escape(str(path))}\n.*?^Rss: +(\d+) kB", Path("/proc/self/smaps").read_text(), re.MULTILINE | re.DOTALL
    )
    return sum(map(int, found)) * 1024


@pytest.fixture
def uncollected() -> Iterator[None]:
    """No collector: what the first frame was drawn from is frozen, and only nobody's needing it frees it."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@needs_proc
def test_whether_it_is_sound_is_told_without_holding_it(tmp_path: Path) -> None:
    path, piece = tmp_path / "shelf", bytes(range(256)) * 2**14
    with Writer(path) as writer:
        writer.begin("much")
        for _ in range(10):
            writer.write(piece)
        writer.end("much")
    shelf = SectionFile(path)
    assert shelf.sound()
    assert resident(path) < 2**20 < path.stat().st_size
    assert bytes(shelf["much"][-len(piece) :]) == piece
    assert resident(path) > len(piece)
    shelf.let_go()
    assert resident(path) < 2**20
    assert bytes(shelf["much"][: len(piece)]) == piece


@pytest.mark.parametrize("query", QUERIES)
def test_it_goes_with_the_last_who_needs_it(tmp_path: Path, query: str, uncollected: None) -> None:
    """Whatever was asked of it: else every reload of a long timeline would leave a mapped file behind."""
    place = place_of(shipped_timeline(), seeds_folder(shipped_timeline()), tmp_path)
    read_and_keep(place)

    def use() -> weakref.ref[mmap.mmap]:
        stored = kept(place)
        assert stored is not None
        index, lens = Index(stored), Lens(query)
        asking = index.ask(lens)
        asking.go_on(60)
        answer = index.answer(lens)
        assert list(answer.rows[:5]) == list(asking.answer.rows[:5])
        assert answer.sections is not None
        for field in ("actor", "kind", "source", "place", "tag"):
            dict(answer.counts(field))
        index.advice(lens)
        assert index.event(stored.timeline.events[3].id) is not None
        return weakref.ref(stored._shelf._map)

    mapped = use()
    assert mapped() is None
