"""What an answer knows of each entry: whether it may match, may fail, and whether rivals decide it.

An event stands in the timeline once at each of its rival dates, and a filter on time may hold for one date
and not for the other. So a query is answered entry by entry, and the event's kind of match follows:
it is sure when none of its entries may fail, whatever the sources dispute.
"""

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_

from msgspec import Struct


class Truth(Struct, frozen=True):
    """Three bitmaps.

    Attributes:
        may: Entries whose date, as far as it is known, lets them match.
        may_fail: Entries whose date lets them fail; with `may` when the date is too vague to tell.
        disputed: All entries of the events of which one date lies inside a window and another outside.
    """

    may: int
    may_fail: int
    disputed: int = 0

    def negated(self) -> "Truth":
        """Return the truth of the opposite."""
        return Truth(self.may_fail, self.may, self.disputed)


def all_of(truths: Iterable[Truth]) -> Truth:
    """Return the truth of one or more statements together."""
    parts = list(truths)
    return Truth(
        reduce(and_, (part.may for part in parts)),
        reduce(or_, (part.may_fail for part in parts)),
        reduce(or_, (part.disputed for part in parts)),
    )


def any_of(truths: Iterable[Truth]) -> Truth:
    """Return the truth of any of one or more statements."""
    return all_of(truth.negated() for truth in truths).negated()
