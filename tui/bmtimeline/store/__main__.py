"""The process that reads a large timeline beside the app: `python -m bmtimeline.store FILE SEEDS INDEX`.

It prints a line of JSON for each step, and one for how it ended.
"""

from __future__ import annotations

import gc
import importlib
import os
import select
import stat
import sys
from pathlib import Path

import msgspec

from bmtimeline.errors import UserError
from bmtimeline.store.fresh import read_and_keep
from bmtimeline.store.opening import Place, forget_elsewhere
from bmtimeline.store.report import Failed, Kept, Report, Step


def _tell(report: Report) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(report) + b"\n")
    sys.stdout.buffer.flush()


def end_with_the_app() -> None:
    """Have the system end this process when the app at the other end of its stdin is gone, even in mid-parsing."""
    if sys.platform == "win32" or not stat.S_ISFIFO(os.fstat(0).st_mode):
        return
    fcntl = importlib.import_module("fcntl")
    fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(0, fcntl.F_SETFL, fcntl.fcntl(0, fcntl.F_GETFL) | os.O_ASYNC)
    if select.select([0], [], [], 0)[0]:  # it went before it could be noticed
        sys.exit(1)


def main() -> None:
    """Read the timeline that the arguments name and keep its index."""
    gc.disable()  # all that is made stays to the end
    end_with_the_app()
    path, seeds, index = map(Path, sys.argv[1:])
    place = Place(path, seeds, index)
    try:
        found, where = read_and_keep(place, lambda words: _tell(Step(words)))
    except UserError as error:
        _tell(Failed(error.sentence, error.hint, ()))
    except OSError as error:
        _tell(Failed(f"The index cannot be written: {error.strerror or error}.", "Is the disk full?", ()))
    except MemoryError:
        _tell(Failed(f"{path} is too large for this machine's memory.", "Split it.", ()))
    else:
        try:
            _tell(Failed("", "", tuple(found.problems)) if found.timeline is None else Kept(str(where)))
        except BrokenPipeError:  # the app is gone, and nobody else will take it away
            forget_elsewhere(place, where)


if __name__ == "__main__":
    main()
