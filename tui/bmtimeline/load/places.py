"""The places of tables and values in a valid TOML text, found in one pass.

The TOML parser returns values without places. A scan for the places of a few paths costs less than a parse, and works
with any parser.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Collection
from functools import cached_property
from typing import Final, TypeAlias

from msgspec import Struct

Path: TypeAlias = tuple[str | int, ...]
"""Keys and array positions from the root, such as ``("events", 57, "actors", 1)``."""

_BLANK: Final = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_SPACE: Final = re.compile(r"[ \t]*")
_KEY: Final = re.compile(r"""[ \t]*(?:"((?:\\.|[^"\\])*)"|'([^']*)'|([^\s.="'\]]+))[ \t]*(\.?)""")
_STRING: Final = (
    r'"""(?:[^"\\]++|\\.|"{1,2}(?!"))*+"{3,5}'
    r"|'''(?:[^']++|'{1,2}(?!'))*+'{3,5}"
    r'|"(?:[^"\\\n]++|\\.)*+"'
    r"|'[^'\n]*'"
)
_SCALAR: Final = re.compile(_STRING + r"|\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]*|[^\s,\]}#]+", re.DOTALL)
_BRACKETS: Final = re.compile(_STRING + r"|#[^\n]*|(?P<opens>[\[{])|(?P<closes>[]}])", re.DOTALL)
"""A bracket, or a string or comment, whose brackets do not count."""
_HEADER: Final = r"^[ \t]*+\[\[?[ \t]*+(?P<name>events(?:\.claims)?|(?:sources|actors)\.[\w-]++)[ \t]*+\]"
"""The header of a record."""
_HEADERS: Final = re.compile(_HEADER, re.MULTILINE)
_HEADERS_AND_STRINGS: Final = re.compile(
    r"""\"{3}(?:[^"\\]|\\.|"(?!""))*+"{3,5}|'{3}(?:[^']|'(?!''))*+'{3,5}|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'|\#[^\n]*+|"""
    + _HEADER,
    re.MULTILINE | re.DOTALL,
)
"""The headers of records, and the strings and comments to skip, because a multi-line string may contain a header."""
_DEEP: Final = 100
"""The nesting depth above which a text counts as too deep."""
_ESCAPE: Final = re.compile(r"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_ESCAPES: Final = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


class Place(Struct, frozen=True):
    """The offsets of a key and of its value in the text. For a table, both are the offset of its header."""

    key: int
    value: int


def as_read(text: str) -> str:
    """Return the text of a file as it is parsed: with line feeds as line ends and without a byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


class Lines:
    """Conversion between offsets and lines of a text."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _starts(self) -> array[int]:
        """The start of each line. Computed on first use: a file without problems does not need the lines."""
        return array("Q", (0, *(found.end() for found in re.finditer("\n", self._text))))

    def at(self, offset: int) -> tuple[int, int]:
        """Return the line and the column, both from 1, of a character offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def start(self, line: int) -> int | None:
        """Return the offset of the start of a line, numbered from 1, or None if there is no such line."""
        return self._starts[line - 1] if 1 <= line <= len(self._starts) else None


def find_places(text: str, wanted: Collection[Path], enough: Collection[Path] = ()) -> dict[Path, Place]:
    """Return the places of paths in a valid TOML text with line feeds as line ends.

    A table that is only implied by longer keys has the place of the first such key. A path that is not in the text is
    absent from the result.

    Args:
        text: The text.
        wanted: The paths to find.
        enough: If not empty, the search ends when all these paths are found. The result may then lack others.
    """
    scanner = _Scanner(text, set(wanted), set(enough))
    scanner.run()
    return scanner.implied | scanner.found


def first_deep(text: str) -> int:
    """Return the offset at which values are first nested too deep, or 0. The text may be invalid."""
    depth = 0
    for found in _BRACKETS.finditer(text):
        depth += (found["opens"] is not None) - (found["closes"] is not None)
        if depth > _DEEP:
            return found.start()
    return 0


def find_headers(text: str) -> dict[Path, int]:
    """Return the lines of the headers of records in a valid TOML text with line feeds as line ends.

    The headers are `[sources.x]`, `[actors.x]`, `[[events]]` and `[[events.claims]]`, without quoted keys. Headers in
    another notation are absent from the result. This is faster than `find_places`, which reads every key.
    """
    lines: dict[Path, int] = {}
    events = claims = -1
    line, at = 1, 0
    pattern = _HEADERS_AND_STRINGS if '"""' in text or "'''" in text else _HEADERS
    for header in pattern.finditer(text):
        name = header["name"]
        if name is None:
            continue
        line += text.count("\n", at, header.start("name"))
        at = header.start("name")
        path: Path
        if name == "events":
            events, claims = events + 1, -1
            path = ("events", events)
        elif name == "events.claims":
            claims += 1
            path = ("events", events, "claims", claims)
        else:
            path = tuple(name.split("."))
        lines[path] = line
    return lines


class _Scanner:
    """One pass over a text, which records the places of the wanted paths.

    Its methods take an offset at which to read, and return the offset after what they read.

    Attributes:
        found: The places of keys, values and headers.
        implied: The places of tables that are implied by longer keys.
    """

    def __init__(self, text: str, wanted: set[Path], enough: set[Path]) -> None:
        self.text = text
        self.wanted = wanted
        self._left = enough
        self._ends = bool(enough)
        self._longest = max(map(len, wanted), default=0) + 1
        self.found: dict[Path, Place] = {}
        self.implied: dict[Path, Place] = {}
        self._array_lengths: dict[Path, int] = {}

    def run(self) -> None:
        path: Path = ()
        at = self._skip(0)
        while at < len(self.text) and not (self._ends and not self._left):
            if self.text[at] == "[":
                path, at = self._header(at)
            else:
                at = self._assignment(at, path)
            at = self._skip(at)

    def _skip(self, at: int) -> int:
        return self._after(_BLANK, at)

    def _note(self, path: Path, key: int, value: int) -> None:
        if path in self.wanted:
            self.found.setdefault(path, Place(key, value))
            self._left.discard(path)

    def _imply(self, path: Path, at: int) -> None:
        if path in self.wanted:
            self.implied.setdefault(path, Place(at, at))

    def _key(self, at: int) -> tuple[list[str], int]:
        parts = []
        while found := _KEY.match(self.text, at):
            at = found.end()
            double, single, bare, dot = found.groups()
            parts.append(_unescape(double) if double is not None else single if single is not None else bare)
            if not dot:
                break
        return parts, at

    def _header(self, at: int) -> tuple[Path, int]:
        start, is_array = at, self.text.startswith("[[", at)
        parts, at = self._key(at + (2 if is_array else 1))
        path: Path = ()
        # Paths longer than the wanted ones are cut, because a header may have thousands of parts.
        deep = len(parts) > self._longest
        for part in parts[: self._longest] if deep else parts[:-1]:
            path = (*path, part)
            self._imply(path, start)
            path = self._into(path)
        if deep:
            return path, self.text.index("]", at) + (2 if is_array else 1)
        path = (*path, parts[-1])
        if is_array:
            self._imply(path, start)
            length = self._array_lengths.get(path, 0)
            self._array_lengths[path] = length + 1
            path = (*path, length)
        self._note(path, start, start)
        return path, self.text.index("]", at) + (2 if is_array else 1)

    def _into(self, path: Path) -> Path:
        length = self._array_lengths.get(path)
        return path if length is None else (*path, length - 1)

    def _assignment(self, at: int, table: Path) -> int:
        path, value = self._assigned(at, table)
        return self._value(value, path, at)

    def _assigned(self, at: int, table: Path) -> tuple[Path, int]:
        """Return the path of a key and the offset of its value."""
        parts, end = self._key(at)
        for number in range(1, min(len(parts), self._longest)):
            self._imply((*table, *parts[:number]), at)
        return (*table, *parts), self._after(_SPACE, self.text.index("=", end) + 1)

    def _after(self, pattern: re.Pattern[str], at: int) -> int:
        found = pattern.match(self.text, at)
        return found.end() if found else at

    def _value(self, at: int, path: Path, key: int) -> int:
        """Read a value, and record the places of the values in it.

        Args:
            at: The offset of the value.
            path: The path of the value.
            key: The offset of the key.
        """
        # The open arrays, each with the number of its next item, and inline tables, each with None. A list instead of
        # recursion, because the nesting may be deeper than the call stack allows.
        inside: list[tuple[Path, int | None]] = []
        while True:
            self._note(path, key, at)
            if self.text[at] in "[{":
                inside.append((path, 0 if self.text[at] == "[" else None))
                at = self._skip(at + 1)
            else:
                at = self._after(_SCALAR, at)
            at = self._leave(at, inside)
            if not inside:
                return at
            around, item = inside[-1]
            key = at
            if item is None:
                path, at = self._assigned(at, around)
            else:
                path, inside[-1] = (*around, item), (around, item + 1)

    def _leave(self, at: int, inside: list[tuple[Path, int | None]]) -> int:
        """Read what separates a value from the next one, and close the arrays and inline tables that end there."""
        while inside:
            at = self._past_comma(self._skip(at))
            if self.text[at] not in "]}":
                break
            inside.pop()
            at += 1
        return at

    def _past_comma(self, at: int) -> int:
        return self._skip(at + 1) if self.text[at] == "," else at


def _unescape(text: str) -> str:
    def plain(found: re.Match[str]) -> str:
        code = found[1]
        return chr(int(code[1:], 16)) if code[0] in "xuU" and len(code) > 1 else _ESCAPES.get(code, code)

    return _ESCAPE.sub(plain, text) if "\\" in text else text


def inside_string(text: str, value: int, offset: int) -> int:
    """Return the offset in the text of a character of a string value.

    Args:
        text: The text.
        value: The offset of the value.
        offset: The offset of the character in the parsed string.

    Returns:
        The offset, or `value` if an escape before the character makes the offset unknown.
    """
    for mark in ('"""', "'''", '"', "'"):
        if text.startswith(mark, value):
            start = value + len(mark)
            start += len(mark) > 1 and text.startswith("\n", start)
            return start + offset if "\\" not in text[start : start + offset] else value
    return value
