"""What is known of every entry, and the answers to the parts of queries, kept for the next query."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property, reduce
from itertools import groupby
from operator import or_
from typing import Final, TypeAlias

from bmtimeline.query.bits import Twins, from_ranks, full
from bmtimeline.query.columns import NAMED, Columns
from bmtimeline.query.date_index import DateIndex
from bmtimeline.query.names import Ids, Vocabulary
from bmtimeline.query.texts import Search, Texts
from bmtimeline.query.truth import Truth

Question: TypeAlias = Callable[["Facts"], Truth]
"""A node of a query: hashable, and equal where it asks the same."""
_KEPT: Final = 64
"""How many answers of parts of queries are kept: most of a query stays while it is typed or counted."""


class Facts:
    """A timeline as its columns have it, put to questions.

    Args:
        columns: The timeline.

    Attributes:
        columns: The columns of the timeline.
        size: The number of entries.
        all: The bitmap of all entries.
    """

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.size = columns.size
        self.all = full(self.size)
        self._answers: dict[Question, Truth] = {}
        self._flags: dict[tuple[str, str], int] = {}

    def truth(self, node: Question) -> Truth:
        """Answer a node, from memory where it was asked before."""
        if node not in self._answers:
            answer = node(self)
            if len(self._answers) >= _KEPT:
                del self._answers[next(iter(self._answers))]
            self._answers[node] = answer
        return self._answers[node]

    def plain(self, bits: int) -> Truth:
        """Return the truth of a statement that does not depend on time."""
        return Truth(bits, self.all ^ bits)

    def flag(self, field: str, name: str) -> int:
        """Return the entries of events for which `is:name` or `has:name` holds."""
        key = (field, name)
        if key not in self._flags:
            self._flags[key] = self.columns.flag(field, name)
        return self._flags[key]

    def containing(self, field: str, needle: str) -> int:
        """Return the entries whose text of a field (`title`, `quote`, `text`) contains a folded needle."""
        search = self.search(field, needle)
        search.run()
        return search.bits | self.called(field, needle)

    def search(self, field: str, needle: str) -> Search:
        """Begin to look for a folded needle in a field; without the names that `called` finds."""
        return self.texts.search(field, needle)

    def called(self, field: str, needle: str) -> int:
        """Return the entries of the actors with a name that contains a needle, for the field `text`; else none."""
        if field != "text":
            return 0
        actors = self.words["actor"]
        # An actor that the file declares is searched by its names, another one by its id: it has no other name.
        held = (
            key
            for key, names in actors.folded
            if any(needle in name for name in (names[1:] if len(names) > 1 else names))
        )
        return reduce(or_, map(actors.bits, held), 0)

    @cached_property
    def texts(self) -> Texts:
        """The texts."""
        return Texts(self.columns)

    @cached_property
    def twins(self) -> Twins:
        """The entries of events with several."""
        columns = self.columns  # and not this object, which would hold itself: after a reload nothing would let it go
        return Twins(lambda: columns.groups, columns.later, self.size)

    @cached_property
    def moments(self) -> DateIndex:
        """The dates."""
        return DateIndex(self.columns, self.twins)

    @cached_property
    def words(self) -> dict[str, Vocabulary]:
        """The vocabularies of the fields whose values are names."""
        return {field: Vocabulary(field, self.columns) for field in NAMED} | {"id": Ids(self.columns)}

    def run_at(self, rank: int) -> int:
        """Return the number of the run in which an entry stands."""
        return bisect_right(self._first_ranks, rank) - 1

    @cached_property
    def _first_ranks(self) -> list[int]:
        return [run.start for run in self.columns.runs]

    @cached_property
    def run_starts(self) -> list[tuple[int, int]]:
        """Of each run the day by which its first entry stands, and its last one."""
        starts = self.columns.starts
        return [(starts[run.start], starts[run.stop - 1]) for run in self.columns.runs]

    @cached_property
    def standing(self) -> Twins:
        """The entries of one event under one heading, where they are several."""
        groups = []
        for ranks in self.columns.groups:
            under = (tuple(same) for _, same in groupby(ranks, key=self.run_at))
            groups += [same for same in under if len(same) > 1]
        later = from_ranks((rank for group in groups for rank in group[1:]), self.size)
        return Twins(lambda: groups, later, self.size)


class FactsSoFar(Facts):
    """The same while words are still being sought: what is said holds of the entries that all searches have reached.

    Args:
        facts: The timeline.
        searches: The searches under way.
    """

    def __init__(self, facts: Facts, searches: Sequence[Search]) -> None:
        super().__init__(facts.columns)
        self._facts = facts
        self._searches = {(search.field, search.needle): search for search in searches}
        self.all = full(min(search.reached for search in searches))
        self._flags = facts._flags  # noqa: SLF001 - what holds of events does not depend on the words sought
        self.twins, self.words = facts.twins, facts.words

    @property
    def moments(self) -> DateIndex:
        """The dates."""
        return self._facts.moments

    @property
    def standing(self) -> Twins:
        """The entries of one event under one heading."""
        return self._facts.standing

    @property
    def run_starts(self) -> list[tuple[int, int]]:
        """The days of each run."""
        return self._facts.run_starts

    def truth(self, node: Question) -> Truth:
        """Answer a node for the entries reached."""
        answer = node(self)
        return Truth(answer.may & self.all, answer.may_fail & self.all, answer.disputed)

    def containing(self, field: str, needle: str) -> int:
        """Return the entries found so far."""
        search = self._searches.get((field, needle))
        if search is None:
            return self._facts.containing(field, needle)
        return (search.bits | self.called(field, needle)) & self.all
