"""The rows of the timeline: a heading a year, a row an event at each of its rival dates, gaps between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, TypeAlias

from msgspec import Struct

from bmtimeline.dates import Period, civil, words
from bmtimeline.model import Event, QuoteStatus
from bmtimeline.query import Answer, Match

UNDATED: Final = "undated"
_SHORTEST_GAP: Final = 2
_QUALIFIED: Final = re.compile(r" \([^()]*\b(?:uncertain|approximate)\)")
_SIGNS: Final = {"uncertain": "?", "approximate": "~"}
_DOUBTFUL: Final = (QuoteStatus.MISSING, QuoteStatus.AMBIGUOUS)


class Heading(Struct, frozen=True):
    """A year, a decade or `undated`, above its events."""

    label: str


class Gap(Struct, frozen=True):
    """Years between two headings in which nothing stands."""

    years: int


class EventRow(Struct, frozen=True):
    """An event at one of its rival dates.

    Attributes:
        entry: Its number in the index.
        date: The date in words; empty when undated.
        short: The same with `?` and `~` for “(uncertain)” and “(approximate)”.
        title: The curator's.
        twin: `1/2` for the first of two rival dates; empty when its sources agree.
        unsupported: Whether it has no claim, or a quote that cannot be found.
        sources: How many sources bear witness.
        match: How surely it answers the filter.
    """

    entry: int
    date: str
    short: str
    title: str
    twin: str
    unsupported: bool
    sources: int
    match: Match


Row: TypeAlias = Heading | Gap | EventRow


class TimelineRows(Sequence[Row]):
    """The rows for an answer; knows where each entry stands.

    Attributes:
        date_width: The characters of its longest date in short form.
    """

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.date_width = 0
        self._rows: list[Row] = []
        self._row_of: dict[int, int] = {}
        self._known: dict[str, tuple[bool, int]] = {}
        reached: int | None = None
        label = ""
        for entry in answer.rows:
            here = answer.heading_of(entry)
            heading = here.label if here else UNDATED
            if heading != label:
                self._open(heading, reached, here)
                label = heading
                if here:
                    last = civil(here.last)[0]
                    reached = last if reached is None else max(reached, last)
            self._row_of[entry] = len(self._rows)
            row = self._event_row(entry, answer.kind_of(entry))
            self.date_width = max(self.date_width, len(row.short))
            self._rows.append(row)

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, number: Any) -> Any:
        return self._rows[number]

    @property
    def entries(self) -> Sequence[int]:
        """The entries that have a row, in order."""
        return list(self._row_of)

    def row_of(self, entry: int) -> int | None:
        """Give the number of an entry's row, None when the filter hides it."""
        return self._row_of.get(entry)

    def _place(self, entry: int) -> tuple[Event, int | None]:
        return self._answer.event_of(entry), self._answer.entries[entry].reading

    def _open(self, label: str, reached: int | None, here: Period | None) -> None:
        if here and reached is not None:
            years = civil(here.first)[0] - reached
            if years >= _SHORTEST_GAP:
                self._rows.append(Gap(years))
        self._rows.append(Heading(label))

    def _standing(self, event: Event) -> tuple[bool, int]:
        """Give whether an event is unsupported and how many sources it has; once for all its twins."""
        if event.id not in self._known:
            self._known[event.id] = unsupported(event), len(event.sources)
        return self._known[event.id]

    def _event_row(self, entry: int, match: Match) -> EventRow:
        event, number = self._place(entry)
        when = event.readings[number].when if number is not None else None
        date = words(when) if when else ""
        twin = f"{number + 1}/{len(event.readings)}" if event.disputed and number is not None else ""
        return EventRow(
            entry,
            date,
            short_date(date),
            event.title,
            twin,
            *self._standing(event),
            match,
        )


def short_date(date: str) -> str:
    """Give a date in words with signs for its qualifications: `15 Sep 2023 ?` for `15 Sep 2023 (year uncertain)`."""
    return _QUALIFIED.sub(lambda found: f" {''.join(_SIGNS[word] for word in _SIGNS if word in found[0])}", date)


def unsupported(event: Event) -> bool:
    """Whether an event has no claim, or one whose quote cannot be found in its source."""
    return not event.claims or any(
        claim.located is not None and claim.located.status in _DOUBTFUL for claim in event.claims
    )
