"""Offsets of a text, carried over to an edited version of the text."""

from hypothesis import given
from hypothesis import strategies as st

from bmtimeline.text.moved import Moved

SOME = st.text("ab\n", max_size=12)


@given(SOME, SOME, SOME, SOME)
def test_what_stands_before_and_behind_a_change_is_found_again(before, old, new, behind):
    one, other = before + old + behind, before + new + behind
    moved = Moved(one, other)
    offsets = [moved.to(offset) for offset in range(len(one) + 1)]
    assert offsets == sorted(offsets)
    assert all(0 <= offset <= len(other) for offset in offsets)
    for offset in range(len(before)):
        assert other[: moved.to(offset) + 1] == one[: offset + 1]
    assert moved.to(len(one)) == len(other) or one == other[: len(one)]


def test_a_line_above_moves_what_is_below():
    moved = Moved("one\ntwo\nthree", "one\nand a half\ntwo\nthree")
    assert "one\nand a half\ntwo\nthree"[moved.to(8) :] == "three"
    assert moved.to(2) == 2
