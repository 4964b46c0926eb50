"""A whole source, wrapped, with its quotes marked; only the lines one sees are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from textual.events import Click, MouseDown, MouseEvent, MouseMove
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from bmtimeline.evidence.coverage import Coverage
from bmtimeline.evidence.paragraphs import Span
from bmtimeline.text import safe
from bmtimeline.text.find import Finder
from bmtimeline.ui.document.rows import MARGIN, MEASURE, Document, Numbers, measure, note_room
from bmtimeline.ui.kit.lines import Piece, Role
from bmtimeline.ui.kit.paint import Painted, cut
from bmtimeline.ui.kit.row_list import RowList

_MOST_STRIPS: Final = 500
_AROUND: Final = 2
"""So many lines above and below the moving end of a passage stay in sight."""


class _Cells(dict[str, int]):
    """How many cells each character takes as it is drawn; a dictionary, as it is asked millions of times."""

    def __missing__(self, sign: str) -> int:
        self[sign] = cell_len(safe(sign))
        return self[sign]


cells: Final = _Cells().__getitem__
"""Measures a character."""


class DocumentText(ScrollView, Painted, can_focus=True, inherit_bindings=False):
    """The text with its margin.

    Args:
        text: The document, verbatim.
        coverage: What of it is quoted.
        numbers: The events that quote it.
    """

    DEFAULT_CSS = """
    DocumentText { height: 1fr; scrollbar-size-vertical: 1; overflow: hidden scroll; }
    """

    class Moved(Message):
        """Another part of the text is in sight."""

        def can_replace(self, message: Message) -> bool:
            """Only the last move matters."""
            return isinstance(message, DocumentText.Moved)

    @dataclass
    class Pointed(Message):
        """A character was clicked."""

        offset: int

    @dataclass
    class Dragged(Message):
        """The mouse was drawn from a character to another."""

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
        self._wanted: Span | None = None
        self._chosen: Span | None = None
        self._head = 0, 0
        self._pressed: int | None = None
        self._held = 0
        self._laid_out_for = Size(0, 0)

    @property
    def top(self) -> int:
        """Offset of the first character one sees."""
        document = self._document
        return document.span(min(self.scroll_offset.y, len(document) - 1))[0] if document and len(document) else 0

    @property
    def cursor_cell(self) -> Offset:
        """The end of the passage that moves; else the margin of what one reads while in sight, or of the top line."""
        if self._document and self._chosen and self.sees(self._head[0]):
            line = self._document.line_of(self._head[0])
            return Offset(MARGIN + self._document.cell_of(self._head[0]), line - self.scroll_offset.y)
        if self._document and self._current and self.sees(self._current[0][0]):
            return Offset(0, self._document.line_of(self._current[0][0]) - self.scroll_offset.y)
        return Offset(0, 0)

    @property
    def place(self) -> str:
        """Where one is: `line 12 of 340`."""
        lines = len(self._document) if self._document else 0
        if not lines:
            return "empty"
        bottom = self.scroll_offset.y + self.size.height
        end = " · end" if bottom >= lines else ""
        return f"line {min(self.scroll_offset.y + 1, lines):,} of {lines:,}{end}"

    def sees(self, offset: int) -> bool:
        """Whether the line of a character is in sight."""
        document = self._document
        return document is not None and 0 <= document.line_of(offset) - self.scroll_offset.y < self.size.height

    def read(self, spans: Sequence[Span]) -> None:
        """Let these ranges stand out and bring the first into sight, a third from the top when it is not."""
        self._current = spans
        self._redraw()
        if spans:
            self._wanted = spans[0][0], spans[-1][1]
            self._bring()

    def stand_out(self, spans: Sequence[Span]) -> None:
        """Let these ranges stand out, without moving the text."""
        self._current = spans
        self._redraw()

    def take(self, text: str, coverage: Coverage, numbers: Numbers, moved: Callable[[int], int]) -> None:
        """Show another state of the text, with the same words at the top.

        Args:
            text: It, verbatim.
            coverage: What of it is quoted.
            numbers: The events that quote it.
            moved: Gives where that is now what was at an offset.
        """
        held = moved(self.top) if self.scroll_offset.y else 0
        self._text, self._coverage, self._numbers = text, coverage, numbers
        self._document, self._wanted, self._current = None, None, ()
        self._held = held
        self.on_resize()

    def search(self, finder: Finder) -> None:
        """Mark what a search finds."""
        self._finder = finder
        self._redraw()

    def move(self, steps: int) -> None:
        """Scroll so many lines down, or up when negative."""
        self.scroll_to(y=self.scroll_offset.y + steps, animate=False, force=True)

    def page(self, share: float) -> None:
        """Scroll a share of a page down, or up when negative."""
        self.move(round(share * max(1, self.size.height - 1)))

    def edge(self, *, last: bool) -> None:
        """Scroll to the end, or to the beginning."""
        self.scroll_to(y=self.virtual_size.height if last else 0, animate=False, force=True)

    def choose(self, chosen: Span | None, head: Span = (0, 0)) -> None:
        """Let a passage stand out, and keep its moving end in sight; None for no passage."""
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
        """Give the offset of the character that stands so many lines below another one, or above."""
        document = self._document
        if document is None:
            return offset
        line = document.line_of(offset)
        goal = max(0, min(line + lines, len(document) - 1))
        while document.span(goal)[0] == document.span(goal)[1] and 0 < goal < len(document) - 1:
            goal += 1 if lines > 0 else -1  # an empty line holds no word
        return document.offset_at(goal, document.cell_of(offset)) if goal != line else offset

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say that another part is in sight."""
        super().watch_scroll_y(old_value, new_value)
        if self.size == self._laid_out_for:
            # It was the reader: what a resize does to the offset is put right when the text is wrapped anew.
            self._held = self.top
        self.post_message(self.Moved())

    def on_mount(self) -> None:
        """Draw anew in another theme, because the lines hold their colours."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self.call_after_refresh(self._redraw))

    def on_resize(self) -> None:
        """Wrap anew where the measure changed, and keep the text at the top that the reader put there."""
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
        """Tell which character is under the mouse."""
        at = self._under(event)
        if at is not None:
            self.post_message(self.Pointed(at))

    def on_mouse_down(self, event: MouseDown) -> None:
        """Take note of where the mouse may be drawn from."""
        self._pressed = self._under(event) if event.button == 1 else None

    def on_mouse_up(self) -> None:
        """Let go."""
        self._pressed = None

    def on_mouse_move(self, event: MouseMove) -> None:
        """Tell from where to where the mouse is drawn."""
        at = self._under(event)
        if event.button == 1 and self._pressed is not None and at not in {None, self._pressed}:
            self.post_message(self.Dragged(self._pressed, at or 0))

    def _under(self, event: MouseEvent) -> int | None:
        """Give the offset of the character under the mouse."""
        document, number = self._document, event.y + self.scroll_offset.y
        if document and 0 <= number < len(document):
            return document.offset_at(number, event.x - MARGIN)
        return None

    def render_line(self, y: int) -> Strip:
        """Draw the line at `y` cells from the top of what one sees."""
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
        """Bring what is wanted into sight as soon as there are lines; what is in sight already stays where it is."""
        document, height = self._document, self.size.height
        if self._wanted is None or document is None or not height:
            return
        (start, end), self._wanted = self._wanted, None
        first, last = document.line_of(start), document.line_of(max(start, end - 1))
        top = self.scroll_offset.y
        if not (top <= first and last < top + height):
            self.scroll_to(y=max(0, first - height // 3), animate=False, force=True)


class Caption(Painted):
    """One line under the heading: what one reads now, and at the right where one is."""

    DEFAULT_CSS = """
    Caption { height: 1; }
    """

    said: reactive[str] = reactive("")
    """Which event quotes the passage, or a message."""
    place: reactive[str] = reactive("")
    """Where one is in the text."""

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is but one line
        """Draw the line."""
        width = self.size.width
        place = f" {self.place} "
        if self.spoken:
            said = cut(f" {self.said}", max(0, width - cell_len(place) - 1))
            return self.strip([Piece(said, Role.TITLE), Piece(f" {place}", Role.DIM)], width)
        said = cut(f" {self.said} " if self.said else "", max(0, width - cell_len(place) - 3))
        rule = "━" * max(1, width - 2 - cell_len(said) - cell_len(place))
        pieces = [Piece("━", Role.KEY), Piece(said, Role.TITLE), Piece(rule, Role.KEY), Piece(place, Role.DIM)]
        return self.strip([*pieces, Piece("━", Role.KEY)], width)


class EventList(RowList[tuple[str, str]]):
    """Events to choose from, by id and name."""

    def draw_row(self, row: tuple[str, str], width: int, *, selected: bool) -> Strip:
        """Draw an event's name."""
        over = self.look(Role.SELECTED) if selected else None
        return self.strip([Piece("> " if selected else "  ", Role.KEY), Piece(row[1])], width, over)
