"""The arguments of the commands."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Final, NoReturn

from bmtimeline.text import safe
from bmtimeline.ui.kit.settings import Settings

_NEGATED: Final = re.compile(r"-[^-]|--\w+:.")
_OPTIONS: Final = frozenset({"-f", "-h"})
_TAKES_A_VALUE: Final = frozenset({"-f", "--at", "--file", "--format", "--ignore", "--seeds", "--select", "--theme"})
_QUERY_HELP: Final = """\
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
    """A parser whose complaints show what was typed and do not send it to the terminal as it is."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, made safe, and exit with 2."""
        lost = message.startswith("unrecognized") and message.lower().endswith(".toml")
        super().error(safe(f"{message}; a timeline is named with -f" if lost else message))


def parse_open(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the arguments of `bmtimeline [FILE] [QUERY …]`.

    They are `file`, `seeds`, `query`, `at`, `fresh`, `plain` and those of `settings`.
    """
    parser = _Parser(
        prog="bmtimeline",
        usage="bmtimeline [FILE] [QUERY …] [--at ID] [--fresh]\n"
        "       bmtimeline list [-f FILE] [QUERY …] [--format table|json|jsonl]\n"
        "       bmtimeline show [-f FILE] ID\n"
        "       bmtimeline check [-f FILE] [--select CODES] [--ignore CODES] [--strict]\n"
        "                        [--format text|json|github|sarif]\n"
        "       bmtimeline diff [-f FILE] OLD [NEW] [--format text|json]\n"
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
        help="a first argument that ends in .toml is a file; " + _QUERY_HELP,
    )
    _file(parser)
    _coming_back(parser)
    _settings(parser)
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    _seeds(parser)
    given = _parse(parser, arguments)
    if given.file is None and given.query and given.query[0].lower().endswith(".toml"):
        given.file = given.query.pop(0)
    return given


def settings(given: argparse.Namespace) -> Settings:
    """Give what was said of how things are to be shown."""
    return Settings(theme=given.theme, ascii=given.ascii, a11y=given.a11y, mouse=not given.no_mouse)


def parse_list(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the arguments of `bmtimeline list`: `file`, `seeds`, `query`, `format`."""
    parser = _command("list", "Print the events that match a query.")
    parser.add_argument("query", nargs="*", metavar="QUERY", help=_QUERY_HELP)
    parser.add_argument(
        "--format", choices=("table", "json", "jsonl"), default="table", help="what to print (default: table)"
    )
    return _parse(parser, arguments)


def parse_show(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the arguments of `bmtimeline show`: `file`, `seeds`, `id`."""
    parser = _command("show", "Print one event with all its claims and quotes.")
    parser.add_argument("id", metavar="ID", help="the event's id, as `list` prints it")
    return _parse(parser, arguments)


def parse_check(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the arguments of `bmtimeline check`: `file`, `seeds`, `select`, `ignore`, `strict`, `format`."""
    parser = _command("check", "Print every problem of a timeline file as file:line:column: severity code sentence.")
    codes = "by code, such as quote-missing,time-unquoted; docs/checks.md lists them"
    parser.add_argument("--select", action="append", default=[], metavar="CODES", help=f"look only for these, {codes}")
    parser.add_argument("--ignore", action="append", default=[], metavar="CODES", help="do not look for these")
    parser.add_argument("--strict", action="store_true", help="exit with 1 on a warning too")
    parser.add_argument(
        "--format", choices=("text", "json", "github", "sarif"), default="text", help="what to print (default: text)"
    )
    return _parse(parser, arguments)


_DIFF_EPILOG: Final = """\
OLD and NEW are each a file, or a state of one in git: REV (HEAD~1, a branch, a
tag, a hash) of the file that -f names, else of the other one, or REV:path as
git writes it. A file is taken before a revision of the same name.

examples:
  bmtimeline diff old.toml new.toml
  bmtimeline diff -f my.toml HEAD~1          since the commit before
  bmtimeline diff -f my.toml v1.0 HEAD       between two commits
  bmtimeline diff main:data/t.toml t.toml

Exit codes: 0 no difference, 1 some difference, 2 wrong arguments, or one of
them cannot be read.
"""


def parse_diff(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the arguments of `bmtimeline diff`: `file`, `old`, `new` (None: the file as it is), `format`."""
    parser = _Parser(
        prog="bmtimeline diff",
        description="Print what differs between two states of a timeline, in events.",
        epilog=_DIFF_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    _file(parser)
    parser.add_argument("old", metavar="OLD", help="the older state: a file or a git revision")
    parser.add_argument("new", metavar="NEW", nargs="?", help="the newer one (default: the file that -f names)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="what to print (default: text)")
    return parser.parse_intermixed_args(arguments)


def parse_new(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the arguments of `bmtimeline new`: `folder`."""
    parser = _Parser(
        prog="bmtimeline new",
        description="Write a small timeline with comments and an empty folder for its documents; never over anything.",
        allow_abbrev=False,
    )
    parser.add_argument("folder", metavar="FOLDER", help="where; it is made unless it is there")
    return parser.parse_args(arguments)


def parse_source(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the arguments of `bmtimeline source add`: `file`, `seeds`, `documents`."""
    parser = _Parser(prog="bmtimeline source", description="Work on the sources of a timeline.", allow_abbrev=False)
    add = parser.add_subparsers(metavar="add", required=True).add_parser(
        "add",
        help="copy documents to the timeline",
        description="Copy text files into the seeds folder of a timeline and print their blocks, to paste into it.",
        allow_abbrev=False,
    )
    _file(add, default="timeline.toml in this folder")
    _seeds(add)
    add.add_argument("documents", nargs="+", metavar="DOCUMENT", help="a text file, UTF-8, at most 16 MiB")
    return parser.parse_args(arguments)


def parse_help(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the arguments of `bmtimeline help`: `topic`, None where none is named."""
    parser = _Parser(prog="bmtimeline help", description="Print help on a command or a topic.", allow_abbrev=False)
    parser.add_argument("topic", nargs="?", metavar="NAME", help="a command, or a topic such as query")
    return parser.parse_args(arguments)


def _command(name: str, description: str) -> argparse.ArgumentParser:
    parser = _Parser(prog=f"bmtimeline {name}", description=description, allow_abbrev=False)
    _file(parser)
    _seeds(parser)
    return parser


def _file(parser: argparse.ArgumentParser, default: str = "the one that ships with the program") -> None:
    parser.add_argument("-f", "--file", help=f"the timeline file (default: {default})")


def _seeds(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seeds", metavar="DIR", help="the folder of the source documents")


def _coming_back(parser: argparse.ArgumentParser) -> None:
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


def _settings(parser: argparse.ArgumentParser) -> None:
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


def _parse(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> argparse.Namespace:
    """Parse, letting `-actor:x` and `-word` be parts of the query where argparse would see options.

    Behind `--` every word is one.
    """
    options = arguments.index("--") if "--" in arguments else len(arguments)
    kept = []
    before = ""
    for word in arguments[:options]:
        is_query = _NEGATED.match(word) and word not in _OPTIONS and before not in _TAKES_A_VALUE
        kept.append(_negated(word) if is_query else word)
        before = word
    kept += [_negated(word) if word.startswith("-") else word for word in arguments[options + 1 :]]
    return parser.parse_intermixed_args(kept)


def _negated(word: str) -> str:
    return f"not:{word.lstrip('-')}"
