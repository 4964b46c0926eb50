"""The terminal's own cursor stands where the reader is: screen readers, magnifiers and braille lines follow it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual._compositor import CompositorUpdate
from textual.app import ReturnType
from textual.geometry import Offset
from textual.widget import Widget

from bmtimeline.terminal.key_order import OrderedKeys
from bmtimeline.ui.kit.paint import Painted, is_spoken

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.screen import Screen

_HIDE: Final = "\x1b[?25l"
_SHOW: Final = "\x1b[?25h"


class RealCursor(OrderedKeys[ReturnType]):
    """An app whose every frame ends with the terminal's cursor on what the keys are about.

    Textual hides the cursor when it starts and shows it when it ends; under `--a11y` it is seen between frames too.
    """

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if not isinstance(renderable, CompositorUpdate):
            super()._display(screen, renderable)
            return
        at = self.pointed_at()
        if at is not None:
            self.cursor_position = at
        seen = is_spoken(self) and self._running and not self.is_headless
        if seen and self._driver is not None:
            self._driver.write(_HIDE)
        super()._display(screen, renderable)
        if seen and self._driver is not None:
            self._driver.write(_SHOW)

    def pointed_at(self) -> Offset | None:
        """Give the cell of the screen that the keys are about; None where there is none, or nothing has the keys.

        That is the place in a prompt, unless the prompt leads a list (its `leads`), else the `cursor_cell` of what
        has the focus.
        """
        focused = self.screen.focused
        led = _cell(getattr(focused, "leads", None))
        if led is not None:
            return led
        typed: Offset | None = getattr(focused, "cursor_screen_offset", None)
        return _cell(focused) if typed is None else typed


def _cell(widget: Widget | None) -> Offset | None:
    """Give the cell of the screen in which a widget wants the cursor; None while it is not shown."""
    cell = widget.cursor_cell if isinstance(widget, Painted) else None
    if widget is None or cell is None:
        return None
    region = widget.content_region
    if not region.width or not region.height:
        return None
    return Offset(
        region.x + min(max(cell.x, 0), region.width - 1),
        region.y + min(max(cell.y, 0), region.height - 1),
    )
