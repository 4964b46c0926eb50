"""The user's web browser: in the terminal until the browser ends, or detached with a window of its own."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from textual.app import App, SuspendNotSupported

from bmtimeline.terminal.suspend import spawn_detached, suspended

if TYPE_CHECKING:
    from subprocess import Popen

_STARTED: Final[list[Popen[bytes]]] = []
"""The processes that open a page; Python warns about a running process that is garbage-collected."""


def can_open(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Return whether there is likely to be a browser.

    Args:
        environment: The environment variables.
        platform: The name of the system, as in `sys.platform`.
    """
    if any(environment.get(name) for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY")):
        return True
    return platform in {"darwin", "win32", "cygwin"} and "SSH_CONNECTION" not in environment


def open_page(app: App[Any], url: str) -> str:
    """Open a page in the user's browser; return a sentence on the result.

    Args:
        app: The app, whose terminal the browser may need.
        url: The address, which the user has confirmed.
    """
    import webbrowser

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return f"No browser was found; the address is {url}"
    try:
        if type(browser) is webbrowser.GenericBrowser:  # most likely a browser for the terminal
            with suspended(app):
                opened = browser.open(url)
        else:
            # In a process of its own, because a browser may print to our terminal.
            _STARTED.append(spawn_detached([sys.executable, "-P", "-m", "webbrowser", url]))
            opened = True
    except (OSError, SuspendNotSupported) as error:
        return f"The browser cannot be started: {error}."
    return "The browser was told to open it." if opened else f"The browser did not open it; the address is {url}"
