"""What pins a quote to its place where the same words stand elsewhere too: the words just before it, or behind it."""

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
"""A quote that stands oftener is not worth looking through all its places: it has to be longer."""
_MOST_COMPARED: Final = 20_000_000
"""So many characters are compared with the quote at its places."""
_WORDS: Final = (1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30, 40, 60)
"""So many words are tried, one number after the other."""


class Pins(Struct, frozen=True):
    """The words that tell which place of a quote is meant; empty where none are needed."""

    prefix: str = ""
    suffix: str = ""


def pins(source: SourceText, start: int, end: int) -> Pins | None:
    """Return the fewest words around a passage with which its quote is located exactly there.

    Args:
        source: The text it stands in.
        start: Where it begins, at a word.
        end: Where it ends, behind one.

    Returns:
        Them; None where it stands too often, or so many words do not tell its places apart.
    """
    others = _others(source.text, start, end)
    if others is None:
        return None
    if not others:
        return _sure(source, (start, end), Pins())
    try:
        for prefix, suffix in _tried(source.text, start, end):
            if not _left(source.text, others, end - start, Pins(prefix, suffix)):
                found = _sure(source, (start, end), Pins(prefix, suffix))
                if found:
                    return found
    except Undecided:
        return None
    return None


def _others(text: str, start: int, end: int) -> list[int] | None:
    """Return the other places of the words of a range; None where there are too many."""
    quote = text[start:end]
    places: list[int] = []
    most = min(_MOST_PLACES, _MOST_COMPARED // len(quote) + 1)
    at = text.find(quote)
    while at >= 0 and len(places) <= most:
        if at != start:
            places.append(at)
        at = text.find(quote, at + 1)
    return None if at >= 0 else places


def _tried(text: str, start: int, end: int) -> Sequence[tuple[str, str]]:
    """Yield words that may tell the place, the fewest first; words before the quote rather than behind it."""
    befores, behinds = [start], [end]
    for _ in range(_WORDS[-1]):
        before, behind = word_before(text, befores[-1]), word_after(text, behinds[-1])
        befores.append(before[0] if before else befores[-1])
        behinds.append(behind[1] if behind else behinds[-1])
    sides = [(_plain(text[befores[many] : start]), _plain(text[end : behinds[many]])) for many in _WORDS]
    tried = [pair for prefix, suffix in sides for pair in ((prefix, ""), ("", suffix), (prefix, suffix))]
    return [pair for pair in dict.fromkeys(tried) if any(pair)]


def _plain(text: str) -> str:
    """Return words on one line with single spaces, the form in which places are compared."""
    return " ".join(text.split())


def _left(text: str, places: Sequence[int], length: int, around: Pins) -> bool:
    """Whether one of the places has these words around it too."""
    words = Surroundings(text, around.prefix, around.suffix)
    return any(words.before(place) and words.behind(place + length) for place in places)


def _sure(source: SourceText, place: Span, around: Pins) -> Pins | None:
    located = source.locate(source.text[slice(*place)], around.prefix, around.suffix)
    return around if located.status is QuoteStatus.EXACT and located.parts == (place,) else None
