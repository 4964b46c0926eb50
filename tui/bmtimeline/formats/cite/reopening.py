"""The command that opens a timeline at an event."""

from __future__ import annotations

import re
import shlex
from contextlib import suppress
from pathlib import Path
from typing import Final

from bmtimeline.errors import UserError
from bmtimeline.resources import seeds_folder, shipped_timeline

_NEGATION: Final = re.compile(r"-+")


def command_for(event: str, query: str, path: Path, seeds: Path | None = None) -> str:
    """Return the command that opens a timeline at an event, with no option that has its default value.

    Args:
        event: The id of the event.
        query: The query that filters the timeline.
        path: The timeline file.
        seeds: The folder of the timeline's sources; None if unknown.
    """
    is_default = seeds is None or seeds.absolute() == seeds_folder(path).absolute()
    return reopening_command(
        event, query, None if not path.name or _is_shipped(path) else path, None if is_default else seeds
    )


def reopening_command(event: str, query: str = "", file: Path | None = None, seeds: Path | None = None) -> str:
    """Return the command, quoted for a POSIX shell, that opens a timeline at an event and with a query.

    Args:
        event: The id of the event.
        query: The query that filters the timeline.
        file: The timeline file; None for the shipped timeline.
        seeds: The folder of the timeline's sources; None for the default folder.
    """
    command = ["bmtimeline"]
    if file is not None:
        name = str(file.absolute())
        command += [name] if name.lower().endswith(".toml") else ["-f", name]
    if seeds is not None:
        command += ["--seeds", str(seeds.absolute())]
    command += ["--at", event]
    if argument := _argument(query, has_file=file is not None):
        command.append(argument)
    return shlex.join(command)


def _is_shipped(path: Path) -> bool:
    with suppress(UserError):  # the installation lacks the shipped timeline
        return path.absolute() == shipped_timeline().absolute()
    return False


def _argument(query: str, *, has_file: bool) -> str:
    """Return a query as an argument that the command line takes neither for an option nor for a timeline file.

    Args:
        query: The query.
        has_file: Whether a file stands before it: then no later argument is taken for one.
    """
    argument = query.strip()
    if argument.startswith("-"):
        argument = _NEGATION.sub(lambda found: "!" * len(found[0]), argument, count=1)
    return f"{argument} " if not has_file and argument.lower().endswith(".toml") else argument
