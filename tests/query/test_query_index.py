"""The index: the order of entries, their headings, and where an event stands."""

import time

import pytest

from bmtimeline.dates import parse as edtf
from bmtimeline.model import Actor, Claim, Event, Reading, Timeline
from bmtimeline.query import Entry, Index, Lens, Match


def event(name, *dates):
    whens = [edtf(date) for date in dates]
    return Event(name, name, "other", readings=tuple(Reading(when, (when,), (), leads=True) for when in whens))


def index_of(*events):
    return Index(Timeline("t.toml", "T", events=events))


MIXED = index_of(
    event("undated"),
    event("december", "2014-12"),
    event("year", "2014"),
    event("decade", "201X"),
    event("first-day", "2014-01-01"),
    event("twins", "2004", "2014-23"),
    event("bce", "-0043"),
    event("until", "/2014"),
    event("open", "2014/.."),
    event("endless", "/.."),
    event("long", "2014/2016"),
    event("year-again", "2014"),
    event("nameless", "2010"),
    event("undated-too"),
)
ALL = MIXED.answer(Lens())


def names(index, rows):
    return [index.answer(Lens()).event_of(row).id for row in rows]


def test_order():
    assert names(MIXED, range(len(ALL.entries))) == [
        "bce",
        "twins",
        "decade",
        "nameless",
        "open",
        "long",
        "year",
        "until",
        "year-again",
        "first-day",
        "twins",
        "december",
        "endless",
        "undated",
        "undated-too",
    ]


def test_headings_are_contiguous():
    headings = [ALL.heading_of(row) for row in range(len(ALL.entries))]
    labels = [heading.label for heading in headings if heading]
    assert labels == ["44 BCE", "2004", "2010s", "2010", *["2014"] * 8]
    assert headings[-3:] == [None] * 3
    years = [(heading.label, count) for heading, count in MIXED.answer(Lens()).years]
    assert years == [("44 BCE", 1), ("2004", 1), ("2010s", 1), ("2010", 1), ("2014", 8)]
    assert MIXED.answer(Lens()).undated == 3


def test_place_of():
    assert ALL.place_of("twins") == (1, 10)
    assert ALL.entries[10] == Entry(5, 1)
    assert ALL.place_of("undated") == (13,)
    assert ALL.entries[13] == Entry(0, None)
    assert ALL.place_of("nobody") == ()


def test_an_event_stands_once_under_a_heading_and_in_each_of_its_headings():
    index = index_of(event("spring", "2014-03", "2014-05", "2016"))
    assert [count for _, count in index.answer(Lens()).years] == [1, 1]
    answer = index.answer(Lens())
    assert (len(answer.rows), answer.matching, answer.total, answer.disputed) == (3, 1, 1, 1)


def test_years_show_what_a_year_term_hides():
    answer = MIXED.answer(Lens("year:2004"))
    assert names(MIXED, answer.rows) == ["twins", "until", "endless"]
    assert [count for _, count in answer.years] == [1, 1, 1, 1, 8]


def test_a_time_term_shows_only_the_dates_that_answer_it():
    answer = MIXED.answer(Lens("year:2004 twins"))
    assert list(answer.rows) == [1]
    assert answer.kind_of(1) is Match.DISPUTED
    assert list(MIXED.answer(Lens("-year:2004 twins")).rows) == [10]
    assert list(MIXED.answer(Lens("twins")).rows) == [1, 10]
    with pytest.raises(KeyError):
        answer.kind_of(10)


def test_advice_names_the_term_in_the_way():
    advice = MIXED.advice(Lens("year:1800 december"))
    assert [(term.text, count) for term, count in advice] == [("year:1800", 1), ("december", 2)][::-1]


def test_facets_know_actors_of_the_file_only():
    one = Event("a", "A", "visit", actors=("x",))
    index = Index(Timeline("t", "T", actors={key: Actor(key, key, "person") for key in "xy"}, events=(one,)))
    answer = index.answer(Lens("actor:y"))
    assert dict(answer.actors) == {"x": 1, "y": 0}
    assert len(answer.actors) == 2
    assert dict(answer.kinds)["visit"] == 0
    with pytest.raises(KeyError):
        answer.actors["z"]


def test_empty():
    answer = index_of().answer(Lens())
    assert (len(answer.rows), answer.total, answer.matching, answer.years, answer.undated) == (0, 0, 0, (), 0)


def test_far_years():
    index = index_of(event("far", "Y170000002"), event("farther", "Y-17E7"))
    assert names(index, index.answer(Lens("year:170000002|year:<-9999")).rows) == ["farther", "far"]


def test_ten_thousand_events_in_no_time():
    dates = [edtf(f"{year}-{month:02}") for year in range(1900, 2020) for month in range(1, 13)]
    made = []
    for number in range(10_000):
        when = dates[number * 7919 % len(dates)]
        readings = (Reading(when, (when,), (), leads=True),)
        made.append(Event(f"e{number}", f"Visit {number}", "visit", claims=(Claim("s", "q"),), readings=readings))
    start = time.process_time()
    index = index_of(*made)
    assert index.answer(Lens("year:1990..1999 visit")).matching > 800
    assert time.process_time() - start < 1.5


def test_number_of_counts_events_up_to_a_row_as_going_through_them_does():
    for query in ("", "year:2004", "year:2004..2014", "-undated", "twins"):
        answer = MIXED.answer(Lens(query))
        seen = set()
        for entry in answer.rows:
            seen.add(answer.event_of(entry).id)
            assert answer.number_of(entry) == len(seen)
