"""Changes of the settings while the program runs: whose the mouse is, the theme, the signs."""

from __future__ import annotations

from typing import Any, Protocol, cast

from msgspec.structs import replace
from textual.app import App

from bmtimeline.ui.kit.settings import Settings


class _Adjustable(Protocol):
    settings: Settings


def settings_of(app: App[Any]) -> Settings:
    """Give the present settings."""
    return cast("_Adjustable", app).settings


def _adjust(app: App[Any], settings: Settings) -> None:
    cast("_Adjustable", app).settings = settings


def take_mouse(app: App[Any], *, ours: bool) -> None:
    """Take the mouse, or leave it to the terminal, which can then select text as it always does.

    A driver of Textual does neither where its `_mouse` is false, which is also what keeps the mouse the terminal's
    when the program is suspended and comes back. What takes no mouse at all, as under test, has no such methods.

    Args:
        app: The app.
        ours: Whether to take it.
    """
    _adjust(app, replace(settings_of(app), mouse=ours))
    driver: Any = app._driver  # noqa: SLF001 - Textual has no public way to its driver
    if not hasattr(driver, "_enable_mouse_support"):
        return
    driver._mouse = True  # noqa: SLF001
    if ours:
        driver._enable_mouse_support()  # noqa: SLF001
        if getattr(driver, "_mouse_pixels", False):  # what was just written ended reports in pixels
            driver._enable_mouse_pixels()  # noqa: SLF001
    else:
        driver._disable_mouse_support()  # noqa: SLF001
        driver._mouse = False  # noqa: SLF001


def show_theme(app: App[Any], name: str) -> None:
    """Show another theme; nothing happens where there is none of that name."""
    if name in app.available_themes:
        _adjust(app, replace(settings_of(app), theme=name))
        app.theme = name


def show_ascii(app: App[Any], *, plain: bool) -> None:
    """Draw signs in plain ASCII, or as they are meant; the app draws anew what it is told to draw otherwise."""
    _adjust(app, replace(settings_of(app), ascii=plain))
