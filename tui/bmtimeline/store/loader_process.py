"""Reading a large timeline in a process of its own, so that the app hears keys meanwhile."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import nullcontext
from pathlib import Path
from typing import Final

import msgspec

from bmtimeline.store.opening import Place, forget_unfinished
from bmtimeline.store.report import Failed, Kept, Report, Step

_LINE: Final = 64 * 2**20
"""The longest line in bytes: one with thousands of problems."""


_READ: Final = "from bmtimeline.store.__main__ import main; main()"
_ROOT: Final = Path(__file__).resolve().parent.parent.parent
"""Where the package is found."""
_FIND: Final = "import sys; sys.path.append(sys.argv.pop(1))"
"""How a process finds the package: with -P and its folder last, so that no file beside a timeline is taken for it."""


def begin(run: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Begin a process of our own.

    Nothing is sent to it: a pipe tells it when this process is gone, however that ended, where it calls
    `end_with_the_app`.

    Args:
        run: The code that it runs, in one line.
        arguments: What that finds in `sys.argv`.
    """
    command = [sys.executable, "-P", "-c", f"{_FIND}; {run}", str(_ROOT), *arguments]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603 - ourselves


async def output(process: subprocess.Popen[bytes]) -> asyncio.StreamReader:
    """Return the stream of what a process prints."""
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader(limit=_LINE)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), process.stdout)
    return reader


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process, if it has not ended."""
    process.kill()
    process.wait()
    if process.stdin is not None:
        process.stdin.close()


class LoaderProcess:
    """A process that reads a timeline and keeps its index; it begins at once, before there is an app.

    Args:
        place: The timeline, and where its index is to be kept.

    Attributes:
        place: The timeline, and where its index is stored.
    """

    def __init__(self, place: Place) -> None:
        self.place = place
        self._process = begin(_READ, str(place.path), str(place.seeds), str(place.index))

    async def reports(self) -> AsyncIterator[Report]:
        """Yield the steps of the process, and at last how it ended; the process ends with the iteration."""
        try:
            async for line in await output(self._process):
                report = msgspec.json.decode(line, type=Report)
                yield report
                if isinstance(report, (Kept, Failed)):
                    return
            yield self._ended()
        finally:
            end(self._process)

    def result(self) -> Kept | Failed:
        """Wait for how it ends, in a thread that nobody waits for; `stop` ends the waiting."""
        with self._process.stdout or nullcontext(()) as lines:
            for line in lines:
                if not line.endswith(b"\n"):  # it was ended in the middle of it
                    break
                report: Report = msgspec.json.decode(line, type=Report)
                if not isinstance(report, Step):
                    return report
        return self._ended()

    def _ended(self) -> Failed:
        sentence = f"Reading {self.place.path} ended with code {self._process.wait()}."
        return Failed(sentence, "It may be too large for this machine's memory.", ())

    def stop(self) -> None:
        """End the process, if it has not ended, and take away what it left but the index in the cache."""
        end(self._process)
        forget_unfinished(self.place, self._process.pid)


async def keep_beside(place: Place) -> None:
    """Have the index of a timeline kept for the next time, whatever comes of it."""
    reading = LoaderProcess(place)
    try:
        async for _ in reading.reports():
            pass
    finally:
        reading.stop()
