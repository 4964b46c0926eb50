"""A screen over another one, which stays in sight behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.screen import ModalScreen, ScreenResultType

from bmtimeline.ui.kit.command_screen import CommandScreen
from bmtimeline.ui.session import Session


class _Behind(LineFilter):
    """A filter that draws what lies behind a popup dimly, where there is no veil of colour."""

    _FAINT: Final = Style(dim=True)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        return [Segment(text, self._FAINT) for text, _, _ in segments]


_BEHIND: Final = _Behind()


class PopupScreen(ModalScreen[ScreenResultType], CommandScreen[ScreenResultType]):
    """A popup, which hears when the session changes.

    Args:
        id: The id of the screen.
        session: What is open; None for a popup that does not depend on it.
    """

    def __init__(self, *, id: str, session: Session | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        if session is not None:
            self.hear(session)

    def action_close(self) -> None:
        """Close without a result."""
        self.dismiss(None)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return the filters for what this screen draws itself: what is behind its popup."""
        filters = super().get_line_filters()
        return [*filters, _BEHIND] if self.app.no_color or self.app.native_ansi_color else filters
