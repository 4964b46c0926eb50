"""The words for a date, and the heading under which the date is listed."""

import math

import pytest

from bmtimeline.dates import When, extent, iso, parse, period, words

SAID = [
    # years
    ("2004", "2004"),
    ("0044", "44 CE"),
    ("0999", "999 CE"),
    ("1000", "1000"),
    ("0000", "1 BCE"),
    ("-0043", "44 BCE"),
    ("-9999", "10,000 BCE"),
    ("Y12345", "12,345 CE"),
    # months and days
    ("2011-12", "Dec 2011"),
    ("2023-09-15", "15 Sep 2023"),
    ("0033-04-03", "3 Apr 33 CE"),
    ("-0043-03-15", "15 Mar 44 BCE"),
    # parts of the year
    ("2014-23", "autumn 2014"),
    ("2014-24", "winter 2014–15"),
    ("1999-24", "winter 1999–2000"),
    ("2008-24", "winter 2008–09"),
    ("9999-24", "winter 9999–10,000 CE"),
    ("0999-24", "winter 999–1000 CE"),
    ("-0043-24", "winter 44–43 BCE"),
    ("0000-24", "winter 1 BCE – 1 CE"),
    ("2014-25", "spring 2014 (northern)"),
    ("2014-30", "summer 2014–15 (southern)"),
    ("2014-33", "1st quarter of 2014"),
    ("2014-37", "1st third of 2014"),
    ("2014-40", "1st half of 2014"),
    ("199X-23", "autumn in the 1990s"),
    ("199X-24", "winter in the 1990s"),
    ("199X-36", "4th quarter of the 1990s"),
    ("XXXX-23", "autumn, year unknown"),
    # marks
    ("2000~", "about 2000"),
    ("1984?", "1984 (uncertain)"),
    ("1984%", "about 1984 (uncertain)"),
    ("?1984", "1984 (uncertain)"),
    ("?1984~", "about 1984 (uncertain)"),
    ("2014-23~", "about autumn 2014"),
    ("2014-~23", "autumn 2014 (season approximate)"),
    ("2014-?34", "2nd quarter of 2014 (quarter uncertain)"),
    ("2014-29?", "spring 2014 (southern, uncertain)"),
    ("2023?-09-15", "15 Sep 2023 (year uncertain)"),
    ("2004-06-~11", "11 Jun 2004 (day approximate)"),
    ("2004-?06", "Jun 2004 (month uncertain)"),
    ("2004~-06?-11", "11 Jun 2004 (year uncertain and approximate, month uncertain)"),
    ("-0043~", "about 44 BCE"),
    ("Y-17E7~", "about 170,000,001 BCE"),
    ("199X~", "about 1990s"),
    ("1985-XX~", "1985, month unknown (approximate)"),
    ("1985-XX%", "1985, month unknown (uncertain and approximate)"),
    ("1950S2~", "1900–1999, estimated 1950 (approximate)"),
    # unspecified digits
    ("199X", "1990s"),
    ("200X", "2000–2009"),
    ("19XX", "1900–1999"),
    ("20XX", "2000–2099"),
    ("2XXX", "2000–2999"),
    ("004X", "40–49 CE"),
    ("000X", "1 BCE – 9 CE"),
    ("-004X", "50–41 BCE"),
    ("-000X", "10–2 BCE"),
    ("XXXX", "year unknown"),
    ("-XXXX", "BCE, year unknown"),
    ("19X5", "1905–1995, decade unknown"),
    ("1X95", "1095–1995, century unknown"),
    ("X99X", "990–9999 CE, millennium and year unknown"),
    ("19X5-XX", "1905–1995, decade and month unknown"),
    ("19X5-03", "Mar in 1905–1995, decade unknown"),
    ("1985-XX", "1985, month unknown"),
    ("1985-04-XX", "Apr 1985, day unknown"),
    ("1985-XX-XX", "1985, month and day unknown"),
    ("1985-XX-12", "1985, month unknown, day 12"),
    ("XXXX-XX", "year and month unknown"),
    ("XXXX-XX-XX", "date unknown"),
    ("-XXXX-XX-XX", "BCE, date unknown"),
    ("XXXX-12-25", "25 Dec, year unknown"),
    ("-XXXX-12-25", "25 Dec BCE, year unknown"),
    ("156X-12-25", "25 Dec in the 1560s"),
    ("156X-12-XX", "Dec in the 1560s, day unknown"),
    ("1984-0X", "Jan–Sep 1984"),
    ("1984-1X", "Oct–Dec 1984"),
    ("1984-X1", "Jan or Nov 1984"),
    ("1984-X2", "Feb or Dec 1984"),
    ("1984-X3", "Mar 1984"),
    ("1984-1X-XX", "Oct–Dec 1984, day unknown"),
    ("1984-1X-05", "day 5 of Oct–Dec 1984"),
    ("1985-04-1X", "10–19 Apr 1985"),
    ("1985-04-3X", "30 Apr 1985"),
    ("1985-05-3X", "30 or 31 May 1985"),
    ("1985-02-2X", "20–28 Feb 1985"),
    ("1985-04-X1", "1, 11 or 21 Apr 1985"),
    # significant digits
    ("1950S2", "1900–1999, estimated 1950"),
    ("1951S3", "1950s, estimated 1951"),
    ("1950S4", "1950"),
    ("-1950S2", "2000–1901 BCE, estimated 1951 BCE"),
    ("-0005S1", "6 BCE"),
    ("0000S1", "1 BCE"),
    # long years
    ("Y-17E7", "170,000,001 BCE"),
    ("Y170000002", "170,000,002 CE"),
    # date-times
    ("2004-01-01T10:10:10Z", "1 Jan 2004, 10:10:10 UTC"),
    ("2004-01-01T10:10:10+05:30", "1 Jan 2004, 10:10:10 UTC+05:30"),
    ("2004-01-01T10:10:10-04", "1 Jan 2004, 10:10:10 UTC-04:00"),
    ("2004-01-01T10:10:10+00:00", "1 Jan 2004, 10:10:10 UTC"),
    ("2004-01-01T10:10:10", "1 Jan 2004, 10:10:10"),
    # intervals
    ("2007/2016", "2007–2016"),
    ("2004/2004", "2004"),
    ("2004-03-07/2004-03-07", "7 Mar 2004"),
    ("-0044/-0043", "45–44 BCE"),
    ("-0044/0014", "45 BCE – 14 CE"),
    ("0014/0037", "14–37 CE"),
    ("0900/1100", "900–1100 CE"),
    ("Y-17E7/Y-16E7", "170,000,001–160,000,001 BCE"),
    ("Y-12000/-0043", "12,001–44 BCE"),
    ("Y-12000?/-0043", "12,001 BCE (uncertain) – 44 BCE"),
    ("2025-03-07/2025-03-09", "7–9 Mar 2025"),
    ("2025-01-27/2025-03-09", "27 Jan – 9 Mar 2025"),
    ("2024-12-27/2025-01-09", "27 Dec 2024 – 9 Jan 2025"),
    ("2025-03/2025-05", "Mar–May 2025"),
    ("2024-11/2025-02", "Nov 2024 – Feb 2025"),
    ("2014-21/2014-23", "spring–autumn 2014"),
    ("2014-23/2014-24", "autumn 2014 – winter 2014–15"),
    ("2014-33/2014-34", "1st quarter of 2014 – 2nd quarter of 2014"),
    ("2014-03/2014-23", "Mar 2014 – autumn 2014"),
    ("199X/2005", "1990s – 2005"),
    ("1984~/2004~", "about 1984–2004"),
    ("1984?/2004?", "1984–2004 (uncertain)"),
    ("1984~/2004-06", "about 1984 – Jun 2004"),
    ("1984?/2004~", "1984 (uncertain) – about 2004"),
    ("2023?-09-15/2023?-09-20", "15–20 Sep 2023 (year uncertain)"),
    ("2025-11-27/..", "from 27 Nov 2025"),
    ("2025-11-27/", "from 27 Nov 2025, end unknown"),
    ("2000~/..", "from about 2000"),
    ("/1948", "before 1948"),
    ("../1948", "until 1948"),
    ("../..", "any time"),
    ("/..", "start unknown, no end"),
    ("../", "no start, end unknown"),
    # sets
    ("[1667]", "1667"),
    ("[1667,1668]", "1667 or 1668"),
    ("{1667,1668}", "1667 and 1668"),
    ("[1670..1672]", "1670–1672"),
    ("[1667?,1668]", "1667 (uncertain) or 1668"),
    ("[2004-06-01,2004-06-02,2004-06-05]", "1, 2 or 5 Jun 2004"),
    ("{2004-06,2004-08}", "Jun and Aug 2004"),
    ("[2004-06-01,2004-07-02]", "1 Jun 2004 or 2 Jul 2004"),
    ("[2004-21,2004-22]", "spring 2004 or summer 2004"),
    ("[2004-06,2004-22]", "Jun 2004 or summer 2004"),
    ("[..1984]", "1984 or earlier"),
    ("[1984..]", "1984 or later"),
    ("{..1984}", "1984 and earlier"),
    ("{1984..}", "1984 and later"),
    ("[..1984,1990]", "1984 or earlier, or 1990"),
    ("[1950S2,Y12345]", "1900–1999, estimated 1950 or 12,345 CE"),
    ("[1601,1603,1605,1607,1609,1611,1613]", "one of several dates, 1601 … 1613"),
    ("{1601,1603,1605,1607,1609,1611,1613..}", "several dates, 1601 … 1613 and later"),
]


