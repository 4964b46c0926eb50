"""A document, wrapped, with its quotes marked; only the visible lines are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from textual.events import Click, MouseDown, MouseEvent, MouseMove
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from bmtimeline.evidence.coverage import Coverage
from bmtimeline.evidence.paragraphs import Span
from bmtimeline.text import safe
from bmtimeline.text.find import Finder
from bmtimeline.ui.document.rows import MARGIN, MEASURE, Document, Numbers, measure, note_room
from bmtimeline.ui.kit.lines import Piece, Role
from bmtimeline.ui.kit.paint import Painted, cut
from bmtimeline.ui.kit.row_list import RowList
from bmtimeline.ui.kit.scrolled import Scrolled

_MOST_STRIPS: Final = 500
_AROUND: Final = 2
"""The lines above and below the moving end of a passage that stay visible."""


class _Cells(dict[str, int]):
    """The cells of each character as drawn; a dictionary, because it is used millions of times."""

    def __missing__(self, sign: str) -> int:
        self[sign] = cell_len(safe(sign))
        return self[sign]


cells: Final = _Cells().__getitem__
"""Returns the cells of a character."""


class DocumentText(Scrolled, can_focus=True, inherit_bindings=False):
    """The text with its margin.

    Args:
        text: The verbatim document.
        coverage: The quotes.
        numbers: The events that quote the document.
    """

    DEFAULT_CSS = """
    DocumentText { height: 1fr; scrollbar-size-vertical: 1; overflow: hidden scroll; }
    """

    class Moved(Message):
        """Another part of the text became visible."""

        def can_replace(self, message: Message) -> bool:
            """Return whether a message is obsolete after this one: only the last move matters."""
            return isinstance(message, DocumentText.Moved)

    @dataclass
    class Pointed(Message):
        """A click on a character."""

        offset: int

    @dataclass
    class Dragged(Message):
        """A drag of the mouse from a character to another."""

        begun: int
        offset: int

    def __init__(self, text: str, coverage: Coverage, numbers: Numbers) -> None:
        super().__init__(id="document-text")
        self._text = text
        self._coverage = coverage
        self._numbers = numbers
        self._document: Document | None = None
        self._current: Sequence[Span] = ()
        self._finder = Finder(text, ())
        self._strips: dict[tuple[int, bool, int], Strip] = {}
        self._target: Span | None = None
        self._chosen: Span | None = None
        self._head = 0, 0
        self._pressed: int | None = None
        self._held = 0
        self._laid_out_for = Size(0, 0)

    @property
    def top(self) -> int:
        """The offset of the first visible character."""
        document = self._document
        return document.span(min(self.scroll_offset.y, len(document) - 1))[0] if document and len(document) else 0

    @property
    def cursor_cell(self) -> Offset:
        """The cell of the moving end of the selection, else the margin of the current passage or of the top line."""
        if self._document and self._chosen and self.sees(self._head[0]):
            line = self._document.line_of(self._head[0])
            return Offset(MARGIN + self._document.cell_of(self._head[0]), line - self.scroll_offset.y)
        if self._document and self._current and self.sees(self._current[0][0]):
            return Offset(0, self._document.line_of(self._current[0][0]) - self.scroll_offset.y)
        return Offset(0, 0)

    @property
    def place(self) -> str:
        """The place in the text: `line 12 of 340`."""
        lines = len(self._document) if self._document else 0
        if not lines:
            return "empty"
        bottom = self.scroll_offset.y + self.size.height
        end = " · end" if bottom >= lines else ""
        return f"line {min(self.scroll_offset.y + 1, lines):,} of {lines:,}{end}"

    def sees(self, offset: int) -> bool:
        """Return whether the line of a character is visible."""
        document = self._document
        return document is not None and 0 <= document.line_of(offset) - self.scroll_offset.y < self.size.height

    def read(self, spans: Sequence[Span]) -> None:
        """Highlight ranges and scroll to the first, a third from the top unless it is visible."""
        self._current = spans
        self._redraw()
        if spans:
            self._target = spans[0][0], spans[-1][1]
            self._bring()

    def stand_out(self, spans: Sequence[Span]) -> None:
        """Highlight ranges without scrolling."""
        self._current = spans
        self._redraw()

    def take(self, text: str, coverage: Coverage, numbers: Numbers, moved: Callable[[int], int]) -> None:
        """Show another state of the text with the same words at the top.

        Args:
            text: The verbatim text.
            coverage: The quotes.
            numbers: The events that quote the text.
            moved: Returns the offset in the new text for an offset in the old text.
        """
        held = moved(self.top) if self.scroll_offset.y else 0
        self._text, self._coverage, self._numbers = text, coverage, numbers
        self._document, self._target, self._current = None, None, ()
        self._held = held
        self.on_resize()

    def search(self, finder: Finder) -> None:
        """Mark the hits of a search."""
        self._finder = finder
        self._redraw()

    def choose(self, chosen: Span | None, head: Span = (0, 0)) -> None:
        """Highlight the selected passage and keep its moving end visible; `None` for no passage."""
        self._chosen, self._head = chosen, head
        self._redraw()
        document, height = self._document, self.size.height
        if chosen is None or document is None or not height:
            return
        top, line = self.scroll_offset.y, document.line_of(head[0])
        room = min(_AROUND, (height - 1) // 2)
        goal = min(max(top, line + room + 1 - height), line - room)
        if goal != top:
            self.scroll_to(y=max(0, goal), animate=False, force=True)

    def beside(self, offset: int, lines: int) -> int:
        """Return the offset of the character a number of lines below a character, or above if negative."""
        document = self._document
        if document is None:
            return offset
        line = document.line_of(offset)
        goal = max(0, min(line + lines, len(document) - 1))
        while document.span(goal)[0] == document.span(goal)[1] and 0 < goal < len(document) - 1:
            goal += 1 if lines > 0 else -1  # an empty line has no word
        return document.offset_at(goal, document.cell_of(offset)) if goal != line else offset

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember the new place and report it."""
        super().watch_scroll_y(old_value, new_value)
        if self.size == self._laid_out_for:
            # Only scrolling by the user counts. After a resize, `on_resize` restores the place.
            self._held = self.top
        self.post_message(self.Moved())

    def on_mount(self) -> None:
        """Redraw the text when the theme changes, because the lines contain their colours."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self.call_after_refresh(self._redraw))

    def on_resize(self) -> None:
        """Wrap the text again if its width changed, with the same text at the top."""
        width = self.scrollable_content_region.width
        if width <= 0:
            return
        held = self._held
        if self._document is None or self._document.measure != measure(width):
            self._document = Document(self._text, self._coverage, self._numbers, width, cells)
            self.virtual_size = Size(0, len(self._document))
        self._laid_out_for = self.size
        self.scroll_to(y=self._document.line_of(held) if held else 0, animate=False, force=True)
        self._held = held
        self._redraw()
        self._bring()
        self.post_message(self.Moved())

    def on_click(self, event: Click) -> None:
        """Report the character under the mouse."""
        at = self._under(event)
        if at is not None:
            self.post_message(self.Pointed(at))

    def on_mouse_down(self, event: MouseDown) -> None:
        """Remember where a drag may begin."""
        self._pressed = self._under(event) if event.button == 1 else None

    def on_mouse_up(self) -> None:
        """End a drag."""
        self._pressed = None

    def on_mouse_move(self, event: MouseMove) -> None:
        """Report a drag."""
        at = self._under(event)
        if event.button == 1 and self._pressed is not None and at not in {None, self._pressed}:
            self.post_message(self.Dragged(self._pressed, at or 0))

    def _under(self, event: MouseEvent) -> int | None:
        """Return the offset of the character under the mouse."""
        document, number = self._document, event.y + self.scroll_offset.y
        if document and 0 <= number < len(document):
            return document.offset_at(number, event.x - MARGIN)
        return None

    def render_line(self, y: int) -> Strip:
        """Draw the line at `y` cells from the top."""
        number, width = y + self.scroll_offset.y, self.size.width
        if self._document is None or not 0 <= number < len(self._document):
            return Strip.blank(width, self.base)
        key = number, y == 0, width
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) >= _MOST_STRIPS:
                self._strips.clear()
            strip = self._strips[key] = self._drawn(self._document, number, width, top=y == 0)
        return strip

    def _drawn(self, document: Document, number: int, width: int, *, top: bool) -> Strip:
        current = [self._head] if self._chosen else self._current
        line = document.line(number, current, self._finder.within(*document.span(number)), self._chosen)
        margin = line.margin(top=top)
        if self.spoken:
            margin = [Piece(piece.text.replace("▌", " "), piece.role) for piece in margin]
        pieces = [*margin, *line.pieces]
        if line.note and (room := note_room(self.scrollable_content_region.width)):
            used = sum(cell_len(safe(piece.text)) for piece in line.pieces)
            pieces += [Piece(" " * (MEASURE - used + 2)), Piece(cut(line.note, room), Role.DIM)]
        return self.strip(pieces, width)

    def _redraw(self) -> None:
        self._strips.clear()
        self.refresh()

    def _bring(self) -> None:
        """Scroll to the wanted range as soon as there are lines, unless it is visible."""
        document, height = self._document, self.size.height
        if self._target is None or document is None or not height:
            return
        (start, end), self._target = self._target, None
        first, last = document.line_of(start), document.line_of(max(start, end - 1))
        top = self.scroll_offset.y
        if not (top <= first and last < top + height):
            self.scroll_to(y=max(0, first - height // 3), animate=False, force=True)


class Caption(Painted):
    """The line below the heading: the current passage, and at the right the place in the text."""

    DEFAULT_CSS = """
    Caption { height: 1; }
    """

    said: reactive[str] = reactive("")
    """The event that quotes the passage, or a message."""
    place: reactive[str] = reactive("")
    """The place in the text."""

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is but one line
        """Draw the line."""
        width = self.size.width
        place = f" {self.place} "
        if self.spoken:
            text = cut(f" {self.said}", max(0, width - cell_len(place) - 1))
            return self.strip([Piece(text, Role.TITLE), Piece(f" {place}", Role.DIM)], width)
        text = cut(f" {self.said} " if self.said else "", max(0, width - cell_len(place) - 3))
        rule = "━" * max(1, width - 2 - cell_len(text) - cell_len(place))
        pieces = [Piece("━", Role.KEY), Piece(text, Role.TITLE), Piece(rule, Role.KEY), Piece(place, Role.DIM)]
        return self.strip([*pieces, Piece("━", Role.KEY)], width)


class EventList(RowList[tuple[str, str]]):
    """Events to choose from, by id and name."""

    def draw_row(self, row: tuple[str, str], width: int, *, selected: bool) -> Strip:
        """Draw the name of an event."""
        return self.draw_text(row[1], width, selected=selected)
