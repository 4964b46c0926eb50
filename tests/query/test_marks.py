"""`is:marked`: what the reader marked comes with the lens."""

import pytest

from bmtimeline.query import Lens, Noted, QueryError, parse
from views.views_help import event, index_of

INDEX = index_of(
    event("one", "2001", actors=("ann",)),
    event("two", "2002", "2005", actors=("ann", "bob")),
    event("three", "2003", actors=("bob",)),
)
MARKED = Noted(frozenset({"one", "two", "gone"}))


def ids(text, marked=MARKED):
    answer = INDEX.answer(Lens(text, marked))
    return [answer.event_of(entry).id for entry in answer.rows]


TABLE = [
    ("is:marked", ["one", "two", "two"]),
    ("-is:marked", ["three"]),
    ("is:marked,disputed", ["one", "two", "two"]),
    ("is:marked actor:bob", ["two", "two"]),
    ("(is:marked actor:bob) | actor:bob", ["two", "three", "two"]),
    ("-(is:marked | actor:bob)", []),
    ("is:marked year:2001", ["one"]),
    ("is:marked only:b", ["two"]),
    ("actor:ann", ["one", "two", "two"]),
]


@pytest.mark.parametrize(("text", "found"), TABLE, ids=[text for text, _ in TABLE])
def test_marked(text, found):
    assert ids(text) == found


def test_the_id_of_a_marked_event_is_no_part_of_another_id():
    index = index_of(event("visit-of-2004", "2004"), event("other", "2005"))
    assert index.count(Lens("is:marked", Noted(frozenset({"visit"})))) == 0


def test_nothing_marked_says_so():
    answer = INDEX.answer(Lens("is:marked"))
    assert (answer.matching, answer.unknown) == (0, ("Nothing is marked.",))


def test_counts_and_advice_know_the_marks():
    lens = Lens("is:marked actor:bob", MARKED)
    assert dict(INDEX.answer(lens).actors)["ann"] == INDEX.count(lens.only("actor", "ann")) == 2
    assert {term.text: count for term, count in INDEX.advice(lens)} == {"is:marked": 2, "actor:bob": 2}


def test_every_change_of_the_lens_keeps_the_marks():
    lens = Lens("is:marked", MARKED)
    made = [lens.and_("x"), lens.only("actor", "ann"), lens.toggle("actor", "ann"), lens.exclude("kind", "visit")]
    made += [lens.drop_last(), lens.without("is"), lens.and_("a|b"), Lens("", MARKED).and_("x")]
    assert {one.noted for one in made} == {MARKED}


def test_asks_noted():
    asked = ["is:marked", "a (b | -is:marked)", "is:disputed,marked"]
    assert [Lens(text).asks_noted for text in [*asked, "marked", "is:disputed", ""]] == [True] * 3 + [False] * 3


def test_a_query_that_asks_for_no_marks_stays_the_very_same():
    query = parse("a | (b -c)")
    assert query.noting(MARKED) is query


def test_marked_cannot_stand_beside_sure():
    with pytest.raises(QueryError, match="cannot stand beside"):
        parse("is:marked,sure")


def test_changed_is_asked_like_marked():
    noted = Noted(marked=frozenset({"one"}), changed=frozenset({"three"}))
    assert ids("is:changed", noted) == ["three"]
    assert ids("is:changed,marked", noted) == ["one", "three"]
    assert INDEX.answer(Lens("is:changed")).unknown == ("Nothing has changed that you did not visit.",)
