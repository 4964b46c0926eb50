"""The word under the cursor of a query that is being typed, and what it is asked together with."""

import re
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from bmtimeline.query.errors import QueryError
from bmtimeline.query.fields import FIELDS
from bmtimeline.query.lexer import Kind, Token, behind_space, token_at

_FIELD: Final = re.compile(r"([^\W\d_][\w-]*):")
_REST_OF_WORD: Final = re.compile(r'[^\s()|"“:]*:?')
_REST_OF_VALUE: Final = re.compile(r'[^\s()|,"“”]*')
_MARKS: Final = ('"', "”")


class Word(Struct, frozen=True):
    """A word under way: a bare word, which may become the name of a field, or a value of a field.

    Attributes:
        start: The offset of its first character, behind signs of negation and other values; an opening
            quotation mark is a part of it.
        end: The offset behind its last one, which may stand right of the cursor.
        typed: What stands of it left of the cursor, without quotation mark.
        field: The field of which it is a value; None for a bare word.
        others: The field's values before it.
        beside: What it is asked together with, as a query. Terms of the same field stand in brackets there, so
            that a count by values of that field does not take their place.
    """

    start: int
    end: int
    typed: str = ""
    field: str | None = None
    others: tuple[str, ...] = ()
    beside: str = ""


class _Level(Struct):
    """The inside of a bracket: the terms beside each other in it, and where the next one begins.

    Attributes:
        opened: Where the bracket's own term begins.
        terms: Each with its field.
        next: Where the signs of negation of the next term begin; None where there are none.
    """

    opened: int = 0
    terms: list[tuple[str, str]] = []
    next: int | None = None

    def add(self, text: str, start: int, end: int, field: str = "") -> None:
        """Note a term, with the signs before it."""
        begin = start if self.next is None else self.next
        self.terms.append((text[begin:end], field if self.next is None else ""))
        self.next = None


def word_at(text: str, cursor: int) -> Word | None:
    """Return the word at the cursor.

    Args:
        text: The query as far as it is typed.
        cursor: An offset in it.

    Returns:
        The word, empty where one may begin; None where none can be completed: in a phrase, behind a closed
        quotation mark, behind a field that is none.
    """
    head = text[:cursor]
    levels = [_Level()]
    at = behind_space(head, 0)
    while (token := _token(head, at)) and not (token.end == cursor and token.kind in {Kind.WORD, Kind.FIELD}):
        _note(levels, token, head)
        at = behind_space(head, token.end)
    word = _begun(text, at, cursor) if at < cursor else Word(cursor, _reach(_REST_OF_WORD, text, cursor))
    if word is None or (word.field is not None and word.field not in FIELDS):
        return None
    terms = [term for level in levels for term in level.terms]
    whole = None if text[at : at + 1].isspace() else _token(text, at)
    terms += _right_of(text, max(word.end, whole.end if whole else 0))
    beside = (f"({written})" if field and field == word.field else written for written, field in terms)
    return replace(word, beside=" ".join(beside))


def _token(text: str, at: int) -> Token | None:
    """Read a token; None at the end, and where a quotation mark is not closed."""
    try:
        return token_at(text, at) if at < len(text) else None
    except QueryError:
        return None


def _note(levels: list[_Level], token: Token, text: str) -> None:
    """Take in a token left of the word."""
    level = levels[-1]
    if token.kind is Kind.OPEN:
        levels.append(_Level(token.start))
    elif token.kind is Kind.CLOSE:
        if len(levels) > 1:
            levels.pop()
            levels[-1].add(text, level.opened, token.end)
    elif token.kind is Kind.OR:
        level.terms.clear()
    elif token.kind is Kind.NOT:
        level.next = token.start if level.next is None else level.next
    else:
        level.add(text, token.start, token.end, token.text.lower() if token.kind is Kind.FIELD else "")


def _begun(text: str, at: int, cursor: int) -> Word | None:
    """Return the word that reaches from the beginning of a token to the cursor."""
    head = text[:cursor]
    name = _FIELD.match(head, at)
    try:
        token = token_at(head, at)
    except QueryError as unclosed:
        if name is None:
            return None
        typed = head[unclosed.at + 1 :].replace('""', '"')
        values = token_at(head[: unclosed.at], at).values
        end = cursor + text.startswith(_MARKS, cursor)
        return Word(unclosed.at, end, typed, name[1].lower(), tuple(value.text for value in values[:-1]))
    if head.endswith(_MARKS):
        return None
    if token.kind is not Kind.FIELD:
        return Word(at, _reach(_REST_OF_WORD, text, cursor), token.text)
    value = token.values[-1]
    others = tuple(other.text for other in token.values[:-1])
    return Word(value.start, _reach(_REST_OF_VALUE, text, cursor), value.text, token.text.lower(), others)


def _reach(rest: re.Pattern[str], text: str, cursor: int) -> int:
    found = rest.match(text, cursor)
    return found.end() if found else cursor


def _right_of(text: str, at: int) -> list[tuple[str, str]]:
    """Return the terms on the right of the word, up to the end of its bracket or the next `|`."""
    levels = [_Level()]
    at = behind_space(text, at)
    while token := _token(text, at):
        if len(levels) == 1 and token.kind in {Kind.OR, Kind.CLOSE}:
            break
        _note(levels, token, text)
        at = behind_space(text, token.end)
    return levels[0].terms
