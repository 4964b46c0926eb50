"""The lens: each change as text before, change, text after."""

import pytest

from bmtimeline.query import Lens, QueryError, quote_value

CHANGES = [
    ("", lambda lens: lens.and_("a"), "a"),
    ("a", lambda lens: lens.and_("b c"), "a b c"),
    ("a", lambda lens: lens.and_(""), "a"),
    ("a b", lambda lens: lens.and_("b"), "a b"),
    ("a", lambda lens: lens.and_("b | c"), "a (b | c)"),
    ("a | b", lambda lens: lens.and_("c"), "(a | b) c"),
    ("(a | b)", lambda lens: lens.and_("c"), "(a | b) c"),
    ("(a) | (b)", lambda lens: lens.and_("c"), "((a) | (b)) c"),
    ("a", lambda lens: lens.and_(Lens("x -year:2004").query.terms[1].text), "a -year:2004"),
    ("a", lambda lens: lens.and_(Lens("x | y").query.terms[0].text), "a (x | y)"),
    ("", lambda lens: lens.drop_last(), ""),
    ("a", lambda lens: lens.drop_last(), ""),
    ('a actor:b "c d"', lambda lens: lens.drop_last(), "a actor:b"),
    ("a (b | c)", lambda lens: lens.drop_last(), "a"),
    ("a | b", lambda lens: lens.drop_last(), ""),
    ("a actor:x b -actor:y c", lambda lens: lens.without("actor"), "a b c"),
    ("a", lambda lens: lens.without("actor"), "a"),
    ("a b c", lambda lens: lens.without_term(lens.query.terms[1]), "a c"),
    ("", lambda lens: lens.only("actor", "x"), "actor:x"),
    ("a actor:x,y b -actor:z", lambda lens: lens.only("actor", "z"), "a actor:z b"),
    ("a | b", lambda lens: lens.only("place", "New York"), '(a | b) place:"New York"'),
    ("", lambda lens: lens.toggle("actor", "x"), "actor:x"),
    ("a actor:x b", lambda lens: lens.toggle("actor", "y"), "a actor:x,y b"),
    ("a actor:x,y b", lambda lens: lens.toggle("actor", "x"), "a actor:y b"),
    ("a ACTOR:x b", lambda lens: lens.toggle("actor", "x"), "a b"),
    # ids may differ in case or accents only
    ("a actor:X b", lambda lens: lens.toggle("actor", "x"), "a actor:X,x b"),
    ("actor:X,x", lambda lens: lens.toggle("actor", "x"), "actor:X"),
    ("actor:X,x", lambda lens: lens.toggle("actor", "X"), "actor:x"),
    ("actor:jos\u00e9", lambda lens: lens.toggle("actor", "jose"), "actor:jos\u00e9,jose"),
    ("-actor:X actor:x", lambda lens: lens.exclude("actor", "x"), "-actor:X,x"),
    ("-actor:X", lambda lens: lens.only("actor", "x"), "-actor:X actor:x"),
    ("actor:x actor:y", lambda lens: lens.toggle("actor", "y"), "actor:x"),
    ("-actor:x,y", lambda lens: lens.toggle("actor", "x"), "-actor:y actor:x"),
    ("place:Minsk", lambda lens: lens.toggle("place", "New York"), 'place:Minsk,"New York"'),
    ("date:[1667,1668],2004", lambda lens: lens.toggle("date", "2004"), 'date:"[1667,1668]"'),
    ("(actor:x | a)", lambda lens: lens.toggle("actor", "x"), "(actor:x | a) actor:x"),
    ("", lambda lens: lens.exclude("actor", "x"), "-actor:x"),
    ("-actor:x", lambda lens: lens.exclude("actor", "x"), ""),
    ("!actor:x", lambda lens: lens.exclude("actor", "y"), "-actor:x,y"),
    ("a actor:x,y", lambda lens: lens.exclude("actor", "y"), "a actor:x -actor:y"),
    ("a actor:x", lambda lens: lens.exclude("actor", "x"), "a -actor:x"),
    ("--actor:x", lambda lens: lens.exclude("actor", "x"), "-actor:x"),
]


@pytest.mark.parametrize(("before", "change", "after"), CHANGES)
def test_changes(before, change, after):
    changed = change(Lens(before))
    assert changed == Lens(after)
    assert changed.query.text == after


def test_is_a_value():
    assert Lens("a") == Lens("a")
    assert {Lens("a"), Lens("a")} == {Lens("a")}
    assert Lens() == Lens("")
    assert Lens("a").query is Lens("a").query


def test_says_when_its_text_is_no_query():
    for change in (lambda lens: lens.query, Lens.drop_last, lambda lens: lens.toggle("actor", "x")):
        with pytest.raises(QueryError):
            change(Lens("actor:"))
    with pytest.raises(QueryError):
        Lens("a").and_("(")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("minsk", "minsk"),
        ("first-meeting", "first-meeting"),
        ("-44", "-44"),
        ("New York", '"New York"'),
        ("a,b", '"a,b"'),
        ("a(b", '"a(b"'),
        ("a|b", '"a|b"'),
        ('say "x"', '"say ""x"""'),
        ("“x”", '"“x”"'),
        ("[1,2]", '"[1,2]"'),
        ("", '""'),
        ("မြန်မာ", "မြန်မာ"),
    ],
)
def test_quotes_what_needs_it(value, written):
    assert quote_value(value) == written
