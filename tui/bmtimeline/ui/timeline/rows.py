"""The rows of the timeline: a heading per year, a row per event and rival date, and gaps."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from operator import attrgetter
from typing import Any, Final, TypeAlias

from msgspec import Struct

from bmtimeline.dates import Period, civil, words
from bmtimeline.model import Event, QuoteStatus
from bmtimeline.query import Answer, Match

UNDATED: Final = "undated"
_MANY_CLAIMS: Final = 100
"""The fewest claims of an event whose row data are cached, because the event may have many rows."""
_SHORTEST_GAP: Final = 2
_MEASURED: Final = 200
"""The number of entries, from the first, that determine the width of the date column."""
_QUALIFIED: Final = re.compile(r" \([^()]*\b(?:uncertain|approximate)\)")
_ABOUT: Final = re.compile(r"\babout (.+?)(?= – | or | and |, | \(|$)")
_BEFORE: Final = "before "
_SIGNS: Final = {"uncertain": "?", "approximate": "~"}
_DOUBTFUL: Final = (QuoteStatus.MISSING, QuoteStatus.AMBIGUOUS)


class Heading(Struct, frozen=True):
    """The heading above the events of a year, a decade, or those without a date."""

    label: str


class Gap(Struct, frozen=True):
    """The number of years without events between two headings."""

    years: int


class EventRow(Struct, frozen=True):
    """An event at one of its rival dates.

    Attributes:
        entry: The number of the entry in the index.
        date: The date in words; empty if undated.
        short: The date with `?` and `~` for “(uncertain)” and “(approximate)”.
        brief: The short date with `~` for “about” and `<` for “before”, for a narrow column.
        title: The title of the event.
        twin: `1/2` for the first of two rival dates; empty if the event is not disputed.
        unsupported: Whether the event has no claim, or a quote that cannot be found.
        sources: The number of sources.
        match: How surely the row matches the filter.
    """

    entry: int
    date: str
    short: str
    brief: str
    title: str
    twin: str
    unsupported: bool
    sources: int
    match: Match


Row: TypeAlias = Heading | Gap | EventRow


class TimelineRows(Sequence[Row]):
    """The rows for an answer, each made when it is used.

    Args:
        answer: The answer.
        before: The rows shown before, whose date widths are reused for the same index.
    """

    def __init__(self, answer: Answer, before: TimelineRows | None = None) -> None:
        self._answer = answer
        self.entries = answer.entries
        self._cached: dict[int, tuple[bool, int]] = {}
        if before is not None and before.entries is answer.entries:
            self.date_widths = before.date_widths
        self._sections = answer.sections
        self._heads: list[int] = []
        self._gaps: list[int] = []
        self._count = 0
        reached: int | None = None
        for section in self._sections:
            gap, reached = _gap(section.heading, reached)
            self._gaps.append(gap)
            self._heads.append(self._count + (gap > 0))
            self._count = self._heads[-1] + 1 + section.stop - section.start

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: Any) -> Any:
        if isinstance(number, slice):
            return [self[at_row] for at_row in range(*number.indices(self._count))]
        if not -self._count <= number < self._count:
            raise IndexError(number)
        row: int = number % self._count
        at = self._section_at(row)
        if row < self._heads[at]:
            return Gap(self._gaps[at])
        if row == self._heads[at]:
            heading = self._sections[at].heading
            return Heading(heading.label if heading else UNDATED)
        return self._event_row(self._answer.rows[self._sections[at].start + row - self._heads[at] - 1])

    def __iter__(self) -> Iterator[Row]:
        entries = iter(self._answer.rows)
        for section, gap in zip(self._sections, self._gaps, strict=True):
            if gap:
                yield Gap(gap)
            yield Heading(section.heading.label if section.heading else UNDATED)
            for entry in islice(entries, section.stop - section.start):
                yield self._event_row(entry)

    @cached_property
    def date_widths(self) -> tuple[int, int]:
        """The characters of the longest date among the first entries of the index, short and brief.

        The widths are the same under all filters.
        """
        answer = self._answer
        dates = [short_date(self._date(entry)) for entry in range(min(len(answer.entries), _MEASURED))]
        return max(map(len, dates), default=0), max(map(len, map(brief_date, dates)), default=0)

    def row_of(self, entry: int) -> int | None:
        """Return the number of the row of an entry; `None` if the filter hides the entry."""
        if entry not in self._answer.rows:
            return None
        place = self._answer.rows.rank(entry)
        at = bisect_right(self._sections, place, key=attrgetter("start")) - 1
        return self._heads[at] + 1 + place - self._sections[at].start

    def heading_above(self, row: int) -> int:
        """Return the number of the heading at or above a row; -1 if there is none."""
        at = bisect_right(self._heads, row) - 1
        return self._heads[at] if at >= 0 else -1

    def heading_below(self, row: int) -> int:
        """Return the number of the heading at or below a row; the number of rows if there is none."""
        at = bisect_left(self._heads, row)
        return self._heads[at] if at < len(self._heads) else self._count

    def is_event(self, row: int) -> bool:
        """Return whether a row is an event."""
        return row > self._heads[self._section_at(row)]

    def id_of(self, row: EventRow) -> str:
        """Return the id of the event of a row."""
        return self._answer.event_of(row.entry).id

    def _section_at(self, row: int) -> int:
        """Return the index of the section of a row. A gap belongs to the section below it."""
        at = bisect_right(self._heads, row) - 1
        behind = self._heads[at] + self._sections[at].stop - self._sections[at].start if at >= 0 else -1
        return at + 1 if row > behind else at

    def _date(self, entry: int) -> str:
        event, number = self._answer.event_of(entry), self._answer.entries[entry].reading
        return words(event.readings[number].when) if number is not None else ""

    def _event_row(self, entry: int) -> EventRow:
        event, number = self._answer.event_of(entry), self._answer.entries[entry].reading
        date = self._date(entry)
        short = short_date(date)
        twin = f"{number + 1}/{len(event.readings)}" if event.disputed and number is not None else ""
        return EventRow(
            entry,
            date,
            short,
            brief_date(short),
            event.title,
            twin,
            *self._witnesses(entry, event),
            self._answer.kind_of(entry),
        )

    def _witnesses(self, entry: int, event: Event) -> tuple[bool, int]:
        """Return whether an event is unsupported, and its number of sources."""
        if len(event.claims) < _MANY_CLAIMS:
            return unsupported(event), len(event.sources)
        number = self._answer.entries[entry].event
        if number not in self._cached:
            self._cached[number] = unsupported(event), len(event.sources)
        return self._cached[number]


def _gap(heading: Period | None, reached: int | None) -> tuple[int, int | None]:
    """Return the empty years before a heading (0 for few), and the last year reached with the heading."""
    if heading is None:
        return 0, reached
    last = civil(heading.last)[0]
    if reached is None:
        return 0, last
    years = civil(heading.first)[0] - reached
    return (years if years >= _SHORTEST_GAP else 0), max(reached, last)


def short_date(date: str) -> str:
    """Return a date with signs for its qualifications: `15 Sep 2023 ?` for `15 Sep 2023 (year uncertain)`."""
    return _QUALIFIED.sub(lambda found: f" {''.join(_SIGNS[word] for word in _SIGNS if word in found[0])}", date)


def brief_date(short: str) -> str:
    """Return a short date with signs for `about` and `before`: `spring 2015 ~`, `<15 Sep 2023 ?`."""
    date = f"<{short.removeprefix(_BEFORE)}" if short.startswith(_BEFORE) else short
    return _ABOUT.sub(_with_sign, date) if "about" in date else date


def _with_sign(about: re.Match[str]) -> str:
    return f"{about[1]}{'' if about[1].endswith(_SIGNS['uncertain']) else ' '}{_SIGNS['approximate']}"


def unsupported(event: Event) -> bool:
    """Return whether an event has no claim, or a claim whose quote cannot be found in its source."""
    return not event.claims or any(
        claim.located is not None and claim.located.status in _DOUBTFUL for claim in event.claims
    )
