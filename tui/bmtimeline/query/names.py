"""Vocabularies: what a value such as `actor:lukashenko` may name, and where it stands."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, reduce
from itertools import islice
from operator import or_
from typing import Final

from bmtimeline.query.bits import from_ranks
from bmtimeline.query.columns import Columns
from bmtimeline.text import did_you_mean, fold

_COMPARED: Final = 1000
"""How many names are compared with one that names nothing; comparing takes 10 µs each."""
_MISSING: Final = {
    "actor": "No actor is called {}.",
    "source": "No source is called {}.",
    "kind": "No kind of event is called {}.",
    "place": "No event has the place {}.",
    "tag": "No event has the tag {}.",
    "id": "No event has the id {}.",
}
_BY_START: Final = ("kind", "tag")
"""The fields in which a part of a name finds it only where the name begins with it."""


class Vocabulary:
    """The names of one field: of all actors, of all kinds.

    Args:
        field: One of NAMED.
        columns: The timeline.
    """

    def __init__(self, field: str, columns: Columns) -> None:
        self._field = field
        self._columns = columns
        self._bits: dict[str, int] = {}

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """By id (or by the word itself, where it is its own id) all names by which it may be called."""
        return self._columns.names(self._field)

    @property
    def keys(self) -> Sequence[str]:
        """All ids, in the order of the file."""
        return tuple(self.names)

    def __contains__(self, key: object) -> bool:
        return key in self.names

    def bits(self, key: str) -> int:
        """Return the entries that carry a key."""
        if key not in self._bits:
            self._bits[key] = self._columns.bits(self._field, key)
        return self._bits[key]

    def find(self, value: str) -> tuple[str, ...]:
        """Return the ids a value means: the id itself, else all with that name, else all whose names contain it."""
        if value in self:
            return (value,)
        sought = fold(value)
        called = tuple(key for key, names in self.folded if sought in names)
        if called:
            return called
        if self._field in _BY_START:
            return tuple(key for key, names in self.folded if any(name.startswith(sought) for name in names))
        return tuple(key for key, names in self.folded if any(sought in name for name in names))

    def named(self, values: Iterable[str]) -> int:
        """Return the entries that carry a key meant by any of the values."""
        keys = dict.fromkeys(key for value in values for key in self.find(value))
        return reduce(or_, map(self.bits, keys), 0)

    def unknown(self, value: str) -> str:
        """Return a sentence for a value that names nothing, with the nearest name; else nothing."""
        if self.find(value):
            return ""
        known = dict.fromkeys(name for key, names in islice(self.names.items(), _COMPARED) for name in (key, *names))
        hint = did_you_mean(value, islice(known, _COMPARED))
        return f"{_MISSING[self._field].format(f'“{value}”')} {hint}".rstrip()

    @cached_property
    def folded(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The ids, each with its names as a search compares them, itself among them."""
        return tuple((key, tuple(map(fold, (key, *names)))) for key, names in self.names.items())


class Ids(Vocabulary):
    """The ids of the events: as many as there are events, so they are neither folded nor counted beforehand."""

    def __init__(self, columns: Columns) -> None:
        super().__init__("id", columns)

    @property
    def keys(self) -> Sequence[str]:
        """All ids, in the order of the file."""
        return self._columns.ids()

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._columns.number_of(key) is not None

    def bits(self, key: str) -> int:
        """Return the entries of an event."""
        number = self._columns.number_of(key)
        return 0 if number is None else from_ranks(self._columns.ranks_of(number), self._columns.size)

    def find(self, value: str) -> tuple[str, ...]:
        """Return the ids a value means: the very id, else all ids that contain the value."""
        if value in self:
            return (value,)
        sought = fold(value)
        return tuple(key for key in self.keys if sought in (key if key.isascii() else fold(key)))

    def named(self, values: Iterable[str]) -> int:
        """Return the entries of the events that any of the values means."""
        keys = dict.fromkeys(key for value in values for key in self.find(value))
        numbers = (number for key in keys if (number := self._columns.number_of(key)) is not None)
        return from_ranks((rank for number in numbers for rank in self._columns.ranks_of(number)), self._columns.size)

    def unknown(self, value: str) -> str:
        """Return a sentence for a value that is in no id, with the nearest of the first ids; else nothing."""
        if self.find(value):
            return ""
        hint = did_you_mean(value, islice(self.keys, _COMPARED))
        return f"{_MISSING['id'].format(f'“{value}”')} {hint}".rstrip()
