"""Reading files that may come from a stranger: plain files only, within limits, UTF-8 or a problem that says so."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Final

from bmtimeline.errors import UserError

MAX_TIMELINE: Final = 256 * 2**20
MAX_SOURCE: Final = 16 * 2**20
_CIRCLE: Final = ("its links lead nowhere", "Put a copy in the folder instead.")


class NotUtf8(UserError):
    """A file whose bytes are not UTF-8; `at` is the offset of the first bad byte, `before` the text before it."""

    def __init__(self, path: Path, at: int, before: str) -> None:
        super().__init__(f"{path} is not UTF-8: byte {at + 1} cannot be read.", "Save the file as UTF-8.")
        self.before = before


def read_bytes(path: Path, limit: int) -> bytes:
    """Give the bytes of a plain file.

    Args:
        path: Any path; a link is followed.
        limit: The most bytes it may have.

    Raises:
        UserError: It is missing, unreadable, no plain file (a folder, a device, a pipe) or above the limit.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            what = "a folder" if path.is_dir() else "no plain file"
            raise UserError(f"{path} is {what}.", "Name a file.")
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(handle, "rb") as file:  # noqa: PTH123 - it is a handle, so that no pipe put in its place can hang us
            content = file.read(limit + 1)
    except FileNotFoundError:
        raise UserError(f"There is no file {path}.", "Check the name and the folder.") from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    if len(content) > limit:
        raise UserError(f"{path} is larger than {limit // 2**20} MiB, the limit for such a file.")
    return content


def _unreadable(path: Path, error: Exception) -> UserError:
    reason, hint = getattr(error, "strerror", None) or str(error), "Check the file's permissions."
    number = getattr(error, "errno", None)
    if isinstance(error, RuntimeError) or number == errno.ELOOP:
        reason, hint = _CIRCLE
    elif number == errno.ENAMETOOLONG:
        hint = "Give it a shorter name."
    return UserError(f"{path} cannot be read: {reason}.", hint)


def decode(content: bytes, path: Path) -> str:
    """Give the text of `content`, character for character.

    Raises:
        NotUtf8: It is not UTF-8.
    """
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotUtf8(path, error.start, content[: error.start].decode("utf-8")) from None


def read_source(folder: Path, name: str) -> str:
    """Give the text of the source file `name` in the seeds `folder`, character for character.

    Raises:
        UserError: It cannot be read, or it is a link that leads out of the folder.
    """
    path = folder / name
    try:
        leads_out = not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError) as error:  # Python 3.11 and 3.12 raise the second for links that lead in a circle
        raise _unreadable(path, error) from None
    if leads_out:
        raise UserError(f"{name} is a link that leads out of the seeds folder.", "Put a copy in the folder instead.")
    return decode(read_bytes(path, MAX_SOURCE), path)
