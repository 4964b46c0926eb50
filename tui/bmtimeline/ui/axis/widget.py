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
from bmtimeline.ui.kit.lines import Role
from bmtimeline.ui.kit.paint import Painted
from bmtimeline.ui.timeline.rows import NEAR


class AxisView(Painted, can_focus=True, inherit_bindings=False):
    """An axis with a window on it.

    Like a list it never moves its own selection: it says where a key or a click points and is told where to
    stand. The window and the lanes one sees are its own, as a list's scroll offset is.
    """

    DEFAULT_CSS = """
    AxisView { height: 1fr; }
    """

    @dataclass
    class Pointed(Message):
        """An entry was pointed at: `chosen` when it was selected already, `far` when it is no neighbour."""

        entry: int
        chosen: bool
        far: bool

    class Moved(Message):
        """Another stretch of time is in sight."""

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
        """The mark of the selected event."""
        return Offset(*self._picture.cell) if self._picture else None

    @property
    def words(self) -> str:
        """Which time it shows: `1937–2027`; nothing where no event has a date."""
        return window_words(self.window) if self.window and self.axis and self.axis.extent else ""

    def show(self, index: Index, answer: Answer, field: str, entry: int | None, *, marked: bool = False) -> None:
        """Show an answer with an entry selected, `marked` by the reader or not; the window stays if it can."""
        self.marked = marked
        if self.axis is None or self.axis.answer is not answer or self.axis.field != field:
            axis = Axis(index, answer, field, cell_len)
            self.lane = self._same_lane(axis)
            self.axis = axis
        self.entry = entry
        self._settle()

    @property
    def sight(self) -> tuple[int, int, int] | None:
        """How many days stand in a cell, how many cells in a day, and the first cell; None where all time is shown."""
        window = None if self.whole else self.window
        return None if window is None else (window.scale.days, window.scale.cells, window.start)

    def resume(self, sight: tuple[int, int, int]) -> None:
        """Show a stretch of time that was shown before, of which the selected event is to be a part.

        Args:
            sight: As `sight` gave it; all is shown where there is no such scale, or it shows more than that.
        """
        days, cells, start = sight
        scale = Scale(days, cells)
        fits = self.axis.fitted(max(1, self.size.width)).scale if self.axis else scale
        if cells in CELLS and 1 in (days, cells) and (days < fits.days or cells > fits.cells):
            self.window, self.whole = Window(scale, start, self.window.width if self.window else 1), False
            self._settle()

    def move(self, steps: int) -> None:
        """Point at the event so many steps further in time."""
        if self.axis and self.entry is not None:
            self._point(self.axis.step(self.entry, steps))

    def page(self, share: float) -> None:
        """Point at the first event that is a share of the window later, or earlier."""
        if self.axis and self.window and self.entry is not None:
            days = self.window.last - self.window.first + 1
            self._point(self.axis.later(self.entry, round(share * 2) * days // 2))

    def edge(self, *, last: bool) -> None:
        """Point at the last event, or the first."""
        if self.axis and (entry := self.axis.edge(last=last)) is not None:
            self._point(entry)

    def section(self, steps: int) -> None:
        """Go to the next lane, or the previous one, and point at the event there that is nearest in time."""
        if self.axis and self.axis.lanes:
            self._enter_lane(min(max(self.lane + steps, 0), len(self.axis.lanes) - 1))

    def zoom(self, steps: int) -> bool:
        """Show half as much time, or twice as much, with the selected event in its column; say whether that goes."""
        if self.axis is None or self.window is None:
            return False
        scale = self.window.scale.finer if steps > 0 else self.window.scale.coarser
        extent = self.axis.extent
        if scale == self.window.scale or (steps < 0 and (extent is None or self.window.covers(extent))):
            return False
        self._look(self.window.zoomed(scale, self.axis.day(self.entry)))
        return True

    def slide(self, steps: int) -> bool:
        """Show later or earlier times, half a window further; say whether there are any."""
        extent = self.axis.extent if self.axis else None
        if self.window is None or extent is None:
            return False
        window = self.window.slid(steps * max(1, self.window.width // 2), extent)
        moved = window != self.window
        self._look(window)
        return moved

    def show_all(self) -> None:
        """Show all times that the answer has."""
        self.whole = True
        self._settle()

    def render_line(self, y: int) -> Strip:
        """Draw a line of the picture."""
        width = self.size.width
        if self._picture is None:
            self._picture = self._draw()
        if self._picture is None:
            return Strip.blank(width, self.base)
        over = self.look(Role.SELECTED if self.has_focus else Role.BLURRED) if y == 0 else None
        return self.strip(self._picture.line(y), width, over)

    def on_resize(self) -> None:
        """Fit the picture into the new size."""
        self._settle()

    def on_focus(self) -> None:
        """Draw the caption as one that has the keys."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw the caption as one that has not."""
        self.refresh()

    def on_click(self, event: Click) -> None:
        """Point at what is under the mouse: an event, or a lane by its name."""
        if self._picture is None:
            return
        lane = self._picture.lane_at(event.x, event.y)
        if lane is not None:
            self._enter_lane(lane)
        elif (entry := self._picture.entry_at(event.x, event.y)) is not None:
            self.lane = self._picture.lane_of(event.y) or 0
            self._point(entry, chosen=entry == self.entry)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Show the next lane."""
        event.stop()
        self._scroll_lanes(1)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Show the previous lane."""
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
        """Find the present lane in another axis."""
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
        """Let the window and the lanes follow the selection, as little as needed; nothing while it is not shown."""
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
        return Picture(
            self.axis,
            self.window,
            self.size.height,
            names,
            self.top,
            self.lane,
            self.entry,
            cell_len,
            self.marked,
        )
