"""Quotes in the text of their source: verbatim, verbatim but for spacing, several times, or missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Final

from msgspec import Struct

from bmtimeline.evidence.chains import Chain, QuoteSearch, chains
from bmtimeline.evidence.nearest import most_searched, nearest_passage
from bmtimeline.evidence.normal import Normalised, normalise
from bmtimeline.evidence.paragraphs import Paragraphs, Span
from bmtimeline.evidence.surroundings import Surroundings, Undecided
from bmtimeline.model import MOST_PLACES, Located, QuoteStatus

LEFT_OUT: Final = "[…]"
"""The sign for words that a quote leaves out."""
_MAX_SEARCHED: Final = 2_000_000_000
"""The characters of a source that may be searched for hints at missing quotes; this takes a second or two."""


class _SearchText(Struct, frozen=True):
    """A form of a source's text in which quotes are searched.

    Attributes:
        text: The text in this form.
        paragraphs: The offsets in this form at which the paragraphs begin.
        origin: Returns the range of the source's own text that became a range of this form.
        status: The status of a quote that is found in this form.
    """

    text: str
    paragraphs: Sequence[int]
    origin: Callable[[int, int], Span]
    status: QuoteStatus

    def spans(self, parts: Sequence[str], chain: Chain) -> tuple[Span, ...]:
        """Return the places of the parts of a quote in the source's own text."""
        return tuple(self.origin(at, at + len(part)) for part, at in zip(parts, chain, strict=True))

    def surrounded(self, parts: Sequence[str], around: Surroundings) -> list[Chain]:
        """Return at most two chains with the right words around them; none when the search would take too long."""
        first = len(parts[0])
        search = QuoteSearch(
            parts,
            lambda start: around.before(self.origin(start, start + first)[0]),
            lambda end: around.after(self.origin(end - 1, end)[1]),
        )
        try:
            return list(islice(chains(self.text, self.paragraphs, search), 2))
        except Undecided:
            return []


class SourceText(Paragraphs):
    """The text of a source, prepared once for all its quotes."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._searchable = _MAX_SEARCHED

    @cached_property
    def normal(self) -> Normalised:
        """The text in the form that decides the status `normalised`."""
        return Normalised(self.text)

    def locate(self, quote: str, prefix: str = "", suffix: str = "") -> Located:
        """Find a quote (FORMAT 1, "Quotes"); never fuzzy.

        Args:
            quote: The words, with ``[…]`` where words are left out.
            prefix: The words just before the quote, for a quote that stands several times.
            suffix: The words just after the quote.

        Returns:
            The place of the quote with its status; for a missing quote, the nearest passage as a hint.
        """
        for form, parts in self._attempts(quote):
            found = list(islice(chains(form.text, form.paragraphs, QuoteSearch(parts)), MOST_PLACES))
            if found:
                around = Surroundings(self.text, prefix, suffix)
                fitting = form.surrounded(parts, around) if len(found) > 1 and around else found
                spans = form.spans(parts, (fitting or found)[0])
                return Located(form.status if len(fitting) == 1 else QuoteStatus.AMBIGUOUS, spans, len(found))
        return Located(QuoteStatus.MISSING, hint=self._hint(quote))

    def _hint(self, quote: str) -> str:
        """Return the passage nearest to a quote; nothing when the limit of searches in this source is reached."""
        if self._searchable <= 0:
            return ""
        self._searchable -= most_searched(quote, self.text)
        return nearest_passage(quote, self.text)

    def _attempts(self, quote: str) -> Iterator[tuple[_SearchText, list[str]]]:
        """Yield the forms of the text in which to search, with the parts of the quote, the most exact form first."""
        parts = [part for piece in quote.split(LEFT_OUT) if (part := piece.strip())] or [quote]
        yield self._verbatim, [quote]
        if LEFT_OUT in quote:
            yield self._verbatim, parts
        if normalised := [part for piece in parts if (part := normalise(piece).strip())]:
            yield self._normalised, normalised

    @cached_property
    def _verbatim(self) -> _SearchText:
        return _SearchText(self.text, self.starts, lambda start, end: (start, end), QuoteStatus.EXACT)

    @cached_property
    def _normalised(self) -> _SearchText:
        normal = self.normal
        return _SearchText(normal.text, normal.places(self.starts), normal.origin, QuoteStatus.NORMALISED)
