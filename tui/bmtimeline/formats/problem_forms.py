"""Problems in formats that other programs read: JSON, GitHub workflow commands and SARIF 2.1.0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from msgspec import Struct, field, json

from bmtimeline.check import LOADING, RULES
from bmtimeline.formats.json_form import as_json
from bmtimeline.model import Problem, Severity, Timeline
from bmtimeline.resources import version

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


class Checked(Struct, frozen=True):
    """The result of a check.

    Attributes:
        problems: The problems in the order of the files.
        timeline: The timeline; None if nothing of the file can be read.
        silenced: The number of problems that the file silences.
        quoted: For each source with a copy, the part of its text that events quote, from 0 to 1.
    """

    problems: list[Problem]
    timeline: Timeline | None = None
    silenced: int = 0
    quoted: Mapping[str, float] = field(default_factory=dict)

    def count(self, severity: Severity) -> int:
        """Return the number of problems of a severity."""
        return sum(problem.severity is severity for problem in self.problems)

    @property
    def totals(self) -> dict[str, int]:
        """The numbers of events, claims and sources; empty if there is no timeline."""
        if self.timeline is None:
            return {}
        events = (*self.timeline.events, *self.timeline.rejected)
        claims = sum(len(event.claims) for event in events)
        return {"events": len(events), "claims": claims, "sources": len(self.timeline.sources)}


class Totals(Struct, frozen=True):
    """The numbers that `check --format json` prints besides the problems."""

    silenced: int = 0
    events: int = 0
    claims: int = 0
    sources: int = 0


class Report(Struct, frozen=True):
    """The output of `bmtimeline check --format json`."""

    problems: tuple[Problem, ...]
    summary: Totals


def read_report(content: bytes) -> Report:
    """Read the output of `bmtimeline check --format json`.

    Raises:
        ValueError: The content is not such an output.
    """
    return json.decode(content, type=Report)


def check_json(checked: Checked) -> str:
    """Return the result of a check as JSON."""
    summary: dict[str, Any] = {
        "errors": checked.count(Severity.ERROR),
        "warnings": checked.count(Severity.WARNING),
        "silenced": checked.silenced,
        **checked.totals,
        "quoted": {source: round(part, 4) for source, part in checked.quoted.items()},
    }
    return as_json(
        {"problems": [problem_as_dict(problem) for problem in checked.problems], "summary": summary}, indent=2
    )


def check_github(checked: Checked) -> str:
    """Return the problems as GitHub workflow commands, one a line."""
    return "\n".join(map(github_command, checked.problems))


def check_sarif(checked: Checked) -> str:
    """Return the problems as a SARIF 2.1.0 log."""
    return as_json(sarif(checked.problems, version()), indent=2)


def problem_as_dict(problem: Problem) -> dict[str, Any]:
    """Return a problem as plain data."""
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "severity": str(problem.severity),
        "code": problem.code,
        "sentence": problem.sentence,
        "hint": problem.hint,
    }


def github_command(problem: Problem) -> str:
    """Return the GitHub workflow command that annotates the place of a problem."""
    place = {"file": _short(problem.file), "line": problem.line, "col": problem.column, "title": problem.code}
    properties = ",".join(f"{key}={str(value).translate(_PROPERTY)}" for key, value in place.items() if value)
    return f"::{problem.severity} {properties}::{_message(problem).translate(_DATA)}"


def sarif(problems: Sequence[Problem], version: str) -> dict[str, Any]:
    """Return problems as a SARIF 2.1.0 log with one run.

    Args:
        problems: The problems.
        version: The version of this program.
    """
    known = _known()
    numbers = {code: number for number, code in enumerate(known)}
    driver = {
        "name": "bmtimeline",
        "semanticVersion": version,
        "rules": [
            {"id": code, "shortDescription": {"text": meaning}, "defaultConfiguration": {"level": str(severity)}}
            for code, (severity, meaning) in known.items()
        ],
    }
    results = [_result(problem, numbers) for problem in problems]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _known() -> dict[str, tuple[Severity, str]]:
    """Return the severity and the meaning of every code."""
    loading = {code: (Severity.ERROR, meaning) for code, meaning in LOADING.items()}
    return loading | {rule.code: (rule.severity, rule.meaning) for rule in RULES}


def _result(problem: Problem, numbers: Mapping[str, int]) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(problem.file)}}
    if problem.line:
        place["region"] = {"startLine": problem.line, "startColumn": problem.column}
    return {
        "ruleId": problem.code,
        "ruleIndex": numbers[problem.code],
        "level": str(problem.severity),
        "message": {"text": _message(problem)},
        "locations": [{"physicalLocation": place}],
    }


def _message(problem: Problem) -> str:
    return f"{problem.sentence} {problem.hint}".strip()


def _short(file: str) -> str:
    """Return a file's path, relative to the working directory if the file lies below that."""
    path = Path(file)
    return str(path.relative_to(Path.cwd())) if path.is_absolute() and path.is_relative_to(Path.cwd()) else file


def _uri(file: str) -> str:
    path = Path(_short(file))
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
