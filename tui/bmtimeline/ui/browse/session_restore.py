"""Coming back to the view of an earlier run, and remembering what is shown."""

from __future__ import annotations

from contextlib import suppress
from time import time
from typing import Final

from msgspec.structs import replace

from bmtimeline.query import Lens, QueryError
from bmtimeline.query.flags import CHANGED
from bmtimeline.state.memory import Memory
from bmtimeline.state.view import Layout, Moment, View
from bmtimeline.ui.axis.fields import lanes_of
from bmtimeline.ui.browse.context import BrowseContext
from bmtimeline.ui.kit.ago import ago
from bmtimeline.ui.kit.command import PANES
from bmtimeline.ui.timeline.pane import TimelineList

_HIDDEN: Final = "The filter hides the event asked for; it is off, u brings it back."


class SessionRestore:
    """The memory of a browser: the view of an earlier run is shown, and each change of the view is written.

    Args:
        context: The browser, mounted; where there is a view to come back to, no state has been shown yet.
        memory: What an earlier window left, and where the newest state goes.
    """

    def __init__(self, context: BrowseContext, memory: Memory) -> None:
        self._context, self._memory = context, memory
        self._to_say = memory.refused
        state = context.state
        if memory.marks:  # marks of events that are not in the file now too: the events may come back
            state.note(replace(state.noted, marked=memory.marks))
        line = ""
        if memory.at:
            line = _HIDDEN if state.uncover(memory.at) else ""
        if memory.view is not None:
            lost = restore(context, memory.view)
            line = "" if is_fresh(context) and not lost else self._line(lost)
        elif memory.left:
            _lay_out(context)
        if line:
            context.tell(line)
        context.standing = line if memory.view is not None else ""
        context.clear_restored = self.clear
        memory.when_refused = self._refused
        self._view, self._marks = view_of(context), state.marks
        self._awaited = memory.view if state.searching else None
        if not memory.left and (state.marks or not is_fresh(context)):
            memory.keep(self._view, state.marks)  # a key came before the first frame

    def _line(self, lost: str) -> str:
        text = self._context.state.lens.text.strip()
        parts = (f"view from {ago(self._memory.written, time())}, Esc clears", lost, text)
        return " · ".join(part for part in parts if part)

    # What is written

    def note(self) -> None:
        """Have the view written if it changed; called whenever the screen has nothing left to do."""
        context = self._context
        if not context.app.is_running:  # the screen is being taken apart
            return
        view, marks = view_of(context), context.state.marks
        if (replace(view, line=None), marks) != (replace(self._view, line=None), self._marks):
            if self._awaited is not None and not self._found(self._awaited):
                return
            view = view_of(context)
            if (replace(view, line=None), marks) != (replace(self._view, line=None), self._marks):
                self._view, self._marks = view, marks
                self._memory.keep(view, marks)
                self._withdraw()
        if context.state.typing_since is not None or not context.active:
            self._withdraw()
        elif self._to_say and (context.spoken or not context.message):
            reason, self._to_say = self._to_say, ""
            context.tell(f"View and marks are not remembered: {reason}")

    def _found(self, awaited: View) -> bool:
        """Return whether the words of the restored filter are found, and take the selection for the restored one.

        Until then the selection is the nearest among the rows found so far, and no choice of the reader.
        """
        state = self._context.state
        if state.searching and state.lens.text == awaited.lens:
            return False
        self._awaited = None
        if state.moment.spot == awaited.spot and state.lens.text == awaited.lens:
            _hold(self._context, awaited)
            now = view_of(self._context)
            self._view = replace(self._view, spot=now.spot, excerpt=now.excerpt, place=now.place)
        return True

    def _refused(self, sentence: str) -> None:
        """Note why nothing is remembered, to be said when there is room; called in the thread that writes."""
        self._to_say = sentence
        with suppress(RuntimeError):  # the program has ended meanwhile
            self._context.later(self.note)

    # Esc, as long as the line stands

    def _withdraw(self) -> None:
        context = self._context
        if context.standing:
            stood, context.standing = context.standing, ""
            if context.message.startswith(stood):  # news may stand behind the line
                context.tell("")

    def clear(self) -> bool:
        """Show the timeline as on a first start, if that is still on offer; return whether it was."""
        context, state = self._context, self._context.state
        if not context.standing or not context.message.startswith(context.standing):
            return False
        context.standing = ""
        filtered, row = state.change(Lens()), state.entry
        if len(state.answer.rows):
            state.select(state.answer.rows[0], jump=not filtered)
        state.layout = Layout()
        _lay_out(context)
        way = "; u brings its filter back" if filtered else "; b leads back to its row" if row != state.entry else ""
        context.tell(f"The view is cleared{way}.")
        return True


def view_of(context: BrowseContext) -> View:
    """Return what the browser shows, in words that hold in another run."""
    context.take_positions()
    return context.state.view


def restore(context: BrowseContext, view: View) -> str:
    """Show a remembered view, as far as the timeline and the terminal allow; return what they do not have."""
    state = context.state
    lost = []
    spot = view.spot
    if spot is not None and state.index.event(spot.event) is None:
        lost.append(f"its event “{spot.event}” is gone")
        spot = spot if spot.date else None  # the event nearest to the date
    try:
        state.look(Lens(view.lens), spot)
    except QueryError:
        lost.append(f"its filter cannot be read any more: {view.lens}")
        state.look(Lens(), spot)
    if (lens := _without_changes(state.lens)) is not state.lens:
        lost.append("is:changed is off: what had changed is not kept")
        state.look(lens, spot)
    state.view = replace(view, past=_readable(view.past), future=_readable(view.future))
    _lay_out(context)
    _hold(context, view)
    return " · ".join(lost)


def _without_changes(lens: Lens) -> Lens:
    """Return a lens that does not ask for changes since the file was opened in the earlier run."""
    asks = any(term.field == "is" and not term.negated and CHANGED in term.values for term in lens.query.terms)
    return lens.toggle("is", CHANGED) if asks else lens


def _readable(moments: tuple[Moment, ...]) -> tuple[Moment, ...]:
    """Return the moments whose filter is a query."""
    found = []
    for moment in moments:
        with suppress(QueryError):
            Lens(moment.lens).query  # noqa: B018 - reading the property raises for a text that is no query
            found.append(moment)
    return tuple(found)


def _hold(context: BrowseContext, view: View) -> None:
    """Scroll Sources to the remembered place, if the event is the remembered one."""
    event = context.state.event
    if view.spot is not None and event is not None and event.id == view.spot.event:
        context.hold(view)


def _lay_out(context: BrowseContext) -> None:
    """Show the state in the layout that it holds, without what this terminal and this version do not have."""
    layout = context.state.layout
    actor, scale = layout.actor, layout.scale
    context.state.arrange(
        axis=layout.axis and not context.spoken,
        lanes=layout.lanes if layout.lanes == lanes_of(layout.lanes) else "",
        pane=layout.pane if layout.pane in PANES else "timeline",
    )
    context.find(TimelineList).first_line = layout.line
    context.lay_out()
    context.show()
    if context.axis and scale:
        context.axis.resume(scale)
    context.enter(context.state.layout.pane)
    if actor:
        context.actors.choose(actor)


def is_fresh(context: BrowseContext) -> bool:
    """Return whether the browser shows what it shows on a first start."""
    shown, state = view_of(context), context.state
    first = not len(state.answer.rows) or state.entry == state.answer.rows[0]
    anywhere = {"spot": None, "excerpt": None, "place": None, "line": None, "actor": ""}
    return first and replace(shown, **anywhere, past=(), future=(), back=(), forward=()) == View()
