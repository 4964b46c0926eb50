"""What every answer is drawn from: a timeline in order of time, and what is known of each entry, as columns."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Protocol, TypeAlias

from msgspec import Struct

from bmtimeline.dates import Period
from bmtimeline.model import Timeline
from bmtimeline.query.entries import Entry
from bmtimeline.query.windows import Window

BLOCK: Final = 256
"""Entries to a block; a multiple of 8."""
LONG: Final = 40 * 366
"""Days from which on an entry is kept out of the bounds of its block: one of them would spoil them all."""
NAMED: Final = ("actor", "source", "kind", "place", "tag")
"""The fields whose values are names out of a list."""
PART: Final = b"\x1e"
"""Stands between the parts of an entry's text; white space to `fold`, so in no folded text."""

Ranks: TypeAlias = tuple[int, ...]


class Run(Struct, frozen=True):
    """A heading and the ranks that stand under it, from `start` up to `stop`; no heading: without bounds."""

    heading: Period | None
    start: int
    stop: int


class Contested(Struct, frozen=True):
    """An event of which two rival dates share no day: one may lie in a window and another outside.

    Attributes:
        ranks: Its entries.
        rivals: The days of each of its dates.
    """

    ranks: Ranks
    rivals: tuple[tuple[Window, ...], ...]


class Columns(Protocol):
    """A timeline in order of time. An entry's number, its rank, is its place in that order.

    There are two: `MemoryColumns` makes each column from the events at the first question that needs it, and the
    cache has them on disk.
    """

    @property
    def timeline(self) -> Timeline:
        """The timeline, with its readings derived."""

    @property
    def size(self) -> int:
        """How many entries there are."""

    @property
    def entries(self) -> Sequence[Entry]:
        """The entries in order."""

    @property
    def runs(self) -> Sequence[Run]:
        """The headings in order; every entry stands under one."""

    @property
    def starts(self) -> Sequence[int]:
        """By which day each entry stands where it does under its heading; FIRST where there is no heading."""

    @property
    def groups(self) -> Sequence[Ranks]:
        """The entries of each event that has several."""

    @property
    def later(self) -> int:
        """All but the first entry of each event."""

    @property
    def first(self) -> Sequence[int]:
        """The first day each entry may lie on, or FIRST; LAST when undated."""

    @property
    def last(self) -> Sequence[int]:
        """The last day, or LAST; FIRST when undated."""

    @property
    def gaps(self) -> Sequence[tuple[int, tuple[Window, ...]]]:
        """The entries whose days are no single stretch, each with its stretches."""

    @property
    def contested(self) -> Sequence[Contested]:
        """The events whose dates cannot be true together, each once, in the order of their first entries."""

    @property
    def hulls(self) -> tuple[Sequence[float], Sequence[float]]:
        """The first and the last day of all dates of each of them; infinite without bound."""

    @property
    def blocks(self) -> Sequence[int]:
        """Of each BLOCK of entries four days: earliest first, earliest last, latest first, latest last.

        Those that span more than LONG, and the undated, do not count.
        """

    @property
    def long(self) -> Sequence[int]:
        """The entries that span more than LONG days."""

    @property
    def dated(self) -> int:
        """The entries with a date."""

    @property
    def vague(self) -> int:
        """The entries with a date that is uncertain or approximate."""

    @property
    def claims(self) -> Sequence[int]:
        """How many claims each entry's event has."""

    def number_of(self, event_id: str) -> int | None:
        """Return the number of an event in the order of the file; None for an unknown id."""

    def ranks_of(self, number: int) -> Ranks:
        """Return the entries of an event."""

    def flag(self, field: str, name: str) -> int:
        """Return the entries of events for which `is:name` or `has:name` holds."""

    def names(self, field: str) -> Mapping[str, tuple[str, ...]]:
        """Return the ids of a field of NAMED, each with all its names."""

    def bits(self, field: str, name: str) -> int:
        """Return the entries that carry an id of a field of NAMED."""

    def texts(self) -> Iterator[list[bytes]]:
        """Yield the folded text of each entry, some entries at a time: title, quotes and summary, split by PART."""

    def ids(self) -> Sequence[str]:
        """Return the id of each event, in the order of the file."""
