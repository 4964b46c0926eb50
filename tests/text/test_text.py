"""Safe text, folding and spelling hints."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bmtimeline.text import did_you_mean, fold, nearest, safe

SAFE = [
    ("plain", "plain"),
    ("Минск, မြန်မာ, 緬甸", "Минск, မြန်မာ, 緬甸"),
    ("cafe\u0301", "cafe\u0301"),
    ("a\u00a0b\u2009c\u3000d", "a\u00a0b\u2009c\u3000d"),
    ("\x1b[2J", "␛[2J"),
    ("a\nb\r\tc\x00\x07\x08", "a␊b␍␉c␀␇␈"),
    ("\x7f", "␡"),
    ("\x9b2J\x85", "\ufffd2J\ufffd"),
    ("\ud800", "\ufffd"),
    ("a\u202eb\u2066c\u200ed", "a·b·c·d"),
    ("a\u200bb\ufeffc\u00add\u2060", "a·b·c·d·"),
    ("a\u2028b\u2029", "a·b·"),
    ("क्\u200dष می\u200cخواهم", "क्ष می\u200cخواهم"),
    ("👨\u200d👧", "👨👧"),
    ("❤\ufe0f", "❤"),
    ("葛\U000e0100", "葛"),
    ("❤\ufe0f\n", "❤␊"),
    ("🏴\U000e0067\U000e007f", "🏴"),
    ("[red]x[/red] [link=x]", "[red]x[/red] [link=x]"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), SAFE)
def test_safe(text, expected):
    assert safe(text) == expected


@given(st.text(st.characters()))
def test_nothing_that_steers_is_left(text):
    made = safe(text)
    assert not any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in made)
    assert not any(
        unicodedata.bidirectional(char) in {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
        for char in made
    )
    assert safe(made) == made
    made.encode("utf-8")


SINGLE = st.characters(exclude_categories=["Mn", "Me"], exclude_characters="\u200c\u200d")


@given(st.text(SINGLE), st.text(SINGLE))
def test_each_character_is_made_safe_by_itself(one, other):
    """The result for a character does not depend on its neighbours, except for joiners and marks."""
    assert safe(one) + safe(other) == safe(one + other)


FOLD = [
    ("Minsk", "MINSK"),
    ("Нейпьидо́", "НЕЙПЬИДО"),
    ("ёлка", "елка"),
    ("２００４", "2004"),
    ("Straße", "STRASSE"),
    ("ﬁn", "fin"),
    ("Myanmar’s", "myanmar's"),
    ("“x”", '"x"'),
    ("a—b–c", "a-b-c"),
    ("a \n\u00a0 b", "a b"),
    ("co\u00adop\u200b", "coop"),
    ("é", "e\u0301"),
    ("Å", "\u212b"),
]


@pytest.mark.parametrize(("one", "other"), FOLD)
def test_folds_alike(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("a", "b"), ("a b", "ab"), ("मा", "म"), ("မြ", "မ"), ("й", "и ")])
def test_folds_apart(one, other):
    assert fold(one) != fold(other)


@given(st.text())
def test_folded_text_has_no_line_end(text):
    assert not any(char in fold(text) for char in "\n\r\t\x0b\x0c\x85\u2028")


@given(st.text("aB \né’—", max_size=9), st.text("aB \né’—", max_size=5), st.text("aB \né’—", max_size=9))
def test_a_part_of_a_text_is_found_in_it_folded(before, part, after):
    assert fold(part).strip() in fold(before + part + after)


NEAR = [
    ("titel", ["title", "kinds"], "title"),
    ("WHEN", ["when", "where"], "when"),
    ("lukasenko", ["lukashenko", "lukin"], "lukashenko"),
    ("лукашенко", ["Лукашенко", "Лавров"], "Лукашенко"),
    ("zzz", ["title", "kinds"], None),
    ("", ["title"], None),
    ("title", [], None),
    ("x" * 100_000, ["title"], None),
]


@pytest.mark.parametrize(("word", "known", "expected"), NEAR, ids=range(len(NEAR)))
def test_nearest(word, known, expected):
    assert nearest(word, known) == expected


@pytest.mark.parametrize(
    ("word", "known", "said"),
    [
        ("titel", ["title", "kinds"], "Did you mean “title”?"),
        ("zzz", ["title", "kinds"], "Known: title, kinds."),
        ("zzz", [], ""),
        ("zzz", [f"name-{number}" for number in range(25)], ""),
    ],
)
def test_did_you_mean(word, known, said):
    assert did_you_mean(word, known) == said
