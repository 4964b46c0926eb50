"""The second line of the screen: a hint, the chips of the filter, or the prompt for typing a filter."""

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

    # Imported when the prompt first opens, to speed up the first frame.
    from bmtimeline.ui.filter.completions import Completion, Offer
    from bmtimeline.ui.filter.prompt_help import PromptHelp
    from bmtimeline.ui.kit.prompt import QueryPrompt

_COMPLETING: Final = "Tab takes · ↓ ↑ choose · Esc closes"
_RECALLING: Final = "earlier filters · ↑ older · ↓ newer · Esc closes"


class FilterBar(Vertical):
    """The chips, or the prompt with a list of completions.

    The list holds either completions or earlier filters. The prompt shows the earlier filter under the cursor.
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
        """A change of the text in the prompt."""

        text: str

    @dataclass
    class Accepted(Message):
        """The user accepted the text in the prompt."""

        text: str

    @dataclass
    class Asked(Message):
        """A request for completions of the word under the cursor; `wanted` if a key asked for them."""

        text: str
        cursor: int
        wanted: bool = False

    @dataclass
    class Recalled(Message):
        """A request for earlier filters, of which those that contain `typed` if it is not empty."""

        typed: str

    def __init__(self) -> None:
        super().__init__()
        self._request = ("", -1)
        self._offer: Offer | None = None
        self._offered_for = ("", -1)
        self._before: str | None = None
        self._completions: CompletionList | None = None
        self._opened = ""
        self._made = False
        self._help: PromptHelp | None = None

    def compose(self) -> ComposeResult:
        """Yield the chips. The prompt follows later."""
        yield Chips()

    def on_mount(self) -> None:
        """Make the prompt after the first frame."""
        self.call_after_refresh(self._make_prompt)

    def _make_prompt(self) -> None:
        # If the app exits at once, the bar is gone before the prompt is made.
        if not self._made and self.is_attached and self.app.is_running:
            from bmtimeline.ui.kit.prompt import QueryPrompt, Slash, Verdict

            self._made = True
            self.mount(Slash(), QueryPrompt(), Verdict())

    def on_resize(self) -> None:
        """Fit the list into the new size."""
        if self._completions is not None and self._completions.rows:
            self._completions.fit()
            self._completions.put_cursor(self._completions.cursor)

    def help(self, file: str) -> PromptHelp:
        """Return the help for the filters of a timeline file."""
        if self._help is None:
            from bmtimeline.ui.filter.prompt_help import PromptHelp

            self._help = PromptHelp(file)
        return self._help

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
        """Open the prompt with a text and the cursor at its end."""
        self._make_prompt()
        self.add_class("-typing")
        self._opened = safe(text)
        self._write(self._opened, quietly=True)
        self._prompt.focus()
        self.post_message(self.Asked(*self._request))

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
        """The message shown instead of the chips, empty for none."""
        return self.query_one(Chips).message

    def judge(self, pieces: Sequence[Piece]) -> None:
        """Show below the prompt what the typed filter finds or what is wrong with it."""
        from bmtimeline.ui.kit.prompt import Verdict

        self.query_one(Verdict).pieces = tuple(pieces)

    def offer(self, offer: Offer | None, asked: Asked) -> None:
        """Show completions, or hide the list.

        Args:
            offer: The completions; `None` for none.
            asked: The request that they answer. They are ignored if the prompt has changed since.
        """
        if (asked.text, asked.cursor) != self._request or not self.typing:
            return
        if offer is None:
            self._hide()
            return
        self._offer, self._offered_for, self._before = offer, self._request, None
        self._show(offer.rows, offer.start, _COMPLETING, 0 if asked.wanted else -1)

    def recall(self, queries: Sequence[str]) -> None:
        """Show earlier filters, newest last, and write the newest into the prompt."""
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
        """Record whether the cursor is in the list, which the terminal's cursor then follows."""
        prompt = self._prompt
        prompt.entered, prompt.leads = entered, self._list if entered else None

    def _write(self, text: str, cursor: int | None = None, *, quietly: bool = False) -> None:
        """Write a text into the prompt without asking for completions."""
        from textual.widgets import Input

        prompt = self._prompt
        shown = safe(text)
        self._request = (shown, len(shown) if cursor is None else cursor)
        with prompt.prevent(*((Input.Changed,) if quietly else ())):
            prompt.value = shown
        prompt.cursor_position = self._request[1]

    def on_input_changed(self, event: Input.Changed) -> None:
        """Report the typed text."""
        event.stop()
        if self.typing:
            self.post_message(self.Typed(event.value))

    def on_query_prompt_moved(self, event: QueryPrompt.Moved) -> None:
        """Ask for completions of the word at the new place of the cursor."""
        event.stop()
        prompt = self._prompt
        now = prompt.value, prompt.cursor_position
        if self.typing and now != self._request:
            self._request = now
            self.post_message(self.Asked(*now))

    def on_query_prompt_walked(self, event: QueryPrompt.Walked) -> None:
        """Move the cursor in the list, or show earlier filters."""
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
        """Go to an earlier filter, or after the newest back to the typed text."""
        completions, before = self._list, self._before
        if at >= len(completions.rows):
            self._hide()
            self._write(before or "")
        elif at >= 0:
            completions.put_cursor(at)
            self._write(completions.rows[at].written)

    def _ask(self) -> None:
        """Ask for completions because the user asked for them."""
        self._request = self._prompt.value, self._prompt.cursor_position
        self.post_message(self.Asked(*self._request, wanted=True))

    def on_query_prompt_took(self, event: QueryPrompt.Took) -> None:
        """Accept the completion under the cursor, or the first."""
        event.stop()
        if self._before is not None:
            self._hide()
        elif self._offer is None or self._offered_for != (self._prompt.value, self._prompt.cursor_position):
            self._ask()
        else:
            self._take(max(0, self._list.cursor))

    def on_completion_list_pointed(self, event: CompletionList.Pointed) -> None:
        """Accept the clicked row."""
        event.stop()
        if self._before is not None:
            self._write(self._list.rows[event.row].written)
            self._hide()
        elif self._offer is not None:
            self._take(event.row)

    def _take(self, row: int) -> None:
        """Replace the word by a completion. After the name of a field, ask for its values at once."""
        offer = self._offer
        if offer is None:
            return
        taken = offer.rows[row]
        text = self._prompt.value
        self._hide()
        self._write(text[: offer.start] + taken.written + text[offer.end :], offer.start + len(taken.written))
        if taken.open:
            self.post_message(self.Asked(*self._request))

    def on_query_prompt_left(self, event: QueryPrompt.Left) -> None:
        """Close the list and restore the text typed before an earlier filter replaced it."""
        event.stop()
        before = self._before
        self._hide()
        if before is not None:
            self._write(before)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Accept the filter as typed."""
        event.stop()
        self.post_message(self.Accepted(event.value))
