"""The one way a file of a user is written: whole or not at all, and never over anything where it shall be new."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self

_USUAL: Final = 0o666
"""What a new file may at most be, before the process's mask."""
_MOST_OF_A_NAME: Final = 40
"""So many characters of a name go into that of its temporary file, which has to be a name too."""


def write_whole(
    path: Path, data: bytes, *, new: bool = False, mode: int | None = None, durable: bool = True
) -> os.stat_result:
    """Write a file under another name beside its place and put it there: whoever reads it sees the old or the new one.

    A link is followed, and stays a link. Nothing is left behind when it fails.

    Args:
        path: Where; its folder exists.
        data: All it shall hold.
        new: It must not exist yet, not even as a link that leads nowhere; no other program can come between.
        mode: Its permissions; by default those of the file it replaces, or what is usual for a new one.
        durable: Wait until it is on the disk, so that a machine that loses power has the old or the new one.

    Returns:
        The state of the file as it was written, by which it can be told from another one.

    Raises:
        FileExistsError: It shall be new, and something of that name is there.
        OSError: It cannot be written, or is no plain file; what was there is still there.
    """
    target = path if new else Path(os.path.realpath(path))
    replaced = None if new else _replaced(target)
    allowed = replaced if mode is None else mode
    temporary = target.with_name(f".{target.name[:_MOST_OF_A_NAME]}.{os.urandom(6).hex()}.new")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(temporary, flags, _USUAL if allowed is None else allowed)
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
        _settle(target.parent)
    return written


class Together:
    """Folders and files that are all made, or none: when the block fails, what it made is taken back.

    What somebody else changed or filled in between is theirs and stays.
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
        """Make a folder, with those above it that are missing.

        Raises:
            FileExistsError: Something of that name is there.
            OSError: It cannot be made.
        """
        missing = [path]
        while not os.path.lexists(missing[-1].parent):
            missing.append(missing[-1].parent)
        for folder in reversed(missing):
            folder.mkdir()
            self._folders.append(folder)

    def file(self, path: Path, data: bytes) -> None:
        """Make a file; raises as `write_whole` for a new one."""
        self._files.append((path, write_whole(path, data, new=True)))


def _replaced(target: Path) -> int | None:
    """Give the permissions of what is to be replaced, None where there is nothing.

    Raises:
        OSError: It is no plain file: what is written there would be lost, or something that is no file would.
    """
    try:
        found = target.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if not stat.S_ISREG(found):
        raise OSError(errno.EINVAL, "Not a plain file", str(target))
    return stat.S_IMODE(found)


def _put_new(temporary: Path, target: Path) -> None:
    try:
        target.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:
        # A file system without second names: the name is taken first, by an empty file that is ours to replace.
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _USUAL))
        try:
            temporary.replace(target)
        except OSError:
            target.unlink()
            raise


def _settle(folder: Path) -> None:
    """Wait until the names in a folder are on the disk too, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _state(found: os.stat_result) -> tuple[int, int, int, int]:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
