"""The Actors pane: people, states, organisations and companies, each with a count."""

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
"""The signs of chosen and excluded actors."""


class ActorsPane(Vertical):
    """The actors with their title."""

    class Chosen(Message):
        """A second click on the actor under the cursor: filter by this actor only."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self.title = PaneTitle(1, "Actors")

    def compose(self) -> ComposeResult:
        """Make title and list."""
        yield self.title
        yield ChoiceList(id="actors")

    @property
    def body(self) -> ChoiceList:
        """The list."""
        return self.query_one(ChoiceList)

    def show(self, rows: list[PickRow], order: Order = Order.COUNT) -> None:
        """Show the actors; the title shows how many the filter names, or else the order."""
        self.body.show_choices(rows)
        made = [row.choice for row in rows if isinstance(row, ChoiceRow)]
        named = [f"{count} {word}" for word in (Choice.CHOSEN, Choice.EXCLUDED) if (count := made.count(word))]
        self.title.where = _where(order, made, ", ".join(named))

    @on(RowList.Pointed)
    def _pointed(self, message: RowList.Pointed) -> None:
        message.stop()
        self.body.put_cursor(message.row)
        if message.chosen:
            self.post_message(self.Chosen())


def _where(order: Order, choices: list[Choice], named: str) -> str:
    """Return the text in the title. The narrowest pane has room for only a few words."""
    if order is Order.COUNT or not named:
        return named or order
    signs = (f"{sign}{count}" for sign, word in _SIGNS if (count := choices.count(word)))
    return " ".join((order.removeprefix("by "), *signs))
