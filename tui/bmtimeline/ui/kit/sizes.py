"""How a screen of so many columns and lines is laid out: the one place where sizes become layouts."""

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

Two panes one over the other need lines; three side by side need columns, and are good on 12 lines too.
"""
STRIP_LINES: Final = 20
"""On a screen of fewer lines there is no strip."""
MARGIN: Final = 2
"""A layout stays while no more than so many columns and lines are missing."""
_CLASSES: Final = {
    SizeClass.TOO_SMALL: "-one",
    SizeClass.ONE: "-one",
    SizeClass.NARROW: "-narrow",
    SizeClass.WIDE: "-wide",
    SizeClass.HUGE: "-huge",
}


class Room(Struct, frozen=True):
    """What there is room for.

    Attributes:
        size: The layout.
        strip: Whether the strip has a line.
    """

    size: SizeClass
    strip: bool

    @property
    def one_pane(self) -> bool:
        """Whether one sees one pane at a time."""
        return self.size <= SizeClass.ONE

    @property
    def classes(self) -> dict[str, bool]:
        """The classes that the style sheet knows, and whether each holds."""
        held = _CLASSES[self.size]
        return {name: name == held for name in _CLASSES.values()} | {"-short": not self.strip}


def room(columns: int, lines: int, before: Room | None = None, *, one_pane: bool = False) -> Room:
    """Say what a screen has room for.

    A resize by a cell or two across a border does not turn the layout each time: one enters a larger layout at its
    border and leaves it below the margin. Only that it is too small holds exactly, because the screen then says so.

    Args:
        columns: Its width.
        lines: Its height.
        before: What there was room for until now.
        one_pane: Whether the reader wants one pane at a time, however large the screen is.
    """
    held = before.size if before else SizeClass.TOO_SMALL
    strip = lines >= STRIP_LINES - (MARGIN if before and before.strip else 0)
    if not _has(SizeClass.ONE, columns, lines, 0):
        return Room(SizeClass.TOO_SMALL, strip)
    if one_pane:
        return Room(SizeClass.ONE, strip)
    fitting = [size for size in LEAST if _has(size, columns, lines, MARGIN if SizeClass.ONE < size <= held else 0)]
    return Room(fitting[-1], strip)


def _has(size: SizeClass, columns: int, lines: int, margin: int) -> bool:
    """Tell whether there is room for a layout of which a margin may be missing."""
    least_columns, least_lines = LEAST[size]
    return columns >= least_columns - margin and lines >= least_lines - (margin if size is SizeClass.NARROW else 0)


def too_small_words(columns: int, lines: int) -> tuple[str, ...]:
    """Say what a screen that is too small needs, the longest way first: the first that fits is shown."""
    need_columns, need_lines = LEAST[SizeClass.ONE]
    need, here = f"{need_columns}x{need_lines}", f"{columns}x{lines}"
    return (
        f"bmtimeline needs {need}; here {here}; q quits",
        f"needs {need}; here {here}; q quits",
        f"needs {need}; q quits",
        f"needs {need}",
        need,
    )
