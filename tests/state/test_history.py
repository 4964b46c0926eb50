"""The history of filters: kept for each timeline, whole or not at all, and never in the way."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bmtimeline.state import NotKept, state_folder
from bmtimeline.state.folder import write_state
from bmtimeline.state.history import History


@pytest.fixture
def timeline(tmp_path):
    file = tmp_path / "My Timeline.toml"
    file.touch()
    return file


def kept(timeline):
    return state_folder(timeline) / "history.json"


def put(timeline, content):
    kept(timeline).parent.mkdir(parents=True, exist_ok=True)
    kept(timeline).write_bytes(content)


def test_a_later_run_knows_them_in_order(timeline):
    first = History(timeline)
    assert first.queries == ()
    for query in ("kind:visit", " actor:Лукашенко ", "", "  ", "kind:visit"):
        first.add(query)
    assert first.queries == ("actor:Лукашенко", "kind:visit") == History(timeline).queries
    assert kept(timeline).stat().st_mode & 0o077 == 0
    assert sorted(file.name for file in kept(timeline).parent.iterdir()) == ["history.json", "lock"]


def test_each_timeline_has_its_own_however_its_path_is_written(timeline, tmp_path, monkeypatch):
    other = tmp_path / "deeper" / timeline.name
    other.parent.mkdir()
    (tmp_path / "link.toml").symlink_to(timeline)
    monkeypatch.chdir(tmp_path)
    same = {state_folder(path) for path in (timeline, str(timeline), timeline.name, Path("deeper/..", timeline.name))}
    assert same == {state_folder(timeline)} == {state_folder("link.toml")}
    assert state_folder(other) not in same
    assert state_folder(timeline).name.startswith("my-timeline-")
    assert state_folder("/tmp/Хроника.toml").name.startswith("timeline-")  # noqa: S108 - no such file is made
    assert state_folder(timeline).is_relative_to(os.environ["XDG_STATE_HOME"])


def test_at_most_two_hundred(timeline):
    write_state(kept(timeline), {"queries": [f"q{number}" for number in range(300)]})
    history = History(timeline)
    assert (len(history.queries), history.queries[0]) == (200, "q100")
    history.add("newest")
    assert (len(history.queries), history.queries[0], history.queries[-1]) == (200, "q101", "newest")


BROKEN = [
    b"", b"{", b"\xff\xfe\x00", b"[]", b"null", b"3", b'"x"', b"{}", b'{"format": 1}', b'{"format": 1, "queries": 5}',
    b'{"format": "1", "queries": ["a"]}', b'{"format": null, "queries": ["a"]}', b"[" * 100_000, b"\0" * 64,
]  # fmt: skip


@pytest.mark.parametrize("content", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_file_is_as_none_and_stays_until_something_is_written(timeline, content):
    put(timeline, content)
    history = History(timeline)
    assert history.queries == ()
    history.add("   ")
    assert kept(timeline).read_bytes() == content
    history.add("kind:visit")
    assert History(timeline).queries == ("kind:visit",)


def test_what_is_whole_of_a_damaged_list_is_kept(timeline):
    put(timeline, json.dumps({"format": 1, "queries": ["a", 3, None, " ", "b" * 10_001, "a", "c"]}).encode())
    assert History(timeline).queries == ("a", "c")


def test_a_folder_in_its_place_is_said_and_nothing_else(timeline):
    kept(timeline).mkdir(parents=True)
    history = History(timeline)
    assert history.queries == ()
    with pytest.raises(NotKept, match="cannot be written"):
        history.add("a")
    assert sorted(file.name for file in kept(timeline).parent.iterdir()) == ["history.json", "lock"]


def test_what_a_later_program_wrote_is_left_alone(timeline):
    put(timeline, b'{"format": 2, "queries": ["a"]}')
    history = History(timeline)
    assert history.queries == ()
    with pytest.raises(NotKept, match="A later bmtimeline"):
        history.add("b")
    assert history.queries == ("b",)
    assert kept(timeline).read_bytes() == b'{"format": 2, "queries": ["a"]}'


def test_what_could_not_be_written_is_remembered_and_written_later(timeline, monkeypatch):
    history = History(timeline)
    history.add("a")
    before = kept(timeline).read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(NotKept, match="No space left on device"):
            history.add("b")
    assert history.queries == ("a", "b")
    assert kept(timeline).read_bytes() == before
    assert sorted(file.name for file in kept(timeline).parent.iterdir()) == ["history.json", "lock"]
    history.add("c")
    assert History(timeline).queries == ("a", "b", "c")


def test_two_runs_keep_what_each_adds(timeline):
    one, two = History(timeline), History(timeline)
    assert one.queries == two.queries == ()
    one.add("a")
    two.add("b")
    one.add("c")
    assert History(timeline).queries == ("a", "b", "c") == one.queries


def test_a_user_without_a_home_has_no_history(timeline, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", "")
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    monkeypatch.chdir(tmp_path)
    history = History(timeline)
    assert history.queries == ()
    with pytest.raises(NotKept, match="no home folder"):
        history.add("a")
    assert not (tmp_path / "~").exists()


@given(st.lists(st.text(min_size=1, max_size=20), max_size=8))
def test_any_text_comes_back_as_it_was(queries):
    timeline = Path("/nowhere") / f"{abs(hash(tuple(queries)))}.toml"
    wanted = {}
    for query in queries:
        History(timeline).add(query)
        wanted.pop(query.strip(), None)
        wanted[query.strip()] = None
    assert History(timeline).queries == tuple(query for query in wanted if query)


def test_a_command_without_screen_needs_none_of_it():
    code = (
        "import sys; from bmtimeline.cli import main; main(['list', 'kind:visit'])\n"
        "assert 'bmtimeline.state' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
