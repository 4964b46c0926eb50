"""`bmtimeline check`: every problem of a timeline file."""

from __future__ import annotations

from collections.abc import Sequence

from bmtimeline.cli.arguments import parse_check
from bmtimeline.cli.exits import Exit
from bmtimeline.cli.opening import NothingToOpen, open_timeline
from bmtimeline.cli.output import say, talk
from bmtimeline.model import Problem, Severity
from bmtimeline.views.counts import plural


def check_command(arguments: Sequence[str]) -> Exit:
    """Run `bmtimeline check`."""
    given = parse_check(arguments)
    try:
        opened = open_timeline(given.file, given.seeds)
    except NothingToOpen as error:
        return _report(error.problems, "Nothing of the file can be read")
    timeline = opened.timeline
    events = plural(len(timeline.events) + len(timeline.rejected), "event")
    claims = plural(sum(len(event.claims) for event in (*timeline.events, *timeline.rejected)), "claim")
    return _report(opened.problems, f"{events}, {claims}, {plural(len(timeline.sources), 'source')}")


def _report(problems: list[Problem], read: str) -> Exit:
    for problem in problems:
        say(problem.text)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    talk(f"{read}: {plural(errors, 'error')}, {plural(warnings, 'warning')}.")
    return Exit.NOTHING if errors else Exit.DONE
