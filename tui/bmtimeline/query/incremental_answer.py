"""An answer that takes time: words are sought piece by piece, so that keys are heard in between."""

from operator import attrgetter
from time import perf_counter

from bmtimeline.query.answer import Answer
from bmtimeline.query.facts import Facts
from bmtimeline.query.lens import Lens
from bmtimeline.query.nodes import words_of


class IncrementalAnswer:
    """A lens being answered; whoever no longer wants the answer drops it.

    Args:
        facts: The timeline that is asked.
        lens: What is asked.
        total: How many events there are when all sources are heard.
    """

    def __init__(self, facts: Facts, lens: Lens, total: int) -> None:
        self.lens = lens
        self._facts = facts
        self._total = total
        words = dict.fromkeys((node.field, node.needle) for node in words_of(lens.query.node))
        self._searches = [facts.search(*word) for word in words]

    @property
    def done(self) -> bool:
        """Whether all entries were looked at."""
        return all(search.done for search in self._searches)

    def go_on(self, seconds: float) -> None:
        """Seek for about so long, and always a little."""
        until = perf_counter() + seconds
        while not self.done:
            behind = min(self._searches, key=attrgetter("reached"))
            behind.run(until=0)  # a slice of it: all are to reach about as far
            if perf_counter() >= until:
                break

    @property
    def answer(self) -> Answer:
        """The answer as far as it is known."""
        return Answer(self._facts, self.lens, self._total, self._searches)
