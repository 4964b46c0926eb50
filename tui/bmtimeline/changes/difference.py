"""Comparison of two versions of a record, field by field."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final, TypeAlias

from msgspec import Struct

from bmtimeline.dates import When
from bmtimeline.model import Claim, Located, Reading

Value: TypeAlias = "str | bool | When | tuple[str, ...] | tuple[Reading, ...] | Claim | Located | None"
"""The value of a field; None or empty if the field is not set."""
_CALLED: Final = {"when": "date", "class_": "class", "text": "copy", "located": "quote-status"}
"""The names, in a diff, of fields that are named differently in the file or are not in the file."""


class Difference(Struct, frozen=True):
    """A difference between two versions of a record.

    Attributes:
        what: The kind of difference, as listed in docs/diff.md: `title`, `date`, `claim-added`, `quote` …
        old: The older value.
        new: The newer value.
        claim: The claim that differs: its newer version, or the removed claim. None if the record itself differs.
    """

    what: str
    old: Value = None
    new: Value = None
    claim: Claim | None = None


def differing(old: Struct, new: Struct, without: Collection[str]) -> Iterator[tuple[str, Value, Value]]:
    """Yield the name, the old value and the new value of each field that differs between two records of a type.

    Args:
        old: The older record.
        new: The newer record.
        without: The names of fields to skip.
    """
    for name in old.__struct_fields__:
        if name not in without and (before := getattr(old, name)) != (now := getattr(new, name)):
            yield _CALLED.get(name, name), before, now


def field_differences(old: Struct, new: Struct, without: Collection[str] = ("line",)) -> tuple[Difference, ...]:
    """Return the differing fields of two records, as differences."""
    return tuple(Difference(*values) for values in differing(old, new, without))


def claim_differences(old: Claim, new: Claim) -> Iterator[Difference]:
    """Yield the differences between two versions of a claim."""
    for what, before, now in differing(old, new, ("line",)):
        yield Difference(_OF_A_CLAIM.get(what, what), before, now, new)


_OF_A_CLAIM: Final[Mapping[str, str]] = {"date": "claim-date", "source": "claim-source", "note": "claim-note"}
"""The names of claim fields whose own names would be ambiguous beside those of an event."""
