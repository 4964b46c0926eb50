"""The function that opens the editor at the selection."""

from __future__ import annotations

from bmtimeline.load.again import Record
from bmtimeline.terminal.editors import Location
from bmtimeline.ui.context import Context
from bmtimeline.ui.kit.locations import claim_at, problem_at, record_at


def edit_selected(context: Context) -> None:
    """Open the user's editor at the selection."""
    if message := context.edit(selected(context)):
        context.tell(message)


def selected(context: Context) -> Location:
    """Return the place of the problem in a broken file, or else of the selected claim, actor or event."""
    session, state = context.session, context.state
    if session.broken is not None:
        return problem_at(session.broken)
    timeline = session.timeline
    if state.layout.pane == "actors":
        actor = timeline.actors.get(context.actor) if context.actor else None
        return record_at(timeline, Record("actors", actor.id), actor.line) if actor else Location(timeline.file)
    event, claims = state.whole, context.excerpts
    if event is None:
        return Location(timeline.file)
    if state.layout.pane == "sources" and claims:
        return claim_at(timeline, event, claims[context.excerpt])
    return record_at(timeline, Record("events", event.id), event.line)
