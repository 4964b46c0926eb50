"""The keys of whoever writes the file: its problems, its changes, the editor, what is copied from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bmtimeline.screens.instruments import InstrumentsScreen

if TYPE_CHECKING:
    from bmtimeline.cache.opening import Place
    from bmtimeline.model import Problem


class CuratingScreen(InstrumentsScreen):
    """A screen of a timeline whose file may be written while it is read.

    What its keys do stands in modules of their own, which are loaded by the key.

    Attributes:
        place: Where the timeline and its sources are; None where it is no file.
        problems: What is wrong with the file, as far as opening it tells.
        broken: What is wrong with the present state of the file, while a former one is shown because of that.
    """

    place: Place | None = None
    problems: Sequence[Problem] = ()
    broken: Problem | None = None
    warned = False
    """Whether was said that an update takes changes of this file away."""

    def look_again(self) -> None:
        """Look at the file and its sources now."""

    def action_cite(self) -> None:
        """Choose a form of citation, and copy it."""
        from bmtimeline.screens.citing import cite

        cite(self)

    def action_edit(self) -> None:
        """Open the reader's editor at what is selected."""
        from bmtimeline.screens.editing import edit, selected

        if said := edit(self.app, selected(self)):
            self.tell(said)

    def action_problems(self) -> None:
        """Show all that is wrong with the file."""
        from bmtimeline.screens.problems import ProblemsScreen

        self.app.push_screen(ProblemsScreen(self), self.go_to_event)
