"""Search for words in a long text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bmtimeline.text.find import Finder, alike

TEXT = "Café in Naypyidaw, café\nin Minsk. Нейпьидо. Ёлка’s CAFÉ."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["cafe"], ["Café", "café", "CAFÉ"]),
        (["café in"], ["Café in", "café\nin"]),
        (["НЕЙПЬИДО", "minsk"], ["Minsk", "Нейпьидо"]),
        (["елка's"], ["Ёлка’s"]),
        (["Rangoon"], []),
        (["", " "], []),
        ([], []),
    ],
)
def test_hits(words: list[str], found: list[str]) -> None:
    """All methods agree: forwards, backwards, in a range and by number. Case, accents and quote styles are ignored."""
    finder = Finder(TEXT, words)
    hits, at = [], 0
    while hit := finder.after(at):
        hits.append(hit)
        at = hit[0] + 1
    assert [TEXT[start:end] for start, end in hits] == found
    assert len(finder) == len(found)
    assert sorted(finder.within(0, len(TEXT))) == hits
    assert [finder.number(start) for start, _ in hits] == list(range(1, len(hits) + 1))
    back, at = [], len(TEXT)
    while hit := finder.before(at):
        back.append(hit)
        at = hit[0]
    assert back[::-1] == hits


def test_a_range_has_the_hits_that_reach_into_it() -> None:
    finder = Finder("one treaty two", ["treaty"])
    assert list(finder.within(6, 8)) == [(4, 10)]
    assert list(finder.within(10, 14)) == []
    assert list(finder.within(0, 4)) == []


@given(st.text())
def test_every_character_keeps_its_place(text: str) -> None:
    assert len(alike(text)) == len(text)


def test_many_signs_change_at_once() -> None:
    text = "".join(map(chr, range(0xC0, 0x180)))
    assert alike(text)[:6] == "aaaaaa"
