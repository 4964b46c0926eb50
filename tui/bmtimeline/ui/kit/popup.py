"""What stands over another screen, which stays in sight behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.screen import ModalScreen

from bmtimeline.ui.kit.closing import ClosingScreen

ResultT = TypeVar("ResultT")


class _Behind(LineFilter):
    """Takes from what is behind a popup all that would draw the eye there, where no veil of colour does."""

    _FAINT: Final = Style(dim=True)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        return [Segment(text, self._FAINT) for text, _, _ in segments]


_BEHIND: Final = _Behind()


class PopupScreen(ModalScreen[ResultT], ClosingScreen[ResultT]):
    """A screen over another one."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Give the filters for what this screen draws itself: what is behind its popup."""
        filters = super().get_line_filters()
        return [*filters, _BEHIND] if self.app.no_color or self.app.native_ansi_color else filters
