"""Where the shipped timeline is found: packed into the wheel, or in the checkout the code runs from."""

from __future__ import annotations

import importlib
from pathlib import Path

from bmtimeline.errors import UserError

_PACKAGE = Path(__file__).resolve().parent


def version() -> str:
    """Give the version of the installed program."""
    # Loaded only here: it takes 10 ms that no other command should wait for.
    return str(importlib.import_module("importlib.metadata").version("bmtimeline"))


def shipped_timeline() -> Path:
    """Give the path of the timeline that comes with the program; its seeds folder lies as FORMAT 1 says.

    Raises:
        UserError: The installation lacks the file.
    """
    packed = _PACKAGE / "_shipped" / "data" / "timeline.toml"
    checkout = _PACKAGE.parent.parent / "data" / "timeline.toml"
    for path in (packed, checkout):
        if path.is_file():
            return path
    raise UserError("The shipped timeline is missing from this installation.", "Install bmtimeline again.")


def is_packed(path: Path) -> bool:
    """Tell whether a file lies in the installed program, where an update takes away what was added."""
    return path.absolute().is_relative_to(_PACKAGE)
