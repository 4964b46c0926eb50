"""The sheet of a filter's terms: what each change makes of the filter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bmtimeline.query import Lens, Noted, QueryError, parse
from bmtimeline.ui.filter.chip_sheet import ChipSheet, opposite
from views.views_help import event, index_of

INDEX = index_of(
    event("one", "2001", actors=("ann",)),
    event("two", "2002", actors=("ann", "bob")),
    event("three", "2003", actors=("bob",)),
)
OPPOSITES = [
    ("kind:visit", "-kind:visit"),
    ("-kind:visit", "kind:visit"),
    ("!word", "word"),
    ("not:word", "word"),
    ("--word", "-word"),
    ("!-not:word", "word"),
    ("word", "-word"),
    ('"-word"', '-"-word"'),
    ("(a b)", "-(a b)"),
    ("a | b", "-(a | b)"),
    ("only:a,b", "without:a,b"),
    ("--only:a", "without:a"),
    ("without:a", "only:a"),
    ("is:sure", "-is:sure"),
]
TERMS = st.sampled_from([text for text, _ in OPPOSITES] + ["year:2001..2002", "actor:ann,bob", "-actor:ann"])
TEXTS = st.lists(TERMS.filter(lambda text: "|" not in text), max_size=4).map(" ".join)


@pytest.mark.parametrize(("text", "turned"), OPPOSITES)
def test_opposite(text, turned):
    assert opposite(text) == turned


@given(TERMS)
def test_the_opposite_of_the_opposite_asks_the_same(text):
    assert parse(opposite(opposite(text))).node == parse(text).node


@given(TEXTS)
def test_a_sheet_makes_the_filter_it_is_of(text):
    sheet = ChipSheet.of(Lens(text))
    assert INDEX.count(sheet.lens) == INDEX.count(Lens(text))


@given(TEXTS.filter(bool), st.data())
def test_switching_twice_changes_nothing(text, data):
    sheet = ChipSheet.of(Lens(text))
    number = data.draw(st.integers(0, len(sheet.terms) - 1))
    assert sheet.switched(number).switched(number) == sheet
    assert sheet.switched(number).off == 1


@given(TEXTS.filter(bool))
def test_the_counts_are_those_of_the_advice(text):
    lens = Lens(text)
    terms = lens.query.terms
    if len({term.text for term in terms}) == len(terms):
        advice = {term.text: count for term, count in INDEX.advice(lens)}
        assert {row.text: row.count for row in ChipSheet.of(lens).rows(INDEX)} == advice


def texts(sheet):
    return [term.text for term in sheet.terms]


def test_what_is_off_keeps_its_place_but_not_in_the_filter():
    sheet = ChipSheet.of(Lens("actor:ann year:2001 word")).switched(1)
    assert texts(sheet) == ["actor:ann", "year:2001", "word"]
    assert sheet.lens.text == "actor:ann word"
    assert sheet.switched(1).lens.text == "actor:ann year:2001 word"


def test_a_row_counts_without_what_is_on_and_with_what_is_off():
    rows = ChipSheet.of(Lens("actor:ann -actor:bob")).switched(1).rows(INDEX)
    assert [(row.text, row.on, row.negated, row.count) for row in rows] == [
        ("actor:ann", True, False, 3),
        ("-actor:bob", False, True, 1),
    ]


EDITS = [
    ("year:2002", ["actor:ann", "year:2002", "x"], "actor:ann year:2002 x"),
    ("a b", ["actor:ann", "a", "b", "x"], "actor:ann a b x"),
    ("a | b", ["actor:ann", "a | b", "x"], "actor:ann (a | b) x"),
    ("  ", ["actor:ann", "x"], "actor:ann x"),
]


@pytest.mark.parametrize(("text", "left", "query"), EDITS)
def test_edited(text, left, query):
    sheet = ChipSheet.of(Lens("actor:ann year:2001 x")).edited(1, text)
    assert (texts(sheet), sheet.lens.text) == (left, query)


def test_a_text_that_is_no_query_raises():
    with pytest.raises(QueryError) as caught:
        ChipSheet.of(Lens("x")).edited(0, "actr:ann")
    assert caught.value.at == 0


def test_marks_count():
    sheet = ChipSheet.of(Lens("is:marked"))
    assert sheet.switched(0).rows(INDEX, Noted(frozenset({"one", "two"})))[0].count == 2


def test_a_pasted_text_of_thousands_of_words_is_a_sheet_at_once():
    """Counting for each of its terms would take minutes."""
    lens = Lens(" ".join(f"w{number}" for number in range(1500)))
    sheet = ChipSheet.of(lens)
    assert sheet.lens == lens
    assert {row.count for row in sheet.rows(INDEX)} == {None}
    assert INDEX.advice(lens) == ()
    assert [row.count for row in ChipSheet.of(Lens("year:2001 actor:bob")).rows(INDEX)] == [2, 1]
