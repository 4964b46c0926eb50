"""`bmtimeline help`: the list of commands, and pages on topics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pkgutil import resolve_name
from typing import Final

from bmtimeline.cli.arguments import COMMANDS, command_parser
from bmtimeline.cli.exits import Exit
from bmtimeline.cli.output import say
from bmtimeline.errors import UserError
from bmtimeline.text import did_you_mean
from bmtimeline.ui.help.query_help import query_help
from bmtimeline.ui.kit.plain_text import plain_lines

_SUBCOMMAND: Final = {"source": "add"}
TOPICS: Final = {"query": "how to write a filter: fields, examples, grammar"}


def help_command(arguments: Sequence[str]) -> Exit:
    """Run `bmtimeline help [COMMAND or TOPIC]`.

    Raises:
        UserError: There is no such command or topic.
    """
    parser = command_parser("help", "Print help on a command or a topic.")
    parser.add_argument("topic", nargs="?", metavar="NAME", help="a command, or a topic such as query")
    topic = parser.parse_args(arguments).topic
    if topic is None:
        lines: Iterator[str] = _overview()
    elif topic in TOPICS:
        lines = plain_lines(query_help())
    elif topic in COMMANDS:
        subcommand = [_SUBCOMMAND[topic]] if topic in _SUBCOMMAND else []
        resolve_name(f"bmtimeline.cli.{topic}:{topic}_command")([*subcommand, "--help"])
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
    yield from _table(COMMANDS)
    yield ""
    yield "Topics"
    yield from _table(TOPICS)
    yield ""
    yield "`bmtimeline help NAME` says more; `bmtimeline --help` has examples."


def _table(rows: dict[str, str]) -> Iterator[str]:
    return (f"  {name:<8}{meaning}" for name, meaning in rows.items())
