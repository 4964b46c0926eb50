"""Comparison of two versions of a timeline: its head, events, sources, actors and ignores."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from itertools import count
from typing import Final, Generic, TypeAlias, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from bmtimeline.changes.claims import differences_of_claims
from bmtimeline.changes.difference import Difference, field_differences
from bmtimeline.changes.events import bare
from bmtimeline.model import Actor, Event, Ignore, Source, Timeline

Record = TypeVar("Record", bound=Event | Source | Actor)
Key = TypeVar("Key", bound=Hashable)
_Key: TypeAlias = tuple[str, int]
_NOT_EVENT_FIELDS: Final = ("line", "claims", "readings")
_NOT_HEAD_FIELDS: Final = ("file", "sources", "actors", "events", "rejected", "ignores")


class Pair(Struct, Generic[Record], frozen=True):
    """A record in both versions.

    Attributes:
        old: The older version of the record.
        new: The newer version of the record.
        differences: The differences; empty if only the id differs.
    """

    old: Record
    new: Record
    differences: tuple[Difference, ...] = ()


class Records(Struct, Generic[Record], frozen=True):
    """The differences between the events, the sources or the actors, in the order of the file.

    Attributes:
        added: The records that only the newer version has.
        changed: The records with equal ids and different content.
        renamed: The records with different ids and equal content.
        removed: The records that only the older version has.
    """

    added: tuple[Record, ...] = ()
    changed: tuple[Pair[Record], ...] = ()
    renamed: tuple[Pair[Record], ...] = ()
    removed: tuple[Record, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.renamed or self.removed)


class Changes(Struct, frozen=True):
    """The differences between two versions of a timeline.

    False if the versions differ only in line numbers and the order of records.

    Attributes:
        head: The differences of title, description and kinds.
        events: The differences of the events, including events with errors as far as they can be read.
        sources: The differences of the sources.
        actors: The differences of the actors.
        ignores_added: The ignores of `check` that only the newer version has.
        ignores_removed: The ignores of `check` that only the older version has.
    """

    head: tuple[Difference, ...] = ()
    events: Records[Event] = Records()
    sources: Records[Source] = Records()
    actors: Records[Actor] = Records()
    ignores_added: tuple[Ignore, ...] = ()
    ignores_removed: tuple[Ignore, ...] = ()

    def __bool__(self) -> bool:
        rest = self.head or self.ignores_added or self.ignores_removed
        return bool(rest or self.events or self.sources or self.actors)


def compare(old: Timeline, new: Timeline) -> Changes:
    """Compare two versions of a timeline.

    Both must be equally complete: with or without readings, located quotes and texts of sources.

    Args:
        old: The older version.
        new: The newer version.
    """
    before, after = _Events(old), _Events(new)
    before.match_nameless(after)

    def differences(key: _Key, was: Event, now: Event) -> Iterator[Difference]:
        if (key in before.left_out) != (key in after.left_out):
            yield Difference("left-out", key in before.left_out, key in after.left_out)
        yield from _event_differences(was, now)

    return Changes(
        field_differences(old, new, _NOT_HEAD_FIELDS),
        _records(before.by_key, after.by_key, differences, _without_id),
        _records(old.sources, new.sources, _record_differences, lambda source: replace(source, id="", line=0)),
        _records(old.actors, new.actors, _record_differences, lambda actor: replace(actor, id="", line=0)),
        _added(old.ignores, new.ignores),
        _added(new.ignores, old.ignores),
    )


class _Events:
    """The events of a timeline by key: the id, and a number from 1 if several events share the id.

    Attributes:
        by_key: The events.
        left_out: The keys of the events with errors.
        nameless: The events without a readable id.
    """

    def __init__(self, timeline: Timeline) -> None:
        self.by_key: dict[_Key, Event] = {}
        self.left_out: set[_Key] = set()
        self.nameless: list[Event] = []
        for event in timeline.events:
            self.by_key[event.id, 1] = event
        for event in timeline.rejected:
            if " " in event.id:  # a made-up id such as "event 3 of the file": the real one is unreadable
                self.nameless.append(event)
                continue
            key = next((event.id, number) for number in count(1) if (event.id, number) not in self.by_key)
            self.by_key[key] = event
            self.left_out.add(key)

    def match_nameless(self, other: _Events) -> None:
        """Drop the events without an id that are equal in both versions, and give the others a key that never pairs."""
        mine, theirs = (Counter(map(_without_id, side.nameless)) for side in (self, other))
        for number, (side, unmatched) in enumerate(((self, mine - theirs), (other, theirs - mine))):
            for event in side.nameless:
                if unmatched[_without_id(event)] > 0:
                    unmatched[_without_id(event)] -= 1
                    side.by_key[event.id, -1 - number] = event


def _without_id(event: Event) -> Event:
    return bare(replace(event, id=""))


def _records(
    old: Mapping[Key, Record],
    new: Mapping[Key, Record],
    differences: Callable[[Key, Record, Record], Iterable[Difference]],
    without_id: Callable[[Record], Record],
) -> Records[Record]:
    """Pair records by key, then the remaining records by their content without the id, and compare the pairs."""
    pairs = ((key, old[key], record) for key, record in new.items() if key in old)
    compared = (Pair(was, now, tuple(differences(key, was, now))) for key, was, now in pairs)
    changed = tuple(pair for pair in compared if pair.differences)
    gone: dict[Record, deque[Key]] = {}
    for key, record in old.items():
        if key not in new:
            gone.setdefault(without_id(record), deque()).append(key)
    added, renamed, kept = [], [], set()
    for key, record in new.items():
        if key not in old:
            if matches := gone.get(without_id(record)):
                kept.add(matches[0])
                renamed.append(Pair(old[matches.popleft()], record))
            else:
                added.append(record)
    removed = tuple(record for key, record in old.items() if key not in new and key not in kept)
    return Records(tuple(added), changed, tuple(renamed), removed)


def _record_differences(_: str, old: Source | Actor, new: Source | Actor) -> tuple[Difference, ...]:
    return field_differences(old, new)


def _event_differences(old: Event, new: Event) -> list[Difference]:
    differences = list(field_differences(old, new, _NOT_EVENT_FIELDS))
    was, now = ([reading.when for reading in event.readings] for event in (old, new))
    if was != now and (old.disputed or new.disputed):
        differences.append(Difference("dispute", old.readings, new.readings))
    differences.extend(differences_of_claims(old.claims, new.claims))
    if not differences and old.readings != new.readings:
        # Readings are derived, so they are reported only if nothing else explains their difference.
        differences.append(Difference("readings", old.readings, new.readings))
    return differences


def _added(old: Iterable[Ignore], new: Iterable[Ignore]) -> tuple[Ignore, ...]:
    """Return the ignores that only `new` has, regardless of their number in the file."""
    before, after = (Counter(replace(ignore, number=0) for ignore in ignores) for ignores in (old, new))
    return tuple((after - before).elements())
