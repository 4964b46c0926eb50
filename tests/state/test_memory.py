"""What a window remembers: written at once and never in the way, and two windows do not spoil it for each other."""

import json
import os
import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bmtimeline.state import memory, state_folder
from bmtimeline.state.folder import locked
from bmtimeline.state.history import History
from bmtimeline.state.memory import Memory
from bmtimeline.state.view import Spot, View, read_view

A, B, C = (View(lens=name) for name in "abc")


@pytest.fixture
def timeline(tmp_path):
    return tmp_path / "timeline.toml"


def kept(timeline):
    return read_view(state_folder(timeline) / "view.json")


def shut(*windows):
    assert all(window.close() for window in windows)


def opened(timeline, **how):
    return Memory(timeline, **how)


def test_a_later_window_knows_what_was_left(timeline):
    before = time.time()
    window = opened(timeline)
    assert (window.view, window.marks, window.left) == (None, frozenset(), False)
    window.keep(A, frozenset({"x"}))
    window.keep(B, frozenset({"x", "y"}))
    shut(window)
    later = Memory(timeline)
    assert (later.view, later.marks, later.left) == (B, {"x", "y"}, True)
    assert before - 1 <= later.written <= time.time() + 1
    assert sorted(file.name for file in state_folder(timeline).iterdir()) == ["lock", "view.json"]


def test_where_nothing_is_done_nothing_is_written(timeline):
    window = opened(timeline)
    shut(window)
    assert not state_folder(timeline).exists()


HOW = [
    ({}, A, {"x"}),
    ({"at": "z"}, None, {"x"}),
    ({"asked": True}, None, {"x"}),
    ({"fresh": True}, None, set()),
    ({"fresh": True, "at": "z"}, None, set()),
]


@pytest.mark.parametrize(("how", "view", "marks"), HOW)
def test_what_is_come_back_to(timeline, how, view, marks):
    first = opened(timeline)
    first.keep(A, frozenset({"x"}))
    shut(first)
    window = opened(timeline, **how)
    assert (window.view, window.marks) == (view, marks)
    shut(window)
    assert kept(timeline).view == A
    window = opened(timeline, **how)
    window.keep(B, window.marks | {"new"})
    shut(window)
    assert kept(timeline).view == B
    assert kept(timeline).marks == {"x", "new"}, "what is not shown is not forgotten"


def test_of_two_windows_the_last_to_act_has_the_view_and_both_have_their_marks(timeline):
    first = opened(timeline)
    first.keep(A, frozenset({"old", "gone"}))
    shut(first)
    one, two = opened(timeline), opened(timeline)
    one.keep(A, frozenset({"old", "gone", "by-one"}))
    shut(one)
    two.keep(B, frozenset({"old", "by-two"}))
    shut(two)
    assert (kept(timeline).view, kept(timeline).marks) == (B, {"old", "by-one", "by-two"})


@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from("abcd")), max_size=12))
def test_marks_of_three_windows(tmp_path_factory, deeds):
    """Whatever each marks and unmarks in turn, the file has what was last done to each mark."""
    timeline = tmp_path_factory.mktemp("three") / "t.toml"
    windows, shown = [], []
    for _ in range(3):
        windows.append(opened(timeline))
        shown.append(frozenset())
    wanted = set()
    for number, mark in deeds:
        shown[number] ^= {mark}
        windows[number]._write(windows[number]._file, A, shown[number])
        (wanted.add if mark in shown[number] else wanted.discard)(mark)
        assert kept(timeline).marks == wanted


def test_windows_that_write_at_once_lose_no_mark(timeline):
    windows = [opened(timeline) for _ in range(4)]

    def mark(number):
        marks = frozenset()
        for step in range(25):
            marks |= {f"{number}-{step}"}
            windows[number].keep(View(lens=str(step)), marks)

    threads = [threading.Thread(target=mark, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    shut(*windows)
    assert kept(timeline).marks == {f"{number}-{step}" for number in range(4) for step in range(25)}


def test_filters_used_at_once_are_all_kept(timeline):
    def use(number):
        history = History(timeline)
        for step in range(10):
            history.add(f"{number}-{step}")

    threads = [threading.Thread(target=use, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(History(timeline).queries) == 40


class Disk:
    """A disk that takes its time: what is written waits until it is told to go on."""

    def __init__(self, patch):
        self.written, self.go_on, self.begun = [], threading.Event(), threading.Event()
        patch.setattr(memory, "write_view", self._write)

    def _write(self, _file, view, _marks, _written):
        self.begun.set()
        assert self.go_on.wait(30)
        self.written.append(view)


def test_a_disk_that_takes_its_time_holds_nobody_and_gets_the_newest(timeline, monkeypatch):
    disk = Disk(monkeypatch)
    window = opened(timeline)
    window.keep(A, frozenset())
    assert disk.begun.wait(30)
    since = time.monotonic()
    for number in range(1000):
        window.keep(View(spot=Spot(str(number))), frozenset())
    window.keep(C, frozenset())
    assert time.monotonic() - since < 5, "no key waits"
    assert window.close(0.01) is False
    disk.go_on.set()
    assert window.close(30)
    assert disk.written == [A, C]


def test_each_change_is_on_disk_once_nothing_is_left_to_write(timeline):
    window = opened(timeline)
    for number in range(20):
        window.keep(View(spot=Spot(str(number))), frozenset())
        with window._turn:
            assert window._turn.wait_for(lambda: not window._busy, 30)
        assert kept(timeline).view.spot.event == str(number)
    shut(window)


def test_what_cannot_be_written_is_said_once_and_tried_again(timeline, monkeypatch):
    window, said = opened(timeline), []
    window.when_refused = said.append
    file = state_folder(timeline)
    file.parent.mkdir(parents=True)
    file.write_text("in the way")
    for view in (A, B):
        window.keep(view, frozenset({"x"}))
        assert window._turn.acquire()
        window._turn.wait_for(lambda: not window._busy, 30)
        window._turn.release()
    assert len(said) == 1
    assert "cannot be written" in said[0]
    file.unlink()
    window.keep(C, frozenset({"x", "y"}))
    shut(window)
    assert (kept(timeline).view, kept(timeline).marks) == (C, {"x", "y"})


def test_what_a_later_program_wrote_is_left_alone(timeline):
    file = state_folder(timeline) / "view.json"
    file.parent.mkdir(parents=True)
    file.write_text('{"format": 2, "view": {"lens": "z"}}')
    window, said = opened(timeline), []
    window.when_refused = said.append
    assert "A later bmtimeline" in window.refused
    assert window.left
    window.keep(A, frozenset())
    shut(window)
    assert json.loads(file.read_text())["view"] == {"lens": "z"}
    assert said == [], "it was known from the beginning"


def test_a_user_without_a_home_keeps_nothing(timeline, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", "")
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    window = opened(timeline)
    assert "no home folder" in window.refused
    window.keep(A, frozenset())
    shut(window)


def test_what_killed_programs_left_half_written_goes_after_a_while(timeline):
    folder = state_folder(timeline)
    folder.mkdir(parents=True)
    old, new = folder / ".view.json-old", folder / ".view.json.now.new"
    for file in (old, new):
        file.touch()
    os.utime(old, (1, 1))
    window = opened(timeline)
    window.keep(A, frozenset())
    shut(window)
    assert (old.exists(), new.exists()) == (False, True)


def test_whoever_holds_the_lock_for_ever_is_not_waited_for(tmp_path):
    with locked(tmp_path, 1) as alone:
        assert alone
        with locked(tmp_path, 0.02) as too:
            assert not too
    with locked(tmp_path, 1) as again:
        assert again
