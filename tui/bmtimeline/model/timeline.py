"""The timeline, its events and the claims, sources and actors they rest on."""

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
"""The kinds of FORMAT 1, which hold where a file names none."""
ACTOR_KINDS = ("person", "state", "organisation", "company")
SUPPORTS = ("date", "actors", "place", "kind", "title", "summary")
ASSESSMENTS = ("accepted", "rejected")


class Source(Struct, frozen=True):
    """A document that bears witness. `text` is the copy kept in the seeds folder, verbatim, or None."""

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
        """The name by which a reader tells it from its neighbours: its publisher, else its title."""
        return self.publisher or self.title


class Actor(Struct, frozen=True):
    """Somebody or something that takes part; `kind` is one of ACTOR_KINDS."""

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
        """The name and every alias."""
        return (self.name, *self.aliases)


class Claim(Struct, frozen=True):
    """One source's testimony for an event. `located` is None until the evidence layer looked."""

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
        """Whether the curator holds it to be wrong: then it dates nothing and is no witness."""
        return self.assessment == "rejected"


class Event(Struct, frozen=True):
    """Something that happened, was said, agreed or planned.

    `readings` holds its rival dates in order of time (none when undated, two or more when its sources
    dispute); it is empty until the evidence layer derived it.
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
        """Whether its sources give dates that cannot be true together."""
        return len(self.readings) > 1

    @property
    def leading(self) -> Reading | None:
        """The reading that leads, None when undated."""
        return next((reading for reading in self.readings if reading.leads), None)

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources that bear witness to it, each once, in the order of the claims."""
        if len(self.claims) == 1:
            return (self.claims[0].source,)
        return tuple(dict.fromkeys(claim.source for claim in self.claims))


class Ignore(Struct, frozen=True):
    """What `check` shall keep silent about: problems of a code, at an event, a source, an actor, or `*`.

    `number` is its place, from 0, in the list of the file.
    """

    code: str
    where: str
    reason: str
    number: int = 0


class Timeline(Struct, frozen=True):
    """A whole timeline as loaded.

    `rejected` are the events left out because of errors, with what could be read of them: `check` looks at
    their claims too, so that one mistake does not hide another. They are never shown.
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
