"""What is wrong or doubtful in a timeline that could be loaded: one small function a rule."""

from __future__ import annotations

from bmtimeline.check.rules import RULES
from bmtimeline.model import Problem, Timeline

__all__ = ["RULES", "check"]


def check(timeline: Timeline) -> list[Problem]:
    """Give the problems that every rule finds in an examined timeline, in the order of the file."""
    found = [problem for rule in RULES for problem in rule(timeline)]
    return sorted(found, key=lambda problem: (problem.line, problem.column, problem.code))
