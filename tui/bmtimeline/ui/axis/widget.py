"""The axis in the Timeline pane: a picture of time that zooms and slides."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from bmtimeline.query import Answer, Index
from bmtimeline.ui.axis.picture import Picture, names_width
from bmtimeline.ui.axis.rows import FRAME, Axis
from bmtimeline.ui.axis.ticks import window_words
from bmtimeline.ui.axis.window import CELLS, Scale, Window
from bmtimeline.ui.kit.paint import Painted
from bmtimeline.ui.kit.row_list import NEAR


class AxisView(Painted, can_focus=True, inherit_bindings=False):
    """An axis and the window of time that it shows.

    The axis never moves its own selection: a key or a click posts `Pointed`, and `show` sets the selection. The window
    and the first lane belong to the widget, like the scroll offset of a list.
    """

    DEFAULT_CSS = """
    AxisView { height: 1fr; }
    """

    @dataclass
    class Pointed(Message):
        """A request to select an entry: `chosen` if it is selected already, `far` if the move is a jump."""

        entry: int
        chosen: bool
        far: bool

    class Moved(Message):
        """A change of the window or of the lanes shown."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self.axis: Axis | None = None
        self.entry: int | None = None
        self.window: Window | None = None
        self.marked = False
        self.whole = True
        self.lane = -1
        self.top = 0
        self._picture: Picture | None = None

    @property
    def cursor_cell(self) -> Offset | None:
        """The cell of the selected event's mark."""
        return Offset(*self._picture.cell) if self._picture else None

    @property
    def words(self) -> str:
        """The time shown, such as `1937–2027`; empty if no event has a date."""
        return window_words(self.window) if self.window and self.axis and self.axis.extent else ""

    def show(self, index: Index, answer: Answer, field: str, entry: int | None, *, marked: bool = False) -> None:
        """Show an answer with a selected entry, which the user may have `marked`; keep the window if possible."""
        self.marked = marked
        if self.axis is None or self.axis.answer is not answer or self.axis.field != field:
            axis = Axis(index, answer, field, cell_len)
            self.lane = self._same_lane(axis)
            self.axis = axis
        self.entry = entry
        self._settle()

    @property
    def sight(self) -> tuple[int, int, int] | None:
        """The days per cell, the cells per day and the first cell of the window; `None` if all time is shown."""
        window = None if self.whole else self.window
        return None if window is None else (window.scale.days, window.scale.cells, window.start)

    def resume(self, sight: tuple[int, int, int]) -> None:
        """Restore a window that was shown before, moved to the selected event if necessary.

        Args:
            sight: A value of `sight`. All time is shown if it is no valid scale, or is coarser than all time.
        """
        days, cells, start = sight
        scale = Scale(days, cells)
        fits = self.axis.fitted(max(1, self.size.width)).scale if self.axis else scale
        if cells in CELLS and 1 in (days, cells) and (days < fits.days or cells > fits.cells):
            self.window, self.whole = Window(scale, start, self.window.width if self.window else 1), False
            self._settle()

    def move(self, steps: int) -> None:
        """Point at the event a number of steps later, or earlier if negative."""
        if self.axis and self.entry is not None:
            self._point(self.axis.step(self.entry, steps))

    def page(self, share: float) -> None:
        """Point at the first event that is a share of the window later, or earlier if negative."""
        if self.axis and self.window and self.entry is not None:
            days = self.window.last - self.window.first + 1
            self._point(self.axis.later(self.entry, round(share * 2) * days // 2))

    def edge(self, *, last: bool) -> None:
        """Point at the last event, or the first."""
        if self.axis and (entry := self.axis.edge(last=last)) is not None:
            self._point(entry)

    def section(self, steps: int) -> None:
        """Enter a lane further down, or up if negative, and point at its event nearest in time."""
        if self.axis and self.axis.lanes:
            self._enter_lane(min(max(self.lane + steps, 0), len(self.axis.lanes) - 1))

    def zoom(self, steps: int) -> bool:
        """Halve or double the time shown, with the selected event in its column; return whether the window changed."""
        if self.axis is None or self.window is None:
            return False
        scale = self.window.scale.finer if steps > 0 else self.window.scale.coarser
        extent = self.axis.extent
        if scale == self.window.scale or (steps < 0 and (extent is None or self.window.covers(extent))):
            return False
        self._look(self.window.zoomed(scale, self.axis.day(self.entry)))
        return True

    def slide(self, steps: int) -> bool:
        """Show later or earlier times, by half a window per step; return whether the window changed."""
        extent = self.axis.extent if self.axis else None
        if self.window is None or extent is None:
            return False
        window = self.window.slid(steps * max(1, self.window.width // 2), extent)
        moved = window != self.window
        self._look(window)
        return moved

    def show_all(self) -> None:
        """Show the whole extent of the answer."""
        self.whole = True
        self._settle()

    def render_line(self, y: int) -> Strip:
        """Draw a line of the picture."""
        width = self.size.width
        if self._picture is None:
            self._picture = self._draw()
        if self._picture is None:
            return Strip.blank(width, self.base)
        return self.strip(self._picture.line(y), width, self.cursor_look(selected=y == 0))

    def on_resize(self) -> None:
        """Fit the picture into the new size."""
        self._settle()

    def on_focus(self) -> None:
        """Redraw the caption as focused."""
        self.refresh()

    def on_blur(self) -> None:
        """Redraw the caption as not focused."""
        self.refresh()

    def on_click(self, event: Click) -> None:
        """Point at the event under the mouse, or enter the lane whose name is there."""
        if self._picture is None:
            return
        lane = self._picture.lane_at(event.x, event.y)
        if lane is not None:
            self._enter_lane(lane)
        elif (entry := self._picture.entry_at(event.x, event.y)) is not None:
            self.lane = self._picture.lane_of(event.y) or 0
            self._point(entry, chosen=entry == self.entry)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scroll down by a lane."""
        event.stop()
        self._scroll_lanes(1)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scroll up by a lane."""
        event.stop()
        self._scroll_lanes(-1)

    def _scroll_lanes(self, lanes: int) -> None:
        if self.axis and self.window:
            top = max(0, min(self.top + lanes, len(self.axis.lanes) - 1))
            self.top = self.axis.top_for(self.window, self._height, top, None)
            self._redraw()

    @property
    def _height(self) -> int:
        return max(0, self.size.height - FRAME)

    def _same_lane(self, axis: Axis) -> int:
        """Return the number of the current lane in another axis; -1 if it is not there."""
        before = self.axis.lanes[self.lane] if self.axis and 0 <= self.lane < len(self.axis.lanes) else None
        if before is None or before.field != axis.field:
            self.top = 0
            return -1
        return next((number for number, lane in enumerate(axis.lanes) if lane.key == before.key), -1)

    def _enter_lane(self, lane: int) -> None:
        self.lane = lane
        if self.axis and self.entry is not None:
            entry = self.axis.in_lane(lane, self.entry)
            if entry == self.entry:
                self._settle()
            else:
                self._point(entry)

    def _point(self, entry: int, *, chosen: bool = False) -> None:
        if self.axis and (chosen or entry != self.entry):
            rows = self.axis.answer.rows
            far = self.entry is not None and abs(rows.index(entry) - rows.index(self.entry)) > NEAR
            self.post_message(self.Pointed(entry, chosen, far))

    def _look(self, window: Window) -> None:
        self.window, self.whole = window, False
        self._follow_lane()
        self._redraw()

    def _settle(self) -> None:
        """Move the window and the lanes just enough to show the selection; do nothing while the widget is hidden."""
        axis, width = self.axis, self.size.width - names_width(self.size.width)
        if axis is None or width <= 0 or not self.size.height:
            return
        if self.whole or self.window is None:
            self.window = axis.fitted(width)
        elif self.window.width != width:
            self.window = Window(self.window.scale, self.window.start, width)
        day = axis.day(self.entry)
        if day is not None:
            self.window = self.window.reaching(day)
        self._follow_lane()
        self._redraw()

    def _follow_lane(self) -> None:
        axis, window, height = self.axis, self.window, self._height
        if axis is None or window is None:
            return
        self.top = min(self.top, max(0, len(axis.lanes) - 1))
        if self.entry is not None:
            shown = range(self.top, self.top + len(axis.laid(window, height, self.top)))
            self.lane = axis.lane_of(axis.answer.event_of(self.entry), self.lane, shown)
        self.top = axis.top_for(window, height, self.top, self.lane)

    def _redraw(self) -> None:
        self._picture = None
        self.refresh()
        self.post_message(self.Moved())

    def _draw(self) -> Picture | None:
        if self.axis is None or self.window is None:
            return None
        names = names_width(self.size.width)
        height = self.size.height
        return Picture(self.axis, self.window, height, names, self.top, self.lane, self.entry, cell_len, self.marked)
