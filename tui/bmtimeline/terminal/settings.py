"""The user's choices of how the program uses the terminal."""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True):
    """Options of the command line that can change while the program runs.

    Attributes:
        theme: The name of a theme; empty for the program's own theme.
        ascii: Whether signs are drawn in plain ASCII.
        a11y: Whether a screen reader is in use: no borders, no animation, and one line says what changed.
        mouse: Whether the program takes the mouse; otherwise the terminal selects text with it.
        keymap: The keys of commands, by the id of the command, in place of the default keys; several with commas.
    """

    theme: str = ""
    ascii: bool = False
    a11y: bool = False
    mouse: bool = True
    keymap: dict[str, str] = {}
