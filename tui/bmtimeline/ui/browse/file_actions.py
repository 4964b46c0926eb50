"""The keys of whoever writes the file: its problems, its changes, the editor, what is copied from it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bmtimeline.ui.kit.counts import LIVE, trouble
from bmtimeline.ui.kit.header import Header
from bmtimeline.ui.marks.actions import InstrumentsScreen

if TYPE_CHECKING:
    from datetime import datetime

    from textual.timer import Timer

    from bmtimeline.model import Problem
    from bmtimeline.store.follow import Follower
    from bmtimeline.store.opening import Place


class CuratingScreen(InstrumentsScreen):
    """A screen of a timeline whose file may be written while it is read.

    What its keys do stands in modules of their own, which are loaded by the key.

    Attributes:
        place: Where the timeline and its sources are; None where it is no file.
        problems: What is wrong with the file, as far as opening it tells.
        broken: What is wrong with the present state of the file, while a former one is shown because of that.
        look_every: Seconds from one look at the file to the next.
        look_patience: Seconds for which the file may be away before it counts as gone.
        follower: What looks at the file, once the first frame is there; None where there is no file.
        watching: Whether it looks by itself.
        shown_since: When what is shown was read.
        keeping: Keeps the index for the next opening, when it is time.
        editor_ended: How the editor ended, where that was not well, and when by a clock that never goes back.
    """

    place: Place | None = None
    problems: Sequence[Problem] = ()
    broken: Problem | None = None
    warned = False
    """Whether was said that an update takes changes of this file away."""
    look_every = 1.0
    look_patience = 3.0
    follower: Follower | None = None
    watching = True
    shown_since: datetime | None = None
    keeping: Timer | None = None
    editor_ended: tuple[str, float] = "", 0.0
    _visited: str | None = None
    """The id of the event that was selected when that was asked last."""

    @property
    def seeds(self) -> Path:
        """The folder of the sources."""
        from bmtimeline.resources import seeds_folder

        return self.place.seeds if self.place else seeds_folder(Path(self.state.index.timeline.file))

    @property
    def has_file(self) -> bool:
        """Whether the timeline is a file that can be watched."""
        return self.place is not None

    def show_file(self) -> None:
        """Show what is said of the file as a whole: its title, and what is wrong with it."""
        timeline, header = self.state.index.timeline, self.query_one(Header)
        header.title = timeline.title
        wrong = trouble(timeline, self.problems)
        header.trouble = f"{wrong} (P)" if wrong else ""

    def follow_file(self) -> None:
        """Follow the file, where there is one, once the first frame is there."""

        def follow() -> None:
            from bmtimeline.ui.live.actions import begin

            begin(self)

        if self.place is not None:
            self.query_one(Header).live = LIVE
            self.call_after_refresh(follow)

    def look_again(self) -> None:
        """Look at the file and its sources now."""
        if self.follower is not None:
            self.follower.look()

    def on_unmount(self) -> None:
        """Look at the file no more."""
        if self.follower is not None:
            self.follower.stop()

    def leave_visited(self) -> bool:
        """Take the sign of a change from the event that the selection has left; say whether it had one."""
        event = self.state.event
        left, self._visited = self._visited, event.id if event else None
        if left is None or left == self._visited or left not in self.state.noted.changed:
            return False
        self.state.visit(left)
        return True

    def action_reload(self) -> None:
        """Read the file again if it has changed."""
        from bmtimeline.ui.live.actions import reload_now

        reload_now(self)

    def action_watch(self) -> None:
        """Watch the file no longer, or again."""
        from bmtimeline.ui.live.actions import switch

        switch(self)

    def action_cite(self) -> None:
        """Choose a form of citation, and copy it."""
        from bmtimeline.ui.citing.screen import cite

        cite(self)

    def action_edit(self) -> None:
        """Open the reader's editor at what is selected."""
        from bmtimeline.ui.editing.actions import edit, selected

        if said := edit(self.app, selected(self)):
            self.tell(said)

    def action_problems(self) -> None:
        """Show all that is wrong with the file."""
        from bmtimeline.ui.problems.screen import ProblemsScreen

        self.app.push_screen(ProblemsScreen(self), self.go_to_event)
