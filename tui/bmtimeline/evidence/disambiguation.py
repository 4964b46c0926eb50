"""The words before and after a passage that a quote needs as prefix and suffix when its words occur several times."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from bmtimeline.evidence.paragraphs import Span
from bmtimeline.evidence.quotes import SourceText
from bmtimeline.evidence.surroundings import Surroundings, Undecided
from bmtimeline.model import QuoteStatus
from bmtimeline.text.words import word_after, word_before

_MOST_PLACES: Final = 5_000
"""The most occurrences that are examined. A quote with more of them has to be longer."""
_MOST_COMPARED: Final = 20_000_000
"""The most characters that are compared with the quote at its occurrences."""
_WORDS: Final = (1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30, 40, 60)
"""The numbers of words that are tried, in this order."""


class Pins(Struct, frozen=True):
    """The prefix and the suffix that single out one occurrence of a quote; each is empty when not needed.

    Attributes:
        prefix: The words just before the quote.
        suffix: The words just after the quote.
    """

    prefix: str = ""
    suffix: str = ""


def pins(source: SourceText, start: int, end: int) -> Pins | None:
    """Return the fewest words around a passage with which its quote is located exactly there.

    Args:
        source: The text of the source.
        start: The offset at which the passage begins, at the start of a word.
        end: The offset after the passage, at the end of a word.

    Returns:
        The words around the passage; None when the passage occurs too often, or when even the most words that are
        tried do not single out its place.
    """
    others = _other_occurrences(source.text, start, end)
    if others is None:
        return None
    if not others:
        return _verified(source, (start, end), Pins())
    try:
        for candidate in _candidates(source.text, start, end):
            if not _matches_any(source.text, others, end - start, candidate) and (
                verified := _verified(source, (start, end), candidate)
            ):
                return verified
    except Undecided:
        return None
    return None


def _other_occurrences(text: str, start: int, end: int) -> list[int] | None:
    """Return the other offsets at which the words of a range occur, or None when there are too many."""
    quote = text[start:end]
    offsets: list[int] = []
    most = min(_MOST_PLACES, _MOST_COMPARED // len(quote) + 1)
    offset = text.find(quote)
    while offset >= 0 and len(offsets) <= most:
        if offset != start:
            offsets.append(offset)
        offset = text.find(quote, offset + 1)
    return None if offset >= 0 else offsets


def _candidates(text: str, start: int, end: int) -> Sequence[Pins]:
    """Return prefixes and suffixes to try: fewer words first, and a prefix before a suffix before both."""
    starts, ends = [start], [end]
    for _ in range(_WORDS[-1]):
        before, after = word_before(text, starts[-1]), word_after(text, ends[-1])
        starts.append(before[0] if before else starts[-1])
        ends.append(after[1] if after else ends[-1])
    sides = [(_single_spaced(text[starts[count] : start]), _single_spaced(text[end : ends[count]])) for count in _WORDS]
    pairs = [pair for prefix, suffix in sides for pair in ((prefix, ""), ("", suffix), (prefix, suffix))]
    return [Pins(*pair) for pair in dict.fromkeys(pairs) if any(pair)]


def _single_spaced(text: str) -> str:
    return " ".join(text.split())


def _matches_any(text: str, offsets: Sequence[int], length: int, candidate: Pins) -> bool:
    """Return whether the prefix and suffix also surround the quote at one of the given offsets."""
    surroundings = Surroundings(text, candidate.prefix, candidate.suffix)
    return any(surroundings.before(offset) and surroundings.after(offset + length) for offset in offsets)


def _verified(source: SourceText, span: Span, candidate: Pins) -> Pins | None:
    """Return the candidate if the quote with this prefix and suffix is located exactly at the range, else None."""
    located = source.locate(source.text[slice(*span)], candidate.prefix, candidate.suffix)
    return candidate if located.status is QuoteStatus.EXACT and located.parts == (span,) else None
