"""The filter for every line on its way to the terminal.

Texts are made safe where they are drawn, and this filter is a second wall. The filter also removes colours and replaces
signs by ASCII for terminals that lack them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from bmtimeline.text import safe
from bmtimeline.text.plain_signs import plain_signs

_HANDLE: Final = Style(reverse=True)
"""The style of the ends of a scroll bar's handle in ASCII, which has no partial blocks."""


class OutputFilter(LineFilter):
    """A filter that removes everything that a terminal would obey instead of show.

    Args:
        colours: Whether colours are kept; bold, underline and reverse are always kept.
        ascii_only: Whether signs are replaced by ASCII.
    """

    def __init__(self, *, colours: bool = True, ascii_only: bool = False) -> None:
        super().__init__()
        self._colours = colours
        self._ascii = ascii_only

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """Return the filtered segments of a line, each as wide as before."""
        if self._colours and not self._ascii and all(map(_is_safe, segments)):
            return segments
        return [self._filtered(segment) for segment in segments if not segment.control]

    def _filtered(self, segment: Segment) -> Segment:
        text, style, _ = segment
        if not _is_safe(segment):
            text, style = _safe_text(text), style and style.update_link(None)
        if self._ascii and not text.isascii():
            if style and style.meta.get("@mouse.down") == "grab":
                text, style = " " * len(text), style + _HANDLE
            text = plain_signs(text)
        if style and not self._colours:
            style = _colourless(style)
        return Segment(text, style)


def _is_safe(segment: Segment) -> bool:
    text, style, control = segment
    if control or (style is not None and style.link):
        return False
    return (text.isascii() and text.isprintable()) or safe(text) == text


@lru_cache(maxsize=1024)
def _safe_text(text: str) -> str:
    shown = safe(text)
    if cell_len(shown) == cell_len(text):
        return shown
    return "".join(letter if safe(letter) == letter else "?" * cell_len(letter) for letter in text)


@lru_cache(maxsize=1024)
def _colourless(style: Style) -> Style:
    bare = style.without_color
    return bare + Style(meta=style.meta) if style.meta else bare
