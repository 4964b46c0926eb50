"""The commands of the axis."""

from __future__ import annotations

from typing import Final

from bmtimeline.ui.context import Context
from bmtimeline.ui.kit.command import Command, Reason

_RUN: Final = "bmtimeline.ui.axis.actions"
_UNSEEN: Final = "The axis is a picture: with --a11y the list says the same in words."


def only_on_axis(context: Context) -> Reason | None:
    """Return why a command of the axis does not apply while the list is shown."""
    if context.state.layout.axis:
        return None
    return Reason("only on the axis, which A shows", "That belongs to the axis; A shows it.")


ROWS: Final = (
    Command("axis.toggle", ("A",), "axis", "The timeline as a picture of time, and as a list again", "Time", f"{_RUN}:toggle", footer=9, picture=_UNSEEN, axis=4),
    Command("axis.all", ("0",), "all", "On the axis: all times that the filter leaves", "Time", f"{_RUN}:show_all", why_not=only_on_axis, picture=_UNSEEN, axis=5, place=3),
    Command("axis.lanes", ("V",), "lanes", "On the axis: lanes by actor, kind or source", "Time", f"{_RUN}:change_lanes", why_not=only_on_axis, picture=_UNSEEN, axis=3, place=3),
)  # fmt: skip
