"""The start and the end of the browser."""

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
from bmtimeline.terminal.settings import Settings
from bmtimeline.ui.kit.advice import unknown_event

if TYPE_CHECKING:
    from bmtimeline.store.loader_process import LoaderProcess
    from bmtimeline.store.report import Failed
    from bmtimeline.ui.app import TimelineApp


def browse(options: argparse.Namespace) -> int:
    """Run the browser and return the exit code.

    Args:
        options: The arguments, as `parse_open` returns them.

    Raises:
        UserError: stderr is no terminal, the theme or the filter is wrong, or the timeline cannot be opened.
    """
    if not sys.stderr.isatty():
        raise UserError("The browser draws on the terminal through stderr, which goes elsewhere.", "Leave out the 2>.")
    if options.theme:
        # Imported here because the default theme needs no check.
        from bmtimeline.ui.kit.themes import check_theme

        check_theme(options.theme)
    lens = lens_of(options.query)
    where = place(options.file, options.seeds)
    gc.disable()  # the app enables it after the first frame
    kept = opened = open_kept(where)
    loader, to_keep = None, None
    if opened is None and takes_long(where):
        # Imported here because most timelines have an index or are small.
        from bmtimeline.store.loader_process import LoaderProcess

        loader = LoaderProcess(where)
    elif opened is None:
        opened, to_keep = open_fresh(where), where
    if opened is not None and not _can_select(options.at, opened):
        _delete_index(where)
        return browse(options)
    # Imported here so that the errors above do not wait for Textual (170 ms).
    from bmtimeline.state.memory import Memory
    from bmtimeline.ui.app import TimelineApp

    shown = _settings(options)
    index, problems = (opened.index, opened.problems) if opened else (None, ())
    memory = Memory(where.path, at=options.at, asked=bool(options.query), fresh=options.fresh)
    app = TimelineApp(index, problems, lens, loader, to_keep, shown, kept.sound if kept else None, where, memory)
    try:
        failed, died_of = _run(app, loader)
    finally:
        memory.close()
    damaged = isinstance(died_of, BadSectionFile) or not app.whole
    if kept is not None and (damaged or (died_of is not None and not kept.sound())):
        _delete_index(where)
        return browse(options)
    if died_of is not None:
        # Imported here because few runs crash.
        from bmtimeline.cli.crash import tell

        tell_user = talk_plainly if shown.ascii else talk
        tell(died_of, shown, tell_user)
        if memory.view is not None:
            tell_user("Should it end so again: bmtimeline --fresh starts without the view you left.")
        return Exit.CRASH
    if failed is not None:
        raise NothingToOpen(where.path, list(failed.problems), failed.sentence, failed.hint)
    return app.return_code or Exit.DONE


def _can_select(event_id: str, opened: Opened) -> bool:
    """Return whether an event can be selected; False if the index is damaged.

    Raises:
        UserError: There is no such event.
    """
    try:
        error = unknown_event(opened.index, event_id) if event_id else None
    except BadSectionFile:
        return False
    if error and opened.sound():
        raise UserError(*error)
    return not error


def _run(app: TimelineApp, loader: LoaderProcess | None) -> tuple[Failed | None, Exception | None]:
    """Run the app; return why the timeline could not be opened, and the error that ended the app."""
    try:
        return app.run(mouse=app.settings.mouse), app.died_of
    except Exception as error:  # noqa: BLE001 - the caller prints a message and writes a report
        return None, app.died_of or error
    finally:
        app.leave_terminal()
        if loader is not None:
            loader.stop()


def _delete_index(where: Place) -> None:
    """Delete a damaged index, so that the file is read instead."""
    try:
        where.index.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(f"What the cache has of {where.path} is damaged.", f"Delete {where.index}.") from error


def _settings(options: argparse.Namespace) -> Settings:
    """Return the display settings, with the theme that fits the terminal's background if none is named."""
    # Imported here because the messages of `browse` need no themes.
    from bmtimeline.ui.kit.themes import theme_of_terminal

    shown = settings(options)
    return shown if shown.theme else replace(shown, theme=theme_of_terminal())
