"""Conversion of parsed TOML tables to the model, with findings for mistakes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from bmtimeline.load import schema
from bmtimeline.load.fields import Bad, identifier
from bmtimeline.load.findings import MOST, Finding, Findings
from bmtimeline.load.places import Path
from bmtimeline.model import Actor, Claim, Event, Ignore, Source, Timeline
from bmtimeline.model.timeline import EVENT_KINDS
from bmtimeline.text import did_you_mean

MAX_EVENTS: Final = 1_000_000
"""The most events of a timeline."""
_MOST_COMPARED: Final = 200_000
"""The most comparisons between unknown and known names for hints. A file may have thousands of both."""


class Reader:
    """Converts the tables of a file, and adds a finding for each mistake.

    A source or an actor with mistakes is kept, with its valid values, so that the events that name it have no further
    findings. It is dropped only if its id is invalid. An event with a mistake is rejected.

    Args:
        file: The name of the file.
        line_of: Returns the line of a record by its path.

    Attributes:
        findings: The mistakes found so far.
    """

    def __init__(self, file: str, line_of: Callable[[Path], int]) -> None:
        self.file = file
        self.line_of = line_of
        self.findings = Findings()
        self._compared = 0

    def timeline(self, data: dict[str, Any]) -> Timeline | None:
        """Return the timeline, or None if the file has another format."""
        root = self.findings.read(data, schema.ROOT, (), "a timeline file") or {}
        if "format" in data and "format" not in root:
            return None
        head: dict[str, Any] = {}
        if "timeline" in root:
            head = self.findings.read(root["timeline"], schema.TIMELINE, ("timeline",), "the timeline table") or {}
        sources = {key: self._source(key, table) for key, table in self._tables_by_id(root, "sources")}
        actors = {key: self._actor(key, table) for key, table in self._tables_by_id(root, "actors")}
        kinds = head.get("kinds")
        self._check_links(sources, actors)
        tables = root.get("events", [])
        if len(tables) > MAX_EVENTS:
            sentence = f"The file has {len(tables):,} events; the limit is {MAX_EVENTS:,}."
            self.findings.append(Finding(("events", MAX_EVENTS), "too-large", sentence))
            tables = tables[:MAX_EVENTS]
        events = self._events(tables, kinds, sources, actors)
        return Timeline(
            self.file,
            head.get("title", "Timeline without a title"),
            head.get("description", ""),
            EVENT_KINDS if kinds is None else kinds,
            MappingProxyType(sources),
            MappingProxyType(actors),
            *events,
            tuple(self._ignores(root.get("check", {}))),
        )

    def _tables_by_id(self, root: Mapping[str, Any], name: str) -> Iterable[tuple[str, Any]]:
        """Yield the id and the table of each source or actor with a valid id."""
        for key, table in root.get(name, {}).items():
            try:
                yield identifier(key), table
            except Bad as bad:
                self.findings.append(Finding((name, key), bad.code, bad.sentence, bad.hint, at_key=True))

    def _source(self, key: str, table: Any) -> Source:
        values = self.findings.read(table, schema.SOURCE, ("sources", key), "a source") or {}
        values["class_"] = values.pop("class", "")
        return Source(key, values.pop("title", key), self.line_of(("sources", key)), **values)

    def _actor(self, key: str, table: Any) -> Actor:
        values = self.findings.read(table, schema.ACTOR, ("actors", key), "an actor") or {}
        line = self.line_of(("actors", key))
        return Actor(key, values.pop("name", key), values.pop("kind", "organisation"), line, **values)

    def _check_links(self, sources: dict[str, Source], actors: dict[str, Actor]) -> None:
        for key, source in sources.items():
            self._check_known(source.derived_from, sources, ("sources", key, "derived_from"), "source")
        for key, actor in actors.items():
            if actor.of and actor.of not in actors:
                self._add_unknown(actor.of, actors, ("actors", key, "of"), "actor")

    def _check_known(self, names: Iterable[str], known: Mapping[str, object], path: Path, what: str) -> None:
        for place, name in enumerate(names):
            if name not in known:
                self._add_unknown(name, known, (*path, place), what)

    def _add_unknown(self, name: str, known: Collection[str], path: Path, what: str) -> None:
        sentence = f"No {what} is called “{name[:60]}”."
        hint = did_you_mean(name, known) if self._compared < _MOST_COMPARED and len(self.findings) < MOST else ""
        self._compared += len(known)
        self.findings.append(Finding(path, f"unknown-{what}", sentence, hint))

    def _events(
        self, tables: list[Any], kinds: tuple[str, ...] | None, sources: dict[str, Source], actors: dict[str, Actor]
    ) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
        """Return the events without mistakes, and the rejected events."""
        events: list[Event] = []
        rejected: list[Event] = []
        firsts: dict[str, int] = {}
        for place, table in enumerate(tables):
            path: Path = ("events", place)
            before = self.findings.total
            values = self.findings.read(table, schema.EVENT, path, "an event") or {}
            claims = tuple(self._claims(values.pop("claims", []), (*path, "claims"), sources))
            self._check_known(values.get("actors", ()), actors, (*path, "actors"), "actor")
            if (kind := values.get("kind", "")) and kinds is not None and kind not in kinds:
                self._add_unknown(kind, kinds, (*path, "kind"), "kind")
            if (name := values.get("id")) in firsts:
                sentence = f"The id “{name}” is taken by event {firsts[name] + 1} of the file."
                self.findings.append(Finding((*path, "id"), "duplicate-id", sentence, "Ids are unique."))
            elif name:
                firsts[name] = place
            good = self.findings.total == before
            unread = {"id": f"event {place + 1} of the file", "title": "", "kind": ""}
            event = Event(claims=claims, line=self.line_of(path), **unread | values)
            (events if good else rejected).append(event)
        return tuple(events), tuple(rejected)

    def _ignores(self, table: dict[str, Any]) -> Iterable[Ignore]:
        values = self.findings.read(table, schema.CHECK, ("check",), "the check table") or {}
        for number, item in enumerate(values.get("ignore", [])):
            before = self.findings.total
            read = self.findings.read(item, schema.IGNORE, ("check", "ignore", number), "an ignore") or {}
            if self.findings.total == before:
                yield Ignore(number=number, **read)

    def _claims(self, tables: list[Any], path: Path, sources: dict[str, Source]) -> Iterable[Claim]:
        for place, table in enumerate(tables):
            where = (*path, place)
            values = self.findings.read(table, schema.CLAIM, where, "a claim") or {}
            if (name := values.get("source", "")) and name not in sources:
                self._add_unknown(name, sources, (*where, "source"), "source")
            if "source" in values and "quote" in values:
                yield Claim(line=self.line_of(where), **values)
