"""Reading a timeline again while it is shown, away from the app: what came of it, and what became of its events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from bmtimeline.changes import Summary, summary
from bmtimeline.errors import UserError
from bmtimeline.model import Event, Problem, Severity
from bmtimeline.query import Index, Lens
from bmtimeline.store.loader_process import LoaderProcess
from bmtimeline.store.mapped_columns import StoredEvents
from bmtimeline.store.opening import Place, just_kept, takes_long
from bmtimeline.store.report import Failed
from bmtimeline.store.section_file import BadSectionFile

GONE_CODE: Final = "gone"
"""The code of the problem that there is no file any more."""
_COMPARED: Final = 20_000
"""So many events are compared one by one, in less than a second; of more only the numbers are told."""


class Good(Struct, frozen=True):
    """Another state of a timeline.

    Attributes:
        index: It, ready to answer.
        problems: What is wrong with its file.
        summary: Which events are others than those shown; None where they were too many to be compared.
        said: Whether the reader is to be told; else it only takes the place of what is the same.
    """

    index: Index
    problems: Sequence[Problem]
    summary: Summary | None = None
    said: bool = True


class Bad(Struct, frozen=True):
    """Nothing of the file can be read, because of this."""

    problem: Problem


class Busy(Struct, frozen=True):
    """A large file is another one, and is being read."""


News: TypeAlias = Good | Bad | Busy | None
"""What came of a look; None where one was asked for and nothing has changed."""


def read_again(place: Place, begun: Callable[[LoaderProcess], None]) -> Good | Bad:
    """Read a timeline; a large one in a process of its own.

    Args:
        place: The timeline.
        begun: Is given that process, which somebody may want to stop.
    """
    if takes_long(place, shown=True):
        return _beside(place, begun)
    # Loaded only here: whoever browses what the cache has needs no readers and rules.
    from bmtimeline.store.fresh import read  # noqa: PLC0415

    try:
        found = read(place.path, place.seeds)
    except UserError as error:
        return Bad(_problem(place, error.sentence, error.hint))
    if found.timeline is None:
        return Bad(_first(found.problems) or _problem(place, "Nothing of it can be read.", ""))
    index = Index(found.timeline)
    index.answer(Lens())  # what it is drawn from is made here and not between two keys
    return Good(index, found.problems)


def gone(place: Place) -> Bad:
    """Return the problem of a file that is gone."""
    problem = _problem(place, "There is no such file any more.", "Put it back, or save it again.")
    return Bad(replace(problem, code=GONE_CODE))


def _beside(place: Place, begun: Callable[[LoaderProcess], None]) -> Good | Bad:
    try:
        reading = LoaderProcess(place)
    except OSError as error:  # no process can be had in this moment
        reason = error.strerror or str(error)
        return Bad(_problem(place, f"It could not be read again: {reason}.", "r tries again."))
    begun(reading)
    try:
        report = reading.result()
        if isinstance(report, Failed):
            return Bad(_first(report.problems) or _problem(place, report.sentence, report.hint))
        stored = just_kept(place, Path(report.index))
    except BadSectionFile:  # somebody emptied the cache in this moment
        return Bad(_problem(place, "Its index is gone before it could be opened.", "r tries again."))
    finally:
        reading.stop()
    return Good(Index(stored), stored.problems)


def _first(problems: Sequence[Problem]) -> Problem | None:
    return next((one for one in problems if one.severity is Severity.ERROR), None)


def _problem(place: Place, sentence: str, hint: str) -> Problem:
    return Problem(Severity.ERROR, "unreadable", str(place.path), 0, 0, sentence, hint)


def differences(old: Sequence[Event], new: Sequence[Event]) -> Summary | None:
    """Compare the events of two states of a timeline; None where too many would have to be compared.

    Events that stand before the first change, or behind the last one on the very lines as before, are found alike in
    the cache as fast as they can be read from there, however many they are.

    Args:
        old: Those of the older one.
        new: Those of the newer one.
    """
    first = last = 0
    if isinstance(old, StoredEvents) and isinstance(new, StoredEvents):
        first = old.alike(new)
        last = old.alike(new, most=min(len(old), len(new)) - first, from_end=True)
    if max(len(old), len(new)) - first - last > _COMPARED:
        return None
    return summary(
        map(_without_offsets, old[first : len(old) - last]), map(_without_offsets, new[first : len(new) - last])
    )


def _without_offsets(event: Event) -> Event:
    """Return an event without the places of its quotes, which any word added above them changes."""
    claims = (
        replace(claim, located=replace(claim.located, parts=())) if claim.located else claim for claim in event.claims
    )
    return replace(event, claims=tuple(claims))
