"""How much of a document is quoted: the quotes in the order of the document, and what lies in none of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from msgspec import Struct

from bmtimeline.evidence.paragraphs import Span
from bmtimeline.model import Timeline

LEAST_LETTERS: Final = 3
"""So many letters or digits make words that somebody might have quoted; less is a dash or a bullet between quotes."""
_LETTER: Final = re.compile(r"[^\W_]")
_REST_OF_WORD: Final = re.compile(r"\S*")
_ASCII_SPACES: Final = b" \t\n\v\f\r\x1c\x1d\x1e\x1f"
_OTHER_SPACES: Final = re.compile("[\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
"""All that `str.isspace` takes for white space."""
_SHORT: Final = 1_000


class Quoted(Struct, frozen=True, order=True):
    """Words of a document that claims quote, the same ones each.

    Attributes:
        parts: Where they stand, `(start, end)` each, in order; more than one where the quote leaves words out.
        claims: The number of the event in the timeline, and of the claim in the event, of each that quotes them.
    """

    parts: tuple[Span, ...]
    claims: tuple[tuple[int, int], ...]

    @property
    def events(self) -> tuple[int, ...]:
        """The numbers of the events that quote it, each once."""
        return tuple(dict.fromkeys(event for event, _ in self.claims))


class Passage(Struct, frozen=True):
    """A run of a document in which every character is quoted; quotes that overlap make one passage.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last.
        claims: Event and claim number of each that quotes some of it, in the order of the document.
    """

    start: int
    end: int
    claims: tuple[tuple[int, int], ...]


class Coverage(Struct, frozen=True):
    """What of a document is quoted and what is not.

    Attributes:
        quotes: What is quoted, in the order of the document; quotes may overlap.
        passages: The same as runs that do not overlap, in order.
        gaps: The runs between them that hold words, in order, without white space around them.
        share: How much is quoted, from 0 to 1, by characters that are no white space.
    """

    quotes: tuple[Quoted, ...]
    passages: tuple[Passage, ...]
    gaps: tuple[Span, ...]
    share: float


def coverage(timeline: Timeline, source: str) -> Coverage:
    """Return what the events of an examined timeline quote of a source; nothing where there is no kept text."""
    return coverages(timeline, (source,))[source]


def coverages(timeline: Timeline, sources: Iterable[str]) -> dict[str, Coverage]:
    """Return the coverage of several sources, in one pass over the events."""
    found: dict[str, dict[tuple[Span, ...], list[tuple[int, int]]]] = {source: {} for source in sources}
    for number, event in enumerate(timeline.events):
        for which, claim in enumerate(event.claims):
            if claim.source in found and claim.located and claim.located.parts:
                found[claim.source].setdefault(claim.located.parts, []).append((number, which))
    return {
        source: covered(timeline.sources[source].text or "", [Quoted(parts, tuple(by)) for parts, by in quotes.items()])
        for source, quotes in found.items()
    }


def covered(text: str, quotes: Iterable[Quoted]) -> Coverage:
    """Return how quotes, in any order, cover a text."""
    ordered = tuple(sorted(quotes))
    passages = tuple(_passages(ordered))
    whole = _signs(text)
    share = sum(_signs(text[passage.start : passage.end]) for passage in passages) / whole if whole else 0.0
    return Coverage(ordered, passages, tuple(_gaps(text, passages)), share)


def _passages(quotes: tuple[Quoted, ...]) -> Iterator[Passage]:
    """Join the parts that overlap; parts that only touch stay apart."""
    parts = sorted(((part, quote.claims) for quote in quotes for part in quote.parts), key=lambda one: one[0])
    start = end = -1
    claims: dict[tuple[int, int], None] = {}
    for (first, last), by in parts:
        if first >= end:
            if claims:
                yield Passage(start, end, tuple(claims))
            start, end, claims = first, last, {}
        end = max(end, last)
        claims.update(dict.fromkeys(by))
    if claims:
        yield Passage(start, end, tuple(claims))


def _gaps(text: str, passages: tuple[Passage, ...]) -> Iterator[Span]:
    done = 0
    for start, end in (*((passage.start, passage.end) for passage in passages), (len(text), len(text))):
        if gap := _words(text, done, start):
            yield gap
        done = end


def _words(text: str, start: int, end: int) -> Span | None:
    """Return the range from the first word to the last; None when there are too few letters."""
    letters = list(islice(_LETTER.finditer(text, start, end), LEAST_LETTERS))
    if len(letters) < LEAST_LETTERS:
        return None
    first = letters[0].start()
    last = _LETTER.search(text[first:end][::-1])
    behind = end - last.start() if last else end
    rest = _REST_OF_WORD.match(text, behind, end)
    return first, rest.end() if rest else behind


def _signs(text: str) -> int:
    """Count the characters that are no white space; in a long text as bytes, which are counted much faster."""
    if len(text) < _SHORT:
        return sum(map(len, text.split()))
    coded = text.encode("utf-8", "surrogatepass")
    spaces = len(coded) - len(coded.translate(None, _ASCII_SPACES))
    if len(coded) > len(text):
        spaces += len(_OTHER_SPACES.findall(text))
    return len(text) - spaces
