"""Two states of a timeline compared: events, sources, actors, and what stands at its head; nothing silent."""

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
_DERIVED: Final = ("line", "claims", "readings")
_COMPARED_APART: Final = ("file", "sources", "actors", "events", "rejected", "ignores")


class Pair(Struct, Generic[Record], frozen=True):
    """A record that is in both states.

    Attributes:
        old: As it was.
        new: As it is.
        differences: What is not the same; none where it has but another id.
    """

    old: Record
    new: Record
    differences: tuple[Difference, ...] = ()


class Records(Struct, Generic[Record], frozen=True):
    """What became of the events, the sources or the actors, each in the order of its file.

    Attributes:
        added: Those that only the newer state has.
        changed: Those of one id that are not the same.
        renamed: Those that are the same but for their id.
        removed: Those that only the older state has.
    """

    added: tuple[Record, ...] = ()
    changed: tuple[Pair[Record], ...] = ()
    renamed: tuple[Pair[Record], ...] = ()
    removed: tuple[Record, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.renamed or self.removed)


class Changes(Struct, frozen=True):
    """What differs between two states of a timeline; false where only lines and the order of records do.

    Attributes:
        head: Of the timeline itself: title, description, kinds.
        events: Of its events, those with errors too, as far as they could be read.
        sources: Of its sources.
        actors: Of its actors.
        ignores_added: What `check` is told to be silent about only in the newer state.
        ignores_removed: What only in the older one.
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
    """Compare two states of a timeline.

    Args:
        old: The older one.
        new: The newer one, of which the same is known: with or without readings, located quotes, texts of sources.
    """
    before, after = _Events(old), _Events(new)
    before.forget(after)

    def differences(key: _Key, was: Event, now: Event) -> Iterator[Difference]:
        if (key in before.left_out) != (key in after.left_out):
            yield Difference("left-out", key in before.left_out, key in after.left_out)
        yield from _of_an_event(was, now)

    return Changes(
        field_differences(old, new, _COMPARED_APART),
        _records(before.by_key, after.by_key, differences, _nameless),
        _records(old.sources, new.sources, _of_fields, lambda source: replace(source, id="", line=0)),
        _records(old.actors, new.actors, _of_fields, lambda actor: replace(actor, id="", line=0)),
        _beyond(old.ignores, new.ignores),
        _beyond(new.ignores, old.ignores),
    )


class _Events:
    """The events of a timeline by what pairs them: their id, and a number where there are several of it."""

    def __init__(self, timeline: Timeline) -> None:
        self.by_key: dict[_Key, Event] = {}
        self.left_out: set[_Key] = set()
        self.nameless: list[Event] = []
        for event in timeline.events:
            self.by_key[event.id, 1] = event
        for event in timeline.rejected:
            if " " in event.id:  # its id could not be read, and it is called by its place in the file
                self.nameless.append(event)
                continue
            key = next((event.id, number) for number in count(1) if (event.id, number) not in self.by_key)
            self.by_key[key] = event
            self.left_out.add(key)

    def forget(self, other: _Events) -> None:
        """Take the events without an id that are in both out of both, and what is left into both as it is."""
        mine, theirs = (Counter(map(_nameless, side.nameless)) for side in (self, other))
        for number, (side, beyond) in enumerate(((self, mine - theirs), (other, theirs - mine))):
            for event in side.nameless:
                if beyond[_nameless(event)] > 0:
                    beyond[_nameless(event)] -= 1
                    side.by_key[event.id, -1 - number] = event


def _nameless(event: Event) -> Event:
    return bare(replace(event, id=""))


def _records(
    old: Mapping[Key, Record],
    new: Mapping[Key, Record],
    differences: Callable[[Key, Record, Record], Iterable[Difference]],
    nameless: Callable[[Record], Record],
) -> Records[Record]:
    """Compare records by their keys, and by what they are but for their ids where only one state has the key."""
    pairs = ((key, old[key], record) for key, record in new.items() if key in old)
    found = (Pair(was, now, tuple(differences(key, was, now))) for key, was, now in pairs)
    changed = tuple(pair for pair in found if pair.differences)
    gone: dict[Record, deque[Key]] = {}
    for key, record in old.items():
        if key not in new:
            gone.setdefault(nameless(record), deque()).append(key)
    added, renamed, kept = [], [], set()
    for key, record in new.items():
        if key not in old:
            if same := gone.get(nameless(record)):
                kept.add(same[0])
                renamed.append(Pair(old[same.popleft()], record))
            else:
                added.append(record)
    removed = tuple(record for key, record in old.items() if key not in new and key not in kept)
    return Records(tuple(added), changed, tuple(renamed), removed)


def _of_fields(_: str, old: Source | Actor, new: Source | Actor) -> tuple[Difference, ...]:
    return field_differences(old, new)


def _of_an_event(old: Event, new: Event) -> Iterator[Difference]:
    told = tuple(_told(old, new))
    yield from told
    if not told and old.readings != new.readings:  # derived from the rest, and yet not the same
        yield Difference("readings", old.readings, new.readings)


def _told(old: Event, new: Event) -> Iterator[Difference]:
    yield from field_differences(old, new, _DERIVED)
    was, now = ([reading.when for reading in event.readings] for event in (old, new))
    if was != now and (old.disputed or new.disputed):
        yield Difference("dispute", old.readings, new.readings)
    yield from differences_of_claims(old.claims, new.claims)


def _beyond(few: Iterable[Ignore], many: Iterable[Ignore]) -> tuple[Ignore, ...]:
    """Give what of the second is not in the first, whatever its number."""
    more = Counter(replace(ignore, number=0) for ignore in many)
    more.subtract(replace(ignore, number=0) for ignore in few)
    return tuple((+more).elements())
