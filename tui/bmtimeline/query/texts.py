"""The folded text of every entry, and searches in it that can be done a piece at a time."""

from array import array
from collections.abc import Sequence
from itertools import compress, repeat
from operator import contains
from time import perf_counter
from typing import Final

from bmtimeline.query.bits import from_flags, from_ranks
from bmtimeline.query.columns import PART, Columns

_SLICE: Final = 8192
"""So many texts are searched between two looks at the clock: some 1 ms."""
_SPARSE: Final = 8
"""Where fewer than one entry in so many is left, those are looked at alone."""
_KEPT: Final = 6
"""So many finished searches are kept, for letters typed behind them."""


class Texts:
    """The texts of a timeline, read when they are first needed.

    Args:
        columns: The timeline.
    """

    def __init__(self, columns: Columns) -> None:
        self._size = columns.size
        self._source = columns.texts()
        self._whole: list[bytes] = []
        self._parts: dict[str, list[bytes]] = {}
        self._done: dict[tuple[str, str], Search] = {}

    def search(self, field: str, needle: str) -> "Search":
        """Begin to search a field (`title`, `quote`, or `text` for all of it), or give the search that was done.

        Args:
            field: Which part of the texts.
            needle: Folded.
        """
        key = (field, needle)
        if key not in self._done:
            wider = [one for (where, word), one in self._done.items() if where == field and word in needle]
            among = min((one.ranks for one in wider if one.ranks is not None), key=len, default=None)
            return Search(self, self._size, field, needle, among)
        return self._done[key]

    def keep(self, search: "Search") -> None:
        """Remember a finished search."""
        while len(self._done) >= _KEPT:
            del self._done[next(iter(self._done))]
        self._done[search.field, search.needle] = search

    def upto(self, field: str, stop: int) -> list[bytes]:
        """Return the texts of a field for the first `stop` entries or more, as far as there are so many."""
        whole = self._whole
        while len(whole) < min(stop, self._size):
            whole += next(self._source)
        if field == "text":
            return whole
        parts = self._parts.setdefault(field, [])
        which = 0 if field == "title" else 1
        parts += [text.split(PART, 2)[which] for text in whole[len(parts) : stop]]
        return parts


class Search:
    """A word sought in the texts of all entries, or only in those of some.

    Args:
        texts: Where to look.
        size: How many entries there are.
        field: Which part of the texts.
        needle: What to find, folded.
        among: The only entries that may hold it, where that is known.
    """

    def __init__(self, texts: Texts, size: int, field: str, needle: str, among: Sequence[int] | None) -> None:
        self.field, self.needle = field, needle
        self._texts: Texts | None = texts
        """Where to look, up to the end: the texts keep what is done, and the two would hold each other for ever."""
        self._size = size
        self._sought = needle.encode("utf-8", "surrogatepass")
        self._among = among
        self._found: list[bytes] = []
        self.reached = 0
        self.ranks: Sequence[int] | None = None
        """The entries found, once all were looked at and where they are few."""
        self._bits: int | None = None

    @property
    def done(self) -> bool:
        """Whether all entries were looked at."""
        return self.reached >= self._size

    @property
    def bits(self) -> int:
        """The entries found so far: complete up to `reached`."""
        return from_flags(b"".join(self._found)) if self._bits is None else self._bits

    def run(self, until: float = float("inf")) -> None:
        """Search on to the end, or up to a time of `perf_counter`, though always a little."""
        texts = self._texts
        if texts is None:
            return
        if self._among is not None:
            self._run_among(texts, self._among)
        while not self.done:
            stop = min(self.reached + _SLICE, self._size)
            held = texts.upto(self.field, stop)[self.reached : stop]
            self._found.append(bytes(map(contains, held, repeat(self._sought))))
            self.reached = stop
            if perf_counter() >= until:
                break
        if self.done:
            self._finish()
            texts.keep(self)
            self._texts = None

    def _run_among(self, texts: Texts, among: Sequence[int]) -> None:
        whole = texts.upto(self.field, self._size)
        held = map(contains, map(whole.__getitem__, among), repeat(self._sought))
        self.ranks = array("I", compress(among, held))
        self._bits = from_ranks(self.ranks, self._size)
        self.reached = self._size

    def _finish(self) -> None:
        if self._bits is not None:
            return
        flags = b"".join(self._found)
        self._bits = from_flags(flags)
        self._found = []
        if flags.count(1) * _SPARSE < self._size:
            self.ranks = array("I", compress(range(self._size), flags))
