"""The modules and functions of ours that one press of a key runs through: `python tests/bench/key_trace.py [KEY …]`."""

import asyncio
import sys
from pathlib import Path
from types import FrameType
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

import bmtimeline
from bmtimeline.cli.opening import open_timeline
from bmtimeline.query import Index
from bmtimeline.ui.app import TimelineApp

PACKAGE = str(Path(bmtimeline.__file__).parent)


async def trace(key: str, *, names: bool = False) -> tuple[int, int]:
    """Give how many modules and functions a key runs through, once it has been pressed before."""
    opened = open_timeline(None)
    app = TimelineApp(Index(opened.timeline), opened.problems)
    seen: set[tuple[str, str]] = set()

    def note(frame: FrameType, event: str, _: Any) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(PACKAGE):
            seen.add((code.co_filename, code.co_qualname))

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(key)
        await pilot.pause()
        sys.setprofile(note)
        await pilot.press(key)
        await pilot.pause()
        sys.setprofile(None)
    if names:
        for file, name in sorted(seen):
            sys.stdout.write(f"{file.removeprefix(PACKAGE)}: {name}\n")
    return len({file for file, _ in seen}), len(seen)


if __name__ == "__main__":
    for pressed in sys.argv[1:] or ["j"]:
        if pressed != "-v":
            modules, functions = asyncio.run(trace(pressed, names="-v" in sys.argv))
            sys.stdout.write(f"{pressed}: {modules} modules, {functions} functions\n")
