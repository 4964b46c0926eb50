"""The layouts, and the size of the terminal that each of them needs."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from msgspec import Struct


class SizeClass(IntEnum):
    """The layouts, from the smallest screen to the largest."""

    TOO_SMALL = 0
    ONE = 1
    NARROW = 2
    WIDE = 3
    HUGE = 4


LEAST: Final[dict[SizeClass, tuple[int, int]]] = {
    SizeClass.ONE: (50, 12),
    SizeClass.NARROW: (70, 20),
    SizeClass.WIDE: (120, 12),
    SizeClass.HUGE: (200, 12),
}
"""The columns and lines that each layout needs.

Two panes, one above the other, need lines. Three panes side by side need columns, and 12 lines are enough for them.
"""
STRIP_LINES: Final = 20
"""The lines that a screen with a strip needs."""
MARGIN: Final = 2
"""The columns and lines below its border at which a layout is left."""
_CLASSES: Final = {
    SizeClass.TOO_SMALL: "-one",
    SizeClass.ONE: "-one",
    SizeClass.NARROW: "-narrow",
    SizeClass.WIDE: "-wide",
    SizeClass.HUGE: "-huge",
}


class Room(Struct, frozen=True):
    """What fits on the screen.

    Attributes:
        size: The layout.
        strip: Whether the strip is shown.
    """

    size: SizeClass
    strip: bool

    @property
    def one_pane(self) -> bool:
        """Whether one pane is shown at a time."""
        return self.size <= SizeClass.ONE

    @property
    def classes(self) -> dict[str, bool]:
        """The classes of the style sheet, and whether each of them is set."""
        held = _CLASSES[self.size]
        return {name: name == held for name in _CLASSES.values()} | {"-short": not self.strip}


def room(columns: int, lines: int, before: Room | None = None, *, one_pane: bool = False) -> Room:
    """Return what fits on a screen.

    A larger layout begins at its border and ends below the margin, so that a resize by a cell or two across the border
    does not change the layout each time. A screen that is too small has no margin, because it states its size.

    Args:
        columns: The width of the screen.
        lines: The height of the screen.
        before: What fitted before the resize; None for the first size.
        one_pane: Whether the user wants one pane at a time, however large the screen is.
    """
    held = before.size if before else SizeClass.TOO_SMALL
    strip = lines >= STRIP_LINES - (MARGIN if before and before.strip else 0)
    if not _fits(SizeClass.ONE, columns, lines, 0):
        return Room(SizeClass.TOO_SMALL, strip)
    if one_pane:
        return Room(SizeClass.ONE, strip)
    fitting = [size for size in LEAST if _fits(size, columns, lines, MARGIN if SizeClass.ONE < size <= held else 0)]
    return Room(fitting[-1], strip)


def _fits(size: SizeClass, columns: int, lines: int, margin: int) -> bool:
    least_columns, least_lines = LEAST[size]
    return columns >= least_columns - margin and lines >= least_lines - (margin if size is SizeClass.NARROW else 0)


def too_small_words(columns: int, lines: int) -> tuple[str, ...]:
    """Return what a screen that is too small says, the longest text first; the first text that fits is shown."""
    need_columns, need_lines = LEAST[SizeClass.ONE]
    need, here = f"{need_columns}x{need_lines}", f"{columns}x{lines}"
    return (
        f"bmtimeline needs {need}; here {here}; q quits",
        f"needs {need}; here {here}; q quits",
        f"needs {need}; q quits",
        f"needs {need}",
        need,
    )