@pytest.mark.parametrize(("text", "said"), SAID)
def test_words(text, said):
    assert words(parse(text)) == said


@pytest.mark.parametrize(
    ("text", "label", "first", "last"),
    [
        ("2014", "2014", "2014-01-01", "2014-12-31"),
        ("2014-09-15", "2014", "2014-01-01", "2014-12-31"),
        ("2014-24", "2014", "2014-01-01", "2014-12-31"),
        ("2000~", "2000", "2000-01-01", "2000-12-31"),
        ("-0043", "44 BCE", "-0043-01-01", "-0043-12-31"),
        ("0044", "44 CE", "0044-01-01", "0044-12-31"),
        ("199X", "1990s", "1990-01-01", "1999-12-31"),
        ("199X-12-25", "1990s", "1990-01-01", "1999-12-31"),
        ("200X", "2000–2009", "2000-01-01", "2009-12-31"),
        ("19XX", "1900–1999", "1900-01-01", "1999-12-31"),
        ("19X5", "1900–1999", "1900-01-01", "1999-12-31"),
        ("1XXX-12", "1000–1999", "1000-01-01", "1999-12-31"),
        ("-004X", "50–41 BCE", "-0049-01-01", "-0040-12-31"),
        ("XXXX-12-25", "year unknown", "0000-01-01", "9999-12-31"),
        ("-XXXX", "BCE, year unknown", "-9999-01-01", "-0001-12-31"),
        ("1950S2", "1900–1999", "1900-01-01", "1999-12-31"),
        ("1951S3", "1950s", "1950-01-01", "1959-12-31"),
        ("1950S4", "1950", "1950-01-01", "1950-12-31"),
        ("Y-17E7", "170,000,001 BCE", "-170000000-01-01", "-170000000-12-31"),
        ("2004-01-01T10:10:10Z", "2004", "2004-01-01", "2004-12-31"),
        ("2007/2016", "2007", "2007-01-01", "2007-12-31"),
        ("2025-11-27/..", "2025", "2025-01-01", "2025-12-31"),
        ("/1948", "1948", "1948-01-01", "1948-12-31"),
        ("[1668,1667]", "1667", "1667-01-01", "1667-12-31"),
        ("[..1984]", "1984", "1984-01-01", "1984-12-31"),
    ],
)
def test_period(text, label, first, last):
    heading = period(parse(text))
    assert heading is not None
    assert (heading.label, iso(heading.first), iso(heading.last)) == (label, first, last)


@pytest.mark.parametrize("text", ["../..", "/..", "../", "[..1984,1990..]"])
def test_a_date_without_bounds_has_no_period(text):
    assert period(parse(text)) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2014-09-15", 1),
        ("2004", 366),
        ("[1667,1669]", 730),
        ("{1960,1960-12}", 366),
        ("2007/..", math.inf),
        ("/2007", math.inf),
        ("[..1984,1990]", math.inf),
    ],
)
def test_extent(text, days):
    assert extent(parse(text)) == days


def test_words_of_something_else_is_a_mistake_of_the_program():
    with pytest.raises(TypeError):
        words(When("2014", 1, 1, False, False))  # noqa: FBT003
