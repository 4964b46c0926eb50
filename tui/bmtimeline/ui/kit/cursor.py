"""The place of the terminal's cursor, which screen readers, magnifiers and braille lines follow."""

from __future__ import annotations

from textual.geometry import Offset
from textual.widget import Widget

from bmtimeline.ui.kit.paint import Painted


def cursor_offset(focused: Widget | None) -> Offset | None:
    """Return the cell of the screen in which the terminal's cursor belongs; None without such a cell.

    Args:
        focused: The widget with the focus. For a prompt whose keys move the cursor of a list, the cell is in the list.
    """
    if focused is None:
        return None
    if isinstance(focused, Painted):
        return _cell(focused)
    # Loaded when something else has the focus, which is a prompt: the first frame does not need it.
    from textual.widgets import Input

    from bmtimeline.ui.kit.prompt import Prompt

    if isinstance(focused, Prompt) and focused.leads is not None and (cell := _cell(focused.leads)) is not None:
        return cell
    return focused.cursor_screen_offset if isinstance(focused, Input) else None


def _cell(widget: Painted) -> Offset | None:
    """Return the cell of the screen in which a widget wants the cursor; None while the widget is not shown."""
    cell, region = widget.cursor_cell, widget.content_region
    if cell is None or not region.width or not region.height:
        return None
    return Offset(
        region.x + min(max(cell.x, 0), region.width - 1),
        region.y + min(max(cell.y, 0), region.height - 1),
    )
