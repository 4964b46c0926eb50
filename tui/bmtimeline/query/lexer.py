"""A query cut into tokens.

A token knows where it stands, so that errors can point at it. White space separates tokens; brackets, `|`
and quotation marks end a word wherever they stand. A hyphen or `!` negates only where a token begins, so
`Belarus-Myanmar` is one word.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import Final

from msgspec import Struct

from bmtimeline.query.errors import QueryError

_NOT: Final = re.compile(r"-|!|not:", re.IGNORECASE)
_FIELD: Final = re.compile(r"([^\W\d_][\w-]*):")
_WORD: Final = re.compile(r'[^\s()|"“]+')
_VALUE: Final = re.compile(r'[^\s()|,"“]*')
_DATES: Final = re.compile(r"\[[^\s\[\]()|\"“]*\]|\{[^\s{}()|\"“]*\}")
"""A set of dates, `[1667,1668]` or `{1960,1962}`, whose commas are its own."""
_SIGN: Final = re.compile("[<>]?=|[<>]")
_SPACE: Final = re.compile(r"\s*")
_PLAIN: Final = re.compile(r'[^\s()|,"“\[\]{}]+')


class Kind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    OR = auto()
    NOT = auto()
    WORD = auto()
    FIELD = auto()


class Value(Struct, frozen=True):
    """One of a field's values; `start` is where its text begins, behind any quotation mark."""

    text: str
    start: int


class Token(Struct, frozen=True):
    """A piece of a query.

    Attributes:
        kind: What it is.
        start: The offset of its first character.
        end: The offset behind its last one.
        text: A word or phrase without quotation marks, a field's name as written; else empty.
        values: A field's values; one that is missing (`actor:`, `actor:a,`) is empty.
    """

    kind: Kind
    start: int
    end: int
    text: str = ""
    values: tuple[Value, ...] = ()


_SIGNS: Final = {"(": Kind.OPEN, ")": Kind.CLOSE, "|": Kind.OR}


def tokens(text: str) -> Iterator[Token]:
    """Cut a query into its tokens.

    Args:
        text: The query as typed.

    Yields:
        The tokens in order.

    Raises:
        QueryError: A quotation mark is not closed.
    """
    at = behind_space(text, 0)
    while at < len(text):
        token = token_at(text, at)
        yield token
        at = behind_space(text, token.end)


def quote_value(value: str) -> str:
    """Write a value so that a query reads it as one: in quotation marks when it needs them."""
    if _PLAIN.fullmatch(value):
        return value
    doubled = value.replace('"', '""')
    return f'"{doubled}"'


def behind_space(text: str, at: int) -> int:
    """Return the first offset from `at` on that is no white space."""
    found = _SPACE.match(text, at)
    return found.end() if found else at


def token_at(text: str, at: int) -> Token:
    """Read the token that begins at an offset, where there is no white space.

    Raises:
        QueryError: A quotation mark is not closed; the error's place is that of the mark.
    """
    if text[at] in _SIGNS:
        return Token(_SIGNS[text[at]], at, at + 1)
    if negation := _NOT.match(text, at):
        return Token(Kind.NOT, at, negation.end())
    if text[at] in '"“':
        value, end = _quoted(text, at)
        return Token(Kind.WORD, at, end, value.text)
    if field := _FIELD.match(text, at):
        values, end = _values(text, field.end())
        return Token(Kind.FIELD, at, end, field[1], values)
    word = _WORD.match(text, at)
    end = word.end() if word else at + 1
    return Token(Kind.WORD, at, end, text[at:end])


def _values(text: str, at: int) -> tuple[tuple[Value, ...], int]:
    """Read a field's values, separated by commas, and tell where they end."""
    values = []
    while True:
        value, at = _value(text, at)
        values.append(value)
        if not text.startswith(",", at):
            return tuple(values), at
        at += 1


def _value(text: str, at: int) -> tuple[Value, int]:
    """Read one value; behind a sign such as `>=` a phrase or a set of dates may stand too."""
    sign = _SIGN.match(text, at)
    start = sign.end() if sign else at
    if text[start : start + 1] in {'"', "“"}:
        phrase, end = _quoted(text, start)
        return Value(text[at:start] + phrase.text, phrase.start - (start - at)), end
    dates = _DATES.match(text, start)
    plain = _VALUE.match(text, dates.end() if dates else start)
    end = plain.end() if plain else start
    return Value(text[at:end], at), end


def _quoted(text: str, at: int) -> tuple[Value, int]:
    """Read what stands in quotation marks; a doubled straight one stands for itself."""
    closing = '"' if text[at] == '"' else "”"
    end = at + 1
    while (end := text.find(closing, end)) >= 0:
        if closing == '"' and text.startswith('""', end):
            end += 2
            continue
        return Value(text[at + 1 : end].replace('""', '"') if closing == '"' else text[at + 1 : end], at + 1), end + 1
    raise QueryError(
        "This quotation mark is not closed.", f"Write {closing} behind the last word.", at=at, incomplete=True
    )
