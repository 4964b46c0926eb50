"""Quotes found in the text of their source: verbatim, verbatim but for spacing, several times, or not."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from typing import Final

from bmtimeline.evidence.nearest import nearest_passage
from bmtimeline.evidence.normal import Normalised, normalise
from bmtimeline.model import Located, QuoteStatus

LEFT_OUT: Final = "[…]"
_MOST_PLACES: Final = 100
_UNWRAPPED: Final = 120
"""A text with longer lines than this has one paragraph a line; else blank lines part its paragraphs."""

Span = tuple[int, int]
Find = Callable[[str, int, int], int]


class SourceText:
    """A source's text, prepared once for all quotes from it."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def normal(self) -> Normalised:
        """The text as it is compared for the status `normalised`."""
        return Normalised(self.text)

    @cached_property
    def _paragraphs(self) -> list[int]:
        """Where each paragraph starts, in order."""
        longest = max(map(len, self.text.splitlines()), default=0)
        gap = r"[\r\n]+" if longest > _UNWRAPPED else r"\r?\n(?:[^\S\n]*\r?\n)+"
        return [0, *(found.end() for found in re.finditer(gap, self.text))]

    def paragraph_of(self, offset: int) -> int:
        """Give the number, from 0, of the paragraph in which a character stands."""
        return bisect_right(self._paragraphs, offset) - 1

    def paragraph(self, offset: int) -> Span:
        """Give the range of the paragraph in which a character stands, without the line end behind it."""
        number = self.paragraph_of(offset)
        start = self._paragraphs[number]
        end = self._paragraphs[number + 1] if number + 1 < len(self._paragraphs) else len(self.text)
        return start, start + len(self.text[start:end].rstrip())

    def locate(self, quote: str, prefix: str = "", suffix: str = "") -> Located:
        """Find a quote (FORMAT 1, "Quotes"); never fuzzy.

        Args:
            quote: The words, with ``[…]`` where some are left out.
            prefix: Words just before it, for a quote that stands several times.
            suffix: Words just after it.
        """
        parts = [part for piece in quote.split(LEFT_OUT) if (part := piece.strip())] or [quote]
        found = self._places([quote], self.text.find)
        if not found and LEFT_OUT in quote:
            found = self._places(parts, self.text.find)
        if found:
            return self._settle(found, QuoteStatus.EXACT, prefix, suffix)
        normal = self.normal
        wanted = [folded for part in parts if (folded := normalise(part).strip())]
        found = self._places(wanted, normal.text.find, normal.origin) if wanted else []
        if found:
            return self._settle(found, QuoteStatus.NORMALISED, prefix, suffix)
        return Located(QuoteStatus.MISSING, hint=nearest_passage(quote, self.text))

    def _places(
        self, parts: list[str], find: Find, origin: Callable[[int, int], Span] | None = None
    ) -> list[list[Span]]:
        """Give each way in which the parts follow one another, up to a hundred, as ranges of the text."""
        chains: list[list[Span]] = []
        find = _remembering(find)
        at = find(parts[0], 0, self._end(origin))
        while at >= 0 and len(chains) < _MOST_PLACES:
            chains += self._chains(parts, at, find, origin)
            at = find(parts[0], at + 1, self._end(origin))
        return chains[:_MOST_PLACES]

    def _end(self, origin: object) -> int:
        return len(self.normal.text) if origin else len(self.text)

    def _chains(
        self, parts: list[str], at: int, find: Find, origin: Callable[[int, int], Span] | None
    ) -> list[list[Span]]:
        """Give the ways in which the parts follow one another when the first stands at `at`."""
        to_text = origin or (lambda start, end: (start, end))
        first = to_text(at, at + len(parts[0]))
        latest = self.paragraph_of(first[0]) + 1
        partial = [([first], at + len(parts[0]))]
        for part in parts[1:]:
            longer = []
            for spans, behind in partial:
                place = find(part, behind, self._end(origin))
                while place >= 0 and self.paragraph_of(to_text(place, place + len(part))[1] - 1) <= latest:
                    longer.append(([*spans, to_text(place, place + len(part))], place + len(part)))
                    place = find(part, place + 1, self._end(origin)) if len(longer) < _MOST_PLACES else -1
            partial = longer
        return [spans for spans, _ in partial]

    def _settle(self, found: list[list[Span]], status: QuoteStatus, prefix: str, suffix: str) -> Located:
        left = found if len(found) == 1 else [chain for chain in found if self._fits(chain, prefix, suffix)]
        if len(left) == 1:
            return Located(status, tuple(left[0]), len(found))
        return Located(QuoteStatus.AMBIGUOUS, tuple((left or found)[0]), len(found))

    def _fits(self, chain: list[Span], prefix: str, suffix: str) -> bool:
        """Whether the words before and behind a place are the given ones."""
        before, behind = normalise(prefix).strip(), normalise(suffix).strip()
        room = 2 * (len(prefix) + len(suffix)) + 64
        start, end = chain[0][0], chain[-1][1]
        text_before = normalise(self.text[max(0, start - room) : start]).rstrip()
        text_behind = normalise(self.text[end : end + room]).lstrip()
        return text_before.endswith(before) and text_behind.startswith(behind)


def _remembering(find: Find) -> Find:
    """Give `find` with a memory of what stands next, so that no stretch of text is searched anew for each place."""
    known: dict[str, Span] = {}

    def found(part: str, start: int, end: int) -> int:
        since, place = known.get(part, (0, -2))
        if place == -2 or start < since or -1 < place < start:  # noqa: PLR2004 - never looked for
            place = find(part, start, end)
            known[part] = (start, place)
        return place

    return found
