"""The function that carries out the command of citing."""

from __future__ import annotations

from pathlib import Path

from bmtimeline.formats.cite.cited import Cited, Scope
from bmtimeline.formats.cite.marked import whole_events
from bmtimeline.formats.cite.reopening import command_for
from bmtimeline.formats.registry import Format
from bmtimeline.terminal.copying import copy_text
from bmtimeline.ui.citing.screen import CitingScreen
from bmtimeline.ui.context import Context
from bmtimeline.ui.kit.counts import plural


def cite(context: Context) -> None:
    """Choose a form of citation for the marked events, else for the claim at the cursor, and copy it."""
    event = context.state.event

    def scopes() -> tuple[Scope | None, Scope | None]:
        """Return what can be cited: the marked events, and the event selected at the start while it stays selected."""
        now = context.state.event
        one = _selected(context) if now is not None and event is not None and now.id == event.id else None
        return _marked(context), one

    def copied(chosen: tuple[Format, Scope] | None) -> None:
        if chosen:
            form, scope = chosen
            what = f"{form.called} of {plural(len(scope.events), 'event')}" if len(scope.events) > 1 else form.called
            context.tell(copy_text(context.app, form.make(scope), what, context.tell))

    context.open(CitingScreen(scopes, context.session), copied)


def _selected(context: Context) -> Scope | None:
    """Return the selected event with the claim of the present excerpt; None where no event is selected."""
    state, event, claims = context.state, context.state.whole, context.excerpts
    if event is None:
        return None
    here = claims[context.excerpt : context.excerpt + 1] or claims[:1]
    cited = tuple(Cited(state.index.timeline, event, claim) for claim in here)
    command = command_for(event.id, state.answer.lens.text, *_paths(context))
    return Scope(state.index.timeline, (event,), cited, command)


def _marked(context: Context) -> Scope | None:
    """Return the marked events with all their claims, in order of time; None where no event is marked."""
    index, marks = context.state.index, context.state.marks
    found = [event for key in marks if (event := index.event(key)) is not None]
    if not found:
        return None
    selected = context.state.event
    return whole_events(index, found, *_paths(context), at=selected.id if selected else None)


def _paths(context: Context) -> tuple[Path, Path | None]:
    """Return the timeline file and the folder of its sources; None for an unknown folder."""
    place = context.session.place
    return (place.path, place.seeds) if place else (Path(context.session.file), None)
