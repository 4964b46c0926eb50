"""Functions that carry out the commands of the settings."""

from __future__ import annotations

from typing import Any, Protocol

from msgspec.structs import replace

from bmtimeline.terminal.app import TerminalApp


class Context(Protocol):
    """What the commands of the settings work with."""

    @property
    def app(self) -> TerminalApp[Any]:
        """The running app."""

    def tell(self, message: str) -> None:
        """Show a message until the next thing happens."""


def switch_mouse(context: Context) -> None:
    """Leave the mouse to the terminal, or take it back."""
    take = not context.app.settings.mouse
    context.app.take_mouse(take=take)
    left = "The mouse is the terminal's and selects text; :mouse takes it back."
    context.tell("The mouse acts here again." if take else left)


def switch_ascii(context: Context) -> None:
    """Draw signs in plain ASCII, or as they are meant."""
    settings = context.app.settings
    context.app.settings = replace(settings, ascii=not settings.ascii)


def change_theme(context: Context, name: str) -> None:
    """Show another theme; do nothing when no theme has the name."""
    app = context.app
    if name in app.available_themes:
        app.settings = replace(app.settings, theme=name)
        app.theme = name
