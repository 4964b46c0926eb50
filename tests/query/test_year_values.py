"""Every year the program itself can name is a year a filter can ask for."""

import pytest

from bmtimeline.dates import civil, parse, period, year_span
from bmtimeline.query import FIELDS, QueryError
from bmtimeline.query import parse as parse_query

DATES = (
    "2004", "200X", "190X", "000X", "199X", "19XX", "00XX", "1XXX", "0XXX", "XXXX", "-XXXX", "-004X", "-000X", "-0043",
    "0000", "0001", "0999", "0044-03", "1950S2", "1900S3", "Y17E11", "Y-17E11", "Y170000002", "Y-170000002",
    "Y12340S4", "Y-12340S4", "Y1E15", "Y-1E15", "Y171010000S3", "2007/2016", "/1948", "2025-11-27/..", "[1667,1668]",
)  # fmt: skip


def windows(text):
    return parse_query(text).node.windows


@pytest.mark.parametrize("text", DATES)
def test_the_years_of_every_heading_can_be_asked_for(text):
    heading = period(parse(text))
    first, last = civil(heading.first)[0], civil(heading.last)[0]
    assert windows(f"year:{first}..{last}") == ((heading.first, heading.last),)
    assert windows(f"year:{first}") == (year_span(first),)
    assert windows(f"year:{last}") == (year_span(last),)
    assert windows(f"year:>={first}")[0][0] == heading.first


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("12340s", 12340, 12349),
        ("10000000000000 BCE", 1 - 10**13, 1 - 10**13),
        ("1000000000000000 CE", 10**15, 10**15),
        ("-1000000000000000..1000000000000000", -(10**15), 10**15),
    ],
)
def test_far_years(value, first, last):
    assert windows(f'year:"{value}"') == ((year_span(first)[0], year_span(last)[1]),)


def test_beyond_all_years():
    with pytest.raises(QueryError, match="is no year"):
        parse_query("year:10000000000000000000")


def test_the_example_of_a_source_is_one_that_ships():
    assert FIELDS["source"].example == "source:bnn"
