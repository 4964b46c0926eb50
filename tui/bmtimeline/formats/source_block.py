"""The `[sources.ID]` block of a new document, with no more than the document shows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection
from pathlib import PurePath
from typing import Final

from bmtimeline.formats.free_ids import free_id
from bmtimeline.formats.toml_values import key, string
from bmtimeline.text import fold, safe

_UNFIT: Final = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\ud800-\udfff\u2028\u2029]+')
"""Characters that some system does not allow in a file name, and invisible ones."""
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)
_MAX_NAME_BYTES: Final = 200
"""File systems allow 255 bytes; the rest is room for a number."""
_MAX_EXTENSION: Final = 16
_MAX_ID: Final = 60
_MAX_TITLE: Final = 120
_DEFAULT: Final = "document"
"""The name or id of a document whose own name has no usable character."""
_LETTERS: Final[tuple[Callable[[str], bool], ...]] = (
    lambda char: char.isalnum() or unicodedata.category(char).startswith("M"),
    str.isalnum,
    lambda char: char.isascii() and char.isalnum(),
)
"""Tests of the characters of an id, tried in turn: letters with their marks, letters alone, letters of ASCII."""


def fit_name(name: str) -> str:
    """Return the name for a copy of a document: the document's own name, made valid for every system (FORMAT 1)."""
    plain = unicodedata.normalize("NFC", _UNFIT.sub("-", name))
    plain = plain.strip(" ").lstrip(".").rstrip(" .")
    path = PurePath(plain)
    extension = path.suffix if len(path.suffix) <= _MAX_EXTENSION else ""
    stem = plain.removesuffix(extension) or _DEFAULT
    if _RESERVED.fullmatch(stem.partition(".")[0].strip()):
        stem = f"{_DEFAULT}-{stem}"
    while len(f"{stem}{extension}".encode()) > _MAX_NAME_BYTES:
        stem = stem[:-1]
    return f"{stem.rstrip(' .') or _DEFAULT}{extension}"


def numbered(name: str, number: int) -> str:
    """Return a file name with a number: `diary-2.txt` for the second `diary.txt`, unchanged for the first."""
    if number == 1:
        return name
    path = PurePath(name)
    return f"{path.stem}-{number}{path.suffix}"


def fresh_id(name: str, taken: Collection[str]) -> str:
    """Return an id for the source of a file: the name in lower-case words joined by hyphens, and a number if taken."""
    plain = next(filter(None, (_joined(name, test) for test in _LETTERS)), _DEFAULT)
    return free_id(plain, taken.__contains__)


def draft_title(text: str) -> str:
    """Return a draft of a title: the first line of the text with a letter or digit; empty if there is none."""
    for line in text.removeprefix("\ufeff").splitlines():
        words = " ".join(line.split())
        if any(char.isalnum() for char in words):
            return words if len(words) <= _MAX_TITLE else f"{words[:_MAX_TITLE].rsplit(' ', 1)[0]} …"
    return ""


def source_block(name: str, title: str, file: str, today: str, *, ascii_only: bool = False) -> str:
    """Return the block of a source.

    Args:
        name: The id of the source.
        title: A draft of the source's title.
        file: The name of the source's copy in the seeds folder.
        today: The present day in the form of ISO 8601.
        ascii_only: Escape every character outside ASCII, for an output that does not accept them.
    """
    return (
        f"[sources.{key(name, ascii_only=ascii_only)}]\n"
        f"title = {string(title, ascii_only=ascii_only)}   # a draft: the first line of the file\n"
        f"file = {string(file, ascii_only=ascii_only)}\n"
        "# what the document shows, or you know: publisher, author, published, language, url, class, note\n"
        f'#accessed = "{today}"   # if this is the day on which you looked at it\n'
    )


def _joined(name: str, is_letter: Callable[[str], bool]) -> str:
    """Return the words of a name joined by hyphens; empty if one of their characters is invisible."""
    folded = fold(_UNFIT.sub(" ", PurePath(name).stem)).lower()
    words = "".join(char if is_letter(char) else " " for char in folded).split()
    joined = "-".join(words)[:_MAX_ID].strip("-")
    return joined if safe(joined) == joined else ""
