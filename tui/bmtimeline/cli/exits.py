"""The exit codes."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """An exit code of the program."""

    DONE = 0
    NOTHING = 1
    """Nothing matched, `check` found an error, or `diff` a difference."""
    USAGE = 2
    """The arguments are wrong, or a file cannot be read."""
    CRASH = 70
    """The program failed inside."""
