"""What stands in the place of a file that is followed, or of what is kept of it, and is no file."""

import os
import queue
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from bmtimeline.query import Index
from bmtimeline.store import loader_process as beside
from bmtimeline.store import reread
from bmtimeline.store.follow import Follower
from bmtimeline.store.fresh import read
from bmtimeline.store.loader_process import LoaderProcess
from bmtimeline.store.opening import Place, place_of
from bmtimeline.store.report import Failed
from bmtimeline.store.reread import Bad, read_again
from bmtimeline.store.section_file import BadSectionFile, SectionFile
from bmtimeline.store.watch import Seen

TEXT = 'format = 1\n[timeline]\ntitle = "A timeline"\n'


@pytest.fixture
def place(tmp_path: Path) -> Place:
    (tmp_path / "my.toml").write_text(TEXT)
    return place_of(tmp_path / "my.toml", tmp_path / "seeds", tmp_path / "cache")


def test_a_device_put_there_before_the_first_look_is_told(place: Place) -> None:
    """It is older than the program, as a file would be that nobody has touched since it was read."""
    index = Index(read(place.path, place.seeds).timeline)
    place.path.unlink()
    place.path.symlink_to(os.devnull)
    place = replace(place, since=place.since + 10**12)
    told: queue.Queue = queue.Queue()
    follower = Follower(place, index, lambda news, _: told.put(news), every=0.01, patience=0.05)
    follower.start()
    news = told.get(timeout=20)
    follower.stop()
    assert isinstance(news, Bad)
    assert "no plain file" in news.problem.sentence


def test_a_device_is_not_another_one_whenever_somebody_writes_to_it() -> None:
    assert Path(os.devnull).stat().st_mtime_ns > 0
    assert Seen.of(Path(os.devnull)).written == 0


def test_where_no_process_can_be_had_the_old_state_stays(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object, **__: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(reread, "takes_long", lambda *_, **__: True)
    monkeypatch.setattr(subprocess, "Popen", none)
    news = read_again(place, lambda _: None)
    assert isinstance(news, Bad)
    assert news.problem.sentence == "It could not be read again: Resource temporarily unavailable."


def test_a_process_ended_in_the_middle_of_a_line_has_failed(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    code = """import os, sys; sys.stdout.write('{"type": "Ke'); sys.stdout.flush(); os.kill(os.getpid(), 9)"""
    monkeypatch.setattr(
        beside,
        "begin",
        lambda *_: subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE),
    )
    reading = LoaderProcess(place)
    found = reading.result()
    reading.stop()
    assert isinstance(found, Failed)
    assert "ended with code -9" in found.sentence


def test_a_pipe_in_the_cache_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "kept.index")
    with pytest.raises(BadSectionFile):
        SectionFile(tmp_path / "kept.index")
