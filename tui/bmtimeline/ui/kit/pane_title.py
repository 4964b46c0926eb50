"""The rule at the top of a pane, with its number, its name and the place in it."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from bmtimeline.ui.kit.lines import Piece, Role
from bmtimeline.ui.kit.paint import Painted, cut
from bmtimeline.ui.kit.tabs import tab_at, tab_line


class PaneTitle(Painted):
    """A line such as `━2 Timeline ━━━━━━━━━━ 7 of 46 ━`, or the tabs of all panes if only one pane is visible."""

    DEFAULT_CSS = """
    PaneTitle { height: 1; }
    """

    @dataclass
    class Chosen(Message):
        """A click on the title or the tab of a pane."""

        number: int

    where: reactive[str] = reactive("")
    """The place in the pane, at the right."""
    active: reactive[bool] = reactive(default=False)
    """Whether the pane has the focus."""
    tabbed: reactive[bool] = reactive(default=False)
    """Whether the line shows the tabs of all panes."""

    def __init__(self, number: int, name: str) -> None:
        super().__init__()
        self.number = number
        self.pane_name = name

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is but one line
        """Draw the rule."""
        if self.spoken:
            # The line of messages reads the place in a pane: one line per change.
            where = "" if self.number or not self.where else f", {self.where}"
            return self.strip([Piece(f" {self.pane_name}{where}", Role.TITLE)], self.size.width)
        width, sign = self.size.width, "━" if self.active else "─"
        if self.tabbed:
            tabs = tab_line(self.number, self.where, width, active=self.active)
            return self.strip([tab.piece for tab in tabs], width)
        name = f"{self.number} {self.pane_name} " if self.number else f" {self.pane_name} "
        where = cut(f" {self.spelled(self.where, Role.DIM)} ", max(0, width - cell_len(name) - 3)) if self.where else ""
        middle = sign * max(0, width - 2 - cell_len(name) - cell_len(where))
        role = Role.TITLE if self.active else Role.DIM
        line_role = Role.KEY if self.active else Role.RULE
        pieces = [Piece(sign, line_role), Piece(name, role), Piece(middle, line_role), Piece(where, Role.DIM)]
        return self.strip([*pieces, Piece(sign, line_role)], width)

    def on_click(self, event: Click) -> None:
        """Report the clicked pane."""
        line = tab_line(self.number, self.where, self.size.width, active=self.active) if self.tabbed else []
        if number := tab_at(line, event.x) if self.tabbed else self.number:
            event.stop()
            self.post_message(self.Chosen(number))
