"""The width of a letter in cells, as on the terminal that gives it the most cells.

Rich and Textual give the vowel signs of Burmese and Indian scripts no cell. Many terminals, such as xterm, tmux and
those of GNOME, give them one cell. A title of nine cells would then get only five, and its end would be overwritten.
Rich also gives half a flag one cell and a skin colour none, where many terminals give two. With the widest count no
text leaves its pane. Where a terminal takes fewer cells, blanks follow, and the driver keeps the columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from unicodedata import category

import rich.cells

_TWO_CELLS: Final = ((0x1F1E6, 0x1F1FF, 2), (0x1F3FB, 0x1F3FF, 2))
"""The letters of flags, and the skin colours."""
_LAST: Final = 0x20000
"""The code point from which there are no more spacing marks."""

_Span = tuple[int, int, int]


def count_generously() -> None:
    """Change the width table of Rich; a second call does nothing."""
    if rich.cells.get_character_cell_size(chr(_TWO_CELLS[0][0])) == 2:  # noqa: PLR2004
        return
    load = getattr(rich.cells, "load_cell_table", None)  # Rich before 14.3 has another table
    widths = load("auto").widths if load else None
    if isinstance(widths, list):
        widths[:] = sorted(_widened(widths))
    for cached in (rich.cells.get_character_cell_size, rich.cells.cached_cell_len):
        cached.cache_clear()


def _widened(widths: Sequence[_Span]) -> Iterator[_Span]:
    for first, last, width in widths:
        if width or first >= _LAST:
            if not any(low <= first <= high for low, high, _ in _TWO_CELLS):
                yield first, last, width
            continue
        codes = range(first, last + 1)
        start = first
        # Most spans have no wider letter. Skipping them saves time before the first frame.
        for code in codes if _has_wider(codes) else ():
            if category(chr(code)) == "Mc" or 0x1F3FB <= code <= 0x1F3FF:  # noqa: PLR2004
                if start < code:
                    yield start, code - 1, 0
                start = code + 1
        if start <= last:
            yield start, last, 0
    yield from _TWO_CELLS


def _has_wider(codes: range) -> bool:
    """Return whether some of the letters take a cell on other terminals."""
    return "Mc" in map(category, map(chr, codes)) or (codes[0] <= 0x1F3FF and codes[-1] >= 0x1F3FB)  # noqa: PLR2004
