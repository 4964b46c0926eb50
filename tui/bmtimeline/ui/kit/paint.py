"""From pieces of text to cells: every text on the screen passes here and is made safe."""

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

from bmtimeline.terminal.widths import count_generously
from bmtimeline.text import safe
from bmtimeline.text.plain_signs import key_words
from bmtimeline.ui.kit.lines import Paragraph, Piece, Role
from bmtimeline.ui.kit.looks import rich_style, style
from bmtimeline.ui.kit.settings import Settings

count_generously()  # before anything is measured

ELLIPSIS = "…"
ASCII = "-ascii"
"""The class of an app that draws its signs in ASCII."""
_LEAST_COLUMN: Final = 20
"""Where a second column would have fewer cells, its text goes on under the first."""
MOST_CHARACTERS = 50_000
"""The most of one paragraph that is drawn: wrapping a million characters takes two seconds."""


def cut(text: str, width: int) -> str:
    """Give `text`, safe, in at most `width` cells; an ellipsis says that something is cut."""
    shown = safe(text[: width * 8 + 8])
    if cell_len(shown) <= width:
        return shown
    return set_cell_size(shown, max(0, width - 1)).rstrip() + ELLIPSIS if width > 0 else ""


def fill(text: str, width: int) -> str:
    """Give `text` cut or padded to exactly `width` cells."""
    return set_cell_size(cut(text, width), width)


def is_spoken(app: App[Any]) -> bool:
    """Tell whether a screen reader follows what an app shows."""
    settings: Settings | None = getattr(app, "settings", None)
    return settings is not None and settings.a11y


class Painted(Widget):
    """A widget that draws pieces of text by their roles."""

    _base: Style | None = None

    @property
    def base(self) -> Style:
        """The style of its background, which takes long to find and is needed for every line."""
        if self._base is None:
            self._base = self.rich_style
        return self._base

    @property
    def cursor_cell(self) -> Offset | None:
        """The cell of what it draws in which the terminal's cursor stands while it has the keys; None for none."""
        return None

    @cached_property
    def spoken(self) -> bool:
        """Whether a screen reader follows: then no rules and frames are drawn, and no mark where the cursor stands."""
        return is_spoken(self.app)

    def notify_style_update(self) -> None:
        """Forget the style when a rule or the theme changes."""
        self._base = None
        super().notify_style_update()

    def look(self, role: Role) -> Style:
        """Give how a role looks in the present theme."""
        return rich_style(self.app, role)

    def spelled(self, text: str, role: Role = Role.KEY) -> str:
        """Give `text` as it is laid out: where signs become ASCII, those for keys are written out before."""
        # Most texts are ASCII: they need not ask the app.
        return text if text.isascii() or not self.app.has_class(ASCII) else key_words(text, key=role is Role.KEY)

    def strip(self, pieces: Iterable[Piece], width: int, over: Style | None = None) -> Strip:
        """Draw pieces on one line of exactly `width` cells; what is too long is cut with an ellipsis.

        Args:
            pieces: What to draw.
            width: Cells.
            over: A style for the whole line, such as that of the selected row.
        """
        base, plain = self.base, self.app.has_class(ASCII)
        segments, left = [], width
        for piece in pieces:
            shown = cut(self.spelled(piece.text, piece.role) if plain else piece.text, left)
            segments.append(Segment(shown, _styled(base, self.look(piece.role), over)))
            left -= cell_len(shown)
            if left <= 0 or (shown.endswith(ELLIPSIS) and not piece.text.endswith(ELLIPSIS)):
                break  # one ellipsis says that the rest is cut
        if left > 0:
            segments.append(Segment(" " * left, _styled(base, None, over)))
        return Strip(segments, width)

    def wrapped(self, paragraph: Paragraph, width: int) -> list[Strip]:
        """Draw a paragraph on as many lines of exactly `width` cells as it needs."""
        if paragraph.rule:
            label = " ".join(piece.text for piece in paragraph.pieces)
            if self.spoken:
                return [self.strip([Piece(label, paragraph.pieces[0].role)], width)]
            shown = cut(f"── {label} ", width)
            role = paragraph.pieces[0].role
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
        """Draw the first piece in a column of its own, the others wrapped in the one beside it."""
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
    """Give what a paragraph has room for; what is left out of an enormous one is said."""
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
