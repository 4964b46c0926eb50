"""Opening a timeline for a command: load, examine, build the index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bmtimeline.errors import UserError
from bmtimeline.evidence import examine
from bmtimeline.load import load_file
from bmtimeline.model import Problem, Timeline
from bmtimeline.query import Answer, Index, Lens, QueryError, pretty
from bmtimeline.resources import shipped_timeline


class NothingToOpen(UserError):
    """A file of which nothing can be read; `problems` says why."""

    def __init__(self, path: Path, problems: list[Problem]) -> None:
        super().__init__(f"{path} cannot be opened.", "Mend the place shown above and try again.")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Opened:
    """A timeline with its evidence, and what was wrong with its file."""

    timeline: Timeline
    problems: list[Problem]


def open_timeline(file: str | None, seeds: str | None = None) -> Opened:
    """Open a timeline file, or the shipped timeline when none is named.

    Raises:
        UserError: The file cannot be read.
        NothingToOpen: It can, but nothing of it makes a timeline.
    """
    path = Path(file) if file is not None else shipped_timeline()
    timeline, problems = load_file(path, Path(seeds) if seeds is not None else None)
    if timeline is None:
        raise NothingToOpen(path, problems)
    return Opened(examine(timeline), problems)


def ask(index: Index, query: Sequence[str]) -> Answer:
    """Answer the query of the command line, whose words are all ANDed.

    Raises:
        UserError: It cannot be read; the sentence shows where.
    """
    text = " ".join(query)
    try:
        return index.answer(Lens(text))
    except QueryError as error:
        raise UserError(f"This filter cannot be read:\n{pretty(text, error)}\n{error.sentence}", error.hint) from None
