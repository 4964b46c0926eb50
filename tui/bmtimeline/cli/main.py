"""Which command is meant, and what becomes of its errors."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import Final

from bmtimeline.cli.arguments import parse_open
from bmtimeline.cli.check import check_command
from bmtimeline.cli.exits import Exit
from bmtimeline.cli.help import help_command
from bmtimeline.cli.list import list_command
from bmtimeline.cli.opening import NothingToOpen, ask, open_timeline
from bmtimeline.cli.output import complain, prepare, say, show_problems, silence
from bmtimeline.cli.show import show_command
from bmtimeline.errors import UserError
from bmtimeline.query import Index
from bmtimeline.resources import version

COMMANDS: Final[dict[str, Callable[[Sequence[str]], Exit]]] = {
    "list": list_command,
    "show": show_command,
    "check": check_command,
    "help": help_command,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; give the exit code.

    Args:
        arguments: Without the program's name; by default those of the process.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    prepare()
    try:
        code = COMMANDS[given[0]](given[1:]) if given and given[0] in COMMANDS else _open(given)
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


def _open(arguments: Sequence[str]) -> int:
    given = parse_open(arguments)
    if given.version:
        say(f"bmtimeline {version()}")
        return Exit.DONE
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        files = ["-f", given.file] if given.file else []
        seeds = ["--seeds", given.seeds] if given.seeds else []
        return list_command([*files, *seeds, "--", *given.query])
    if not sys.stderr.isatty():
        raise UserError("The browser draws on the terminal through stderr, which goes elsewhere.", "Leave out the 2>.")
    # What is loaded now stays to the end: the collector need not look at it, neither now nor at every frame.
    gc.disable()
    opened = open_timeline(given.file, given.seeds)
    index = Index(opened.timeline)
    lens = ask(index, given.query).lens
    # Loaded only here: `list`, `show` and `check` do without the 170 ms that Textual takes.
    app = importlib.import_module("bmtimeline.app").TimelineApp(index, opened.problems, lens)
    gc.freeze()
    gc.enable()
    app.run()
    return app.return_code or Exit.DONE
