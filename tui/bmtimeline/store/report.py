"""What the process that reads a large timeline tells the app."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from bmtimeline.model import Problem


class Step(Struct, frozen=True, tag=True):
    """What it does now, in a few words."""

    words: str


class Kept(Struct, frozen=True, tag=True):
    """The index is there.

    Attributes:
        index: The path of its file.
    """

    index: str


class Failed(Struct, frozen=True, tag=True):
    """There is none: why, what to do, and what is wrong with the file."""

    sentence: str
    hint: str
    problems: tuple[Problem, ...]


Report: TypeAlias = Step | Kept | Failed
