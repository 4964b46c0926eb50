"""The reader's editor, opened at what one looks at: in the terminal until it ends, or beside in a window of its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from textual.app import App, SuspendNotSupported

from bmtimeline.load.again import Record, read_again
from bmtimeline.resources import is_packed
from bmtimeline.terminal.editors import EditorCommand, Location, editor_command, editor_from_env
from bmtimeline.terminal.suspend import spawn_detached, suspended
from bmtimeline.text import safe
from bmtimeline.ui.browse.file_actions import CuratingScreen
from bmtimeline.ui.kit.choice_list import ChoiceList

if TYPE_CHECKING:
    from textual.timer import Timer

    from bmtimeline.model import Claim, Event, Problem, Source, Timeline

_NONE: Final = "No editor is set: name yours in VISUAL or EDITOR, as in export EDITOR=nano."
_PACKED: Final = "This came with the program: an update would undo changes. e again opens it."
_LOOK_EVERY: Final = 0.5
"""Seconds after which is looked whether an editor beside has ended."""


def edit(app: App[Any], at: Location) -> str:
    """Open a place in the reader's editor, and look at the file again when that has ended.

    Args:
        app: The app, whose terminal may be lent.
        at: The place.

    Returns:
        What there is to say of it, in a sentence; empty where the reader has seen all.
    """
    variable, said = editor_from_env(os.environ)
    if not variable:
        return _NONE
    if trouble := _trouble(app, at):
        return trouble
    try:
        editor = editor_command(said, at)
        if program := shutil.which(editor.argv[0]):
            editor = editor_command(said, at, os.path.realpath(program))
    except ValueError:
        return f"{variable} cannot be read: its quotation marks are not closed."
    if program is None:
        return _not_started(variable, editor, _why(editor))
    return _open_beside(app, variable, editor, at) if editor.window else _open_here(app, variable, editor)


def _trouble(app: App[Any], at: Location) -> str:
    """Say why a file had better not be opened; empty where nothing is against it."""
    path, screen = Path(at.file), curating(app)
    if not os.path.lexists(path):
        return f"There is no file {path.name} any more, so no editor was opened."  # it would begin an empty one
    if not os.path.isfile(path):  # noqa: PTH113 - it never raises
        return f"{path.name} is no plain file any more."
    if is_packed(path) and not screen.warned:
        screen.warned = True
        return _PACKED
    return ""


def curating(app: App[Any]) -> CuratingScreen:
    """Give the screen of the timeline, whatever lies over it."""
    return next(screen for screen in app.screen_stack if isinstance(screen, CuratingScreen))


# Where


def selected(screen: CuratingScreen) -> Location:
    """Give the place of what is selected: where the file is broken, else the claim, the actor or the event."""
    if screen.broken is not None:
        return problem_at(screen.broken)
    timeline = screen.state.index.timeline
    if screen.pane == "actors":
        current = screen.query_one("#actors", ChoiceList).current
        actor = timeline.actors.get(current.value) if current else None
        return _now(timeline, Record("actors", actor.id), actor.line) if actor else Location(timeline.file)
    event, claims = screen.state.whole, screen.excerpts
    if event is None:
        return Location(timeline.file)
    if screen.pane == "sources" and claims:
        return claim_at(timeline, event, claims[screen.excerpt])
    return _now(timeline, Record("events", event.id), event.line)


def problem_at(problem: Problem) -> Location:
    """Give the place of a problem."""
    return Location(problem.file, problem.line, problem.column)


def claim_at(timeline: Timeline, event: Event, claim: Claim) -> Location:
    """Give the place of a claim of an event as the file has it now."""
    number = event.claims.index(claim)
    return _now(timeline, Record("events", event.id, number, claim.source, claim.quote), claim.line)


def read_at(
    app: App[Any],
    timeline: Timeline,
    source: Source,
    claims: Collection[tuple[int, int]],
    event: str | None,
    offset: int,
) -> Location:
    """Give the place of what one reads in a document: the claim that quotes it, else the line of the document itself.

    Where the timeline is broken that is what one was told of, and its line is meant.

    Args:
        app: The app.
        timeline: An examined timeline.
        source: The document; where no copy of it is kept its place is where the timeline tells of it.
        claims: The claims that quote what one reads, by the numbers of their events and their own.
        event: The id of the event one comes from, which is meant where several quote it.
        offset: The character at which one reads.
    """
    if (broken := curating(app).broken) is not None:
        return problem_at(broken)
    if source.text is None:
        return _now(timeline, Record("sources", source.id), source.line)
    quoting = [(timeline.events[number], which) for number, which in claims]
    if quoting:
        here, which = next((one for one in quoting if one[0].id == event), quoting[0])
        return claim_at(timeline, here, here.claims[which])
    return Location(str(curating(app).seeds / source.file), source.text.count("\n", 0, offset) + 1)


def _now(timeline: Timeline, record: Record, known: int) -> Location:
    """Give where a record stands now; where that cannot be found, where it stood when it was read."""
    copy = read_again(timeline.file)
    return Location(timeline.file, (copy.line_of(record, known) if copy else 0) or known)


# In the terminal, or beside


def _open_here(app: App[Any], variable: str, editor: EditorCommand) -> str:
    try:
        with suspended(app):
            said = _run(variable, editor)
    except SuspendNotSupported:
        return f"{editor.name} needs the terminal, which cannot be lent here."
    _look_again(app, said)
    return said


def _look_again(app: App[Any], ended: str) -> None:
    """See at once what an editor has saved, and let what there is to say of its end stand beside that."""
    screen = curating(app)
    screen.editor_ended = ended, monotonic()
    screen.look_again()


def _run(variable: str, editor: EditorCommand) -> str:
    """Run an editor until it ends; say what was wrong with that, and raise nothing."""
    if editor.waits_unseen and sys.__stdout__ is not None:
        print(f"bmtimeline waits until {safe(editor.name)} ends.", file=sys.__stdout__, flush=True)
    try:
        code = subprocess.Popen(editor.argv).wait()  # noqa: S603 - the reader's own
    except (OSError, ValueError) as error:
        return _failed(variable, editor, error)
    return _ended(editor, code)


def _open_beside(app: App[Any], variable: str, editor: EditorCommand, at: Location) -> str:
    """Start an editor that has nothing of our terminal; what becomes of it is told when it ends badly."""
    try:
        process = spawn_detached(editor.argv)
    except (OSError, ValueError) as error:
        return _failed(variable, editor, error)
    timer: Timer

    def look() -> None:
        code = process.poll()
        if code is None:
            return
        timer.stop()
        ended = _ended(editor, code)
        _look_again(app, ended)
        if ended:
            curating(app).tell(ended)

    timer = app.set_interval(_LOOK_EVERY, look)
    return f"{editor.name} was told to open {at.words}."


def _ended(editor: EditorCommand, code: int) -> str:
    """Say how an editor ended, where that was not well."""
    if code == 0:
        return ""
    if code < 0:
        name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
        return f"{editor.name} was ended by {name}: look whether it saved what you wrote."
    return f"{editor.name} ended with code {code}: look whether it saved what you wrote."


def _failed(variable: str, editor: EditorCommand, error: OSError | ValueError) -> str:
    return _not_started(variable, editor, getattr(error, "strerror", None) or str(error))


def _not_started(variable: str, editor: EditorCommand, why: str) -> str:
    return f"{variable} names {editor.argv[0] or '“”'}, which cannot be started: {why}."


def _why(editor: EditorCommand) -> str:
    program = editor.argv[0]
    there = os.path.basename(program) != program and os.path.exists(program)  # noqa: PTH110, PTH119 - they never raise
    return "one may not run that file" if there else "there is no such program"
