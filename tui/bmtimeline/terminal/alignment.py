"""Columns that stay in place on every terminal.

Terminals disagree on the width of Burmese and Indian vowel signs, flags and joined emoji. The rest of the line, borders
included, would begin some cells too far to the left or to the right. Each such word is therefore drawn over blanks of
the width that Textual has counted, and the cursor is sent to the column where Textual expects the end of the word.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from rich.cells import cell_len

_AGREED: Final = (
    "\x00-\u02ff\u0370-\u0482\u048a-\u058f\u10a0-\u10ff\u1e00-\u1fff"  # Latin, Greek, Cyrillic, Armenian, Georgian
    "\u2000-\u200a\u2010-\u2027\u202f-\u205f\u2070-\u209c\u20a0-\u20c0\u2100-\u2319\u231c-\u23e8\u2400-\u2426"
    "\u2460-\u249b\u2500-\u25fc\u2600-\u2603\u2605\u2606\u2713\u2717\u2800-\u28ff\ufffd"  # signs, arrows, lines
    "\u3000-\u3029\u3030\u3041-\u3096\u309b-\u30ff\u3105-\u312f\u3131-\u318e\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff9d"
)
"""The characters whose width is the same on every terminal: two cells for Chinese, Japanese and Korean, else one."""
_DOUBTFUL: Final = re.compile("[^\x00-\u02ff\u2010-\u2027](?<![\u0370-\u0482\u2500-\u25fc])(?<![\u2190-\u2319\u23ce])")
"""A rough pattern, absent from most frames. It compiles twenty times faster than `risky`, before the first frame."""
_POSITION: Final = r"(\x1b\[\d+;\d+H)"
_CONTROL: Final = r"(?s)(\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b.|[\x00-\x1f])"


@cache
def risky() -> re.Pattern[str]:
    """Return the pattern of a character whose width differs between terminals."""
    return re.compile(f"[^{_AGREED}]")


def aligned(data: str) -> str:
    """Return output for a terminal with every text in its column, whatever width the terminal counts.

    Args:
        data: Text and control sequences. Text before the first cursor position stays as it is.
    """
    if not (_DOUBTFUL.search(data) and risky().search(data)):
        return data
    first, *rest = re.split(_POSITION, data)
    parts = [first]
    for position, text in zip(rest[::2], rest[1::2], strict=True):
        column = int(position[position.index(";") + 1 : -1])
        parts += (position, _line(text, column) if risky().search(text) else text)
    return "".join(parts)


def _line(text: str, column: int) -> str:
    """Return a line with every risky word in its column.

    Args:
        text: The text of the line and the control sequences for its colours.
        column: The column in which the line begins, from 1.
    """
    parts = []
    for number, piece in enumerate(re.split(_CONTROL, text)):
        if number % 2:  # a control sequence
            parts.append(piece)
            continue
        for word in re.split("( +)", piece):
            width = cell_len(word)
            column += width
            if risky().search(word):
                # The blanks first: on a terminal that counts fewer cells, old text would show through.
                blanks = " " * width
                word = f"{blanks}\x1b[{column - width}G{word}\x1b[{column}G"  # noqa: PLW2901
            parts.append(word)
    return "".join(parts)
