"""A timeline that is followed: whatever way it is saved, its last state is told, and nothing that is none."""

import os
import queue
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from bmtimeline.changes import Summary
from bmtimeline.query import Index, Lens
from bmtimeline.store import follow, reread
from bmtimeline.store.follow import Follower
from bmtimeline.store.fresh import read, read_and_keep
from bmtimeline.store.opening import kept, place_of
from bmtimeline.store.reread import Bad, Busy, Good, differences

EVERY = 0.01
PATIENCE = 0.15
HEAD = """format = 1
[timeline]
title = "A timeline"
[sources.paper]
title = "A paper"
file = "paper.txt"
[actors.ann]
name = "Ann"
kind = "person"
"""
EVENT = """[[events]]
id = "{id}"
title = "{title}"
kind = "meeting"
actors = ["ann"]
when = "2004"
[[events.claims]]
source = "paper"
quote = "met in 2004"
"""


def text(*titles: str) -> str:
    """Give a timeline of events `e0`, `e1` … with these titles."""
    return HEAD + "".join(EVENT.format(id=f"e{number}", title=title) for number, title in enumerate(titles))


def make(folder: Path) -> Path:
    """Write a timeline with its source."""
    (folder / "seeds").mkdir()
    (folder / "seeds" / "paper.txt").write_text("They met in 2004 and left.")
    file = folder / "my.toml"
    file.write_text(text("one", "two"))
    long_ago = time.time() - 60  # not a moment ago, in which case it would be read once more
    os.utime(file, (long_ago, long_ago))
    os.utime(folder / "seeds" / "paper.txt", (long_ago, long_ago))
    return file


def titles_of(news: Good) -> list[str]:
    return [event.title for event in news.index.timeline.events]


class Told:
    """A follower, and what it tells."""

    def __init__(self, file: Path, *, ago: int = 0) -> None:
        """Follow a file that was read so many seconds ago."""
        place = place_of(file, file.parent / "seeds", file.parent / "cache")
        self.place = replace(place, since=place.since - ago * 10**9)
        self.news: queue.Queue = queue.Queue()
        self.busy = 0
        stored = kept(self.place)
        index = Index(stored or read(self.place.path, self.place.seeds).timeline)
        self.follower = Follower(self.place, index, self._take, every=EVERY, patience=PATIENCE)

    def _take(self, news, loud) -> None:
        self.news.put((news, loud))
        self.follower.taken()

    def next(self):
        news, _ = self.news.get(timeout=20)
        assert not isinstance(news, Exception), news
        self.busy += isinstance(news, Busy)
        return self.next() if isinstance(news, Busy) else news

    def titles(self) -> list[str]:
        """Wait for another state of the timeline; give its titles."""
        news = self.next()
        assert isinstance(news, Good), news
        return titles_of(news)

    def until(self, holds: Callable[[object], bool]) -> object:
        while True:
            if holds(news := self.next()):
                return news

    def settled(self) -> None:
        """Wait until it has looked several times, by asking it."""
        for _ in range(3):
            self.follower.look(loud=True)
            while self.next() is not None:
                pass


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    told = Told(make(tmp_path), ago=10)
    told.follower.start()
    told.settled()
    yield told
    told.follower.stop()
    assert not told.follower._thread.is_alive()


def in_place(file: Path, content: str) -> None:
    with file.open("r+") as handle:
        handle.write(content)
        handle.truncate()


def in_pieces(file: Path, content: str) -> None:
    with file.open("w") as handle:
        for at in range(0, len(content), 100):
            handle.write(content[at : at + 100])
            handle.flush()
            os.fsync(handle.fileno())


def renamed_over(file: Path, content: str) -> None:
    new = file.with_name(".new")
    new.write_text(content)
    new.replace(file)


def as_vim(file: Path, content: str) -> None:
    backup = file.with_name("my.toml~")
    file.replace(backup)
    time.sleep(3 * EVERY)  # for which it is not there
    file.write_text(content)
    backup.unlink()


def deleted_first(file: Path, content: str) -> None:
    file.unlink()
    time.sleep(3 * EVERY)
    file.write_text(content)


def through_a_link(file: Path, content: str) -> None:
    elsewhere = file.parent / "elsewhere"
    elsewhere.mkdir(exist_ok=True)
    (elsewhere / "real.toml").write_text(content)
    file.unlink()
    file.symlink_to(elsewhere / "real.toml")


def as_old_as_before(file: Path, content: str) -> None:
    before = file.stat()
    renamed_over(file, content)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def older(file: Path, content: str) -> None:
    file.write_text(content)
    os.utime(file, (1_000_000, 1_000_000))


SAVES = [in_place, in_pieces, renamed_over, as_vim, deleted_first, through_a_link, as_old_as_before, older]


@pytest.mark.parametrize("save", SAVES, ids=lambda save: save.__name__)
def test_however_it_is_saved_its_last_state_is_told_last(told: Told, save: Callable[[Path, str], None]) -> None:
    """Where the machine stalls between two steps of a save the state between may be told too."""
    save(told.place.path, text("one", "TWO"))
    told.until(lambda news: isinstance(news, Good) and titles_of(news) == ["one", "TWO"])
    told.settled()
    assert told.news.empty()


