"""The rows of the timeline: headings, gaps, twins, undated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from views_help import drawn, event, index_of, rows_of

from bmtimeline.dates import parse, words
from bmtimeline.query import Lens, Match
from bmtimeline.ui.timeline.rows import EventRow, Gap, Heading, brief_date, short_date

TABLE = [
    ([], []),
    ([event("a")], ["== undated", "A"]),
    ([event("a", "2004")], ["== 2004", "2004 A"]),
    ([event("a", "2004"), event("b", "2004-05")], ["== 2004", "2004 A", "May 2004 B"]),
    ([event("a", "2004"), event("b", "2005")], ["== 2004", "2004 A", "== 2005", "2005 B"]),
    ([event("a", "2004"), event("b", "2006")], ["== 2004", "2004 A", "-- 2", "== 2006", "2006 B"]),
    (
        [event("a", "2004", "2014-23")],
        ["== 2004", "2004 A 1/2", "-- 10", "== 2014", "autumn 2014 A 2/2"],
    ),
    (
        [event("a", "2004-05", "2004-06", "2004-07")],
        ["== 2004", "May 2004 A 1/3", "Jun 2004 A 2/3", "Jul 2004 A 3/3"],
    ),
    ([event("a"), event("b", "2004")], ["== 2004", "2004 B", "== undated", "A"]),
    ([event("a", "199X"), event("b", "2000")], ["== 1990s", "1990s A", "== 2000", "2000 B"]),
    ([event("a", "199X"), event("b", "1992")], ["== 1990s", "1990s A", "== 1992", "1992 B"]),
    (
        [event("a", "199X"), event("b", "1992"), event("c", "2000")],
        ["== 1990s", "1990s A", "== 1992", "1992 B", "== 2000", "2000 C"],
    ),
    (
        [event("a", "199X"), event("b", "1992"), event("c", "2005")],
        ["== 1990s", "1990s A", "== 1992", "1992 B", "-- 6", "== 2005", "2005 C"],
    ),
    (
        [event("a", "-0043"), event("b", "0044")],
        ["== 44 BCE", "44 BCE A", "-- 87", "== 44 CE", "44 CE B"],
    ),
    ([event("a", "2004", own="2004-05")], ["== 2004", "May 2004 A"]),
]


@pytest.mark.parametrize(("events", "page"), TABLE, ids=range(len(TABLE)))
def test_table(events, page):
    assert drawn(rows_of(index_of(*events))) == page


def test_a_filter_hides_rows_and_headings():
    index = index_of(event("a", "2004"), event("b", "2010"), event("c"))
    assert drawn(rows_of(index, "title:b")) == ["== 2010", "2010 B"]
    assert drawn(rows_of(index, "title:c")) == ["== undated", "C"]
    assert rows_of(index, "title:b").row_of(index.answer(Lens()).place_of("a")[0]) is None


def test_marks_of_a_row():
    index = index_of(
        event("sure", "2004"),
        event("about", "2004~"),
        event("maybe", "2004?"),
        event("both", "2004%"),
        event("bare", own="2004"),
        event("false", quotes=["wolves"]),
        event("twice", quotes=["Two"]),
    )
    rows = {row.title.lower(): row for row in rows_of(index) if isinstance(row, EventRow)}
    assert {name: row.short for name, row in rows.items() if row.short != "2004"} == {
        "about": "about 2004",
        "maybe": "2004 ?",
        "both": "about 2004 ?",
        "false": "",
        "twice": "",
    }
    assert {name for name, row in rows.items() if row.unsupported} == {"bare", "false", "twice"}
    assert (rows["sure"].sources, rows["bare"].sources) == (1, 0)


def test_each_twin_has_the_mark_of_its_own_date():
    index = index_of(event("a", "2004~", "2014"))
    assert [row.date for row in rows_of(index) if isinstance(row, EventRow)] == ["about 2004", "2014"]


def test_how_a_row_matches():
    index = index_of(event("a", "2004"), event("b", "2004/2005"), event("c", "2004", "2014"))
    rows = [row for row in rows_of(index, "year:2004") if isinstance(row, EventRow)]
    assert {row.title: row.match for row in rows} == {"A": Match.SURE, "B": Match.POSSIBLE, "C": Match.DISPUTED}


DATES = st.sampled_from(["2004", "2004-05", "2014-23", "199X", "1850", "/1948", "2025/..", "-0043", "2004~", "1992"])


@given(st.lists(st.lists(DATES, max_size=3), max_size=8))
def test_every_entry_has_its_row_and_nothing_stands_loose(dates):
    index = index_of(*(event(f"e-{number}", *given) for number, given in enumerate(dates)))
    rows = rows_of(index)
    assert list(index.answer(Lens()).rows) == list(range(len(index.answer(Lens()).entries)))
    assert all(rows[rows.row_of(entry)].entry == entry for entry in index.answer(Lens()).rows)
    labels = [row.label for row in rows if isinstance(row, Heading)]
    assert len(labels) == len(set(labels))
    for above, below in zip(rows, [*rows][1:], strict=False):
        assert not (isinstance(above, Heading) and not isinstance(below, EventRow))
        assert not (isinstance(above, Gap) and not isinstance(below, Heading))
    assert all(row.years >= 2 for row in rows if isinstance(row, Gap))
    assert not rows or isinstance(rows[0], Heading)


@pytest.mark.parametrize(
    ("date", "short"),
    [
        ("2004", "2004"),
        ("2023?-09-15", "15 Sep 2023 ?"),
        ("2023-09-~15", "15 Sep 2023 ~"),
        ("2004?-05-~06", "6 May 2004 ?~"),
        ("2004?/2005", "2004 ? – 2005"),
        ("[2004?,2006]", "2004 ? or 2006"),
    ],
)
def test_short_dates_keep_every_qualification(date, short):
    assert short_date(words(parse(date))) == short


@pytest.mark.parametrize(
    ("date", "brief"),
    [
        ("2004", "2004"),
        ("2015-21~", "spring 2015 ~"),
        ("2000~/2025", "2000 ~ – 2025"),
        ("2000~/2005~", "2000–2005 ~"),
        ("2004%", "2004 ?~"),
        ("[2004~..]", "2004 ~ or later"),
        ("[2004~,2006~]", "2004 ~ or 2006 ~"),
        ("2023%-09-15", "15 Sep 2023 ?~"),
        ("194X~", "1940s ~"),
        ("/2023-09-15", "<15 Sep 2023"),
        ("/2004~", "<2004 ~"),
        ("../2004", "until 2004"),
    ],
)
def test_brief_dates_say_the_same_in_fewer_cells(date, brief):
    short = short_date(words(parse(date)))
    assert brief_date(short) == brief
    assert len(brief) <= len(short)
