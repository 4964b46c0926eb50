"""What a command of the browser works with, and the changes of the lens that several features share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from textual.screen import Screen
from textual.widget import Widget

from bmtimeline.model import Claim, Problem
from bmtimeline.query import Lens, QueryError
from bmtimeline.ui.kit.command import Reason
from bmtimeline.ui.kit.moves import Body
from bmtimeline.ui.kit.pick_mode import Picked, PickMode
from bmtimeline.ui.kit.responsive import ResponsiveApp
from bmtimeline.ui.kit.sizes import Room
from bmtimeline.ui.session import Session
from bmtimeline.ui.state import BrowseState

if TYPE_CHECKING:
    # Types only: the first frame opens no editor and reads no saved views.
    from bmtimeline.formats.views_file import ViewStore
    from bmtimeline.terminal.editors import Location

ResultT = TypeVar("ResultT")
WidgetT = TypeVar("WidgetT", bound=Widget)


class Context(Protocol):
    """The browser as commands see it.

    Attributes:
        state: The lens, the selection and the layout.
        session: What is open.
    """

    state: BrowseState
    session: Session

    @property
    def app(self) -> ResponsiveApp[Any]:
        """The running app."""

    @property
    def spoken(self) -> bool:
        """Whether a screen reader follows."""

    def tell(self, message: str) -> None:
        """Show a message in place of the chips, until the next thing happens."""

    def later(self, function: Callable[..., object], *arguments: object) -> None:
        """Call a function once the messages before this call are dealt with."""

    @property
    def message(self) -> str:
        """The message that is shown; empty where chips are."""

    def open(self, screen: Screen[ResultT], then: Callable[[ResultT | None], object] | None = None) -> None:
        """Open a screen over the browser; `then` gets its result."""

    def show(self, message: str = "") -> None:
        """Show the state in all panes after a change of the answer or the layout, with a message."""

    def show_selection(self) -> None:
        """Show the selection in all panes, where the answer is the same as before."""

    def show_keys(self) -> None:
        """Show the keys that apply now in the footer."""

    def lay_out(self) -> None:
        """Arrange the panes as the layout of the state says."""

    @property
    def room(self) -> Room:
        """The layout for the size of the terminal."""

    def select(self, entry: int, *, jump: bool = True) -> None:
        """Select an entry that has a row, and show it; a jump can be taken back."""

    def go_to_event(self, event: str | None) -> None:
        """Select the event of an id, taking off the filter that hides it; do nothing for None."""

    def enter(self, pane: str) -> None:
        """Move the focus to a pane, and show the pane if it was hidden."""

    def read_source(self, source: str) -> None:
        """Read the document of a source from its beginning."""

    def read_at_problem(self, problem: Problem, then: Callable[[str | None], object]) -> bool:
        """Read the source in which a problem stands; return whether there is one. `then` gets the chosen event."""

    def edit(self, at: Location) -> str:
        """Open a place in the reader's editor; return what there is to say, or nothing."""

    @property
    def saved_views(self) -> ViewStore:
        """The file of saved views of the open timeline."""

    def find(self, kind: type[WidgetT]) -> WidgetT:
        """Return the one widget of a class."""

    @property
    def body(self) -> Body:
        """The list or text that the keys move in the present pane."""

    @property
    def actor(self) -> str | None:
        """The id of the actor under the cursor in Actors; None where there is none."""

    @property
    def excerpts(self) -> Sequence[Claim]:
        """The claims of the selected event in the order of their excerpts."""

    @property
    def excerpt(self) -> int:
        """The number of the excerpt at which the reader is, from 0."""

    def go_to_excerpt(self, number: int) -> None:
        """Scroll an excerpt of the selected event into sight."""


def cannot_look(context: Context, lens: Lens) -> str:
    """Look through another lens; return why that cannot be, such as a query that would become too long, or nothing."""
    try:
        context.state.change(lens)
    except QueryError as error:
        return error.sentence
    return ""


def change(context: Context, lens: Lens) -> None:
    """Look through another lens and show the answer, or say why that cannot be."""
    state = context.state
    peeking, before = state.peeking, state.lens.text
    if sentence := cannot_look(context, lens):
        context.tell(sentence)
    elif state.lens.text != before or peeking:
        context.show()


def end_peek(context: Context) -> None:
    """Put the filters on again where they are off for a moment: the next change is one of them."""
    if context.state.peeking:
        context.state.peek()
        context.show()


def pick(context: Context, field: str, picked: Picked) -> None:
    """Filter by what was picked: by it alone, by it too, or by anything else."""
    lens, value = context.state.lens, context.state.as_asked(field, picked.value)
    made = {PickMode.ONLY: lens.only, PickMode.TOGGLE: lens.toggle, PickMode.EXCLUDE: lens.exclude}[picked.how]
    change(context, made(field, value))


def no_event(context: Context) -> Reason | None:
    """Return why a command does not apply while no event is selected."""
    return Reason("no event is selected") if context.state.entry is None else None
