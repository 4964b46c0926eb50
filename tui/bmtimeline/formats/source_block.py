"""The `[sources.ID]` block of a document that is added: what the document shows, and nothing invented."""

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
"""What some system does not take in the name of a file, or nobody can see."""
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)
_MOST_BYTES: Final = 200
"""Of a name; file systems take 255, and a number may come behind it."""
_MOST_OF_AN_ENDING: Final = 16
_MOST_OF_AN_ID: Final = 60
_MOST_OF_A_TITLE: Final = 120
_NOTHING: Final = "document"
_LETTERS: Final[tuple[Callable[[str], bool], ...]] = (
    lambda char: char.isalnum() or unicodedata.category(char).startswith("M"),
    str.isalnum,
    lambda char: char.isascii() and char.isalnum(),
)
"""What an id is made of: letters with the marks that belong to them, else without, else those of ASCII."""


def fit_name(name: str) -> str:
    """Give the name under which a document is kept: its own, made plain for every system (FORMAT 1)."""
    plain = unicodedata.normalize("NFC", _UNFIT.sub("-", name))
    plain = plain.strip(" ").lstrip(".").rstrip(" .")
    path = PurePath(plain)
    ending = path.suffix if len(path.suffix) <= _MOST_OF_AN_ENDING else ""
    stem = (plain.removesuffix(ending) if ending else plain) or _NOTHING
    if _RESERVED.fullmatch(stem.partition(".")[0].strip()):
        stem = f"{_NOTHING}-{stem}"
    while len(f"{stem}{ending}".encode()) > _MOST_BYTES:
        stem = stem[:-1]
    return f"{stem.rstrip(' .') or _NOTHING}{ending}"


def numbered(name: str, number: int) -> str:
    """Give the name again with a number, `diary-2.txt` for the second `diary.txt`; the first has none."""
    if number == 1:
        return name
    path = PurePath(name)
    return f"{path.stem}-{number}{path.suffix}"


def fresh_id(name: str, taken: Collection[str]) -> str:
    """Give an id for the source of a file: its name in lower-case words joined by hyphens, and a number if taken."""
    plain = next(filter(None, (_joined(name, test) for test in _LETTERS)), _NOTHING)
    return free_id(plain, taken.__contains__)


def draft_title(text: str) -> str:
    """Give a title to begin with: the first line of the text that says something; empty where none does."""
    for line in text.removeprefix("\ufeff").splitlines():
        words = " ".join(line.split())
        if any(char.isalnum() for char in words):
            return words if len(words) <= _MOST_OF_A_TITLE else f"{words[:_MOST_OF_A_TITLE].rsplit(' ', 1)[0]} …"
    return ""


def source_block(name: str, title: str, file: str, today: str, *, ascii_only: bool = False) -> str:
    """Write the block.

    Args:
        name: The id of the source.
        title: A draft of its title.
        file: The name of its copy in the seeds folder.
        today: This day, as ISO 8601 has it.
        ascii_only: Escape everything but ASCII, for an output that cannot take more.
    """
    return (
        f"[sources.{key(name, ascii_only=ascii_only)}]\n"
        f"title = {string(title, ascii_only=ascii_only)}   # a draft: the first line of the file\n"
        f"file = {string(file, ascii_only=ascii_only)}\n"
        "# what the document shows, or you know: publisher, author, published, language, url, class, note\n"
        f'#accessed = "{today}"   # if this is the day on which you looked at it\n'
    )


def _joined(name: str, is_letter: Callable[[str], bool]) -> str:
    """Give the words of a name joined by hyphens; nothing where some of their letters cannot be seen."""
    folded = fold(_UNFIT.sub(" ", PurePath(name).stem)).lower()
    words = "".join(char if is_letter(char) else " " for char in folded).split()
    joined = "-".join(words)[:_MOST_OF_AN_ID].strip("-")
    return joined if safe(joined) == joined else ""
