"""The three panes: which one has the keys, what is hidden, and where one is in the excerpts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.events import DescendantFocus

from bmtimeline.model import Claim
from bmtimeline.query import Index, Lens
from bmtimeline.ui.browse.keymap import PANES, panes_of
from bmtimeline.ui.filter.actions import LensScreen
from bmtimeline.ui.kit.choice_list import ChoiceList
from bmtimeline.ui.kit.pane_title import PaneTitle
from bmtimeline.ui.kit.reading import Reading
from bmtimeline.ui.kit.room import room_of
from bmtimeline.ui.kit.sizes import Room
from bmtimeline.ui.sources.rows import order_of_claims
from bmtimeline.ui.timeline.pane import TimelineList

if TYPE_CHECKING:
    from bmtimeline.ui.axis.widget import AxisView


class PanesScreen(LensScreen):
    """A lens screen with the panes Actors, Timeline and Sources, one of which has the keys.

    Args:
        index: The timeline, ready to answer.
        lens: What to show at first.
        classes: Its first classes, as the style sheet knows them.
    """

    def __init__(self, index: Index, lens: Lens, classes: str) -> None:
        super().__init__(index, lens, classes)
        self._pane = "timeline"

    @property
    def pane(self) -> str:
        """The name of the pane that has the keys."""
        return self._pane

    # Room

    @property
    def room(self) -> Room:
        """What there is room for."""
        return room_of(self.app)

    @property
    def one_pane(self) -> bool:
        """Whether one sees one pane at a time."""
        return self.room.one_pane

    def settle_room(self) -> None:
        """Lay out anew for the room there is now."""
        room = self.room
        self.update_classes(room.classes, animate=False)
        for title in self.query(PaneTitle):
            title.tabbed = room.one_pane

    def on_resize(self) -> None:
        """Settle before Textual lays out, so that it does so once."""
        self.settle_room()

    def on_screen_resume(self) -> None:
        """Settle when what lay over this screen is gone, since the size may have changed behind it."""
        self.settle_room()

    # Which pane

    @property
    def body(self) -> ChoiceList | TimelineList | AxisView | Reading:
        """What the keys move in the present pane."""
        if self._pane == "actors":
            return self.query_one("#actors", ChoiceList)
        if self._pane == "sources":
            return self.query_one("#sources", Reading)
        return self.query_one("#timeline", TimelineList)

    def enter_pane(self, name: str) -> None:
        """Give a pane the keys, and show it if it was hidden."""
        self._pane = name
        self.set_class(name == "actors", "-actors")
        for pane in PANES:
            self.set_class(pane == name, f"-in-{pane}")
            self.query_one(f"#pane-{pane} PaneTitle", PaneTitle).active = pane == name
        if name == "sources":
            self.remove_class("-no-sources")
        self.body.focus()
        self.tell("")
        self.show_keys()

    def take_keys_back(self) -> None:
        """Give the pane the keys again that had them before the prompt."""
        self.enter_pane(self._pane)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Follow the focus where the mouse puts it, unless it has gone on since."""
        if event.widget is not self.focused:
            return
        pane = "timeline" if event.widget.id == "axis" else event.widget.id
        if pane in PANES and self.typing_since is not None:
            self.keep_typed(self.state.lens)
        if pane in PANES and pane != self._pane:
            self.enter_pane(pane)

    @on(PaneTitle.Chosen)
    def _title_chosen(self, message: PaneTitle.Chosen) -> None:
        """Go to the pane whose title, or tab, was clicked."""
        if self.typing_since is not None:
            self.keep_typed(self.state.lens)
        self.enter_pane(PANES[message.number - 1])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Let keys that belong to one pane do nothing in another."""
        return self._pane in (panes_of(action) or PANES)

    def action_go(self, name: str) -> None:
        """Give a pane the keys."""
        self.enter_pane(name)

    def action_pane(self, steps: int) -> None:
        """Go one pane shallower or deeper."""
        at = PANES.index(self._pane) + steps
        if 0 <= at < len(PANES):
            self.enter_pane(PANES[at])

    def action_next_pane(self, steps: int) -> None:
        """Go round the panes."""
        self.enter_pane(PANES[(PANES.index(self._pane) + steps) % len(PANES)])

    def action_zoom(self) -> None:
        """Show this pane alone, or all."""
        if self.one_pane:
            self.tell("There is room for one pane: 1 2 3 show another.")
        else:
            self.toggle_class("-zoom")

    def action_sources_pane(self) -> None:
        """Hide or show the Sources pane; where there is room for one, go there and back."""
        if self.one_pane:
            self.enter_pane("timeline" if self._pane == "sources" else "sources")
            return
        self.toggle_class("-no-sources")
        if self.has_class("-no-sources") and self._pane == "sources":
            self.enter_pane("timeline")

    # The excerpts

    @property
    def excerpts(self) -> list[Claim]:
        """The claims of the selected event in the order of their excerpts."""
        event = self.state.event
        return [event.claims[number] for number in order_of_claims(event, self.state.reading)] if event else []

    @property
    def excerpt(self) -> int:
        """The number of the excerpt one is at."""
        return self.query_one("#sources", Reading).stop

    def go_to_excerpt(self, number: int) -> None:
        """Bring an excerpt of the selected event into sight."""
        self.query_one("#sources", Reading).go_to(number)
