"""The line above the panes that says why an older state of the file is shown."""

from __future__ import annotations

from rich.cells import cell_len
from textual.reactive import reactive
from textual.strip import Strip

from bmtimeline.model import Problem
from bmtimeline.ui.kit.lines import Role
from bmtimeline.ui.kit.paint import Painted, cut
from bmtimeline.ui.live.words import broken_pieces


class Banner(Painted):
    """A line with the file, the place, the problem there, and the time of the state shown."""

    DEFAULT_CSS = """
    Banner { height: 1; display: none; }
    Banner.-broken { display: block; }
    """

    problem: reactive[Problem | None] = reactive[Problem | None](None)
    """The problem; `None` for none."""
    name_of_file: reactive[str] = reactive("")
    """The name of the file."""
    since: reactive[str] = reactive("")
    """The time when the state shown was read."""

    def watch_problem(self, problem: Problem | None) -> None:
        """Show the line if there is a problem."""
        self.set_class(problem is not None, "-broken")

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is but one line
        """Draw the line."""
        width = self.size.width
        if self.problem is None:
            return Strip.blank(width, self.base)
        pieces = broken_pieces(self.name_of_file, self.problem, self.since, width, cut, cell_len)
        return self.strip(pieces, width, self.look(Role.BLURRED))
