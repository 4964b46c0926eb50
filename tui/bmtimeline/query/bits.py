"""Bitmaps: sets of entries as plain Python integers, in which bit n is the entry of rank n.

Adding two sets up is one operation on a whole number, which at a million entries takes 0.01 ms. What must
look at single bits goes over bytes, because a shift copies the whole number.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from functools import cached_property
from itertools import accumulate, compress
from operator import and_, ne
from typing import Final, overload

_BLOCK: Final = 128
"""Bytes to a block of `Rows`."""
_PAIR: Final = 2
_DENSE: Final = 16
"""From one entry in so many on, a byte an entry is the faster way to a bitmap."""
_FEW: Final = 2000
"""Up to so many set twins are looked up one by one."""
_SET: Final = re.compile(rb"[^\x00]+")
_ONES: Final = bytes.maketrans(b"\x00\x01", b"01")
_PLACES: Final = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))


def full(size: int) -> int:
    """Return the bitmap of all entries."""
    return (1 << size) - 1


def from_flags(flags: bytes) -> int:
    """Return the bitmap of the places where `flags`, bytes of 0 and 1, hold a 1."""
    return int(flags[::-1].translate(_ONES), 2) if flags else 0


def from_ranks(ranks: Iterable[int], size: int) -> int:
    """Return the bitmap of the given ranks, each below `size`."""
    ranks = ranks if isinstance(ranks, Sized) else list(ranks)
    if len(ranks) * _DENSE < size:
        few = bytearray((size + 7) // 8)
        for rank in ranks:
            few[rank >> 3] |= 1 << (rank & 7)
        return int.from_bytes(few, "little")
    found = bytearray(size)
    for rank in ranks:
        found[rank] = 1
    return from_flags(bytes(found))


def to_bytes(bits: int, size: int) -> bytearray:
    """Return a bitmap of `size` entries as bytes, the lowest bits first."""
    return bytearray(bits.to_bytes((size + 7) // 8, "little"))


class Twins:
    """Groups of entries that stand for one event, whose bits must be seen together.

    Args:
        groups: Gives the ranks of each group of two or more in rising order; no rank is in two groups.
        later: All but the first of each group.
        size: The number of entries.
    """

    def __init__(self, groups: Callable[[], Sequence[tuple[int, ...]]], later: int, size: int) -> None:
        self._size = size
        self._get_groups = groups
        self._later = later

    @cached_property
    def members(self) -> int:
        """All entries that are in a group."""
        return from_ranks([rank for group in self._get_groups() for rank in group], self._size)

    @cached_property
    def _group_of(self) -> Mapping[int, tuple[int, ...]]:
        return {rank: group for group in self._get_groups() for rank in group}

    @cached_property
    def _pairs(self) -> tuple["_Places", "_Places", Sequence[tuple[int, ...]]]:
        pairs = [group for group in self._get_groups() if len(group) == _PAIR]
        return _Places(one for one, _ in pairs), _Places(other for _, other in pairs), pairs

    @cached_property
    def _larger(self) -> Sequence[tuple[int, ...]]:
        return tuple(group for group in self._get_groups() if len(group) > _PAIR)

    def spread(self, bits: int) -> int:
        """Return `bits` with every entry of a group set where any of its entries was set."""
        return bits | from_ranks([rank for group, _ in self._torn(bits) for rank in group], self._size)

    def single(self, bits: int, *, alike: bool = False) -> int:
        """Return `bits` with only the first set entry of each group.

        Args:
            bits: A bitmap.
            alike: Whether in each group either all are set or none is; then it takes no time.
        """
        if alike or not bits & self._later:
            return bits & ~self._later
        later = [next(rank for rank in group if held[rank >> 3] >> (rank & 7) & 1) for group, held in self._torn(bits)]
        return bits & ~self._later | from_ranks(later, self._size)

    def _torn(self, bits: int) -> Iterator[tuple[tuple[int, ...], bytes]]:
        """Return the groups that are set in part, each with the bitmap as bytes."""
        touched = bits & self.members if self._later else 0
        others = self.members ^ touched if touched else 0
        if not others:
            return
        # What is torn is so in the set and in what it leaves out: the smaller of the two is looked through.
        fewer = min(touched, others, key=int.bit_count)
        held, looked = (part.to_bytes((self._size + 7) // 8, "little") for part in (touched, fewer))
        for group in self._torn_few(looked) if fewer.bit_count() <= _FEW else self._torn_many(held):
            yield group, held

    def _torn_few(self, held: bytes) -> Iterator[tuple[int, ...]]:
        ranks = (
            at * 8 + place
            for found in _SET.finditer(held)
            for at in range(*found.span())
            for place in _PLACES[held[at]]
        )
        for group in dict.fromkeys(map(self._group_of.__getitem__, ranks)):
            if not all(held[rank >> 3] >> (rank & 7) & 1 for rank in group):
                yield group

    def _torn_many(self, held: bytes) -> Iterator[tuple[int, ...]]:
        ones, others, pairs = self._pairs
        yield from compress(pairs, map(ne, map(bool, ones.held(held)), map(bool, others.held(held))))
        for group in self._larger:
            if 0 < sum(held[rank >> 3] >> (rank & 7) & 1 for rank in group) < len(group):
                yield group


class _Places:
    """The byte and the bit of a bitmap that belong to each of some ranks."""

    def __init__(self, ranks: Iterable[int]) -> None:
        at = array("I", ranks)
        self._bytes = array("I", (rank >> 3 for rank in at))
        self._bits = bytes(1 << (rank & 7) for rank in at)

    def held(self, found: bytes) -> Iterator[int]:
        """Return for each rank a number that is 0 where the rank is not set."""
        return map(and_, map(found.__getitem__, self._bytes), self._bits)


class Rows(Sequence[int]):
    """The numbers of the set bits in rising order, found when asked for and never listed.

    Args:
        bits: The bitmap.
        size: The number of entries it may have.

    Attributes:
        bits: The bitmap.
    """

    def __init__(self, bits: int, size: int) -> None:
        self.bits = bits
        self._bytes = bits.to_bytes((size + 7) // 8, "little")
        self._size = size
        self._count = bits.bit_count()

    @cached_property
    def _before(self) -> list[int]:
        """How many bits are set before each block."""
        held = self._bytes
        blocks = range(0, len(held), _BLOCK)
        counts = (int.from_bytes(held[at : at + _BLOCK], "little").bit_count() for at in blocks)
        return list(accumulate(counts, initial=0))

    def __len__(self) -> int:
        return self._count

    def __contains__(self, entry: object) -> bool:
        if not isinstance(entry, int) or not 0 <= entry < self._size:
            return False
        return bool(self._bytes[entry >> 3] >> (entry & 7) & 1)

    def __iter__(self) -> Iterator[int]:
        for at, byte in enumerate(self._bytes):
            for place in _PLACES[byte]:
                yield at * 8 + place

    @overload
    def __getitem__(self, key: int) -> int: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[int, ...]: ...
    def __getitem__(self, key: int | slice) -> int | tuple[int, ...]:
        if isinstance(key, slice):
            return tuple(self._select(at) for at in range(*key.indices(len(self))))
        at = key + len(self) if key < 0 else key
        if not 0 <= at < len(self):
            raise IndexError(key)
        return self._select(at)

    def rank(self, entry: int) -> int:
        """Count the rows that stand before an entry number, whether it is a row itself or not."""
        entry = min(max(entry, 0), self._size)
        block, rest = divmod(entry, _BLOCK * 8)
        start = block * _BLOCK
        word = int.from_bytes(self._bytes[start : start + _BLOCK], "little")
        return self._before[block] + (word & full(rest)).bit_count()

    def index(self, value: int, start: int = 0, stop: int | None = None) -> int:
        """Return the row of an entry number.

        Raises:
            ValueError: It is not among the rows.
        """
        at = self.rank(value) if value in self else -1
        if not start <= at < (len(self) if stop is None else stop):
            raise ValueError(value)
        return at

    def _select(self, row: int) -> int:
        """Find the entry of a row: its block, then by halves the bit in the block."""
        block = bisect_right(self._before, row) - 1
        row -= self._before[block]
        start = block * _BLOCK
        word = int.from_bytes(self._bytes[start : start + _BLOCK], "little")
        at, width = start * 8, _BLOCK * 8
        while width > 1:
            width >>= 1
            low = word & full(width)
            count = low.bit_count()
            if row < count:
                word = low
            else:
                row -= count
                word >>= width
                at += width
        return at
