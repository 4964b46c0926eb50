"""The second line: a hint, the chips of the filter, or the prompt in which one types it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Paste
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widgets import Input

from bmtimeline.text import safe
from bmtimeline.views.lines import Piece, Role
from bmtimeline.widgets.chips import Chips
from bmtimeline.widgets.paint import Painted


class Prompt(Input):
    """The line in which a filter is typed."""

    DEFAULT_CSS = """
    Prompt, Prompt:focus { border: none; height: 1; padding: 0; background: transparent; width: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__(compact=True, select_on_focus=False)
        self.cursor_blink = False

    def _on_paste(self, event: Paste) -> None:
        """Take all lines of what is pasted, as one."""
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(safe(" ".join(event.text.split())))


class Verdict(Painted):
    """What the typed filter finds, or what is wrong with it: over the line under the prompt, so that nothing moves."""

    DEFAULT_CSS = """
    Verdict { height: 1; }
    """

    pieces: reactive[Sequence[Piece]] = reactive[Sequence[Piece]](())
    """What to say."""

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is but one line
        """Draw it."""
        return self.strip(self.pieces, self.size.width)


class Slash(Painted):
    """The sign before the prompt."""

    DEFAULT_CSS = """
    Slash { width: 3; height: 1; }
    """

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is but one line
        """Draw the sign."""
        return self.strip([Piece(" / ", Role.KEY)], self.size.width)


class FilterBar(Vertical):
    """Chips, and the prompt while one types."""

    DEFAULT_CSS = """
    FilterBar { height: 1; }
    FilterBar #prompt-line { layout: horizontal; height: 1; display: none; }
    FilterBar Verdict { display: none; overlay: screen; width: 100%; background: $background; }
    FilterBar.-typing #prompt-line, FilterBar.-typing Verdict { display: block; }
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

    def compose(self) -> ComposeResult:
        """Make chips and prompt."""
        yield Chips()
        with Vertical(id="prompt-line"):
            yield Slash()
            yield Prompt()
        yield Verdict()

    @property
    def typing(self) -> bool:
        """Whether the prompt is open."""
        return self.has_class("-typing")

    def open(self, text: str) -> None:
        """Open the prompt on a text, with the cursor behind it."""
        self.add_class("-typing")
        prompt = self.query_one(Prompt)
        with prompt.prevent(Input.Changed):
            prompt.value = safe(text)
        prompt.cursor_position = len(text)
        prompt.focus()

    def close(self) -> None:
        """Close the prompt."""
        self.remove_class("-typing")

    def show(self, terms: Sequence[str], message: str = "") -> None:
        """Show the terms as chips, or a message instead."""
        chips = self.query_one(Chips)
        chips.terms, chips.message = tuple(terms), message

    def judge(self, pieces: Sequence[Piece]) -> None:
        """Say under the prompt what the typed filter finds or what is wrong with it."""
        self.query_one(Verdict).pieces = tuple(pieces)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.typing:
            self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Accepted(event.value))
