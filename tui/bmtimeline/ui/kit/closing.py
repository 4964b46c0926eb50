"""A screen that can be closed, once."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.screen import Screen, ScreenResultType


class ClosingScreen(Screen[ScreenResultType]):
    """A screen over another one, which nothing but itself takes away.

    It stands last among the bases: Textual takes the looks from the first alone.
    """

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close with a result; nothing happens where this is not the screen one sees.

        Textual would close the one on top in its place: the notice that there is no room, when that has come between
        key and deed, or what lies under a popup that two clicks close.

        Args:
            result: For whoever opened it.
        """
        return super().dismiss(result) if self.is_active else AwaitComplete()
