"""A passage grows and shrinks by word, sentence and paragraph."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bmtimeline.evidence.quotes import SourceText
from bmtimeline.text.words import words
from bmtimeline.ui.document.document_commands import READING_ROWS, SELECTING_ROWS
from bmtimeline.ui.document.passage import Chooser, Chosen
from bmtimeline.ui.document.words import MOST_WORDS, passage_words
from views.test_document_lines import where

TEXT = "One two. Mr. Three four! Five six seven.\n\n  Eight nine. Ten\neleven.\n\nTwelve"


def key(chosen: Chosen, chooser: Chooser, name: str) -> Chosen:
    match name:
        case "h" | "l":
            return chooser.by_word(chosen, 1 if name == "l" else -1)
        case "J" | "K":
            return chooser.by_sentence(chosen, 1 if name == "J" else -1)
        case "s":
            return chooser.sentence_whole(chosen)
        case "p":
            return chooser.paragraph_whole(chosen)
    return chosen.turned


@pytest.mark.parametrize(
    ("at", "keys", "passage"),
    [
        ("four", "", "four"),
        ("four", "l", "four!"),
        ("four", "ll", "four! Five"),
        ("four", "h", "Three four"),
        ("four", "lh", "four"),
        ("four", "hhhh", "two. Mr. Three four".removeprefix("two. ")[:0] or ". Mr. Three four"),
        ("Three", "J", "Three four!"),
        ("Three", "JJ", "Three four! Five six seven."),
        ("Three", "JJJ", "Three four! Five six seven.\n\n  Eight nine."),
        ("Three", "JJK", "Three four!"),
        ("Three", "JJKK", "Three"),
        ("Three", "JKK", "Mr. Three"),
        ("Three", "KK", "One two. Mr. Three"),
        ("Three", "KKJ", "Mr. Three"),
        ("Three", "KKJJ", "Three"),
        ("Three", "s", "Mr. Three four!"),
        ("Three", "sJ", "Mr. Three four! Five six seven."),
        ("Three", "soK", "One two. Mr. Three four!"),
        ("Three", "p", "One two. Mr. Three four! Five six seven."),
        ("Three", "ph", "One two. Mr. Three four! Five six seven"),
        ("Three", "pol", "two. Mr. Three four! Five six seven."),
        ("Ten", "p", "Eight nine. Ten\neleven."),
        ("Ten", "s", "Ten\neleven."),
        ("Twelve", "llJJ", "Twelve"),
        ("One", "hhKK", "One"),
        ("One", "ppJ", "One two. Mr. Three four! Five six seven.\n\n  Eight nine."),
        ("Ten", "Kp", "Eight nine. Ten\neleven."),
    ],
)
def test_keys(at: str, keys: str, passage: str) -> None:
    chooser = Chooser(SourceText(TEXT))
    chosen = chooser.begin(TEXT.index(at))
    assert chosen is not None
    for name in keys:
        chosen = key(chosen, chooser, name)
    assert TEXT[chosen.start : chosen.end] == passage


@given(st.text("ab .!?။日\n“”", max_size=60), st.integers(0, 60), st.text("hlJKspo", max_size=12))
def test_a_passage_always_ends_between_words(text: str, at: int, keys: str) -> None:
    """After any keys it begins and ends with a word, `o` keeps it, a word on and back is where one was."""
    chooser = Chooser(SourceText(text))
    chosen = chooser.begin(min(at, len(text)))
    found = list(words(text, 0, len(text)))
    assert (chosen is None) == (not found)
    for name in keys if chosen else "":
        assert chosen is not None
        before, chosen = chosen, key(chosen, chooser, name)
        assert chosen.anchor in found
        assert chosen.head in found
        if name == "o":
            assert (chosen.start, chosen.end) == (before.start, before.end)
        if name in "sp":
            assert chosen.start <= before.start
            assert chosen.end >= before.end
        forth = chooser.by_word(chosen, 1)
        assert chosen.head == found[-1] or chooser.by_word(forth, -1) == chosen
    if chosen:
        assert chooser.to(chosen, chosen.anchor[0]).head == chosen.anchor


def test_a_paragraph_of_a_machine_is_cut() -> None:
    text = "Word. " * 100_000
    chooser = Chooser(SourceText(text))
    chosen = chooser.begin(300_000)
    assert chosen is not None
    whole = chooser.paragraph_whole(chosen)
    assert 100_000 < whole.end - whole.start < 140_000


def test_no_words() -> None:
    assert Chooser(SourceText(" \n\ufeff")).begin(0) is None


def test_what_is_said_of_a_passage() -> None:
    assert passage_words("quoted", 1, "once") == "1 word · stands once · quoted"
    assert (
        passage_words("unquoted", MOST_WORDS, "3 times", backwards=True, at="met")
        == "“met” · over 10,000 words · stands 3 times: prefix or suffix added · unquoted · start moves"
    )


def test_why_a_key_does_nothing() -> None:
    """Without a selection the keys of one say what to do first; with one those rest that would lose it."""
    reasons = {row.why_not(where()) for row in SELECTING_ROWS}
    assert {reason and reason.short for reason in reasons} == {"select a passage with v first"}
    assert not any(row.why_not(where(selecting=True)) for row in SELECTING_ROWS)
    resting = {row.keys[0] for row in READING_ROWS if row.why_not(where(selecting=True))}
    assert resting == {"J", "K", "enter", "u", "U", "slash", "n", "N", "v", "c", "C"}
    assert all(row.why_not(where(text=False)) for row in SELECTING_ROWS)
