"""Coming back: what of the browser is remembered, how it is shown again, and when it is written."""

from __future__ import annotations

from contextlib import suppress
from time import time
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from bmtimeline.dates import DateError, parse
from bmtimeline.query import Lens, QueryError
from bmtimeline.query.flags import CHANGED
from bmtimeline.state.view import STEPS, KeptMoment, KeptSpot, KeptView
from bmtimeline.ui.axis.actions import LANES
from bmtimeline.ui.browse.keymap import PANES
from bmtimeline.ui.filter.filter_bar import FilterBar
from bmtimeline.ui.kit.choice_list import ChoiceList
from bmtimeline.ui.kit.choices import Order
from bmtimeline.ui.kit.paint import is_spoken
from bmtimeline.ui.kit.reading import Hold, Reading
from bmtimeline.ui.state import Moment, Spot, Trail
from bmtimeline.ui.timeline.pane import TimelineList, TimelinePane

if TYPE_CHECKING:
    from bmtimeline.state.memory import Memory
    from bmtimeline.ui.browse.screen import BrowseScreen

_HIDDEN: Final = "The filter hides the event asked for; it is off, u brings it back."
_CLASSES: Final = ("-zoom", "-no-sources", "-no-strip")
"""The classes of the screen that stand for something of a view."""


class SessionRestore:
    """What a browse screen remembers: shown again when it is made, written at every change.

    Args:
        screen: It, mounted; where there is something to come back to nothing of its state is handed down yet.
        memory: What an earlier window left, and where the newest state goes.
    """

    def __init__(self, screen: BrowseScreen, memory: Memory) -> None:
        self._screen, self._memory = screen, memory
        self._sources = screen.query_one("#sources", Reading)
        self._actors = screen.query_one("#actors", ChoiceList)
        self._timeline = screen.query_one(TimelinePane)
        self._bar = screen.query_one(FilterBar)
        self._to_say = memory.refused
        state = screen.state
        if memory.marks:  # also of what is not in the file now, as it may come back while one reads
            state.note(replace(state.noted, marked=memory.marks))
        line = ""
        if memory.at:
            line = _HIDDEN if state.uncover(memory.at) else ""
        if memory.view is not None:
            lost = restore(screen, memory.view)
            line = "" if is_fresh(screen) and not lost else self._line(lost)
        elif memory.left:
            _lay_out(screen, KeptView())
        if line:
            screen.tell(line)
        screen.standing = line if memory.view is not None else ""
        memory.when_refused = self._refused
        self._trace = self._traced()
        self._view, self._marks = kept_of(screen), state.marks
        self._awaited = memory.view if state.seeking else None
        if not memory.left and (state.marks or not is_fresh(screen)):
            memory.keep(self._view, state.marks)  # a key was faster than this

    def _line(self, lost: str) -> str:
        from bmtimeline.ui.kit.ago import ago

        text = self._screen.state.lens.text.strip()
        parts = (f"view from {ago(self._memory.written, time())}, Esc clears", lost, text)
        return " · ".join(part for part in parts if part)

    # What goes out

    def note(self) -> None:
        """Have the state written where it is another than before: told whenever the screen has nothing left to do."""
        screen, trace = self._screen, self._traced()
        if not screen.app.is_running:  # it is being taken to pieces
            return
        if trace != self._trace:
            self._trace = trace
            if self._awaited is not None and not self._found(self._awaited):
                return
            view, marks = kept_of(screen), screen.state.marks
            if (replace(view, line=None), marks) != (replace(self._view, line=None), self._marks):
                self._view, self._marks = view, marks
                self._memory.keep(view, marks)
                self._withdraw()
        if screen.typing_since is not None or not screen.is_active:
            self._withdraw()
        elif self._to_say and (is_spoken(screen.app) or not self._bar.message):
            said, self._to_say = self._to_say, ""
            screen.tell(f"View and marks are not remembered: {said}")

    def _found(self, awaited: KeptView) -> bool:
        """Take what the words of the filter kept have found at last for what one came back to; say whether it is there.

        Until then what is selected is what was nearest among the rows found so far, and no choice of the reader.
        """
        screen = self._screen
        if screen.state.seeking and screen.state.lens.text == awaited.lens:
            return False
        self._awaited = None
        if _kept_spot(screen.state.moment.spot) == awaited.spot and screen.state.lens.text == awaited.lens:
            _hold(screen, awaited)
            now = kept_of(screen)
            self._trace = self._traced()
            self._view = replace(self._view, spot=now.spot, excerpt=now.excerpt, place=now.place)
        return True

    def _traced(self) -> tuple[Any, ...]:
        """Give what is another whenever the view may be; it takes no time to speak of."""
        screen, state = self._screen, self._screen.state
        actor = self._actors.current if screen.pane == "actors" else None
        axis = self._timeline.view if screen.on_axis else None
        return (
            state.index,
            state.lens.text,
            state.entry,
            state.marks,
            state.steps,
            screen.typing_since,
            screen.pane,
            screen.order,
            screen.on_axis,
            screen.lanes,
            axis and axis.sight,
            actor and actor.value,
            self._sources.hold,
            *map(screen.has_class, _CLASSES),
        )

    def _refused(self, sentence: str) -> None:
        """Say that nothing is remembered, when there is room for saying it; called in the thread that writes."""
        self._to_say = sentence
        with suppress(RuntimeError):  # the program has ended meanwhile
            self._screen.call_later(self.note)

    # Esc, as long as the line stands

    def _withdraw(self) -> None:
        if self._screen.standing:
            stood, self._screen.standing = self._screen.standing, ""
            if self._bar.message.startswith(stood):  # behind it may stand what has changed since
                self._screen.tell("")

    def clear(self) -> bool:
        """Show the timeline as one who comes for the first time sees it, if that is still on offer; say whether."""
        screen, state = self._screen, self._screen.state
        if not screen.standing or not self._bar.message.startswith(screen.standing):
            return False
        screen.standing = ""
        filtered, row = state.change(Lens()), state.entry
        if len(state.answer.rows):
            state.select(state.answer.rows[0], jump=not filtered)
        _lay_out(screen, KeptView())
        way = "; u brings its filter back" if filtered else "; b leads back to its row" if row != state.entry else ""
        screen.tell(f"The view is cleared{way}.")
        return True


