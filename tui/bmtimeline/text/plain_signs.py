"""Signs, lines and quotation marks in plain ASCII, for terminals and fonts that have no others.

Each sign becomes one character of the same width, so it can be done after all is laid out. Letters stay what they are.
"""

from __future__ import annotations

from typing import Final

_MARKS: Final = {
    "≠": "#", "≈": "%", "●": "O", "○": "o", "◆": "X", "◇": "x", "▲": "^", "◂": "<", "▸": ">", "•": "+", "·": "|",
    "…": ".", "×": "x", "−": "-", "№": "#", "‧": ".", "▪": "*", "✓": "v", "✗": "x",
}  # fmt: skip
"""Signs that mean something. The selected event is an X where another is an O; a small letter is less sure."""
_KEYS: Final = {"⏎": "<", "⌫": "<", "⇧": "^", "↑": "^", "↓": "v", "←": "<", "→": ">", "↔": "-", "↕": "|"}
_BARS: Final = dict(zip("▁▂▃▄▅▆▇█", "_,;/+$&@", strict=True))
"""From low to high: the higher the bar the more ink."""
_LINES: Final = {
    "─": "-", "━": "=", "│": "|", "┃": "|", "╌": ".", "╍": ":", "┄": ".", "┅": ":", "┈": ".", "┉": ":",
    "╎": ":", "╏": ":", "┆": ":", "┇": ":", "┊": ":", "┋": ":", "═": "=", "║": "|", "╱": "/", "╲": "\\", "╳": "x",
}  # fmt: skip
_BLOCKS: Final = {"▀": '"', "▉": "|", "▊": "|", "▋": "|", "▌": "|", "▍": "|", "▎": "|", "▏": "|", "▐": "|", "▔": '"',
                  "▕": "|", "░": ".", "▒": ":", "▓": "#"}  # fmt: skip
_TYPOGRAPHY: Final = (
    dict.fromkeys("‘’‚‛‹›′", "'") | dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‐‑‒–—―", "-")
    | dict.fromkeys("\u00a0\u1680\u2000\u2002\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f", " ")
)  # fmt: skip
_STANDING_IN: Final = dict.fromkeys(map(chr, (*range(0x2400, 0x2425), 0xFFFD)), "?")
"""What `safe` puts in the place of what it does not let through."""
_CORNERS: Final = dict.fromkeys(map(chr, (*range(0x250C, 0x254C), *range(0x2552, 0x2571))), "+")

PLAIN: Final = _CORNERS | _LINES | _BLOCKS | _BARS | _MARKS | _KEYS | _TYPOGRAPHY | _STANDING_IN
"""Each sign and the ASCII character that stands for it."""
_TABLE: Final = str.maketrans(PLAIN)


_WORDS: Final = {"⏎": "Enter", "⌫": "BS", "⇧": "Shift+"}
_ARROWS: Final = {"←→": "Left Right", "↑": "Up", "↓": "Down", "←": "Left", "→": "Right"}


def key_words(text: str, *, key: bool = True) -> str:
    """Give `text` with its signs for keys written out, before it is laid out: in ASCII they would look like other keys.

    Args:
        text: What to show.
        key: Whether it is nothing but names of keys; else its arrows are left, which may mean something else.
    """
    if text.isascii():
        return text
    for sign, word in (_WORDS | _ARROWS if key else _WORDS).items():
        text = text.replace(sign, word)
    return text


def plain_signs(text: str) -> str:
    """Give `text` with its signs, lines, dashes and quotation marks in ASCII, as wide as before; letters stay."""
    return text if text.isascii() else text.translate(_TABLE)
