"""What a picker gives: a choice, and what the reader wants with it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class PickMode(StrEnum):
    """What the reader wants with a choice."""

    ONLY = "only"
    TOGGLE = "toggle"
    EXCLUDE = "exclude"
    READ = "read"


class Picked(Struct, frozen=True):
    """A choice and what to do with it."""

    value: str
    how: PickMode
