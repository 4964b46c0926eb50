"""Reading of untrusted files: regular files only, within size limits, encoded in UTF-8."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Final

from bmtimeline.errors import UserError

MAX_TIMELINE: Final = 256 * 2**20
"""The most bytes of a timeline file."""
MAX_SOURCE: Final = 16 * 2**20
"""The most bytes of a source file."""
_ATTEMPTS: Final = 3
"""The number of attempts to read a file that changes while it is read."""
_LINK_LOOP: Final = ("its links lead nowhere", "Put a copy in the folder instead.")


class NotUtf8(UserError):
    """A file that is not UTF-8.

    Args:
        path: The file.
        at: The offset of the first invalid byte.
        before: The text before that byte.
    """

    def __init__(self, path: Path, at: int, before: str) -> None:
        super().__init__(f"{path} is not UTF-8: byte {at + 1} cannot be read.", "Save the file as UTF-8.")
        self.before = before


def read_bytes(path: Path, limit: int) -> bytes:
    """Return the bytes of a regular file.

    Args:
        path: The file. A symbolic link is followed.
        limit: The most bytes the file may have.

    Raises:
        UserError: The file is missing, unreadable, too large, not a regular file (a folder, a device, a pipe), or
            changes during each attempt to read it.
    """
    try:
        for _ in range(_ATTEMPTS):
            _refuse(path.stat(), path, limit)
            handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
            with open(handle, "rb") as file:  # noqa: PTH123 - a non-blocking descriptor
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


def _refuse(status: os.stat_result, path: Path, limit: int) -> None:
    """Raise UserError if a file, not yet read, is too large or is not a regular file."""
    if not stat.S_ISREG(status.st_mode):
        kind = "a folder" if stat.S_ISDIR(status.st_mode) else "no plain file"
        raise UserError(f"{path} is {kind}.", "Name a file.")
    if status.st_size > limit:
        raise _too_large(path, limit)


def _too_large(path: Path, limit: int) -> UserError:
    return UserError(f"{path} is larger than {limit // 2**20} MiB, the limit for such a file.")


def _unreadable(path: Path, error: Exception) -> UserError:
    reason, hint = getattr(error, "strerror", None) or str(error), "Check the file's permissions."
    number = getattr(error, "errno", None)
    if isinstance(error, RuntimeError) or number == errno.ELOOP:
        reason, hint = _LINK_LOOP
    elif number == errno.ENAMETOOLONG:
        hint = "Give it a shorter name."
    return UserError(f"{path} cannot be read: {reason}.", hint)


def decode(content: bytes, path: Path) -> str:
    """Decode UTF-8 without changing line ends or a byte order mark.

    Args:
        content: The bytes of the file.
        path: The file, for the error.

    Raises:
        NotUtf8: The bytes are not UTF-8.
    """
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotUtf8(path, error.start, content[: error.start].decode("utf-8")) from None


def read_source(folder: Path, name: str) -> str:
    """Return the verbatim text of a source file.

    Args:
        folder: The seeds folder.
        name: The name of the file in the folder.

    Raises:
        UserError: The file cannot be read, or is a link to a file outside the folder.
    """
    path = folder / name
    try:
        leads_out = not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError) as error:  # Python 3.11 raises RuntimeError for a loop of links
        raise _unreadable(path, error) from None
    if leads_out:
        raise UserError(f"{name} is a link that leads out of the seeds folder.", "Put a copy in the folder instead.")
    return decode(read_bytes(path, MAX_SOURCE), path)
