"""The rows of the timeline: a heading a year, a row an event at each of its rival dates, gaps between."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Any, Final, TypeAlias

from msgspec import Struct

from bmtimeline.dates import Period, civil, words
from bmtimeline.model import Event, QuoteStatus
from bmtimeline.query import Answer, Match, Section

UNDATED: Final = "undated"
NEAR: Final = 8
"""A move over more rows than this is a jump that can be taken back."""
_MANY_CLAIMS: Final = 100
"""Of an event with so many claims it is remembered what they come to: it may stand in many rows."""
_SHORTEST_GAP: Final = 2
_MEASURED: Final = 200
"""The dates of so many entries say how wide the column is."""
_QUALIFIED: Final = re.compile(r" \([^()]*\b(?:uncertain|approximate)\)")
_ABOUT: Final = re.compile(r"\babout (.+?)(?= – | or | and |, | \(|$)")
_BEFORE: Final = "before "
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
        brief: The same with `~` for “about” and `<` for “before” too, for a narrow column.
        title: The curator's.
        twin: `1/2` for the first of two rival dates; empty when its sources agree.
        unsupported: Whether it has no claim, or a quote that cannot be found.
        sources: How many sources bear witness.
        match: How surely it answers the filter.
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
    """The rows for an answer, each made when it is looked at, however many there are.

    Args:
        answer: It.
        before: The rows shown before, which may know how wide the dates are.
    """

    def __init__(self, answer: Answer, before: TimelineRows | None = None) -> None:
        self._answer = answer
        self.entries = answer.entries
        self._told: dict[int, tuple[bool, int]] = {}
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
            return [self[one] for one in range(*number.indices(self._count))]
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
        """The characters of the longest date among the first of the timeline, short and brief.

        They stay the same under all filters.
        """
        answer = self._answer
        dates = [short_date(self._date(entry)) for entry in range(min(len(answer.entries), _MEASURED))]
        return max(map(len, dates), default=0), max(map(len, map(brief_date, dates)), default=0)

    def row_of(self, entry: int) -> int | None:
        """Give the number of an entry's row, None when the filter hides it."""
        if entry not in self._answer.rows:
            return None
        place = self._answer.rows.rank(entry)
        at = bisect_right(self._sections, place, key=_start) - 1
        return self._heads[at] + 1 + place - self._sections[at].start

    def heading_above(self, row: int) -> int:
        """Give the number of the heading at a row or above it; -1 above the first."""
        at = bisect_right(self._heads, row) - 1
        return self._heads[at] if at >= 0 else -1

    def heading_below(self, row: int) -> int:
        """Give the number of the heading at a row or below it; how many rows there are where none is."""
        at = bisect_left(self._heads, row)
        return self._heads[at] if at < len(self._heads) else self._count

    def is_event(self, row: int) -> bool:
        """Tell whether an event stands at a row."""
        return row > self._heads[self._section_at(row)]

    def id_of(self, row: EventRow) -> str:
        """Give the id of the event of a row."""
        return self._answer.event_of(row.entry).id

    def _section_at(self, row: int) -> int:
        """Give the section a row belongs to, a gap to the section under it."""
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
        """Give whether an event is unsupported, and by how many sources it is told; of one with many claims, once."""
        if len(event.claims) < _MANY_CLAIMS:
            return unsupported(event), len(event.sources)
        number = self._answer.entries[entry].event
        if number not in self._told:
            self._told[number] = unsupported(event), len(event.sources)
        return self._told[number]


def _start(section: Section) -> int:
    return section.start


def _gap(heading: Period | None, reached: int | None) -> tuple[int, int | None]:
    """Give the years that nothing stands in before a heading, 0 for few, and the last year reached with it."""
    if heading is None:
        return 0, reached
    last = civil(heading.last)[0]
    if reached is None:
        return 0, last
    years = civil(heading.first)[0] - reached
    return (years if years >= _SHORTEST_GAP else 0), max(reached, last)


def short_date(date: str) -> str:
    """Give a date in words with signs for its qualifications: `15 Sep 2023 ?` for `15 Sep 2023 (year uncertain)`."""
    return _QUALIFIED.sub(lambda found: f" {''.join(_SIGNS[word] for word in _SIGNS if word in found[0])}", date)


def brief_date(short: str) -> str:
    """Give a short date with signs for `about` and `before` too: `spring 2015 ~`, `<15 Sep 2023 ?`."""
    said = f"<{short.removeprefix(_BEFORE)}" if short.startswith(_BEFORE) else short
    return _ABOUT.sub(_with_sign, said) if "about" in said else said


def _with_sign(about: re.Match[str]) -> str:
    return f"{about[1]}{'' if about[1].endswith(_SIGNS['uncertain']) else ' '}{_SIGNS['approximate']}"


def unsupported(event: Event) -> bool:
    """Whether an event has no claim, or one whose quote cannot be found in its source."""
    return not event.claims or any(
        claim.located is not None and claim.located.status in _DOUBTFUL for claim in event.claims
    )
