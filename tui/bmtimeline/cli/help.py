"""`bmtimeline help`: what commands there are, and pages on what takes more than a line."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from bmtimeline.cli.arguments import (
    parse_check,
    parse_diff,
    parse_help,
    parse_list,
    parse_new,
    parse_show,
    parse_source,
)
from bmtimeline.cli.exits import Exit
from bmtimeline.cli.output import say
from bmtimeline.errors import UserError
from bmtimeline.text import did_you_mean
from bmtimeline.ui.help.query_help import query_help
from bmtimeline.ui.kit.plain import plain_lines

COMMANDS: Final[dict[str, tuple[str, Callable[[Sequence[str]], argparse.Namespace]]]] = {
    "list": ("print the events that match a query", parse_list),
    "show": ("print one event with all its claims and quotes", parse_show),
    "check": ("print every problem of a timeline file", parse_check),
    "diff": ("print what differs between two states of a timeline", parse_diff),
    "new": ("write a timeline to begin with", parse_new),
    "source": ("`source add` copies documents to a timeline", parse_source),
    "help": ("print this, or help on a command or topic", parse_help),
}
_WITHIN: Final = {"source": ("add",)}
"""What stands behind a command that is of two words."""
TOPICS: Final = {"query": "how to write a filter: fields, examples, grammar"}


def help_command(arguments: Sequence[str]) -> Exit:
    """Run `bmtimeline help [COMMAND or TOPIC]`.

    Raises:
        UserError: There is no such command or topic.
    """
    topic = parse_help(arguments).topic
    if topic is None:
        lines: Iterator[str] = _overview()
    elif topic in TOPICS:
        lines = plain_lines(query_help())
    elif topic in COMMANDS:
        COMMANDS[topic][1]([*_WITHIN.get(topic, ()), "--help"])
        return Exit.DONE
    else:
        known = [*COMMANDS, *TOPICS]
        raise UserError(f"There is no help on “{topic}”.", did_you_mean(topic, known))
    for line in lines:
        say(line)
    return Exit.DONE


def _overview() -> Iterator[str]:
    yield "bmtimeline [FILE] [QUERY …] opens a timeline; without a terminal it prints it."
    yield ""
    yield "Commands, as the first word instead"
    yield from _table({name: said for name, (said, _) in COMMANDS.items()})
    yield ""
    yield "Topics"
    yield from _table(TOPICS)
    yield ""
    yield "`bmtimeline help NAME` says more; `bmtimeline --help` has examples."


def _table(rows: dict[str, str]) -> Iterator[str]:
    return (f"  {name:<8}{said}" for name, said in rows.items())
