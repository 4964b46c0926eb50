"""The commands of Sources: the evidence of the selected event."""

from __future__ import annotations

from typing import Final

from bmtimeline.ui.context import no_event
from bmtimeline.ui.kit.command import Command

_RUN: Final = "bmtimeline.ui.sources.actions"
_EVENT: Final = ("timeline", "sources")

ROWS: Final = (
    Command("sources.compare", ("s",), "compare", "The claims of the event side by side", "Evidence", f"{_RUN}:compare", panes=_EVENT, why_not=no_event, footer=12),
    Command("sources.why", ("W",), "why", "What date, actors, place and title rest on", "Evidence", f"{_RUN}:why", why_not=no_event, footer=17),
    Command("sources.heard", ("S",), "sources heard", "Mute sources, hear only one, or read one", "Evidence", f"{_RUN}:choose_heard", footer=18),
    Command("sources.open-url", ("o",), "open URL", "Open the source's web page, or copy it, after showing its host", "Do", f"{_RUN}:open_url", why_not=no_event, place=1),
)  # fmt: skip
