"""The entry point: runs the command and turns its errors into messages and exit codes."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

from bmtimeline.cli.arguments import COMMANDS, parse_open
from bmtimeline.cli.exits import Exit
from bmtimeline.cli.opening import NothingToOpen
from bmtimeline.cli.output import complain, prepare, say, show_problems, silence, talk, talk_plainly
from bmtimeline.errors import UserError
from bmtimeline.resources import version


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code.

    Args:
        arguments: The arguments without the program's name; by default those of the process.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    prepare()
    tell = talk_plainly if "--ascii" in words else talk
    try:
        code = _run(words)
        sys.stdout.flush()
    except UserError as error:
        show_problems(error.problems if isinstance(error, NothingToOpen) else (), tell)
        complain(error, tell)
        return Exit.USAGE
    except BrokenPipeError:  # the reader of the output is gone
        silence(sys.stdout)
        return Exit.DONE
    except OSError as error:
        silence(sys.stdout)
        complain(UserError(f"The output cannot be written: {error.strerror or error}.", "Is the disk full?"), tell)
        return Exit.USAGE
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - nothing above handles it: a message and a report replace the traceback
        # Imported here because few runs crash.
        from bmtimeline.cli import crash

        crash.tell(error, talk=tell)
        return Exit.CRASH
    return code


def _run(words: Sequence[str]) -> int:
    if words and words[0] in COMMANDS:
        module = importlib.import_module(f"bmtimeline.cli.{words[0]}")
        code: int = getattr(module, f"{words[0]}_command")(words[1:])
        return code
    options = parse_open(words)
    if options.version:
        say(f"bmtimeline {version()}")
        return Exit.DONE
    if options.plain or not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        # Imported here because the browser does not need it.
        from bmtimeline.cli.plain import print_plain

        return print_plain(options)
    # Imported here because the other commands do not need it.
    from bmtimeline.cli.browsing import browse

    return browse(options)
