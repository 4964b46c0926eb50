"""The session: what is open, and whether its file is followed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from bmtimeline.model import Problem, Timeline
from bmtimeline.query import Index

if TYPE_CHECKING:
    from bmtimeline.store.follow import Follower
    from bmtimeline.store.opening import Place


class Change(Struct, frozen=True):
    """A change of what is open.

    Attributes:
        message: The sentence for the reader; empty where there is nothing to say.
        read: Whether another state of the timeline was read; False where the file cannot be read.
        changed: The ids of the events that differ from the state before.
    """

    message: str = ""
    read: bool = True
    changed: tuple[str, ...] = ()


class Session:
    """What is open: a timeline, the problems of its file, and what follows the file.

    Args:
        index: The timeline, ready to answer.
        problems: The problems that opening the file found.
        place: Where the timeline and its sources are; None where the timeline is no file.

    Attributes:
        index: The state of the timeline that is shown.
        problems: The problems of that state.
        place: As given.
        broken: The problem that keeps the present state of the file from being read; None where it can be read.
        follower: The thread that looks at the file; None before the first frame and where there is no file.
        watching: Whether the follower looks by itself.
        shown_since: The time at which the shown state was read; None before the follower began.
        look_every: Seconds between two looks at the file.
        patience: Seconds for which the file may be missing before it counts as gone.
        editor_ended: The sentence on an editor that ended badly, and the monotonic time of its end, in seconds.
        upgrade_warned: Whether the reader was told that an upgrade of the program overwrites this file.
    """

    look_every = 1.0
    patience = 3.0

    def __init__(self, index: Index, problems: Sequence[Problem] = (), place: Place | None = None) -> None:
        self.index = index
        self.problems = problems
        self.place = place
        self.broken: Problem | None = None
        self.follower: Follower | None = None
        self.watching = True
        self.shown_since: datetime | None = None
        self.editor_ended = ("", 0.0)
        self.upgrade_warned = False
        self._subscribers: list[Callable[[Change], None]] = []

    @property
    def timeline(self) -> Timeline:
        """The timeline as it is shown."""
        return self.index.timeline

    @property
    def file(self) -> str:
        """The path of the timeline file, as problems name it."""
        return self.index.timeline.file

    @property
    def name(self) -> str:
        """The name of the file; empty where there is no file."""
        return self.place.path.name if self.place else ""

    @property
    def seeds(self) -> Path:
        """The folder of the sources."""
        from bmtimeline.resources import seeds_folder

        return self.place.seeds if self.place else seeds_folder(Path(self.file))

    def has_event(self, event_id: str) -> bool:
        """Return whether the timeline has an event of an id."""
        return self.index.columns.number_of(event_id) is not None

    def subscribe(self, subscriber: Callable[[Change], None]) -> Callable[[], None]:
        """Have a function called after each change, in the order of subscription; return what ends that."""
        self._subscribers.append(subscriber)
        return lambda: self._subscribers.remove(subscriber)

    def take(self, index: Index, problems: Sequence[Problem], changed: Iterable[str], message: str) -> None:
        """Go on with another state of the timeline, and tell the subscribers.

        Args:
            index: The new state, ready to answer.
            problems: The problems of the file.
            changed: The ids of the events that differ from the state before.
            message: The sentence for the reader.
        """
        self.index, self.problems, self.broken = index, problems, None
        self.shown_since = datetime.now().astimezone()
        self._publish(Change(message, changed=tuple(changed)))

    def fail(self, problem: Problem, message: str) -> None:
        """Keep the shown state, because the file cannot be read now, and tell the subscribers."""
        self.broken = problem
        self._publish(Change(message, read=False))

    def _publish(self, change: Change) -> None:
        for subscriber in tuple(self._subscribers):
            subscriber(change)

    def look_again(self) -> None:
        """Have the follower look at the file and its sources now."""
        if self.follower is not None:
            self.follower.look()

    def close(self) -> None:
        """Stop following the file."""
        if self.follower is not None:
            self.follower.stop()
