"""The last look at every line on its way to the terminal, whatever drew it.

Texts are made safe where they are drawn; this is a second wall behind that, and the one place that knows of a terminal
without colours or without signs.
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

_WHOLE: Final = Style(reverse=True)
"""The ends of a scroll bar's handle are parts of a block elsewhere; in ASCII they are as whole as the rest of it."""


class OutputFilter(LineFilter):
    """Lets nothing through that a terminal would obey instead of show.

    Args:
        colours: Whether colours may pass; bold, underlined and reversed may always.
        ascii_only: Whether signs become ASCII.
    """

    def __init__(self, *, colours: bool = True, ascii_only: bool = False) -> None:
        super().__init__()
        self._colours = colours
        self._ascii = ascii_only

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """Give the segments of a line as they may go out, each as wide as before."""
        if self._colours and not self._ascii and all(map(_fit, segments)):
            return segments
        return [self._passed(segment) for segment in segments if not segment.control]

    def _passed(self, segment: Segment) -> Segment:
        text, style, _ = segment
        if not _fit(segment):
            text, style = _harmless(text), style and style.update_link(None)
        if self._ascii and not text.isascii():
            if style and style.meta.get("@mouse.down") == "grab":
                text, style = " " * len(text), style + _WHOLE
            text = plain_signs(text)
        if style and not self._colours:
            style = _colourless(style)
        return Segment(text, style)


def _fit(segment: Segment) -> bool:
    text, style, control = segment
    if control or (style is not None and style.link):
        return False
    return (text.isascii() and text.isprintable()) or safe(text) == text


@lru_cache(maxsize=1024)
def _harmless(text: str) -> str:
    shown = safe(text)
    if cell_len(shown) == cell_len(text):
        return shown
    return "".join(sign if safe(sign) == sign else "?" * cell_len(sign) for sign in text)


@lru_cache(maxsize=1024)
def _colourless(style: Style) -> Style:
    bare = style.without_color
    return bare + Style(meta=style.meta) if style.meta else bare
