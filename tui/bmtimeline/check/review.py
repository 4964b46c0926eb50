"""Running the rules: what they find, less what the file silences, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from bmtimeline.check.placing import Placing
from bmtimeline.check.rule import Found, Rule
from bmtimeline.check.rules import IGNORE_UNKNOWN, IGNORE_UNUSED, RULES
from bmtimeline.check.silence import Silences, unknown_code
from bmtimeline.model import Problem, Timeline


class Review(Struct, frozen=True):
    """What the rules found.

    Attributes:
        problems: In the order of the files, the timeline's first.
        silenced: How many the file silences by its `[check]` table.
    """

    problems: list[Problem]
    silenced: int


def review(timeline: Timeline, rules: Sequence[Rule] = RULES, *, text: str = "", seeds: Path | None = None) -> Review:
    """Run rules on an examined timeline.

    Args:
        timeline: An examined timeline.
        rules: The rules to run.
        text: The text of its file, for exact places; without it each problem has the line of its record.
        seeds: The folder of its sources, for the places of what stands there.
    """
    silences = Silences(timeline)
    found = [(rule, one) for rule in rules for one in rule.find(timeline)]
    kept = [(rule, one) for rule, one in found if (rule.code, one) not in silences]
    silenced = len(found) - len(kept)
    kept += _on_the_ignores(timeline, rules, silences)
    spots = Placing(timeline, text, seeds or Path()).spots(one for _, one in kept)
    problems = [
        Problem(rule.severity, rule.code, *spot, one.sentence, one.hint)
        for (rule, one), spot in zip(kept, spots, strict=True)
    ]
    return Review(sorted(problems, key=lambda problem: _order(timeline, problem)), silenced)


def check(timeline: Timeline, rules: Sequence[Rule] = RULES) -> list[Problem]:
    """Return the problems that rules find in an examined timeline, in the order of the file."""
    return review(timeline, rules).problems


def _on_the_ignores(timeline: Timeline, rules: Sequence[Rule], silences: Silences) -> Iterator[tuple[Rule, Found]]:
    codes = [rule.code for rule in RULES]
    if IGNORE_UNKNOWN in rules:
        for ignore in timeline.ignores:
            if ignore.code not in codes:
                yield IGNORE_UNKNOWN, unknown_code(ignore, codes)
    if IGNORE_UNUSED in rules:
        for one in silences.unused({rule.code for rule in rules}):
            yield IGNORE_UNUSED, one


def _order(timeline: Timeline, problem: Problem) -> tuple[bool, str, int, int, str]:
    return problem.file != timeline.file, problem.file, problem.line, problem.column, problem.code
