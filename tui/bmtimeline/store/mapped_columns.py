"""The columns of a timeline as the cache has them: mapped, and read where they are looked at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Final, TypeVar

from msgspec import MsgspecError, Struct, msgpack

from bmtimeline.dates import DateError
from bmtimeline.model import Actor, Event, Ignore, Problem, Timeline
from bmtimeline.query.bits import from_ranks
from bmtimeline.query.columns import Contested, Ranks, Run
from bmtimeline.query.entries import Entry
from bmtimeline.query.windows import Window
from bmtimeline.store.section_file import BadSectionFile, SectionFile
from bmtimeline.store.serialization import unpacked, unpacked_source
from bmtimeline.store.stamp import Stamp

RecordT = TypeVar("RecordT")

UNDATED: Final = 2**32 - 1
"""Stands for the reading of an entry that has none."""
SPLIT: Final = b"\x1f"
"""Stands between the texts of two entries; white space to `fold`, so in no folded text."""
_contested: Final = msgpack.Decoder(Contested)
_HELD: Final = 2048
"""So many events that were looked at are held in memory."""
_AT_A_TIME: Final = 1024
"""So many events are compared with others at a time."""
_DAMAGED: Final = (MsgspecError, DateError, ValueError, KeyError)
"""What reading raises where bytes are not those that were written: the index is then forgotten, and the file read."""


class _Head(Struct):
    title: str
    description: str
    kinds: tuple[str, ...]
    actors: tuple[Actor, ...]
    sources: tuple[dict[str, Any], ...]
    ignores: tuple[Ignore, ...]
    rejected: tuple[bytes, ...]
    problems: tuple[Problem, ...]
    events: int
    entries: int
    runs: tuple[Run, ...]
    larger: tuple[Ranks, ...]
    gaps: tuple[tuple[int, tuple[Window, ...]], ...]


class _Blobs:
    """Pieces of bytes that lie one behind the other."""

    def __init__(self, shelf: SectionFile, name: str) -> None:
        self._content = shelf[name]
        self._at = shelf[f"{name} at"].cast("Q")

    def __len__(self) -> int:
        return len(self._at) - 1

    def __getitem__(self, number: int) -> memoryview:
        return self._content[self._at[number] : self._at[number + 1]]

    def some(self, first: int, count: int) -> bytes:
        """Return several pieces that follow one another."""
        return bytes(self._content[self._at[first] : self._at[first + count]])


class StoredEvents(Sequence[Event]):
    """The events in the order of the file, each read when it is looked at."""

    def __init__(self, shelf: SectionFile) -> None:
        self._blobs = _Blobs(shelf, "events")
        # Of the pieces and not of this object, which would then hold itself, and the shelf, for ever.
        self._read = partial(_event, self._blobs)
        self._event = lru_cache(maxsize=_HELD)(self._read)

    def __len__(self) -> int:
        return len(self._blobs)

    def __getitem__(self, number: Any) -> Any:
        if isinstance(number, slice):
            return tuple(map(self._event, range(*number.indices(len(self)))))
        if not -len(self) <= number < len(self):
            raise IndexError(number)
        return self._event(number % len(self))

    def __iter__(self) -> Iterator[Event]:
        return map(self._read, range(len(self)))

    def alike(self, other: StoredEvents, most: int | None = None, *, from_end: bool = False) -> int:
        """Return how many events at the beginning, or at the end, are byte for byte those of another timeline.

        Args:
            other: The events of that one.
            most: The most to look at; by default all.
            from_end: Whether to look from the end.
        """
        most = min(len(self), len(other)) if most is None else most
        found, step = 0, _AT_A_TIME
        while step:
            here = min(step, most - found)
            if here and self._some(found, here, from_end=from_end) == other._some(found, here, from_end=from_end):
                found += here
            else:
                step //= 2  # somewhere among these
        return found

    def _some(self, start: int, count: int, *, from_end: bool) -> bytes:
        """Return the bytes of some events, counted from the beginning or from the end."""
        return self._blobs.some(len(self) - start - count if from_end else start, count)


def _event(blobs: _Blobs, number: int) -> Event:
    try:
        return unpacked(blobs[number])
    except _DAMAGED as error:
        raise BadSectionFile(number) from error


class StoredEntries(Sequence[Entry]):
    """The entries in order."""

    def __init__(self, shelf: SectionFile) -> None:
        self._events, self._readings = shelf.whole("entry event"), shelf.whole("entry reading")

    def __len__(self) -> int:
        return len(self._events)

    def __getitem__(self, rank: Any) -> Any:
        if isinstance(rank, slice):
            return tuple(map(self.__getitem__, range(*rank.indices(len(self)))))
        reading = self._readings[rank]
        return Entry(self._events[rank], None if reading == UNDATED else reading)


class StoredRecords(Sequence[RecordT]):
    """What lies on a shelf in pieces, each read when it is looked at.

    Args:
        shelf: The shelf.
        name: What the pieces are called there.
        read: Reads a piece.
    """

    def __init__(self, shelf: SectionFile, name: str, read: Callable[[memoryview], RecordT]) -> None:
        self._blobs, self._read = _Blobs(shelf, name), read

    def __len__(self) -> int:
        return len(self._blobs)

    def __getitem__(self, number: Any) -> Any:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        try:
            return self._read(self._blobs[number])
        except _DAMAGED as error:
            raise BadSectionFile(number) from error


class MappedColumns:
    """The columns of a timeline on a shelf (see `Columns`).

    Args:
        shelf: It, as `keep` wrote it.
        file: The timeline's file as the user named it now.

    Attributes:
        problems: What is wrong with the file.

    Raises:
        BadSectionFile: What is read of it, now or later, is not what was written.
    """

    def __init__(self, shelf: SectionFile, file: str) -> None:
        try:
            self._open(shelf, file)
        except _DAMAGED as error:
            raise BadSectionFile(file) from error

    def _open(self, shelf: SectionFile, file: str) -> None:
        self._shelf = shelf
        head = self._head = msgpack.decode(shelf["head"], type=_Head)
        self.size = head.entries
        self.runs: Sequence[Run] = head.runs
        self.gaps = head.gaps
        self.problems = [
            Problem(one.severity, one.code, file, one.line, one.column, one.sentence, one.hint) for one in head.problems
        ]
        held = set(shelf)
        sources = (
            unpacked_source(fields, str(shelf[name], "utf-8") if (name := f"source {fields['id']}") in held else None)
            for fields in head.sources
        )
        self.timeline = Timeline(
            file,
            head.title,
            head.description,
            head.kinds,
            MappingProxyType({source.id: source for source in sources}),
            MappingProxyType({actor.id: actor for actor in head.actors}),
            StoredEvents(shelf),
            tuple(map(unpacked, head.rejected)),
            head.ignores,
        )
        self.entries: Sequence[Entry] = StoredEntries(shelf)
        self.starts = shelf.long("starts")
        self._names: dict[str, Mapping[str, tuple[str, ...]]] = {}
        self._numbered: dict[str, Mapping[str, int]] = {}
        self._first_ranks = shelf.whole("first rank")

    @property
    def stamp(self) -> Stamp:
        """What it was made of."""
        return msgpack.decode(self._shelf["stamp"], type=Stamp)

    def sound(self) -> bool:
        """Return whether the index is as it was written; this takes a while in a long timeline."""
        return self._shelf.sound()

    def let_go(self) -> None:
        """Hold no longer in memory what was looked at; what is looked at again comes back by itself."""
        self._shelf.let_go()

    @cached_property
    def groups(self) -> Sequence[Ranks]:
        """The entries of each event that has several."""
        pairs = self._shelf.whole("pairs")
        return (*zip(pairs[::2], pairs[1::2], strict=True), *self._head.larger)

    @property
    def later(self) -> int:
        """All but the first entry of each event."""
        return self._shelf.bits("later")

    @cached_property
    def _groups(self) -> Mapping[int, Ranks]:
        return {group[0]: group for group in self.groups}

    def ranks_of(self, number: int) -> Ranks:
        """Return the entries of an event."""
        first = self._first_ranks[number]
        return self._groups.get(first, (first,))

    def number_of(self, event_id: str) -> int | None:
        """Return the number of an event."""
        ids, order = _Blobs(self._shelf, "ids"), self._shelf.whole("by id")
        sought = event_id.encode("utf-8", "surrogatepass")
        at = bisect_left(order, sought, key=lambda number: bytes(ids[number]))
        return order[at] if at < len(order) and ids[order[at]] == sought else None

    def ids(self) -> Sequence[str]:
        """Return the ids of the events."""
        return StoredRecords(self._shelf, "ids", lambda piece: str(piece, "utf-8"))

    @cached_property
    def first(self) -> Sequence[int]:
        """The first day of each."""
        return self._shelf.long("first")

    @cached_property
    def last(self) -> Sequence[int]:
        """The last day of each."""
        return self._shelf.long("last")

    @property
    def blocks(self) -> Sequence[int]:
        """The bounds of each block."""
        return self._shelf.long("blocks")

    @property
    def long(self) -> Sequence[int]:
        """The entries that span decades."""
        return self._shelf.whole("long")

    @property
    def dated(self) -> int:
        """The entries with a date."""
        return self._shelf.bits("dated")

    @property
    def vague(self) -> int:
        """The entries with an uncertain or approximate date."""
        return self._shelf.bits("vague")

    @cached_property
    def hulls(self) -> tuple[Sequence[float], Sequence[float]]:
        """The first and the last day of the dates of each contested event."""
        return self._shelf["hull lows"].cast("d"), self._shelf["hull highs"].cast("d")

    @cached_property
    def contested(self) -> Sequence[Contested]:
        """The events whose dates cannot be true together."""
        return StoredRecords(self._shelf, "contested", _contested.decode)

    @cached_property
    def claims(self) -> Sequence[int]:
        """How many claims each has."""
        return self._shelf.whole("claims")

    def flag(self, field: str, name: str) -> int:
        """Return the entries for which a flag holds."""
        return self._shelf.bits(f"flag {field} {name}")

    def names(self, field: str) -> Mapping[str, tuple[str, ...]]:
        """Return the ids of a field and their names."""
        if field not in self._names:
            try:
                self._names[field] = msgpack.decode(self._shelf[f"names {field}"], type=dict[str, tuple[str, ...]])
            except _DAMAGED as error:
                raise BadSectionFile(field) from error
        return self._names[field]

    def _numbers(self, field: str) -> Mapping[str, int]:
        if field not in self._numbered:
            self._numbered[field] = {name: number for number, name in enumerate(self.names(field))}
        return self._numbered[field]

    def bits(self, field: str, name: str) -> int:
        """Return the entries that carry an id, stored as a bitmap or, where they are few, as ranks."""
        number = self._numbers(field).get(name)
        if number is None:
            return 0
        piece = _Blobs(self._shelf, f"ranks {field}")[number]
        if len(piece) >= (self.size + 7) // 8:
            return int.from_bytes(piece, "little")
        return from_ranks(piece.cast("I"), self.size)

    def texts(self) -> Iterator[list[bytes]]:
        """Yield the folded texts."""
        content, at = self._shelf["texts"], self._shelf["texts at"].cast("Q")
        for start, end in pairwise(at):
            yield bytes(content[start:end]).split(SPLIT)
