"""The line over the panes that says why an older state of the file is shown."""

from __future__ import annotations

from rich.cells import cell_len
from textual.reactive import reactive
from textual.strip import Strip

from bmtimeline.model import Problem
from bmtimeline.ui.kit.lines import Role
from bmtimeline.ui.kit.paint import Painted, cut
from bmtimeline.ui.live.words import broken_pieces


class Banner(Painted):
    """One line: the file, the place, what is wrong there, and when that was read which is shown."""

    DEFAULT_CSS = """
    Banner { height: 1; display: none; }
    Banner.-broken { display: block; }
    """

    problem: reactive[Problem | None] = reactive[Problem | None](None)
    """What is wrong; None where nothing is."""
    name_of_file: reactive[str] = reactive("")
    """The file."""
    since: reactive[str] = reactive("")
    """When what is shown was read."""

    def watch_problem(self, problem: Problem | None) -> None:
        """Take a line only where there is something to say."""
        self.set_class(problem is not None, "-broken")

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is but one line
        """Draw the line."""
        width = self.size.width
        if self.problem is None:
            return Strip.blank(width, self.base)
        pieces = broken_pieces(self.name_of_file, self.problem, self.since, width, cut, cell_len)
        return self.strip(pieces, width, self.look(Role.BLURRED))
