"""What a query means while it is being typed: the word under way asks nothing until it can be understood."""

import re
from typing import Final

from bmtimeline.query.errors import QueryError
from bmtimeline.query.fields import FIELDS
from bmtimeline.query.lens import Lens

# Compiled, and kept by `re`, when something is typed.
_LAST_WORD: Final = r"(?:^|(?<=[\s(|]))[-!]?(\w+)$"
_LAST_YEAR: Final = r"(?i)(?:^|(?<=[\s(|:!-]))year:(?:\S*(?:,|\.\.))?[<>]?=?(?P<digits>-?\d{1,3})$"
_WORD: Final = r"\S+"
_OPENING: Final = '("“'
_STARTS: Final = ("not", *FIELDS)


def while_typing(text: str) -> tuple[Lens, QueryError | None]:
    """Return the lens to show while a query is being typed.

    A last word that may become the name of a field (`act`, `kind`) asks nothing yet, nor does a last year that may
    become a longer one (`year:20`); a word that is unfinished or wrong is left out; the other words hold.

    Args:
        text: What has been typed.

    Returns:
        A lens that can be read, and what is wrong with the text; None when nothing is or it is only unfinished.
    """
    kept = _without_beginning(text)
    error = _error(kept)
    wrong = error if error and not error.incomplete else None
    while error := _error(kept):
        kept = _without_word(kept, error.at)
    return Lens(kept), wrong


def _without_beginning(text: str) -> str:
    """Take out the beginning of a field's name or of a year at the end."""
    if year := re.search(_LAST_YEAR, text):
        return text[: year.start("digits")].rstrip(",")
    word = re.search(_LAST_WORD, text)
    return text[: word.start()] if word and any(name.startswith(word[1].lower()) for name in _STARTS) else text


def _error(text: str) -> QueryError | None:
    try:
        Lens(text).query  # noqa: B018 - it raises when the text is no query
    except QueryError as error:
        return error
    return None


def _without_word(text: str, at: int) -> str:
    """Take out the word at an offset, with all behind it where that belongs to it or is still no query."""
    words = [found for found in re.finditer(_WORD, text) if found.start() <= at]
    if not words:
        return ""
    word = words[-1]
    rest = text[: word.start()] + text[word.end() :].lstrip()
    opens = any(sign in word[0] for sign in _OPENING)
    return rest if not opens and _error(rest) is None else text[: word.start()].rstrip()
