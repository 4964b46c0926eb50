"""What is shown while a query is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bmtimeline.query import Lens
from bmtimeline.query.partial import while_typing

TABLE = [
    ("", "", None),
    ("visit", "visit", None),
    ("a", "", None),
    ("actor", "", None),
    ("kind:visit ki", "kind:visit", None),
    ("kind:visit actor:", "kind:visit", None),
    ("actor: kind:visit", "kind:visit", None),
    ("kind:visit -", "kind:visit", None),
    ("kind:visit -act", "kind:visit", None),
    ("kind:visit (a b", "kind:visit", None),
    ('kind:visit "long sto', "kind:visit", None),
    ("kind:visit |", "kind:visit", None),
    ("kind:visit year:abc", "kind:visit", "no year"),
    ("kidn:visit year:2014", "year:2014", "no field “kidn”"),
    ("year:2014 )", "year:2014", "closes nothing"),
    ("trade route", "trade route", None),
    ("place ", "place ", None),
    ("kind:visit year:2", "kind:visit", None),
    ("kind:visit -year:201", "kind:visit", None),
    ("kind:visit not:year:201", "kind:visit", None),
    ("kind:visit year:-4", "kind:visit", None),
    ("kind:visit year:>=201", "kind:visit", None),
    ("(a | year:201", "", None),
    ("year:2011..20", "year:2011..", None),
    ("year:2004,20", "year:2004", None),
    ("year:2004", "year:2004", None),
    ("year:476 ", "year:476 ", None),
]


@pytest.mark.parametrize(("typed", "shown", "wrong"), TABLE)
def test_table(typed: str, shown: str, wrong: str | None) -> None:
    lens, error = while_typing(typed)
    assert lens.text.strip() == shown.strip()
    assert (error is None) == (wrong is None)
    if error is not None and wrong is not None:
        assert wrong in error.sentence


@given(st.text(alphabet='actor:visit -!|()",=<>.2019 ж', max_size=40))
def test_any_text_gives_a_lens_that_can_be_read(typed: str) -> None:
    lens, error = while_typing(typed)
    assert lens.query is not None
    if error is not None:
        assert not error.incomplete
        assert 0 <= error.at <= len(typed)


@given(st.sampled_from(["visit", "kind:visit", "year:2014", "(a | b)", "-is:disputed"]))
def test_what_is_finished_is_shown_whole(query: str) -> None:
    assert while_typing(query + " ")[0].query.terms == Lens(query).query.terms
