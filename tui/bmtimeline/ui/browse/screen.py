"""The browser: Actors, Timeline and Sources around one lens and one selected event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from bmtimeline.model import Problem, Timeline
from bmtimeline.query import Index, Lens
from bmtimeline.store.opening import Place
from bmtimeline.ui.actors.pane import ActorsPane
from bmtimeline.ui.browse.browse_commands import CallingScreen
from bmtimeline.ui.browse.file_actions import CuratingScreen
from bmtimeline.ui.browse.keymap import footer_keys, keys_of_actions
from bmtimeline.ui.browse.screen_reader import AnnouncingScreen
from bmtimeline.ui.filter.filter_bar import FilterBar
from bmtimeline.ui.kit.advice import nothing_to_show, verdict
from bmtimeline.ui.kit.choice_list import ChoiceList
from bmtimeline.ui.kit.choices import Order, actor_rows
from bmtimeline.ui.kit.counts import brief_counts, counts, marks_words
from bmtimeline.ui.kit.footer import Footer
from bmtimeline.ui.kit.header import Header
from bmtimeline.ui.kit.hits import IN_QUOTES, IN_TITLES, blocks_with_hits, searched
from bmtimeline.ui.kit.paint import is_spoken
from bmtimeline.ui.kit.pick_mode import Picked, PickMode
from bmtimeline.ui.kit.room import room_of
from bmtimeline.ui.sources.actions import EvidenceScreen
from bmtimeline.ui.sources.pane import SourcesPane
from bmtimeline.ui.sources.rows import NO_EVENT, event_blocks
from bmtimeline.ui.sources.witnesses import muting_words
from bmtimeline.ui.strip.widget import TimeStrip
from bmtimeline.ui.timeline.pane import TimelineList, TimelinePane

if TYPE_CHECKING:
    from bmtimeline.state.memory import Memory
    from bmtimeline.ui.browse.session_restore import SessionRestore

_MANY: Final = 200_000
"""In a timeline of more entries counting for all actors takes longer than half a frame."""


class BrowseScreen(AnnouncingScreen, CuratingScreen, CallingScreen, EvidenceScreen):
    """Owns the state, hands it down to the panes, and carries out what they and the keys say.

    Args:
        index: The timeline, ready to answer.
        problems: What is wrong with its file.
        lens: What to show at first.
        place: Where the timeline and its sources are; None where it is no file.
        memory: What to come back to, and where to keep what is shown; None where nothing is to be remembered.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(keys), action, show=False) for action, keys in keys_of_actions().items()
    ]

    def __init__(
        self,
        index: Index,
        problems: Sequence[Problem],
        lens: Lens,
        place: Place | None = None,
        memory: Memory | None = None,
    ) -> None:
        # The layout for the size at hand, before anything is mounted: otherwise all would be laid out twice.
        held = (name for name, holds in room_of(self.app).classes.items() if holds)
        super().__init__(index, lens, " ".join(("-in-timeline", *held)))
        self.problems, self.place = problems, place
        self._seek_due = self._actors_due = False
        self._muted: tuple[Timeline, str] | None = None
        self.order = Order.COUNT
        self._memory = memory
        self._comeback: SessionRestore | None = None

    def compose(self) -> ComposeResult:
        """Lay out header, filter, strip, panes, footer."""
        yield Header()
        yield FilterBar()
        yield TimeStrip()
        with Container(id="panes"):
            yield ActorsPane(id="pane-actors")
            yield TimelinePane(id="pane-timeline")
            yield SourcesPane(id="pane-sources")
        yield Footer()

    def on_mount(self) -> None:
        """Show everything, with the keys in the Timeline."""
        self.show_file()
        self.follow_file()
        self.settle_room()
        if self._memory is not None and self._memory.left:
            self._remember(self._memory)
            return
        self.hand_down()
        self.enter_pane("timeline")
        if self._memory is not None:
            self.call_after_refresh(self._remember, self._memory)

    def _remember(self, memory: Memory) -> None:
        """Come back to what was left, and keep what is shown from now on."""
        # A key may be faster than this, and whoever quits at once takes the screen away before.
        if self._comeback is None and self.is_attached and self.app.is_running:
            from bmtimeline.ui.browse.session_restore import SessionRestore

            self._comeback = SessionRestore(self, memory)

    def on_idle(self) -> None:
        """Remember what is shown: whatever was done has come to its end here."""
        if self._comeback is not None:
            self._comeback.note()

    def remember_now(self) -> None:
        """Have what is shown written, and wait for that a moment."""
        if self._memory is not None and self.is_mounted:
            self._remember(self._memory)
            self.on_idle()
            self._memory.settle()

    # State, handed down

    def hand_down(self, message: str = "") -> None:
        """Hand the state down to all panes."""
        state = self.state
        self.show_keys()
        header = self.query_one(Header)
        marked = marks_words(state.marked)
        header.counts, header.brief = f"{counts(state.answer)}{marked}", f"{brief_counts(state.answer)}{marked}"
        header.muted = self._muted_words
        self.tell(message)
        self.show_strip()
        nothing = nothing_to_show(state.index, state.answer)
        listed = self.query_one(TimelineList)
        self.leave_visited()
        listed.marked, listed.changed = state.marked_entries, state.noted.changed
        listed.words = searched(state.answer.query, IN_TITLES)
        self.query_one(TimelinePane).show(state.rows, state.entry, state.position, nothing)
        self.show_axis()
        if len(state.answer.entries) <= _MANY:
            self._show_actors()
        elif not self._actors_due:
            self._actors_due = True
            self.call_after_refresh(self._show_actors)
        self._show_sources()
        self._seek_on()

    def _show_actors(self) -> None:
        """Show the actors with their counts, which in a very long timeline come a frame after its rows."""
        self._actors_due = False
        order = self.order
        self.query_one(ActorsPane).show(actor_rows(self.state.index, self.state.answer, order), order)

    @property
    def _muted_words(self) -> str:
        """What the lens mutes and does: told anew only for other witnesses, as it takes a look at all events."""
        answer = self.state.answer
        if self._muted is None or self._muted[0] is not answer.timeline:
            self._muted = answer.timeline, muting_words(self.state.index, answer)
        return self._muted[1]

    def _seek_on(self) -> None:
        """Seek on where words are still being sought: once the first rows are painted, then between two keys."""
        if self.state.seeking and not self._seek_due:
            self._seek_due = True
            self.call_after_refresh(self._seek)

    def _seek(self) -> None:
        """Seek on for a moment, and show the whole answer when it is there."""
        self._seek_due = False
        if self.state.seek():
            self.hand_down()
            if self.typing_since is not None:
                self.query_one(FilterBar).judge(verdict(self.state.answer))
        elif self.state.seeking:
            self._seek_due = True
            self.call_later(self._seek)

    def _show_sources(self) -> None:
        state = self.state
        event = state.event
        blocks = event_blocks(state.index.timeline, event, state.reading) if event else NO_EVENT
        query = state.answer.query
        found = blocks_with_hits(blocks, searched(query, IN_TITLES), searched(query, IN_QUOTES))
        self.query_one(SourcesPane).show(found)

    def show_selection(self) -> None:
        """Show what is selected now, where the answer is the same as before."""
        state = self.state
        self.tell("")
        if self.leave_visited():
            self.query_one(TimelineList).changed = state.noted.changed
        self.query_one(TimelinePane).show(state.rows, state.entry, state.position)
        self.show_axis()
        self.point_strip()
        self._show_sources()

    # Keys and panes

    def show_keys(self) -> None:
        """Show in the footer what works now: in the prompt letters are typed, without a filter none can be dropped."""
        footer = self.query_one(Footer)
        typing = self.typing_since is not None
        filtered, axis = bool(self.state.lens.text.strip()), self.on_axis and self.pane == "timeline"
        spoken, first = is_spoken(self.app), self._first_keys
        footer.keys = () if typing else footer_keys(self.pane, filtered=filtered, axis=axis, spoken=spoken, first=first)
        footer.fixed = (
            (("Tab", "complete"), ("↑", "earlier"), ("⏎", "keep"), ("F1", "help"), ("Esc", "cancel"))
            if typing
            else (("?", "help"), ("q", "quit"))
        )

    @property
    def _first_keys(self) -> tuple[str, ...]:
        """What helps with a broken file, or where there is no event yet."""
        if self.broken is not None:
            return ("edit", "problems")
        return () if self.state.index.timeline.events else ("read", "edit", "problems")

    @on(ActorsPane.Chosen)
    def _actor_chosen(self) -> None:
        self._filter_by(PickMode.ONLY)

    # Filtering

    def action_enter(self) -> None:
        """Go deeper: from an actor to its events, to the sources of one, to the whole document of an excerpt."""
        if self.pane == "actors":
            self._filter_by(PickMode.ONLY)
            self.enter_pane("timeline")
        elif self.pane == "timeline":
            self.enter_pane("sources")
        else:
            self.action_read()

    def action_add(self) -> None:
        """Add the actor under the cursor to the filter, or take it out."""
        self._filter_by(PickMode.TOGGLE)

    def action_exclude(self) -> None:
        """Leave out events of the actor under the cursor, or no longer."""
        self._filter_by(PickMode.EXCLUDE)

    def action_sort(self) -> None:
        """Show the actors in another order: by count, by name, as in the file."""
        self.order = self.order.next
        self._show_actors()
        if is_spoken(self.app):
            self.tell(f"Actors, by {self.order.removeprefix('by ')}")

    def _filter_by(self, how: PickMode) -> None:
        current = self.query_one("#actors", ChoiceList).current
        if current:
            self.pick("actor", Picked(current.value, how))

    # The rest

    def action_back(self) -> None:
        """Take one step back: prompt, the view one came back to, zoom, pane, filters."""
        if since := self.close_prompt():
            self.state.look(since.lens, since.spot)
            self.hand_down()
            self.enter_pane(self.pane)
        elif self._comeback is not None and self._comeback.clear():
            return
        elif self.state.peeking:
            self.end_peek()
        elif self.has_class("-zoom"):
            self.remove_class("-zoom")
        elif self.pane != "timeline":
            self.enter_pane("timeline")
        elif self.state.change(Lens()):
            self.hand_down("All filters are off; u brings them back.")
