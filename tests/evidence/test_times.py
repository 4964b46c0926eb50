"""Expressions of time in a text, English and Russian."""

import time

import pytest

from bmtimeline.evidence.times import times

WHOLE = """
15 September 2023|September 15, 2023|15th of September|Sept. 15|September 15|27.11.2025|27/11/2025|2025-11-27|March 2025
March|DECEMBER|in May|5 May 2004|May 3|since May|1990s|'90s|’90s|2004|1066|2100|in the fall of 2014|spring 1999
in the summer|last winter|the nineties|the last century|19th century|the previous year|the following day|last year
the past few years|the next two years|in recent years|six months later|a quarter of a century ago|twenty years ago
a few days before|half a year later|10 years ago|within two weeks|after a year|Monday|yesterday|today|the day before
15 сентября 2023 года|15 сентября|15-го сентября|марте|март|мая|мартовский|декабрьских|осенью|осенью 2014 года
зимой 1999|1990-х|1990-х годах|90-е годы|ХХ века|XIX век|прошлого века|2014 г.|2004 году|накануне|вчера
четверть века назад|шесть месяцев спустя|два года назад|двадцать пять лет тому назад|через полгода|спустя два месяца
the 90s|the late 80s|mid-70s|XIX century|400 BC|девяностые годы|восьмидесятых|прошлом году|следующего месяца|предыдущий год|этом году|за последние несколько лет|в последние годы|в среду
"""
NOTHING = """
May I go|they may|march on|a fall in prices|spring water|1200 people|3000 km|$1999|€2004|5,2000|34.6|190%|1st class
No 12345|A1999|1999b|for many years|for the first time|at that time|recently|a time of opportunity|over 100 groups
second hand|the last man|augustinian|decembrist-like|долгие годы|в первый раз|среда обитания|маятник|мартышка|неделя
век живи|2000 человек|годный|лето|сегодняшний|завтрак
"""


def cases(listed):
    return [one for line in listed.strip().splitlines() for one in line.split("|")]


@pytest.mark.parametrize("text", cases(WHOLE))
def test_an_expression_of_time(text):
    for around in ("{}", "He came {}, they say.", "«{}»", "({})"):
        said = around.format(text)
        start = said.index(text)
        [(first, last)] = times(said)
        assert said[first:last].rstrip(".").endswith(text.split()[-1].rstrip("."))
        assert start <= first


@pytest.mark.parametrize("text", cases(NOTHING))
def test_no_expression_of_time(text):
    assert [text[start:end] for start, end in times(text)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in autumn 1991", ["autumn 1991"]), ("in autumn, 1991", ["autumn, 1991"]), ("since spring of 1999", ["spring of 1999"]),
        ("last fall of 2014", ["fall of 2014"]), ("in the fall of 2014", ["in the fall of 2014"]),
        ("in May 1991", ["May 1991"]), ("until May of 1991", ["May of 1991"]), ("June of 2004", ["June of 2004"]),
        ("in May, 1991 was over", ["in May", "1991"]), ("in autumn 300 people", ["in autumn"]),
        ("in autumn and 1991", ["in autumn", "1991"]),
    ],
)  # fmt: skip
def test_a_month_or_a_season_is_one_with_its_year(text, found):
    assert [text[start:end] for start, end in times(text)] == found


def test_several_in_order():
    text = "Between 2007 and 2016, in 2004–2005; 1 May\n2006 and six\nmonths later"
    found = [text[start:end] for start, end in times(text)]
    assert found == ["2007", "2016", "2004", "2005", "1 May\n2006", "six\nmonths later"]


@pytest.mark.parametrize(
    "piece", ["1 ", "a ", "двадцать ", "in ", "9", "the last ", "quarter of a ", " ", "х", "прошл", "in the fall "]
)
def test_no_text_takes_long(piece):
    text = piece * (200_000 // len(piece))
    started = time.process_time()
    assert len(list(times(text))) < len(text)
    assert time.process_time() - started < 5
