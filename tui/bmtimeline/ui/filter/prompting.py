"""What helps while a filter is typed: completions with counts, and the filters used before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bmtimeline.errors import UserError
from bmtimeline.query import Index, Lens
from bmtimeline.state.history import History
from bmtimeline.text import fold
from bmtimeline.ui.filter.completions import Completer
from bmtimeline.ui.filter.filter_bar import FilterBar

if TYPE_CHECKING:
    from bmtimeline.ui.filter.actions import LensScreen


class Prompting:
    """What completes the filters of a screen, and knows those used before.

    Args:
        screen: It, whose prompt is open.
    """

    def __init__(self, screen: LensScreen) -> None:
        self._screen = screen
        self._completer: tuple[Index, Completer] | None = None
        self._history = History(screen.state.index.timeline.file)
        self._failed = False

    def offer(self, asked: FilterBar.Asked) -> None:
        """Offer what the word under the cursor may become."""
        state = self._screen.state
        if self._completer is None or self._completer[0] is not state.index:
            self._completer = state.index, Completer(state.index)
        offer = self._completer[1].offer(asked.text, asked.cursor, asked=asked.wanted, under=state.lens)
        self._screen.query_one(FilterBar).offer(offer, asked)

    def recall(self, asked: FilterBar.Recalled) -> None:
        """Show the filters used before but the present one; those that hold what is typed, when something is."""
        typed, present = fold(asked.typed), self._screen.state.lens.text.strip()
        queries = (query for query in self._history.queries if query != present)
        found = [query for query in queries if typed in fold(query) and query != asked.typed]
        self._screen.query_one(FilterBar).recall(found)

    def keep(self, lens: Lens) -> None:
        """Keep a filter for later runs; where that cannot be done, say so once."""
        try:
            self._history.add(lens.text)
        except UserError as error:
            if not self._failed:
                self._failed = True
                # What closes the prompt takes a message away: this one comes after it.
                said = f"Filters are not remembered: {error.sentence}"
                self._screen.call_later(self._screen.tell, said)
