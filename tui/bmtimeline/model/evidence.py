"""Results of the evidence layer: located quotes and rival dates."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from msgspec import Struct

from bmtimeline.dates import When

MOST_PLACES: Final = 100
"""The number at which counting the occurrences of a quote stops."""


class QuoteStatus(StrEnum):
    """How well a quote matches its source (FORMAT 1, "Quotes")."""

    EXACT = "exact"
    NORMALISED = "normalised"
    AMBIGUOUS = "ambiguous"
    MISSING = "missing"
    NO_COPY = "no copy"


class Located(Struct, frozen=True):
    """The location of a quote in the text of its source.

    Attributes:
        status: How well the quote matches.
        parts: The `(start, end)` character offsets of each part of the quote, in order. A quote has several parts if
            it omits words with `[…]`, and none if it is not found. For an ambiguous quote, the first occurrence.
        places: The number of occurrences in the source, at most MOST_PLACES.
        hint: The nearest passage of the source, verbatim, if the quote is missing; else empty.
    """

    status: QuoteStatus
    parts: tuple[tuple[int, int], ...] = ()
    places: int = 0
    hint: str = ""

    @property
    def times(self) -> str:
        """The number of occurrences in words: `3 times`, `at least 100 times`."""
        if self.places == 1:
            return "once"
        return f"{'at least ' * (self.places >= MOST_PLACES)}{self.places} times"

    @property
    def start(self) -> int | None:
        """The offset of the quote's first character, or None if the quote was not found."""
        return self.parts[0][0] if self.parts else None

    @property
    def end(self) -> int | None:
        """The offset after the quote's last character, or None if the quote was not found."""
        return self.parts[-1][1] if self.parts else None


class Reading(Struct, frozen=True):
    """A reading of an event's date: a group of dates that can all be true (FORMAT 1, "Disputes").

    An event with several readings is disputed, and its readings are rival dates.

    Attributes:
        when: The narrowest date of the group, which is displayed.
        rivals: All dates of the group, the curator's own date first.
        sources: The ids of the sources that claim a date of the group, in the order of the claims.
        leads: Whether the group has the curator's own date, or the first claimed date if the curator gives none.
    """

    when: When
    rivals: tuple[When, ...]
    sources: tuple[str, ...]
    leads: bool
