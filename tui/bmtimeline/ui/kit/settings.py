"""How the reader wants to be shown things, whatever is shown."""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True):
    """What the reader asked of the program on the command line or while it runs.

    Attributes:
        theme: The name of a theme; empty for ours.
        ascii: Whether signs are drawn in plain ASCII.
        a11y: Whether a screen reader follows: no borders, nothing that moves by itself, one line says what changed.
        mouse: Whether the mouse is ours; the terminal's own selecting works where it is not.
    """

    theme: str = ""
    ascii: bool = False
    a11y: bool = False
    mouse: bool = True
