"""Day numbers compared with the standard library for its range of years, and laws for all other years."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bmtimeline.dates import civil, day_number, iso, year_label, year_span
from bmtimeline.dates.calendar import is_leap, month_length

FAR = 10**16


def test_every_first_and_last_of_a_month_agrees_with_datetime():
    for year in range(1, 10_000):
        for month in range(1, 13):
            first = date(year, month, 1).toordinal()
            assert day_number(year, month, 1) == first
            assert civil(first) == (year, month, 1)
    assert day_number(9999, 12, 31) == date.max.toordinal()


@given(st.dates())
def test_any_day_agrees_with_datetime(day):
    number = day.toordinal()
    assert day_number(day.year, day.month, day.day) == number
    assert civil(number) == (day.year, day.month, day.day)
    assert iso(number) == day.isoformat()


@given(st.integers(-FAR, FAR))
def test_a_day_comes_back(day):
    year, month, day_of_month = civil(day)
    assert 1 <= day_of_month <= month_length(year, month)
    assert day_number(year, month, day_of_month) == day


@given(st.integers(-FAR, FAR))
def test_the_day_after_is_the_next_in_the_calendar(day):
    year, month, day_of_month = civil(day)
    tomorrow = civil(day + 1)
    if day_of_month < month_length(year, month):
        assert tomorrow == (year, month, day_of_month + 1)
    elif month < 12:
        assert tomorrow == (year, month + 1, 1)
    else:
        assert tomorrow == (year + 1, 1, 1)


@given(st.integers(-FAR, FAR))
def test_years_follow_each_other_and_repeat_after_four_centuries(year):
    first, last = year_span(year)
    assert last - first == (365 if is_leap(year) else 364)
    assert year_span(year + 1)[0] == last + 1
    assert year_span(year + 400)[0] == first + 146_097


@pytest.mark.parametrize(
    ("year", "month", "day", "written"),
    [
        (2014, 9, 15, "2014-09-15"),
        (44, 3, 15, "0044-03-15"),
        (0, 2, 29, "0000-02-29"),
        (-1, 12, 31, "-0001-12-31"),
        (-999, 1, 1, "-0999-01-01"),
        (-12345, 1, 1, "-12345-01-01"),
        (9999, 12, 31, "9999-12-31"),
        (10000, 1, 1, "+10000-01-01"),
        (12345, 1, 1, "+12345-01-01"),
    ],
)
def test_iso(year, month, day, written):
    assert iso(day_number(year, month, day)) == written


@pytest.mark.parametrize(
    ("year", "label"),
    [
        (2004, "2004"),
        (1000, "1000"),
        (999, "999 CE"),
        (1, "1 CE"),
        (0, "1 BCE"),
        (-43, "44 BCE"),
        (-1985, "1986 BCE"),
        (-9999, "10,000 BCE"),
        (9999, "9999"),
        (10000, "10,000 CE"),
    ],
)
def test_year_label(year, label):
    assert year_label(year) == label
