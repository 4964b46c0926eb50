"""The output of `safe` for all of Unicode: invisible, stacked and joined characters."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bmtimeline.text import safe

JOINERS = "\u200c\u200d"
BLANKS = " \u00a0\u202f\u2009\u200a\u2002\u2003\u2007\u3000"
UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\ufe0f\uffa0\U000e0100\U000e0041"


def test_no_character_of_unicode_steers_hides_or_is_nobodys():
    """Every character in the output is visible or a blank, except ZWNJ between letters."""
    for code in range(0x110000):
        for sign in safe(chr(code)):
            kind = unicodedata.category(sign)
            assert kind not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}, hex(code)
            assert kind != "Zs" or sign in BLANKS, hex(code)
            assert sign not in UNSEEN, hex(code)


@pytest.mark.parametrize("sign", "\n\t\r\x1b\x00\x7f\x85\x9b\ud800\u200b\u202e\u2066\u2069\ufeff\ufff9\U000f0000")
def test_what_is_taken_away_leaves_a_sign(sign):
    assert len(safe(f"a{sign}b")) == 3


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u2066b\u2069", "a·b·"),
        ("\u115f\u3164\uffa0\u034f", "····"),
        ("\u2800\u2800", "  "),
        ("\U000e0001\U000e0041", ""),
        ("\ue000\U0010fffd\u0378", "\ufffd\ufffd\ufffd"),
        ("\u06dd\U000110bd\U0001d173", "···"),
        ("a\u200d\u200db\u200cc", "abc"),
        ("\u200dа\u200d", "а"),
        ("می\u200c\u200c\u200cخ", "می\u200cخ"),
        ("👨\u200d👩\u200d👧", "👨👩👧"),
        ("👍\U0001f3fd ❤\ufe0f", "👍 ❤"),
        ("Z" + "\u0301" * 1000 + "a", "Z" + "\u0301" * 8 + "a"),
        ("ก" + "็" * 50, "ก" + "็" * 8),
        ("e" + "\u0301\u200d" * 50 + "x", "e" + "\u0301" * 8 + "x"),
        ("နိုင်ငံ שָׁלוֹם Việt", "နိုင်ငံ שָׁלוֹם Việt"),
    ],
)
def test_what_hides_piles_up_or_melts_together(text, shown):
    assert safe(text) == shown


ODD = st.text(st.sampled_from("ab်क\u0301\u0323็\u200c\u200d\u202e\ufe0f👨\x1b\n"), max_size=60)


@given(ODD)
def test_safe_text_is_safe(text):
    made = safe(text)
    assert safe(made) == made
    assert not any(joiner * 2 in made for joiner in JOINERS)
    assert "\u0301" * 9 not in made
