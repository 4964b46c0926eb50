"""The axis: what is drawn for a date, how lanes share the lines, and the laws of a picture."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len
from views_help import ACTORS, event, index_of

from bmtimeline.dates import day_number
from bmtimeline.query import Lens
from bmtimeline.text import safe
from bmtimeline.ui.axis.items import Sort, bars_of, date_of, items
from bmtimeline.ui.axis.lanes import lanes
from bmtimeline.ui.axis.pack import pack, shortened
from bmtimeline.ui.axis.picture import Picture, names_width
from bmtimeline.ui.axis.rows import FRAME, Axis
from bmtimeline.ui.axis.window import Scale, Window

YEARS = Window(Scale(365), day_number(2000, 1, 1) // 365, 20)
"""A column a year, from about 2000 to about 2019."""


def axis_of(*events, field="actor", query=""):
    index = index_of(*events)
    return Axis(index, index.answer(Lens(query)), field, cell_len)


def row_text(row, width):
    text = ""
    for run in row:
        text += " " * (run.column - cell_len(text)) + run.text
    return text + " " * (width - cell_len(text))


def drawn(*events, most=1, window=YEARS):
    answer = index_of(*events).answer(Lens())
    rows = pack(items(answer, answer.rows, window), most, window.width, cell_len)
    return [row_text(row, window.width) for row in rows]


BARS = [
    ("2005", [], "     ━━             "),
    ("2005-05", [], "     ●              "),
    ("2005~", [], "     ┅┅             "),
    ("2005-05?", [], "     ○              "),
    ("2005/2010", [], "     ━━━━━━━        "),
    ("1990/2010", [], "━━━━━━━━━━━━        "),
    ("1990/2030", [], "━━━━━━━━━━━━━━━━━━━━"),
    ("2005/..", [], "     ━━━▸           "),
    ("../2010", [], "        ◂━━━        "),
    ("../2010~", [], "        ◂┅┅┅        "),
    ("1990/..", [], "━━━▸                "),
    ("../2030", [], "                ◂━━━"),
    ("[2003,2009]", [], "   ━━┈┈┈┈━━         "),
    ("2004", ["2014"], "    ≠━╌╌╌╌╌╌╌╌≠━    "),
    ("2004", ["2024"], "    ≠━╌╌╌╌╌╌╌╌╌╌╌╌╌╌"),
    ("1990", ["2014"], "╌╌╌╌╌╌╌╌╌╌╌╌╌╌≠━    "),
    ("2004-03", ["2004-04"], "    ≠               "),
    ("2004-03", ["2004-04", "2010-02"], "    ≠╌╌╌╌╌≠         "),
]


@pytest.mark.parametrize(("date", "rivals", "line"), BARS, ids=[f"{bar[0]} {bar[1]}" for bar in BARS])
def test_what_is_drawn_for_a_date(date, rivals, line):
    (found,) = drawn(replace(event("x", date, *rivals), title="\u1019\u102c"))
    assert found[:-2].rstrip() == line[:-2].rstrip()
    assert len(found) == len(line)


def test_what_is_left_out():
    assert drawn(event("none"), event("any", "../.."), event("far", "1850")) == [" " * 20]


def test_titles_stand_behind_their_events_or_before_them():
    assert drawn(event("early", "2003-05")) == ["   ● Early          "]
    assert drawn(event("at-the-end", "2018-05")) == ["       At-The-End ● "]
    assert drawn(event("first", "2000-05"), event("last", "2011-05")) == ["● First    ● Last    "[:20]]


@pytest.mark.parametrize(
    ("most", "page"),
    [
        (3, ["     ● One          ", "     ● Two          ", "     ● Three        "]),
        (2, ["     ● One          ", "     ▂              "]),
        (1, ["     ▃              "]),
    ],
)
def test_events_that_find_no_row_are_heaped_up(most, page):
    events = [event(name, "2005-05") for name in ("one", "two", "three")]
    assert drawn(*events, most=most) == page


def test_a_heap_marks_what_is_in_dispute_and_ties_it():
    found = drawn(event("one", "2005-05"), event("two", "2005-05", "2009-02"))
    assert found == ["     ≠╌╌╌≠          "]


def test_lanes_are_ordered_by_their_events_and_those_without_any_left_out():
    index = index_of(
        event("a", "2004", actors=("bob",)),
        event("b", "2005", actors=("bob", "ann")),
        event("c", "2006", actors=("land",)),
        event("d", "2007"),
    )
    answer = index.answer(Lens())
    assert [(lane.name, lane.total) for lane in lanes(index, answer, "actor")] == [
        ("Bob", 2), ("Ann Lee", 1), ("The Land", 1), ("no actor", 1),
    ]  # fmt: skip
    assert [(lane.name, lane.total) for lane in lanes(index, answer, "kind")] == [("other", 4)]
    assert [(lane.name, lane.total) for lane in lanes(index, answer, "source")] == [("A Press", 4)]


def test_under_a_filter_by_an_actor_the_lanes_count_what_the_filter_leaves():
    index = index_of(event("a", "2004", actors=("bob",)), event("b", "2005", actors=("bob", "ann")), event("c", "2005"))
    found = lanes(index, index.answer(Lens("actor:ann")), "actor")
    assert [(lane.name, lane.total) for lane in found] == [("Ann Lee", 1), ("Bob", 1)]


def test_a_lane_with_very_many_events_shows_heights():
    events = [event(f"e-{number}", f"{2000 + number % 20}", actors=("bob",)) for number in range(200)]
    axis = axis_of(*events)
    (laid,) = axis.laid(axis.fitted(40), 10, 0)
    runs = [run for row in laid.rows for run in row]
    assert {run.sort for run in runs} == {Sort.HEAP}
    assert laid.count == 200


def test_lanes_scroll_only_as_far_as_they_must():
    axis = axis_of(*(event(f"e-{number}", "2004", actors=(name,)) for number, name in enumerate([*ACTORS])))
    window = axis.fitted(40)
    assert len(axis.lanes) == 5
    assert axis.top_for(window, 2, 0, 1) == 0
    assert axis.top_for(window, 2, 0, 2) == 1
    assert axis.top_for(window, 2, 3, 1) == 1
    assert axis.top_for(window, 2, 4, None) == 3
    assert axis.top_for(window, 20, 4, None) == 0


def test_a_lane_is_scrolled_to_until_all_its_rows_are_shown():
    names = [*["ann"] * 4, *["bob"] * 5, *["cid"] * 6, *["land"] * 7]
    axis = axis_of(*(event(f"e-{number}", "2004", actors=(name,)) for number, name in enumerate(names)))
    window, scrolled = axis.fitted(40), set()
    for height in range(1, 24):
        for lane in range(len(axis.lanes)):
            top = axis.top_for(window, height, 0, lane)
            shown = axis.laid(window, height, top)[lane - top]
            whole = axis._lay(window, lane, *axis._rows(height))
            assert top == lane or len(shown.rows) >= len(whole.rows)
            scrolled.add(0 < top < lane)
    assert scrolled == {False, True}


def test_the_lane_to_look_in_stays_where_it_can():
    axis = axis_of(event("a", "2004", actors=("bob", "ann")), event("b", "2005", actors=("bob",)), event("c"))
    both, one = (axis.answer.event_of(entry) for entry in axis.answer.rows[:2])
    assert axis.lane_of(both, 1, range(2)) == 1
    assert axis.lane_of(one, 1, range(2)) == 0
    assert axis.lane_of(both, -1, range(1, 2)) == 1


def test_steps():
    axis = axis_of(*(event(f"e-{year}", str(year)) for year in range(2000, 2010)), event("u"), event("v"))
    assert axis.undated == 2
    assert (axis.step(0, 1), axis.step(0, -1), axis.step(11, 1)) == (1, 0, 11)
    assert (axis.edge(last=False), axis.edge(last=True)) == (0, 11)
    assert axis.later(2, 3 * 366) == 6
    assert axis.later(2, 1) == 3
    assert axis.later(5, -2 * 366) == 3
    assert axis.later(9, 400) == 10
    assert axis.later(11, -400) == 9
    assert axis.later(11, 400) == 11


def test_the_nearest_event_of_a_lane():
    axis = axis_of(
        event("a", "2000", actors=("bob",)),
        event("b", "2004", actors=("ann",)),
        event("c", "2005", actors=("bob",)),
        event("d", "2011", actors=("bob", "ann")),
    )
    bob, ann = (next(n for n, lane in enumerate(axis.lanes) if lane.key == key) for key in ("bob", "ann"))
    assert axis.in_lane(bob, 1) == 2
    assert axis.in_lane(ann, 0) == 1
    assert axis.in_lane(ann, 3) == 3


def test_a_long_name_is_cut_and_a_shifting_one_replaced():
    assert shortened("Alexander Lukashenko", 10, cell_len) == "Alexander…"
    assert shortened("日本語の名前", 5, cell_len) == "日本…"
    assert [shortened("日本", width, cell_len) for width in range(5)] == ["", "…", "…", "日…", "日本"]
    assert shortened("\x1b[31m", 9, cell_len) == "␛[31m"


DATES = st.sampled_from([
    "2004", "2004-05", "2004-05-06", "2014-23", "199X", "19XX", "1850", "/1948", "../1948", "2025/..", "2025/", "-0043",
    "0000", "-0499/0500", "2004~", "2005?-06", "1992", "Y170000002", "Y-17E7", "[1667,1668,1760..]", "{1990..1995,2004}",
    "../..", "XXXX", "2007/2016", "2000~/2025", "1950S2", "2004-05-06T10:00:00Z",
])  # fmt: skip
TITLES = (
    st.sampled_from(["日", "\u0301", ""])
    | st.text(st.sampled_from("ab é…日本မြ👩‍👩‍👧‍👦\u0301\x1b[/]"), max_size=30)
    | st.just("The very first meeting of them all")
)


@st.composite
def axes(draw):
    given_ = draw(
        st.lists(st.tuples(st.lists(DATES, max_size=3), st.sets(st.sampled_from([*ACTORS])), TITLES), max_size=9)
    )
    events = [
        replace(event(f"e-{number}", *dates, actors=tuple(sorted(actors))), title=title)
        for number, (dates, actors, title) in enumerate(given_)
    ]
    return axis_of(*events, field=draw(st.sampled_from(["actor", "kind", "source"])))


@st.composite
def pictures(draw):
    axis = draw(axes())
    width, height = draw(st.integers(30, 120)), draw(st.integers(4, 40))
    names = names_width(width)
    window = axis.fitted(width - names)
    entry = draw(st.sampled_from(axis.answer.rows[:])) if len(axis.answer.rows) else None
    for _ in range(draw(st.integers(0, 40))):
        window = window.zoomed(window.scale.finer, axis.day(entry))
    top = draw(st.integers(0, max(0, len(axis.lanes) - 1)))
    return Picture(axis, window, height, names, top, top, entry, cell_len)


@settings(max_examples=80)
@given(pictures())
def test_every_line_is_as_wide_as_the_pane(picture):
    for y in range(1, picture.height):
        assert sum(cell_len(safe(piece.text)) for piece in picture.line(y)) == picture.window.width + picture.names


@settings(max_examples=80)
@given(pictures())
def test_nothing_overlaps_and_titles_keep_their_distance(picture):
    for laid in picture.axis.laid(picture.window, picture.height - FRAME, picture.top):
        for row in laid.rows:
            before = None
            for run in row:
                assert run.width == cell_len(run.text) == cell_len(run.marked)
                assert 0 <= run.column < run.end <= picture.window.width
                if before:
                    gap = 1 if Sort.LABEL in {run.sort, before.sort} else 0
                    assert before.end + gap <= run.column
                before = run


@settings(max_examples=80)
@given(pictures(), st.integers(1, 7))
def test_every_event_in_the_window_is_visible_or_counted(picture, most):
    window = picture.window
    for lane in picture.axis.lanes:
        part = lane.part((window.first, window.last))
        found = items(lane.answer, part, window)
        seen = {entry for row in pack(found, most, window.width, cell_len) for run in row for entry in run.entries}
        for entry in lane.part():
            days = date_of(lane.answer, entry)
            inside = days and any(bar.seen(window.width) for bar in bars_of(lane.answer, entry, window))
            assert not inside or entry in seen


@settings(max_examples=80)
@given(pictures())
def test_lanes_fill_the_lines_and_no_more(picture):
    height = picture.height - FRAME
    shown = picture.axis.laid(picture.window, height, picture.top)
    assert sum(len(laid.rows) for laid in shown) <= height
    assert [laid.number for laid in shown] == list(range(picture.top, picture.top + len(shown)))
    if height and picture.axis.lanes:
        assert shown
    for lane in range(len(picture.axis.lanes)):
        top = picture.axis.top_for(picture.window, height, picture.top, lane)
        if height:
            assert lane in {laid.number for laid in picture.axis.laid(picture.window, height, top)}
            settled = picture.axis.top_for(picture.window, height, top, lane)
            assert picture.axis.top_for(picture.window, height, settled, lane) == settled


@settings(max_examples=80)
@given(pictures())
def test_a_place_points_at_what_is_drawn_there(picture):
    rows = picture._rows
    for y, (laid, number) in enumerate(rows, 1):
        assert picture.lane_at(0, y) == laid.number
        for run in laid.rows[number]:
            entry = picture.entry_at(picture.names + run.column, y)
            assert (entry in run.entries) if run.entries else entry is None
    assert picture.entry_at(0, 0) is picture.lane_at(0, 0) is None


@settings(max_examples=60)
@given(pictures())
def test_the_selection_changes_looks_but_moves_nothing(picture):
    entries = picture.axis.answer.rows[:3]
    placed = []
    for entry in entries:
        rows = replace(picture, entry=entry)._rows
        placed.append([(run.column, run.width) for one, number in rows for run in one.rows[number]])
    assert all(places == placed[0] for places in placed)


def test_caption_and_undated():
    axis = axis_of(event("a", "2004", "2014", actors=("bob",)), event("b"))
    window = axis.fitted(40)
    picture = Picture(axis, window, 8, 17, 0, 0, 1, cell_len)
    assert "".join(piece.text for piece in picture.line(0)) == "> 2014 ≠ 2/2  A"
    assert "1 undated" in "".join(piece.text for piece in picture.line(7))
    undated = replace(picture, entry=2)
    assert "".join(piece.text for piece in undated.line(0)) == "> undated  B"
    assert "".join(piece.text for piece in undated.line(7)).startswith(">1 undated")


def test_without_any_date_the_ruler_claims_none():
    axis = axis_of(event("a"), event("b", "../.."), field="kind")
    picture = Picture(axis, axis.fitted(40), 8, 17, 0, 0, 0, cell_len)
    lines = ["".join(piece.text for piece in picture.line(y)) for y in range(8)]
    assert lines[6] == " 1 kind         └" + "─" * 40
    assert lines[7].strip() == ">2 undated"


def test_a_window_of_nothing():
    axis = axis_of()
    picture = Picture(axis, axis.fitted(40), 8, 17, 0, -1, None, cell_len)
    assert [len("".join(piece.text for piece in picture.line(y))) for y in range(8)] == [0, *[57] * 7]
