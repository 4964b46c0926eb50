"""The cover of a terminal that is too small for any layout."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.screen import ModalScreen
from textual.strip import Strip

from bmtimeline.ui.kit.lines import Piece
from bmtimeline.ui.kit.paint import Painted
from bmtimeline.ui.kit.sizes import too_small_words


class Notice(Painted, can_focus=True, inherit_bindings=False):
    """One line in the middle, with the focus so that the terminal's cursor stands on the line."""

    DEFAULT_CSS = """
    Notice { width: 100%; height: 100%; }
    """

    @property
    def cursor_cell(self) -> Offset:
        """The beginning of the words."""
        return Offset(self._margin, self._middle)

    @property
    def _middle(self) -> int:
        return (self.size.height - 1) // 2

    @property
    def _margin(self) -> int:
        return max(0, (self.size.width - cell_len(self._text)) // 2)

    @property
    def _text(self) -> str:
        """The longest text that fits."""
        words = too_small_words(*self.app.size)
        return next((text for text in words if cell_len(text) <= self.size.width), words[-1])

    def render_line(self, y: int) -> Strip:
        """Draw the words in the middle."""
        width = self.size.width
        if y != self._middle:
            return Strip.blank(width, self.base)
        return self.strip([Piece(" " * self._margin), Piece(self._text)], width)


class TooSmallScreen(ModalScreen[None]):
    """A screen over all others, which stay as they are; only the keys that quit work here."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,ctrl+c", "app.quit", "quit", show=False)]

    def compose(self) -> ComposeResult:
        """Make the line."""
        yield Notice()
