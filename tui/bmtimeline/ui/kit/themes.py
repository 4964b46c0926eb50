"""Two themes in blue and orange, which people with any common colour blindness can tell apart.

Widgets use variables of our own, `bm-*`. Our themes define these variables; for the themes of Textual they are derived.
"""

from __future__ import annotations

import os
from typing import Any, Final, cast

from rich.console import Console
from textual import constants
from textual.theme import BUILTIN_THEMES, Theme

from bmtimeline.errors import UserError
from bmtimeline.text import did_you_mean

# The colours stay apart on a terminal that rounds them to 256 colours.
DARK: Final = Theme(
    name="bm-dark",
    primary="#a3cfff",
    secondary="#a9bdd6",
    accent="#ffc268",
    warning="#ffc268",
    error="#ffb9a0",
    success="#a3cfff",
    foreground="#e6e9ef",
    background="#0e131a",
    surface="#0e131a",
    panel="#1d2027",
    dark=True,
    variables={
        "bm-text": "#e6e9ef", "bm-quote": "#ffffff", "bm-dim": "#a9b4c4", "bm-blue": "#a3cfff",
        "bm-orange": "#ffc268", "bm-problem": "#ffb9a0", "bm-rule": "#6f7d91",
        "bm-selected": "#0c2f76", "bm-blurred": "#2b3039", "bm-chip": "#182f66",
    },
)  # fmt: skip
LIGHT: Final = Theme(
    name="bm-light",
    primary="#0b3f80",
    secondary="#3d4f66",
    accent="#6b2c00",
    warning="#6b2c00",
    error="#7a1f00",
    success="#0b3f80",
    foreground="#14181f",
    background="#fbfaf7",
    surface="#fbfaf7",
    panel="#f0eee8",
    dark=False,
    variables={
        "bm-text": "#14181f", "bm-quote": "#000000", "bm-dim": "#4a5462", "bm-blue": "#0b3f80",
        "bm-orange": "#6b2c00", "bm-problem": "#7a1f00", "bm-rule": "#737b87",
        "bm-selected": "#bfdaf8", "bm-blurred": "#dfe4ea", "bm-chip": "#d3e4f8",
    },
)  # fmt: skip
THEMES: Final = (DARK, LIGHT)
FEW_COLOURS: Final = "ansi-dark"
FEW_ON_LIGHT: Final = "ansi-light"
"""The themes for a terminal of 8 or 16 colours, in the colours of the terminal; a selection is in reverse video."""

_TERMINAL_COLOURS: Final = {
    True: {"bm-blue": "ansi_bright_cyan", "bm-orange": "ansi_bright_yellow", "bm-problem": "ansi_bright_red"},
    False: {"bm-blue": "ansi_blue", "bm-orange": "ansi_red", "bm-problem": "ansi_red"},
}
"""The colours for a dark background (True) and a light background (False)."""
_TEXT: Final = 7.0
_DIM: Final = 4.5
_RULE: Final = 3.0
"""The least contrast of text, dim text and rules with their background."""


def check_theme(name: str) -> None:
    """Check that a theme exists.

    Raises:
        UserError: No theme has this name; the hint names similar themes.
    """
    known = [*(theme.name for theme in THEMES), *sorted(BUILTIN_THEMES)]
    if name not in known:
        raise UserError(f"There is no theme “{name}”.", did_you_mean(name, known))


def theme_of_terminal() -> str:
    """Return the default theme for the colours of this terminal; empty for our own theme."""
    console = Console(color_system=cast("Any", constants.COLOR_SYSTEM), force_terminal=True)
    if console.color_system in {"256", "truecolor", "windows"}:
        return ""
    # Some terminals name their default text colour and background in this variable.
    return FEW_ON_LIGHT if os.environ.get("COLORFGBG", "").rpartition(";")[2] in {"7", "15"} else FEW_COLOURS


def derived(theme: Theme) -> dict[str, str]:
    """Return our variables for a theme of Textual, derived from its colours and legible."""
    if theme.ansi:
        plain = dict.fromkeys(("bm-text", "bm-quote", "bm-dim", "bm-selected", "bm-blurred", "bm-chip"), "ansi_default")
        return plain | {"bm-rule": "ansi_bright_black"} | _TERMINAL_COLOURS[theme.dark]
    from textual.color import Color

    from bmtimeline.ui.kit.contrast import legible

    names = ("background", "panel", "foreground", "primary", "accent", "error")
    colors = theme.to_color_system().generate()
    ground, panel, text, primary, accent, error = (Color.parse(colors[name]) for name in names)
    most = Color.parse("#ffffff" if theme.dark else "#000000")
    selected = ground.blend(primary, 0.25, alpha=1)
    if theme.dark:  # nothing is lighter than white, so a background too light for white becomes darker
        selected = legible(selected, [most], _TEXT, Color.parse("#000000"))
    blurred, chip = ground.blend(text, 0.1, alpha=1), ground.blend(primary, 0.18, alpha=1)
    grounds = [ground, panel, selected, blurred, chip]
    return {
        "bm-text": legible(text, grounds, _TEXT, most).hex,
        "bm-quote": most.hex,
        "bm-dim": legible(ground.blend(text, 0.6, alpha=1), grounds, _DIM, most).hex,
        "bm-blue": legible(primary, grounds, _DIM, most).hex,
        "bm-orange": legible(accent, grounds, _DIM, most).hex,
        "bm-problem": legible(error, grounds, _DIM, most).hex,
        "bm-rule": legible(ground.blend(text, 0.3, alpha=1), [ground, panel], _RULE, most).hex,
        "bm-selected": selected.hex,
        "bm-blurred": blurred.hex,
        "bm-chip": chip.hex,
    }
