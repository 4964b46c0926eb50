"""Columns made from the events of a timeline, each at the first question that needs it."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations, groupby, repeat
from operator import attrgetter, le
from typing import Final

from bmtimeline.dates import When
from bmtimeline.model import Event, Timeline
from bmtimeline.query.bits import from_flags, from_ranks
from bmtimeline.query.columns import BLOCK, LONG, PART, Contested, Ranks, Run
from bmtimeline.query.entries import in_order
from bmtimeline.query.flags import FLAGS
from bmtimeline.query.windows import FIRST, LAST, Window, merged, overlap, window
from bmtimeline.text import fold

_AT_A_TIME: Final = 256
"""So many texts are folded in some 5 ms."""


class MemoryColumns:
    """The columns of a timeline in memory (see `Columns`).

    Args:
        timeline: It, with its readings derived.
    """

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.entries, self._headings, starts = in_order(timeline)
        self.size = len(self.entries)
        self.starts = array("q", starts)
        self._names: dict[str, dict[str, list[int]]] = {}

    @cached_property
    def runs(self) -> Sequence[Run]:
        """The headings in order."""
        runs = []
        start = 0
        for heading, same in groupby(self._headings):
            stop = start + sum(1 for _ in same)
            runs.append(Run(heading, start, stop))
            start = stop
        return tuple(runs)

    @cached_property
    def _numbers_in_order(self) -> Sequence[int]:
        return array("I", (entry.event for entry in self.entries))

    @cached_property
    def _ranks(self) -> Sequence[Ranks]:
        ranks: list[Ranks] = [()] * len(self.timeline.events)
        several: dict[int, list[int]] = {}
        for rank, entry in enumerate(self.entries):
            number = entry.event
            if not ranks[number]:
                ranks[number] = (rank,)
            else:  # in a list: an event may have thousands of rival dates
                several.setdefault(number, [ranks[number][0]]).append(rank)
        for number, all_of_it in several.items():
            ranks[number] = tuple(all_of_it)
        return ranks

    @cached_property
    def groups(self) -> Sequence[Ranks]:
        """The entries of each event that has several."""
        return tuple(ranks for ranks in self._ranks if len(ranks) > 1)

    @cached_property
    def later(self) -> int:
        """All but the first entry of each event."""
        return from_ranks((rank for ranks in self.groups for rank in ranks[1:]), self.size)

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {event.id: number for number, event in enumerate(self.timeline.events)}

    def number_of(self, event_id: str) -> int | None:
        """Return the number of an event."""
        return self._numbers.get(event_id)

    def ranks_of(self, number: int) -> Ranks:
        """Return the entries of an event."""
        return self._ranks[number]

    @cached_property
    def _rivals(self) -> Sequence[tuple[When, ...]]:
        """The dates that each entry stands for: those of its reading."""
        return [rivals_of(self.timeline.events[entry.event], entry.reading) for entry in self.entries]

    @cached_property
    def _unions(self) -> Sequence[tuple[Window, ...]]:
        return [
            (window(rivals[0].spans[0]),) if len(rivals) == 1 == len(rivals[0].spans) else merged(_stretches(rivals))
            for rivals in self._rivals
        ]

    @cached_property
    def first(self) -> Sequence[int]:
        """The first day of each."""
        return array("q", (_day(union[0][0], FIRST) if union else LAST for union in self._unions))

    @cached_property
    def last(self) -> Sequence[int]:
        """The last day of each."""
        return array("q", (_day(union[-1][1], LAST) if union else FIRST for union in self._unions))

    @cached_property
    def gaps(self) -> Sequence[tuple[int, tuple[Window, ...]]]:
        """The entries whose days are no single stretch."""
        return tuple((rank, union) for rank, union in enumerate(self._unions) if len(union) > 1)

    @cached_property
    def hulls(self) -> tuple[Sequence[float], Sequence[float]]:
        """The first and the last day of the dates of each of those."""
        days = [[window for rival in event.rivals for window in rival] for event in self.contested]
        lows = array("d", (min(first for first, _ in windows) for windows in days))
        return lows, array("d", (max(last for _, last in windows) for windows in days))

    @cached_property
    def blocks(self) -> Sequence[int]:
        """The bounds of each block."""
        return array("q", (day for start in range(0, self.size, BLOCK) for day in self._bounds(start)))

    def _bounds(self, start: int) -> tuple[int, int, int, int]:
        ranks = slice(start, start + BLOCK)
        spans = zip(self.first[ranks], self.last[ranks], strict=True)
        usual = [(first, last) for first, last in spans if 0 <= last - first <= LONG]
        if not usual:
            return LAST, LAST, FIRST, FIRST
        firsts, lasts = zip(*usual, strict=True)
        return min(firsts), min(lasts), max(firsts), max(lasts)

    @cached_property
    def long(self) -> Sequence[int]:
        """The entries that span decades."""
        spans = zip(self.first, self.last, strict=True)
        return array("I", (rank for rank, (first, last) in enumerate(spans) if last - first > LONG))

    @cached_property
    def dated(self) -> int:
        """The entries with a date."""
        return from_flags(bytes(map(le, self.first, self.last)))

    @cached_property
    def vague(self) -> int:
        """The entries with an uncertain or approximate date."""
        return from_flags(bytes(map(_vague, self._rivals)))

    @cached_property
    def contested(self) -> Sequence[Contested]:
        """The events whose dates cannot be true together."""
        found = []
        for ranks in self._ranks:
            if len(ranks) > 1 or len(self._rivals[ranks[0]]) > 1:
                spans = dict.fromkeys(rival.spans for rank in ranks for rival in self._rivals[rank])
                rivals = tuple(tuple(map(window, days)) for days in spans)
                if _strangers(rivals):
                    found.append(Contested(ranks, rivals))
        return tuple(sorted(found, key=attrgetter("ranks")))

    @cached_property
    def claims(self) -> Sequence[int]:
        """How many claims each has."""
        return array("I", (len(event.claims) for event in self._in_order()))

    def flag(self, field: str, name: str) -> int:
        """Return the entries for which a flag holds."""
        holds, timeline = FLAGS[field, name], self.timeline
        return from_flags(bytes(map(holds, self._in_order(), repeat(timeline))))

    def names(self, field: str) -> Mapping[str, tuple[str, ...]]:
        """Return the ids of a field and their names; the ids that the file declares first."""
        known = self._declared(field)
        return known | {name: () for name in self._carried(field) if name not in known}

    def bits(self, field: str, name: str) -> int:
        """Return the entries that carry an id."""
        return from_ranks(self.carrying(field, name), self.size)

    def carrying(self, field: str, name: str) -> Sequence[int]:
        """Return the entries that carry an id, as ranks."""
        return self._carried(field).get(name, ())

    def texts(self) -> Iterator[list[bytes]]:
        """Yield the folded texts."""
        for start in range(0, self.size, _AT_A_TIME):
            entries = self.entries[start : start + _AT_A_TIME]
            yield [_text(self.timeline.events[entry.event]) for entry in entries]

    def ids(self) -> Sequence[str]:
        """Return the ids of the events."""
        return [event.id for event in self.timeline.events]

    def _in_order(self) -> Iterator[Event]:
        return map(self.timeline.events.__getitem__, self._numbers_in_order)

    def _declared(self, field: str) -> dict[str, tuple[str, ...]]:
        if field == "actor":
            return {key: actor.names for key, actor in self.timeline.actors.items()}
        if field == "source":
            return {key: (source.title, source.publisher) for key, source in self.timeline.sources.items()}
        return dict.fromkeys(self.timeline.kinds, ()) if field == "kind" else {}

    def _carried(self, field: str) -> Mapping[str, Sequence[int]]:
        """Return the ranks at which each id of a field stands."""
        if field not in self._names:
            found = self._names[field] = {}
            for number, event in enumerate(self.timeline.events):
                names = _NAMES_OF[field](event)
                for name in names if len(names) == 1 else dict.fromkeys(names):
                    found.setdefault(name, []).extend(self._ranks[number])
        return self._names[field]


_NAMES_OF: Final[dict[str, Callable[[Event], tuple[str, ...]]]] = {
    "actor": lambda event: event.actors,
    "source": lambda event: event.sources,
    "kind": lambda event: (event.kind,),
    "place": lambda event: event.places,
    "tag": lambda event: event.tags,
}


def rivals_of(event: Event, reading: int | None) -> tuple[When, ...]:
    """Return the dates that an entry stands for: those of its reading, else the date that is shown."""
    if reading is None:
        return ()
    return event.readings[reading].rivals or (event.readings[reading].when,)


def _text(event: Event) -> bytes:
    """Fold what one searches. No needle reaches from one text into the next: folded text has no line feed.

    Bytes, because one emoji quadruples a long str.
    """
    quotes = "\n".join(fold(text) for claim in event.claims for text in (claim.quote, claim.translation) if text)
    parts = (fold(event.title), quotes, fold(event.summary) if event.summary else "")
    return PART.join(part.encode("utf-8", "surrogatepass") for part in parts)


def _vague(rivals: tuple[When, ...]) -> bool:
    for rival in rivals:  # noqa: SIM110 - it takes a third of the time of `any`
        if rival.uncertain or rival.approximate:
            return True
    return False


def _strangers(rivals: Sequence[tuple[Window, ...]]) -> bool:
    """Return whether any two rivals share no day."""
    if all(len(rival) == 1 for rival in rivals):
        return max(rival[0][0] for rival in rivals) > min(rival[0][1] for rival in rivals)
    return any(not overlap(one, other) for one, other in combinations(rivals, 2))


def _stretches(rivals: Iterable[When]) -> Iterable[Window]:
    return (window(span) for rival in rivals for span in rival.spans)


def _day(bound: float, without: int) -> int:
    return without if abs(bound) == float("inf") else int(bound)
