"""Expressions of time in a long text, where each form is tried only at words that may begin so: the same are found."""

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from bmtimeline.evidence import times
from bmtimeline.resources import seeds_folder, shipped_timeline

WORDS = [
    "in",
    "the",
    "last",
    "spring",
    "of",
    "2004",
    "May",
    "may",
    "5",
    "th",
    "1990s",
    "'90s",
    "the",
    "twenties",
    "two",
    "days",
    "ago",
    "later",
    "after",
    "three",
    "weeks",
    "previous",
    "year",
    "this",
    "fall",
    "yesterday",
    "Monday",
    "12.05.2004",
    "2004-05-06",
    "12",
    "44",
    "BCE",
    "XX",
    "century",
    "15",
    "сентября",
    "2023",
    "года",
    "весной",
    "летом",
    "двадцатые",
    "годы",
    "90-х",
    "пять",
    "лет",
    "назад",
    "через",
    "два",
    "месяца",
    "прошлого",
    "года",
    "за",
    "последние",
    "два",
    "дня",
    "в",
    "среду",
    "накануне",
    "minuTe",
    "ſunday",
    "İn",
    "july",
    "Июля",
    "МАРТА",
    "early",
    "mid-",
    "late",
    ",",
    ".",
    "(",
    "’",
    "$",
    "№",
    "quarter",
    "of",
    "an",
    "hour",
    "eight",
    "many",
    "on",
    "the",
    "eve",
]


def spans(pattern, text):
    return [found.span() for found in pattern.finditer(text)]


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_the_same_is_found(text):
    for form in (text, text.upper(), text.title()):
        assert spans(times._pattern_by_first(), form) == spans(times._pattern(), form)


def test_the_same_is_found_in_the_sources():
    texts = [file.read_text(encoding="utf-8") for file in sorted(seeds_folder(shipped_timeline()).iterdir())]
    for text in texts:
        assert spans(times._pattern_by_first(), text) == spans(times._pattern(), text)
    long = "\n".join(chain.from_iterable([texts] * (times._LONG // sum(map(len, texts)) + 1)))
    assert list(times.times(long)) == spans(times._pattern(), long)
