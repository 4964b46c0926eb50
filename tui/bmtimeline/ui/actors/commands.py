"""The commands of Actors."""

from __future__ import annotations

from typing import Final

from bmtimeline.ui.kit.command import Command

_ACTORS: Final = ("actors",)
_RUN: Final = "bmtimeline.ui.actors.actions"

ROWS: Final = (
    Command("actors.only", ("enter",), "only this", "In Actors: show only events of this actor", "Filter", f"{_RUN}:only_this", panes=_ACTORS, footer=1, place=1),
    Command("actors.add", ("space",), "add", "In Actors: add to the filter, or take out", "Filter", f"{_RUN}:add", panes=_ACTORS, footer=2, place=3),
    Command("actors.exclude", ("x",), "exclude", "In Actors: leave out events of this actor", "Filter", f"{_RUN}:exclude", panes=_ACTORS, footer=3, place=3),
    Command("actors.sort", ("s",), "sort", "In Actors: sort by events, by name, or as in the file", "Panes", f"{_RUN}:sort", panes=_ACTORS, footer=11, place=1),
)  # fmt: skip
