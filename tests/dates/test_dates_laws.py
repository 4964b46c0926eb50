"""Laws for all dates and all texts, and a comparison with a slow but simple count of days."""

import re
import string
from collections import defaultdict
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bmtimeline.dates import DateError, civil, extent, iso, parse, period, words
from bmtimeline.dates.calendar import month_length

MARK = st.sampled_from(["", "", "", "?", "~", "%"])
SIGN = st.sampled_from(["", "", "", "-"])


def digits(count):
    return st.text("0123456789XXX", min_size=count, max_size=count)


YEAR = st.tuples(MARK, SIGN, digits(4) | st.sampled_from(["2014", "2004", "0000", "199X"]), MARK).map("".join)
MONTH = st.tuples(MARK, st.integers(1, 12).map("{:02}".format) | st.sampled_from(["XX", "1X", "0X", "X2"]), MARK).map(
    "".join
)
SEASON = st.tuples(MARK, st.integers(21, 41).map(str), MARK).map("".join)
DAY = st.tuples(
    MARK, st.integers(1, 31).map("{:02}".format) | st.sampled_from(["XX", "0X", "2X", "3X", "X9"]), MARK
).map("".join)
LONG_YEAR = st.tuples(
    st.sampled_from(["Y", "Y-"]),
    st.integers(1, 10**16).map(str),
    st.just("") | st.integers(0, 20).map("E{}".format),
    st.just("") | st.integers(0, 16).map("S{}".format),
    MARK,
).map("".join)
SIGNIFICANT = st.tuples(SIGN, st.integers(0, 9999).map("{:04}".format), st.integers(0, 5).map("S{}".format)).map(
    "".join
)
SINGLE = st.one_of(
    YEAR,
    st.tuples(YEAR, MONTH | SEASON).map("-".join),
    st.tuples(YEAR, MONTH, DAY).map("-".join),
    LONG_YEAR,
    SIGNIFICANT,
)
MOMENT = st.tuples(
    st.dates().map(str),
    st.just("T"),
    st.times().map(lambda time: time.isoformat("seconds")),
    st.sampled_from(["", "Z", "+05:30", "-04", "+00:00", "-00:00"]),
).map("".join)
END = SINGLE | st.sampled_from(["", ".."])
INTERVAL = st.tuples(END, END).map("/".join)
MEMBER = SINGLE | st.tuples(SINGLE | st.just(""), SINGLE | st.just("")).map("..".join)
SET = st.tuples(st.lists(MEMBER, min_size=1, max_size=9).map(",".join), st.sampled_from(["[]", "{}"])).map(
    lambda pair: pair[1][0] + pair[0] + pair[1][1]
)
EDTF = st.one_of(SINGLE, MOMENT, INTERVAL, SET)
NEARLY_EDTF = st.text("0123456789X?~%-/.,[]{}TYESZ:+ ", max_size=24)

RAW = re.compile(r"[/~%?\[\]{}]|\.\.|X")


def attempt(text):
    try:
        return parse(text)
    except DateError as error:
        return error


def hold_every_law(text):
    """Assert the laws that hold for any text."""
    when = attempt(text)
    if isinstance(when, DateError):
        assert 0 <= when.at <= len(text)
        assert when.message
        assert when.message.isprintable()
        return
    assert when.text == text
    assert when.earliest is None or when.latest is None or when.earliest <= when.latest
    spans = when.spans
    assert (spans[0][0], spans[-1][1]) == (when.earliest, when.latest)
    for (_, last), (first, _) in pairwise(spans):
        assert last is not None
        assert first is not None
        assert first > last + 1
    assert all(first is None or last is None or first <= last for first, last in spans)
    assert extent(when) >= 1
    said = words(when)
    assert said.strip() == said
    assert said
    assert not RAW.search(said)
    heading = period(when)
    assert (heading is None) == (when.earliest is None and when.latest is None)
    if heading is not None:
        assert heading.label
        bound = when.earliest if when.earliest is not None else when.latest
        assert heading.first <= bound <= heading.last
    assert hash(when) == hash(parse(text))
    assert when == parse(text)


