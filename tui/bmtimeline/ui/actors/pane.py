"""The Actors pane: people, states, organisations and companies, each with the count it would leave."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from bmtimeline.ui.kit.choice_list import ChoiceList
from bmtimeline.ui.kit.choices import Choice, ChoiceRow, Order, PickRow
from bmtimeline.ui.kit.pane_title import PaneTitle
from bmtimeline.ui.kit.row_list import RowList

_SIGNS = (("+", Choice.CHOSEN), ("-", Choice.EXCLUDED))
"""The signs of what the filter names, as in the list."""


class ActorsPane(Vertical):
    """The actors with their title."""

    class Chosen(Message):
        """The actor under the cursor was clicked once more: only this one is wanted."""

    def compose(self) -> ComposeResult:
        """Make title and list."""
        yield PaneTitle(1, "Actors")
        yield ChoiceList(id="actors")

    @property
    def body(self) -> ChoiceList:
        """The list."""
        return self.query_one(ChoiceList)

    def show(self, rows: list[PickRow], order: Order = Order.COUNT) -> None:
        """Show the actors; the title says how many the filter names, else what the numbers count or the order."""
        self.body.show_choices(rows)
        made = [row.choice for row in rows if isinstance(row, ChoiceRow)]
        named = [f"{count} {word}" for word in (Choice.CHOSEN, Choice.EXCLUDED) if (count := made.count(word))]
        self.query_one(PaneTitle).where = _where(order, made, ", ".join(named))

    @on(RowList.Pointed)
    def _pointed(self, message: RowList.Pointed) -> None:
        message.stop()
        self.body.put_cursor(message.row)
        if message.chosen:
            self.post_message(self.Chosen())


def _where(order: Order, made: list[Choice], named: str) -> str:
    """Say what the title says; in the narrowest pane there is room for few words."""
    if order is Order.COUNT or not named:
        return named or order
    signs = (f"{sign}{count}" for sign, word in _SIGNS if (count := made.count(word)))
    return " ".join((order.removeprefix("by "), *signs))
