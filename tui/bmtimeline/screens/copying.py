"""Copying: what is handed to the clipboard, and what is said of it."""

from __future__ import annotations

from typing import Any

from textual.app import App


def copy_text(app: App[Any], text: str, what: str) -> str:
    """Copy a text; say in a sentence which way it went and with which words it begins.

    Args:
        app: The app, whose terminal may be the way.
        text: It, verbatim.
        what: What it is, in a word or two, such as `claim` or `BibTeX`.
    """
    app.copy_to_clipboard(text)
    return f"Copied through the terminal: {what}."
