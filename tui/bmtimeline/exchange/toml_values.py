"""Values as TOML writes them, to be pasted into a timeline file."""

from __future__ import annotations

import re
from typing import Final

from bmtimeline.text import safe

_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPED: Final = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]')
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_ESCAPES: Final = {"\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def string(text: str, *, ascii_only: bool = False) -> str:
    """Give a text as a basic string of one line, which reads as the same text.

    What a terminal would obey instead of show is escaped too, so that the text comes through `safe` as it is.

    Args:
        text: Any without half of a surrogate pair, which TOML cannot write.
        ascii_only: Escape everything but ASCII, for an output that cannot take more.
    """
    written = _ESCAPED.sub(_escape, text)
    if ascii_only:
        written = _NOT_ASCII.sub(_escape, written)
    elif safe(written) != written:
        written = _NOT_ASCII.sub(lambda found: found[0] if safe(found[0]) == found[0] else _escape(found), written)
        if safe(written) != written:  # marks heaped on one letter, each of them harmless
            written = _NOT_ASCII.sub(_escape, written)
    return f'"{written}"'


def key(name: str, *, ascii_only: bool = False) -> str:
    """Give a key as it stands in a heading, between quotation marks where it is no bare word; as for `string`."""
    return name if _BARE.fullmatch(name) else string(name, ascii_only=ascii_only)


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    code = ord(char)
    return _ESCAPES.get(char) or (f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}")  # noqa: PLR2004 - four digits
