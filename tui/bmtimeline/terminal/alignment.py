"""What stands behind a text on whose width terminals differ is put in its column.

Terminals count Burmese and Indian vowel signs, flags and joined emoji each in their own way. After such a word a frame
would go on one or more cells too far to the left or to the right, borders and all. So each is drawn over blanks of the
width it was given, and the cursor is sent to the column where it was taken to end.
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
"""What every terminal counts alike: one cell, or two of a Chinese, Japanese or Korean letter."""
_SELDOM: Final = re.compile("[^\x00-\u02ff\u2010-\u2027](?<![\u0370-\u0482\u2500-\u25fc])(?<![\u2190-\u2319\u23ce])")
"""What most frames have nothing of. It is made twenty times faster than the whole, for which no first frame waits."""
_PLACED: Final = r"(\x1b\[\d+;\d+H)"
_PIECES: Final = r"(?s)(\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b.|[\x00-\x1f])"


@cache
def risky() -> re.Pattern[str]:
    """Give what finds a character on whose width terminals differ."""
    return re.compile(f"[^{_AGREED}]")


def aligned(data: str) -> str:
    """Give what is sent to a terminal so that all of it stands in its column whatever the terminal counts.

    Args:
        data: Text and control sequences. Text behind no positioning of the cursor stays as it is.
    """
    if not (_SELDOM.search(data) and risky().search(data)):
        return data
    first, *rest = re.split(_PLACED, data)
    sent = [first]
    for place, text in zip(rest[::2], rest[1::2], strict=True):
        column = int(place[place.index(";") + 1 : -1])
        sent += (place, _line(text, column) if risky().search(text) else text)
    return "".join(sent)


def _line(text: str, column: int) -> str:
    """Give one line, and what controls its looks, with every doubtful word in its place."""
    sent = []
    for number, piece in enumerate(re.split(_PIECES, text)):
        if number % 2:  # a control sequence
            sent.append(piece)
            continue
        for word in re.split("( +)", piece):
            width = cell_len(word)
            column += width
            if risky().search(word):
                # The blanks first: where the terminal counts less, what stood there before would show.
                blanks = " " * width
                word = f"{blanks}\x1b[{column - width}G{word}\x1b[{column}G"  # noqa: PLW2901
            sent.append(word)
    return "".join(sent)
