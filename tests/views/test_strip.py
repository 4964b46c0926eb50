"""The strip: what it shows for which dates, as text; and laws for any dates, windows and widths."""

from bisect import bisect_right
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bmtimeline.dates import parse as edtf
from bmtimeline.query import Lens
from bmtimeline.query.windows import merged
from bmtimeline.ui.strip.bins import first_entry, start_of
from bmtimeline.ui.strip.calendar_units import DAY, LADDER, MONTH, YEAR, Unit, days_label, label, written
from bmtimeline.ui.strip.layout import POINTER, height
from bmtimeline.ui.strip.rows import bin_words, time_line
from bmtimeline.ui.strip.window import windows_of, without_window
from views.views_help import event, index_of


def dated(*dates):
    """Make an index of events with these dates; "" for one without."""
    return index_of(*(event(f"e{number}", own=date or None) for number, date in enumerate(dates)))


def line_of(index, width=80, query=""):
    return time_line(index.answer(without_window(Lens(query))), windows_of(Lens(query)), width)


def text(line, here=None, cursor=None):
    return "".join(piece.text for piece in line.pieces(here, cursor)).rstrip()


YEARS = tuple(str(year) for year in range(1900, 2020))
MONTHS_OF_2024 = tuple(f"2024-{month:02}" for month in range(1, 13))