# What is taken from a screen


def kept_of(screen: BrowseScreen) -> KeptView:
    """Give what a screen shows, in words that hold in another run."""
    state, trail, axis = screen.state, screen.state.trail, screen.axis
    moment, since = state.moment, screen.typing_since
    # What is typed is shown, and so kept; what was before is a step back from it.
    past = (*trail.past, since) if since and since.lens.text != moment.lens.text else trail.past
    hold = screen.query_one("#sources", Reading).hold
    actor = screen.query_one("#actors", ChoiceList).current if screen.pane == "actors" else None
    return KeptView(
        lens=moment.lens.text.strip(),
        spot=_kept_spot(moment.spot),
        pane=screen.pane,
        zoom=screen.has_class("-zoom"),
        sources=not screen.has_class("-no-sources"),
        strip=not screen.has_class("-no-strip"),
        axis=screen.on_axis,
        lanes="" if screen.lanes == next(iter(LANES)) else screen.lanes,
        scale=axis.sight if axis else None,
        order="" if screen.order is Order.COUNT else screen.order.value,
        actor=actor.value if actor else "",
        excerpt=hold.stepped,
        place=hold.place,
        line=screen.query_one(TimelineList).line,
        past=_kept_moments(past),
        future=_kept_moments(trail.future),
        back=tuple(filter(None, map(_kept_spot, trail.back[-STEPS:]))),
        forward=tuple(filter(None, map(_kept_spot, trail.forward[-STEPS:]))),
    )


def _kept_spot(spot: Spot | None) -> KeptSpot | None:
    return None if spot is None else KeptSpot(spot.event, "" if spot.when is None else spot.when.text)


