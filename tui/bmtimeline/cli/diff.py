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
from bmtimeline.cli.arguments import parse_diff
from bmtimeline.cli.exits import Exit
from bmtimeline.cli.new import quoted
from bmtimeline.cli.opening import NothingToOpen
from bmtimeline.cli.output import is_utf8, say, say_json, talk
from bmtimeline.errors import UserError
from bmtimeline.evidence import readings
from bmtimeline.formats.diff_form import changes_as_dict
from bmtimeline.formats.diff_text import changes_lines
from bmtimeline.load import load_content
from bmtimeline.load.files import MAX_TIMELINE, read_bytes
from bmtimeline.model import Event, Timeline
from bmtimeline.resources import shipped_timeline
from bmtimeline.text.plain_signs import plain_signs
from bmtimeline.ui.kit.counts import plural

_WIDEST: Final = 120


class State(Struct, frozen=True):
    """A state of a timeline that can be read: a file, or one in a revision.

    Attributes:
        name: What the reader is told of it.
        read: Gives its bytes.
    """

    name: str
    read: Callable[[], bytes]


def diff_command(arguments: Sequence[str]) -> Exit:
    """Run `bmtimeline diff OLD NEW`.

    Raises:
        UserError: One of the two cannot be read.
    """
    given = parse_diff(arguments)
    old, new = _states(given)
    changes = compare(_timeline(old), _timeline(new))
    if given.format == "json":
        say_json(changes_as_dict(changes, old.name, new.name), indent=2)
    else:
        _print(changes)
    talk(f"{old.name} → {new.name}: {_summary(changes)}")
    return Exit.NOTHING if changes else Exit.DONE


def _hint(old: str) -> str:
    """Say what one may have meant who names one state alone."""
    if ":" in old:
        return "Name two: bmtimeline diff OLD NEW"
    return f"Name two, or ask what changed since a revision: bmtimeline diff -f {quoted(Path(old))} HEAD"


def _states(given: argparse.Namespace) -> tuple[State, State]:
    """Find out what the two words mean.

    Raises:
        UserError: There is nothing to compare the first with.
    """
    old, new, file = given.old, given.new, given.file
    if new is None:
        if file is None and (_is_file(old) or ":" in old):
            raise UserError(f"There is nothing to compare {old} with.", _hint(old))
        new = file or str(shipped_timeline())
    known = file or next((word for word in (new, old) if _is_file(word)), None)
    first, second = (_state(word, other, known) for word, other in ((old, new), (new, old)))
    return first, second


def _state(word: str, other: str, file: str | None) -> State:
    """Give the state that a word names: a file, or a revision, of a file or with a path of its own."""
    if _is_file(word):
        if not os.path.lexists(word):
            raise UserError(f"There is no file {word}.", "Check the name and the folder.")
        return State(word, lambda: read_bytes(Path(word), MAX_TIMELINE))
    # Loaded only here: two files are compared without git.
    from bmtimeline.load.revisions import read_revision

    revision, name = word, f"{word}:{file}" if file else word
    if file is None and ":" in other and not other.startswith(":/") and ":" not in word:
        revision = name = f"{word}:{other.rpartition(':')[2]}"  # the file that the other one names
    elif ":" in word:
        name = word
    path = Path(file) if file else shipped_timeline()
    return State(name, lambda: read_revision(revision, path).content)


def _is_file(word: str) -> bool:
    """Tell whether a word names a file; one that looks like a timeline file is meant for one, also when it is gone."""
    named = word.lower().endswith(".toml") and ":" not in word
    return named or os.path.isfile(word)  # noqa: PTH113 - it never raises


def _timeline(state: State) -> Timeline:
    """Give the timeline of a state, with the readings of its events; the sources are not looked at.

    Raises:
        UserError: It cannot be read.
        NothingToOpen: It can, but nothing of it makes a timeline.
    """
    loaded = load_content(state.read(), state.name, None)
    if loaded.timeline is None:
        raise NothingToOpen(
            Path(state.name), loaded.problems, f"{state.name} cannot be compared.", "Mend it, or name another one."
        )
    if loaded.problems:
        talk(f"{state.name} has {plural(len(loaded.problems), 'problem')}: what could not be read is not compared.")
    timeline = loaded.timeline
    events, rejected = (tuple(map(_dated, some)) for some in (timeline.events, timeline.rejected))
    return replace(timeline, events=events, rejected=rejected)


def _dated(event: Event) -> Event:
    return replace(event, readings=readings(event))


def _print(changes: Changes) -> None:
    terminal = sys.stdout.isatty()
    width = min(_WIDEST, shutil.get_terminal_size().columns) if terminal else sys.maxsize
    shown = str if is_utf8(sys.stdout) else plain_signs
    for line in changes_lines(changes, width):
        say(shown(line))


def _summary(changes: Changes) -> str:
    """Say in a line how much differs."""
    if not changes:
        return "no difference."
    named = ((changes.events, "event"), (changes.sources, "source"), (changes.actors, "actor"))
    parts = [f"{plural(_number(records), one)} ({_counted(records)})" for records, one in named if records]
    head, ignores = len(changes.head), len(changes.ignores_added) + len(changes.ignores_removed)
    parts += [f"{plural(head, 'difference')} in its head"] * bool(head)
    parts += [f"{plural(ignores, 'ignore')}"] * bool(ignores)
    return f"{', '.join(parts)}."


def _number(records: Records[Any]) -> int:
    return len(records.added) + len(records.changed) + len(records.renamed) + len(records.removed)


def _counted(records: Records[Any]) -> str:
    counts = {
        "added": records.added, "changed": records.changed, "renamed": records.renamed, "removed": records.removed,
    }  # fmt: skip
    return ", ".join(f"{len(some):,} {what}" for what, some in counts.items() if some)
