"""Problems in the forms that other programs read: plain data, GitHub's workflow commands, SARIF 2.1.0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from msgspec import Struct, json

from bmtimeline.check import LOADING, RULES
from bmtimeline.model import Problem, Severity

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def problem_as_dict(problem: Problem) -> dict[str, Any]:
    """Give a problem as plain data."""
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "severity": str(problem.severity),
        "code": problem.code,
        "sentence": problem.sentence,
        "hint": problem.hint,
    }


class Totals(Struct, frozen=True):
    """What was looked at, and what the file silences."""

    silenced: int = 0
    events: int = 0
    claims: int = 0
    sources: int = 0


class Report(Struct, frozen=True):
    """What `bmtimeline check --format json` tells."""

    problems: tuple[Problem, ...]
    summary: Totals


def read_report(content: bytes) -> Report:
    """Read what `bmtimeline check --format json` has printed.

    Raises:
        ValueError: It has printed something else.
    """
    return json.decode(content, type=Report)


def github_command(problem: Problem) -> str:
    """Give the command by which a GitHub workflow marks the place of a problem."""
    place = {"file": _near(problem.file), "line": problem.line, "col": problem.column, "title": problem.code}
    given = ",".join(f"{key}={str(value).translate(_PROPERTY)}" for key, value in place.items() if value)
    return f"::{problem.severity} {given}::{_message(problem).translate(_DATA)}"


def sarif(problems: Sequence[Problem], version: str) -> dict[str, Any]:
    """Give problems as a SARIF 2.1.0 log with one run.

    Args:
        problems: They.
        version: That of this program.
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


def _near(file: str) -> str:
    """Give a file as it is named from the working directory, where it lies below that."""
    path = Path(file)
    return str(path.relative_to(Path.cwd())) if path.is_absolute() and path.is_relative_to(Path.cwd()) else file


def _uri(file: str) -> str:
    path = Path(_near(file))
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