def _kept_moments(moments: tuple[Moment, ...]) -> tuple[KeptMoment, ...]:
    return tuple(KeptMoment(moment.lens.text, _kept_spot(moment.spot)) for moment in moments[-STEPS:])


# What is given to a screen


def restore(screen: BrowseScreen, view: KeptView) -> str:
    """Show what was kept, as far as the timeline and the terminal of today have it; say what they have not."""
    state = screen.state
    lost = []
    spot = _spot(view.spot)
    if spot is not None and state.index.event(spot.event) is None:
        lost.append(f"its event “{spot.event}” is gone")
        spot = None if spot.when is None else spot  # else what is nearest to its date
    try:
        state.look(Lens(view.lens), spot)
    except QueryError:
        lost.append(f"its filter cannot be read any more: {view.lens}")
        state.look(Lens(), spot)
    if (lens := _without_changes(state.lens)) is not state.lens:
        lost.append("is:changed is off: what had changed is not kept")
        state.look(lens, spot)
    state.trail = Trail(_moments(view.past), _moments(view.future), _spots(view.back), _spots(view.forward))
    _lay_out(screen, view)
    _hold(screen, view)
    return " · ".join(lost)


def _without_changes(lens: Lens) -> Lens:
    """Give a lens that does not ask for what has changed since the file was opened: that was another time."""
    asks = any(term.field == "is" and not term.negated and CHANGED in term.values for term in lens.query.terms)
    return lens.toggle("is", CHANGED) if asks else lens


def _hold(screen: BrowseScreen, view: KeptView) -> None:
    """Show the excerpt one was at, if the event is the one it was."""
    event = screen.state.event
    if view.spot is not None and event is not None and event.id == view.spot.event:
        screen.query_one("#sources", Reading).keep(Hold(view.excerpt, view.place))


def _lay_out(screen: BrowseScreen, view: KeptView) -> None:
    """Show panes and axis as in a view, with the state as it is."""
    for name, held in zip(_CLASSES, (view.zoom, not view.sources, not view.strip), strict=True):
        screen.set_class(held, name)
    screen.on_axis = view.axis and not is_spoken(screen.app)
    screen.lanes = view.lanes if view.lanes in LANES else next(iter(LANES))
    screen.order = Order(view.order) if view.order in list(Order) else Order.COUNT
    screen.query_one(TimelineList).first_line = view.line
    screen.hand_down()
    if screen.axis and view.scale:
        screen.axis.resume(view.scale)
    screen.enter_pane(view.pane if view.pane in PANES else "timeline")
    if view.actor:
        screen.query_one("#actors", ChoiceList).choose(view.actor)


def is_fresh(screen: BrowseScreen) -> bool:
    """Say whether a screen shows what one who comes for the first time sees."""
    shown, state = kept_of(screen), screen.state
    first = not len(state.answer.rows) or state.entry == state.answer.rows[0]
    left = {"spot": None, "excerpt": None, "place": None, "line": None, "actor": ""}
    return first and replace(shown, **left, past=(), future=(), back=(), forward=()) == KeptView()


def _moments(kept: tuple[KeptMoment, ...]) -> tuple[Moment, ...]:
    """Give moments again; a filter that cannot be read any more is no step one could take."""
    found = []
    for moment in kept:
        lens = Lens(moment.lens)
        with suppress(QueryError):
            lens.query  # noqa: B018 - it raises when the text is no query
            found.append(Moment(lens, _spot(moment.spot)))
    return tuple(found)


def _spots(kept: tuple[KeptSpot, ...]) -> tuple[Spot, ...]:
    return tuple(filter(None, map(_spot, kept)))


def _spot(kept: KeptSpot | None) -> Spot | None:
    """Give a spot again; one whose date cannot be read is as one without."""
    if kept is None:
        return None
    try:
        return Spot(kept.event, parse(kept.date) if kept.date else None)
    except DateError:
        return Spot(kept.event, None)
