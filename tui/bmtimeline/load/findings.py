"""Findings: mistakes collected by path while a file is read, and converted to problems with places at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from msgspec import Struct

from bmtimeline.load.fields import Bad, Fields, type_name
from bmtimeline.load.places import Lines, Path, Place, find_places, inside_string
from bmtimeline.model import Problem, Severity
from bmtimeline.text import did_you_mean

MOST: Final = 10_000
"""The most findings that are listed for a file. A broken file may have a million."""

_HINTED: Final = 500
"""The most findings with a hint for an unknown key, because computing the hint is slow."""


class Finding(Struct, frozen=True):
    """A mistake at a path.

    Attributes:
        path: The path of the value.
        code: The code of the problem.
        sentence: The mistake in words.
        hint: How to fix the mistake; may be empty.
        at_key: Whether the mistake is in the key, not in the value.
        offset: The offset of the mistake in a text value.
    """

    path: Path
    code: str
    sentence: str
    hint: str = ""
    at_key: bool = False
    offset: int = 0


class Findings(list[Finding]):
    """The findings of a file, at most MOST of them. `total` counts all findings."""

    def __init__(self, found: Iterable[Finding] = ()) -> None:
        super().__init__(found)
        self.total = len(self)

    def append(self, finding: Finding) -> None:
        """Add a finding, or only count it if the list is full."""
        self.total += 1
        if len(self) < MOST:
            super().append(finding)

    def read(self, table: Any, fields: Fields, path: Path, what: str) -> dict[str, Any] | None:
        """Read a table by its fields, and add a finding for each mistake.

        Args:
            table: The TOML value; a finding if it is not a table.
            fields: The keys that the table may have.
            path: The path of the table.
            what: The name of the table in a sentence, such as ``an event``.

        Returns:
            The valid values by key, or None if `table` is not a table.
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
        """Return the paths of the findings and their parents: a path without a place gets the place of a parent."""
        return {finding.path[:end] for finding in self for end in range(1, len(finding.path) + 1)}

    def places(self, text: str) -> dict[Path, Place]:
        """Return the places of the findings in the text of the file."""
        return find_places(text, self.paths(), {finding.path for finding in self}) if self else {}

    def problems(self, file: str, text: str, places: Mapping[Path, Place], lines: Lines) -> list[Problem]:
        """Convert the findings to problems, in the order of the file.

        Args:
            file: The name of the file in problems.
            text: The text of the file.
            places: The places of the findings' paths.
            lines: The lines of the text.
        """
        placed = sorted(
            ((*_sort_key(finding, text, places, lines), finding) for finding in self), key=lambda item: item[:3]
        )
        problems = [
            Problem(Severity.ERROR, finding.code, file, line, column, finding.sentence, finding.hint)
            for line, column, _, finding in placed
        ]
        if self.total > len(self):
            sentence = f"The file has {self.total - len(self):,} more problems of reading than the {MOST:,} listed."
            problems.append(Problem(Severity.ERROR, "too-large", file, 1, 1, sentence, "Mend these first."))
        return problems


def _sort_key(finding: Finding, text: str, places: Mapping[Path, Place], lines: Lines) -> tuple[int, int, str]:
    """Return the line and the column, from 1, and the sentence of a finding."""
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
