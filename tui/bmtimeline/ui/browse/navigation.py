"""The keys that move: rows, pages, years, disputed events, twins, and the way back from a jump."""

from __future__ import annotations

from textual import on

from bmtimeline.ui.browse.panes import PanesScreen
from bmtimeline.ui.kit.scroll_actions import WalksParts
from bmtimeline.ui.timeline.pane import TimelinePane


class MovingScreen(PanesScreen, WalksParts):
    """A screen with panes, in which the keys move and select."""

    def show_selection(self) -> None:
        """Show what is selected now, where the answer is the same as before."""
        raise NotImplementedError

    def select(self, entry: int, *, jump: bool = True) -> None:
        """Select an entry that has a row; a jump can be taken back."""
        self.state.select(entry, jump=jump)
        self.show_selection()
        self._go_where_it_is_seen()

    def _go_where_it_is_seen(self) -> None:
        """Leave Actors where it hides the Timeline, as what was jumped to could not be seen there."""
        if self.one_pane and self.pane == "actors":
            self.enter_pane("timeline")

    def go_to_event(self, event: str | None) -> None:
        """Select the event of an id that was chosen elsewhere, taking the filter off that hides it; None for none."""
        if event is not None and not self.state.has_event(event):
            self.tell("This event is no longer in the file.")
        elif event is not None:
            hidden = self.state.uncover(event)
            self.enter_pane("timeline")
            self.hand_down("The filter hid this event; it is off, u brings it back." if hidden else "")

    @on(TimelinePane.Pointed)
    def _timeline_pointed(self, message: TimelinePane.Pointed) -> None:
        self.select(message.entry, jump=message.far)
        if message.chosen:
            self.enter_pane("sources")

    def action_disputed(self, steps: int) -> None:
        """Move between the events whose sources disagree."""
        entry = self.state.next_disputed(steps)
        if entry is None:
            self.tell("No event here is disputed.")
        else:
            self.select(entry)

    def action_twin(self) -> None:
        """Jump to the selected event's other date."""
        entry = self.state.other_twin()
        if entry is None:
            self.tell("This event has no other row here.")
        else:
            self.select(entry)

    def action_jump(self, steps: int) -> None:
        """Go back or forward among jumps."""
        if self.state.jump(steps):
            self.show_selection()
            self._go_where_it_is_seen()
