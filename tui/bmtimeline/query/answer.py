"""What a lens shows of a timeline: the rows, how sure each is, and what other filters would leave."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property, reduce
from itertools import pairwise
from math import inf
from operator import or_
from weakref import WeakKeyDictionary

from msgspec import Struct

from bmtimeline.dates import Period
from bmtimeline.model import Event
from bmtimeline.query.bits import Rows
from bmtimeline.query.columns import Run
from bmtimeline.query.facts import Facts, FactsSoFar
from bmtimeline.query.lens import Lens
from bmtimeline.query.names import Vocabulary
from bmtimeline.query.nodes import Node
from bmtimeline.query.texts import Search
from bmtimeline.query.truth import Truth


class Match(StrEnum):
    """How an event matches (FORMAT 1, "How a date answers a window")."""

    SURE = "sure"
    POSSIBLE = "possible"
    DISPUTED = "disputed"


class Counts(Mapping[str, int]):
    """How many events each name of a vocabulary would leave, counted when asked for.

    Args:
        base: One bit for each event that the other filters leave.
        vocabulary: The names.
        known: Counts of some names that are known already.
    """

    def __init__(self, base: int, vocabulary: Vocabulary, known: Mapping[str, int]) -> None:
        self._base = base
        self._vocabulary = vocabulary
        self._counted = dict(known)

    def __getitem__(self, key: str) -> int:
        if key not in self._counted:
            if key not in self._vocabulary:
                raise KeyError(key)
            self._counted[key] = (self._base & self._vocabulary.bits(key)).bit_count()
        return self._counted[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._vocabulary.keys)

    def __len__(self) -> int:
        return len(self._vocabulary.keys)


class Asked(Struct, frozen=True):
    """How a query names something: the value as written, whether it is excluded, whether it names nothing else."""

    value: str
    excluded: bool
    alone: bool


class Section(Struct, frozen=True):
    """A heading and the rows of an answer that stand under it, from `start` up to `stop`."""

    heading: Period | None
    start: int
    stop: int


class Answer:
    """The answer of an index to a lens. Numbers are of events; rows are entries.

    Args:
        facts: The timeline that was asked.
        lens: What was asked.
        total: How many events there are when all sources are heard.
        searches: Searches under way for words of the lens; the answer is then of the entries all have reached.

    Attributes:
        timeline: The timeline that was asked: as the sources tell it that the lens lets speak.
        entries: Its entries; an entry's number is its place here.
        lens: What was asked.
        query: The same, understood.
        rows: The numbers of the matching entries in order of time, a view.
        complete: Whether all entries were looked at.
        total: All events, whoever tells of them.
        matching: The events that match.
        sure: Those of them that match whatever the day was.
        possible: Those that match on some of the days it may have been.
        disputed: Those that match by one source and not by another; without any filter on time, those of
            which the sources dispute the date.
    """

    def __init__(self, facts: Facts, lens: Lens, total: int, searches: Sequence[Search] = ()) -> None:
        self.lens = lens
        self.query = lens.query
        self.timeline, self.entries = facts.columns.timeline, facts.columns.entries
        self.complete = all(search.done for search in searches)
        self._facts = facts if self.complete else FactsSoFar(facts, searches)
        truth = self._facts.truth(self.query.node)
        self._sure, self._disputed = self._kinds(self.query.node, truth)
        self._may = self._left(self.query.node)
        self.rows = Rows(self._may, self._facts.size)
        self._upto = WeakKeyDictionary[Rows, list[int]]()
        self.total = total
        one = self._single(self._may, self.query.node)
        self._events = self.rows if one == self._may else Rows(one, self._facts.size)
        self.matching = len(self._events)
        self.sure = (one & self._sure).bit_count()
        self.disputed = (one & self._disputed).bit_count()
        self.possible = self.matching - self.sure - self.disputed

    def event_of(self, entry: int) -> Event:
        """Return the event that stands at an entry."""
        return self.timeline.events[self.entries[entry].event]

    def heading_of(self, entry: int) -> Period | None:
        """Return the year heading under which an entry stands; None for an entry without date or bounds."""
        return self._facts.columns.runs[self._facts.run_at(entry)].heading

    def place_of(self, event_id: str) -> tuple[int, ...]:
        """Return the numbers of an event's entries, in order; nothing when there is no such event."""
        number = self._facts.columns.number_of(event_id)
        return () if number is None else self._facts.columns.ranks_of(number)

    def place_of_day(self, day: int | None) -> int:
        """Return the entry before which an event of a day would stand; behind all entries for no day."""
        runs, starts = self._facts.columns.runs, self._facts.columns.starts
        if day is None:
            return self._facts.size
        at = bisect_right(runs, float(day), key=_first_day) - 1
        return bisect_left(starts, day, runs[at].start, runs[at].stop) if at >= 0 else 0

    @property
    def firsts(self) -> Rows:
        """The rows of the matching events, each event at the first of its dates that has a row; a view."""
        return self._events

    def number_of(self, entry: int) -> int:
        """Return how many of the matching events have a row up to and including an entry."""
        return self._events.rank(entry + 1)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The headings that have rows, in order, each with its rows by their place among all rows."""
        runs, upto = self._facts.columns.runs, self._upto_runs(self.rows)
        found = [
            Section(run.heading, before, after)
            for run, (before, after) in zip(runs, pairwise(upto), strict=True)
            if after > before
        ]
        return tuple(found)

    def part(
        self,
        *,
        naming: tuple[str, str] | None = None,
        during: tuple[int, int] | None = None,
        disputed: bool = False,
    ) -> Rows:
        """Return a part of the rows, as a view whose cost does not depend on their number.

        Args:
            naming: A field (`actor`, `kind`, `source`, `place`, `tag`) and an id that they carry.
            during: A first and a last day, as day numbers, of which they share one or may share one.
            disputed: Only those of events the sources dispute.
        """
        bits = self._may
        if naming:
            field, name = naming
            vocabulary = self._facts.words[field]
            bits &= vocabulary.bits(name) if name in vocabulary else 0
        if during:
            bits &= self._facts.moments.within((during,)).may
        if disputed:
            bits &= self._facts.flag("is", "disputed")
        return Rows(bits, self._facts.size)

    def starting(self, rows: Rows, days: Sequence[int]) -> list[int]:
        """Count the dated rows by the day on which they begin.

        One without a beginning (`/1948`) counts on the first day of the year it stands under.

        Args:
            rows: The rows of this answer, or a part of them.
            days: Two or more day numbers in rising order.

        Returns:
            For each day but the last, how many begin on it or later, and before the next of the days.
        """
        found = [0] * (len(days) - 1)
        runs, upto = self._facts.columns.runs, self._upto_runs(rows)
        for number, (low, high) in enumerate(self._facts.run_starts):
            first, last = bisect_right(days, low) - 1, bisect_right(days, high) - 1
            if first == last:
                if 0 <= first < len(found):
                    found[first] += upto[number + 1] - upto[number]
            elif upto[number + 1] > upto[number]:
                self._split(rows, days, runs[number], (first, last), found)
        return found

    def _upto_runs(self, rows: Rows) -> list[int]:
        """Return how many of some rows stand before each run, and their total; kept as long as the rows are."""
        if rows not in self._upto:
            self._upto[rows] = [0, *(rows.rank(run.stop) for run in self._facts.columns.runs)]
        return self._upto[rows]

    def _split(self, rows: Rows, days: Sequence[int], run: Run, ends: tuple[int, int], found: list[int]) -> None:
        """Count the rows of a run that begin in several of the stretches."""
        first, last = ends
        starts = self._facts.columns.starts
        between = range(max(first + 1, 0), min(last, len(days) - 1) + 1)
        edges = [bisect_left(starts, days[at], run.start, run.stop) for at in between]
        begun = [rows.rank(edge) for edge in (run.start, *edges, run.stop)]
        for at, (before, upto) in enumerate(pairwise(begun), max(first, -1)):
            if 0 <= at < len(found):
                found[at] += upto - before

    @cached_property
    def extent(self) -> tuple[int, int] | None:
        """The first and the last day, as day numbers, that any row's date names; None when none has a date."""
        return self._facts.moments.extent(self.rows.bits)

    def kind_of(self, entry: int) -> Match:
        """Return how the event of an entry matches.

        Raises:
            KeyError: The entry is not among the rows.
        """
        if entry not in self.rows:
            raise KeyError(entry)
        if self._disputed >> entry & 1:
            return Match.DISPUTED
        return Match.SURE if self._sure >> entry & 1 else Match.POSSIBLE

    @cached_property
    def actors(self) -> Mapping[str, int]:
        """By actor's id how many events `lens.only("actor", id)` would leave."""
        return self.counts("actor")

    @cached_property
    def kinds(self) -> Mapping[str, int]:
        """The same by kind."""
        return self.counts("kind")

    @cached_property
    def sources(self) -> Mapping[str, int]:
        """The same by source's id."""
        return self.counts("source")

    def counts(self, field: str) -> Mapping[str, int]:
        """Count by each name of `actor`, `kind`, `source`, `place`, `tag` or `id` what it would leave.

        That is what `lens.only(field, name)` leaves: what the lens excludes stays excluded, but for the name itself.
        """
        excluded = {
            name: self._single_left(self.lens.only(field, name).query.node).bit_count()
            for term in self.query.terms
            if term.field == field and term.negated
            for name in term.values
        }
        return Counts(self._single_left(self.query.without(field)), self._facts.words[field], excluded)

    def asked(self, field: str) -> Mapping[str, Asked]:
        """Return the names of a field that the query asks for or excludes, by id, whatever spelling the query uses."""
        vocabulary = self._facts.words[field]
        found = {}
        for term in self.query.terms:
            for value in term.values if term.field == field else ():
                ids = vocabulary.find(value)
                found.update(dict.fromkeys(ids, Asked(value, term.negated, len(ids) == 1)))
        return found

    def _single_left(self, node: Node) -> int:
        """Return a bitmap with one bit for each event that a node leaves."""
        return self._single(self._left(node), node)

    def _single(self, bits: int, node: Node) -> int:
        """Return a bitmap with one bit for each event of the entries that a node leaves."""
        return self._facts.twins.single(bits, alike=not node.timed)

    def _left(self, node: Node) -> int:
        """Return the entries that a node leaves, of the requested kinds of match."""
        truth = self._facts.truth(node)
        kinds = self.query.kinds
        if kinds is None:
            return truth.may
        sure, disputed = self._kinds(node, truth)
        by_kind = {Match.SURE: sure, Match.DISPUTED: disputed, Match.POSSIBLE: truth.may & ~(sure | disputed)}
        return reduce(or_, (bits for kind, bits in by_kind.items() if kind in kinds), 0)

    @cached_property
    def years(self) -> tuple[tuple[Period, int], ...]:
        """All headings in order of time, each with the number of events that would stand under it.

        That is without the query's own terms `year:`. An event in dispute stands under each of its headings.
        """
        runs = self._facts.columns.runs
        return tuple((run.heading, self._under(run)) for run in runs if run.heading is not None)

    @cached_property
    def undated(self) -> int:
        """How many events would stand under no heading: without a date, or with one without any bound."""
        return sum(self._under(run) for run in self._facts.columns.runs if run.heading is None)

    @cached_property
    def unknown(self) -> tuple[str, ...]:
        """A sentence for each value that names nothing here; with words of the file, so make it safe."""
        sources = self._facts.words["source"]
        asides = (value for term in self.query.terms if term.aside and term.field != "is" for value in term.values)
        unheard = (sentence for value in asides if (sentence := sources.unknown(value)))
        return (*self.query.node.unknown(self._facts), *unheard)

    @cached_property
    def _timeless(self) -> Rows:
        """One row for each event and heading that the terms other than `year:` leave."""
        return Rows(self._facts.standing.single(self._left(self.query.without("year"))), self._facts.size)

    def _under(self, run: Run) -> int:
        return self._timeless.rank(run.stop) - self._timeless.rank(run.start)

    def _kinds(self, node: Node, truth: Truth) -> tuple[int, int]:
        """Return the entries of sure and of disputed events among those that a node leaves."""
        if not node.timed:
            disputed = truth.may & self._facts.flag("is", "disputed")
            return truth.may ^ disputed, disputed
        failing = self._facts.twins.spread(truth.may_fail)
        return truth.may & ~failing, truth.may & truth.disputed & failing


def _first_day(run: Run) -> float:
    return inf if run.heading is None else run.heading.first
