"""Opening a timeline for a command, from the index on disk or from the file."""

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
    """A file that has no timeline which can be loaded.

    Attributes:
        problems: The problems of the file.
    """

    def __init__(self, path: Path, problems: list[Problem], sentence: str = "", hint: str = "") -> None:
        super().__init__(sentence or f"{path} cannot be opened.", hint or "Mend the place shown above and try again.")
        self.problems = problems


class Opened(Struct, frozen=True):
    """A timeline that can be queried.

    Attributes:
        index: The index of the timeline.
        problems: Every problem of the file, in the order of the file.
        sound: Returns whether the index on disk is undamaged; slow for a large timeline.
    """

    index: Index
    problems: Sequence[Problem]
    sound: Callable[[], bool] = lambda: True

    @property
    def timeline(self) -> Timeline:
        """The timeline."""
        return self.index.timeline


def place(file: str | None, seeds: str | None = None) -> Place:
    """Return the place of a timeline: its file, its sources and its index.

    Args:
        file: The timeline file; None for the shipped timeline.
        seeds: The folder of the sources; None for the default one.
    """
    path = Path(file) if file is not None else shipped_timeline()
    return place_of(path, seeds_folder(path, Path(seeds) if seeds is not None else None))


def short(folder: Path) -> Path:
    """Return a folder relative to the working directory if it lies below that."""
    return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder


def open_timeline(file: str | None, seeds: str | None = None) -> Opened:
    """Open a timeline; the arguments are those of `place`.

    Raises:
        UserError: The file cannot be read.
        NothingToOpen: The file has no timeline that can be loaded.
    """
    where = place(file, seeds)
    opened = open_kept(where)
    return opened if opened is not None and opened.sound() else open_fresh(where)


def open_kept(where: Place) -> Opened | None:
    """Open a timeline from its index on disk; None if there is no index."""
    stored = kept(where)
    return None if stored is None else Opened(Index(stored), stored.problems, stored.sound)


def open_fresh(where: Place) -> Opened:
    """Open a timeline from its file; raises as `open_timeline`."""
    # Imported here because loading the parser and the rules takes as long as opening a timeline from its index.
    from bmtimeline.store.fresh import read

    loaded = read(where.path, where.seeds)
    if loaded.timeline is None:
        raise NothingToOpen(where.path, loaded.problems)
    return Opened(Index(loaded.timeline), loaded.problems)


def tell_trouble(opened: Opened, tell: Callable[[str], None] = talk) -> None:
    """Print the number of problems of the file to stderr, if there are any."""
    if words := trouble(opened.timeline, opened.problems):
        file = opened.timeline.file
        tell(f"bmtimeline: {words.removeprefix('! ')} in {file}; `bmtimeline check -f {file}` says which.")


def lens_of(queries: Sequence[str]) -> Lens:
    """Return the lens in which all queries of the command line must hold.

    Raises:
        UserError: A query cannot be parsed; the sentence shows the place.
    """
    lens = Lens()
    for text in queries:
        try:
            lens = lens.and_(text)
        except QueryError as error:
            sentence = f"This filter cannot be read:\n{pretty(text, error)}\n{error.sentence}"
            raise UserError(sentence, error.hint) from None
    return lens
