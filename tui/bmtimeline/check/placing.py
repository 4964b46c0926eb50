"""Where in its file each thing stands that a rule found."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from bmtimeline.check.rule import Found
from bmtimeline.load.places import Lines, as_read, find_places
from bmtimeline.load.places import Path as KeyPath
from bmtimeline.model import Actor, Event, Ignore, Source, Timeline

Spot: TypeAlias = tuple[str, int, int]
"""File, line, column."""


class Placing:
    """The places of problems: exact where the text of the file is at hand, else the line of the record.

    Args:
        timeline: What the rules looked at.
        text: The text of its file; empty when not at hand.
        seeds: The folder of the sources.
    """

    def __init__(self, timeline: Timeline, text: str, seeds: Path) -> None:
        self._timeline = timeline
        self._text = as_read(text)
        self._seeds = seeds
        self._lines: dict[str, Lines] = {}

    def spots(self, founds: Iterable[Found]) -> list[Spot]:
        """Return the place of each problem, in the same order."""
        listed = list(founds)
        if not self._text:
            return [self._in_source(found) or self._of_record(found) for found in listed]
        paths = {number: self._path(found) for number, found in enumerate(listed) if found.offset is None}
        wanted = {path[:end] for path in paths.values() for end in range(1, len(path) + 1)}
        places = find_places(self._text, wanted) if wanted else {}
        lines = Lines(self._text) if wanted else None
        spots = []
        for number, found in enumerate(listed):
            path = paths.get(number, ())
            while path and path not in places:
                path = path[:-1]
            spot = self._in_source(found) or self._of_record(found)
            if path and lines is not None:
                line, column = lines.at(places[path].value)
                spot = (spot[0], line, column) if line >= spot[1] else spot
            spots.append(spot)
        return spots

    def _in_source(self, found: Found) -> Spot | None:
        """Return the place in a source's own file."""
        source = found.about
        if found.offset is None or not isinstance(source, Source):
            return None
        text = source.text or ""
        if source.id not in self._lines:
            self._lines[source.id] = Lines(text)
        line, column = self._lines[source.id].at(found.offset)
        column -= line == 1 and text.startswith("\ufeff")
        return str(self._seeds / source.file), line, column

    def _of_record(self, found: Found) -> Spot:
        record = found.claim or found.about
        line = 0 if isinstance(record, Ignore) else record.line
        return self._timeline.file, line, min(line, 1)

    def _path(self, found: Found) -> KeyPath:
        about = found.about
        if isinstance(about, Source):
            return ("sources", about.id, *found.key)
        if isinstance(about, Actor):
            return ("actors", about.id, *found.key)
        if isinstance(about, Ignore):
            return ("check", "ignore", about.number, *found.key)
        path: KeyPath = ("events", self._numbers[id(about)])
        if found.claim is not None:
            path = (*path, "claims", next(at for at, claim in enumerate(about.claims) if claim is found.claim))
        return (*path, *found.key)

    @cached_property
    def _numbers(self) -> dict[int, int]:
        """Which event of the file each is: those shown and those left out, in the order of their lines."""
        events: list[Event] = sorted((*self._timeline.events, *self._timeline.rejected), key=lambda event: event.line)
        return {id(event): number for number, event in enumerate(events)}


def offset_in_source(text: str, line: int, column: int) -> int | None:
    """Return the offset in a document of a line and a column.

    Args:
        text: The document.
        line: From 1.
        column: From 1, in characters; a mark of the byte order at the beginning is none.

    Returns:
        The offset; None where there is no such line.
    """
    start = Lines(text).start(line)
    return None if start is None else start + column - 1 + (line == 1 and text.startswith("\ufeff"))
