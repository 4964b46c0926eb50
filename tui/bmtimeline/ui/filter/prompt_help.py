"""Help while a filter is typed: completions with counts, and the filters used before."""

from __future__ import annotations

from bmtimeline.errors import UserError
from bmtimeline.query import Index, Lens
from bmtimeline.state.history import History
from bmtimeline.text import fold
from bmtimeline.ui.filter.completions import Completer, Offer


class PromptHelp:
    """The completions for the filters of a timeline, and the filters used before.

    Args:
        file: The path of the timeline file.
    """

    def __init__(self, file: str) -> None:
        self._completer: tuple[Index, Completer] | None = None
        self._history = History(file)
        self._failed = False

    def offer(self, index: Index, under: Lens, text: str, cursor: int, *, asked: bool) -> Offer | None:
        """Return what the word at the cursor may become, or None.

        Args:
            index: The timeline.
            under: The lens of the answer that is shown.
            text: The text of the prompt.
            cursor: The place of the cursor in the text, from 0.
            asked: Whether the reader asked for completions, and did not only type.
        """
        if self._completer is None or self._completer[0] is not index:
            self._completer = index, Completer(index)
        return self._completer[1].offer(text, cursor, asked=asked, under=under)

    def recall(self, typed: str, present: str) -> list[str]:
        """Return the filters used before, the oldest first, without the present one.

        Args:
            typed: What the filters have to contain; empty for all.
            present: The filter that is on.
        """
        wanted = fold(typed)
        queries = (query for query in self._history.queries if query != present)
        return [query for query in queries if wanted in fold(query) and query != typed]

    def keep(self, lens: Lens) -> str:
        """Keep a filter for later runs; return a sentence the first time that this fails, else nothing."""
        try:
            self._history.add(lens.text)
        except UserError as error:
            if not self._failed:
                self._failed = True
                return f"Filters are not remembered: {error.sentence}"
        return ""
