"""Opening a timeline for a command: load, examine, check."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from bmtimeline.cli.output import talk
from bmtimeline.errors import UserError
from bmtimeline.model import Problem, Timeline
from bmtimeline.query import Index, Lens, QueryError, pretty
from bmtimeline.resources import seeds_folder, shipped_timeline
from bmtimeline.store.opening import Place, kept, place_of
from bmtimeline.ui.kit.counts import trouble


class NothingToOpen(UserError):
    """A file of which nothing can be read; `problems` says why."""

    def __init__(self, path: Path, problems: list[Problem], sentence: str = "", hint: str = "") -> None:
        super().__init__(sentence or f"{path} cannot be opened.", hint or "Mend the place shown above and try again.")
        self.problems = problems


class Opened(Struct, frozen=True):
    """A timeline ready to answer, and every problem of its file in the order of the file.

    `sound` tells, in a long timeline after a while, whether what the cache has of it is whole.
    """

    index: Index
    problems: Sequence[Problem]
    sound: Callable[[], bool] = lambda: True

    @property
    def timeline(self) -> Timeline:
        """The timeline."""
        return self.index.timeline


def place(file: str | None, seeds: str | None = None) -> Place:
    """Give where a timeline file, or the shipped timeline when none is named, and its index are found."""
    path = Path(file) if file is not None else shipped_timeline()
    return place_of(path, seeds_folder(path, Path(seeds) if seeds is not None else None))


def short(folder: Path) -> Path:
    """Name a folder from the working directory, where it lies below that."""
    return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder


def open_timeline(file: str | None, seeds: str | None = None) -> Opened:
    """Open a timeline file, or the shipped timeline when none is named.

    Raises:
        UserError: The file cannot be read.
        NothingToOpen: It can, but nothing of it makes a timeline.
    """
    where = place(file, seeds)
    opened = open_kept(where)
    return opened if opened is not None and opened.sound() else open_fresh(where)


def open_kept(where: Place) -> Opened | None:
    """Open a timeline of which the cache has the index; None where it has none."""
    stored = kept(where)
    return None if stored is None else Opened(Index(stored), stored.problems, stored.sound)


def open_fresh(where: Place) -> Opened:
    """Open a timeline file; raises as `open_timeline`."""
    # Loaded only here: the readers and the rules of `check` take as long as opening a timeline that is kept.
    from bmtimeline.store.fresh import read

    found = read(where.path, where.seeds)
    if found.timeline is None:
        raise NothingToOpen(where.path, found.problems)
    return Opened(Index(found.timeline), found.problems)


def tell_trouble(opened: Opened, tell: Callable[[str], None] = talk) -> None:
    """Say on stderr that the file has errors, where it has some."""
    if said := trouble(opened.timeline, opened.problems):
        file = opened.timeline.file
        tell(f"bmtimeline: {said.removeprefix('! ')} in {file}; `bmtimeline check -f {file}` says which.")


def lens_of(queries: Sequence[str]) -> Lens:
    """Give the lens for the queries of the command line, all of which must hold.

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
    return lens
