"""Rival dates become readings: a table over the forms of EDTF, and laws against a slow evaluator."""

import math
import time
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bmtimeline.dates import parse
from bmtimeline.evidence import readings
from bmtimeline.evidence.disputes import common
from bmtimeline.model import Claim, Event


def event(*dates, own=None, rejected=()):
    claims = [
        Claim(
            f"s{number}", "q", when=parse(date) if date else None, assessment="rejected" if number in rejected else ""
        )
        for number, date in enumerate(dates)
    ]
    return Event("e", "E", "other", when=parse(own) if own else None, claims=tuple(claims))


def shown(made):
    return [reading.when.text for reading in readings(made)]


TABLE = [
    # rivals of the claims, the readings in order of time
    ("", []),
    ("2004", ["2004"]),
    ("2004 2004", ["2004"]),
    ("2004 2014", ["2004", "2014"]),
    ("2014 2004", ["2004", "2014"]),
    ("2004 2004-05", ["2004-05"]),
    ("2004-05-06 2004-05 2004", ["2004-05-06"]),
    ("2004-05 2004-06", ["2004-05", "2004-06"]),
    ("2004-05-06 2004-05-07", ["2004-05-06", "2004-05-07"]),
    ("2004-05 2004-06 2004", ["2004-05", "2004-06"]),
    ("2014-23 2004", ["2004", "2014-23"]),
    ("2014-23 2014-10", ["2014-10"]),
    ("2014-23 2014-12", ["2014-23", "2014-12"]),
    ("2014-24 2015-01", ["2015-01"]),
    ("2014-24 2014-01", ["2014-01", "2014-24"]),
    ("2014-33 2014-03-31", ["2014-03-31"]),
    ("2014-33 2014-04-01", ["2014-33", "2014-04-01"]),
    ("199X 1995", ["1995"]),
    ("199X 2000", ["199X", "2000"]),
    ("19XX 1995-12", ["1995-12"]),
    ("201X-12 2014-12", ["2014-12"]),
    ("2000~ 2000", ["2000~"]),
    ("2000~ 2001", ["2000~", "2001"]),
    ("2023?-09-15 2023-09-15", ["2023?-09-15"]),
    ("2023?-09-15 2023-09-16", ["2023?-09-15", "2023-09-16"]),
    ("2007/2016 2010", ["2010"]),
    ("2007/2016 2017", ["2007/2016", "2017"]),
    ("2004/2010 2008/2014", ["2004/2010"]),
    ("2004/2010 2008/2014 2012", ["2004/2010", "2012"]),
    ("2012 2008/2014 2004/2010", ["2008/2014", "2012"]),
    ("2000/.. 2001/..", ["2001/.."]),
    ("../2001 ../2000", ["../2000"]),
    ("2000/.. ../..", ["2000/.."]),
    ("2004/2010 2010/2014", ["2010/2014"]),
    ("2004/2009 2010/2014", ["2004/2009", "2010/2014"]),
    ("2025-11-27/.. 2026", ["2026"]),
    ("2025-11-27/.. 2025", ["2025"]),
    ("2025-11-27/.. 2025-11-26", ["2025-11-26", "2025-11-27/.."]),
    ("/1948 1900", ["1900"]),
    ("/1948 1949", ["/1948", "1949"]),
    ("../1948 1949/..", ["../1948", "1949/.."]),
    ("../1949 1949/..", ["1949/.."]),
    ("../.. 2004", ["2004"]),
    ("../.. 2004 2014", ["2004", "2014"]),
    ("[1667,1668] 1668", ["1668"]),
    ("[1667,1669] 1668", ["1667,1669", "1668"]),
    ("[1667,1669] 1667/1669", ["1667,1669"]),
    ("[2000,2005] [2000,2006] 2005/2007", ["2000,2005", "2005/2007"]),
    ("{1667,1669} 1668-05", ["1667,1669", "1668-05"]),
    ("[1667..1669] 1668", ["1668"]),
    ("[..1667] 1600", ["1600"]),
    ("[1667..] 1600", ["1600", "1667.."]),
    ("Y-17E7 2004", ["Y-17E7", "2004"]),
    ("1950S2 1999", ["1999"]),
    ("1950S2 2000", ["1950S2", "2000"]),
    ("-0043 0044", ["-0043", "0044"]),
    ("2004-05-06T10:00:00Z 2004-05-06", ["2004-05-06T10:00:00Z"]),
    ("2004-05-06T23:59:59Z 2004-05-07", ["2004-05-06T23:59:59Z", "2004-05-07"]),
    ("2004 2014 2024", ["2004", "2014", "2024"]),
]


