"""What is kept of a view: it comes back as it was, and whatever stands in its file harms nobody."""

import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bmtimeline.state import NotKept
from bmtimeline.state.view import STEPS, Moment, Remembered, Spot, View, read_view, write_view

WORDS = st.text(max_size=12)
SPOTS = st.builds(Spot, WORDS, WORDS)
MOMENTS = st.lists(st.builds(Moment, WORDS, st.none() | SPOTS), max_size=4).map(tuple)
JUMPS = st.lists(SPOTS, max_size=4).map(tuple)
LINES = st.none() | st.integers(0, 10**9)
VIEWS = st.builds(
    View, lens=WORDS, spot=st.none() | SPOTS, pane=WORDS, zoom=st.booleans(), sources=st.booleans(),
    strip=st.booleans(), axis=st.booleans(), lanes=WORDS, scale=st.none() | st.tuples(*[st.integers(1, 10**8)] * 3),
    order=WORDS, actor=WORDS, excerpt=LINES, place=st.none() | st.tuples(*[st.integers(0, 99)] * 3), line=LINES,
    past=MOMENTS, future=MOMENTS, back=JUMPS, forward=JUMPS,
)  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(View.__struct_fields__) | st.text(max_size=4), inner, max_size=6)
    ),
    max_leaves=20,
)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "folder" / "view.json"


def put(file, content):
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())


@given(VIEWS, st.frozensets(st.text(max_size=12), max_size=5), st.floats(0, 2**39))
def test_what_was_written_comes_back(tmp_path_factory, view, marks, written):
    file = tmp_path_factory.getbasetemp() / "any" / "view.json"
    write_view(file, view, marks, written)
    assert read_view(file) == Remembered(view, marks, float(round(written)))


def test_halves_of_letters_come_back_too(file):
    write_view(file, View(lens="\udcff"), {"\ud800"}, 1)
    assert read_view(file) == Remembered(View(lens="\udcff"), frozenset({"\ud800"}), 1)


def test_little_is_written_of_little(file):
    write_view(file, View(), (), 7.4)
    assert json.loads(file.read_bytes()) == {"format": 1, "written": 7, "view": {}, "marks": []}
    assert file.stat().st_mode & 0o077 == 0


BROKEN = [
    b"", b"{", b"\xff\xfe\x00", b"[]", b"null", b"3", b"{}", b'{"format": "1", "view": {"lens": "a"}}',
    b"[" * 100_000, b"\0" * 64, b'{"format": null}', b'{"format": 0, "view": {"lens": "a"}}',
]  # fmt: skip


@pytest.mark.parametrize("content", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_file_is_as_none(file, content):
    put(file, content)
    assert read_view(file) == Remembered()


def test_no_file_and_a_folder_in_its_place(file):
    assert read_view(file) == Remembered()
    file.mkdir(parents=True)
    assert read_view(file) == Remembered()
    with pytest.raises(NotKept, match="cannot be written"):
        write_view(file, View(), (), 0)


VIEWS_READ = [
    ({"lens": "a", "zoom": "yes", "pane": 3, "axis": True}, View(lens="a", axis=True)),
    ({"lens": "a" * 10_001, "order": "by name"}, View(order="by name")),
    ({"spot": {"event": 3}, "line": 4}, View(line=4)),
    ({"spot": {"event": "x", "date": None}, "line": -1}, View()),
    ({"place": [1, 2], "scale": [0, 1, 1], "lens": "b"}, View(lens="b")),
    ({"excerpt": 10**30, "strip": False}, View(strip=False)),
    ({"past": [{"lens": "c"}, 3], "back": [{"event": "y"}]}, View(back=(Spot("y"),))),
    ({"unheard of": [1], "lens": "d"}, View(lens="d")),
    ({"\ud800": 1, "lens": "e"}, View(lens="e")),
    ([], None),
    (None, None),
    ("x", None),
]


@pytest.mark.parametrize(("data", "view"), VIEWS_READ)
def test_what_is_whole_of_a_damaged_view_is_kept(file, data, view):
    put(file, {"format": 1, "view": data, "marks": ["a", 3, None, "b", "a"], "written": "x"})
    assert read_view(file) == Remembered(view, frozenset({"a", "b"}), 0)


@pytest.mark.parametrize("written", [-1, "5", None, 2.0**41, [], True])
def test_a_time_that_makes_no_sense_is_none(file, written):
    put(file, {"format": 1, "written": written, "view": {}})
    assert read_view(file).written in {0, 1}


def test_of_very_many_steps_the_newest_are_kept(file):
    steps = [{"lens": f"q{number}"} for number in range(STEPS + 5)]
    put(file, {"format": 1, "view": {"past": steps, "future": steps, "lens": "z"}, "marks": 5})
    view = read_view(file).view
    assert (len(view.past), view.past[0].lens, view.lens) == (STEPS, "q5", "z")
    assert replace(view, past=(), future=()) == View(lens="z")


def test_a_file_too_large_to_be_ours_is_none(file):
    put(file, b'{"format": 1, "view": {"lens": "a"}}')
    os.truncate(file, (16 << 20) + 1)
    assert read_view(file) == Remembered()


def test_what_a_later_program_wrote_is_said(file):
    put(file, {"format": 2, "view": {"lens": "a"}})
    with pytest.raises(NotKept, match="A later bmtimeline"):
        read_view(file)


@given(st.dictionaries(st.sampled_from(["view", "marks", "written", "format"]), JSON) | JSON)
def test_any_json_whatever_is_read(tmp_path_factory, data):
    file = tmp_path_factory.getbasetemp() / "whatever" / "view.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps({"format": 1, **data} if isinstance(data, dict) and "format" not in data else data))
    try:
        kept = read_view(file)
    except NotKept:
        assert data["format"] > 1
    else:
        assert isinstance(kept.view, View | None)
        assert all(isinstance(mark, str) for mark in kept.marks)
