"""How many cells a letter takes: as many as in the terminal that gives it most.

Rich, and Textual with it, gives the vowel signs of Burmese and Indian scripts no cell; xterm, tmux, the terminals of
GNOME and many others give them one, so a title of nine cells would have been given five and its end written over. It
also gives half of a flag one cell and the colour of a hand none, where others give two. Counted so, no text grows out
of its pane anywhere; where a terminal takes less, blanks follow, and the driver sees to the columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from unicodedata import category

import rich.cells

_TWO_CELLS: Final = ((0x1F1E6, 0x1F1FF, 2), (0x1F3FB, 0x1F3FF, 2))
"""The letters of flags, and the colours of skin."""
_LAST: Final = 0x20000
"""There are no spacing marks from here on."""

_Span = tuple[int, int, int]


def count_generously() -> None:
    """Have everything that is drawn measured so; a second call does nothing."""
    if rich.cells.get_character_cell_size(chr(_TWO_CELLS[0][0])) == 2:  # noqa: PLR2004
        return
    load = getattr(rich.cells, "load_cell_table", None)  # before Rich 14.3 the table was another
    widths = load("auto").widths if load else None
    if isinstance(widths, list):
        widths[:] = sorted(_mended(widths))
    for cached in (rich.cells.get_character_cell_size, rich.cells.cached_cell_len):
        cached.cache_clear()


def _mended(widths: Sequence[_Span]) -> Iterator[_Span]:
    for first, last, width in widths:
        if width or first >= _LAST:
            if not any(low <= first <= high for low, high, _ in _TWO_CELLS):
                yield first, last, width
            continue
        codes = range(first, last + 1)
        start = first
        # Most spans have none and are passed over quickly: this is done before the first frame.
        for code in codes if _wider(codes) else ():
            if category(chr(code)) == "Mc" or 0x1F3FB <= code <= 0x1F3FF:  # noqa: PLR2004
                if start < code:
                    yield start, code - 1, 0
                start = code + 1
        if start <= last:
            yield start, last, 0
    yield from _TWO_CELLS


def _wider(codes: range) -> bool:
    """Tell whether some of these take a cell elsewhere."""
    return "Mc" in map(category, map(chr, codes)) or (codes[0] <= 0x1F3FF and codes[-1] >= 0x1F3FB)  # noqa: PLR2004
