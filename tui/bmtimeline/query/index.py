"""The index of a timeline, built once, which answers every lens."""

from itertools import groupby

from bmtimeline.dates import Period
from bmtimeline.model import Timeline
from bmtimeline.query.answer import Answer, Run
from bmtimeline.query.bits import Twins
from bmtimeline.query.entries import in_order
from bmtimeline.query.facts import Facts
from bmtimeline.query.lens import Lens
from bmtimeline.query.nodes import both
from bmtimeline.query.parser import Term


class Index:
    """The entries of a timeline in order of time, and what is needed to filter them.

    Args:
        timeline: It, with its readings derived.

    Attributes:
        timeline: The same.
        entries: Its entries; an entry's number is its place here.
    """

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.entries, self._headings = in_order(timeline)
        self._facts = Facts(timeline, self.entries)
        self._places = {event.id: ranks for event, ranks in zip(timeline.events, self._facts.places, strict=True)}
        self._runs = _runs(self._headings)
        self._standing = Twins(self._same_heading(), len(self.entries))

    def place_of(self, event_id: str) -> tuple[int, ...]:
        """Give the numbers of an event's entries, in order; none when there is no such event."""
        return self._places.get(event_id, ())

    def heading_of(self, entry: int) -> Period | None:
        """Give the year heading under which an entry stands; None for one without date or bounds."""
        return self._headings[entry]

    def answer(self, lens: Lens) -> Answer:
        """Answer a lens.

        Raises:
            QueryError: Its text is no query.
        """
        return Answer(self._facts, self._runs, self._standing, lens)

    def advice(self, lens: Lens) -> tuple[tuple[Term, int], ...]:
        """Give each term of a lens and the number of events that would match without it, the most first.

        Raises:
            QueryError: Its text is no query.
        """
        terms = lens.query.terms
        left = ((term, self._count(tuple(other for other in terms if other is not term))) for term in terms)
        return tuple(sorted(left, key=lambda found: -found[1]))

    def count(self, lens: Lens) -> int:
        """Give how many events match a lens.

        Raises:
            QueryError: Its text is no query.
        """
        return self._count(lens.query.terms)

    def _count(self, terms: tuple[Term, ...]) -> int:
        truth = self._facts.truth(both(tuple(term.node for term in terms)))
        return self._facts.twins.single(truth.may).bit_count()

    def _same_heading(self) -> list[tuple[int, ...]]:
        """Give the entries of each event that stand under one heading, where they are several."""
        groups = []
        for ranks in self._facts.places:
            if len(ranks) > 1:
                under = (tuple(same) for _, same in groupby(ranks, key=self.heading_of))
                groups += [same for same in under if len(same) > 1]
        return groups


def _runs(headings: tuple[Period | None, ...]) -> tuple[Run, ...]:
    runs = []
    start = 0
    for heading, same in groupby(headings):
        stop = start + sum(1 for _ in same)
        runs.append(Run(heading, start, stop))
        start = stop
    return tuple(runs)
