"""What one window remembers of its timeline: written by a thread as soon as it changes, and never in the way."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Condition, Thread
from time import monotonic, time
from typing import Final, TypeAlias

from bmtimeline.state.folder import NotKept, locked, state_folder
from bmtimeline.state.view import Kept, KeptView, read_view, write_view

NAME: Final = "view.json"
_MOMENT: Final = 1.0
"""Seconds for which a key waits for what the one before has done to be written; a slower disk is not waited for."""
_LAST: Final = 1.0
"""Seconds for which the end of the program waits for the last change to be written."""
_PATIENCE: Final = 1.0
"""Seconds for which a window waits for another one that is writing."""
_ABANDONED: Final = 3600
"""Seconds after which a file that is still being written is taken for abandoned."""
_Now: TypeAlias = tuple[KeptView, frozenset[str]]


class Memory:
    """What an earlier window left, and the newest state of this one, which a thread writes.

    No two writes are under way at a time, and of what changes during one only the newest is written after it. Two
    windows on a timeline may both write: the view is that of the one in which something was done last, and of the
    marks each adds and takes away what was marked and unmarked in it.

    Args:
        timeline: The path of the timeline file.
        at: The id of an event to select; empty for none.
        asked: Whether the reader asked for something to be shown, so that the view kept is not.
        fresh: Whether to begin as if nothing were kept; what is kept stays, until something changes.

    Attributes:
        at: As given.
        view: The view to come back to; None where there is none, or it is not wanted.
        marks: What an earlier window has marked.
        written: When it did, in seconds since 1970.
        left: Whether a window that opens now shows, or says, anything but what it would without a memory.
        refused: Why nothing will be kept, in a sentence; empty as long as it will.
        when_refused: Called, in a thread, with that sentence once it is known.
    """

    def __init__(self, timeline: str | Path, *, at: str = "", asked: bool = False, fresh: bool = False) -> None:
        self.at, self.refused = at, ""
        self.when_refused: Callable[[str], object] = lambda _: None
        self._file: Path | None = None
        kept = Kept()
        try:
            self._file = state_folder(timeline) / NAME
            kept = read_view(self._file)
        except NotKept as error:
            self.refused = error.sentence
        kept = Kept() if fresh else kept
        self.view = None if at or asked else kept.view
        self.marks, self.written = kept.marks, kept.written
        self.left = bool(at or asked or self.view or self.marks or self.refused)
        self._marked = self.marks
        """What was marked in this window when it was written last, or before anything was done in it."""
        self._next: _Now | None = None
        self._busy = self._slow = self._ended = False
        self._turn = Condition()
        self._thread: Thread | None = None

    def keep(self, view: KeptView, marks: frozenset[str]) -> None:
        """Have the present state written, beginning now; nothing waits for it.

        Args:
            view: What is shown.
            marks: The ids of what is marked in this window.
        """
        if self._file is None:
            return
        with self._turn:
            self._next, self._busy = (view, marks), True
            if self._thread is None:
                # It does not hold the end of the program: a disk may never answer.
                self._thread = Thread(target=self._write_on, args=(self._file,), name="memory", daemon=True)
                self._thread.start()
            self._turn.notify_all()

    def settle(self) -> None:
        """Wait a moment for the newest state to be written; not at all while the disk takes longer than that."""
        with self._turn:
            if self._busy and not self._slow:
                self._slow = not self._turn.wait_for(lambda: not self._busy, _MOMENT)

    def close(self, patience: float = _LAST) -> bool:
        """Wait a moment for the last write; say whether all is written."""
        with self._turn:
            self._ended = True
            self._turn.notify_all()
            return self._turn.wait_for(lambda: not self._busy, patience)

    def _write_on(self, file: Path) -> None:
        _tidy(file.parent)
        while True:
            with self._turn:
                if self._next is None:
                    self._busy = False
                    self._turn.notify_all()
                self._turn.wait_for(lambda: self._next is not None or self._ended)
                now, self._next = self._next, None
                if now is None:
                    return
            since = monotonic()
            try:
                self._write(file, *now)
            except NotKept as error:
                if not self.refused:
                    self.refused = error.sentence
                    self.when_refused(error.sentence)
            if monotonic() - since < _MOMENT:
                self._slow = False

    def _write(self, file: Path, view: KeptView, marks: frozenset[str]) -> None:
        with locked(file.parent, _PATIENCE):
            kept = read_view(file)
            merged = (kept.marks | (marks - self._marked)) - (self._marked - marks)
            write_view(file, view, merged, time())
        self._marked = marks


def _tidy(folder: Path) -> None:
    """Take away what programs that were killed left half written."""
    with suppress(OSError):
        for file in folder.glob(f".{NAME}*"):
            if time() - file.stat().st_mtime > _ABANDONED:
                file.unlink()
