"""The mouse: taken by the program, or left to the terminal while the program runs."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from textual.driver import Driver


@runtime_checkable
class _MouseDriver(Protocol):
    """A driver of Textual that turns the reports of the mouse on and off."""

    _mouse: bool

    def _enable_mouse_support(self) -> None: ...
    def _disable_mouse_support(self) -> None: ...


@runtime_checkable
class _PixelDriver(Protocol):
    """A driver of Textual that knows reports of the mouse in pixels."""

    _mouse_pixels: bool

    def _enable_mouse_pixels(self) -> None: ...


def take_mouse(driver: Driver | None, *, take: bool) -> None:
    """Turn the reports of the mouse on or off.

    A driver writes neither while its `_mouse` is false. This also leaves the mouse to the terminal when the program is
    suspended and resumed. The driver of a test has no mouse.
    """
    if not isinstance(driver, _MouseDriver):
        return
    driver._mouse = True  # noqa: SLF001
    if take:
        driver._enable_mouse_support()  # noqa: SLF001
        if isinstance(driver, _PixelDriver) and driver._mouse_pixels:  # noqa: SLF001 - enabling the mouse has just ended reports in pixels
            driver._enable_mouse_pixels()  # noqa: SLF001
    else:
        driver._disable_mouse_support()  # noqa: SLF001
        driver._mouse = False  # noqa: SLF001
