"""The word under the cursor, which stands at `^` in these queries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bmtimeline.query import FIELDS
from bmtimeline.query.word_at import word_at

TABLE = [
    # text with the cursor, what a completion takes the place of, what is typed, field, values before it, beside
    ("^", "", "", None, "", ""),
    ("  ^", "", "", None, "", ""),
    ("ac^", "ac", "ac", None, "", ""),
    ("a^c", "ac", "a", None, "", ""),
    ("a^ctor:x", "actor:", "a", None, "", ""),
    ("oil ac^", "ac", "ac", None, "", "oil"),
    ("oil ^", "", "", None, "", "oil"),
    ("-^", "", "", None, "", ""),
    ("oil -ac^", "ac", "ac", None, "", "oil"),
    ("!ac^", "ac", "ac", None, "", ""),
    ("not:ac^", "ac", "ac", None, "", ""),
    ("actor:^", "", "", "actor", "", ""),
    ("ACTOR:lu^", "lu", "lu", "actor", "", ""),
    ("actor:l^u", "lu", "l", "actor", "", ""),
    ("actor:a,^", "", "", "actor", "a", ""),
    ("actor:a,bc,d^", "d", "d", "actor", "a bc", ""),
    ("actor:d^,a", "d", "d", "actor", "", ""),
    ("-actor:a,d^", "d", "d", "actor", "a", ""),
    ("year:>=20^", ">=20", ">=20", "year", "", ""),
    ("year:2011..20^", "2011..20", "2011..20", "year", "", ""),
    ('place:"New Y^', '"New Y', "New Y", "place", "", ""),
    ('place:"New Y^"', '"New Y"', "New Y", "place", "", ""),
    ("place:“New Y^”", "“New Y”", "New Y", "place", "", ""),
    ('place:Minsk,"New Y^', '"New Y', "New Y", "place", "Minsk", ""),
    ('tag:"say ""x^', '"say ""x', 'say "x', "tag", "", ""),
    ("actor:лук^", "лук", "лук", "actor", "", ""),
    ("kind:visit actor:lu^ year:2014", "lu", "lu", "actor", "", "kind:visit year:2014"),
    ("-kind:visit -actor:lu^", "lu", "lu", "actor", "", "-kind:visit"),
    ("actor:a actor:b^", "b", "b", "actor", "", "(actor:a)"),
    ("-actor:a actor:b^", "b", "b", "actor", "", "-actor:a"),
    ("actor:b^ actor:a", "b", "b", "actor", "", "(actor:a)"),
    ("oil | kind:visit actor:^ x | y", "", "", "actor", "", "kind:visit x"),
    ("oil (jade | visit actor:lu^ x) y", "lu", "lu", "actor", "", "oil visit x"),
    ("oil (jade | visit) -actor:lu^", "lu", "lu", "actor", "", "oil (jade | visit)"),
    ("oil -(jade | visit) lu^", "lu", "lu", None, "", "oil -(jade | visit)"),
    ("(((lu^", "lu", "lu", None, "", ""),
    ("a) lu^", "lu", "lu", None, "", "a"),
    ('a "of the" lu^ b', "lu", "lu", None, "", 'a "of the" b'),
    ('lu^ a "of', "lu", "lu", None, "", "a"),
    ("date:[1667,^", "", "", "date", "[1667", ""),
]
NOWHERE = ['"lu^', "a “lu^", '"lu"^', 'place:"Minsk"^', "actr:lu^", "http://x^", 'x "a b^ c"']


@pytest.mark.parametrize(("text", "replaced", "typed", "field", "others", "beside"), TABLE)
def test_table(text, replaced, typed, field, others, beside):
    cursor = text.index("^")
    whole = text.replace("^", "")
    word = word_at(whole, cursor)
    assert word is not None
    assert (whole[word.start : word.end], word.typed, word.field) == (replaced, typed, field)
    assert (word.others, word.beside) == (tuple(others.split()), beside)


@pytest.mark.parametrize("text", NOWHERE)
def test_nowhere(text):
    assert word_at(text.replace("^", ""), text.index("^")) is None


PIECES = st.sampled_from([*'ab ()|,"“”-!:.=<>[]', "actor:", "year:", "not:", "kind:visit", "2004", "é"])


@given(st.lists(PIECES, max_size=12).map("".join), st.integers(0, 40))
def test_anywhere_in_any_text(text, cursor):
    cursor = min(cursor, len(text))
    word = word_at(text, cursor)
    if word is not None:
        assert 0 <= word.start <= cursor <= word.end <= len(text)
        assert word.field is None or word.field in FIELDS
        assert not word.typed or text[: word.start] != text[:cursor]
