"""Opening a timeline for a command: load, examine, check."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from bmtimeline.check import QUICK, check
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


class Opened(Struct, frozen=True):
    """A timeline with its evidence, and every problem of its file in the order of the file."""

    timeline: Timeline
    problems: list[Problem]


def open_timeline(file: str | None, seeds: str | None = None) -> Opened:
    """Open a timeline file, or the shipped timeline when none is named.

    Raises:
        UserError: The file cannot be read.
        NothingToOpen: It can, but nothing of it makes a timeline.
    """
    _, timeline, problems = load_timeline(file, seeds)
    found = [*problems, *check(timeline, QUICK)]
    return Opened(timeline, sorted(found, key=lambda problem: (problem.line, problem.column)))


def load_timeline(file: str | None, seeds: str | None = None) -> tuple[Path, Timeline, list[Problem]]:
    """Load and examine a timeline file, or the shipped timeline when none is named; raises as `open_timeline`.

    Returns:
        The file, its timeline, and what loading found wrong.
    """
    path = Path(file) if file is not None else shipped_timeline()
    timeline, problems = load_file(path, Path(seeds) if seeds is not None else None)
    if timeline is None:
        raise NothingToOpen(path, problems)
    return path, examine(timeline), problems


def text_of(path: Path) -> str:
    """Give the text of a timeline file that could be loaded; empty when it can no longer be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def ask(index: Index, queries: Sequence[str]) -> Answer:
    """Answer the queries of the command line, all of which must hold.

    Raises:
        UserError: One cannot be read; the sentence shows where.
    """
    lens = Lens()
    for text in queries:
        try:
            lens = lens.and_(text)
        except QueryError as error:
            sentence = f"This filter cannot be read:\n{pretty(text, error)}\n{error.sentence}"
            raise UserError(sentence, error.hint) from None
    return index.answer(lens)
