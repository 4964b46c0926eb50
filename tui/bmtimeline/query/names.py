"""Vocabularies: what a value such as `actor:lukashenko` may name, and where it stands."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import islice

from bmtimeline.query.bits import from_ranks
from bmtimeline.text import did_you_mean, fold

_COMPARED: int = 1000
"""How many names are compared with one that names nothing; comparing takes 10 µs each."""


class Vocabulary:
    """The names of one field: of all actors, of all kinds.

    Args:
        missing: The sentence for a value that names nothing, with `{}` for the value.
        size: The number of entries.
        names: By id (or by the word itself, where it is its own id) all names by which it may be called.
        by_start: Whether a part of a name finds it only where the name begins with it.
    """

    def __init__(
        self, missing: str, size: int, names: Mapping[str, tuple[str, ...]], *, by_start: bool = False
    ) -> None:
        self._missing = missing
        self._size = size
        self._names = dict(names)
        self._by_start = by_start
        self._ranks: dict[str, list[int]] = {key: [] for key in names}
        self._bits: dict[str, int] = {}

    def put(self, keys: Iterable[str], ranks: Iterable[int]) -> None:
        """Note that the entries of an event carry these keys; one not known before becomes its own name."""
        for key in dict.fromkeys(keys):
            if key not in self._ranks:
                self._ranks[key] = []
                self._names[key] = ()
            self._ranks[key].extend(ranks)

    @property
    def keys(self) -> tuple[str, ...]:
        """All ids, in the order of the file."""
        return tuple(self._ranks)

    def __contains__(self, key: object) -> bool:
        return key in self._ranks

    def bits(self, key: str) -> int:
        """Give the entries that carry a key."""
        if key not in self._bits:
            self._bits[key] = from_ranks(self._ranks[key], self._size)
        return self._bits[key]

    def find(self, value: str) -> tuple[str, ...]:
        """Give the ids a value means: the very id, else all so called, else all whose names hold it."""
        if value in self._ranks:
            return (value,)
        sought = fold(value)
        called = tuple(key for key, names in self._folded if sought in names)
        if called:
            return called
        if self._by_start:
            return tuple(key for key, names in self._folded if any(name.startswith(sought) for name in names))
        return tuple(key for key, names in self._folded if any(sought in name for name in names))

    def named(self, values: Iterable[str]) -> int:
        """Give the entries that carry a key meant by any of the values."""
        keys = dict.fromkeys(key for value in values for key in self.find(value))
        if len(keys) == 1:
            return self.bits(next(iter(keys)))
        return from_ranks((rank for key in keys for rank in self._ranks[key]), self._size)

    def unknown(self, value: str) -> str:
        """Say that a value names nothing, with the nearest name; empty when it does name something."""
        if self.find(value):
            return ""
        known = dict.fromkeys(name for key, names in self._names.items() for name in (key, *names))
        hint = did_you_mean(value, islice(known, _COMPARED))
        return f"{self._missing.format(f'“{value}”')} {hint}".rstrip()

    @cached_property
    def _folded(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return tuple((key, tuple(map(fold, (key, *names)))) for key, names in self._names.items())
