"""The words searched for, marked in what one reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bmtimeline.model import Claim
from bmtimeline.query import parse
from bmtimeline.ui.kit.hits import IN_QUOTES, IN_TITLES, MOST_MARKED, blocks_with_hits, has_hit, searched, with_hits
from bmtimeline.ui.kit.lines import Block, Piece, Role, paragraph, rule

SEARCHED = [
    ("visit", ["visit"], ["visit"]),
    ('"two words" -not kind:visit', ["two words"], ["two words"]),
    ("text:oil,gas title:a quote:b", ["oil", "gas", "a"], ["oil", "gas", "b"]),
    ("(a | b)", [], []),
    ("a a", ["a"], ["a"]),
    ("", [], []),
]


@pytest.mark.parametrize(("query", "titles", "quotes"), SEARCHED)
def test_searched(query, titles, quotes):
    assert list(searched(parse(query), IN_TITLES)) == titles
    assert list(searched(parse(query), IN_QUOTES)) == quotes


def marked(text, *words):
    return "".join(f"[{one.text}]" if one.role is Role.FOUND else one.text for one in with_hits(Piece(text), words))


MARKED = [
    ("A visit to Minsk", ["visit"], "A [visit] to Minsk"),
    ("visits VISIT", ["visit"], "[visit]s [VISIT]"),
    ("Нейпьидо́ и", ["нейпьидо"], "[Нейпьидо]́ и"),
    ("abcd", ["abc", "bcd"], "[abc][d]"),
    ("abc", ["x"], "abc"),
    ("abc", [], "abc"),
    ("", ["a"], ""),
]


@pytest.mark.parametrize(("text", "words", "drawn"), MARKED)
def test_marked(text, words, drawn):
    assert marked(text, *words) == drawn


@given(st.text(), st.lists(st.text(max_size=3), max_size=3))
def test_no_text_is_lost(text, words):
    assert "".join(piece.text for piece in with_hits(Piece(text), words)) == text


def test_of_very_many_hits_the_first_are_marked():
    pieces = with_hits(Piece("a b " * (MOST_MARKED + 9)), ["a"])
    assert sum(piece.role is Role.FOUND for piece in pieces) == MOST_MARKED
    assert pieces[0] == Piece("a", Role.FOUND)
    assert "".join(piece.text for piece in pieces) == "a b " * (MOST_MARKED + 9)


def test_labels_and_citations_are_not_marked_but_the_sentence_around_a_quote_is():
    block = Block(
        (
            rule("oil"),
            paragraph(Piece("of oil ", Role.DIM), Piece("oil", Role.QUOTE)),
            paragraph(Piece("The oil paper", Role.DIM)),
        ),
        excerpt=True,
    )
    (found,) = blocks_with_hits([block], ["gas"], ["oil"])
    roles = [[piece.role for piece in one.pieces] for one in found.paragraphs]
    assert roles == [[Role.DIM], [Role.DIM, Role.FOUND, Role.DIM, Role.FOUND], [Role.DIM]]


def test_blocks_without_words_stay_the_same():
    block = Block((paragraph("oil"),))
    assert blocks_with_hits([block], (), ("oil",)) == (block,)


def test_has_hit():
    claim = Claim("a", "Öl und Gas", translation="oil and gas")
    assert has_hit(claim, ("ol",))
    assert has_hit(claim, ("OIL",))
    assert not has_hit(claim, ("tin",))
