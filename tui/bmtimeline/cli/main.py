"""Which command is meant, and what becomes of its errors."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import Final

from bmtimeline.cli.arguments import parse_open
from bmtimeline.cli.exits import Exit
from bmtimeline.cli.opening import NothingToOpen
from bmtimeline.cli.output import complain, prepare, say, show_problems, silence, talk, talk_plainly
from bmtimeline.errors import UserError
from bmtimeline.resources import version

COMMANDS: Final = {
    "list": "list_command",
    "show": "show_command",
    "check": "check_command",
    "diff": "diff_command",
    "new": "new_command",
    "source": "source_command",
    "help": "help_command",
}
"""The commands; each stands in a module of its own name, which is loaded when it is called for."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; give the exit code.

    Args:
        arguments: Without the program's name; by default those of the process.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    prepare()
    tell = talk_plainly if "--ascii" in given else talk
    try:
        code = _command(given[0])(given[1:]) if given and given[0] in COMMANDS else _open(given)
        sys.stdout.flush()
    except UserError as error:
        show_problems(error.problems if isinstance(error, NothingToOpen) else (), tell)
        complain(error, tell)
        return Exit.USAGE
    except BrokenPipeError:  # the reader of our output went away
        silence(sys.stdout)
        return Exit.DONE
    except OSError as error:
        silence(sys.stdout)
        complain(UserError(f"The output cannot be written: {error.strerror or error}.", "Is the disk full?"), tell)
        return Exit.USAGE
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - the last one to see it: it is told in words and kept for who can mend it
        from bmtimeline.cli import crash

        crash.tell(error, talk=tell)
        return Exit.CRASH
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
        from bmtimeline.cli.plain import print_plain

        return print_plain(given)
    # Loaded only here: the other commands do without it.
    from bmtimeline.cli.browsing import browse

    return browse(given)
