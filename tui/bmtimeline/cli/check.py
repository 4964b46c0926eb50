"""`bmtimeline check`: every problem of a timeline file."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence

from bmtimeline.check import LOADING, RULES, review, shares
from bmtimeline.cli.arguments import timeline_parser
from bmtimeline.cli.exits import Exit
from bmtimeline.cli.format_option import add_format, print_format
from bmtimeline.cli.opening import place, short
from bmtimeline.cli.output import say, show_problems, talk
from bmtimeline.errors import UserError
from bmtimeline.evidence.examination import examine
from bmtimeline.formats.problem_forms import Checked
from bmtimeline.formats.registry import formats_of
from bmtimeline.load import load
from bmtimeline.model import Severity
from bmtimeline.text import did_you_mean
from bmtimeline.ui.kit.counts import plural
from bmtimeline.ui.kit.describe import share_words


def check_command(arguments: Sequence[str]) -> Exit:
    """Run `bmtimeline check`."""
    options = _parser().parse_intermixed_args(arguments)
    checked = _check(options, _codes(options.select, options.ignore))
    if options.format == "text":
        show_problems(checked.problems, say)
    else:
        print_format(formats_of("problems")[options.format], checked)
    for line in _summary(checked):
        talk(line)
    failed = checked.count(Severity.ERROR) or (options.strict and checked.problems)
    return Exit.NOTHING if failed else Exit.DONE


def _parser() -> argparse.ArgumentParser:
    parser = timeline_parser(
        "check", "Print every problem of a timeline file as file:line:column: severity code sentence."
    )
    codes = "by code, such as quote-missing,time-unquoted; docs/checks.md lists them"
    parser.add_argument("--select", action="append", default=[], metavar="CODES", help=f"look only for these, {codes}")
    parser.add_argument("--ignore", action="append", default=[], metavar="CODES", help="do not look for these")
    parser.add_argument("--strict", action="store_true", help="exit with 1 on a warning too")
    add_format(parser, "problems", "text")
    return parser


def _codes(select: Iterable[str], ignore: Iterable[str]) -> set[str]:
    """Return the codes of the problems to look for.

    Raises:
        UserError: A code is unknown.
    """
    known = [*LOADING, *(rule.code for rule in RULES)]
    selected, ignored = _split(select), _split(ignore)
    for code in (*selected, *ignored):
        if code not in known:
            raise UserError(f"There is no code “{code}”.", did_you_mean(code, known) or "docs/checks.md lists them.")
    return set(selected or known) - set(ignored)


def _split(lists: Iterable[str]) -> list[str]:
    """Return the codes of comma-separated lists."""
    return [code.strip() for codes in lists for code in codes.split(",") if code.strip()]


def _check(options: argparse.Namespace, codes: set[str]) -> Checked:
    where = place(options.file, options.seeds)
    loaded = load(where.path, where.seeds)
    problems = [problem for problem in loaded.problems if problem.code in codes]
    if loaded.timeline is None:
        return Checked(problems)
    timeline = examine(loaded.timeline)
    rules = [rule for rule in RULES if rule.code in codes]
    found = review(timeline, rules, text=loaded.text, seeds=short(where.seeds))
    problems += found.problems
    problems.sort(key=lambda problem: (problem.file != timeline.file, problem.file, problem.line, problem.column))
    return Checked(problems, timeline, found.silenced, shares(timeline))


def _summary(checked: Checked) -> Iterable[str]:
    totals = ", ".join(plural(number, name.removesuffix("s")) for name, number in checked.totals.items())
    errors, warnings = checked.count(Severity.ERROR), checked.count(Severity.WARNING)
    yield f"{totals or 'Nothing of the file can be read'}: {plural(errors, 'error')}, {plural(warnings, 'warning')}."
    if checked.silenced:
        yield f"Silenced by the file, with a reason each: {checked.silenced}."
    for source, part in checked.quoted.items():
        yield f"{source}: {share_words(part)}"