def test_only_touched_it_is_no_other(told: Told) -> None:
    told.place.path.touch()
    (told.place.seeds / "paper.txt").touch()
    told.settled()
    time.sleep(5 * EVERY)
    told.settled()
    assert told.news.empty()


def test_what_cannot_be_read_says_where_and_heals(told: Told) -> None:
    renamed_over(told.place.path, text("one", "two").replace('title = "two"', "title = two"))
    news = told.next()
    assert isinstance(news, Bad)
    assert (news.problem.line, news.problem.column) == (21, 9)
    told.place.path.write_bytes(b"\xff")
    assert told.next().problem.code == "not-utf8"
    told.place.path.unlink()
    assert told.next().problem.code == "gone"
    told.place.path.mkdir()
    assert "is a folder" in told.next().problem.sentence
    told.place.path.rmdir()
    assert told.next().problem.code == "gone"
    os.mkfifo(told.place.path)
    assert "no plain file" in told.next().problem.sentence
    told.place.path.unlink()
    assert told.next().problem.code == "gone"
    told.place.path.write_text(text("one", "two"))
    assert told.next().summary == Summary()


def test_a_source_that_changes_goes_and_comes_is_followed_too(told: Told) -> None:
    paper = told.place.seeds / "paper.txt"

    def status(news: object) -> str:
        assert isinstance(news, Good)
        return news.index.timeline.events[0].claims[0].located.status

    renamed_over(paper, "A line above. They met in 2004 and left.")
    news = told.next()
    assert status(news) == "exact"
    assert news.summary == Summary()  # nothing that is said of the events
    renamed_over(paper, "They never met.")
    news = told.next()
    assert status(news) == "missing"
    assert news.summary == Summary((), ("e0", "e1"), ())
    paper.unlink()
    assert status(told.next()) == "no copy"
    renamed_over(paper, "They met in 2004.")
    assert status(told.next()) == "exact"
    renamed_over(told.place.path, text("one").replace("paper.txt", "other.txt"))
    assert status(told.next()) == "no copy"
    renamed_over(told.place.seeds / "other.txt", "They met in 2004.")
    assert status(told.next()) == "exact"
    renamed_over(paper, "Nobody names this any more.")
    told.settled()
    assert told.news.empty()


def test_paused_it_looks_only_when_asked(told: Told) -> None:
    told.follower.pause(paused=True)
    renamed_over(told.place.path, text("one", "TWO"))
    time.sleep(10 * EVERY)
    assert told.news.empty()
    told.follower.look()
    assert told.titles() == ["one", "TWO"]
    told.follower.look()
    told.follower.look(loud=True)
    assert told.next() is None
    renamed_over(told.place.path, text("ONE"))
    told.follower.pause(paused=False)
    assert told.titles() == ["ONE"]


def test_asked_it_finds_what_no_look_tells(told: Told) -> None:
    """Content that changed under the same time, size and inode."""
    before = told.place.path.stat()
    told.follower.pause(paused=True)
    in_place(told.place.path, text("one", "TWO"))
    os.utime(told.place.path, ns=(before.st_atime_ns, before.st_mtime_ns))
    told.follower.look(loud=True)
    assert told.titles() == ["one", "TWO"]


