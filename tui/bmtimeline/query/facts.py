"""What is known of every entry, as columns and bitmaps, each made at the first question that needs it."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from operator import contains
from typing import Final, TypeAlias

from bmtimeline.model import Event, Timeline
from bmtimeline.query.bits import Twins, from_flags, full
from bmtimeline.query.entries import Entry
from bmtimeline.query.flags import FLAGS
from bmtimeline.query.moments import Moments
from bmtimeline.query.names import Vocabulary
from bmtimeline.query.truth import Truth
from bmtimeline.text import fold

Question: TypeAlias = Callable[["Facts"], Truth]
"""A node of a query: hashable, and equal where it asks the same."""
_KEPT: Final = 64
"""How many answers of parts of queries are kept: most of a query stays while it is typed or counted."""


class Facts:
    """The columns of a timeline.

    Args:
        timeline: The events.
        entries: Their entries in order.

    Attributes:
        size: The number of entries.
        all: The bitmap of all entries.
        places: The ranks of each event's entries.
        twins: The same for events with several.
    """

    def __init__(self, timeline: Timeline, entries: Sequence[Entry]) -> None:
        self._timeline = timeline
        self._entries = entries
        self.size = len(entries)
        self.all = full(self.size)
        places: list[list[int]] = [[] for _ in timeline.events]
        for rank, entry in enumerate(entries):
            places[entry.event].append(rank)
        self.places = tuple(map(tuple, places))
        self.twins = Twins((ranks for ranks in self.places if len(ranks) > 1), self.size)
        self._answers: dict[Question, Truth] = {}
        self._texts: dict[str, list[bytes]] = {}
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
        """Give the truth of what has nothing to do with time."""
        return Truth(bits, self.all ^ bits)

    def flag(self, field: str, name: str) -> int:
        """Give the entries of events that `is:name` or `has:name` holds for."""
        key = (field, name)
        if key not in self._flags:
            told = [FLAGS[key](event, self._timeline) for event in self._timeline.events]
            self._flags[key] = from_flags(bytes(told[entry.event] for entry in self._entries))
        return self._flags[key]

    def containing(self, field: str, needle: str) -> int:
        """Give the entries whose text of a field (`title`, `quote`, `text`) holds a folded needle."""
        if field not in self._texts:
            texts = [_blob(parts) for parts in self._parts(field)]
            self._texts[field] = [texts[entry.event] for entry in self._entries]
        sought = needle.encode("utf-8", "surrogatepass")
        return from_flags(bytes(contains(text, sought) for text in self._texts[field]))

    @cached_property
    def moments(self) -> Moments:
        """The dates."""
        return Moments(self._timeline, self._entries, self.places, self.twins)

    @cached_property
    def claims(self) -> list[int]:
        """How many claims each entry's event has."""
        return [len(self._timeline.events[entry.event].claims) for entry in self._entries]

    @cached_property
    def words(self) -> dict[str, Vocabulary]:
        """The vocabularies of the fields whose values are names."""
        timeline, size = self._timeline, self.size
        actors = {key: actor.names for key, actor in timeline.actors.items()}
        sources = {key: (source.title, source.publisher) for key, source in timeline.sources.items()}
        kinds: dict[str, tuple[str, ...]] = dict.fromkeys(timeline.kinds, ())
        words = {
            "actor": Vocabulary("No actor is called {}.", size, actors),
            "source": Vocabulary("No source is called {}.", size, sources),
            "kind": Vocabulary("No kind of event is called {}.", size, kinds, by_start=True),
            "place": Vocabulary("No event has the place {}.", size, {}),
            "tag": Vocabulary("No event has the tag {}.", size, {}, by_start=True),
            "id": Vocabulary("No event has the id {}.", size, {}),
        }
        for event, ranks in zip(timeline.events, self.places, strict=True):
            words["actor"].put(event.actors, ranks)
            words["source"].put(event.sources, ranks)
            words["kind"].put((event.kind,), ranks)
            words["place"].put(event.places, ranks)
            words["tag"].put(event.tags, ranks)
            words["id"].put((event.id,), ranks)
        return words

    def _parts(self, field: str) -> Iterator[list[str]]:
        """Give the folded texts of each event in which a field searches."""
        if field == "title":
            return ([fold(event.title)] for event in self._timeline.events)
        if field == "quote":
            return (_quotes(event) for event in self._timeline.events)
        names = {key: [fold(name) for name in actor.names] for key, actor in self._timeline.actors.items()}
        return (
            [
                fold(event.title),
                fold(event.summary),
                *_quotes(event),
                *(name for actor in event.actors for name in names.get(actor, [fold(actor)])),
            ]
            for event in self._timeline.events
        )


def _quotes(event: Event) -> list[str]:
    return [fold(text) for claim in event.claims for text in (claim.quote, claim.translation)]


def _blob(parts: list[str]) -> bytes:
    """Join texts so that no needle reaches from one into the next: folded text has no line feed.

    Bytes, because one emoji quadruples a long str.
    """
    return "\n".join(parts).encode("utf-8", "surrogatepass")
