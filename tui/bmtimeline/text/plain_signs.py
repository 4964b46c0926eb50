"""ASCII replacements for signs, lines and quotation marks, for terminals and fonts that lack the originals.

Each sign is replaced by one character of the same width, so text can be replaced after its layout. Letters stay.
"""

from __future__ import annotations

from typing import Final

_MARKS: Final = {
    "≠": "#", "≈": "%", "●": "O", "○": "o", "◆": "X", "◇": "x", "▲": "^", "◂": "<", "▸": ">", "•": "+", "·": "|",
    "…": ".", "×": "x", "−": "-", "№": "#", "‧": ".", "▪": "*", "✓": "v", "✗": "x",
}  # fmt: skip
"""Signs with a meaning. The selected event is an X and another event an O; a lower-case letter is less certain."""
_KEYS: Final = {"⏎": "<", "⌫": "<", "⇧": "^", "↑": "^", "↓": "v", "←": "<", "→": ">", "↔": "-", "↕": "|"}
_BARS: Final = dict(zip("▁▂▃▄▅▆▇█", "_,;/+$&@", strict=True))
"""Bars from low to high: a higher bar has a darker character."""
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
_REPLACEMENTS: Final = dict.fromkeys(map(chr, (*range(0x2400, 0x2425), 0xFFFD)), "?")
"""The signs with which `safe` replaces control characters."""
_CORNERS: Final = dict.fromkeys(map(chr, (*range(0x250C, 0x254C), *range(0x2552, 0x2571))), "+")

PLAIN: Final = _CORNERS | _LINES | _BLOCKS | _BARS | _MARKS | _KEYS | _TYPOGRAPHY | _REPLACEMENTS
"""The ASCII character for each sign."""
_TABLE: Final = str.maketrans(PLAIN)
_WORDS: Final = {"⏎": "Enter", "⌫": "BS", "⇧": "Shift+"}
_ARROWS: Final = {"←→": "Left Right", "↑": "Up", "↓": "Down", "←": "Left", "→": "Right"}


def key_words(text: str, *, key: bool = True) -> str:
    """Return `text` with its key signs written as words, because in ASCII `⏎` would look like the key `<`.

    Call this before the layout, because the words are wider than the signs.

    Args:
        text: The text to show.
        key: Whether the text consists of key names only. If not, arrows stay, because they may have another meaning.
    """
    if text.isascii():
        return text
    for sign, word in (_WORDS | _ARROWS if key else _WORDS).items():
        text = text.replace(sign, word)
    return text


def plain_signs(text: str) -> str:
    """Return `text` with ASCII signs, lines, dashes and quotation marks. The width and the letters do not change."""
    return text if text.isascii() else text.translate(_TABLE)
