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

from bmtimeline.cache.opening import Place, forget_unfinished
from bmtimeline.cache.report import Failed, Kept, Report, Step

_LINE: Final = 64 * 2**20
"""The longest line in bytes: one with thousands of problems."""


_ROOT: Final = Path(__file__).resolve().parent.parent.parent
"""Where the package is found."""
_PROGRAM: Final = "import sys; sys.path.append(sys.argv.pop(1)); from bmtimeline.cache.__main__ import main; main()"
"""What the process runs: with -P and this path at the end, so that no file beside a timeline is taken for a module."""


class ReadBeside:
    """A process that reads a timeline and keeps its index; it begins at once, before there is an app.

    Args:
        place: The timeline, and where its index is to be kept.

    Attributes:
        place: The same.
    """

    def __init__(self, place: Place) -> None:
        self.place = place
        arguments = map(str, (_ROOT, place.path, place.seeds, place.index))
        command = [sys.executable, "-P", "-c", _PROGRAM, *arguments]
        # Nothing is sent to it: the pipe tells it when this process is gone, however that ended.
        self._process = subprocess.Popen(  # noqa: S603 - ourselves
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    async def reports(self) -> AsyncIterator[Report]:
        """Give its steps, and at last how it ended; the process ends with the iteration."""
        try:
            async for line in await self._lines():
                report = msgspec.json.decode(line, type=Report)
                yield report
                if isinstance(report, (Kept, Failed)):
                    return
            yield self._ended()
        finally:
            self._end()

    def result(self) -> Kept | Failed:
        """Wait for how it ends, in a thread that nobody waits for; `stop` ends the waiting."""
        with self._process.stdout or nullcontext(()) as lines:
            for line in lines:
                report: Report = msgspec.json.decode(line, type=Report)
                if not isinstance(report, Step):
                    return report
        return self._ended()

    def _ended(self) -> Failed:
        sentence = f"Reading {self.place.path} ended with code {self._process.wait()}."
        return Failed(sentence, "It may be too large for this machine's memory.", ())

    async def _lines(self) -> asyncio.StreamReader:
        loop = asyncio.get_running_loop()
        reader = asyncio.StreamReader(limit=_LINE)
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), self._process.stdout)
        return reader

    def stop(self) -> None:
        """End the process, if it has not ended, and take away what it left but the index in the cache."""
        self._end()
        forget_unfinished(self.place, self._process.pid)

    def _end(self) -> None:
        self._process.kill()
        self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()


async def keep_beside(place: Place) -> None:
    """Have the index of a timeline kept for the next time, whatever comes of it."""
    reading = ReadBeside(place)
    try:
        async for _ in reading.reports():
            pass
    finally:
        reading.stop()
