"""The state folder of a timeline: one folder for each timeline file, whose files are written whole or not at all."""

from __future__ import annotations

import hashlib
import importlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Final

import msgspec

from bmtimeline.errors import UserError

FORMAT: Final = 1
"""What is written at the head of each file, so that a later program knows what it reads."""
_MOST_BYTES: Final = 16 << 20
"""No file of ours grows so large: one that did is somebody else's."""
_OWN: Final = 0o600
"""What a user looks for is nobody else's business."""
_AGAIN: Final = 0.005
"""Seconds after which it is asked again whether a folder is free."""
_LOCK: Final = "lock"
_AT_ONCE: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class NotKept(UserError):
    """Something could not be written into the state folder; the program goes on without."""


def user_folder() -> Path:
    """Return the folder in which all state of this user is kept; it need not exist.

    Raises:
        NotKept: Nobody can say where this user's state belongs.
    """
    # Loaded only here: a run that remembers nothing shall not wait for it.
    platformdirs = importlib.import_module("platformdirs")
    try:
        user = Path(platformdirs.user_state_path("bmtimeline", appauthor=False))
    except RuntimeError:  # older ones give a path from the working directory instead
        user = Path()
    if not user.is_absolute():
        raise NotKept("This user has no home folder, so nothing is remembered between runs.", "Set XDG_STATE_HOME.")
    return user


def state_folder(timeline: str | Path) -> Path:
    """Return the folder in which the state of a timeline is kept; it need not exist.

    Its name tells the timeline to a reader, and a hash of the file's resolved path tells it from all others.

    Args:
        timeline: The path of the timeline file.

    Raises:
        NotKept: As `user_folder`, or nobody can say where the file is.
    """
    user = user_folder()
    try:
        path = Path(os.path.realpath(timeline))
    except OSError as error:  # it is named from a working folder that somebody took away
        raise NotKept(f"{error.strerror or error}: the folder one works in is gone.") from error
    fit = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in path.stem)
    label = "-".join(fit.split()).lower()[:40] or "timeline"
    mark = hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return user / f"{label}-{mark}"


def read_state(file: Path) -> dict[str, Any] | None:
    """Read a file of the state folder.

    Args:
        file: Where it is.

    Returns:
        What it holds; None when there is none, or it is broken or of somebody else.

    Raises:
        NotKept: A later program wrote it, so this one must not write over it.
    """
    try:
        # A pipe that somebody put there would never be opened, and of a device there is no end.
        with open(os.open(file, os.O_RDONLY | _AT_ONCE), "rb") as plain:  # noqa: PTH123 - a handle
            found = os.fstat(plain.fileno())
            if not stat.S_ISREG(found.st_mode) or found.st_size > _MOST_BYTES:
                return None
            data = _decoded(plain.read(_MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(data, dict):
        return None
    written = data.get("format")
    if isinstance(written, int) and written > FORMAT:
        raise NotKept(f"A later bmtimeline wrote {file}.", "Use that one, or take the file away.")
    return data if written == FORMAT else None


def write_state(file: Path, data: dict[str, Any]) -> None:
    """Write a file of the state folder: whoever reads it meanwhile sees it as it was or as it is.

    Args:
        file: Where it shall be.
        data: What it shall hold, beside the format.

    Raises:
        NotKept: It cannot be written; what was there is still there.
    """
    from bmtimeline.writing import write_whole  # noqa: PLC0415 - the first frame writes nothing

    content = _encoded({"format": FORMAT, **data})
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Written at every key: the program may die at any moment, but a machine that loses power may lose the last.
        write_whole(file, content, mode=_OWN, durable=False)
    except OSError as error:
        # The reason first: where there is one line for it, the end of the path may be cut.
        raise NotKept(f"{error.strerror or error}: {file} cannot be written.") from error


@contextmanager
def locked(folder: Path, patience: float) -> Iterator[bool]:
    """Keep others from changing what stands in a state folder, while one reads and writes it.

    It goes on all the same where there are no locks, or whoever has this one does not let go of it in time: the worst
    is that of two changes made at once one is lost.

    Args:
        folder: It; it is made where it need be.
        patience: Seconds to wait for others at most.

    Yields:
        Whether nobody else is at it.
    """
    handle = -1
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        yield handle >= 0 and _lock(handle, patience)
    finally:
        if handle >= 0:
            os.close(handle)  # which lets go of the lock too


def _lock(handle: int, patience: float) -> bool:
    try:
        fcntl: Any = importlib.import_module("fcntl")
    except ImportError:  # Windows
        return False
    end = monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if monotonic() >= end:
                return False
            sleep(_AGAIN)
        except OSError:  # a network disk without locks
            return False
        else:
            return True


def _decoded(content: bytes) -> object:
    try:
        return msgspec.json.decode(content)
    except ValueError:
        # It may hold halves of letters, which a terminal can type; and it takes ten times as long to load.
        return importlib.import_module("json").loads(content)


def _encoded(data: dict[str, Any]) -> bytes:
    try:
        return msgspec.json.format(msgspec.json.encode(data), indent=1)
    except UnicodeEncodeError:
        text: str = importlib.import_module("json").dumps(data, ensure_ascii=False, indent=1)
        return text.encode("utf-8", "surrogatepass")
