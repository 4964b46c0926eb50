"""Reading a timeline from its file: load, examine, check, and the index to be kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

from bmtimeline.check import QUICK, check
from bmtimeline.evidence.examination import examine
from bmtimeline.load import load_file
from bmtimeline.model import Problem, Timeline
from bmtimeline.query.memory_columns import MemoryColumns
from bmtimeline.resources import code_state
from bmtimeline.store.index_writer import keep
from bmtimeline.store.opening import Place, folder_elsewhere, forget_elsewhere, make_room
from bmtimeline.store.stamp import NONE, Stamp, State, states_in


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


def read_and_keep(place: Place, step: Callable[[str], None] = lambda _: None) -> tuple[Read, Path]:
    """Read a timeline and keep its index where the next opening finds it.

    Returns:
        What was read, and where the index is: in a folder for what is temporary where the cache cannot be written.

    Raises:
        UserError: The file cannot be read.
        OSError: The index cannot be written anywhere.
    """
    try:
        # Before anything is read: what changes while it is read makes the index stale.
        stamp = Stamp.of(place.path, place.seeds, code_state())
        before = states_in(place.seeds)
    except OSError:
        return read(place.path, place.seeds, step), place.index
    found = read(place.path, place.seeds, step)
    if found.timeline is None:
        return found, place.index
    step("putting the events in order")
    built = MemoryColumns(found.timeline)
    stamp = stamp.with_sources(_states(found.timeline, place.seeds, before))
    step("writing the index")
    try:
        place.index.parent.mkdir(parents=True, exist_ok=True)
        keep(built, found.problems, stamp, place.index)
    except OSError:
        elsewhere = folder_elsewhere() / place.index.name
        try:
            keep(built, found.problems, stamp, elsewhere)
        except OSError:
            forget_elsewhere(place, elsewhere)
            raise
        return found, elsewhere
    make_room(place.index.parent)
    return found, place.index


def _states(timeline: Timeline, seeds: Path, before: Mapping[str, State]) -> dict[str, State]:
    """Return the state of each source's file as it was read, by its name; a file that came too late has none."""
    return {
        source.file: before.get(source.file) or (NONE if source.text is None else State.of(seeds / source.file))
        for source in timeline.sources.values()
        if source.file
    }
