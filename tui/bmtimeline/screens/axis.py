"""What keys do to time: the axis in the place of the list, its lanes, nearer and wider, earlier and later."""

from __future__ import annotations

from rich.cells import cell_len

from bmtimeline.query import Index, Lens
from bmtimeline.screens.lens import LensScreen
from bmtimeline.views.axis import Axis
from bmtimeline.views.axis_lanes import FIELDS
from bmtimeline.widgets.timeline_pane import TimelinePane

_ONLY_ON_AXIS = "That belongs to the axis; A shows it."


class AxisScreen(LensScreen):
    """A screen whose timeline can be shown as an axis.

    Args:
        index: The timeline, ready to answer.
        lens: What to show at first.
    """

    def __init__(self, index: Index, lens: Lens) -> None:
        super().__init__(index, lens)
        self._field = FIELDS[0]
        self._axis: Axis | None = None

    @property
    def on_axis(self) -> bool:
        """Whether the axis is shown."""
        return self._axis is not None

    def show_axis(self) -> None:
        """Hand the state down to the axis, where it is shown."""
        state, axis = self.state, self._axis
        if axis is not None and (axis.answer is not state.answer or axis.field != self._field):
            self._axis = Axis(state.index, state.answer, self._field, cell_len)
        self.query_one(TimelinePane).show_axis(self._axis, state.entry)

    def action_axis(self) -> None:
        """Turn the list into the axis, or the axis into the list."""
        state = self.state
        self._axis = None if self.on_axis else Axis(state.index, state.answer, self._field, cell_len)
        self.show_axis()
        self.take_keys_back()

    def action_lanes(self) -> None:
        """Make the lanes of the axis of something else: actors, kinds, sources."""
        if not self.on_axis:
            self.tell(_ONLY_ON_AXIS)
            return
        self._field = FIELDS[(FIELDS.index(self._field) + 1) % len(FIELDS)]
        self.show_axis()
        self.tell(f"Lanes by {self._field}.")

    def action_narrow(self, steps: int) -> None:
        """Show less time, or more when negative."""
        if not self.on_axis:
            self.tell("There is no window on the list yet; A shows the axis.")
        elif not self.query_one(TimelinePane).view.zoom(steps):
            self.tell("A day is as wide as it gets." if steps > 0 else "All is shown.")

    def action_slide(self, steps: int) -> None:
        """Show later times, or earlier when negative."""
        if not self.on_axis:
            self.tell("There is no window on the list yet; A shows the axis.")
        elif not self.query_one(TimelinePane).view.slide(steps):
            self.tell("There is nothing later." if steps > 0 else "There is nothing earlier.")

    def action_whole(self) -> None:
        """Show all times on the axis."""
        if self.on_axis:
            self.query_one(TimelinePane).view.show_all()
        else:
            self.tell(_ONLY_ON_AXIS)
