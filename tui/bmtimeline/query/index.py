"""The index of a timeline, built once, which answers every lens."""

from collections import OrderedDict
from typing import Final

from bmtimeline.evidence import told_by
from bmtimeline.model import Event, Timeline
from bmtimeline.query.answer import Answer
from bmtimeline.query.columns import Columns
from bmtimeline.query.facts import Facts
from bmtimeline.query.incremental_answer import IncrementalAnswer
from bmtimeline.query.lens import Lens
from bmtimeline.query.memory_columns import MemoryColumns
from bmtimeline.query.parser import Query, Term

_MOST_ADVISED: Final = 60
"""About more terms than these there is no advice: a pasted text may have thousands."""
_KEPT: Final = 8
"""So many tellings of a timeline by some of its sources are kept."""


class Index:
    """A timeline, ready to answer.

    Args:
        timeline: It, with its readings derived; or its columns.

    Attributes:
        timeline: The same, with all sources heard.
    """

    def __init__(self, timeline: Timeline | Columns) -> None:
        self._whole = Facts(MemoryColumns(timeline) if isinstance(timeline, Timeline) else timeline)
        self.timeline = self._whole.columns.timeline
        self._told: OrderedDict[frozenset[str], Facts] = OrderedDict()

    @property
    def columns(self) -> Columns:
        """What the answers are drawn from."""
        return self._whole.columns

    def event(self, event_id: str) -> Event | None:
        """Return an event by its id, with the claims of all sources; None when there is no such event."""
        number = self._whole.columns.number_of(event_id)
        return None if number is None else self.timeline.events[number]

    def answer(self, lens: Lens) -> Answer:
        """Answer a lens.

        Raises:
            QueryError: Its text is no query.
        """
        return Answer(self._as_told(lens.query), lens, len(self.timeline.events))

    def ask(self, lens: Lens) -> IncrementalAnswer:
        """Begin to answer a lens whose words take time to find; nothing is sought yet.

        Raises:
            QueryError: Its text is no query.
        """
        return IncrementalAnswer(self._as_told(lens.query), lens, len(self.timeline.events))

    def count(self, lens: Lens) -> int:
        """Return how many events match a lens.

        Raises:
            QueryError: Its text is no query.
        """
        return self.answer(lens).matching

    def advice(self, lens: Lens) -> tuple[tuple[Term, int], ...]:
        """Return each term of a lens with the number of events that would match without it, the largest first.

        There is no advice on a lens of very many terms.

        Raises:
            QueryError: Its text is no query.
        """
        if len(lens.query.terms) > _MOST_ADVISED:
            return ()
        left = ((term, self.count(lens.without_term(term))) for term in lens.query.terms)
        return tuple(sorted(left, key=lambda found: -found[1]))

    def heard(self, query: Query) -> frozenset[str]:
        """Return the ids of the sources that a query hears: those of `only:`, all but those of `without:`."""
        vocabulary = self._whole.words["source"]
        heard = frozenset(self.timeline.sources)
        for term in query.terms:
            if term.aside and term.field != "is":
                named = frozenset(key for value in term.values for key in vocabulary.find(value))
                heard = heard & named if term.field == "only" else heard - named
        return heard

    def _as_told(self, query: Query) -> Facts:
        if not any(term.aside and term.field != "is" for term in query.terms):
            return self._whole
        heard = self.heard(query)
        if heard == frozenset(self.timeline.sources):
            return self._whole
        if heard not in self._told:
            self._told[heard] = Facts(MemoryColumns(told_by(self.timeline, heard)))
            while len(self._told) > _KEPT:
                self._told.popitem(last=False)
        return self._told[heard]
