"""The memory of a window: what an earlier window left, and a thread that writes what this window shows."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Condition, Thread
from time import time
from typing import Final, TypeAlias

from bmtimeline.state.folder import NotKept, locked, state_folder
from bmtimeline.state.view import Remembered, View, read_view, write_view

NAME: Final = "view.json"
_LAST_WRITE: Final = 1.0
"""Seconds for which the end of the program waits for the last write."""
_PATIENCE: Final = 1.0
"""Seconds for which a window waits for another window that is writing."""
_ABANDONED: Final = 3600
"""Seconds after which a temporary file counts as abandoned."""
_Change: TypeAlias = tuple[View, frozenset[str]]


class Memory:
    """What an earlier window left, and the newest state of this one, which a thread writes at once.

    Nothing waits for the disk but the end of the program, for up to a second. A process that is killed loses the
    changes that were not written yet: on most disks the last key, on a slow disk more. A file is always whole.

    Only one write is under way at a time; of the changes during a write, only the newest is written next. Two windows
    on a timeline may both write: the view is that of the window in which something was done last, and each window adds
    and removes the marks that were set and removed in it.

    Args:
        timeline: The path of the timeline file.
        at: The id of an event to select; empty for none.
        asked: Whether the reader asked for a filter, so that the remembered view is not shown.
        fresh: Whether to start as if nothing were remembered; what is remembered stays until something changes.

    Attributes:
        at: As given.
        view: The view to come back to; None where there is none or none is wanted.
        marks: The ids of the events that an earlier window marked.
        written: The time of that window's last write, in seconds since 1970.
        left: Whether a window that opens now shows or says anything that it would not without a memory.
        refused: The sentence why nothing will be remembered; empty as long as there is no reason.
        when_refused: Called with that sentence, in a thread, once it is known.
    """

    def __init__(self, timeline: str | Path, *, at: str = "", asked: bool = False, fresh: bool = False) -> None:
        self.at, self.refused = at, ""
        self.when_refused: Callable[[str], object] = lambda _: None
        self._file: Path | None = None
        remembered = Remembered()
        try:
            self._file = state_folder(timeline) / NAME
            remembered = read_view(self._file)
        except NotKept as error:
            self.refused = error.sentence
        remembered = Remembered() if fresh else remembered
        self.view = None if at or asked else remembered.view
        self.marks, self.written = remembered.marks, remembered.written
        self.left = bool(at or asked or self.view or self.marks or self.refused)
        self._marked = self.marks
        """The marks of this window at its last write, or before anything was done in it."""
        self._next: _Change | None = None
        self._busy = self._ended = False
        self._turn = Condition()
        self._thread: Thread | None = None

    def keep(self, view: View, marks: frozenset[str]) -> None:
        """Have the present state written, beginning now; wait for nothing.

        Args:
            view: What is shown.
            marks: The ids of the events that are marked in this window.
        """
        if self._file is None:
            return
        with self._turn:
            self._next, self._busy = (view, marks), True
            if self._thread is None:
                # A daemon does not hold the end of the program: a disk may never answer.
                self._thread = Thread(target=self._write_changes, args=(self._file,), name="memory", daemon=True)
                self._thread.start()
            self._turn.notify_all()

    def close(self, patience: float = _LAST_WRITE) -> bool:
        """Wait for the last write; return whether everything is written.

        Args:
            patience: The longest wait, in seconds.
        """
        with self._turn:
            self._ended = True
            self._turn.notify_all()
            return self._turn.wait_for(lambda: not self._busy, patience)

    def _write_changes(self, file: Path) -> None:
        _remove_abandoned(file.parent)
        while True:
            with self._turn:
                if self._next is None:
                    self._busy = False
                    self._turn.notify_all()
                self._turn.wait_for(lambda: self._next is not None or self._ended)
                change, self._next = self._next, None
                if change is None:
                    return
            try:
                self._write(file, *change)
            except NotKept as error:
                if not self.refused:
                    self.refused = error.sentence
                    self.when_refused(error.sentence)

    def _write(self, file: Path, view: View, marks: frozenset[str]) -> None:
        with locked(file.parent, _PATIENCE):
            remembered = read_view(file)
            merged = (remembered.marks | (marks - self._marked)) - (self._marked - marks)
            write_view(file, view, merged, time())
        self._marked = marks


def _remove_abandoned(folder: Path) -> None:
    """Remove the temporary files of programs that were killed."""
    with suppress(OSError):
        for file in folder.glob(f".{NAME}*"):
            if time() - file.stat().st_mtime > _ABANDONED:
                file.unlink()
