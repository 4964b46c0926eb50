"""The drawing of text: every text on the screen passes here and is made safe."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any, Final

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.content import Content
from textual.geometry import Offset
from textual.strip import Strip
from textual.widget import Widget

from bmtimeline.terminal.app import ASCII, TerminalApp
from bmtimeline.terminal.widths import count_generously
from bmtimeline.text import safe
from bmtimeline.text.plain_signs import key_words
from bmtimeline.ui.kit.lines import Paragraph, Piece, Role
from bmtimeline.ui.kit.looks import rich_style, style

count_generously()  # before anything is measured

ELLIPSIS = "…"
_LEAST_COLUMN: Final = 20
"""If the second column would have fewer cells, its text continues below the first."""
MOST_CHARACTERS = 50_000
"""The most characters of a paragraph that are drawn. Wrapping a million characters takes two seconds."""


def cut(text: str, width: int) -> str:
    """Return a text, made safe and cut to `width` cells with an ellipsis."""
    shown = safe(text[: width * 8 + 8])
    if cell_len(shown) <= width:
        return shown
    return set_cell_size(shown, max(0, width - 1)).rstrip() + ELLIPSIS if width > 0 else ""


def fill(text: str, width: int) -> str:
    """Return a text, made safe and cut or padded to exactly `width` cells."""
    return set_cell_size(cut(text, width), width)


def is_spoken(app: App[Any]) -> bool:
    """Return whether a screen reader follows what an app shows."""
    return isinstance(app, TerminalApp) and app.settings.a11y


class Painted(Widget):
    """A widget that draws pieces of text by their roles."""

    _base: Style | None = None

    @property
    def base(self) -> Style:
        """The style of the background, which is slow to compute and needed for every line."""
        if self._base is None:
            self._base = self.rich_style
        return self._base

    @property
    def cursor_cell(self) -> Offset | None:
        """The cell for the terminal's cursor while the widget has the focus; `None` for none."""
        return None

    @cached_property
    def spoken(self) -> bool:
        """Whether the app is used with a screen reader: without rules, frames and a sign at the cursor."""
        return is_spoken(self.app)

    def notify_style_update(self) -> None:
        """Forget the style when a rule or the theme changes."""
        self._base = None
        super().notify_style_update()

    def look(self, role: Role) -> Style:
        """Return the look of a role in the current theme."""
        return rich_style(self.app, role)

    def cursor_look(self, *, selected: bool, active: bool | None = None) -> Style | None:
        """Return the style of a line if the cursor is on the line, else `None`.

        Args:
            selected: Whether the cursor is on the line.
            active: Whether keys move the cursor; `None` if they do while the widget has the focus.
        """
        if not selected:
            return None
        return self.look(Role.SELECTED if (self.has_focus if active is None else active) else Role.BLURRED)

    def spelled(self, text: str, role: Role = Role.KEY) -> str:
        """Return a text as it will be drawn: in ASCII mode, the signs of keys become words."""
        # Most texts are ASCII, so check that before asking the app.
        return text if text.isascii() or not self.app.has_class(ASCII) else key_words(text, key=role is Role.KEY)

    def strip(self, pieces: Iterable[Piece], width: int, over: Style | None = None) -> Strip:
        """Draw pieces on a line of exactly `width` cells, cut with an ellipsis.

        Args:
            pieces: The text.
            width: The cells of the line.
            over: A style for the whole line, such as the look of the selected row.
        """
        base, plain = self.base, self.app.has_class(ASCII)
        segments, left = [], width
        for piece in pieces:
            shown = cut(self.spelled(piece.text, piece.role) if plain else piece.text, left)
            segments.append(Segment(shown, _styled(base, self.look(piece.role), over)))
            left -= cell_len(shown)
            if left <= 0 or (shown.endswith(ELLIPSIS) and not piece.text.endswith(ELLIPSIS)):
                break  # a single ellipsis
        if left > 0:
            segments.append(Segment(" " * left, _styled(base, None, over)))
        return Strip(segments, width)

    def wrapped(self, paragraph: Paragraph, width: int) -> list[Strip]:
        """Draw a paragraph on lines of exactly `width` cells."""
        if paragraph.rule:
            label, role = " ".join(piece.text for piece in paragraph.pieces), paragraph.pieces[0].role
            if self.spoken:
                return [self.strip([Piece(label, role)], width)]
            shown = cut(f"── {label} ", width)
            return [self.strip([Piece(shown, role), Piece("─" * (width - cell_len(shown)), Role.RULE)], width)]
        room = max(1, width - paragraph.indent)
        pieces = _shortened(paragraph.pieces)
        if paragraph.hang and room - paragraph.hang >= _LEAST_COLUMN:
            return self._hanging(paragraph, pieces, width)
        return [self._line(line, paragraph.indent, width) for line in self._content(pieces).wrap(room)]

    def _content(self, pieces: Iterable[Piece]) -> Content:
        return Content.assemble(
            *((safe(self.spelled(piece.text, piece.role)), style(self.app, piece.role)) for piece in pieces)
        )

    def _hanging(self, paragraph: Paragraph, pieces: list[Piece], width: int) -> list[Strip]:
        """Draw the first piece in a column of its own, and the other pieces wrapped beside it."""
        label, *others = pieces
        name = self.spelled(label.text.rstrip(), label.role)
        left, column = paragraph.indent, max(paragraph.hang, cell_len(name) + 1)
        lines = self._content(others).wrap(width - left - column)
        drawn = [self._line(line, 0, width - left - column) for line in lines]
        names = [Piece(" " * left), Piece(fill(name, column), label.role)]
        heads = [self.strip(names, left + column), *[self.strip([], left + column)] * (len(drawn) - 1)]
        return [Strip.join([head, line]) for head, line in zip(heads, drawn, strict=True)]

    def _line(self, line: Content, indent: int, width: int) -> Strip:
        base = self.base
        segments = [Segment(" " * indent, base), *line.render_segments(self.visual_style)]
        return Strip(segments).adjust_cell_length(width, base)


def _shortened(pieces: tuple[Piece, ...]) -> list[Piece]:
    """Return the pieces cut to the most characters, with a note about the rest."""
    kept: list[Piece] = []
    left = MOST_CHARACTERS
    for piece in pieces:
        kept.append(Piece(piece.text[:left], piece.role))
        left -= len(kept[-1].text)
    more = sum(len(piece.text) for piece in pieces) - MOST_CHARACTERS
    if more > 0:
        kept.append(Piece(f" … {more:,} more characters; `bmtimeline show` prints them", Role.PROBLEM))
    return kept


def _styled(base: Style, role: Style | None, over: Style | None) -> Style:
    style = base + role if role else base
    return style + over if over else style
