"""The browser, from its arguments to its end."""

from __future__ import annotations

import argparse
import gc
import sys
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bmtimeline.cli.arguments import settings
from bmtimeline.cli.exits import Exit
from bmtimeline.cli.opening import NothingToOpen, Opened, lens_of, open_fresh, open_kept, place
from bmtimeline.cli.output import talk, talk_plainly
from bmtimeline.errors import UserError
from bmtimeline.store.opening import Place, takes_long
from bmtimeline.store.section_file import BadSectionFile
from bmtimeline.ui.kit.advice import unknown_event
from bmtimeline.ui.kit.settings import Settings

if TYPE_CHECKING:
    from bmtimeline.store.loader_process import LoaderProcess
    from bmtimeline.store.report import Failed
    from bmtimeline.ui.app import TimelineApp


def browse(given: argparse.Namespace) -> int:
    """Open the browser; give the exit code when it is closed.

    Args:
        given: The arguments, as `parse_open` gives them.

    Raises:
        UserError: The terminal, the theme or the filter will not do, or the timeline cannot be opened.
    """
    if not sys.stderr.isatty():
        raise UserError("The browser draws on the terminal through stderr, which goes elsewhere.", "Leave out the 2>.")
    if given.theme:
        from bmtimeline.ui.kit.themes import check_theme

        check_theme(given.theme)
    lens = lens_of(given.query)
    where = place(given.file, given.seeds)
    gc.disable()  # until the first frame is there; the app enables it
    kept = opened = open_kept(where)
    reading, to_keep = None, None
    if opened is None and takes_long(where):
        from bmtimeline.store.loader_process import LoaderProcess

        reading = LoaderProcess(where)
    elif opened is None:
        opened, to_keep = open_fresh(where), where
    if opened is not None and not _can_be_at(given.at, opened):
        _forget(where)
        return browse(given)
    # Loaded only here: what is wrong with the above is said without the 170 ms that Textual takes.
    from bmtimeline.state.memory import Memory
    from bmtimeline.ui.app import TimelineApp

    shown = _shown(given)
    index, problems = (opened.index, opened.problems) if opened else (None, ())
    memory = Memory(where.path, at=given.at, asked=bool(given.query), fresh=given.fresh)
    app = TimelineApp(index, problems, lens, reading, to_keep, shown, kept.sound if kept else None, where, memory)
    try:
        failed, died_of = _run(app, reading)
    finally:
        memory.close()
    damaged = isinstance(died_of, BadSectionFile) or not app.whole
    if kept is not None and (damaged or (died_of is not None and not kept.sound())):
        _forget(where)
        return browse(given)
    if died_of is not None:
        # Loaded only here: it happens seldom enough.
        from bmtimeline.cli.crash import tell

        said = talk_plainly if shown.ascii else talk
        tell(died_of, shown, said)
        if memory.view is not None:
            said("Should it end so again: bmtimeline --fresh starts without the view you left.")
        return Exit.CRASH
    if failed is not None:
        raise NothingToOpen(where.path, list(failed.problems), failed.sentence, failed.hint)
    return app.return_code or Exit.DONE


def _can_be_at(event_id: str, opened: Opened) -> bool:
    """Say whether an event can be selected; False where what is opened is damaged, so that nobody can say.

    Raises:
        UserError: There is no such event.
    """
    try:
        said = unknown_event(opened.index, event_id) if event_id else None
    except BadSectionFile:
        return False
    if said and opened.sound():
        raise UserError(*said)
    return not said


def _run(app: TimelineApp, reading: LoaderProcess | None) -> tuple[Failed | None, Exception | None]:
    """Give why the timeline could not be opened and the error inside that ended the app, if there is either."""
    try:
        return app.run(mouse=app.settings.mouse), app.died_of
    except Exception as error:  # noqa: BLE001 - told in words and kept for who can mend it
        return None, app.died_of or error
    finally:
        app.leave_terminal()
        if reading is not None:
            reading.stop()


def _forget(where: Place) -> None:
    """Take away a damaged index, so that the file is read instead."""
    try:
        where.index.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(f"What the cache has of {where.path} is damaged.", f"Delete {where.index}.") from error


def _shown(given: argparse.Namespace) -> Settings:
    from bmtimeline.ui.kit.themes import theme_of_terminal

    shown = settings(given)
    return shown if shown.theme else replace(shown, theme=theme_of_terminal())
