"""The commands of the strip."""

from __future__ import annotations

from typing import Final

from bmtimeline.ui.kit.command import Command

_RUN: Final = "bmtimeline.ui.strip.actions"
_UNSEEN: Final = "The strip is a picture: with --a11y y picks a year, + and - narrow the time."

ROWS: Final = (
    Command("strip.toggle", ("i",), "strip on/off", "Hide or show the strip of bars", "Time", f"{_RUN}:toggle", picture=_UNSEEN, place=4),
    Command("strip.bars", ("I",), "go along the bars", "Go along the bars of the strip; Enter goes to one, Esc back", "Time", f"{_RUN}:go_along", picture=_UNSEEN, place=4),
)  # fmt: skip

BAR_KEYS: Final = (("←→", "bar"), ("⏎", "go there"), ("Esc", "back"))
"""The keys of the strip while it has the keys, for the footer and the help."""
