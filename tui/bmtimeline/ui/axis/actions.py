"""What keys do to time: the axis in the place of the list, its lanes, nearer and wider, earlier and later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bmtimeline.query import Index, Lens
from bmtimeline.ui.kit.choice_list import ChoiceList
from bmtimeline.ui.kit.reading import Reading
from bmtimeline.ui.strip.actions import WindowScreen
from bmtimeline.ui.timeline.pane import TimelineList, TimelinePane

if TYPE_CHECKING:
    from bmtimeline.ui.axis.widget import AxisView

LANES: Final = {"actor": "actors", "kind": "kinds of event", "source": "sources"}
"""What lanes can be made of, in the order in which a key goes through them."""
_ONLY_ON_AXIS: Final = "That belongs to the axis; A shows it."


class AxisScreen(WindowScreen):
    """A screen whose timeline can be shown as an axis.

    Args:
        index: The timeline, ready to answer.
        lens: What to show at first.
        classes: Its first classes, as the style sheet knows them.

    Attributes:
        on_axis: Whether the axis is shown, and not the list.
        lanes: What its lanes are made of.
    """

    def __init__(self, index: Index, lens: Lens, classes: str) -> None:
        super().__init__(index, lens, classes)
        self.on_axis = False
        self.lanes = next(iter(LANES))

    @property
    def axis(self) -> AxisView | None:
        """The axis, where it is shown."""
        return self.query_one(TimelinePane).view if self.on_axis else None

    @property
    def body(self) -> ChoiceList | TimelineList | AxisView | Reading:
        """What the keys move in the present pane: on the axis the axis."""
        return (self.axis if self.pane == "timeline" else None) or super().body

    def show_axis(self) -> None:
        """Hand the state down to the axis, for which Actors steps aside, or show the list."""
        pane, state = self.query_one(TimelinePane), self.state
        self.set_class(self.on_axis, "-on-axis")
        if self.on_axis:
            pane.show_axis(state.index, state.answer, self.lanes, state.entry)
        else:
            pane.show_list()

    def action_axis(self) -> None:
        """Turn the list into the axis, or back; Actors, which may lie over it, give the keys to the Timeline."""
        self.on_axis = not self.on_axis
        self.show_axis()
        if self.on_axis and self.pane == "actors":
            self.enter_pane("timeline")
        else:
            self.take_keys_back()

    def action_lanes(self) -> None:
        """Make the lanes of the axis of something else: actors, kinds, sources."""
        if not self.on_axis:
            self.tell(_ONLY_ON_AXIS)
            return
        fields = list(LANES)
        self.lanes = fields[(fields.index(self.lanes) + 1) % len(fields)]
        self.show_axis()
        self.tell(f"The lanes are {LANES[self.lanes]} now.")

    def action_narrow(self, steps: int) -> None:
        """Show less time, or more when negative: on the axis by its scale, in the list by the window."""
        if self.axis is None:
            super().action_narrow(steps)
        else:
            nothing = "A day is as wide as it gets." if steps > 0 else "All is shown."
            self.tell("" if self.axis.zoom(steps) else nothing)

    def action_slide(self, steps: int) -> None:
        """Show later times, or earlier when negative; in the list by the window."""
        if self.axis is None:
            super().action_slide(steps)
        else:
            nothing = "There is nothing later." if steps > 0 else "There is nothing earlier."
            self.tell("" if self.axis.slide(steps) else nothing)

    def action_whole(self) -> None:
        """Show all times on the axis."""
        if self.axis is None:
            self.tell(_ONLY_ON_AXIS)
        else:
            self.axis.show_all()
            self.tell("")
