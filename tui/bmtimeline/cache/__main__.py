"""The process that reads a large timeline beside the app: `python -m bmtimeline.cache FILE SEEDS INDEX`.

It prints a line of JSON for each step, and one for how it ended.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import msgspec

from bmtimeline.cache.fresh import read_and_keep
from bmtimeline.cache.opening import Place, forget_elsewhere
from bmtimeline.cache.report import Failed, Kept, Report, Step
from bmtimeline.errors import UserError


def _tell(report: Report) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(report) + b"\n")
    sys.stdout.buffer.flush()


def main() -> None:
    """Read the timeline that the arguments name and keep its index."""
    gc.disable()  # all that is made stays to the end
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
