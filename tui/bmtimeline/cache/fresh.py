"""Reading a timeline from its file: load, examine, check, and the index to be kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from bmtimeline.cache.keep import keep
from bmtimeline.cache.opening import Place, make_room
from bmtimeline.cache.stamp import Stamp
from bmtimeline.check import QUICK, check
from bmtimeline.evidence import examine
from bmtimeline.load import load_file
from bmtimeline.model import Problem, Timeline
from bmtimeline.query.built import Built
from bmtimeline.resources import code_state


class Read(Struct, frozen=True):
    """A timeline with its evidence, None when nothing of its file can be read, and the problems in the file's order."""

    timeline: Timeline | None
    problems: list[Problem]


def read(path: Path, seeds: Path, step: Callable[[str], None] = lambda _: None) -> Read:
    """Read a timeline file.

    Args:
        path: The file; problems name it as given.
        seeds: The folder of its sources.
        step: Is told what is being done, in a few words, as it begins.

    Raises:
        UserError: The file cannot be read.
    """
    step("reading the file")
    timeline, problems = load_file(path, seeds)
    if timeline is None:
        return Read(None, problems)
    step("looking for the quotes in their sources")
    timeline = examine(timeline)
    step("checking")
    found = [*problems, *check(timeline, QUICK)]
    return Read(timeline, sorted(found, key=lambda problem: (problem.line, problem.column)))


def read_and_keep(place: Place, step: Callable[[str], None] = lambda _: None) -> Read:
    """Read a timeline and keep its index where the next opening finds it.

    Raises:
        UserError: The file cannot be read.
        OSError: The index cannot be written.
    """
    stamp = Stamp.of(place.path, place.seeds, code_state())
    found = read(place.path, place.seeds, step)
    if found.timeline is not None:
        step("putting the events in order")
        files = (source.file for source in found.timeline.sources.values() if source.file)
        keep_read(Built(found.timeline), found.problems, stamp.with_sources(place.seeds, files), place, step)
    return found


def keep_read(
    built: Built,
    problems: list[Problem],
    stamp: Stamp,
    place: Place,
    step: Callable[[str], None] = lambda _: None,
) -> None:
    """Keep the index of a timeline that was read.

    Raises:
        OSError: It cannot be written.
    """
    place.index.parent.mkdir(parents=True, exist_ok=True)
    step("writing the index")
    keep(built, problems, stamp, place.index)
    make_room(place.index.parent)
