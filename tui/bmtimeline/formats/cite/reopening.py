"""The command that opens what one sees once more."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Final

_NEGATION: Final = re.compile(r"-+")


def reopening(event: str, query: str = "", file: Path | None = None, seeds: Path | None = None) -> str:
    """Give the command, quoted for a POSIX shell, that opens a timeline at an event and through a query.

    Args:
        event: The event's id.
        query: The query.
        file: The timeline file; None for the one that comes with the program.
        seeds: The folder of its sources, where that is not found by itself.
    """
    command = ["bmtimeline"]
    if file is not None:
        named = str(file.absolute())
        command += [named] if named.lower().endswith(".toml") else ["-f", named]
    if seeds is not None:
        command += ["--seeds", str(seeds.absolute())]
    command += ["--at", event]
    if asked := _argument(query, alone=file is None):
        command.append(asked)
    return shlex.join(command)


def _argument(query: str, *, alone: bool) -> str:
    """Give a query as one argument that is taken neither for an option nor, where no file is named, for a file."""
    asked = query.strip()
    if asked.startswith("-"):
        asked = _NEGATION.sub(lambda found: "!" * len(found[0]), asked, count=1)
    return f"{asked} " if alone and asked.lower().endswith(".toml") else asked
