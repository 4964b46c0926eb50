"""The second line: a hint, the chips of the filter, or the prompt in which one types it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from bmtimeline.text import safe
from bmtimeline.ui.filter.chips import Chips
from bmtimeline.ui.kit.lines import Piece

if TYPE_CHECKING:
    from textual.widgets import Input

    from bmtimeline.ui.filter.completion_list import CompletionList

    # Loaded when the prompt is first opened: the first frame need not wait for them.
    from bmtimeline.ui.filter.completions import Completion, Offer
    from bmtimeline.ui.kit.prompt import QueryPrompt

_COMPLETING: Final = "Tab takes · ↓ ↑ choose · Esc closes"
_RECALLING: Final = "earlier filters · ↑ older · ↓ newer · Esc closes"


class FilterBar(Vertical):
    """Chips, and the prompt while one types, with a list of what the word under way may become.

    The list holds completions, or the filters used before; in the latter the prompt shows the one chosen.
    """

    DEFAULT_CSS = """
    FilterBar { height: 1; layout: horizontal; }
    FilterBar Slash, FilterBar QueryPrompt, FilterBar Verdict { display: none; }
    FilterBar Verdict { overlay: screen; position: absolute; offset: 0 1; width: 100%; background: $background; }
    FilterBar.-typing Slash, FilterBar.-typing QueryPrompt, FilterBar.-typing Verdict { display: block; }
    FilterBar.-typing Chips { display: none; }
    """

    @dataclass
    class Typed(Message):
        """The text of the filter changed."""

        text: str

    @dataclass
    class Accepted(Message):
        """The reader is done typing."""

        text: str

    @dataclass
    class Asked(Message):
        """What may the word under the cursor become? `wanted` when the reader asks, not only types."""

        text: str
        cursor: int
        wanted: bool = False

    @dataclass
    class Recalled(Message):
        """The reader wants the filters used before; of those, where something was typed, that hold it."""

        typed: str

    def __init__(self) -> None:
        super().__init__()
        self._asked = ("", -1)
        self._offer: Offer | None = None
        self._offered = ("", -1)
        self._before: str | None = None
        self._completions: CompletionList | None = None
        self._opened = ""
        self._made = False

    def compose(self) -> ComposeResult:
        """Make the chips; the prompt follows."""
        yield Chips()

    def on_mount(self) -> None:
        """Make the prompt once the first frame is there, which need not wait for it."""
        self.call_after_refresh(self._make_prompt)

    def _make_prompt(self) -> None:
        # Whoever quits at once takes the bar away before.
        if not self._made and self.is_attached and self.app.is_running:
            from bmtimeline.ui.kit.prompt import QueryPrompt, Slash, Verdict

            self._made = True
            self.mount(Slash(), QueryPrompt(), Verdict())

    def on_resize(self) -> None:
        """Fit the list into another screen."""
        if self._completions is not None and self._completions.rows:
            self._completions.fit()
            self._completions.put_cursor(self._completions.cursor)

    @property
    def typing(self) -> bool:
        """Whether the prompt is open."""
        return self.has_class("-typing")

    @property
    def _prompt(self) -> QueryPrompt:
        from bmtimeline.ui.kit.prompt import QueryPrompt

        return self.query_one(QueryPrompt)

    @property
    def _list(self) -> CompletionList:
        if self._completions is None:
            from bmtimeline.ui.filter.completion_list import CompletionList

            self._completions = CompletionList()
            self.mount(self._completions)
        return self._completions

    def open(self, text: str) -> None:
        """Open the prompt on a text, with the cursor behind it."""
        self._make_prompt()
        self.add_class("-typing")
        self._opened = safe(text)
        self._write(self._opened, quietly=True)
        self._prompt.focus()
        self.post_message(self.Asked(*self._asked))

    def close(self) -> None:
        """Close the prompt."""
        if self._completions is not None:
            self._hide()
        self.remove_class("-typing")

    def show(self, terms: Sequence[str], message: str = "") -> None:
        """Show the terms as chips, or a message instead."""
        chips = self.query_one(Chips)
        chips.terms, chips.message = tuple(terms), message

    @property
    def message(self) -> str:
        """The message in the place of the chips, if there is one."""
        return self.query_one(Chips).message

    def judge(self, pieces: Sequence[Piece]) -> None:
        """Say under the prompt what the typed filter finds or what is wrong with it."""
        from bmtimeline.ui.kit.prompt import Verdict

        self.query_one(Verdict).pieces = tuple(pieces)

    def offer(self, offer: Offer | None, asked: Asked) -> None:
        """Show what the word may become, or nothing.

        Args:
            offer: The completions; None where there are none.
            asked: What they answer; when something else stands in the prompt by now they come too late.
        """
        if (asked.text, asked.cursor) != self._asked or not self.typing:
            return
        if offer is None:
            self._hide()
            return
        self._offer, self._offered, self._before = offer, self._asked, None
        self._show(offer.rows, offer.start, _COMPLETING, 0 if asked.wanted else -1)

    def recall(self, queries: Sequence[str]) -> None:
        """Show the filters used before, the newest last, and write that one into the prompt."""
        if queries and self.typing:
            self._offer, self._before = None, self._prompt.value
            from bmtimeline.ui.filter.completions import Completion

            rows = [Completion(query, query) for query in queries]
            self._show(rows, 0, _RECALLING, len(rows) - 1)
            self._write(queries[-1])

    def _show(self, rows: Sequence[Completion], start: int, note: str, cursor: int) -> None:
        prompt = self._prompt
        x = 3 + cell_len(prompt.value[:start]) - prompt.scroll_offset.x
        self._list.show(rows, x, note, cursor)
        prompt.listing = True
        self._enter(entered=self._before is None and cursor >= 0)

    def _hide(self) -> None:
        self._list.hide()
        self._offer = self._before = None
        self._prompt.listing = False
        self._enter(entered=False)

    def _enter(self, *, entered: bool) -> None:
        """Take note of whether the reader is in the list, where the terminal's cursor follows."""
        prompt = self._prompt
        prompt.entered, prompt.leads = entered, self._list if entered else None

    def _write(self, text: str, cursor: int | None = None, *, quietly: bool = False) -> None:
        """Write a text into the prompt, without asking what its last word may become."""
        from textual.widgets import Input

        prompt = self._prompt
        shown = safe(text)
        self._asked = (shown, len(shown) if cursor is None else cursor)
        with prompt.prevent(*((Input.Changed,) if quietly else ())):
            prompt.value = shown
        prompt.cursor_position = self._asked[1]

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what is typed."""
        event.stop()
        if self.typing:
            self.post_message(self.Typed(event.value))

    def on_query_prompt_moved(self, event: QueryPrompt.Moved) -> None:
        """Ask what the word at the cursor may become, wherever it is now."""
        event.stop()
        prompt = self._prompt
        now = prompt.value, prompt.cursor_position
        if self.typing and now != self._asked:
            self._asked = now
            self.post_message(self.Asked(*now))

    def on_query_prompt_walked(self, event: QueryPrompt.Walked) -> None:
        """Go along the list, or to the filters used before."""
        event.stop()
        completions, prompt = self._list, self._prompt
        at = completions.cursor + event.steps
        if self._before is not None:
            self._walk_back(at)
        elif event.steps < 0 and completions.cursor < 0:
            typed = prompt.value.strip() if prompt.value != self._opened else ""
            self.post_message(self.Recalled(typed))
        elif not prompt.listing:
            self._ask()
        elif at < len(completions.rows):
            completions.put_cursor(at)
            self._enter(entered=at >= 0)

    def _walk_back(self, at: int) -> None:
        """Go to one of the filters used before; behind the newest stands what was typed."""
        completions, before = self._list, self._before
        if at >= len(completions.rows):
            self._hide()
            self._write(before or "")
        elif at >= 0:
            completions.put_cursor(at)
            self._write(completions.rows[at].written)

    def _ask(self) -> None:
        """Ask what the word may become, because the reader does."""
        self._asked = self._prompt.value, self._prompt.cursor_position
        self.post_message(self.Asked(*self._asked, wanted=True))

    def on_query_prompt_took(self, event: QueryPrompt.Took) -> None:
        """Take the completion chosen, else the first."""
        event.stop()
        if self._before is not None:
            self._hide()
        elif self._offer is None or self._offered != (self._prompt.value, self._prompt.cursor_position):
            self._ask()
        else:
            self._take(max(0, self._list.cursor))

    def on_completion_list_pointed(self, event: CompletionList.Pointed) -> None:
        """Take the row that was clicked."""
        event.stop()
        if self._before is not None:
            self._write(self._list.rows[event.row].written)
            self._hide()
        elif self._offer is not None:
            self._take(event.row)

    def _take(self, row: int) -> None:
        """Write a completion in the place of its word; behind the name of a field its values are offered at once."""
        offer = self._offer
        if offer is None:
            return
        taken = offer.rows[row]
        text = self._prompt.value
        self._hide()
        self._write(text[: offer.start] + taken.written + text[offer.end :], offer.start + len(taken.written))
        if taken.open:
            self.post_message(self.Asked(*self._asked))

    def on_query_prompt_left(self, event: QueryPrompt.Left) -> None:
        """Close the list; what was typed before one of the filters used before was chosen comes back."""
        event.stop()
        before = self._before
        self._hide()
        if before is not None:
            self._write(before)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the filter as it stands."""
        event.stop()
        self.post_message(self.Accepted(event.value))
