"""How each role of text looks: the one table from roles to the colours of the theme.

Textual's component classes could say the same in a style sheet, but each class of each widget is then matched
against every rule whenever anything changes: with fifteen roles that was a third of the time to the first frame.
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
"""The colour in which the terminal writes."""


class Look(Struct, frozen=True):
    """Names of theme variables for colour and background, None where the line's own stays.

    `bare` says what takes the place of the colours where there are none.
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
    # As if reversed, with and without colours; a hit, which is so only without, is bold.
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
    """Give how a role looks in the app's present theme, as a style of Textual.

    Where there are no colours, or only those of the terminal, of which nobody knows what can be read on what, the
    bare form stands for a background.
    """
    look = LOOKS[role]
    if app.no_color:
        return _styled(look, None, None, look.bare)
    colors = app.theme_variables
    color = colors[look.color] if look.color else None
    if colors["bm-text"] == _TERMINAL:  # asking the app would take longer than all the rest, for every piece
        # Reversed is the whole line in one colour, not each of its words in its own.
        return _styled(look, _TERMINAL if look.bare == "reverse" else color, None, look.bare)
    return _styled(look, color, colors[look.background] if look.background else None, "")


def rich_style(app: App[Any], role: Role) -> RichStyle:
    """Give the same as a style of Rich."""
    return _as_rich(style(app, role))


@lru_cache(maxsize=64)
def _as_rich(style: Style) -> RichStyle:
    return style.rich_style
