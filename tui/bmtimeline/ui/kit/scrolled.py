"""A widget that is drawn line by line and scrolls."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView

from bmtimeline.ui.kit.paint import Painted


class Scrolled(ScrollView, Painted):
    """Lines of which only the visible ones are drawn."""

    def move(self, steps: int) -> None:
        """Scroll a number of lines down, or up if negative."""
        self.scroll_to(y=self.scroll_offset.y + steps, animate=False, force=True)

    def page(self, share: float) -> None:
        """Scroll a share of a page down, or up if negative."""
        self.move(round(share * max(1, self.size.height - 1)))

    def edge(self, *, last: bool) -> None:
        """Scroll to the end, or to the beginning."""
        self.scroll_to(y=self.virtual_size.height if last else 0, animate=False, force=True)

    def measure(self, lines: int) -> None:
        """Set the number of lines.

        The screen is laid out again only if a scroll bar appears or disappears, because that takes as long as a frame.
        """
        before, height = self.virtual_size.height, self.size.height
        if lines == before:
            return
        size = Size(0, lines)
        barred = self.show_vertical_scrollbar
        if not height or (lines > height) is not barred or (before > height) is not barred:
            self.virtual_size = size
            return
        self.set_reactive(Scrolled.virtual_size, size)
        if barred:
            self.vertical_scrollbar.window_virtual_size = lines
        if self.scroll_offset.y > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False, force=True)
