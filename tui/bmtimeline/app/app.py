"""The app: small; what it shows is the screens' business."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import App

from bmtimeline.app.themes import DARK, THEMES
from bmtimeline.model import Problem
from bmtimeline.query import Index, Lens
from bmtimeline.screens.browse import BrowseScreen


class TimelineApp(App[None]):
    """The browser for one timeline.

    Args:
        index: The timeline, ready to answer.
        problems: What is wrong with its file.
        lens: What to show at first; it must be a query that can be read.
    """

    TITLE = "bmtimeline"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    DEFAULT_MODE = "browse"

    def __init__(self, index: Index, problems: Sequence[Problem] = (), lens: Lens | None = None) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name
        self.add_mode("browse", lambda: BrowseScreen(index, problems, lens or Lens()))
