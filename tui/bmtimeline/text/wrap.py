"""Wrapping of a long text to a width in cells, as the offsets of its lines. Line breaks of the text stay.

A text of 16 MiB takes a fifth of a second, because a regular expression wraps every line that has only characters of
one cell. Only lines with other characters are measured.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from io import StringIO
from itertools import accumulate, chain
from typing import Final, TypeAlias

Cells: TypeAlias = Callable[[str], int]
"""Returns the number of cells of a character."""

_BLOCK: Final = 1 << 20
"""The number of characters wrapped at once, up to the next line break."""
_WINDOW: Final = 4096
"""The number of characters measured at once."""
_BLANK_RUN: Final = re.compile(r"[ \t]+")
"""Blanks after which a line may end. A no-break space is not among them."""
_LINE: Final = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_MEASURED: Final = re.compile(
    "[^\x00-\u02ff\u0370-\u0482\u048a-\u0530\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2500-\u25aa]"
)
"""Characters that may take zero or two cells."""
_MOST_PER_CELL: Final = 4
"""The most characters of a line for each cell of the width. Limits lines of characters that take no cell."""


def line_starts(text: str, width: int, cells: Cells) -> array[int]:
    r"""Return the offset at which each line starts, followed by the length of the text.

    A line ends after a line break (`\n`, `\r`, `\r\n`), else after blanks, else inside a word that is longer than a
    line. Blanks at the end of a line may exceed the width.

    Args:
        text: Any text.
        width: The width of a line in cells.
        cells: Returns the number of cells of a character.
    """
    starts = array("q", [0])
    while (at := starts[-1]) < len(text):
        feed = text.find("\n", at + _BLOCK)
        block = text[at : feed + 1 or len(text)]
        starts.extend(array("q", _ends(block, at, max(1, width), cells)))
    return starts


def fitting(text: str, start: int, end: int, width: int, cells: Cells) -> int:
    """Return the end of the characters from `start` on that fit into `width` cells."""
    if not _MEASURED.search(text, start, min(end, start + width + 1)):
        return min(end, start + width)
    reach = text[start : min(end, start + _MOST_PER_CELL * width)]
    return start + max(1, bisect_right(list(accumulate(map(cells, reach))), width))


def _ends(block: str, at: int, width: int, cells: Cells) -> Iterator[int]:
    """Return the end of each line of a block that starts at offset `at` and ends with a line break or with the text."""
    if not _MEASURED.search(block):
        return _plain_ends(block, at, width)
    return chain.from_iterable(_measured_ends(line, at, width, cells) for line in _LINE.finditer(block))


def _plain_ends(block: str, at: int, width: int) -> Iterator[int]:
    """Return the end of each line of a block in which every character takes one cell."""
    if "\r" not in block and max(map(len, StringIO(block, newline="\n"))) <= width:
        lengths: Iterable[int] = map(len, StringIO(block, newline="\n"))
    else:
        # The pattern also matches the empty string at the end of the block.
        lengths = filter(None, map(len, _line_pattern(width).findall(block)))
    ends = accumulate(lengths, initial=at)
    next(ends)
    return ends


@lru_cache(maxsize=8)
def _line_pattern(width: int) -> re.Pattern[str]:
    """Compile the pattern of a line: as much as fits before a blank or a line break, else a piece of a word.

    The first alternative is a line without blanks, so that the others do not backtrack over its characters.
    """
    return re.compile(
        rf"(?:[^\r\n \t]{{{width}}}(?=[^\r\n \t])|[^\r\n]{{0,{width}}}(?:[ \t]+|(?=[\r\n])|\Z)|[^\r\n]{{1,{width}}})"
        r"(?:\r\n|\r|\n)?",
    )


def _measured_ends(line: re.Match[str], at: int, width: int, cells: Cells) -> Iterator[int]:
    """Yield the end of each wrapped line of a line of the block, its line break included."""
    if not line[0]:
        return
    if not _MEASURED.search(line[1]):
        yield from _plain_ends(line[0], at + line.start(), width)
        return
    start = at + line.start()
    for end in _breaks(line[1], width, cells):
        yield start + end
    yield at + line.end()


def _breaks(line: str, width: int, cells: Cells) -> Iterator[int]:
    """Yield the offsets at which to wrap a line without a line break, measuring the line window by window."""
    at = base = 0
    most = _MOST_PER_CELL * width
    sums = _cell_sums(line, base, cells)
    while True:
        if at - base + most >= len(sums) and base + len(sums) <= len(line):
            base = at
            sums = _cell_sums(line, base, cells)
        edge = base + bisect_right(sums, sums[at - base] + width) - 1
        edge = max(at + 1, min(edge, at + most))
        if edge >= len(line):
            return
        if run := _BLANK_RUN.match(line, edge):
            at = run.end()
        else:
            blank = max(line.rfind(" ", at, edge), line.rfind("\t", at, edge))
            at = blank + 1 if blank >= 0 else edge
        if at == len(line):
            return
        yield at


def _cell_sums(line: str, base: int, cells: Cells) -> list[int]:
    """Return the number of cells before each character of a window, and the total of the window."""
    return list(accumulate(map(cells, line[base : base + _WINDOW]), initial=0))
