"""The look of each role of text: a table from roles to the colours of the theme.

Textual's component classes could do this in a style sheet. Textual then matches each class of each widget against every
rule at every change, which with fifteen roles takes a third of the time to the first frame.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final, Literal

from msgspec import Struct
from rich.style import Style as RichStyle
from textual.app import App
from textual.color import Color
from textual.style import Style

from bmtimeline.ui.kit.lines import Role

_TERMINAL: Final = "ansi_default"
"""The default text colour of the terminal."""


class Look(Struct, frozen=True):
    """The look of a role.

    Attributes:
        color: The theme variable for the text; None for the colour of the line.
        background: The theme variable for the background; None for the background of the line.
        bold: Whether the text is bold.
        strike: Whether the text is struck through.
        bare: The style in place of colours, where there are none.
        underline: Whether the text is underlined.
    """

    color: str | None = None
    background: str | None = None
    bold: bool = False
    strike: bool = False
    bare: Literal["", "underline", "reverse"] = ""
    underline: bool = False


LOOKS: Final[dict[Role, Look]] = {
    Role.PLAIN: Look(),
    Role.DIM: Look("bm-dim"),
    Role.TITLE: Look("bm-text", bold=True),
    Role.HEADING: Look("bm-blue", bold=True),
    Role.DATE: Look("bm-blue"),
    Role.QUOTE: Look("bm-quote", bold=True),
    Role.DATED: Look("bm-orange", bold=True, underline=True),
    Role.DISPUTE: Look("bm-orange", bold=True),
    Role.PROBLEM: Look("bm-problem", bold=True),
    Role.CHOSEN: Look("bm-text", "bm-chip", bold=True, bare="underline"),
    Role.EXCLUDED: Look("bm-orange", strike=True),
    Role.KEY: Look("bm-orange"),
    Role.RULE: Look("bm-rule"),
    Role.SELECTED: Look(None, "bm-selected", bold=True, bare="reverse"),
    Role.BLURRED: Look(None, "bm-blurred", bare="underline"),
    Role.QUOTED: Look("bm-blue", bare="underline"),
    Role.CURRENT: Look("bm-quote", "bm-selected", bold=True, bare="underline"),
    Role.HIT: Look("background", "bm-orange", bold=True, bare="reverse"),
    Role.BAR: Look("bm-blue"),
    Role.HERE: Look("bm-quote", "bm-selected", bold=True, bare="underline"),
    Role.FOUND: Look("bm-orange", bold=True, underline=True),
    # Reverse, with and without colours. A hit is reverse only without colours, and then bold.
    Role.PASSAGE: Look("background", "bm-text", bare="reverse"),
}


@lru_cache(maxsize=64)
def _styled(look: Look, color: str | None, background: str | None, bare: str) -> Style:
    return Style(
        foreground=Color.parse(color) if color else None,
        background=Color.parse(background) if background else None,
        bold=look.bold or None,
        strike=look.strike or None,
        underline=(look.underline or bare == "underline") or None,
        reverse=bare == "reverse" or None,
    )


def style(app: App[Any], role: Role) -> Style:
    """Return the look of a role in the present theme, as a style of Textual.

    Without colours, or with colours of the terminal, whose contrast is unknown, the bare style replaces a background.
    """
    look = LOOKS[role]
    if app.no_color:
        return _styled(look, None, None, look.bare)
    colors = app.theme_variables
    color = colors[look.color] if look.color else None
    if colors["bm-text"] == _TERMINAL:  # faster than asking the app, once for every piece
        # In reverse video the whole line has one colour.
        return _styled(look, _TERMINAL if look.bare == "reverse" else color, None, look.bare)
    return _styled(look, color, colors[look.background] if look.background else None, "")


def rich_style(app: App[Any], role: Role) -> RichStyle:
    """Return the look of a role in the present theme, as a style of Rich."""
    return _as_rich(style(app, role))


@lru_cache(maxsize=64)
def _as_rich(style: Style) -> RichStyle:
    return style.rich_style
