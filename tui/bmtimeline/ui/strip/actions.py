"""The keys of time: the window made narrower and wider and slid, the strip on and off, its bars to go to."""

from __future__ import annotations

from collections.abc import Callable

from textual import on

from bmtimeline.query import Answer
from bmtimeline.query.windows import Window
from bmtimeline.ui.browse.navigation import MovingScreen
from bmtimeline.ui.kit.footer import Footer
from bmtimeline.ui.kit.pane_title import PaneTitle
from bmtimeline.ui.kit.sizes import STRIP_LINES
from bmtimeline.ui.strip.bins import first_entry, start_of
from bmtimeline.ui.strip.layout import NOTHING
from bmtimeline.ui.strip.widget import TimeStrip
from bmtimeline.ui.strip.window import Turn, hull, moved_to, rung, slid, window_terms, windows_of, without_window


class WindowScreen(MovingScreen):
    """A screen with a strip over its panes, whose lens may hold a window of time."""

    _beside: tuple[Answer, Answer] | None = None
    """The present answer, and the one to its lens without the window."""

    @property
    def beside(self) -> Answer:
        """The answer to the lens without its window: what lies in the window and beside it."""
        answer = self.state.answer
        if self._beside is None or self._beside[0] is not answer:
            narrowed = answer.complete and window_terms(answer.lens)
            whole = self.state.index.answer(without_window(answer.lens)) if narrowed else answer
            self._beside = answer, whole
        return self._beside[1]

    @property
    def windows(self) -> tuple[Window, ...]:
        """The days of the window."""
        return windows_of(self.state.lens)

    @property
    def day(self) -> int | None:
        """The day with which the selected entry counts; None when there is none, or it is undated."""
        entry = self.state.entry
        return None if entry is None else start_of(self.state.answer, entry)

    def show_strip(self) -> None:
        """Hand the state down to the strip."""
        self.query_one(TimeStrip).show(self.beside, self.windows, self.day)

    def point_strip(self) -> None:
        """Point out the selected event's bar."""
        self.query_one(TimeStrip).point(self.day)

    def action_narrow(self, steps: int) -> None:
        """Make the window narrower around the selected event (1), or wider (-1)."""
        if steps > 0 and self.day is None and not self.windows and self.beside.extent is not None:
            self.tell("Select an event with a date: the window is set around it.")
            return
        self._turn(lambda: rung(self.state.lens, self._middle(), self.beside.extent, steps))

    def action_slide(self, steps: int) -> None:
        """Slide the window later (1) or earlier (-1) by its own length."""
        self._turn(lambda: slid(self.state.lens, self.beside.extent, steps))

    def action_strip(self) -> None:
        """Show or hide the strip."""
        if not self.room.strip:
            self.tell(f"The strip needs a screen of {STRIP_LINES} lines.")
            return
        strip = self.query_one(TimeStrip)
        if strip.has_focus:
            self.take_keys_back()
        self.toggle_class("-no-strip")

    def action_bars(self) -> None:
        """Give the strip the keys, to go along its bars."""
        if not self.room.strip:
            self.tell(f"The strip needs a screen of {STRIP_LINES} lines.")
            return
        if self.beside.extent is None:
            self.tell(NOTHING.strip())
            return
        strip = self.query_one(TimeStrip)
        if strip.display:
            # At once: a key that follows closely is meant for the strip already.
            self.set_focus(strip)
        else:
            self.remove_class("-no-strip")
            strip.focus()

    def _turn(self, turn: Callable[[], Turn]) -> None:
        made = turn()
        self.hand_down(self.cannot_look(made.lens) or made.message)

    def _middle(self) -> int:
        """Give the day around which to narrow: the selected event's, else the middle of the window."""
        day = self.day
        if day is not None or self.beside.extent is None:
            return day or 0
        first, last = hull(self.state.lens, self.beside.extent)
        return (first + last) // 2

    @on(TimeStrip.Chosen)
    def _go_to_bin(self, message: TimeStrip.Chosen) -> None:
        """Select the first event of a bin; the window follows where the bin lies beside it."""
        chosen = message.bin
        self.take_keys_back()
        answers = (self.state.answer, self.beside)
        found = (first_entry(answer, chosen.first, chosen.stop) for answer in answers)
        entry = next((one for one in found if one is not None), None)
        if entry is None:
            self.tell("Nothing begins there.")
            return
        said = ""
        if entry not in self.state.answer.rows:
            turn = moved_to(self.state.lens, chosen.first)
            said = self.cannot_look(turn.lens) or turn.message or "The window moved there; u brings it back."
            self.hand_down()
        if entry in self.state.answer.rows:
            self.select(entry)
        if said:
            self.tell(said)

    @on(TimeStrip.Entered)
    def _strip_entered(self) -> None:
        for title in self.query(PaneTitle):
            title.active = False
        self._show_strip_keys()

    @on(TimeStrip.Passed)
    def _bar_passed(self, message: TimeStrip.Passed) -> None:
        """Say what the bar stands for, beside what is shown of the filter at other times."""
        self.tell(message.words)
        self._show_strip_keys()

    def _show_strip_keys(self) -> None:
        from bmtimeline.ui.kit.popup_keys import BARS

        footer = self.query_one(Footer)
        footer.keys, footer.fixed = (), BARS

    @on(TimeStrip.Left)
    def _strip_left(self) -> None:
        self.take_keys_back()
