"""What goes wrong around the index on disk: no room, processes ended early, files that change meanwhile."""

import asyncio
import os
import shutil
import tempfile

import pytest

from bmtimeline.resources import seeds_folder, shipped_timeline
from bmtimeline.store import fresh
from bmtimeline.store.fresh import read_and_keep
from bmtimeline.store.loader_process import LoaderProcess
from bmtimeline.store.opening import forget_unfinished, kept, place_of
from bmtimeline.store.report import Kept
from bmtimeline.store.section_file import Writer
from bmtimeline.ui.app import TimelineApp


@pytest.fixture
def place(tmp_path, monkeypatch):
    """The place of a copy of the shipped timeline, and a folder of its own for what is temporary."""
    shutil.copy(shipped_timeline(), tmp_path / "timeline.toml")
    shutil.copytree(seeds_folder(shipped_timeline()), tmp_path / "seeds")
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return place_of(tmp_path / "timeline.toml", tmp_path / "seeds", tmp_path / "cache")


def change(place):
    source = next(place.seeds.iterdir())
    source.write_bytes(source.read_bytes().replace(b"Minsk", b"Mensk"))


@pytest.mark.parametrize("when", ["looking for the quotes in their sources", "putting the events in order"])
def test_a_source_that_changes_while_it_is_read_makes_the_index_stale(place, when):
    read_and_keep(place, lambda step: change(place) if step == when else None)
    assert kept(place) is None
    read_and_keep(place)
    assert kept(place) is not None


def test_a_source_that_comes_while_the_timeline_is_read_makes_the_index_stale(place):
    source = next(place.seeds.iterdir())
    words = source.read_bytes()
    source.unlink()
    read_and_keep(place, lambda step: source.write_bytes(words) if step == "writing the index" else None)
    assert kept(place) is None


def test_what_a_process_left_goes_with_it_and_nothing_else(place, tmp_path):
    place.index.parent.mkdir()
    for process in (11, 111):
        (place.index.parent / f".{place.index.name}.{process}.abc").write_bytes(b"half")
        elsewhere = tmp_path / "tmp" / f"bmtimeline-{process}-abc"
        elsewhere.mkdir()
        (elsewhere / place.index.name).write_bytes(b"whole")
        (elsewhere / f".{place.index.name}.{process}.abc").write_bytes(b"half")
    forget_unfinished(place, 11)
    assert [file.name for file in place.index.parent.iterdir()] == [f".{place.index.name}.111.abc"]
    assert [file.name for file in (tmp_path / "tmp").iterdir()] == ["bmtimeline-111-abc"]


def test_a_writer_names_its_process(place):
    place.index.parent.mkdir()
    with Writer(place.index):
        names = [file.name for file in place.index.parent.iterdir()]
        assert all(name.startswith(f".{place.index.name}.{os.getpid()}.") for name in names)
        assert len(names) == 1


def test_a_full_disk_leaves_nothing_behind(place, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(fresh, "keep", full)
    with pytest.raises(OSError, match="No space"):
        read_and_keep(place)
    assert not list((tmp_path / "tmp").iterdir())


def test_no_file_beside_the_reader_is_taken_for_a_module(place, tmp_path, monkeypatch):
    """The folder one stands in may be anybody's, as the timelines in it may be."""
    (tmp_path / "msgspec.py").write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    async def last():
        return [report async for report in LoaderProcess(place).reports()][-1]

    assert asyncio.run(last()) == Kept(str(place.index))


@pytest.mark.parametrize("writable", [True, False])
def test_the_app_keeps_what_it_opened_and_leaves_nothing_else(place, tmp_path, writable):
    if not writable:
        place.index.parent.write_text("no folder", encoding="utf-8")

    async def drive():
        app = TimelineApp(None, to_keep=place)
        async with app.run_test():
            await app.workers.wait_for_complete()

    asyncio.run(drive())
    assert (kept(place) is not None) is writable
    assert not list((tmp_path / "tmp").iterdir())


@pytest.mark.parametrize("writable", [True, False])
def test_the_app_opens_what_is_read_beside_it(place, tmp_path, writable):
    if not writable:
        place.index.parent.write_text("no folder", encoding="utf-8")

    async def drive():
        app = TimelineApp(None, reading=LoaderProcess(place))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("j", "j")
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert app.screen.id == "browse"
            await pilot.press("j")
            assert app.screen.state.answer.matching == 65
        assert app._exception is None

    asyncio.run(drive())
    assert not list((tmp_path / "tmp").iterdir())
