"""What changes the lens of a screen: pickers, the prompt, undo; and nothing else does."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from textual import on
from textual.screen import Screen

from bmtimeline.query import Index, Lens, QueryError
from bmtimeline.ui.filter.chips import Chips
from bmtimeline.ui.filter.filter_bar import FilterBar
from bmtimeline.ui.kit.advice import complaint, verdict
from bmtimeline.ui.kit.choices import PickRow, actor_rows, year_rows
from bmtimeline.ui.kit.pick_mode import Picked, PickMode
from bmtimeline.ui.state import BrowseState, Moment

if TYPE_CHECKING:
    from bmtimeline.ui.filter.prompting import Prompting


class LensScreen(Screen[None]):
    """A screen with a lens, a filter bar that shows it, and the ways to change it.

    Args:
        index: The timeline, ready to answer.
        lens: What to show at first.
        classes: Its first classes, as the style sheet knows them.

    Attributes:
        state: The lens, its answer and what is selected.
        typing_since: The moment to which Esc goes back while the prompt is open; None when it is closed.
        standing: What is said as long as there is nothing else to say.
    """

    def __init__(self, index: Index, lens: Lens, classes: str) -> None:
        super().__init__(id="browse", classes=classes)
        self.state = BrowseState(index, lens)
        self.typing_since: Moment | None = None
        self.standing = ""

    def hand_down(self, message: str = "") -> None:
        """Hand the state down to all panes, with a message in the place of the chips."""
        raise NotImplementedError

    def show_keys(self) -> None:
        """Show in the footer what works now."""
        raise NotImplementedError

    def take_keys_back(self) -> None:
        """Give the pane the keys again that had them before the prompt."""
        raise NotImplementedError

    def tell(self, message: str) -> None:
        """Say something in the place of the chips, until the next thing happens."""
        if message:
            self.standing = ""
        terms = [term.text for term in self.state.answer.query.terms]
        self.query_one(FilterBar).show(terms, message or self.standing)

    def read_source(self, source: str) -> None:
        """Read the document of a source."""
        raise NotImplementedError

    def change(self, lens: Lens) -> None:
        """Look through another lens, or say why that cannot be."""
        peeking, before = self.state.peeking, self.state.lens.text
        if said := self.cannot_look(lens):
            self.tell(said)
        elif self.state.lens.text != before or peeking:
            self.hand_down()

    def cannot_look(self, lens: Lens) -> str:
        """Look through another lens; say why that cannot be: by one term more a query may become too long."""
        try:
            self.state.change(lens)
        except QueryError as error:
            return error.sentence
        return ""

    def end_peek(self) -> None:
        """Put the filters on again where they are off for a moment: what is changed now is one of them."""
        if self.state.peeking:
            self.state.peek()
            self.hand_down()

    def pick(self, field: str, picked: Picked) -> None:
        """Filter by what was picked: by it alone, by it too, or by anything but it."""
        lens, value = self.state.lens, self.state.as_asked(field, picked.value)
        change = {PickMode.ONLY: lens.only, PickMode.TOGGLE: lens.toggle, PickMode.EXCLUDE: lens.exclude}[picked.how]
        self.change(change(field, value))

    def action_pick(self, field: str) -> None:
        """Pick an actor or a year to filter by."""
        self.end_peek()
        state = self.state
        name, rows = {
            "actor": ("Actors", lambda: actor_rows(state.index, state.answer)),
            "year": ("Years", lambda: year_rows(state.index, state.answer)),
        }[field]

        def close(picked: Picked | None) -> None:
            if picked:
                self.pick(field, picked)

        from bmtimeline.ui.kit.picker import PickerScreen

        self.app.push_screen(PickerScreen(name, rows, lambda picked: self.pick(field, picked)), close)

    @on(Chips.Dropped)
    def action_drop(self) -> None:
        """Take the last filter off; while all are off for a moment, put them on again."""
        if self.state.peeking:
            self.end_peek()
        elif self.state.answer.query.terms:
            self.change(self.state.lens.drop_last())
        else:
            self.tell("No filter is on.")

    def action_undo(self) -> None:
        """Undo the last change of the filter; while all are off for a moment, put them on again."""
        if self.state.peeking:
            self.end_peek()
            return
        self.hand_down("" if self.state.undo() else "There is nothing to undo.")

    def action_redo(self) -> None:
        """Make the undone change again."""
        self.hand_down("" if self.state.redo() else "There is nothing to do again.")

    @on(Chips.Clicked)
    def action_query(self) -> None:
        """Open the prompt on the present filter."""
        if self.typing_since is not None:
            return
        self.end_peek()
        self.typing_since = self.state.moment
        text = self.state.lens.text
        bar = self.query_one(FilterBar)
        bar.open(f"{text} " if text else "")
        bar.judge(verdict(self.state.answer))
        self.show_keys()

    @on(FilterBar.Typed)
    def _typed(self, message: FilterBar.Typed) -> None:
        """Show what the text finds; what is unfinished or wrong in it is left out until it is neither."""
        since = self.typing_since
        if since is None:
            return
        from bmtimeline.query.partial import while_typing

        lens, error = while_typing(message.text)
        self.state.look(lens, since.spot)
        self.hand_down()
        said = complaint(error, self.size.width) if error else verdict(self.state.answer)
        self.query_one(FilterBar).judge(said)

    @cached_property
    def _prompting(self) -> Prompting:
        # Loaded when the first filter is typed: the first frame need not wait for it.
        from bmtimeline.ui.filter.prompting import Prompting

        return Prompting(self)

    @on(FilterBar.Asked)
    def _asked(self, message: FilterBar.Asked) -> None:
        self._prompting.offer(message)

    @on(FilterBar.Recalled)
    def _recalled(self, message: FilterBar.Recalled) -> None:
        self._prompting.recall(message)

    @on(FilterBar.Accepted)
    def _accepted(self, message: FilterBar.Accepted) -> None:
        lens = Lens(message.text.strip())
        try:
            lens.query  # noqa: B018 - it raises when the text is no query
        except QueryError as error:
            self.query_one(FilterBar).judge(complaint(error, self.size.width))
            return
        self.keep_typed(lens)
        self.take_keys_back()

    def keep_typed(self, lens: Lens) -> None:
        """Close the prompt on a lens, and keep it for later runs; undo goes back to what was before the prompt."""
        since = self.close_prompt()
        self.state.change(lens, since)
        self.hand_down()
        self._prompting.keep(lens)

    def close_prompt(self) -> Moment | None:
        """Close the prompt and give the moment to which Esc would go back; None when it was not open."""
        since, self.typing_since = self.typing_since, None
        self.query_one(FilterBar).close()
        return since

    def action_witnesses(self) -> None:
        """Choose which sources are heard."""
        self.end_peek()
        state = self.state

        def hear(picked: Picked | None) -> None:
            if picked and picked.how is PickMode.READ:
                self.read_source(picked.value)
            elif picked and picked.how is PickMode.TOGGLE:
                self.change(state.lens.toggle("without", picked.value))
            elif picked and picked.how is PickMode.ONLY:
                self.change(state.lens.without("without").only("only", picked.value))

        from bmtimeline.ui.kit.picker import HearingScreen
        from bmtimeline.ui.kit.popup_keys import HEARING
        from bmtimeline.ui.sources.witnesses import witness_rows

        def rows() -> list[PickRow]:
            return witness_rows(state.index, state.answer)

        self.app.push_screen(HearingScreen("Sources heard", rows, hear, HEARING), hear)
