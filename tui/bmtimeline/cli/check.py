"""`bmtimeline check`: every problem of a timeline file."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from msgspec import Struct, field

from bmtimeline.check import LOADING, RULES, Rule, review, shares
from bmtimeline.cli.arguments import parse_check
from bmtimeline.cli.exits import Exit
from bmtimeline.cli.opening import place, short
from bmtimeline.cli.output import say, say_json, show_problems, talk
from bmtimeline.errors import UserError
from bmtimeline.evidence.examination import examine
from bmtimeline.formats.problem_forms import github_command, problem_as_dict, sarif
from bmtimeline.load import load
from bmtimeline.model import Problem, Severity, Timeline
from bmtimeline.resources import version
from bmtimeline.text import did_you_mean
from bmtimeline.ui.document.words import share_words
from bmtimeline.ui.kit.counts import plural


class Checked(Struct, frozen=True):
    """What came of a check.

    Attributes:
        problems: In the order of the files.
        timeline: None when nothing of the file can be read.
        silenced: How many problems the file silences.
        quoted: For each source with a copy, what part of it the events quote.
    """

    problems: list[Problem]
    timeline: Timeline | None = None
    silenced: int = 0
    quoted: Mapping[str, float] = field(default_factory=dict)

    def count(self, severity: Severity) -> int:
        """How many problems of a severity there are."""
        return sum(problem.severity is severity for problem in self.problems)


def check_command(arguments: Sequence[str]) -> Exit:
    """Run `bmtimeline check`."""
    given = parse_check(arguments)
    codes = _codes(given.select, given.ignore)
    checked = _checked(given, codes)
    _FORMS[given.format](checked)
    for line in _summary(checked):
        talk(line)
    failed = checked.count(Severity.ERROR) or (given.strict and checked.problems)
    return Exit.NOTHING if failed else Exit.DONE


def _codes(select: Iterable[str], ignore: Iterable[str]) -> set[str]:
    """Give the codes that are asked for.

    Raises:
        UserError: There is no such code.
    """
    known = [*LOADING, *(rule.code for rule in RULES)]
    selected, ignored = _listed(select), _listed(ignore)
    for code in (*selected, *ignored):
        if code not in known:
            raise UserError(f"There is no code “{code}”.", did_you_mean(code, known) or "docs/checks.md lists them.")
    return set(selected or known) - set(ignored)


def _listed(given: Iterable[str]) -> list[str]:
    return [code.strip() for codes in given for code in codes.split(",") if code.strip()]


def _checked(given: argparse.Namespace, codes: set[str]) -> Checked:
    where = place(given.file, given.seeds)
    loaded = load(where.path, where.seeds)
    problems = loaded.problems
    if loaded.timeline is None:
        return Checked([problem for problem in problems if problem.code in codes])
    timeline = examine(loaded.timeline)
    rules: list[Rule] = [rule for rule in RULES if rule.code in codes]
    found = review(timeline, rules, text=loaded.text, seeds=short(where.seeds))
    kept = [*(problem for problem in problems if problem.code in codes), *found.problems]
    kept.sort(key=lambda problem: (problem.file != timeline.file, problem.file, problem.line, problem.column))
    return Checked(kept, timeline, found.silenced, shares(timeline))


def _summary(checked: Checked) -> Iterable[str]:
    read = "Nothing of the file can be read"
    if checked.timeline is not None:
        counts = _counts(checked.timeline)
        read = ", ".join(plural(counts[name], name.removesuffix("s")) for name in counts)
    errors, warnings = checked.count(Severity.ERROR), checked.count(Severity.WARNING)
    yield f"{read}: {plural(errors, 'error')}, {plural(warnings, 'warning')}."
    if checked.silenced:
        yield f"Silenced by the file, with a reason each: {checked.silenced}."
    for source, part in checked.quoted.items():
        yield f"{source}: {share_words(part)}"


def _counts(timeline: Timeline) -> dict[str, int]:
    events = (*timeline.events, *timeline.rejected)
    claims = sum(len(event.claims) for event in events)
    return {"events": len(events), "claims": claims, "sources": len(timeline.sources)}


def _as_text(checked: Checked) -> None:
    show_problems(checked.problems, say)


def _as_json(checked: Checked) -> None:
    summary: dict[str, Any] = {
        "errors": checked.count(Severity.ERROR),
        "warnings": checked.count(Severity.WARNING),
        "silenced": checked.silenced,
        **(_counts(checked.timeline) if checked.timeline else {}),
        "quoted": {source: round(part, 4) for source, part in checked.quoted.items()},
    }
    problems = [problem_as_dict(problem) for problem in checked.problems]
    say_json({"problems": problems, "summary": summary}, indent=2)


def _as_github(checked: Checked) -> None:
    for problem in checked.problems:
        say(github_command(problem))


def _as_sarif(checked: Checked) -> None:
    say_json(sarif(checked.problems, version()), indent=2)


_FORMS: Final[Mapping[str, Callable[[Checked], None]]] = {
    "text": _as_text,
    "json": _as_json,
    "github": _as_github,
    "sarif": _as_sarif,
}