@settings(max_examples=400, deadline=None)
@given(EDTF)
@example("-000X-02-29")
@example("-XXXX-02-29")
@example("XX00-02-29")
@example("X200-02-29")
@example("-0005S1")
@example("Y-10000S1")
def test_edtf(text):
    hold_every_law(text)


@settings(max_examples=400, deadline=None)
@given(NEARLY_EDTF)
def test_nearly_edtf(text):
    hold_every_law(text)


@settings(max_examples=300, deadline=None)
@given(st.text() | st.text(string.printable))
def test_any_text(text):
    hold_every_law(text)


@settings(max_examples=300, deadline=None)
@given(EDTF, st.integers(0, 40), st.characters(max_codepoint=0x2100))
def test_a_date_with_a_slip(text, at, letter):
    hold_every_law(text[:at] + letter + text[at + 1 :])


@given(st.dates(), st.dates())
def test_an_interval_runs_from_its_first_day_to_its_last(first, last):
    if last < first:
        with pytest.raises(DateError):
            parse(f"{first}/{last}")
    else:
        when = parse(f"{first}/{last}")
        assert (when.earliest, when.latest) == (first.toordinal(), last.toordinal())


@given(st.lists(st.dates(), min_size=1, max_size=8))
def test_a_set_covers_its_days_and_no_others(days):
    when = parse("[" + ",".join(map(str, days)) + "]")
    covered = {day for first, last in when.spans for day in range(first, last + 1)}
    assert covered == {day.toordinal() for day in days}


@given(st.integers(-(10**15), 10**15), st.integers(1, 16))
def test_significant_digits_keep_the_front_of_a_year(year, count):
    text = f"Y{year}" if abs(year) > 9999 else f"{'-' if year < 0 else ''}{abs(year):04}"
    length = len(str(abs(year)))
    if count > length:
        return
    when = parse(f"{text}S{count}")
    first, last = civil(when.earliest)[0], civil(when.latest)[0]
    assert first <= year <= last
    for bound in (first, last):
        assert str(abs(bound))[:count] == str(abs(year))[:count]
        assert len(str(abs(bound))) == length
    assert last - first + 1 == 10 ** (length - count)


@cache
def all_days():
    """Return every calendar day of the years -100 to 2400, by the digits of its month and day."""
    days = defaultdict(list)
    for year in (*range(-100, 0), *range(2401)):
        for month in range(1, 13):
            for day in range(1, month_length(year, month) + 1):
                days[f"{month:02}-{day:02}"].append(f"{'-' if year < 0 else ''}{abs(year):04}")
    return days


def fits(mask):
    return re.compile(mask.replace("X", "[0-9]"))


def counted(year, month_and_day):
    """Return the first and last matching day, by examining all days."""
    pattern, year_pattern = fits(month_and_day), fits(year)
    found = [
        (int(written), rest)
        for rest, years in all_days().items()
        if pattern.fullmatch(rest)
        for written in years
        if year_pattern.fullmatch(written)
    ]
    return (min(found), max(found)) if found else None


def written(day):
    year, rest = iso(day)[:-6], iso(day)[-5:]
    return int(year), rest


ORACLE_YEARS = st.sampled_from(
    ["199X", "19X1", "190X", "1X00", "0XX4", "00XX", "000X", "1XXX", "0X0X", "2000", "1900", "-00XX", "-000X"]
)


@settings(max_examples=70, deadline=None)
@given(
    ORACLE_YEARS,
    st.integers(1, 12).map("{:02}".format) | st.sampled_from(["XX", "0X", "1X", "X2", "X1", "02"]),
    st.integers(1, 31).map("{:02}".format)
    | st.sampled_from(["XX", "0X", "1X", "2X", "3X", "X0", "X1", "X9", "29", "29"]),
)
@example("1X00", "02", "29")
@example("-000X", "02", "29")
@example("-00XX", "02", "X9")
@example("19X1", "02", "29")
@example("00XX", "X2", "29")
def test_unspecified_digits_against_a_count_of_days(year, month, day):
    expected = counted(year, f"{month}-{day}")
    text = f"{year}-{month}-{day}"
    if expected is None:
        with pytest.raises(DateError):
            parse(text)
    else:
        when = parse(text)
        assert (written(when.earliest), written(when.latest)) == expected
