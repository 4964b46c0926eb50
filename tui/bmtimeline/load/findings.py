"""Collects what is wrong while a file is read, by path, and gives each finding its place once at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from msgspec import Struct

from bmtimeline.load.fields import Bad, Fields, type_name
from bmtimeline.load.places import Lines, Path, Place, find_places, inside_string
from bmtimeline.model import Problem, Severity
from bmtimeline.text import did_you_mean

MOST: Final = 10_000
"""So many findings of one file are listed; nobody reads more, and a broken file may have a million."""

_HINTED: Final = 500
"""Of so many unknown keys the nearest known one is told, which takes as long as reading the key."""


class Finding(Struct, frozen=True):
    """Something wrong at a path; `at_key` points at the key instead of the value, `offset` into a text."""

    path: Path
    code: str
    sentence: str
    hint: str = ""
    at_key: bool = False
    offset: int = 0


class Findings(list[Finding]):
    """The findings of one file: the first ones, and how many there are."""

    def __init__(self, found: Iterable[Finding] = ()) -> None:
        super().__init__(found)
        self.total = len(self)

    def append(self, finding: Finding) -> None:
        """Take note of a finding; above the most that are listed it is counted."""
        self.total += 1
        if len(self) < MOST:
            super().append(finding)

    def read(self, table: Any, fields: Fields, path: Path, what: str) -> dict[str, Any] | None:
        """Read a table by its field list.

        Args:
            table: What TOML gave; anything but a table is a finding.
            fields: The keys it may have.
            path: Where it stands.
            what: What it is called in a sentence, such as ``an event``.

        Returns:
            The values that could be read, by key; None when `table` is no table.
        """
        if not isinstance(table, dict):
            self.append(Finding(path, "wrong-type", f"This is {type_name(table)}; {what} is a table."))
            return None
        values = {}
        for key, value in table.items():
            field = fields.get(key)
            if field is None and len(self) == MOST:
                self.total += 1
                continue
            if field is None:
                sentence = f"{what.capitalize()} has no key “{key[:60]}”."
                hint = did_you_mean(key, fields) if len(self) < _HINTED else ""
                self.append(Finding((*path, key), "unknown-key", sentence, hint, at_key=True))
                continue
            try:
                values[key] = field.read(value)
            except Bad as bad:
                where = (*path, key, *bad.within)
                self.append(Finding(where, bad.code, f"{key}: {bad.sentence}", bad.hint, offset=bad.offset))
        for key in sorted(fields.required - table.keys()):
            self.append(Finding(path, "missing-key", f"{what.capitalize()} needs the key “{key}”."))
        return values

    def paths(self) -> set[Path]:
        """Give every path whose place is needed, with all that lead to it: one may be only implied."""
        return {finding.path[:end] for finding in self for end in range(1, len(finding.path) + 1)}

    def places(self, text: str) -> dict[Path, Place]:
        """Give where they stand in the text of the file."""
        return find_places(text, self.paths(), {finding.path for finding in self}) if self else {}

    def problems(self, file: str, text: str, places: Mapping[Path, Place], lines: Lines) -> list[Problem]:
        """Give the findings as problems, in the order of the file."""
        placed = sorted(
            ((*_spot(finding, text, places, lines), finding) for finding in self), key=lambda item: item[:3]
        )
        problems = [
            Problem(Severity.ERROR, finding.code, file, line, column, finding.sentence, finding.hint)
            for line, column, _, finding in placed
        ]
        if self.total > len(self):
            sentence = f"The file has {self.total - len(self):,} more problems of reading than the {MOST:,} listed."
            problems.append(Problem(Severity.ERROR, "too-large", file, 1, 1, sentence, "Mend these first."))
        return problems


def _spot(finding: Finding, text: str, places: Mapping[Path, Place], lines: Lines) -> tuple[int, int, str]:
    path = finding.path
    while path and path not in places:
        path = path[:-1]
    if not path:
        return 1, 1, finding.sentence
    place = places[path]
    if finding.at_key or path != finding.path:
        return *lines.at(place.key), finding.sentence
    at = inside_string(text, place.value, finding.offset) if finding.offset else place.value
    return *lines.at(at), finding.sentence
