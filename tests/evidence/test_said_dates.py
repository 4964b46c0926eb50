"""The dates that a text says, as EDTF."""

import pytest

from bmtimeline.dates import parse
from bmtimeline.evidence.said_dates import edtf, said_dates


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("15 September 2023", "2023-09-15"), ("September 15, 2023", "2023-09-15"), ("Sept. 15, 2023", "2023-09-15"),
        ("15th of September 2023", "2023-09-15"), ("27.11.2025", "2025-11-27"), ("2025-11-27", "2025-11-27"),
        ("March\n  2025", "2025-03"), ("May 2004", "2004-05"), ("5 May 2004", "2004-05-05"), ("1990s", "199X"),
        ("autumn 2014", "2014-23"), ("in the fall of 2014", "2014-23"), ("осенью 2014 года", "2014-23"),
        ("15 сентября 2023 года", "2023-09-15"), ("декабре 2011 года", "2011-12"), ("2014 г.", "2014"),
        ("1990-х годах", "199X"), ("400 BC", "-0399"), ("1 BCE", "0000"), ("100 AD", "0100"), ("1066", "1066"),
        # said of nothing certain, or of no date at all
        ("03/04/2025", ""), ("winter 2014", ""), ("last year", ""), ("March", ""), ("15 September", ""),
        ("31.02.2020", ""), ("'90s", ""), ("19th century", ""), ("вчера", ""), ("", ""),
    ],
)  # fmt: skip
def test_an_expression(said, date):
    assert edtf(said) == date
    if date:
        parse(date)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("They met in 2004, they say.", [("2004", "2004", True)]),
        ("from 2007 to 2016", [("2007 to 2016", "2007/2016", True)]),
        ("с 2007 по 2016 год", [("2007 по 2016 год", "2007/2016", True)]),
        ("2007–2016", [("2007–2016", "2007/2016", True)]),
        ("2016–2007", [("2016", "2016", True), ("2007", "2007", True)]),
        ("moved 2007 to 2016", [("2007", "2007", True), ("2016", "2016", True)]),
        ("in May 2004", [("May 2004", "2004-05", True)]),
        ("in autumn 1991", [("autumn 1991", "1991-23", True)]),
        ("by June of 2004", [("June of 2004", "2004-06", False)]),
        ("before May 2004", [("May 2004", "2004-05", False)]),
        ("about 2000, early 2014", [("2000", "2000", False), ("2014", "2014", False)]),
        ("between 2007 and 2016", [("2007", "2007", False), ("2016", "2016", True)]),
        ("last year", [("last year", "", True)]),
        ("nothing", []),
    ],
)
def test_in_a_text(text, dates):
    assert [(text[one.start : one.end], one.edtf, one.sure) for one in said_dates(text)] == dates
