"""Atomic writing of user files: a file is written completely or not at all."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self

_DEFAULT_MODE: Final = 0o666
"""The permissions of a new file, before the umask is applied."""
_NAME_PREFIX: Final = 40
"""The number of characters of a file's name that its temporary file's name repeats. Keeps long names within limits."""


def write_whole(
    path: Path, data: bytes, *, new: bool = False, mode: int | None = None, durable: bool = True
) -> os.stat_result:
    """Write a file atomically: other programs see either the old content or the new content.

    The data goes to a temporary file in the same folder, which then takes the place of the target. A symbolic link
    is followed and stays a link. A failure leaves no temporary file.

    Args:
        path: The file to write. Its folder must exist.
        data: The whole content of the file.
        new: Whether to refuse to replace anything, even a dangling link. The check and the creation are one step.
        mode: The file's permissions; by default those of the replaced file, or the umask's default for a new file.
        durable: Whether to wait until the data is on the disk, so that a power loss keeps the old or the new content.

    Returns:
        The file's state right after writing. A later state that differs shows that the file was changed.

    Raises:
        FileExistsError: `new` is set and the name is taken.
        OSError: The file cannot be written or is not a regular file. The old content is kept.
    """
    target = path if new else Path(os.path.realpath(path))
    allowed = None if new else _replaced_mode(target)
    if mode is not None:
        allowed = mode
    temporary = target.with_name(f".{target.name[:_NAME_PREFIX]}.{os.urandom(6).hex()}.new")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(temporary, flags, _DEFAULT_MODE if allowed is None else allowed)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        if allowed is not None:
            temporary.chmod(allowed)
        written = temporary.stat()
        if new:
            _put_new(temporary, target)
        else:
            temporary.replace(target)
    finally:
        with suppress(OSError):
            temporary.unlink()
    if durable:
        _sync_folder(target.parent)
    return written


class Together:
    """A context manager that creates folders and files together: if its block fails, it removes what it created.

    Files that another program changed and folders that another program filled in the meantime stay.
    """

    def __init__(self) -> None:
        self._folders: list[Path] = []
        self._files: list[tuple[Path, os.stat_result]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if kind is None:
            return
        for path, written in self._files:
            with suppress(OSError):
                if _state(path.lstat()) == _state(written):
                    path.unlink()
        for folder in reversed(self._folders):
            with suppress(OSError):
                folder.rmdir()

    def folder(self, path: Path) -> None:
        """Create a folder and its missing parents.

        Raises:
            FileExistsError: The name is taken.
            OSError: The folder cannot be created.
        """
        missing = [path]
        while not os.path.lexists(missing[-1].parent):
            missing.append(missing[-1].parent)
        for folder in reversed(missing):
            folder.mkdir()
            self._folders.append(folder)

    def file(self, path: Path, data: bytes) -> None:
        """Create a file; raises like `write_whole` with `new`."""
        self._files.append((path, write_whole(path, data, new=True)))


def _replaced_mode(target: Path) -> int | None:
    """Return the permissions of the file to be replaced, or None if there is no such file.

    Raises:
        OSError: The target is a folder, a device, a pipe or a socket, which must not be replaced.
    """
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "Not a plain file", str(target))
    return stat.S_IMODE(mode)


def _put_new(temporary: Path, target: Path) -> None:
    try:
        target.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:
        # The file system has no hard links: reserve the name with an empty file, then replace that file.
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _DEFAULT_MODE))
        try:
            temporary.replace(target)
        except OSError:
            target.unlink()
            raise


def _sync_folder(folder: Path) -> None:
    """Flush a folder's entries to the disk, if the system supports that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _state(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
