"""`bmtimeline diff`: what differs between two states of a timeline, in events."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from bmtimeline.changes import Changes, Records, compare
from bmtimeline.cli.arguments import add_file, command_parser
from bmtimeline.cli.exits import Exit
from bmtimeline.cli.format_option import add_format, print_format
from bmtimeline.cli.new import quoted
from bmtimeline.cli.opening import NothingToOpen
from bmtimeline.cli.output import is_utf8, say, talk
from bmtimeline.errors import UserError
from bmtimeline.evidence import readings
from bmtimeline.formats.diff_text import changes_lines
from bmtimeline.formats.registry import formats_of
from bmtimeline.load import load_content
from bmtimeline.load.files import MAX_TIMELINE, read_bytes
from bmtimeline.model import Event, Timeline
from bmtimeline.resources import shipped_timeline
from bmtimeline.text.plain_signs import plain_signs
from bmtimeline.ui.kit.counts import plural

_MAX_WIDTH: Final = 120
_EPILOG: Final = """\
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


class State(Struct, frozen=True):
    """A state of a timeline file: the file as it is, or in a revision.

    Attributes:
        name: The name of the state in messages.
        read: Returns the bytes of the state.
    """

    name: str
    read: Callable[[], bytes]


def diff_command(arguments: Sequence[str]) -> Exit:
    """Run `bmtimeline diff OLD NEW`.

    Raises:
        UserError: One of the two states cannot be read.
    """
    options = _parser().parse_intermixed_args(arguments)
    old, new = _states(options.old, options.new, options.file)
    changes = compare(_timeline(old), _timeline(new))
    if options.format == "text":
        _print(changes)
    else:
        print_format(formats_of("changes")[options.format], changes, old.name, new.name)
    talk(f"{old.name} → {new.name}: {_summary(changes)}")
    return Exit.NOTHING if changes else Exit.DONE


def _parser() -> argparse.ArgumentParser:
    parser = command_parser("diff", "Print what differs between two states of a timeline, in events.", _EPILOG)
    add_file(parser)
    parser.add_argument("old", metavar="OLD", help="the older state: a file or a git revision")
    parser.add_argument("new", metavar="NEW", nargs="?", help="the newer one (default: the file that -f names)")
    add_format(parser, "changes", "text")
    return parser


def _hint(old: str) -> str:
    """Return the hint for a user who names only one state."""
    if ":" in old:
        return "Name two: bmtimeline diff OLD NEW"
    return f"Name two, or ask what changed since a revision: bmtimeline diff -f {quoted(Path(old))} HEAD"


def _states(old: str, new: str | None, file: str | None) -> tuple[State, State]:
    """Return the older and the newer state.

    Args:
        old: The first word of the command.
        new: The second word; None if there is only one.
        file: The file that `-f` names; None if the option is not given.

    Raises:
        UserError: There is nothing to compare the first state with.
    """
    if new is None:
        if file is None and (_is_file(old) or ":" in old):
            raise UserError(f"There is nothing to compare {old} with.", _hint(old))
        new = file or str(shipped_timeline())
    known = file or next((word for word in (new, old) if _is_file(word)), None)
    return _state(old, new, known), _state(new, old, known)


def _state(word: str, other: str, file: str | None) -> State:
    """Return the state that a word names: a file, a revision of a file, or a revision with its own path.

    Args:
        word: The word.
        other: The word for the other state, whose path serves if no file is known.
        file: The file whose revisions are meant; None if unknown.
    """
    if _is_file(word):
        if not os.path.lexists(word):
            raise UserError(f"There is no file {word}.", "Check the name and the folder.")
        return State(word, lambda: read_bytes(Path(word), MAX_TIMELINE))
    # Imported here because two files are compared without git.
    from bmtimeline.load.revisions import read_revision

    revision, name = word, f"{word}:{file}" if file else word
    if file is None and ":" in other and not other.startswith(":/") and ":" not in word:
        revision = name = f"{word}:{other.rpartition(':')[2]}"
    elif ":" in word:
        name = word
    path = Path(file) if file else shipped_timeline()
    return State(name, lambda: read_revision(revision, path).content)


def _is_file(word: str) -> bool:
    """Return whether a word names a file. A name that ends in .toml does, even if there is no such file."""
    looks_like_timeline = word.lower().endswith(".toml") and ":" not in word
    return looks_like_timeline or os.path.isfile(word)  # noqa: PTH113 - Path.is_file may raise


def _timeline(state: State) -> Timeline:
    """Return the timeline of a state with the readings of its events. The sources are not read.

    Raises:
        UserError: The state cannot be read.
        NothingToOpen: The state has no timeline that can be loaded.
    """
    loaded = load_content(state.read(), state.name, None)
    if loaded.timeline is None:
        raise NothingToOpen(
            Path(state.name), loaded.problems, f"{state.name} cannot be compared.", "Mend it, or name another one."
        )
    if loaded.problems:
        talk(f"{state.name} has {plural(len(loaded.problems), 'problem')}: what could not be read is not compared.")
    timeline = loaded.timeline
    events, rejected = (tuple(map(_with_readings, some)) for some in (timeline.events, timeline.rejected))
    return replace(timeline, events=events, rejected=rejected)


def _with_readings(event: Event) -> Event:
    return replace(event, readings=readings(event))


def _print(changes: Changes) -> None:
    is_terminal = sys.stdout.isatty()
    width = min(_MAX_WIDTH, shutil.get_terminal_size().columns) if is_terminal else sys.maxsize
    draw = str if is_utf8(sys.stdout) else plain_signs
    for line in changes_lines(changes, width):
        say(draw(line))


def _summary(changes: Changes) -> str:
    """Return the number of changes in a line: `2 events (1 added, 1 changed).`."""
    if not changes:
        return "no difference."
    kinds = ((changes.events, "event"), (changes.sources, "source"), (changes.actors, "actor"))
    parts = [_count(records, kind) for records, kind in kinds if records]
    head, ignores = len(changes.head), len(changes.ignores_added) + len(changes.ignores_removed)
    parts += [f"{plural(head, 'difference')} in its head"] * bool(head)
    parts += [f"{plural(ignores, 'ignore')}"] * bool(ignores)
    return f"{', '.join(parts)}."


def _count(records: Records[Any], kind: str) -> str:
    numbers = {what: len(getattr(records, what)) for what in ("added", "changed", "renamed", "removed")}
    counts = ", ".join(f"{number:,} {what}" for what, number in numbers.items() if number)
    return f"{plural(sum(numbers.values()), kind)} ({counts})"
