"""What of a document is quoted, and what is not."""

import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bmtimeline.evidence.coverage import (
    _ASCII_SPACES,
    _OTHER_SPACES,
    Quoted,
    Span,
    _count_visible,
    coverage,
    coverages,
    covered,
)
from bmtimeline.evidence.examination import examine
from bmtimeline.load import load_file, load_text
from bmtimeline.model import Timeline
from bmtimeline.resources import shipped_timeline

TEXT = "Envoys came. They left — soon.\n\n• A treaty, then silence."


def quoted(*spans: Span) -> list[Quoted]:
    return [Quoted((span,), ((number, 0),)) for number, span in enumerate(spans)]


def place(words: str) -> Span:
    return TEXT.index(words), TEXT.index(words) + len(words)


@pytest.mark.parametrize(
    ("quotes", "passages", "gaps", "percent"),
    [
        ([], [], [TEXT], 0),
        ([TEXT], [TEXT], [], 100),
        (["Envoys came."], ["Envoys came."], ["They left — soon.\n\n• A treaty, then silence."], 24),
        # Overlapping ones are one passage, touching ones are not.
        (["Envoys came. They", "They left"], ["Envoys came. They left"], ["soon.\n\n• A treaty, then silence."], 41),
        (["Envoys came.", " They left"], ["Envoys came.", " They left"], ["soon.\n\n• A treaty, then silence."], 41),
        # One in another, and the same one twice.
        (["They left — soon.", "left"], ["They left — soon."], ["Envoys came.", "A treaty, then silence."], 30),
        # A dash, a bullet and a line break between quotes are no gap.
        (["Envoys came. They left", "soon.", "A treaty, then silence."], None, [], 96),
        # White space counts for nothing.
        (["\n\n"], ["\n\n"], ["Envoys came. They left — soon.", "A treaty, then silence."], 0),
    ],
)
def test_covered(quotes: list[str], passages: list[str] | None, gaps: list[str], percent: int) -> None:
    found = covered(TEXT, quoted(*map(place, quotes)))
    assert [TEXT[one.start : one.end] for one in found.passages] == (quotes if passages is None else passages)
    assert [TEXT[start:end] for start, end in found.gaps] == gaps
    assert round(found.share * 100) == percent


def test_a_passage_knows_all_claims_that_quote_it() -> None:
    same = Quoted(((0, 6),), ((3, 0), (1, 2)))
    found = covered(TEXT, [Quoted(((4, 12),), ((3, 1),)), same])
    assert [one.claims for one in found.passages] == [((3, 0), (1, 2), (3, 1))]
    assert found.quotes[0].events == (3, 1)


def test_parts_of_one_quote_are_passages_of_their_own() -> None:
    found = covered(TEXT, [Quoted((place("Envoys"), place("treaty")), ((0, 0),))])
    assert len(found.quotes) == 1
    assert [one.claims for one in found.passages] == [((0, 0),), ((0, 0),)]


@given(
    st.text(st.sampled_from("ab \n—.é"), max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(1, 30)), max_size=12),
)
def test_laws(text: str, ranges: list[Span]) -> None:
    """Passages stand apart and in order; a character is in one just if it is quoted; gaps lie outside of all."""
    spans = [(start, min(start + length, len(text))) for start, length in ranges if start < len(text)]
    found = covered(text, quoted(*spans))
    passages = [(one.start, one.end) for one in found.passages]
    assert all(end <= start for (_, end), (start, _) in pairwise(passages))
    for at in range(len(text)):
        holding = [span for span in passages if span[0] <= at < span[1]]
        assert len(holding) == any(start <= at < end for start, end in spans)
        if any(start <= at < end for start, end in found.gaps):
            assert not holding
    assert 0 <= found.share <= 1
    every = {at for at in range(len(text)) if not text[at].isspace()}
    inside = {at for start, end in spans for at in range(start, end)} & every
    assert found.share == pytest.approx(len(inside) / len(every) if every else 0)
    assert all(text[start].isalnum() and not text[end - 1].isspace() for start, end in found.gaps)


def test_a_large_text_is_counted_like_a_small_one() -> None:
    for text in ("word \t\n" * 10_000, "слово \xa0\u2003\n" * 10_000, "白 \ud800" * 10_000):
        half = len(text) // 2
        assert covered(text, quoted((0, half))).share == pytest.approx(0.5, abs=1e-4)
        assert _count_visible(text) == len("".join(text.split()))
    spaces = {sign for sign in map(chr, range(sys.maxunicode)) if sign.isspace()}
    assert {sign for sign in spaces if not _OTHER_SPACES.match(sign)} == set(_ASCII_SPACES.decode())


def shipped() -> Timeline:
    timeline, _ = load_file(shipped_timeline())
    assert timeline is not None
    return examine(timeline)


def test_the_shipped_documents() -> None:
    timeline = shipped()
    every = coverages(timeline, timeline.sources)
    assert set(every) == {"bnn-2023", "sapphires-2025"}
    for source, found in every.items():
        assert found == coverage(timeline, source)
        assert 0.7 < found.share < 1
        assert sum(len(one.claims) for one in found.quotes) == sum(
            claim.source == source for event in timeline.events for claim in event.claims
        )


def test_a_source_without_a_copy_is_covered_by_nothing() -> None:
    text = (
        'format = 1\n[timeline]\ntitle = "T"\n[sources.lost]\ntitle = "Lost"\n'
        '[[events]]\nid = "one"\ntitle = "One"\nkind = "other"\nactors = []\n'
        '[[events.claims]]\nsource = "lost"\nquote = "words"\n'
    )
    timeline, _ = load_text(text, "t.toml", None)
    assert timeline is not None
    found = coverage(examine(timeline), "lost")
    assert (found.quotes, found.passages, found.gaps, found.share) == ((), (), (), 0.0)
