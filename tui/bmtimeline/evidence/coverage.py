"""Coverage of a document by quotes: its quotes in the order of the document, and the passages that no quote covers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from msgspec import Struct

from bmtimeline.evidence.paragraphs import Span
from bmtimeline.model import Timeline

LEAST_LETTERS: Final = 3
"""The fewest letters or digits in a gap. Anything shorter is a dash or a bullet between quotes."""
_LETTER: Final = re.compile(r"[^\W_]")
_REST_OF_WORD: Final = re.compile(r"\S*")
_ASCII_SPACES: Final = b" \t\n\v\f\r\x1c\x1d\x1e\x1f"
_OTHER_SPACES: Final = re.compile("[\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
"""The characters outside ASCII for which `str.isspace` is true."""
_SHORT: Final = 1_000
"""The length in characters below which splitting a text is the faster way to count its characters."""


class Quoted(Struct, frozen=True, order=True):
    """A passage of a document that one or more claims quote.

    Attributes:
        parts: The `(start, end)` range of each part, in order. A quote that leaves words out has several parts.
        claims: The claims that quote exactly these parts, each as the number of the event in the timeline and the
            number of the claim in the event.
    """

    parts: tuple[Span, ...]
    claims: tuple[tuple[int, int], ...]

    @property
    def events(self) -> tuple[int, ...]:
        """The numbers of the events that quote the passage, without repetitions."""
        return tuple(dict.fromkeys(event for event, _ in self.claims))


class Passage(Struct, frozen=True):
    """A range of a document in which every character is quoted. Overlapping quotes form one passage.

    Attributes:
        start: The offset of the first character.
        end: The offset after the last character.
        claims: The event number and claim number of each claim that quotes a part of the passage, in the order of
            the document.
    """

    start: int
    end: int
    claims: tuple[tuple[int, int], ...]


class Coverage(Struct, frozen=True):
    """The quoted and the unquoted parts of a document.

    Attributes:
        quotes: The quotes in the order of the document. Quotes may overlap.
        passages: The quoted ranges in order, without overlaps.
        gaps: The unquoted ranges that contain words, in order, without white space at their ends.
        share: The quoted share of the document from 0 to 1, counted in characters that are not white space.
    """

    quotes: tuple[Quoted, ...]
    passages: tuple[Passage, ...]
    gaps: tuple[Span, ...]
    share: float


def coverage(timeline: Timeline, source: str) -> Coverage:
    """Return the coverage of a source by the events of an examined timeline; empty when the source has no copy.

    Args:
        timeline: An examined timeline.
        source: The id of the source.
    """
    return coverages(timeline, (source,))[source]


def coverages(timeline: Timeline, sources: Iterable[str]) -> dict[str, Coverage]:
    """Return the coverage of several sources by their ids, in one pass over the events of an examined timeline."""
    claims_by_parts: dict[str, dict[tuple[Span, ...], list[tuple[int, int]]]] = {source: {} for source in sources}
    for event_number, event in enumerate(timeline.events):
        for claim_number, claim in enumerate(event.claims):
            if claim.source in claims_by_parts and claim.located and claim.located.parts:
                claims = claims_by_parts[claim.source].setdefault(claim.located.parts, [])
                claims.append((event_number, claim_number))
    return {
        source: covered(
            timeline.sources[source].text or "", [Quoted(parts, tuple(claims)) for parts, claims in quotes.items()]
        )
        for source, quotes in claims_by_parts.items()
    }


def covered(text: str, quotes: Iterable[Quoted]) -> Coverage:
    """Return the coverage of a text by quotes, which may come in any order."""
    ordered = tuple(sorted(quotes))
    passages = tuple(_passages(ordered))
    total = _count_visible(text)
    share = sum(_count_visible(text[passage.start : passage.end]) for passage in passages) / total if total else 0.0
    return Coverage(ordered, passages, tuple(_gaps(text, passages)), share)


def _passages(quotes: tuple[Quoted, ...]) -> Iterator[Passage]:
    """Yield the union of the quoted parts. Parts that overlap are joined, parts that only touch are not."""
    parts = sorted(((part, quote.claims) for quote in quotes for part in quote.parts), key=lambda item: item[0])
    start = end = -1
    claims: dict[tuple[int, int], None] = {}
    for (part_start, part_end), part_claims in parts:
        if part_start >= end:
            if claims:
                yield Passage(start, end, tuple(claims))
            start, end, claims = part_start, part_end, {}
        end = max(end, part_end)
        claims.update(dict.fromkeys(part_claims))
    if claims:
        yield Passage(start, end, tuple(claims))


def _gaps(text: str, passages: tuple[Passage, ...]) -> Iterator[Span]:
    previous_end = 0
    for start, end in (*((passage.start, passage.end) for passage in passages), (len(text), len(text))):
        if gap := _words(text, previous_end, start):
            yield gap
        previous_end = end


def _words(text: str, start: int, end: int) -> Span | None:
    """Return the range from the first word to the last, or None when there are fewer than `LEAST_LETTERS` letters."""
    letters = list(islice(_LETTER.finditer(text, start, end), LEAST_LETTERS))
    if len(letters) < LEAST_LETTERS:
        return None
    first = letters[0].start()
    last = _LETTER.search(text[first:end][::-1])
    after_last = end - last.start() if last else end
    rest = _REST_OF_WORD.match(text, after_last, end)
    return first, rest.end() if rest else after_last


def _count_visible(text: str) -> int:
    """Count the characters that are not white space. A long text is counted as bytes, which is much faster."""
    if len(text) < _SHORT:
        return sum(map(len, text.split()))
    encoded = text.encode("utf-8", "surrogatepass")
    spaces = len(encoded) - len(encoded.translate(None, _ASCII_SPACES))
    if len(encoded) > len(text):
        spaces += len(_OTHER_SPACES.findall(text))
    return len(text) - spaces
