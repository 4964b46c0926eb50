"""Lines of input: a plain prompt, and the prompt of the filter, which also moves through the list below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.events import Paste
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widgets import Input
from textual.widgets.input import Selection

from bmtimeline.text import safe
from bmtimeline.ui.kit.lines import Piece, Role
from bmtimeline.ui.kit.paint import Painted


class Verdict(Painted):
    """The line below a prompt: what the typed filter finds, or what is wrong with it.

    The line covers what is below, so that nothing moves. In a popup it is the last line, and shows keys if it is empty.
    """

    DEFAULT_CSS = """
    Verdict { height: 1; }
    """

    pieces: reactive[Sequence[Piece]] = reactive[Sequence[Piece]](())
    """The text of the line."""
    verbs: reactive[Sequence[tuple[str, str]]] = reactive[Sequence[tuple[str, str]]](())
    """Keys and what they do, shown while `pieces` is empty. The last one closes the popup and always fits."""

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is but one line
        """Draw the line."""
        width = self.size.width
        return self.strip(self.pieces or self._verb_pieces(width), width)

    def _verb_pieces(self, width: int) -> list[Piece]:
        verbs = list(self.verbs)
        while len(verbs) > 1 and sum(cell_len(self.spelled(key) + does) + 3 for key, does in verbs) - 1 > width:
            del verbs[-2]
        return [piece for key, does in verbs for piece in (Piece(f" {key}", Role.KEY), Piece(f" {does} ", Role.DIM))]


class Slash(Painted):
    """The sign before the prompt."""

    DEFAULT_CSS = """
    Slash { width: 3; height: 1; }
    """

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is but one line
        """Draw the sign."""
        return self.strip([Piece(" / ", Role.KEY)], self.size.width)


class Prompt(Input):
    """A line of input.

    Attributes:
        leads: The list whose cursor the prompt moved last, which the terminal's cursor follows; `None` while typing.
    """

    DEFAULT_CSS = """
    Prompt, Prompt:focus { border: none; height: 1; padding: 0; background: transparent; width: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__(compact=True, select_on_focus=False)
        self.cursor_blink = False
        self.leads: Painted | None = None

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cell of the cursor. At the end of the text, Textual's own value is one cell too high."""
        place = self.content_region
        return Offset(place.x + cell_len(self.value[: self.cursor_position]) - self.scroll_offset.x, place.y)

    def on_paste(self, event: Paste) -> None:
        """Take all lines of what is pasted, as one."""
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(safe(" ".join(event.text.split())))


class QueryPrompt(Prompt):
    """The line of input for a filter, whose keys also move through the list below it.

    Attributes:
        listing: Whether there is a list below, which Esc closes first.
        entered: Whether the cursor is in that list, so that Enter accepts the row under the cursor.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "walk(1)", "next completion", show=False),
        Binding("up,ctrl+p", "walk(-1)", "previous completion or earlier filter", show=False),
        Binding("tab", "take", "take the completion", show=False),
        Binding("escape", "leave", "close the list", show=False),
    ]

    @dataclass
    class Moved(Message):
        """A change of the text or of the cursor's place in it."""

        text: str
        cursor: int

    @dataclass
    class Walked(Message):
        """A key moved down (1) or up (-1)."""

        steps: int

    class Took(Message):
        """A key asked for the completion."""

    class Left(Message):
        """A key asked to close the list."""

    def __init__(self) -> None:
        super().__init__()
        self.listing = False
        self.entered = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Esc to the screen if there is no list to close, or the list is about nothing that was typed."""
        if action == "leave":
            return self.listing and (self.entered or bool(self.value.strip()))
        return super().check_action(action, parameters)

    def watch_selection(self, selection: Selection) -> None:
        """Report the place of the cursor."""
        self.post_message(self.Moved(self.value, selection.end))

    def watch_value(self, value: str) -> None:
        """Report the text."""
        self.post_message(self.Moved(value, self.cursor_position))

    def action_walk(self, steps: int) -> None:
        """Move through the list."""
        self.post_message(self.Walked(steps))

    def action_take(self) -> None:
        """Accept the completion."""
        self.post_message(self.Took())

    def action_leave(self) -> None:
        """Close the list."""
        self.post_message(self.Left())

    async def action_submit(self) -> None:
        """Accept the filter, or the row under the cursor in the list."""
        if self.entered:
            self.post_message(self.Took())
        else:
            await super().action_submit()
