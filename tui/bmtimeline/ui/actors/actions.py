"""Functions that carry out the commands of Actors."""

from __future__ import annotations

from bmtimeline.ui.context import Context, pick
from bmtimeline.ui.kit.choices import Order
from bmtimeline.ui.kit.pick_mode import Picked, PickMode


def only_this(context: Context) -> None:
    """Show only events of the actor under the cursor, and go to the Timeline."""
    filter_by(context, PickMode.ONLY)
    context.enter("timeline")


def add(context: Context) -> None:
    """Add the actor under the cursor to the filter, or take the actor out."""
    filter_by(context, PickMode.TOGGLE)


def exclude(context: Context) -> None:
    """Leave out events of the actor under the cursor, or no longer."""
    filter_by(context, PickMode.EXCLUDE)


def filter_by(context: Context, mode: PickMode) -> None:
    """Filter by the actor under the cursor."""
    if context.actor:
        pick(context, "actor", Picked(context.actor, mode))


def sort(context: Context) -> None:
    """Show the actors in the next order: by number of events, by name, as in the file."""
    order = order_of(context.state.layout.order).next
    context.state.arrange(order="" if order is Order.COUNT else order.value)
    context.show(f"Actors, by {order.removeprefix('by ')}" if context.spoken else "")


def order_of(remembered: str) -> Order:
    """Return the order of a remembered name; by number of events where the name is empty or unknown."""
    return Order(remembered) if remembered in list(Order) else Order.COUNT
