"""What a query is made of: frozen values, each of which answers itself when called on the facts."""

from collections.abc import Iterator
from typing import Final, Protocol

from msgspec import Struct

from bmtimeline.dates import When
from bmtimeline.query.bits import from_flags
from bmtimeline.query.facts import Facts
from bmtimeline.query.truth import Truth, all_of, any_of
from bmtimeline.query.windows import Window, overlap


class Node(Protocol):
    """A part of a query: a frozen value that is called on the facts to be answered."""

    @property
    def timed(self) -> bool:
        """Whether it asks about time, so that its own windows decide what counts as disputed."""

    def __call__(self, facts: Facts) -> Truth:
        """Answer it."""

    @property
    def parts(self) -> tuple["Node", ...]:
        """The nodes it is made of."""

    def unknown(self, facts: Facts, /) -> tuple[str, ...]:
        """Return a sentence for each value that names nothing in this timeline."""


class _Timeless:
    """A node that asks nothing about time, is made of no others, and whose values cannot be unknown."""

    __slots__ = ()

    @property
    def parts(self) -> tuple[Node, ...]:
        """None."""
        return ()

    @property
    def timed(self) -> bool:
        """Whether it asks about time."""
        return False

    def unknown(self, _: Facts, /) -> tuple[str, ...]:
        """Return a sentence for each value that names nothing."""
        return ()


class _Timed(_Timeless):
    __slots__ = ()

    @property
    def timed(self) -> bool:
        """Whether it asks about time."""
        return True


class Everything(_Timeless, Struct, frozen=True):
    """What an empty query asks for."""

    def __call__(self, facts: Facts) -> Truth:
        """Return all entries."""
        return facts.plain(facts.all)


class Aside(Everything, frozen=True):
    """What asks nothing of an event by itself: who is heard, or which kind of answer is wanted.

    It stands on top of a query, and the index or the answer as a whole carries it out.
    """

    values: tuple[str, ...]


class Contains(_Timeless, Struct, frozen=True):
    """A folded text in an event's title, its quotes, or all of its text."""

    field: str
    needle: str

    def __call__(self, facts: Facts) -> Truth:
        """Search the texts."""
        return facts.plain(facts.containing(self.field, self.needle))


class Named(_Timeless, Struct, frozen=True):
    """Actors, sources, kinds, places, tags or ids, of which an event has at least one."""

    field: str
    values: tuple[str, ...]

    def __call__(self, facts: Facts) -> Truth:
        """Look the values up."""
        return facts.plain(facts.words[self.field].named(self.values))

    def unknown(self, facts: Facts, /) -> tuple[str, ...]:
        """Return a sentence for each value that names nothing."""
        sentences = (facts.words[self.field].unknown(value) for value in self.values)
        return tuple(sentence for sentence in sentences if sentence)


class Flagged(_Timeless, Struct, frozen=True):
    """One word of `is:` or `has:`."""

    field: str
    name: str

    def __call__(self, facts: Facts) -> Truth:
        """Look the flag up."""
        return facts.plain(facts.flag(self.field, self.name))


class Noted(Struct, frozen=True):
    """Ids of events of which something is known that stands in no file.

    Attributes:
        marked: Those that the reader marked.
        changed: Those that became others while the file was open, until they are visited.
    """

    marked: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()


_NONE: Final = {"marked": "Nothing is marked.", "changed": "Nothing has changed that you did not visit."}


class Among(_Timeless, Struct, frozen=True):
    """What is marked or changed: it is no part of the timeline, so the lens brings it along (see `noting`).

    Attributes:
        word: The word of `is:`, an attribute of `Noted`.
        ids: Of the events.
    """

    word: str
    ids: frozenset[str] = frozenset()

    def __call__(self, facts: Facts) -> Truth:
        """Look the events up; one that no heard source tells of is not there."""
        known = facts.words["id"]
        return facts.plain(known.named(sorted(name for name in self.ids if name in known)))

    def unknown(self, _: Facts, /) -> tuple[str, ...]:
        """Return no sentence: there are no values."""
        return () if self.ids else (_NONE[self.word],)


class Counted(_Timeless, Struct, frozen=True):
    """How many claims an event has."""

    ranges: tuple[Window, ...]

    def __call__(self, facts: Facts) -> Truth:
        """Compare the counts."""
        claims = facts.columns.claims
        held = {count: overlap([(count, count)], self.ranges) for count in set(claims)}
        return facts.plain(from_flags(bytes(map(held.__getitem__, claims))))


class Within(_Timed, Struct, frozen=True):
    """A merged union of windows in which an event's date lies."""

    windows: tuple[Window, ...]

    def __call__(self, facts: Facts) -> Truth:
        """Compare the dates."""
        return facts.moments.within(self.windows)


class Given(_Timed, Struct, frozen=True):
    """The very date that a source or the curator gives."""

    date: When

    def __call__(self, facts: Facts) -> Truth:
        """Look the date up."""
        return facts.moments.given(self.date)


class Not(Struct, frozen=True):
    """The opposite of a part."""

    part: Node

    @property
    def parts(self) -> tuple[Node, ...]:
        """What it turns round."""
        return (self.part,)

    @property
    def timed(self) -> bool:
        """Whether it asks about time."""
        return self.part.timed

    def __call__(self, facts: Facts) -> Truth:
        """Turn the answer of the part round."""
        return facts.truth(self.part).negated()

    def unknown(self, facts: Facts, /) -> tuple[str, ...]:
        """Return a sentence for each value that names nothing."""
        return self.part.unknown(facts)


class _Several(Struct, frozen=True):
    parts: tuple[Node, ...]

    @property
    def timed(self) -> bool:
        """Whether it asks about time."""
        return any(part.timed for part in self.parts)

    def unknown(self, facts: Facts, /) -> tuple[str, ...]:
        """Return a sentence for each value that names nothing."""
        return tuple(dict.fromkeys(sentence for part in self.parts for sentence in part.unknown(facts)))


class And(_Several, frozen=True):
    """All parts, of which there are at least two."""

    def __call__(self, facts: Facts) -> Truth:
        """Join the answers of the parts."""
        return all_of(map(facts.truth, self.parts))


class Or(_Several, frozen=True):
    """Any of the parts, of which there are at least two."""

    def __call__(self, facts: Facts) -> Truth:
        """Join the answers of the parts."""
        return any_of(map(facts.truth, self.parts))


def both(parts: tuple[Node, ...]) -> Node:
    """Return the node that asks for all parts, of which there may be none."""
    if len(parts) == 1:
        return parts[0]
    return And(parts) if parts else Everything()


def either(parts: tuple[Node, ...]) -> Node:
    """Return the node that asks for any of the parts, of which there is at least one."""
    return parts[0] if len(parts) == 1 else Or(parts)


def words_of(node: Node) -> Iterator[Contains]:
    """Yield the parts of a node that look for words in texts."""
    if isinstance(node, Contains):
        yield node
    for part in node.parts:
        yield from words_of(part)


def noting(node: Node, noted: Noted) -> Node:
    """Return a node with the marks and changes of events; the node itself where it does not ask for them."""
    if isinstance(node, Among):
        return Among(node.word, getattr(noted, node.word))
    if isinstance(node, Not):
        part = noting(node.part, noted)
        return node if part is node.part else Not(part)
    if isinstance(node, And | Or):
        parts = tuple(noting(part, noted) for part in node.parts)
        same = all(new is old for new, old in zip(parts, node.parts, strict=True))
        return node if same else type(node)(parts)
    return node
