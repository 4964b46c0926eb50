"""What is drawn line by line and may have more lines than one sees."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView

from bmtimeline.ui.kit.paint import Painted


class Scrolled(ScrollView, Painted):
    """Lines, of which only those are drawn that one sees."""

    def measure(self, lines: int) -> None:
        """Take note of how many lines there are.

        The whole screen is laid out anew only where a scroll bar comes or goes: that takes as long as a frame.
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
