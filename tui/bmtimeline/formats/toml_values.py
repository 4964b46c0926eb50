"""TOML values, to paste into a timeline file or to save in the program's own files.

No library writes them, because curators read them: a text of several lines stays on several lines, letters of every
script stay as they are, and invisible characters are escaped.
"""

from __future__ import annotations

import re
from typing import Final

from bmtimeline.text import safe

_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPED: Final = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]')
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_ESCAPES: Final = {"\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_JOINERS: Final = re.compile("([\u200c\u200d])")
"""Invisible characters that shape the letters of living scripts."""
_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")


def string(text: str, *, ascii_only: bool = False, joiners: bool = False) -> str:
    """Return a text as a basic string on one line. Parsed again, the text is unchanged.

    Characters that could control a terminal are escaped too, so that `safe` leaves the string as it is.

    Args:
        text: Any text without half a surrogate pair, which TOML cannot write.
        ascii_only: Escape every character outside ASCII, for an output that does not accept them.
        joiners: Keep joiners of letters, which `safe` may remove; for text that goes into a file.
    """
    return f'"{_escaped(text, ascii_only=ascii_only, joiners=joiners)}"'


def lines(text: str, indent: str = "", *, joiners: bool = False) -> str:
    """Return a text as a multi-line basic string with a line for each of its lines.

    Parsed again, the text is unchanged, even if an editor changes line ends, indents or blanks at the ends of lines.

    Args:
        text: A text as for `string`.
        indent: The blanks before each line, which are not part of the text.
        joiners: Keep joiners of letters, as for `string`.
    """
    if "\n" not in text:
        return string(text, joiners=joiners)
    escaped = []
    for line in _LINE.findall(text):
        rest = line.lstrip(" \t")
        # The blanks at the start of a line are escaped, as the parser would drop them with the indent.
        blanks = "".join(f"\\u{ord(blank):04x}" for blank in line[: len(line) - len(rest)])
        escaped.append(f"{indent}{blanks}{_escaped(rest, joiners=joiners)}")
    return '"""\\\n' + "\\\n".join(escaped) + '"""'


def key(name: str, *, ascii_only: bool = False) -> str:
    """Return a key for a table heading, in quotation marks if it is no bare key."""
    return name if _BARE.fullmatch(name) else string(name, ascii_only=ascii_only)


def _escaped(text: str, *, ascii_only: bool = False, joiners: bool = False) -> str:
    escaped = _ESCAPED.sub(_escape, text)
    if ascii_only:
        return _NOT_ASCII.sub(_escape, escaped)
    if joiners:
        return "".join(part if _JOINERS.fullmatch(part) else _safe(part) for part in _JOINERS.split(escaped))
    return _safe(escaped)


def _safe(text: str) -> str:
    """Escape the characters that `safe` would change."""
    if safe(text) == text:
        return text
    text = _NOT_ASCII.sub(lambda found: found[0] if safe(found[0]) == found[0] else _escape(found), text)
    # If that is not enough, there are too many marks on one letter, each of which is harmless.
    return text if safe(text) == text else _NOT_ASCII.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    code = ord(char)
    return _ESCAPES.get(char) or (f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}")  # noqa: PLR2004 - four digits
