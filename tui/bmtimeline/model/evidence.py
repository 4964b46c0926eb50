"""What the evidence layer finds out about claims and dates."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from msgspec import Struct

from bmtimeline.dates import When

MOST_PLACES: Final = 100
"""Places of a quote are counted up to here."""


class QuoteStatus(StrEnum):
    """How a quote stands in its source (FORMAT 1, "Quotes")."""

    EXACT = "exact"
    NORMALISED = "normalised"
    AMBIGUOUS = "ambiguous"
    MISSING = "missing"
    NO_COPY = "no copy"


class Located(Struct, frozen=True):
    """Where a quote stands in the text of its source.

    Attributes:
        status: How well it was found.
        parts: `(start, end)` character offsets of each part of the quote, in order; one part unless the
            quote leaves words out with `[…]`; empty unless found. An ambiguous quote has its first place.
        places: How often it stands in the source, counted up to MOST_PLACES.
        hint: For a missing quote the nearest passage, verbatim; else empty.
    """

    status: QuoteStatus
    parts: tuple[tuple[int, int], ...] = ()
    places: int = 0
    hint: str = ""

    @property
    def times(self) -> str:
        """How often it stands in the source, in words: `3 times`, `at least 100 times`."""
        if self.places == 1:
            return "once"
        return f"{'at least ' * (self.places >= MOST_PLACES)}{self.places} times"

    @property
    def start(self) -> int | None:
        """Offset of the first character of the quote, None when it was not found."""
        return self.parts[0][0] if self.parts else None

    @property
    def end(self) -> int | None:
        """Offset behind the last character of the quote, None when it was not found."""
        return self.parts[-1][1] if self.parts else None


class Reading(Struct, frozen=True):
    """One of an event's rival dates: all its dates that can be true together (FORMAT 1, "Disputes").

    Attributes:
        when: The narrowest of them, which is the one shown.
        rivals: All of them, the curator's first.
        sources: Ids of the sources that give one of them, in the order of the claims.
        leads: Whether the curator's own reading is among them (or, without one, it is the first claimed).
    """

    when: When
    rivals: tuple[When, ...]
    sources: tuple[str, ...]
    leads: bool
