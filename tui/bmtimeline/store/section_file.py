"""A file of named sections, written once and then mapped: what is not looked at is never read."""

from __future__ import annotations

import mmap
import os
import struct
import tempfile
import zlib
from array import array
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import msgspec

_MAGIC: Final = b"bmtimeline index\n"
_END: Final = struct.Struct("<QQLL")
"""At the end of the file: where its directory begins, how long it is, its CRC-32, and that of all before it."""
_CHECKED: Final = 2**22
"""Up to so many bytes all on a shelf is checked as it is opened, in a millisecond; above, by `sound`."""
_READ: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_PIECE: Final = 2**24
"""The bytes that are checked at a time."""
_ALIGNED: Final = 8


class BadSectionFile(Exception):
    """The file is no shelf, or not all of it is there."""


def beginning(name: str, process: int) -> str:
    """Return the beginning of the names of files that a process writes before they get their own name."""
    return f".{name}.{process}."


class Writer:
    """Writes a shelf beside its place and puts it there when all is written: a reader sees the old or the new one.

    Args:
        path: Where; its folder exists.

    Raises:
        OSError: It cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=beginning(path.name, os.getpid()))
        self._temporary = Path(name)
        self._file = os.fdopen(handle, "wb")
        self._check = 0
        self.write(_MAGIC)
        self._directory: dict[str, tuple[int, int]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        try:
            if kind is None:
                self._finish()
        finally:
            self._file.close()
            self._temporary.unlink(missing_ok=True)

    def add(self, name: str, content: bytes | array[int] | array[float]) -> None:
        """Write a section."""
        self.begin(name)
        self.write(content if isinstance(content, bytes) else memoryview(content).cast("B"))
        self.end(name)

    def begin(self, name: str) -> None:
        """Begin a section that is written with `write` up to `end`."""
        self.write(bytes(-self._file.tell() % _ALIGNED))
        self._directory[name] = (self._file.tell(), 0)

    def write(self, piece: bytes | memoryview) -> None:
        """Write a piece of the section begun."""
        self._check = zlib.crc32(piece, self._check)
        self._file.write(piece)

    def end(self, name: str) -> None:
        """End it."""
        start, _ = self._directory[name]
        self._directory[name] = (start, self._file.tell() - start)

    def _finish(self) -> None:
        at = self._file.tell()
        directory = msgspec.msgpack.encode(self._directory)
        self._file.write(directory + _END.pack(at, len(directory), zlib.crc32(directory), self._check))
        self._file.flush()
        os.fsync(self._file.fileno())  # else a machine that loses power may keep the name without the content
        self._file.close()
        self._temporary.replace(self._path)


class SectionFile:
    """A shelf, mapped.

    Args:
        path: Where it is.

    Raises:
        BadSectionFile: It is missing, of another kind, or not whole.
    """

    def __init__(self, path: Path) -> None:
        try:
            # A pipe that somebody put there would never be opened.
            with open(os.open(path, _READ), "rb") as file:  # noqa: PTH123 - a handle
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self._view = memoryview(self._map)
            if bytes(self._view[: len(_MAGIC)]) != _MAGIC:
                raise BadSectionFile(path)
            at, length, check, whole = _END.unpack(self._view[-_END.size :])
            directory = self._view[at : at + length]
            self._content, self._check = self._view[:at], whole
            if (at <= _CHECKED and not self.sound()) or zlib.crc32(directory) != check:
                raise BadSectionFile(path)
            self._directory = msgspec.msgpack.decode(directory, type=dict[str, tuple[int, int]])
        except (OSError, ValueError, struct.error, msgspec.MsgspecError) as error:
            raise BadSectionFile(path) from error

    def __getitem__(self, name: str) -> memoryview:
        start, length = self._directory[name]
        return self._view[start : start + length]

    def sound(self) -> bool:
        """Return whether the file is as it was written: half a second for a million events, without a lock."""
        check = 0
        for at in range(0, len(self._content), _PIECE):
            check = zlib.crc32(self._content[at : at + _PIECE], check)
            if len(self._content) > _CHECKED:
                self.let_go(at, min(_PIECE, len(self._content) - at))
        return bool(check == self._check)

    def let_go(self, start: int = 0, length: int | None = None) -> None:
        """Hold no longer in memory what was looked at; what is looked at again comes back by itself.

        Args:
            start: Where the bytes begin, at a multiple of `mmap.PAGESIZE`.
            length: How many there are; None for all behind it.
        """
        if hasattr(mmap, "MADV_DONTNEED"):  # not on Windows
            self._map.madvise(mmap.MADV_DONTNEED, start, len(self._map) - start if length is None else length)

    def __iter__(self) -> Iterator[str]:
        return iter(self._directory)

    def whole(self, name: str) -> memoryview[int]:
        """Return a section of whole numbers below 2³², of four bytes each."""
        return self[name].cast("I")

    def long(self, name: str) -> memoryview[int]:
        """Return a section of signed whole numbers of eight bytes each."""
        return self[name].cast("q")

    def bits(self, name: str) -> int:
        """Return a section that is a bitmap."""
        return int.from_bytes(self[name], "little")
