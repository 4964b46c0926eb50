"""The browser: Actors, Timeline and Sources around one lens and one selected event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.events import DescendantFocus

from bmtimeline.model import Problem
from bmtimeline.query import Index, Lens
from bmtimeline.store.opening import Place
from bmtimeline.ui.actors.actions import filter_by
from bmtimeline.ui.actors.pane import ActorsPane
from bmtimeline.ui.browse import commands
from bmtimeline.ui.browse.context import BrowseContext
from bmtimeline.ui.filter import prompt_actions as prompt
from bmtimeline.ui.filter.chips import Chips
from bmtimeline.ui.filter.filter_bar import FilterBar
from bmtimeline.ui.kit.command import PANES, Command, CommandTable, HelpPage, Reason, function_of
from bmtimeline.ui.kit.command_screen import CommandScreen, bindings
from bmtimeline.ui.kit.counts import LIVE
from bmtimeline.ui.kit.footer import Footer
from bmtimeline.ui.kit.header import Header
from bmtimeline.ui.kit.pane_title import PaneTitle
from bmtimeline.ui.kit.pick_mode import PickMode
from bmtimeline.ui.kit.reading import Reading
from bmtimeline.ui.kit.row_list import RowList
from bmtimeline.ui.session import Change, Session
from bmtimeline.ui.sources.pane import SourcesPane
from bmtimeline.ui.state import BrowseState
from bmtimeline.ui.strip import actions as strip
from bmtimeline.ui.strip.commands import BAR_KEYS
from bmtimeline.ui.strip.widget import TimeStrip
from bmtimeline.ui.timeline.pane import TimelinePane

if TYPE_CHECKING:
    from bmtimeline.state.memory import Memory
    from bmtimeline.ui.axis.widget import AxisView
    from bmtimeline.ui.browse.session_restore import SessionRestore


class _Actors(ActorsPane):
    """Actors, with the keys that mean something else in other panes."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(commands.COMMANDS.rows, "actors")


class _Timeline(TimelinePane):
    """The Timeline, with the keys that mean something else in other panes."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(commands.COMMANDS.rows, "timeline")


class _Sources(SourcesPane):
    """Sources, with the keys that mean something else in other panes."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(commands.COMMANDS.rows, "sources")


