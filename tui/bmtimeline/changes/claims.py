"""Which claim of an event became which."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from bmtimeline.changes.difference import Difference, claim_differences
from bmtimeline.model import Claim

_LIKENESSES: Final[tuple[Callable[[Claim], Hashable], ...]] = (
    lambda claim: replace(claim, line=0),
    lambda claim: (claim.source, claim.quote),
    lambda claim: claim.quote,
    lambda claim: claim.source,
)
"""By what two claims are taken for one, the surest first: what alike remains is paired in the order of the file."""


def pairs(old: Sequence[Claim], new: Sequence[Claim]) -> list[tuple[int, int]]:
    """Pair the claims of two states of an event.

    Args:
        old: Those of the older one.
        new: Those of the newer one.

    Returns:
        Their numbers, in the order of the newer one; who is left over has no partner.
    """
    found: dict[int, int] = {}
    before, now = range(len(old)), list(range(len(new)))
    left = dict.fromkeys(before)
    for likeness in _LIKENESSES:
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for number in left:
            waiting[likeness(old[number])].append(number)
        for number in now:
            if same := waiting.get(likeness(new[number])):
                found[number] = same.popleft()
                del left[found[number]]
        now = [number for number in now if number not in found]
    return [(found[number], number) for number in sorted(found)]


def differences_of_claims(old: Sequence[Claim], new: Sequence[Claim]) -> Iterator[Difference]:
    """Give what differs between the claims of two states of an event; their order is said by their numbers, from 1."""
    paired = pairs(old, new)
    for before, now in paired:
        yield from claim_differences(old[before], new[now])
    kept, known = {before for before, _ in paired}, {now for _, now in paired}
    yield from (Difference("claim-added", None, claim, claim) for at, claim in enumerate(new) if at not in known)
    yield from (Difference("claim-removed", claim, None, claim) for at, claim in enumerate(old) if at not in kept)
    order = [str(before + 1) for before, _ in paired]
    stood = [str(before + 1) for before in sorted(kept)]
    if order != stood:
        yield Difference("claims-order", tuple(stood), tuple(order))
