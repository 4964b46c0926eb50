"""The strip widget: all time in one line of bars, with the window in brackets and a pointer at the selected event."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from bmtimeline.query import Answer, Lens
from bmtimeline.query.windows import Window
from bmtimeline.ui.kit.paint import Painted
from bmtimeline.ui.strip.bins import Bin
from bmtimeline.ui.strip.layout import TimeLine
from bmtimeline.ui.strip.rows import bin_words, time_line
from bmtimeline.ui.strip.window import window_terms, without_window


class TimeStrip(Painted, can_focus=True):
    """A line of bars. While it has the focus, a cursor moves along the bars."""

    FOCUS_ON_CLICK = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l,down,j", "step(1)", "next bar", show=False),
        Binding("left,h,up,k", "step(-1)", "previous bar", show=False),
        Binding("home,g", "edge(False)", "first bar", show=False),
        Binding("end,G", "edge(True)", "last bar", show=False),
        Binding("enter", "choose", "go there", show=False),
        Binding("escape,tab,shift+tab,I", "leave", "back", show=False),
    ]
    DEFAULT_CSS = """
    TimeStrip { height: 1; }
    """

    @dataclass
    class Chosen(Message):
        """A request to go to a bin."""

        bin: Bin

    @dataclass
    class Passed(Message):
        """A move of the cursor to a bin, with the words for the bin."""

        words: str

    class Entered(Message):
        """The strip has the focus."""

    class Left(Message):
        """A request to leave the strip."""

    cursor: reactive[int | None] = reactive[int | None](None)
    """The index of the bin under the cursor; `None` without the focus."""

    def __init__(self) -> None:
        super().__init__(id="strip")
        self._day: int | None = None
        self._answer: Answer | None = None
        self._windows: tuple[Window, ...] = ()
        self._drawn: TimeLine | None = None
        self._whole_time: tuple[Answer, Answer] | None = None

    def whole_time(self, answer: Answer, answer_to: Callable[[Lens], Answer]) -> Answer:
        """Return the answer to a lens without its window of time.

        Args:
            answer: The answer to the whole lens.
            answer_to: Answers another lens.
        """
        if self._whole_time is None or self._whole_time[0] is not answer:
            narrowed = answer.complete and window_terms(answer.lens)
            self._whole_time = answer, answer_to(without_window(answer.lens)) if narrowed else answer
        return self._whole_time[1]

    @property
    def line(self) -> TimeLine:
        """The strip as drawn now."""
        if self._drawn is None:
            self._drawn = time_line(self._answer, self._windows, self.size.width) if self._answer else TimeLine()
        return self._drawn

    @property
    def cursor_cell(self) -> Offset | None:
        """The cell of the bar under the cursor."""
        return None if self.cursor is None else Offset(self.line.bars[self.cursor], 0)

    @property
    def here(self) -> int | None:
        """The index of the bin of the selected event."""
        return self.line.bin_of(self._day)

    def show(self, answer: Answer, windows: Sequence[Window], day: int | None) -> None:
        """Show the time of an answer to the lens without its window, and the window; `day` is the selected day."""
        self._day = day
        self._answer, self._windows, self._drawn = answer, tuple(windows), None
        self.refresh()
        if self.has_focus:
            self._put_cursor(self.here)

    @property
    def day_under_cursor(self) -> int | None:
        """The first day of the bar under the cursor; `None` without the focus."""
        return None if self.cursor is None or not self.line.bins else self.line.bins[self.cursor].first

    def go_to_day(self, day: int) -> None:
        """Put the cursor on the bar of a day, or on the bar before the day."""
        earlier = [number for number, bin_ in enumerate(self.line.bins) if bin_.first <= day]
        self._put_cursor(earlier[-1] if earlier else 0)

    def point(self, day: int | None) -> None:
        """Point out the bar of the selected day."""
        before, self._day = self._day, day
        if self.line.bin_of(before) != self.here:
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is but one line
        """Draw the line."""
        return self.strip(self.line.pieces(self.here, self.cursor), self.size.width)

    def on_resize(self) -> None:
        """Redraw the line for another width."""
        if self._drawn is not None:
            self._drawn = None
            self.refresh()
        if self.has_focus:
            self._put_cursor(self.here)

    def on_focus(self) -> None:
        """Put the cursor on the bin of the selected event, unless a key has moved it already."""
        self.post_message(self.Entered())
        if self.cursor is None:
            self._put_cursor(self.here)

    def on_blur(self) -> None:
        """Remove the cursor. If the strip was hidden, ask to move the focus."""
        self.cursor = None
        if not self.display:
            self.post_message(self.Left())

    def on_click(self, event: Click) -> None:
        """Go to the bin under the mouse."""
        event.stop()
        number = self.line.bin_at(event.x)
        if number is not None:
            self.post_message(self.Chosen(self.line.bins[number]))
        else:
            self.post_message(self.Left())

    def action_step(self, steps: int) -> None:
        """Move the cursor by a number of bars."""
        at = self.here if self.cursor is None else self.cursor
        self._put_cursor((at or 0) + steps)

    def action_edge(self, last: bool) -> None:  # noqa: FBT001 - actions take what the key table writes
        """Move the cursor to the last bar, or to the first."""
        self._put_cursor(len(self.line.bins) - 1 if last else 0)

    def action_choose(self) -> None:
        """Go to the bin under the cursor."""
        if self.cursor is not None:
            self.post_message(self.Chosen(self.line.bins[self.cursor]))

    def action_leave(self) -> None:
        """Leave the strip."""
        self.post_message(self.Left())

    def _put_cursor(self, number: int | None) -> None:
        bins = self.line.bins
        if not bins:
            self.cursor = None
            return
        self.cursor = min(max(number or 0, 0), len(bins) - 1)
        self.post_message(self.Passed(bin_words(bins[self.cursor])))
