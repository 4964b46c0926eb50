"""What one sees on a screen on which nothing else has room."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.strip import Strip

from bmtimeline.views.lines import Piece
from bmtimeline.views.sizes import too_small_words
from bmtimeline.widgets.paint import Painted


class Notice(Painted):
    """One line in the middle."""

    DEFAULT_CSS = """
    Notice { width: 100%; height: 100%; }
    """

    def render_line(self, y: int) -> Strip:
        """Draw the longest words that fit."""
        width, height = self.size
        if y != (height - 1) // 2:
            return Strip.blank(width, self.base)
        words = too_small_words(*self.app.size)
        said = next((one for one in words if cell_len(one) <= width), words[-1])
        return self.strip([Piece(" " * ((width - cell_len(said)) // 2)), Piece(said)], width)


class TooSmallScreen(ModalScreen[None]):
    """It lies over all others, which stay as they are, and ignores every key but those that quit."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,ctrl+c", "app.quit", "quit", show=False)]

    def compose(self) -> ComposeResult:
        """Make the line."""
        yield Notice()
