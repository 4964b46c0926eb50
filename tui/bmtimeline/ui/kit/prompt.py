"""The lines in which one types: a plain one, and that of the filter, which also leads the list under it."""

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
    """What the typed filter finds, or what is wrong with it: over the line under the prompt, so that nothing moves.

    In a popup its last line, which says what the keys do while there is nothing else to say.
    """

    DEFAULT_CSS = """
    Verdict { height: 1; }
    """

    pieces: reactive[Sequence[Piece]] = reactive[Sequence[Piece]](())
    """What to say."""
    verbs: reactive[Sequence[tuple[str, str]]] = reactive[Sequence[tuple[str, str]]](())
    """Keys and what they do, said while `pieces` is empty; the last, which is the way out, always finds room."""

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is but one line
        """Draw it."""
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
    """The line in which a filter is typed.

    Attributes:
        leads: The list whose row its keys chose last, so that the terminal's cursor stands there; None while one types.
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
        """Where the cursor is drawn; behind the last letter Textual says one cell too many."""
        place = self.content_region
        return Offset(place.x + cell_len(self.value[: self.cursor_position]) - self.scroll_offset.x, place.y)

    def _on_paste(self, event: Paste) -> None:
        """Take all lines of what is pasted, as one."""
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(safe(" ".join(event.text.split())))


class QueryPrompt(Prompt):
    """The line in which a filter is typed; its keys also lead the list under it, which it knows nothing else of.

    Attributes:
        listing: Whether a list stands under it, which Esc closes first.
        entered: Whether the reader is in that list, so that Enter takes what is chosen there.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "walk(1)", "next completion", show=False),
        Binding("up,ctrl+p", "walk(-1)", "previous completion or earlier filter", show=False),
        Binding("tab", "take", "take the completion", show=False),
        Binding("escape", "leave", "close the list", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The text or the place of the cursor in it changed."""

        text: str
        cursor: int

    @dataclass
    class Walked(Message):
        """The reader goes down (1) or up (-1)."""

        steps: int

    class Took(Message):
        """The reader wants the completion."""

    class Left(Message):
        """The reader wants the list gone."""

    def __init__(self) -> None:
        super().__init__()
        self.listing = False
        self.entered = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Esc to the screen where there is no list to close, or nothing was typed that it could be about."""
        if action == "leave":
            return self.listing and (self.entered or bool(self.value.strip()))
        return super().check_action(action, parameters)

    def watch_selection(self, selection: Selection) -> None:
        """Say where the cursor is."""
        self.post_message(self.Moved(self.value, selection.end))

    def watch_value(self, value: str) -> None:
        """Say what the text is."""
        self.post_message(self.Moved(value, self.cursor_position))

    def action_walk(self, steps: int) -> None:
        """Go through the list."""
        self.post_message(self.Walked(steps))

    def action_take(self) -> None:
        """Take the completion."""
        self.post_message(self.Took())

    def action_leave(self) -> None:
        """Close the list."""
        self.post_message(self.Left())

    async def action_submit(self) -> None:
        """Accept the filter, or take what is chosen in the list."""
        if self.entered:
            self.post_message(self.Took())
        else:
            await super().action_submit()
