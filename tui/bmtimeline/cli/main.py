"""Which command is meant, and what becomes of its errors."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from bmtimeline.cache.beside import ReadBeside
from bmtimeline.cli.arguments import parse_open, settings
from bmtimeline.cli.exits import Exit
from bmtimeline.cli.opening import NothingToOpen, lens_of, open_fresh, open_kept, place
from bmtimeline.cli.output import complain, prepare, say, show_problems, silence
from bmtimeline.errors import UserError
from bmtimeline.resources import version

COMMANDS: Final = {"list": "list_command", "show": "show_command", "check": "check_command", "help": "help_command"}
"""The commands; each stands in a module of its own name, which is loaded when it is called for."""
_LARGE: Final = 2**20
"""Above so many bytes a file is read by a process of its own, while the app shows how far it is."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; give the exit code.

    Args:
        arguments: Without the program's name; by default those of the process.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    prepare()
    try:
        code = _command(given[0])(given[1:]) if given and given[0] in COMMANDS else _open(given)
        sys.stdout.flush()
    except NothingToOpen as error:
        show_problems(error.problems)
        complain(error)
        return Exit.USAGE
    except UserError as error:
        complain(error)
        return Exit.USAGE
    except BrokenPipeError:  # the reader of our output went away
        silence(sys.stdout)
        return Exit.DONE
    except OSError as error:
        silence(sys.stdout)
        complain(UserError(f"The output cannot be written: {error.strerror or error}.", "Is the disk full?"))
        return Exit.USAGE
    except KeyboardInterrupt:
        return 130
    return code


def _command(name: str) -> Callable[[Sequence[str]], int]:
    command: Callable[[Sequence[str]], int] = getattr(importlib.import_module(f"bmtimeline.cli.{name}"), COMMANDS[name])
    return command


def _open(arguments: Sequence[str]) -> int:
    given = parse_open(arguments)
    if given.version:
        say(f"bmtimeline {version()}")
        return Exit.DONE
    if given.plain or not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        files = ["-f", given.file] if given.file else []
        seeds = ["--seeds", given.seeds] if given.seeds else []
        return _command("list")([*files, *seeds, "--", *given.query])
    if not sys.stderr.isatty():
        raise UserError("The browser draws on the terminal through stderr, which goes elsewhere.", "Leave out the 2>.")
    lens = lens_of(given.query)
    where = place(given.file, given.seeds)
    gc.disable()  # until the first frame is there; the app enables it
    kept = opened = open_kept(where)
    reading, to_keep = None, None
    if opened is None and _size(where.path) > _LARGE:
        reading = ReadBeside(where)
    elif opened is None:
        opened, to_keep = open_fresh(where), where
    # Loaded only here: `list`, `show` and `check` do without the 170 ms that Textual takes.
    from bmtimeline.app import TimelineApp

    index, problems = (opened.index, opened.problems) if opened else (None, ())
    app = TimelineApp(index, problems, lens, reading, to_keep, settings(given))
    if kept is not None:
        app.sound = kept.sound
    try:
        failed = app.run()
    finally:
        if reading is not None:
            reading.stop()
    if kept is not None and not (app.whole and (not app.return_code or kept.sound())):
        with suppress(OSError):
            where.index.unlink(missing_ok=True)
        sentence = f"What the cache had of {where.path} was damaged."
        raise UserError(
            sentence, f"It is taken away: open the timeline again. If this comes again, delete {where.index}."
        )
    if failed is not None:
        raise NothingToOpen(where.path, list(failed.problems), failed.sentence, failed.hint)
    return app.return_code or Exit.DONE


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
