"""Reading a large timeline in a process of its own, so that the app hears keys meanwhile."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator

import msgspec

from bmtimeline.cache.opening import Place
from bmtimeline.cache.report import Failed, Kept, Report

_LINE: int = 64 * 2**20
"""The longest line in bytes: one with thousands of problems."""


async def read_beside(place: Place) -> AsyncIterator[Report]:
    """Read a timeline beside this process and keep its index; the process ends with the iteration.

    Yields:
        Its steps, and at last how it ended.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bmtimeline.cache", str(place.path), str(place.seeds), str(place.index)),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        limit=_LINE,
    )
    try:
        if process.stdout is not None:
            async for line in process.stdout:
                report = msgspec.json.decode(line, type=Report)
                yield report
                if isinstance(report, (Kept, Failed)):
                    return
        code = await process.wait()
        sentence = f"Reading {place.path} ended with code {code}."
        yield Failed(sentence, "It may be too large for this machine's memory.", ())
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
