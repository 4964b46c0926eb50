"""The timeline with its events, claims, sources and actors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct, field

from bmtimeline.dates import When
from bmtimeline.model.evidence import Located, Reading

EVENT_KINDS = (
    "visit", "meeting", "agreement", "statement", "trade", "award", "aid", "institution", "conflict", "sanction",
    "other",
)  # fmt: skip
"""The kinds of FORMAT 1, which apply if a file lists no kinds."""
ACTOR_KINDS = ("person", "state", "organisation", "company")
SUPPORTS = ("date", "actors", "place", "kind", "title", "summary")
ASSESSMENTS = ("accepted", "rejected")


class Source(Struct, frozen=True):
    """A document that claims cite. `text` is the verbatim text of its file in the seeds folder, or None."""

    id: str
    title: str
    line: int = 0
    file: str = ""
    publisher: str = ""
    author: str = ""
    published: When | None = None
    accessed: When | None = None
    language: str = ""
    url: str = ""
    archive_url: str = ""
    class_: str = ""
    derived_from: tuple[str, ...] = ()
    note: str = ""
    text: str | None = None

    @property
    def short(self) -> str:
        """The short name of the source: its publisher, else its title."""
        return self.publisher or self.title


class Actor(Struct, frozen=True):
    """A participant in events. `kind` is one of ACTOR_KINDS."""

    id: str
    name: str
    kind: str
    line: int = 0
    role: str = ""
    of: str = ""
    aliases: tuple[str, ...] = ()
    note: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The name and all aliases."""
        return (self.name, *self.aliases)


class Claim(Struct, frozen=True):
    """The testimony of a source for an event. `located` is None until the evidence layer locates the quote."""

    source: str
    quote: str
    line: int = 0
    when: When | None = None
    prefix: str = ""
    suffix: str = ""
    supports: tuple[str, ...] = ()
    translation: str = ""
    assessment: str = ""
    reason: str = ""
    note: str = ""
    located: Located | None = None

    @property
    def rejected(self) -> bool:
        """Whether the curator rejects the claim. A rejected claim dates nothing and supports nothing."""
        return self.assessment == "rejected"


class Event(Struct, frozen=True):
    """An occurrence, a statement, an agreement or a plan.

    `readings` are the possible dates in chronological order: none if the event is undated, several if its sources
    disagree. The evidence layer derives the readings; until then the field is empty.
    """

    id: str
    title: str
    kind: str
    line: int = 0
    actors: tuple[str, ...] = ()
    when: When | None = None
    places: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    summary: str = ""
    note: str = ""
    claims: tuple[Claim, ...] = ()
    readings: tuple[Reading, ...] = ()

    @property
    def disputed(self) -> bool:
        """Whether the sources give dates that contradict each other."""
        return len(self.readings) > 1

    @property
    def leading(self) -> Reading | None:
        """The leading reading, or None if the event is undated."""
        return next((reading for reading in self.readings if reading.leads), None)

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources of all claims, each id once, in the order of the claims."""
        if len(self.claims) == 1:
            return (self.claims[0].source,)
        return tuple(dict.fromkeys(claim.source for claim in self.claims))


class Ignore(Struct, frozen=True):
    """An instruction to `check` to hide problems of a code at an event, a source or an actor, or everywhere (`*`).

    `number` is the position in the file's list, from 0.
    """

    code: str
    where: str
    reason: str
    number: int = 0


class Timeline(Struct, frozen=True):
    """A loaded timeline.

    `rejected` are the events with errors, as far as they can be read. They are not displayed, but `check` examines
    their claims, so that one mistake does not hide another.
    """

    file: str
    title: str
    description: str = ""
    kinds: tuple[str, ...] = EVENT_KINDS
    sources: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))
    actors: Mapping[str, Actor] = field(default_factory=lambda: MappingProxyType({}))
    events: Sequence[Event] = ()
    rejected: tuple[Event, ...] = ()
    ignores: tuple[Ignore, ...] = ()