PICTURES = [
    ("one event", ("2004",), "", 80, " 2004 ▁"),
    ("bars by the root of their counts", ("2004",) * 25 + ("2005",) * 7 + ("2006",), "", 80, " 2004 █  2005 ▅  2006 ▁"),
    ("empty years are left out", ("1948", "1990", "2025"), "", 80, " 1948 ▁  1990 ▁  2025 ▁"),
    ("less room between names", ("1948", "1990", "2025"), "", 19, " 1948▁ 1990▁ 2025▁"),
    ("neighbours share a name", ("1948", "1949", "1950", "1951"), "", 20, " 1948▁▁  1950▁▁"),
    ("short gaps are blanks", ("2001", "2002", "2004", "2005"), "", 12, " 2001▁▁ ▁▁"),
    ("five years a bar", ("2001", "2004", "2006", "2010"), "", 8, " 2001▄▁▁"),
    ("what is dated by a decade is named by it", ("199X", "2004"), "", 80, " 1990s ▁  2004 ▁"),
    ("but not beside a year", ("199X", "1990", "2004"), "", 80, " 1990 ▄  2004 ▁"),
    ("an open beginning counts in the year of the end", ("/1948", "2004"), "", 80, " 1948 ▁  2004 ▁"),
    ("before the era", ("-0043", "0014"), "", 80, " 44 BCE ▁  14 CE ▁"),
    ("fifty years a bar", tuple(f"{year:04}" for year in range(1000, 2000, 25)), "", 70,
     " 1000▄▄ 1100▄▄ 1200▄▄ 1300▄▄ 1400▄▄ 1500▄▄ 1600▄▄ 1700▄▄ 1800▄▄ 1900▄▄"),
    ("an end without a beginning does not stand in January", ("/2024-03-15", "2024-11"), "", 80, " 2024 ▁  Nov ▁"),
    ("decades, and how long a bar is", tuple(f"{year:04}" for year in range(1500, 2000, 10)), "", 78,
     " 1500▁▁▁▁▁▁▁▁▁▁ 1600▁▁▁▁▁▁▁▁▁▁ 1700▁▁▁▁▁▁▁▁▁▁ 1800▁▁▁▁▁▁▁▁▁▁ 1900▁▁▁▁▁▁▁▁▁▁"),
    ("months of one year", ("2024-03", "2024-03", "2024-11"), "", 80, " Mar 2024 ▄  Nov ▁"),
    ("what is dated by a year is named by it among months", ("2024", "2024-11"), "", 80, " 2024 ▁  Nov ▁"),
    ("days of one month", ("2024-03-01", "2024-03-02", "2024-03-28"), "", 80, " 1 Mar 2024 ▁  2 ▁  28 ▁"),
    ("what is dated by a month is named by it among days", ("2024-03", "2024-03-28"), "", 80, " Mar 2024 ▁  28 ▁"),
    ("no dates", ("", ""), "", 80, " No event here has a date."),
    ("no events", (), "", 80, " No event here has a date."),
    ("dates without bounds", ("../..",), "", 80, " No event here has a date."),
    ("a window", ("1999", "2004", "2005", "2014"), "year:2004..2005", 80, " 1999 ▁ [ 2004 ▁  2005 ▁ ]  2014 ▁"),
    ("at the end", ("1999", "2004"), "year:2004..2009", 80, " 1999 ▁ [ 2004 ▁ ]"),
    ("tight", ("1999", "2004", "2014"), "year:2004..2007", 21, " 1999▁[ 2004▁] 2014▁"),
    ("months in the window of a year", ("2003", "2004-03", "2004-05", "2005"), "year:2004", 80,
     " 2003 ▁ [ Mar 2004 ▁  May ▁ ]  2005 ▁"),
    ("nothing in the window", ("1999", "2014"), "year:2004", 80, " 1999 ▁ [ 2004   ]  2014 ▁"),
    ("a window beside everything", ("1999",), "year:1800", 80, "[ 1800   ]  1999 ▁"),
    ("a window of two parts", ("1999", "2003", "2004"), "year:1999,2004", 80, "[ 1999 ▁ ]  2003 ▁ [ 2004 ▁ ]"),
    ("two windows that touch share a bracket", ("2003", "2004"), "year:2003,2004", 80, "[ 2003 ▁  2004 ▁ ]"),
    ("an open window", ("1999", "2014"), "year:>=2004", 80, " 1999 ▁ [ 2014 ▁ ]"),
    ("other filters count", ("1999", "2004"), "id:e1", 80, " 2004 ▁"),
    ("what is excluded is no window", ("1999", "2004", "2014"), "-year:2004", 80, " 1999 ▁  2014 ▁"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("dates", "query", "width", "shown"), [row[1:] for row in PICTURES], ids=[row[0] for row in PICTURES]
)
def test_pictures(dates, query, width, shown):
    assert text(line_of(dated(*dates), width, query)) == shown


def test_years_fill_a_wide_screen_and_five_years_a_narrow_one():
    assert text(line_of(dated(*YEARS), 200)).startswith(" 1900▁▁▁▁▁▁▁▁▁▁ 1910▁")
    narrow = text(line_of(dated(*YEARS), 60))
    assert narrow.startswith(" 1900▆▆▆▆▆▆▆▆▆▆ 1950▆")
    assert narrow.endswith("a bar is 5 years")


def test_days_that_find_no_room_become_their_month():
    """Even days stand apart from each other, so each needs its name or a blank."""
    index = dated("2023", *(f"2024-05-{day:02}" for day in range(1, 32, 2)))
    assert "1 May 2024▁ ▁" in text(line_of(index, 60, "date:2024-05"))
    assert text(line_of(index, 24, "date:2024-05")) == " 2023 ▁ [ May 2024 █ ]"


def test_a_dispute_is_marked_at_both_dates():
    line = line_of(index_of(event("x", "2004", "2014"), event("y", own="2009")))
    assert text(line) == " 2004 ▁≠  2009 ▁  2014 ▁≠"
    assert [bin_words(one) for one in line.bins] == [
        "2004: 1 event, 1 disputed",
        "2009: 1 event",
        "2014: 1 event, 1 disputed",
    ]


def test_the_selected_bar_is_pointed_out_and_nothing_moves():
    line = line_of(dated("1999", "2004", "2014"))
    assert text(line, here=1) == " 1999 ▁ >2004 ▁  2014 ▁"
    assert text(line, here=2, cursor=0) == " 1999 ▁  2004 ▁ >2014 ▁"
    assert [line.bin_of(day) for day in (None, 1, line.bins[1].first, line.bins[1].stop)] == [None, None, 1, None]


def test_a_name_leads_to_its_bar():
    line = line_of(dated("1999", "2004"))
    assert [line.bin_at(cell) for cell in (-1, 0, 1, 6, 7, 9, 14, 15)] == [None, 0, 0, 0, None, 1, 1, None]


@pytest.mark.parametrize(
    ("first", "stop", "words"),
    [
        ("2004", None, "2004"), ("199X", None, "1990s"), ("1990/1994", None, "1990–1994"),
        ("2024-03", None, "March 2024"), ("2024-03-28", None, "28 Mar 2024"),
        ("2024-03-01/2024-05-31", None, "1 Mar – 31 May 2024"), ("-0043", None, "44 BCE"),
    ],
)  # fmt: skip
def test_days_in_words(first, stop, words):
    when = dated(first).timeline.events[0].when
    assert days_label(when.earliest, when.latest + 1) == words


@pytest.mark.parametrize(
    ("date", "filter_"),
    [
        ("2004", "year:2004"), ("199X", "year:1990s"), ("200X", "year:2000..2009"), ("2024-03", "date:2024-03"),
        ("2024-03/2024-05", "date:2024-03..2024-05"), ("2024-03-28", "date:2024-03-28"),
        ("2024-03-28/2024-04-02", "date:2024-03-28..2024-04-02"), ("-0043", "year:-43"), ("-0043-05", "date:-0043-05"),
    ],
)  # fmt: skip
def test_what_is_written_is_a_filter_for_just_these_days(date, filter_):
    when = dated(date).timeline.events[0].when
    said = written(when.earliest, when.latest + 1)
    assert ":".join(said) == filter_
    assert windows_of(Lens(filter_)) == ((when.earliest, when.latest),)


def test_each_unit_begins_where_a_longer_one_does():
    for longer, shorter in pairwise(LADDER):
        start = longer.start(738_000)
        assert shorter.start(start) == start
    assert [label(MONTH.start(738_000), unit) for unit in (Unit(years=10), YEAR, MONTH, DAY)] == [
        "Jul 2021", "Jul 2021", "Jul 2021", "1 Jul 2021",
    ]  # fmt: skip


FORMS = st.one_of(
    st.integers(1890, 2030).map(str),
    st.builds(lambda year, month: f"{year}-{month:02}", st.integers(1890, 2030), st.integers(1, 12)),
    st.builds(lambda year, month, day: f"{year}-{month:02}-{day:02}", st.integers(2023, 2025), st.integers(1, 12), st.integers(1, 28)),
    st.builds(lambda first, years: f"{first}/{first + years}", st.integers(1890, 2030), st.integers(0, 90)),
    st.integers(1, 900).map(lambda year: f"-{year:04}"),
    st.integers(0, 900).map(lambda year: f"{year:04}"),
    st.sampled_from(("199X", "19XX", "19X5", "1XXX", "XXXX", "-XXXX", "2000~", "2023?-09-15", "/1948", "1948/", "../1950", "1950/..",
                     "../..", "Y-17E7", "Y17E7", "Y3E14", "Y-1E15", "1950S2", "2014-23", "2014-24", "[1667,1760]", "{1667..1668,2004}",
                     "[..1984]", "2004-XX-05", "-0001", "0000", "9999", "Y10000", "")),
)  # fmt: skip
DATES = st.lists(FORMS, max_size=25)
WINDOWS = st.lists(
    st.sampled_from((
        "year:1990s", "year:2024", "date:2024-03", "year:>=2000", "year:<0", "year:1900..1999", "year:2004,2014", "year:-50",
        "date:2024-03-05..2024-04-02", "date:1990-07..1994-02", "year:5000", "year:1950..1951,1955..1956,1960",
    )),
    max_size=2,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(DATES, WINDOWS, st.integers(1, 200))
def test_laws(dates, windows, width):
    index = dated(*dates)
    answer = index.answer(Lens())
    line = line_of(index, width, " ".join(windows))
    starts = [start for entry in answer.rows if (start := start_of(answer, entry)) is not None]
    # every row with a date is in exactly one bin
    assert sum(one.rows for one in line.bins) == len(starts)
    assert all(before.stop <= after.first for before, after in pairwise(line.bins))
    firsts = [one.first for one in line.bins]
    inside = [0] * len(firsts)
    for start in starts:
        inside[bisect_right(firsts, start) - 1] += 1
    assert inside == [one.rows for one in line.bins]
    assert all(one.first < one.stop for one in line.bins)
    # the window's bins are its own
    union = merged(windows_of(Lens(" ".join(windows))))
    for one in line.bins:
        covered = any(first <= one.first and one.stop - 1 <= last for first, last in union)
        touched = any(first < one.stop and one.first <= last for first, last in union)
        assert covered == touched == bool(one.part) or not one.rows
    # it fits, whatever is pointed out
    plain = sum(len(piece.text) for piece in line.pieces(None))
    assert len(line.cells) <= width
    for number, one in enumerate(line.bins):
        pointed = line.pieces(number, number)
        assert sum(len(piece.text) for piece in pointed) == plain
        if len(line.cells) > line.bars[number]:
            assert line.bin_at(line.bars[number]) == number
            assert POINTER in "".join(piece.text for piece in pointed)
        # and each bin leads to a row that begins in it
        found = first_entry(answer, one.first, one.stop)
        if one.rows:
            assert one.first <= start_of(answer, found) < one.stop
        else:
            assert found is None


@given(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
def test_heights_rise_with_the_counts(most, one, other):
    low, high = sorted((min(one, most), min(other, most)))
    assert 0 <= height(low, most) <= height(high, most) <= 8
    assert (height(low, most) == 0) == (low == 0)
    assert height(1, most) == 1
    assert height(most, most) == 8 or most < 8


@pytest.mark.parametrize("other", ["/2023", "2001/..", "../2010", "/2004"])
def test_a_year_beside_a_date_without_bound_stands_in_its_place(other):
    """Both can be true, so the event stands at 2004 alone; the strip has to reach there."""
    line = line_of(index_of(event("a", "2004", other)))
    assert "2004 ▁" in text(line)
    assert line.bin_of(edtf("2004").earliest) is not None
