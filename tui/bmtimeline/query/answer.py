"""What a lens shows of a timeline: the rows, how sure each is, and what other filters would leave."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property, reduce
from math import inf
from operator import or_

from msgspec import Struct

from bmtimeline.dates import Period
from bmtimeline.model import Event
from bmtimeline.query.bits import Rows, full
from bmtimeline.query.lens import Lens
from bmtimeline.query.names import Vocabulary
from bmtimeline.query.nodes import Node
from bmtimeline.query.ordered import Ordered, Run
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


class Answer:
    """The answer of an index to a lens. Numbers are of events; rows are entries.

    Args:
        known: The timeline that was asked, ordered.
        lens: What was asked.
        total: How many events there are when all sources are heard.

    Attributes:
        timeline: The timeline that was asked: as the sources tell it that the lens lets speak.
        entries: Its entries; an entry's number is its place here.
        lens: What was asked.
        query: The same, understood.
        rows: The numbers of the matching entries in order of time, a view.
        total: All events, whoever tells of them.
        matching: The events that match.
        sure: Those of them that match whatever the day was.
        possible: Those that match on some of the days it may have been.
        disputed: Those that match by one source and not by another; without any filter on time, those of
            which the sources dispute the date.
    """

    def __init__(self, known: Ordered, lens: Lens, total: int) -> None:
        self.lens = lens
        self.query = lens.query
        self.timeline, self.entries = known.timeline, known.entries
        self._known = known
        self._facts = known.facts
        truth = self._facts.truth(self.query.node)
        self._sure, self._disputed = self._kinds(self.query.node, truth)
        self._may = self._left(self.query.node)
        self.rows = Rows(self._may, self._facts.size)
        one = self._facts.twins.single(self._may)
        self.total = total
        self.matching = one.bit_count()
        self.sure = (one & self._sure).bit_count()
        self.disputed = (one & self._disputed).bit_count()
        self.possible = self.matching - self.sure - self.disputed

    def event_of(self, entry: int) -> Event:
        """Give the event that stands at an entry."""
        return self.timeline.events[self.entries[entry].event]

    def heading_of(self, entry: int) -> Period | None:
        """Give the year heading under which an entry stands; None for one without date or bounds."""
        return self._known.headings[entry]

    def place_of(self, event_id: str) -> tuple[int, ...]:
        """Give the numbers of an event's entries, in order; none when there is no such event."""
        return self._known.places.get(event_id, ())

    def number_of(self, entry: int) -> int:
        """Give how many of the matching events have a row up to an entry, that one included."""
        return self._facts.twins.single(self._may & full(entry + 1)).bit_count()

    def part(
        self,
        *,
        naming: tuple[str, str] | None = None,
        during: tuple[int, int] | None = None,
        disputed: bool = False,
    ) -> Rows:
        """Give some of the rows, as a view that costs the same however many there are.

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
        for entry in rows:
            at = bisect_right(days, self._start_of(entry)) - 1
            if 0 <= at < len(found):
                found[at] += 1
        return found

    @cached_property
    def extent(self) -> tuple[int, int] | None:
        """The first and the last day, as day numbers, that any row's date names; None when none has a date."""
        days = [day for entry in self.rows for day in self._days_of(entry)]
        return (min(days), max(days)) if days else None

    def _days_of(self, entry: int) -> list[int]:
        event, reading = self.event_of(entry), self.entries[entry].reading
        when = None if reading is None else event.readings[reading].when
        return [day for day in (when.earliest, when.latest) if day is not None] if when else []

    def _start_of(self, entry: int) -> float:
        event, reading = self.event_of(entry), self.entries[entry].reading
        when = None if reading is None else event.readings[reading].when
        heading = self.heading_of(entry)
        if when is None or heading is None:
            return -inf
        return heading.first if when.earliest is None else when.earliest

    def kind_of(self, entry: int) -> Match:
        """Tell how the event of an entry number matches.

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
            name: self._count(self.lens.only(field, name))
            for term in self.query.terms
            if term.field == field and term.negated
            for name in term.values
        }
        return Counts(self._single(self.query.without(field)), self._facts.words[field], excluded)

    def asked(self, field: str) -> Mapping[str, Asked]:
        """Give which names of a field the query asks for or excludes, by id, whatever spelling it uses."""
        vocabulary = self._facts.words[field]
        found = {}
        for term in self.query.terms:
            for value in term.values if term.field == field else ():
                ids = vocabulary.find(value)
                found.update(dict.fromkeys(ids, Asked(value, term.negated, len(ids) == 1)))
        return found

    def _count(self, lens: Lens) -> int:
        return self._single(lens.query.node).bit_count()

    def _single(self, node: Node) -> int:
        """Give one bit for each event that a node leaves."""
        return self._facts.twins.single(self._left(node))

    def _left(self, node: Node) -> int:
        """Give the entries that a node leaves, of the kinds of match that are asked for."""
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
        return tuple((run.heading, self._under(run)) for run in self._known.runs if run.heading is not None)

    @cached_property
    def undated(self) -> int:
        """How many events would stand under no heading: without a date, or with one without any bound."""
        return sum(self._under(run) for run in self._known.runs if run.heading is None)

    @cached_property
    def unknown(self) -> tuple[str, ...]:
        """A sentence for each value that names nothing here; with words of the file, so make it safe."""
        sources = self._facts.words["source"]
        asides = (value for term in self.query.terms if term.aside and term.field != "is" for value in term.values)
        unheard = (sentence for value in asides if (sentence := sources.unknown(value)))
        return (*self.query.node.unknown(self._facts), *unheard)

    @cached_property
    def _timeless(self) -> int:
        """One bit for each event and heading that the terms other than `year:` leave."""
        return self._known.standing.single(self._left(self.query.without("year")))

    def _under(self, run: Run) -> int:
        return (self._timeless >> run.start & full(run.stop - run.start)).bit_count()

    def _kinds(self, node: Node, truth: Truth) -> tuple[int, int]:
        """Give the entries of sure events, and of disputed ones, among those a node leaves."""
        if not node.timed:
            disputed = truth.may & self._facts.flag("is", "disputed")
            return truth.may ^ disputed, disputed
        failing = self._facts.twins.spread(truth.may_fail)
        return truth.may & ~failing, truth.may & truth.disputed & failing
