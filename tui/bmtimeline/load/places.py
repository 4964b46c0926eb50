"""Where each table and value of a TOML text stands, found by one pass over a text that is known to be valid.

The TOML reader gives values without places. Reading the places again only for the paths somebody asks about
costs less than a parse and keeps the reader exchangeable.
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
"""What may hold brackets that nest nothing, or a bracket."""
_HEADER: Final = r"^[ \t]*+\[\[?[ \t]*+(?P<name>events(?:\.claims)?|(?:sources|actors)\.[\w-]++)[ \t]*+\]"
"""The header of a record."""
_HEADERS: Final = re.compile(_HEADER, re.MULTILINE)
_HEADERS_AND_STRINGS: Final = re.compile(
    r"""\"{3}(?:[^"\\]|\\.|"(?!""))*+"{3,5}|'{3}(?:[^']|'(?!''))*+'{3,5}|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'|\#[^\n]*+|"""
    + _HEADER,
    re.MULTILINE | re.DOTALL,
)
"""Strings and comments, which are passed over, and the headers of records: a text of many lines may look like one."""
_DEEP: Final = 100
_ESCAPE: Final = re.compile(r"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_ESCAPES: Final = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


class Place(Struct, frozen=True):
    """Offsets of a key (for a table of its header) and of its value in the text."""

    key: int
    value: int


def as_read(text: str) -> str:
    """Give the text of a file as it is parsed and its places are counted: with line feeds alone, and no mark before."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


class Lines:
    """Turns offsets of a text into lines and columns."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _starts(self) -> array[int]:
        """Where each line starts; found when it is first asked for, which in a good file is never."""
        return array("Q", (0, *(found.end() for found in re.finditer("\n", self._text))))

    def at(self, offset: int) -> tuple[int, int]:
        """Give line and column, both from 1, of a character offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def start(self, line: int) -> int | None:
        """Give the offset at which a line, from 1, starts; None where there is none."""
        return self._starts[line - 1] if 1 <= line <= len(self._starts) else None


def find_places(text: str, wanted: Collection[Path], enough: Collection[Path] = ()) -> dict[Path, Place]:
    """Find the `wanted` paths in a valid TOML text whose line ends are line feeds.

    A table that longer keys only imply stands where the first of them stands; a path that the text does not
    have is absent from the answer.

    Args:
        text: The text.
        wanted: The paths.
        enough: Those with which one can end, where there are any, although others may stand further on.
    """
    scanner = _Scanner(text, set(wanted), set(enough))
    scanner.run()
    return scanner.implied | scanner.found


def first_deep(text: str) -> int:
    """Give where values are first nested deeper than anyone means to, in a text that need not be valid; else 0."""
    depth = 0
    for found in _BRACKETS.finditer(text):
        depth += (found["opens"] is not None) - (found["closes"] is not None)
        if depth > _DEEP:
            return found.start()
    return 0


def find_headers(text: str) -> dict[Path, int]:
    """Give the lines of the headers of records in a valid TOML text whose line ends are line feeds.

    That is `[sources.x]`, `[actors.x]`, `[[events]]` and `[[events.claims]]`, written without quotation marks: one
    pass of one pattern, where `find_places` reads every key. What is written in another way is absent.
    """
    found: dict[Path, int] = {}
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
        found[path] = line
    return found


class _Scanner:
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
        text, table, at = self.text, (), self._skip(0)
        path: Path = table
        while at < len(text) and not (self._ends and not self._left):
            if text[at] == "[":
                path, at = self._header(at)
            else:
                at = self._assignment(at, path)
            at = self._skip(at)

    def _skip(self, at: int) -> int:
        found = _BLANK.match(self.text, at)
        return found.end() if found else at

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
        # Nobody wants to know what lies deeper: a header may have thousands of parts.
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
        """Give the path of the key at `at` and where its value stands."""
        parts, end = self._key(at)
        for number in range(1, min(len(parts), self._longest)):
            self._imply((*table, *parts[:number]), at)
        return (*table, *parts), self._after(_SPACE, self.text.index("=", end) + 1)

    def _after(self, pattern: re.Pattern[str], at: int) -> int:
        found = pattern.match(self.text, at)
        return found.end() if found else at

    def _value(self, at: int, path: Path, key: int) -> int:
        """Pass over a value.

        What is open stands in a list, as it may be nested deeper than calls: arrays with the number of their
        next item, inline tables with None.
        """
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
        """Pass over what parts a value from the next, leaving the arrays and inline tables that end here."""
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
    """Give where character `offset` of the string value at `value` stands; the value's start if escapes hide it."""
    for mark in ('"""', "'''", '"', "'"):
        if text.startswith(mark, value):
            start = value + len(mark)
            start += len(mark) > 1 and text.startswith("\n", start)
            return start + offset if "\\" not in text[start : start + offset] else value
    return value
