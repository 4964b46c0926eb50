"""What a case of the fuzzer is: made from a seed, checked, and, where it fails, made smaller and kept."""

import random
import signal
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final, TypeAlias

from msgspec import Struct

ROOT: Final = Path(__file__).resolve().parent.parent.parent
FAILURES: Final = ROOT / "fuzz-failures"
Inputs: TypeAlias = dict[str, bytes]
"""Files by name: all that a check looks at."""
_SHRINKING: Final = 20.0
"""Seconds after which what has become of an input is small enough."""
_SMALLEST: Final = 1
_SEEN: Final[set[tuple[str, str]]] = set()
"""What has failed before in this process: one small input for each is enough."""


class TooLong(BaseException):
    """A check took longer than anything may; no blind `except Exception` swallows it."""


class Fuzzer(Struct, frozen=True):
    """One sort of cases.

    Attributes:
        name: What `--only` calls it.
        make: Makes the input of a case with dice; the same each time for the same dice.
        check: Looks at the input in an empty folder, and raises when something is wrong.
        share: How much of the time it is given, in comparison with the others.
        limit: Seconds a case may take.
        shrinks: Whether a failing input is made smaller.
    """

    name: str
    make: Callable[[random.Random], Inputs]
    check: Callable[[Inputs, Path], None]
    share: float = 1.0
    limit: float = 20.0
    shrinks: bool = True


class Failure(Struct, frozen=True):
    """A case that failed.

    Attributes:
        fuzzer: The name of its fuzzer.
        seed: That of the run.
        number: That of the case.
        sentence: What went wrong, on one line.
        trace: The traceback.
        kept: The folder with its input.
        place: The line of ours that it came through last.
    """

    fuzzer: str
    seed: int
    number: int
    sentence: str
    trace: str
    kept: str = ""
    place: str = ""

    @property
    def again(self) -> str:
        """What runs exactly this case."""
        return f'make fuzz ARGS="--only {self.fuzzer} --seed {self.seed} --case {self.number}"'


def dice_for(seed: int, fuzzer: str, number: int) -> random.Random:
    """Give the dice of a case: the same on every machine, whatever ran before."""
    return random.Random(f"{seed} {fuzzer} {number}")  # noqa: S311 - it only has to be the same each time


def run_case(fuzzer: Fuzzer, seed: int, number: int, keep: Path | None = FAILURES) -> Failure | None:
    """Run one case.

    Args:
        fuzzer: Which sort.
        seed: Of the run.
        number: Of the case.
        keep: Where the input of a failing one is kept; None keeps nothing.

    Returns:
        The failure, None when all is well.
    """
    inputs: Inputs = {}
    try:
        inputs = fuzzer.make(dice_for(seed, fuzzer.name, number))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is to be told
        return _failure(fuzzer, seed, number, error)
    error = _error(fuzzer, inputs)
    if error is None:
        return None
    if keep is None:
        return _failure(fuzzer, seed, number, error)
    folder = keep / f"{fuzzer.name}-{seed}-{number}"
    _write(folder / "as-found", inputs)
    if fuzzer.shrinks and not isinstance(error, TooLong) and _signature(error) not in _SEEN:
        _SEEN.add(_signature(error))
        _write(folder / "smaller", _shrunk(fuzzer, inputs, _signature(error)))
    found = _failure(fuzzer, seed, number, error, str(folder))
    (folder / "failure.txt").write_text(f"{found.again}\n\n{found.trace}", encoding="utf-8", errors="backslashreplace")
    return found


def _failure(fuzzer: Fuzzer, seed: int, number: int, error: BaseException, kept: str = "") -> Failure:
    trace = "".join(traceback.format_exception(error, chain=True))
    said = (str(error).splitlines() or [""])[0]
    at = _signature(error)[1]
    return Failure(fuzzer.name, seed, number, f"{type(error).__name__}: {said[:300]} ({at})", trace, kept, at)


def _error(fuzzer: Fuzzer, inputs: Inputs) -> BaseException | None:
    with tempfile.TemporaryDirectory(prefix="bmtimeline-fuzz-", ignore_cleanup_errors=True) as folder:
        try:
            with _within(fuzzer.limit):
                fuzzer.check(dict(inputs), Path(folder))
        except (Exception, TooLong) as error:  # noqa: BLE001 - as above
            return error
    return None


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    def too_long(_: int, frame: FrameType | None) -> None:
        raise TooLong(f"it takes longer than {seconds:g} s")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _signature(error: BaseException) -> tuple[str, str]:
    """Tell failures apart: by their kind, and by the last of our own lines they came through."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(str(ROOT))]
    ours = [frame for frame in frames if ".venv" not in frame.filename and frame.filename != __file__]
    last = ours[-1] if ours else None
    where = f"{Path(last.filename).relative_to(ROOT)}:{last.lineno}" if last else ""
    return type(error).__name__, where


def _shrunk(fuzzer: Fuzzer, inputs: Inputs, signature: tuple[str, str]) -> Inputs:
    """Take out of an input what it fails without: whole files, lines, then stretches of bytes."""
    end = time.monotonic() + _SHRINKING

    def fails(candidate: Inputs) -> bool:
        error = _error(fuzzer, candidate)
        return error is not None and _signature(error) == signature

    for name in list(inputs):
        for pieces in (_lines(inputs[name]), None):
            held = [bytes([byte]) for byte in inputs[name]] if pieces is None else pieces
            size = max(_SMALLEST, len(held) // 2)
            while size >= _SMALLEST and held:
                at = 0
                while at < len(held) and time.monotonic() < end:
                    fewer = held[:at] + held[at + size :]
                    if fails({**inputs, name: b"".join(fewer)}):
                        held = fewer
                    else:
                        at += size
                if size == _SMALLEST or time.monotonic() > end:
                    break
                size //= 2
            inputs = {**inputs, name: b"".join(held)}
    return inputs


def _lines(content: bytes) -> list[bytes]:
    return content.splitlines(keepends=True)


def _write(folder: Path, inputs: Inputs) -> None:
    for name, content in inputs.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
