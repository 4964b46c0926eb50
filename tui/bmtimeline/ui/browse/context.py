"""The browser as its commands see it: the state, and the ways to show the state in the panes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from textual.containers import Container
from textual.screen import Screen
from textual.widget import Widget

from bmtimeline.model import Claim, Problem, Timeline
from bmtimeline.state.view import Layout
from bmtimeline.ui.actors.actions import order_of
from bmtimeline.ui.actors.pane import ActorsPane
from bmtimeline.ui.axis.fields import lanes_of
from bmtimeline.ui.filter.filter_bar import FilterBar
from bmtimeline.ui.kit.advice import nothing_to_show, verdict
from bmtimeline.ui.kit.choice_list import ChoiceList
from bmtimeline.ui.kit.choices import actor_rows
from bmtimeline.ui.kit.command import PANES, function_of
from bmtimeline.ui.kit.command_screen import CommandScreen
from bmtimeline.ui.kit.counts import brief_counts, counts, marks_words, trouble
from bmtimeline.ui.kit.footer import Footer
from bmtimeline.ui.kit.header import Header
from bmtimeline.ui.kit.hits import IN_QUOTES, IN_TITLES, blocks_with_hits, searched
from bmtimeline.ui.kit.moves import Body
from bmtimeline.ui.kit.paint import is_spoken
from bmtimeline.ui.kit.pane_title import PaneTitle
from bmtimeline.ui.kit.reading import Hold, Reading
from bmtimeline.ui.kit.responsive import ResponsiveApp
from bmtimeline.ui.kit.sizes import Room
from bmtimeline.ui.session import Session
from bmtimeline.ui.sources.pane import SourcesPane
from bmtimeline.ui.sources.rows import NO_EVENT, event_blocks, order_of_claims
from bmtimeline.ui.sources.witnesses import muting_words
from bmtimeline.ui.state import BrowseState
from bmtimeline.ui.strip import actions as strip
from bmtimeline.ui.timeline.pane import TimelineList, TimelinePane

if TYPE_CHECKING:
    from bmtimeline.formats.views_file import ViewStore
    from bmtimeline.terminal.editors import Location
    from bmtimeline.ui.axis.widget import AxisView
    from bmtimeline.ui.browse.screen_reader import ScreenReader

ResultT = TypeVar("ResultT")
WidgetT = TypeVar("WidgetT", bound=Widget)

_MANY: Final = 200_000
"""The number of entries from which counting for all actors takes longer than half a frame."""
_TYPING_KEYS: Final = (("Tab", "complete"), ("↑", "earlier"), ("⏎", "keep"), ("F1", "help"), ("Esc", "cancel"))
_FIXED_KEYS: Final = (("?", "help"), ("q", "quit"))


class BrowseContext:
    """What the commands of the browser work with.

    Args:
        screen: The screen with the panes.
        state: The lens, the selection and the layout.
        session: What is open.

    Attributes:
        commands: The screen as the palette and the help see it.
        standing: The message that is shown as long as there is no other.
        clear_restored: Shows the timeline as on a first start while that is on offer; returns whether it was.
    """

    def __init__(self, screen: CommandScreen[None], state: BrowseState, session: Session) -> None:
        self.commands = self._screen = screen
        self.state, self.session = state, session
        self.standing = ""
        self.clear_restored: Callable[[], bool] = lambda: False
        self._found: dict[type[Widget], Widget] = {}
        self._axis: AxisView | None = None
        self._muted: tuple[Timeline, str] | None = None
        self._visited: str | None = None
        self._search_due = self._actors_due = False

    @property
    def app(self) -> ResponsiveApp[Any]:
        """The running app."""
        return self._screen.app

    @property
    def active(self) -> bool:
        """Whether nothing lies over the browser."""
        return self._screen.is_active

    @property
    def spoken(self) -> bool:
        """Whether a screen reader follows."""
        return is_spoken(self.app)

    @property
    def room(self) -> Room:
        """The layout for the size of the terminal."""
        return self.app.room

    def find(self, kind: type[WidgetT]) -> WidgetT:
        """Return the one widget of a class."""
        found = self._found.get(kind)
        if found is None:
            found = self._found[kind] = self._screen.query_one(kind)
        return cast("WidgetT", found)

    def open(self, screen: Screen[ResultT], then: Callable[[ResultT | None], object] | None = None) -> None:
        """Open a screen over the browser; `then` gets its result."""
        self.app.push_screen(screen, then)  # type: ignore[arg-type]

    @cached_property
    def saved_views(self) -> ViewStore:
        """The file of saved views of the open timeline; what cannot be written is held for this run."""
        from bmtimeline.formats.views_file import ViewStore, views_path

        return ViewStore(views_path(self.session.file))

    @cached_property
    def _reader(self) -> ScreenReader:
        from bmtimeline.ui.browse.screen_reader import ScreenReader

        return ScreenReader(self)

    # Messages

    def tell(self, message: str) -> None:
        """Show a message in place of the chips, until the next thing happens.

        Without a message the filters that are off for a moment are named; for a reader who hears the screen, what
        changed is said.
        """
        state = self.state
        changed = self._reader.announcement() if self.spoken else ""
        off = f"filters off (t brings them back): {state.lens.text}" if state.peeking else ""
        message = message or changed or off
        if message:
            self.standing = ""
        terms = [term.text for term in state.answer.query.terms]
        self.find(FilterBar).show(terms, message or self.standing)

    def later(self, function: Callable[..., object], *arguments: object) -> None:
        """Call a function once the messages before this call are dealt with."""
        self._screen.call_later(function, *arguments)

    @property
    def message(self) -> str:
        """The message that is shown; empty where chips are."""
        return self.find(FilterBar).message

    def announce_move(self) -> None:
        """Say where the reader is in Actors or Sources, whose cursors move without a command."""
        if self.spoken and self.state.typing_since is None and self._reader.moved:
            self.tell("")

    # The panes

    @property
    def panes(self) -> Container:
        """The box of the panes."""
        return self._screen.query_one("#panes", Container)

    @property
    def axis(self) -> AxisView | None:
        """The axis, where it is shown in place of the list."""
        return self._axis if self.state.layout.axis else None

    @property
    def body(self) -> Body:
        """The list or text that the keys move in the present pane."""
        return self._body

    @property
    def _body(self) -> ChoiceList | TimelineList | AxisView | Reading:
        pane = self.state.layout.pane
        if pane == "actors":
            return self.actors
        return self.reading if pane == "sources" else self.axis or self.find(TimelineList)

    @property
    def actors(self) -> ChoiceList:
        """The list of actors."""
        return self.find(ActorsPane).body

    @property
    def reading(self) -> Reading:
        """The text of Sources."""
        return self.find(SourcesPane).body

    @property
    def actor(self) -> str | None:
        """The id of the actor under the cursor in Actors; None where there is none."""
        current = self.actors.current
        return current.value if current else None

    @property
    def excerpts(self) -> list[Claim]:
        """The claims of the selected event in the order of their excerpts."""
        event = self.state.event
        return [event.claims[number] for number in order_of_claims(event, self.state.reading)] if event else []

    @property
    def excerpt(self) -> int:
        """The number of the excerpt at which the reader is, from 0."""
        return self.reading.stop

    def go_to_excerpt(self, number: int) -> None:
        """Scroll an excerpt of the selected event into sight."""
        self.reading.go_to(number)

    def enter(self, pane: str) -> None:
        """Move the focus to a pane, and show the pane if it was hidden."""
        layout = self.state.layout
        self.state.arrange(pane=pane, sources=layout.sources or pane == "sources")
        self.lay_out()
        self._body.focus()
        self.tell("")
        self.show_keys()

    def lay_out(self) -> None:
        """Arrange the panes as the layout of the state and the room of the terminal say."""
        layout, room = self.state.layout, self.room
        classes = {
            "-actors": layout.pane == "actors",
            "-zoom": layout.zoom,
            "-no-sources": not layout.sources,
            "-no-strip": not layout.strip,
            "-on-axis": layout.axis,
            **{f"-in-{pane}": pane == layout.pane for pane in PANES},
            **room.classes,
        }
        self._screen.update_classes(classes, animate=False)
        for pane, title in zip(PANES, self._titles, strict=True):
            title.active, title.tabbed = pane == layout.pane, room.one_pane

    @property
    def _titles(self) -> tuple[PaneTitle, PaneTitle, PaneTitle]:
        return self.find(ActorsPane).title, self.find(TimelinePane).title, self.find(SourcesPane).title

    def leave_titles(self) -> None:
        """Draw all panes as panes without the keys."""
        for title in self._titles:
            title.active = False

    def leave_actors(self) -> None:
        """In the one-pane layout, switch from Actors to Timeline, so that a jump is seen."""
        if self.room.one_pane and self.state.layout.pane == "actors":
            self.enter("timeline")

    def show_keys(self) -> None:
        """Show the keys that apply now in the footer; in the prompt letters are typed."""
        footer, layout = self.find(Footer), self.state.layout
        typing = self.state.typing_since is not None
        on_axis = layout.axis and layout.pane == "timeline"
        table = self.commands.table
        footer.keys = (
            ()
            if typing
            else table.footer(self, layout.pane, axis=on_axis, spoken=self.spoken, first=self._helpful_commands)
        )
        footer.fixed = _TYPING_KEYS if typing else _FIXED_KEYS

    @property
    def _helpful_commands(self) -> tuple[str, ...]:
        """The ids of the commands that help with a broken file, or in a timeline without events."""
        if self.session.broken is not None:
            return ("editing.edit", "problems.open")
        empty = ("document.read", "editing.edit", "problems.open")
        return () if self.session.timeline.events else empty

    # The state, handed down

    def show(self, message: str = "") -> None:
        """Show the state in all panes after a change of the answer or the layout, with a message."""
        state = self.state
        self.show_keys()
        header = self.find(Header)
        marked = marks_words(state.marked)
        header.counts, header.brief = f"{counts(state.answer)}{marked}", f"{brief_counts(state.answer)}{marked}"
        header.muted = self._muting_words
        self.tell(message)
        strip.show(self)
        self._leave_visited()
        rows = self.find(TimelineList)
        rows.marked, rows.changed = state.marked_entries, state.noted.changed
        rows.words = searched(state.answer.query, IN_TITLES)
        self.find(TimelinePane).show(
            state.answer, state.entry, state.position, nothing_to_show(state.index, state.answer)
        )
        self._show_axis()
        if len(state.answer.entries) <= _MANY:
            self._show_actors()
        elif not self._actors_due:
            self._actors_due = True
            self._screen.call_after_refresh(self._show_actors)
        self._show_sources()
        self._search_on()

    def show_file(self) -> None:
        """Show the title of the timeline and the number of its problems."""
        header = self.find(Header)
        header.title = self.session.timeline.title
        wrong = trouble(self.session.timeline, self.session.problems)
        header.trouble = f"{wrong} (P)" if wrong else ""

    def show_selection(self) -> None:
        """Show the selection in all panes, where the answer is the same as before."""
        state = self.state
        self.tell("")
        if self._leave_visited():
            self.find(TimelineList).changed = state.noted.changed
        self.find(TimelinePane).show(state.answer, state.entry, state.position)
        self._show_axis()
        strip.point(self)
        self._show_sources()

    def select(self, entry: int, *, jump: bool = True) -> None:
        """Select an entry that has a row, and show it; a jump can be taken back."""
        self.state.select(entry, jump=jump)
        self.show_selection()
        self.leave_actors()

    def go_to_event(self, event: str | None) -> None:
        """Select the event of an id, taking off the filter that hides it; do nothing for None."""
        if event is not None and not self.state.has_event(event):
            self.tell("This event is no longer in the file.")
        elif event is not None:
            hidden = self.state.uncover(event)
            self.enter("timeline")
            self.show("The filter hid this event; it is off, u brings it back." if hidden else "")

    def read_source(self, source: str) -> None:
        """Read the document of a source from its beginning."""
        function_of("bmtimeline.ui.document.actions:read_source")(self, source)

    def read_at_problem(self, problem: Problem, then: Callable[[str | None], object]) -> bool:
        """Read the source in which a problem stands; return whether there is one. `then` gets the chosen event."""
        screen = function_of("bmtimeline.ui.document.actions:document_of")(self.session, problem)
        if screen is not None:
            self.open(screen, then)
        return screen is not None

    def edit(self, at: Location) -> str:
        """Open a place in the reader's editor; return what there is to say, or nothing."""
        message: str = function_of("bmtimeline.ui.kit.edit:edit")(self.app, self.session, at, self.tell)
        return message

    def _show_axis(self) -> None:
        """Show the axis in place of the list, or the list."""
        state, pane = self.state, self.find(TimelinePane)
        if not state.layout.axis:
            pane.show_list()
            return
        if self._axis is None:
            # Loaded when it is first shown: it would take a tenth of the time to the first frame.
            from bmtimeline.ui.axis.widget import AxisView

            self._axis = self._found[AxisView] = AxisView(id="axis")
        view = self._axis
        pane.show_picture(view)
        marked = state.entry in self.find(TimelineList).marked
        view.show(state.index, state.answer, lanes_of(state.layout.lanes), state.entry, marked=marked)
        pane.show_in_sight(view.words)

    def _show_actors(self) -> None:
        """Show the actors with their counts; in a very long timeline they come a frame after the rows."""
        self._actors_due = False
        order = order_of(self.state.layout.order)
        self.find(ActorsPane).show(actor_rows(self.state.index, self.state.answer, order), order)

    @property
    def _muting_words(self) -> str:
        """What the lens mutes and what that does; worked out only for other sources, as it looks at all events."""
        answer = self.state.answer
        if self._muted is None or self._muted[0] is not answer.timeline:
            self._muted = answer.timeline, muting_words(self.state.index, answer)
        return self._muted[1]

    def _show_sources(self) -> None:
        state = self.state
        event = state.event
        blocks = event_blocks(state.index.timeline, event, state.reading) if event else NO_EVENT
        query = state.answer.query
        found = blocks_with_hits(blocks, searched(query, IN_TITLES), searched(query, IN_QUOTES))
        self.find(SourcesPane).show(found)

    def _leave_visited(self) -> bool:
        """Remove the sign of a change from the event that the selection left; return whether the event had one."""
        event = self.state.event
        left, self._visited = self._visited, event.id if event else None
        if left is None or left == self._visited or left not in self.state.noted.changed:
            return False
        self.state.visit(left)
        return True

    # Words that are still being looked for

    def _search_on(self) -> None:
        """Go on looking for words: once the first rows are painted, then between two keys."""
        if self.state.searching and not self._search_due:
            self._search_due = True
            self._screen.call_after_refresh(self._search)

    def _search(self) -> None:
        self._search_due = False
        if self.state.search_on():
            self.show()
            if self.state.typing_since is not None:
                self.find(FilterBar).judge(verdict(self.state.answer))
        elif self.state.searching:
            self._search_due = True
            self._screen.call_later(self._search)

    # Where the reader is

    def take_positions(self) -> None:
        """Take the places of cursors and scrolled texts into the layout."""
        layout, hold, axis = self.state.layout, self.reading.hold, self.axis
        self.state.arrange(
            scale=axis.sight if axis else None,
            actor=(self.actor or "") if layout.pane == "actors" else "",
            excerpt=hold.stepped,
            place=hold.place,
            line=self.find(TimelineList).line,
        )

    def hold(self, layout: Layout) -> None:
        """Scroll Sources to the place of a layout."""
        self.reading.keep(Hold(layout.excerpt, layout.place))