class BrowseScreen(CommandScreen[None]):
    """The panes and the state they show; the screen lays out, hands the state down, and passes on messages.

    Args:
        index: The timeline, ready to answer.
        problems: The problems of its file.
        lens: The filter to begin with.
        place: Where the timeline and its sources are; None where the timeline is no file.
        memory: What to come back to, and where to keep what is shown; None where nothing is to be remembered.
    """

    AUTO_FOCUS = ""
    TABLE: ClassVar[CommandTable] = commands.COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(commands.COMMANDS.rows)

    def __init__(
        self,
        index: Index,
        problems: Sequence[Problem],
        lens: Lens,
        place: Place | None = None,
        memory: Memory | None = None,
    ) -> None:
        # The layout for the present size, before anything is mounted: otherwise everything is laid out twice.
        room = " ".join(name for name, holds in self.app.room.classes.items() if holds)
        super().__init__(id="browse", classes=f"-in-timeline {room}")
        self.state = BrowseState(index, lens)
        self.session = Session(index, problems, place)
        self._browser = BrowseContext(self, self.state, self.session)
        self._memory = memory
        self._restore: SessionRestore | None = None

    def compose(self) -> ComposeResult:
        """Lay out header, filter, strip, panes, footer."""
        yield Header()
        yield FilterBar()
        yield TimeStrip()
        with Container(id="panes"):
            yield _Actors(id="pane-actors")
            yield _Timeline(id="pane-timeline")
            yield _Sources(id="pane-sources")
        yield Footer()

    # Start and end

    def on_mount(self) -> None:
        """Show the state, with the keys in the Timeline; follow the file once the first frame is there."""
        context = self.context
        context.show_file()
        self.session.subscribe(self._session_changed)
        if self.session.place is not None:
            self.query_one(Header).live = LIVE
            self.call_after_refresh(self._follow)
        context.lay_out()
        if self._memory is not None and self._memory.left:
            self._remember(self._memory)
            return
        context.show()
        context.enter("timeline")
        if self._memory is not None:
            self.call_after_refresh(self._remember, self._memory)

    def _follow(self) -> None:
        if self.is_attached:
            function_of("bmtimeline.ui.live.actions:begin")(self.context)

    def _remember(self, memory: Memory) -> None:
        """Come back to the view of an earlier run, and keep what is shown from now on."""
        # A key may come before this call, and a reader who quits at once takes the screen away.
        if self._restore is None and self.is_attached and self.app.is_running:
            from bmtimeline.ui.browse.session_restore import SessionRestore

            self._restore = SessionRestore(self.context, memory)

    def on_idle(self) -> None:
        """Remember what is shown, once all messages are dealt with."""
        if self._restore is not None:
            self._restore.note()

    def on_unmount(self) -> None:
        """Stop following the file."""
        self.session.close()

    def _session_changed(self, change: Change) -> None:
        function_of("bmtimeline.ui.browse.reload:show_change")(self.context, change)

    # Commands

    @property
    def context(self) -> BrowseContext:
        """The context of the commands."""
        return self._browser

    def why_not(self, command: Command) -> Reason | None:
        """Return why a command does not apply now; None if it does."""
        return commands.why_not(self.context, command)

    def tell(self, message: str) -> None:
        """Show a message until the next thing happens."""
        self.context.tell(message)

    def more_commands(self) -> list[Command]:
        """Return the page on filters and the saved views, which are read now."""
        from bmtimeline.ui.views.actions import saved_view_commands

        return [commands.FILTER_HELP, *saved_view_commands(self.context)]

    def help_page(self) -> HelpPage:
        """Return the help of the browser; from the prompt it opens at the part on filters."""
        from bmtimeline.ui.browse.help_page import help_page

        return help_page(self.table, typing=self.state.typing_since is not None)

    # Layout and focus

    def on_resize(self) -> None:
        """Arrange the panes before Textual lays out, so that this happens once."""
        self.context.lay_out()

    def on_screen_resume(self) -> None:
        """Arrange the panes anew: the size may have changed behind another screen."""
        self.context.lay_out()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Follow the focus to where the mouse puts it, unless it has moved on since."""
        if event.widget is not self.focused:
            return
        pane = "timeline" if event.widget.id == "axis" else event.widget.id
        if pane in PANES:
            self._leave_prompt()
            if pane != self.state.layout.pane:
                self.context.enter(pane)

    @on(PaneTitle.Chosen)
    def _title_chosen(self, message: PaneTitle.Chosen) -> None:
        self._leave_prompt()
        self.context.enter(PANES[message.number - 1])

    def _leave_prompt(self) -> None:
        if self.state.typing_since is not None:
            prompt.keep_typed(self.context, self.state.lens)

    # What the panes say

    @on(ActorsPane.Chosen)
    def _actor_chosen(self) -> None:
        filter_by(self.context, PickMode.ONLY)

    @on(TimelinePane.Pointed)
    def _timeline_pointed(self, message: TimelinePane.Pointed) -> None:
        self._point(message.entry, chosen=message.chosen, far=message.far)

    def on_axis_view_pointed(self, message: AxisView.Pointed) -> None:
        """Select the event that was pointed at on the axis."""
        self._point(message.entry, chosen=message.chosen, far=message.far)

    def _point(self, entry: int, *, chosen: bool, far: bool) -> None:
        self.context.select(entry, jump=far)
        if chosen:
            self.context.enter("sources")

    def on_axis_view_moved(self) -> None:
        """Show which time the axis covers."""
        if self.context.axis is not None:
            self.query_one(TimelinePane).show_in_sight(self.context.axis.words)

    @on(RowList.Moved)
    @on(Reading.Moved)
    def _cursor_moved(self) -> None:
        self.context.announce_move()

    @on(Chips.Dropped)
    def _chip_dropped(self) -> None:
        function_of("bmtimeline.ui.filter.actions:drop_last")(self.context)

    @on(Chips.Clicked)
    def _chips_clicked(self) -> None:
        prompt.open_prompt(self.context)

    @on(Chips.Chosen)
    def _chip_chosen(self, message: Chips.Chosen) -> None:
        if self.is_active:  # the second click of a double click comes when the editor is open
            function_of("bmtimeline.ui.filter.actions:edit_chips")(self.context, message.number)

    @on(FilterBar.Typed)
    def _filter_typed(self, message: FilterBar.Typed) -> None:
        prompt.take_typed(self.context, message.text)

    @on(FilterBar.Accepted)
    def _filter_accepted(self, message: FilterBar.Accepted) -> None:
        prompt.accept_typed(self.context, message.text)

    @on(FilterBar.Asked)
    def _completions_asked(self, message: FilterBar.Asked) -> None:
        prompt.offer(self.context, message)

    @on(FilterBar.Recalled)
    def _filters_recalled(self, message: FilterBar.Recalled) -> None:
        prompt.recall(self.context, message)

    @on(TimeStrip.Chosen)
    def _bin_chosen(self, message: TimeStrip.Chosen) -> None:
        strip.go_to_bin(self.context, message.bin)

    @on(TimeStrip.Entered)
    def _strip_entered(self) -> None:
        self.context.leave_titles()
        self._show_strip_keys()

    @on(TimeStrip.Passed)
    def _bar_passed(self, message: TimeStrip.Passed) -> None:
        self.context.tell(message.words)
        self._show_strip_keys()

    def _show_strip_keys(self) -> None:
        footer = self.query_one(Footer)
        footer.keys, footer.fixed = (), BAR_KEYS

    @on(TimeStrip.Left)
    def _strip_left(self) -> None:
        self.context.enter(self.state.layout.pane)
