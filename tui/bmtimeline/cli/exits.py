"""The exit codes, in one place."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the shell is told."""

    DONE = 0
    NOTHING = 1
    """Nothing matched, `check` found an error, or `diff` a difference."""
    USAGE = 2
    """The arguments or a file cannot be used."""
    CRASH = 70
    """The program failed inside."""
