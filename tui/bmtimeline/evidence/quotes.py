"""Quotes found in the text of their source: verbatim, verbatim but for spacing, several times, or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Final

from msgspec import Struct

from bmtimeline.evidence.chains import Chain, Sought, chains
from bmtimeline.evidence.nearest import most_searched, nearest_passage
from bmtimeline.evidence.normal import Normalised, normalise
from bmtimeline.evidence.paragraphs import Paragraphs, Span
from bmtimeline.evidence.surroundings import Surroundings, Undecided
from bmtimeline.model import MOST_PLACES, Located, QuoteStatus

LEFT_OUT: Final = "[…]"
_MOST_HINTED: Final = 2_000_000_000
"""So many characters of a source are passed over for hints at missing quotes, which takes a second or two."""


class _Ground(Struct, frozen=True):
    """A form of a source's text in which quotes are looked for.

    Attributes:
        text: The text in this form.
        paragraphs: Where each paragraph starts in it.
        origin: Gives the range of the source's own text that became a range of it.
        status: What a quote is that is found in it.
    """

    text: str
    paragraphs: Sequence[int]
    origin: Callable[[int, int], Span]
    status: QuoteStatus

    def spans(self, parts: Sequence[str], chain: Chain) -> tuple[Span, ...]:
        """Return the places of the parts of a quote in the source's own text."""
        return tuple(self.origin(at, at + len(part)) for part, at in zip(parts, chain, strict=True))

    def fitting(self, parts: Sequence[str], around: Surroundings) -> list[Chain]:
        """Return at most two chains with the right words around them; none when that would take too long."""
        first = len(parts[0])
        sought = Sought(
            parts,
            lambda start: around.before(self.origin(start, start + first)[0]),
            lambda end: around.behind(self.origin(end - 1, end)[1]),
        )
        try:
            return list(islice(chains(self.text, self.paragraphs, sought), 2))
        except Undecided:
            return []


class SourceText(Paragraphs):
    """A source's text, prepared once for all quotes from it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._hintable = _MOST_HINTED

    @cached_property
    def normal(self) -> Normalised:
        """The text as it is compared for the status `normalised`."""
        return Normalised(self.text)

    def locate(self, quote: str, prefix: str = "", suffix: str = "") -> Located:
        """Find a quote (FORMAT 1, "Quotes"); never fuzzy.

        Args:
            quote: The words, with ``[…]`` where some are left out.
            prefix: Words just before it, for a quote that stands several times.
            suffix: Words just after it.
        """
        for ground, parts in self._attempts(quote):
            found = list(islice(chains(ground.text, ground.paragraphs, Sought(parts)), MOST_PLACES))
            if found:
                around = Surroundings(self.text, prefix, suffix)
                fitting = ground.fitting(parts, around) if len(found) > 1 and around else found
                meant = ground.spans(parts, (fitting or found)[0])
                status = ground.status if len(fitting) == 1 else QuoteStatus.AMBIGUOUS
                return Located(status, meant, len(found))
        return Located(QuoteStatus.MISSING, hint=self._hint(quote))

    def _hint(self, quote: str) -> str:
        """Return the passage nearest to a quote; nothing when the limit of searches in this source is reached."""
        if self._hintable <= 0:
            return ""
        self._hintable -= most_searched(quote, self.text)
        return nearest_passage(quote, self.text)

    def _attempts(self, quote: str) -> Iterator[tuple[_Ground, list[str]]]:
        """Yield the texts in which to look for a quote, with the parts to look for, the most exact text first."""
        parts = [part for piece in quote.split(LEFT_OUT) if (part := piece.strip())] or [quote]
        yield self._verbatim, [quote]
        if LEFT_OUT in quote:
            yield self._verbatim, parts
        if wanted := [folded for part in parts if (folded := normalise(part).strip())]:
            yield self._normalised, wanted

    @cached_property
    def _verbatim(self) -> _Ground:
        return _Ground(self.text, self.starts, lambda start, end: (start, end), QuoteStatus.EXACT)

    @cached_property
    def _normalised(self) -> _Ground:
        normal = self.normal
        return _Ground(normal.text, normal.places(self.starts), normal.origin, QuoteStatus.NORMALISED)
