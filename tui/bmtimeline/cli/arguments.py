"""The arguments of `bmtimeline` itself, and those that several commands share."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Final, NoReturn

from bmtimeline.terminal.settings import Settings
from bmtimeline.text import safe

COMMANDS: Final = {
    "list": "print the events that match a query",
    "show": "print events with all their claims and quotes",
    "check": "print every problem of a timeline file",
    "diff": "print what differs between two states of a timeline",
    "new": "write a timeline to begin with",
    "source": "`source add` copies documents to a timeline",
    "help": "print this, or help on a command or topic",
}
"""What each command does. The command NAME is the function `NAME_command` of the module `bmtimeline.cli.NAME`."""
_NEGATED: Final = re.compile(r"-[^-]|--\w+:.")
_OPTIONS: Final = frozenset({"-f", "-h"})
_TAKES_A_VALUE: Final = frozenset({"-f", "--at", "--file", "--format", "--seeds", "--theme"})
QUERY_HELP: Final = """\
what to filter by, each part ANDed: bare words are searched in titles, summaries, quotes and names; fields are
actor: year: kind: source: is:disputed and others; -, ! or not: before a term leaves out; a value of several words
needs quotation marks that reach the program: 'title:"first dialogue"', as the shell takes the outer ones;
`bmtimeline help query` says all of it"""
_EXAMPLES: Final = """\
examples:
  bmtimeline                            open the timeline that comes with it
  bmtimeline my.toml actor:lukashenko   open a file, filtered
  bmtimeline --at first-meeting         open it at an event
  bmtimeline list actor:lukashenko year:2011..2014 not:is:disputed
  bmtimeline list --format json kind:visit
  bmtimeline show first-meeting
  bmtimeline show first-meeting --format bibtex
  bmtimeline check -f my.toml --strict --ignore time-unquoted
  bmtimeline new my-timeline            write a timeline to begin with
  bmtimeline source add -f my.toml diary.txt letters/*.txt
  bmtimeline diff -f my.toml HEAD~1     what changed since, in events
  bmtimeline is:disputed > disputed.txt

It opens at the view you left, which Esc clears, unless --fresh, --at or a
query says otherwise. Inside, ? is help, : are all commands in words, q quits.
With NO_COLOR set no colour is sent. Into a pipe or a file, and with TERM=dumb,
it prints as with --plain.

Exit codes: 0 done, 1 nothing matched, an error was found in a file (with
`check --strict` a warning too) or `diff` found a difference, 2 wrong arguments
or an unreadable file, 70 a failure inside the program, 129, 130 and 143 when
ended by a signal.
"""


class _Parser(argparse.ArgumentParser):
    """A parser whose error messages are safe to print, whatever was typed."""

    def error(self, message: str) -> NoReturn:
        """Print a message to stderr and exit with 2."""
        is_lost_file = message.startswith("unrecognized") and message.lower().endswith(".toml")
        super().error(safe(f"{message}; a timeline is named with -f" if is_lost_file else message))


def parse_open(arguments: Sequence[str]) -> argparse.Namespace:
    """Parse the arguments of `bmtimeline [FILE] [QUERY …]`.

    Returns:
        `file`, `seeds`, `query`, `at`, `fresh`, `plain`, `version`, and the arguments that `settings` reads.
    """
    parser = _Parser(
        prog="bmtimeline",
        usage="bmtimeline [FILE] [QUERY …] [--at ID] [--fresh]\n"
        "       bmtimeline list [-f FILE] [QUERY …] [--format FORMAT]\n"
        "       bmtimeline show [-f FILE] ID … [--format FORMAT]\n"
        "       bmtimeline check [-f FILE] [--select CODES] [--ignore CODES] [--strict]\n"
        "                        [--format FORMAT]\n"
        "       bmtimeline diff [-f FILE] OLD [NEW] [--format FORMAT]\n"
        "       bmtimeline new FOLDER\n"
        "       bmtimeline source add [-f FILE] DOCUMENT …\n"
        "       bmtimeline help [COMMAND or TOPIC]",
        description="Browse a sourced timeline in the terminal.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "query",
        nargs="*",
        metavar="FILE QUERY",
        help="a first argument that ends in .toml is a file; " + QUERY_HELP,
    )
    add_file(parser)
    _add_start(parser)
    _add_settings(parser)
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    add_seeds(parser)
    options = parse_with_query(parser, arguments)
    if options.file is None and options.query and options.query[0].lower().endswith(".toml"):
        options.file = options.query.pop(0)
    return options


def settings(options: argparse.Namespace) -> Settings:
    """Return the display settings of parsed arguments."""
    return Settings(theme=options.theme, ascii=options.ascii, a11y=options.a11y, mouse=not options.no_mouse)


def command_parser(name: str, description: str, epilog: str | None = None) -> argparse.ArgumentParser:
    """Return a parser for a command, without arguments yet.

    Args:
        name: The words of the command after `bmtimeline`.
        description: What the command does, in a sentence.
        epilog: The text below the options, printed as it is.
    """
    return _Parser(
        prog=f"bmtimeline {name}",
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter if epilog else argparse.HelpFormatter,
        allow_abbrev=False,
    )


def timeline_parser(name: str, description: str) -> argparse.ArgumentParser:
    """Return a parser for a command that reads a timeline, with `-f` and `--seeds`."""
    parser = command_parser(name, description)
    add_file(parser)
    add_seeds(parser)
    return parser


def add_file(parser: argparse.ArgumentParser, default: str = "the one that ships with the program") -> None:
    """Add `-f`, the timeline file; `default` says in words which file is the default."""
    parser.add_argument("-f", "--file", help=f"the timeline file (default: {default})")


def add_seeds(parser: argparse.ArgumentParser) -> None:
    """Add `--seeds`, the folder of the sources."""
    parser.add_argument("--seeds", metavar="DIR", help="the folder of the source documents")


def _add_start(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--at",
        default="",
        metavar="ID",
        help="select the event of this id, in the place of the view you left; a query that would hide it is taken off",
    )
    parser.add_argument(
        "--fresh",
        action="store_true",
        help="begin anew: neither the view you left nor your marks are shown; the marks are kept for the next time. "
        "Without it the browser comes back to the view you left, unless a query or --at asks for another",
    )


def _add_settings(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--plain", action="store_true", help="print labelled lines and end")
    parser.add_argument("--ascii", action="store_true", help="draw signs and lines in ASCII; letters stay")
    parser.add_argument(
        "--a11y",
        action="store_true",
        help="for screen readers: no borders, nothing moves by itself, one line says what changed",
    )
    parser.add_argument(
        "--theme", default="", metavar="NAME", help="colours: bm-dark (the default), bm-light, nord and others"
    )
    parser.add_argument("--no-mouse", action="store_true", help="leave the mouse to the terminal, to select text")


def parse_with_query(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> argparse.Namespace:
    """Parse arguments in which `-actor:x` and `-word` are negated terms of the query, not options.

    After `--` every word is a part of the query.
    """
    end = arguments.index("--") if "--" in arguments else len(arguments)
    words = []
    before = ""
    for word in arguments[:end]:
        is_query = _NEGATED.match(word) and word not in _OPTIONS and before not in _TAKES_A_VALUE
        words.append(_negated(word) if is_query else word)
        before = word
    words += [_negated(word) if word.startswith("-") else word for word in arguments[end + 1 :]]
    return parser.parse_intermixed_args(words)


def _negated(word: str) -> str:
    return f"not:{word.lstrip('-')}"
