"""The commands of a file that is followed."""

from __future__ import annotations

from typing import Final

from bmtimeline.ui.context import Context
from bmtimeline.ui.kit.command import Command, Reason

_RUN: Final = "bmtimeline.ui.live.actions"


def no_file_to_read(context: Context) -> Reason | None:
    """Return why there is nothing to read again: the timeline is no file."""
    if context.session.place is not None:
        return None
    return Reason("there is no file to watch", "There is no file that could be read again.")


def no_file_to_watch(context: Context) -> Reason | None:
    """Return why there is nothing to watch: the timeline is no file."""
    if context.session.place is not None:
        return None
    return Reason("there is no file to watch", "There is no file that could be watched.")


ROWS: Final = (
    Command("live.reload", ("r",), "reload", "Read the file again now, if it has changed", "Do", f"{_RUN}:reload", why_not=no_file_to_read, place=2),
    Command("live.watch", ("w",), "watch on/off", "Watch the file and its sources while they are written, or no longer", "Do", f"{_RUN}:switch", why_not=no_file_to_watch, place=2),
)  # fmt: skip
