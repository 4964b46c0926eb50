"""Values as TOML writes them, to be pasted into a timeline file or kept in one of ours.

They are written here and not by a library, because a curator has to read them: a text of several lines stands on
several lines, letters of every script stand as they are, and what cannot be seen is an escape.
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
"""What cannot be seen and yet shapes the letters of living scripts."""
_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")


def string(text: str, *, ascii_only: bool = False, joiners: bool = False) -> str:
    """Give a text as a basic string of one line, which reads as the same text.

    What a terminal would obey instead of show is escaped too, so that the text comes through `safe` as it is.

    Args:
        text: Any without half of a surrogate pair, which TOML cannot write.
        ascii_only: Escape everything but ASCII, for an output that cannot take more.
        joiners: Leave joiners of letters as they are, although `safe` may take them away: for what goes into a file.
    """
    return f'"{_written(text, ascii_only=ascii_only, joiners=joiners)}"'


def lines(text: str, indent: str = "", *, joiners: bool = False) -> str:
    """Give a text as a basic string that has its lines, each behind an indent that is not part of it.

    It reads as the same text, whatever an editor does to line ends, indents and blanks at the ends of lines.

    Args:
        text: As for `string`.
        indent: Blanks.
        joiners: As for `string`.
    """
    if "\n" not in text:
        return string(text, joiners=joiners)
    written = []
    for line in _LINE.findall(text):
        rest = line.lstrip(" \t")
        # The blanks a line begins with would go with the indent.
        blanks = "".join(f"\\u{ord(blank):04x}" for blank in line[: len(line) - len(rest)])
        written.append(f"{indent}{blanks}{_written(rest, joiners=joiners)}")
    return '"""\\\n' + "\\\n".join(written) + '"""'


def key(name: str, *, ascii_only: bool = False) -> str:
    """Give a key as it stands in a heading, between quotation marks where it is no bare word; as for `string`."""
    return name if _BARE.fullmatch(name) else string(name, ascii_only=ascii_only)


def _written(text: str, *, ascii_only: bool = False, joiners: bool = False) -> str:
    written = _ESCAPED.sub(_escape, text)
    if ascii_only:
        return _NOT_ASCII.sub(_escape, written)
    if joiners:
        return "".join(part if _JOINERS.fullmatch(part) else _seen(part) for part in _JOINERS.split(written))
    return _seen(written)


def _seen(written: str) -> str:
    """Escape what `safe` would not leave as it is."""
    if safe(written) == written:
        return written
    written = _NOT_ASCII.sub(lambda found: found[0] if safe(found[0]) == found[0] else _escape(found), written)
    # Else there are marks heaped on one letter, each of them harmless.
    return written if safe(written) == written else _NOT_ASCII.sub(_escape, written)


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    code = ord(char)
    return _ESCAPES.get(char) or (f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}")  # noqa: PLR2004 - four digits
