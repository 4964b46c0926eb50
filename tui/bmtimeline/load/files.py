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
_ATTEMPTS: Final = 3
"""How often a file is read that changes meanwhile."""
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
        UserError: It is missing, unreadable, no plain file (a folder, a device, a pipe), above the limit, or never
            stays as it is while it is read.
    """
    try:
        for _ in range(_ATTEMPTS):
            _refuse(path.stat(), path, limit)
            handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
            with open(handle, "rb") as file:  # noqa: PTH123 - it is a handle: no pipe put in its place can hang us
                before = os.fstat(handle)
                _refuse(before, path, limit)
                content = file.read(limit + 1) or b""
                after = os.fstat(handle)
            if len(content) > limit:
                raise _too_large(path, limit)
            if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
                return content
    except FileNotFoundError:
        raise UserError(f"There is no file {path}.", "Check the name and the folder.") from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    raise UserError(f"{path} is being changed while it is read.", "Try again when that is done.")


def _refuse(found: os.stat_result, path: Path, limit: int) -> None:
    """Raise for what is no plain file, or has too many bytes, before any of it is read."""
    if not stat.S_ISREG(found.st_mode):
        what = "a folder" if stat.S_ISDIR(found.st_mode) else "no plain file"
        raise UserError(f"{path} is {what}.", "Name a file.")
    if found.st_size > limit:
        raise _too_large(path, limit)


def _too_large(path: Path, limit: int) -> UserError:
    return UserError(f"{path} is larger than {limit // 2**20} MiB, the limit for such a file.")


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
    except (OSError, RuntimeError, ValueError) as error:  # Python 3.11 raises the second for links in a circle
        raise _unreadable(path, error) from None
    if leads_out:
        raise UserError(f"{name} is a link that leads out of the seeds folder.", "Put a copy in the folder instead.")
    return decode(read_bytes(path, MAX_SOURCE), path)
