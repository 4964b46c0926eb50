"""The window: each step as lens before, step, lens after, and what is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bmtimeline.dates import day_number
from bmtimeline.query import Lens
from bmtimeline.ui.strip.window import hull, moved_to, rung, slid, window_terms, windows_of, without_window

EXTENT = day_number(1940, 1, 1), day_number(2025, 12, 31)
DAY = day_number(2014, 9, 1)

NARROWER = [
    ("", "year:2010s", ""),
    ("year:2010s", "year:2014", ""),
    ("year:2014", "date:2014-09", ""),
    ("date:2014-09", "date:2014-09", "narrower"),
    ("kind:visit", "kind:visit year:2010s", ""),
    ("a | b", "(a | b) year:2010s", ""),
    ("year:2010s kind:visit", "kind:visit year:2014", ""),
    ("year:2011..2014", "year:2014", ""),
    ("year:1900..1999", "year:1990s", ""),
    ("year:>=2014", "year:2014", "year:>=2014 is now year:2014"),
    ("year:2004,2014", "year:2014", "year:2004,2014 is now"),
    ("year:2010s date:2014-03", "year:2010s date:2014-03", "narrower"),
    ("year:1990s year:2014", "year:2010s", "year:1990s year:2014 is now year:2010s"),
    ("-year:2014", "-year:2014 year:2010s", ""),
    ("date:=2014-23", "date:=2014-23 year:2010s", ""),
    ("date:2014-08..2014-11", "date:2014-09", ""),
]
WIDER = [
    ("", "", "no window"),
    ("date:2014-09", "year:2014", ""),
    ("year:2014", "year:2010s", ""),
    ("year:2010s", "", ""),
    ("year:1990s kind:visit", "kind:visit", ""),
    ("year:2013..2014", "year:2010s", ""),
    ("year:2004", "year:2000..2009", ""),
    ("date:2014-09-01", "date:2014-09", ""),
    ("year:>=2014", "", "year:>=2014 is off"),
    ("-year:2014", "-year:2014", "no window"),
]
LATER = [
    ("", "", "no window"),
    ("year:2010s", "year:2020s", ""),
    ("year:1990s", "year:2000..2009", ""),
    ("year:2014", "year:2015", ""),
    ("year:2011..2014", "year:2015..2018", ""),
    ("date:2014-12", "date:2015-01", ""),
    ("date:2014-03..2014-05", "date:2014-06..2014-08", ""),
    ("date:2014-03-30", "date:2014-03-31", ""),
    ("date:2014-02-27..2014-02-28", "date:2014-03-01..2014-03-02", ""),
    ("kind:visit year:2014 -year:2013", "kind:visit -year:2013 year:2015", ""),
    ("year:2020s", "year:2020s", "Nothing lies later"),
    ("year:>=2014", "year:>=2014", "without an end"),
    ("year:2004,2014", "year:2004,2014", "several parts"),
]


@pytest.mark.parametrize(("before", "after", "said"), NARROWER)
def test_narrower(before, after, said):
    turn = rung(Lens(before), DAY, EXTENT, 1)
    assert (turn.lens.text, said in turn.message, bool(turn.message)) == (after, True, bool(said))


@pytest.mark.parametrize(("before", "after", "said"), WIDER)
def test_wider(before, after, said):
    turn = rung(Lens(before), DAY, EXTENT, -1)
    assert (turn.lens.text, said in turn.message, bool(turn.message)) == (after, True, bool(said))


@pytest.mark.parametrize(("before", "after", "said"), LATER)
def test_later(before, after, said):
    turn = slid(Lens(before), EXTENT, 1)
    assert (turn.lens.text, said in turn.message, bool(turn.message)) == (after, True, bool(said))
    if turn.lens != Lens(before):
        back = slid(turn.lens, EXTENT, -1)
        assert windows_of(back.lens) == windows_of(Lens(before))


def test_earlier_ends_with_the_events():
    turn = slid(Lens("year:1940"), EXTENT, -1)
    assert turn.lens == Lens("year:1940")
    assert "earlier" in turn.message


@pytest.mark.parametrize(
    ("extent", "steps"),
    [
        ((-900, 2025), ["year:2000..2999", "year:2000..2099", "year:2010s", "year:2014", "date:2014-09"]),
        ((1500, 2025), ["year:2000..2099", "year:2010s", "year:2014", "date:2014-09"]),
        ((2012, 2015), ["year:2014", "date:2014-09"]),
        ((2014, 2014), ["date:2014-09"]),
    ],
)
def test_the_ladder_depends_on_how_long_the_time_is(extent, steps):
    days = day_number(extent[0], 1, 1), day_number(extent[1], 12, 31)
    lens, down, up = Lens(), [], []
    while (turn := rung(lens, DAY, days, 1)).lens != lens:
        lens = turn.lens
        down.append(lens.text)
    while (turn := rung(lens, DAY, days, -1)).lens != lens:
        lens = turn.lens
        up.append(lens.text)
    assert down == steps
    assert up == [*reversed(steps[:-1]), ""]


def test_a_day_outside_the_window_stands_for_the_nearest_one_in_it():
    assert rung(Lens("year:1990s"), DAY, EXTENT, 1).lens == Lens("year:1999")
    assert rung(Lens("year:2020s"), DAY, EXTENT, 1).lens == Lens("year:2020")


def test_before_the_era_and_far_away():
    extent = day_number(-100, 1, 1), day_number(12_000, 1, 1)
    assert rung(Lens("year:-50..-41"), day_number(-43, 3, 1), extent, 1).lens == Lens("year:-43")
    assert rung(Lens("year:-43"), day_number(-43, 3, 1), extent, 1).lens == Lens("date:-0043-03")
    assert rung(Lens("year:11000"), day_number(11_000, 3, 1), extent, 1).lens == Lens("year:11000")


def test_nothing_dated():
    for turn in (rung(Lens(), 0, None, 1), slid(Lens("year:2014"), None, 1)):
        assert turn.message == "Nothing here has a date."


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("year:1990s", "year:2010s", ""),
        ("year:1999", "year:2014", ""),
        ("date:1999-01", "date:2014-09", ""),
        ("a year:2001..2003", "a", "year:2001..2003 is off"),
        ("year:2001 date:2001-03", "date:2014-09", "is now date:2014-09"),
        ("year:<2000", "", "year:<2000 is off"),
    ],
)
def test_the_window_moves_to_a_day_beside_it(before, after, said):
    turn = moved_to(Lens(before), DAY)
    assert (turn.lens.text, said in turn.message, bool(turn.message)) == (after, True, bool(said))


VALUES = st.sampled_from(
    ("year:1990s", "year:2014", "date:2014-09", "year:>=2014", "year:<2000", "year:2004,2014", "-year:2014", "kind:visit", "a | b", "(year:2014 | b)")
)  # fmt: skip


@given(st.lists(VALUES, max_size=4, unique=True), st.integers(*EXTENT), st.lists(st.sampled_from("+-<>"), max_size=8))
def test_any_steps_leave_one_window_at_most_and_all_other_terms(values, day, steps):
    lens = Lens()
    for value in values:
        lens = lens.and_(value)
    others = without_window(lens)
    changed = False
    for step in steps:
        turn = (
            slid(lens, EXTENT, 1 if step == ">" else -1)
            if step in "<>"
            else rung(lens, day, EXTENT, 1 if step == "+" else -1)
        )
        assert without_window(turn.lens).query.node == others.query.node
        changed = changed or turn.lens != lens
        assert turn.message or turn.lens != lens
        lens = turn.lens
        if changed:
            assert len(window_terms(lens)) <= 1
            first, last = hull(lens, EXTENT)
            assert first <= last
