"""Readers of TOML values: one function for each type of value."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import cached_property
from typing import Any, Final, TypeAlias
from urllib.parse import urlsplit

from msgspec import Struct

from bmtimeline.dates import DateError, When, parse
from bmtimeline.text import did_you_mean, safe

Read: TypeAlias = Callable[[Any], Any]
"""Converts a TOML value to a value of the model, or raises Bad."""

_KEBAB: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LAST_YEAR: Final = 9999
MOST_ID: Final = 200
MOST_TEXT: Final = 2**20
"""The most characters of a text. Drawing or searching a longer text takes seconds."""
MOST_DATE: Final = 1_000
MOST_LISTED: Final = 10_000
"""The most claims of an event, or texts in a list."""
_TYPE_NAMES: Final = {
    str: "a text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a table",
    dt.date: "a bare date", dt.datetime: "a bare date", dt.time: "a bare time",
}  # fmt: skip


class Bad(Exception):
    """A value that is not valid.

    Args:
        code: The code of the problem.
        sentence: The mistake in words.
        hint: How to fix the mistake; may be empty.
        within: The list positions that lead from the value to the invalid part.
        offset: The offset of the mistake in a text value.
    """

    def __init__(
        self, code: str, sentence: str, hint: str = "", *, within: tuple[int, ...] = (), offset: int = 0
    ) -> None:
        super().__init__(sentence)
        self.code, self.sentence, self.hint = code, sentence, hint
        self.within, self.offset = within, offset


class Field(Struct, frozen=True):
    """A key of a table: the reader of its value, and whether the key is required."""

    read: Read
    required: bool = False


class Fields(dict[str, Field]):
    """The keys that a table may have, with their fields."""

    @cached_property
    def required(self) -> frozenset[str]:
        """The required keys."""
        return frozenset(key for key, field in self.items() if field.required)


def type_name(value: object) -> str:
    """Return the name of a TOML value's type, in words for a curator."""
    return _TYPE_NAMES.get(type(value), "something else")


def text(value: Any) -> str:
    """Return a text value."""
    if isinstance(value, str):
        return _short(value, MOST_TEXT)
    hint = "Put it in quotation marks." if isinstance(value, (int, float, dt.date)) else ""
    raise Bad("wrong-type", f"This is {type_name(value)}; a text is expected.", hint)


def _short(value: str, most: int) -> str:
    """Return a text of at most `most` characters; raise Bad for a longer one."""
    if len(value) <= most:
        return value
    sentence = f"This text has more than {most:,} characters, the limit."
    raise Bad("too-large", sentence, "Shorten it: a long text is a source's, and a quote what bears witness in it.")


def few(value: list[Any]) -> list[Any]:
    """Return a list of at most MOST_LISTED entries; raise Bad for a longer one."""
    if len(value) <= MOST_LISTED:
        return value
    raise Bad("too-large", f"This list has more than {MOST_LISTED:,} entries, the limit.", within=(MOST_LISTED,))


def words(value: Any) -> str:
    """Return a text that is not blank."""
    read = text(value)
    if read.strip():
        return read
    raise Bad("empty-value", "This text is empty.")


def texts(value: Any) -> tuple[str, ...]:
    """Return a list of distinct texts that are not blank, as a tuple."""
    if not isinstance(value, list):
        hint = "Write it in brackets: [ … ]." if isinstance(value, str) else ""
        raise Bad("wrong-type", f"This is {type_name(value)}; a list of texts is expected.", hint)
    seen = set()
    for place, item in enumerate(few(value)):
        try:
            words(item)
        except Bad as bad:
            raise Bad(bad.code, bad.sentence, bad.hint, within=(place,)) from None
        if item in seen:
            raise Bad("duplicate-value", f"“{item[:60]}” is listed twice.", within=(place,))
        seen.add(item)
    return tuple(value)


def date(value: Any) -> When:
    """Return a parsed EDTF date."""
    if isinstance(value, (int, dt.date)) and not isinstance(value, bool):
        raise Bad("wrong-type", f"This is {type_name(value)}; a date is a text.", _quoting_hint(value))
    try:
        return parse(_short(text(value), MOST_DATE))
    except DateError as error:
        raise Bad("bad-date", f"{error}.", offset=error.at) from None


def _quoting_hint(value: int | dt.date) -> str:
    if isinstance(value, dt.datetime):
        return f'Write "{value.isoformat(timespec="seconds")}", in quotation marks.'
    if isinstance(value, int) and abs(value) > _LAST_YEAR:
        return "Put it in quotation marks."
    written = f"{'-' * (value < 0)}{abs(value):04}" if isinstance(value, int) else value
    return f'Write "{written}", in quotation marks.'


def identifier(key: str) -> str:
    """Return the id of an actor or a source: short, without invisible characters or outer spaces."""
    if len(key) > MOST_ID:
        raise Bad("bad-id", f"“{key[:60]}…” is too long for an id.", f"An id has at most {MOST_ID} characters.")
    if not key.strip():
        raise Bad("bad-id", "This id is blank.", "Name it by a word, such as paper-2014.")
    if not key.isprintable() or safe(key) != key:
        raise Bad("bad-id", f"“{key[:60]}” has characters that cannot be seen.", "Use letters, digits and hyphens.")
    if key != key.strip():
        raise Bad("bad-id", f"“{key[:60]}” begins or ends with a space.", "Take it out.")
    return key


def kebab(value: Any) -> str:
    """Return an id of lower-case words joined by hyphens."""
    read = identifier(words(value))
    if _KEBAB.fullmatch(read) and read == read.lower():
        return read
    raise Bad("bad-id", f"“{read[:60]}” is no id.", "Use lower-case words joined by hyphens, such as first-meeting.")


def url(value: Any) -> str:
    """Return a web address with the scheme http or https, the schemes that the program opens."""
    read = text(value)
    try:
        parts = urlsplit(read)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and read.isprintable() and " " not in read
    except ValueError:
        good = False
    if good:
        return read
    raise Bad(
        "bad-url",
        "This is no address that a browser could open.",
        "It begins with https:// or http:// and a host.",
    )


def file_name(value: Any) -> str:
    """Return the name of a file in the seeds folder, without a path (FORMAT 1, "Where things are found")."""
    read = words(value)
    if read in {".", ".."} or any(sign in read for sign in "/\\\0"):
        raise Bad(
            "bad-file-name",
            "This is no plain file name.",
            "Sources lie directly in the seeds folder: name the file alone.",
        )
    return read


def one_of(*choices: str) -> Read:
    """Return a reader that accepts one of the choices."""

    def read(value: Any) -> str:
        word = text(value)
        if word in choices:
            return word
        raise Bad("bad-value", f"“{word[:60]}” is not one of {', '.join(choices)}.", did_you_mean(word, choices))

    return read


def some_of(*choices: str) -> Read:
    """Return a reader that accepts a list of the choices."""
    choice = one_of(*choices)

    def read(value: Any) -> tuple[str, ...]:
        listed = texts(value)
        for place, word in enumerate(value):
            try:
                choice(word)
            except Bad as bad:
                raise Bad(bad.code, bad.sentence, bad.hint, within=(place,)) from None
        return listed

    return read