@pytest.mark.parametrize("begun", [None, "", text("ONE")[:-40]], ids=["gone", "empty", "half"])
def test_asked_in_the_middle_of_a_save_it_tells_what_is_saved(
    told: Told, begun: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    told.follower.pause(paused=True)
    path, wait_for = told.place.path, told.follower._woken.wait_for

    def goes_on(holds: Callable[[], bool], timeout: float | None = None) -> bool:
        if timeout == follow._SOON:
            path.write_text(text("ONE", "TWO"))
        return wait_for(holds, timeout)

    path.write_text(begun) if begun is not None else path.unlink()
    monkeypatch.setattr(told.follower._woken, "wait_for", goes_on)
    told.follower.look(loud=True)
    assert told.titles() == ["ONE", "TWO"]
    assert told.news.empty()


def test_asked_of_what_stays_away_it_tells_that_at_last(told: Told) -> None:
    told.follower.pause(paused=True)
    told.place.path.unlink()
    told.follower.look()
    assert told.next().problem.code == "gone"
    told.place.path.write_text("")
    told.follower.look()
    assert told.titles() == []


def test_what_is_written_as_it_begins_to_follow_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the moment between the look at the file, which finds it as it was read, and the reading of its digest."""
    told = Told(make(tmp_path), ago=10)
    digest = told.follower._digest_now

    def write_first(name: str) -> bytes | None:
        monkeypatch.undo()
        renamed_over(told.place.path, text("one", "TWO"))
        return digest(name)

    monkeypatch.setattr(told.follower, "_digest_now", write_first)
    told.follower.start()
    told.follower.look()
    assert told.titles() == ["one", "TWO"]
    told.settled()
    told.follower.stop()


def test_what_changes_while_it_is_read_is_read_again(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = reread.read_again

    def slow(place, begun):
        found = reading(place, begun)
        if told.place.path.read_text() == text("one", "TWO"):
            renamed_over(told.place.path, text("one", "THREE"))
        return found

    monkeypatch.setattr(follow, "read_again", slow)
    renamed_over(told.place.path, text("one", "TWO"))
    assert told.titles() == ["one", "TWO"]
    assert told.titles() == ["one", "THREE"]
    told.settled()
    assert told.news.empty()


def test_what_was_written_as_it_was_opened_is_read_once_more_in_silence(tmp_path: Path) -> None:
    file = make(tmp_path)
    os.utime(file)
    told = Told(file)
    file.write_text(text("one", "TWO"))  # after it was read and before it is followed
    told.follower.start()
    assert told.titles() == ["one", "TWO"]
    told.follower.stop()
    told = Told(file)
    told.follower.start()
    assert told.next().said is False
    told.settled()
    told.follower.stop()


def test_a_large_one_is_read_beside_and_compared_in_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bmtimeline.store.opening._LARGE", 0)
    monkeypatch.setattr(reread, "_COMPARED", 3)
    file = make(tmp_path)
    titles = [f"title {number}" for number in range(3000)]
    file.write_text(text(*titles))
    place = place_of(file, file.parent / "seeds", file.parent / "cache")
    read_and_keep(place)
    told = Told(file)
    told.follower.start()
    told.settled()
    shown = kept(place).timeline.events
    titles[1500] = "another"
    renamed_over(file, text(*titles, "one more"))
    news = told.next()
    # Behind the change, on other lines or not, there are more than are compared one by one.
    assert news.summary is None
    assert len(news.index.timeline.events) == 3001
    renamed_over(file, text(*titles, "one more", "and another"))
    assert told.next().summary == Summary(("e3001",), (), ())
    titles[20] = "yet another"
    renamed_over(file, text(*titles, "one more", "and another"))
    news = told.next()
    assert news.summary == Summary((), ("e20",), ())
    assert news.index.answer(Lens("yet")).matching == 1
    assert shown[1500].title == "title 1500"  # what was drawn from is still there
    file.write_text("[")
    assert told.next().problem.line == 1
    assert told.busy == 4
    told.follower.stop()
    assert not list((tmp_path / "cache").glob(".*"))


def test_told_to_stop_it_stops_in_the_middle_of_a_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bmtimeline.store.opening._LARGE", 0)
    monkeypatch.setattr("bmtimeline.store.loader_process._READ", "import time; time.sleep(1000)")
    told = Told(make(tmp_path))
    begun = threading.Event()
    began = told.follower._began
    monkeypatch.setattr(told.follower, "_began", lambda reading: (began(reading), begun.set()))
    told.follower.start()
    renamed_over(told.place.path, text("ONE"))
    assert begun.wait(20)
    told.follower.stop()
    told.follower._thread.join(20)
    assert not told.follower._thread.is_alive()
    assert told.follower._reading._process.returncode is not None
    assert isinstance(told.news.get(timeout=20)[0], Busy)
    assert told.news.empty()


def test_a_disk_that_hangs_keeps_nobody_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told, hung, goes_on = Told(make(tmp_path)), threading.Event(), threading.Event()
    monkeypatch.setattr(told.follower, "_seen", lambda _: (hung.set(), goes_on.wait(20)))
    told.follower.start()
    assert hung.wait(20)
    since = time.monotonic()
    told.follower.look(loud=True)
    told.follower.pause(paused=True)
    told.follower.stop()
    assert time.monotonic() - since < 2
    assert told.follower._thread.daemon
    goes_on.set()
    told.follower._thread.join(20)


def test_an_error_inside_is_told(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    def boom(place, begun):
        raise RuntimeError("boom")

    monkeypatch.setattr(follow, "read_again", boom)
    renamed_over(told.place.path, text("ONE"))
    news, _ = told.news.get(timeout=20)
    assert isinstance(news, RuntimeError)


def test_many_sources_are_looked_at_in_turn(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(follow, "_AT_A_LOOK", 2)
    sources = "".join(f'[sources.s{n}]\ntitle = "S"\nfile = "s{n}.txt"\n' for n in range(7))
    for n in range(7):
        (told.place.seeds / f"s{n}.txt").write_text("words")
    renamed_over(told.place.path, text("one").replace("[actors.ann]", f"{sources}[actors.ann]"))
    assert len(told.next().index.timeline.sources) == 8
    renamed_over(told.place.seeds / "s6.txt", "other words")
    news = told.next()
    assert news.index.timeline.sources["s6"].text == "other words"


def test_events_are_compared_one_by_one_only_where_they_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reread, "_COMPARED", 2)
    assert differences((), ()) == Summary()
    assert differences([1, 2, 3], []) is None
