"""Pairing and comparison of the claims of two versions of an event."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from bmtimeline.changes.difference import Difference, claim_differences
from bmtimeline.model import Claim

_PAIRING_KEYS: Final[tuple[Callable[[Claim], Hashable], ...]] = (
    lambda claim: replace(claim, line=0),
    lambda claim: (claim.source, claim.quote),
    lambda claim: claim.quote,
    lambda claim: claim.source,
)
"""Keys that pair two claims, the most reliable first. Claims with equal keys are paired in the order of the file."""


def pairs(old: Sequence[Claim], new: Sequence[Claim]) -> list[tuple[int, int]]:
    """Pair the claims of two versions of an event.

    Args:
        old: The claims of the older version.
        new: The claims of the newer version.

    Returns:
        The old and new position of each paired claim, from 0, in the order of the newer version.
    """
    old_of: dict[int, int] = {}
    unpaired = dict.fromkeys(range(len(old)))
    for key_of in _PAIRING_KEYS:
        candidates: dict[Hashable, deque[int]] = defaultdict(deque)
        for number in unpaired:
            candidates[key_of(old[number])].append(number)
        for number, claim in enumerate(new):
            if number not in old_of and (matches := candidates.get(key_of(claim))):
                old_of[number] = matches.popleft()
                del unpaired[old_of[number]]
    return [(old_of[number], number) for number in sorted(old_of)]


def differences_of_claims(old: Sequence[Claim], new: Sequence[Claim]) -> Iterator[Difference]:
    """Yield the differences between the claims of two versions of an event.

    A difference in order lists the older version's claim numbers, from 1, in both orders.
    """
    paired = pairs(old, new)
    for before, after in paired:
        yield from claim_differences(old[before], new[after])
    kept, known = {before for before, _ in paired}, {after for _, after in paired}
    yield from (Difference("claim-added", None, claim, claim) for at, claim in enumerate(new) if at not in known)
    yield from (Difference("claim-removed", claim, None, claim) for at, claim in enumerate(old) if at not in kept)
    old_order = tuple(str(before + 1) for before in sorted(kept))
    new_order = tuple(str(before + 1) for before, _ in paired)
    if old_order != new_order:
        yield Difference("claims-order", old_order, new_order)
