"""The index kept on disk: it says what the file says, or it is not used."""

import asyncio
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bmtimeline.query import Index, Lens
from bmtimeline.resources import seeds_folder, shipped_timeline
from bmtimeline.store.fresh import read, read_and_keep
from bmtimeline.store.loader_process import LoaderProcess
from bmtimeline.store.opening import just_kept, kept, make_room, place_of
from bmtimeline.store.report import Failed, Kept, Step
from bmtimeline.store.section_file import BadSectionFile, SectionFile, Writer

QUERIES = (
    "", "actor:lukashenko", "year:2004", "year:2000..2014", "-kind:visit", "is:disputed", "no:url", "claims:>1",
    "соглашение | ties", "date:=2011", "without:bnn-2023", "id:first-meeting", "id:meet", "place:minsk", "is:possible year:1960..",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    """A copy of the shipped timeline and its sources, to be changed."""
    shutil.copy(shipped_timeline(), tmp_path / "timeline.toml")
    shutil.copytree(seeds_folder(shipped_timeline()), tmp_path / "seeds")
    return tmp_path


@pytest.fixture
def place(folder):
    """Its place, with the index kept there."""
    place = place_of(folder / "timeline.toml", folder / "seeds", folder / "cache")
    read_and_keep(place)
    return place


def test_the_shipped_timeline_comes_back_whole(place):
    fresh, stored = read(place.path, place.seeds), kept(place)
    for field in ("title", "description", "kinds", "rejected", "ignores", "file"):
        assert getattr(stored.timeline, field) == getattr(fresh.timeline, field)
    assert dict(stored.timeline.sources) == dict(fresh.timeline.sources)
    assert dict(stored.timeline.actors) == dict(fresh.timeline.actors)
    assert tuple(stored.timeline.events) == tuple(fresh.timeline.events)
    assert stored.timeline.events[-1] == fresh.timeline.events[-1]
    assert stored.timeline.events[3:7] == tuple(fresh.timeline.events[3:7])
    assert list(stored.problems) == fresh.problems


@pytest.mark.parametrize("query", QUERIES)
def test_it_answers_alike(place, query):
    one, other = (
        Index(read(place.path, place.seeds).timeline).answer(Lens(query)),
        Index(kept(place)).answer(Lens(query)),
    )
    assert list(one.rows) == list(other.rows)
    assert [one.kind_of(entry) for entry in one.rows] == [other.kind_of(entry) for entry in other.rows]
    assert (one.matching, one.sure, one.possible, one.disputed) == (
        other.matching, other.sure, other.possible, other.disputed,
    )  # fmt: skip
    for field in ("actor", "kind", "source", "place", "tag", "id"):
        assert dict(one.counts(field)) == dict(other.counts(field))
    assert one.years == other.years
    assert one.sections == other.sections
    assert one.extent == other.extent
    assert one.unknown == other.unknown


def test_problems_are_kept_and_name_the_file_as_it_is_named_now(place, monkeypatch):
    text = place.path.read_text(encoding="utf-8")
    place.path.write_text(text.replace("\nkind = ", "\nfrobnicate = 1\nkind = ", 1), encoding="utf-8")
    read_and_keep(place)
    monkeypatch.chdir(place.path.parent)
    there = place_of(type(place.path)("timeline.toml"), place.seeds, place.index.parent)
    assert there.index == place.index
    assert [problem.file for problem in kept(there).problems] == ["timeline.toml"] * len(kept(place).problems) != []


def change_timeline(place):
    text = place.path.read_text(encoding="utf-8")
    place.path.write_text(text.replace("Lukashenko", "Lukashenka", 1), encoding="utf-8")


def change_source(place):
    source = next(place.seeds.iterdir())
    source.write_bytes(source.read_bytes() + b"\n")


def remove_source(place):
    next(place.seeds.iterdir()).unlink()


def remove_timeline(place):
    place.path.unlink()


@pytest.mark.parametrize("change", [change_timeline, change_source, remove_source, remove_timeline])
def test_whatever_changed_is_read_anew(place, change):
    assert kept(place) is not None
    change(place)
    assert kept(place) is None


def test_a_file_that_was_only_touched_is_the_same(place):
    os.utime(place.path, (1, 1))
    assert kept(place) is not None


def test_other_seeds_are_another_timeline(place, tmp_path):
    other = place_of(place.path, tmp_path / "elsewhere", place.index.parent)
    assert kept(other) is None


def test_another_program_reads_anew(place, monkeypatch):
    monkeypatch.setattr("bmtimeline.store.opening.code_state", lambda: "later")
    assert kept(place) is None


def test_there_is_none_at_first(folder):
    assert kept(place_of(folder / "timeline.toml", folder / "seeds", folder / "cache")) is None


@given(st.integers(0, 10_000), st.booleans())
def test_a_file_cut_short_or_scrambled_is_no_shelf(tmp_path_factory, at, cut):
    path = tmp_path_factory.mktemp("shelf") / "x.index"
    with Writer(path) as writer:
        writer.add("one", b"a" * 5000)
        writer.add("two", b"b" * 33)
    whole = path.read_bytes()
    at %= len(whole)
    head = whole[:at]
    tail = b"" if cut else bytes([whole[at] ^ 1]) + whole[at + 1 :]
    path.write_bytes(head + tail)
    with pytest.raises(BadSectionFile):
        SectionFile(path)


def test_a_writer_that_fails_leaves_the_old_one(tmp_path):
    path = tmp_path / "x.index"
    with Writer(path) as writer:
        writer.add("one", b"old")

    def fail():
        with Writer(path) as writer:
            writer.add("one", b"new")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert bytes(SectionFile(path)["one"]) == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["x.index"]


def test_room_is_made_by_the_oldest(tmp_path, monkeypatch):
    monkeypatch.setattr("bmtimeline.store.opening._MOST", 25)
    for age, name in enumerate(("a", "b", "c", "d")):
        file = tmp_path / f"{name}.index"
        file.write_bytes(b"x" * 10)
        os.utime(file, (100 + age, 100 + age))
    begun = tmp_path / ".e.index.abc"
    begun.write_bytes(b"x")
    os.utime(begun, (1, 1))
    make_room(tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["c.index", "d.index"]


async def told(place):
    return [report async for report in LoaderProcess(place).reports()]


def test_a_process_reads_beside(folder):
    place = place_of(folder / "timeline.toml", folder / "seeds", folder / "cache")
    *steps, last = asyncio.run(told(place))
    assert steps[0] == Step("reading the file")
    assert all(isinstance(step, Step) for step in steps)
    assert last == Kept(str(place.index))
    assert kept(place) is not None


@pytest.mark.parametrize(("text", "code"), [("[timeline", "toml-syntax"), ("format = 9", "bad-format")])
def test_it_says_why_there_is_nothing(tmp_path, text, code):
    (tmp_path / "bad.toml").write_text(text, encoding="utf-8")
    *_, last = asyncio.run(told(place_of(tmp_path / "bad.toml", tmp_path, tmp_path / "cache")))
    assert isinstance(last, Failed)
    assert code in [problem.code for problem in last.problems]


def test_it_says_that_there_is_no_file(tmp_path):
    *_, last = asyncio.run(told(place_of(tmp_path / "none.toml", tmp_path, tmp_path / "cache")))
    assert isinstance(last, Failed)
    assert "There is no file" in last.sentence


def test_where_the_cache_cannot_be_written_it_is_written_elsewhere(folder):
    (folder / "cache").write_text("no folder", encoding="utf-8")
    place = place_of(folder / "timeline.toml", folder / "seeds", folder / "cache")
    *_, last = asyncio.run(told(place))
    assert isinstance(last, Kept)
    elsewhere = Path(last.index)
    assert elsewhere != place.index
    assert len(just_kept(place, elsewhere).timeline.events) == 65
    assert not elsewhere.parent.exists()


def test_stopping_early_ends_the_process(folder):
    reading = LoaderProcess(place_of(folder / "timeline.toml", folder / "seeds", folder / "cache"))

    async def first():
        reports = reading.reports()
        async for _ in reports:
            await reports.aclose()
            break

    asyncio.run(first())
    assert reading._process.returncode is not None
