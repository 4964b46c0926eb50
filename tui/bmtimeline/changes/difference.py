"""What is not the same in two states of a record, field by field."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final, TypeAlias

from msgspec import Struct

from bmtimeline.dates import When
from bmtimeline.model import Claim, Located, Reading

Value: TypeAlias = "str | bool | When | tuple[str, ...] | tuple[Reading, ...] | Claim | Located | None"
"""What a field holds; None and empty where it holds nothing."""
_CALLED: Final = {"when": "date", "class_": "class", "text": "copy", "located": "quote-status"}
"""What fields are called that the file names in another way, or not at all."""


class Difference(Struct, frozen=True):
    """One thing that is not the same in two states.

    Attributes:
        what: What it is: `title`, `date`, `claim-added`, `quote` …, the words of docs/diff.md.
        old: Its value in the older state.
        new: That in the newer one.
        claim: The claim it is about, as it is now or, when it is gone, was; None where it is about the whole record.
    """

    what: str
    old: Value = None
    new: Value = None
    claim: Claim | None = None


def differing(old: Struct, new: Struct, without: Collection[str]) -> Iterator[tuple[str, Value, Value]]:
    """Give what is not the same in two records of one kind: the name of each field and both values.

    Args:
        old: The older one.
        new: The newer one.
        without: Fields that do not count.
    """
    for name in old.__struct_fields__:
        if name not in without and (before := getattr(old, name)) != (now := getattr(new, name)):
            yield _CALLED.get(name, name), before, now


def field_differences(old: Struct, new: Struct, without: Collection[str] = ("line",)) -> tuple[Difference, ...]:
    """Give them as differences."""
    return tuple(Difference(*found) for found in differing(old, new, without))


def claim_differences(old: Claim, new: Claim) -> Iterator[Difference]:
    """Give what is not the same in two states of a claim."""
    for what, before, now in differing(old, new, ("line",)):
        yield Difference(_OF_A_CLAIM.get(what, what), before, now, new)


_OF_A_CLAIM: Final[Mapping[str, str]] = {"date": "claim-date", "source": "claim-source", "note": "claim-note"}
"""What an event has too, or would be taken for something else."""
