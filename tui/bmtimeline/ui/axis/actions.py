"""Functions that carry out the commands of the axis."""

from __future__ import annotations

from bmtimeline.ui.axis.fields import LANES, lanes_of
from bmtimeline.ui.axis.widget import AxisView
from bmtimeline.ui.context import Context


def toggle(context: Context) -> None:
    """Show the axis in place of the list, or the list again; Actors, which may cover the axis, gives up the keys."""
    state = context.state
    state.arrange(axis=not state.layout.axis)
    context.lay_out()
    context.show()
    context.enter("timeline" if state.layout.axis and state.layout.pane == "actors" else state.layout.pane)


def change_lanes(context: Context) -> None:
    """Make the lanes of the axis stand for the next field."""
    fields = list(LANES)
    field = fields[(fields.index(lanes_of(context.state.layout.lanes)) + 1) % len(fields)]
    context.state.arrange(lanes="" if field == fields[0] else field)
    context.show(f"The lanes are {LANES[field]} now.")


def show_all(context: Context) -> None:
    """Show all times on the axis."""
    context.find(AxisView).show_all()
    context.tell("")


def zoom(context: Context, steps: int) -> None:
    """Show less time on the axis, or more where `steps` is negative."""
    nothing = "A day is as wide as it gets." if steps > 0 else "All is shown."
    context.tell("" if context.find(AxisView).zoom(steps) else nothing)


def slide(context: Context, steps: int) -> None:
    """Show later times on the axis, or earlier ones where `steps` is negative."""
    nothing = "There is nothing later." if steps > 0 else "There is nothing earlier."
    context.tell("" if context.find(AxisView).slide(steps) else nothing)
