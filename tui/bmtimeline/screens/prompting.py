"""What helps while a filter is typed: completions with counts, and the filters used before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from bmtimeline.errors import UserError
from bmtimeline.query import Index, Lens
from bmtimeline.screens.lens import LensScreen
from bmtimeline.text import fold
from bmtimeline.widgets.filter_bar import FilterBar

if TYPE_CHECKING:
    # Loaded when the first filter is typed: the first frame need not wait for them.
    from bmtimeline.state import History
    from bmtimeline.views.completions import Completer


class PromptingScreen(LensScreen):
    """A screen whose prompt completes what is typed and knows the filters used before."""

    _completer: tuple[Index, Completer] | None = None
    """What completes, and the timeline for which it does."""
    _history: History | None = None
    _history_failed = False
    """Whether it was said already that filters are not remembered."""

    @on(FilterBar.Asked)
    def _asked(self, message: FilterBar.Asked) -> None:
        """Offer what the word under the cursor may become."""
        index, under = self.state.index, self.state.lens
        if self._completer is None or self._completer[0] is not index:
            from bmtimeline.views.completions import Completer

            self._completer = index, Completer(index)
        offer = self._completer[1].offer(message.text, message.cursor, asked=message.wanted, under=under)
        self.query_one(FilterBar).offer(offer, message)

    @on(FilterBar.Recalled)
    def _recalled(self, message: FilterBar.Recalled) -> None:
        """Show the filters used before; those that hold what is typed, when something is."""
        typed = fold(message.typed)
        queries = self._known_queries()
        found = [query for query in queries if typed in fold(query) and query != message.typed]
        self.query_one(FilterBar).recall(found)

    def keep_typed(self, lens: Lens) -> None:
        """Close the prompt on a lens, and keep it for later runs."""
        super().keep_typed(lens)
        try:
            self._known_history().add(lens.text)
        except UserError as error:
            if not self._history_failed:
                self._history_failed = True
                # What closes the prompt takes a message away: this one comes after it.
                self.call_later(self.tell, f"Filters are not remembered: {error.sentence}")

    def _known_queries(self) -> tuple[str, ...]:
        """Give the filters used before on this timeline, the newest last, without the present one."""
        present = self.state.lens.text.strip()
        return tuple(query for query in self._known_history().queries if query != present)

    def _known_history(self) -> History:
        if self._history is None:
            from bmtimeline.state import History

            self._history = History(self.state.index.timeline.file)
        return self._history