@pytest.mark.parametrize(("dates", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_table(dates, expected):
    assert [text.strip("[]{}") for text in shown(event(*dates.split()))] == expected


def test_the_dispute_of_the_shipped_timeline():
    first, second = readings(event("2014-23", "2004", own="2014-23"))
    assert (first.when.text, first.sources, first.leads) == ("2004", ("s1",), False)
    assert (second.when.text, second.sources, second.leads) == ("2014-23", ("s0",), True)


@pytest.mark.parametrize(
    ("made", "leading"),
    [
        (event("2004", "2014", own="2014-05"), "2014-05"),
        (event("2004", own="2014"), "2014"),
        (event("2014", "2004"), "2014"),
        (event("", "2004", "2014"), "2004"),
        (event("2014", "2004", rejected=[0]), "2004"),
        (event("2014", rejected=[0], own="2004"), "2004"),
        (event("2014", "2004-05", "2004"), "2014"),
    ],
)
def test_who_leads(made, leading):
    assert [reading.when.text for reading in readings(made) if reading.leads] == [leading]


def test_rejected_dates_are_no_rivals():
    assert shown(event("2004", "2014", rejected=[0])) == ["2014"]
    assert shown(event("2004", rejected=[0])) == []


def test_curators_own_date_alone_is_a_reading_without_a_source():
    [reading] = readings(event("", own="2004"))
    assert (reading.when.text, reading.sources, reading.leads) == ("2004", (), True)


def test_sources_and_rivals_keep_the_order_of_the_claims_behind_the_curators():
    [reading] = readings(event("2004", "2004-05", "2004", own="200X"))
    assert reading.sources == ("s0", "s1", "s2")
    assert [when.text for when in reading.rivals] == ["200X", "2004", "2004-05"]
    assert reading.when.text == "2004-05"


def test_of_two_as_narrow_the_curators_is_shown():
    [reading] = readings(event("2004-05-06", own="2004?-05-06"))
    assert reading.when.text == "2004?-05-06"


@pytest.mark.parametrize("first", ["1000", "[1000,1002]"])
def test_thousands_of_rival_dates_do_not_hang(first):
    dates = [f"{1000 + at // 336}-{at // 28 % 12 + 1:02}-{at % 28 + 1:02}" for at in range(8000)]
    made = event(first, *dates)
    started = time.process_time()
    assert len(readings(made)) == 8000
    assert time.process_time() - started < 1


# Laws

YEARS = st.integers(2000, 2009)
INTERVALS = st.one_of(
    YEARS.map(str),
    st.tuples(YEARS, st.integers(1, 12)).map(lambda pair: f"{pair[0]}-{pair[1]:02}"),
    st.tuples(YEARS, YEARS).map(lambda pair: f"{min(pair)}/{max(pair)}"),
    st.tuples(YEARS, st.integers(21, 24)).map(lambda pair: f"{pair[0]}-{pair[1]}"),
    YEARS.map("{}/..".format),
    YEARS.map("../{}".format),
    st.sampled_from(["200X", "2000~", "2004?"]),
)
SETS = st.lists(YEARS, min_size=1, max_size=4, unique=True).map(lambda years: f"[{','.join(map(str, sorted(years)))}]")
FIRST, LAST = parse("1990").earliest, parse("2020").latest


def days(when):
    """The days a date may cover, as a set; the slow way."""
    covered = set()
    for first, last in when.spans:
        covered.update(range(FIRST if first is None else first, (LAST if last is None else last) + 1))
    return covered


@settings(max_examples=150, deadline=None)
@given(st.lists(INTERVALS, min_size=1, max_size=5))
def test_intervals_dispute_exactly_if_two_of_them_share_no_day(dates):
    whens = [parse(date) for date in dates]
    apart = any(not days(one) & days(other) for one, other in combinations(whens, 2))
    assert (len(shown(event(*dates))) > 1) == apart


def fewest(covers):
    """The fewest groups in which all share a day: try every day for each."""
    left, number = list(covers), 0
    if not left:
        return 0
    number = math.inf
    for day in left[0]:
        number = min(number, 1 + fewest([cover for cover in left if day not in cover]))
    return number


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted), min_size=1, max_size=5))
def test_intervals_give_the_fewest_readings(pairs):
    covers = [set(range(first, last + 1)) for first, last in pairs]
    dates = [f"200{first}/200{last}" for first, last in pairs]
    assert len(shown(event(*dates))) == fewest(covers)


@settings(max_examples=150, deadline=None)
@given(st.lists(INTERVALS | SETS, max_size=6), st.none() | INTERVALS, st.sets(st.integers(0, 5)))
def test_readings_hold_every_rival_and_each_shares_a_day(dates, own, rejected):
    made = event(*dates, own=own, rejected=rejected)
    found = readings(made)
    given_dates = [own] * (own is not None) + [date for at, date in enumerate(dates) if at not in rejected]
    held = [when.text for reading in found for when in reading.rivals]
    assert sorted(held) == sorted(set(given_dates))
    for reading in found:
        shared = set.intersection(*(days(when) for when in reading.rivals))
        assert shared
        assert reading.when in reading.rivals
        assert not any(days(when) < days(reading.when) for when in reading.rivals)
    assert sum(reading.leads for reading in found) == bool(found)
    if own:
        assert next(reading for reading in found if reading.leads).rivals[0].text == own
    assert [reading.when.earliest or -math.inf for reading in found] == sorted(
        reading.when.earliest or -math.inf for reading in found
    )


@given(INTERVALS | SETS, INTERVALS | SETS)
def test_common_days(one, other):
    one, other = parse(one), parse(other)
    shared = common(one.spans, other.spans)
    slow = days(one) & days(other)
    found = {day for first, last in shared for day in range(first or FIRST, (last or LAST) + 1)}
    assert found == slow
