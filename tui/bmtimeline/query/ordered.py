"""A timeline in order of time, and what is known of it: what every answer is drawn from."""

from itertools import groupby

from bmtimeline.dates import Period
from bmtimeline.model import Timeline
from bmtimeline.query.bits import Twins
from bmtimeline.query.entries import in_order
from bmtimeline.query.facts import Facts


class Run:
    """A heading and the ranks that stand under it, from `start` up to `stop`; no heading: without bounds."""

    __slots__ = ("heading", "start", "stop")

    def __init__(self, heading: Period | None, start: int, stop: int) -> None:
        self.heading = heading
        self.start = start
        self.stop = stop


class Ordered:
    """The entries of a timeline in order of time, their headings, and the facts about them.

    Args:
        timeline: It, with its readings derived.

    Attributes:
        timeline: The same.
        entries: Its entries; an entry's number is its place here.
        headings: The year heading of each entry; None for one without date or bounds.
        facts: The columns of its entries.
        places: The numbers of each event's entries, by its id.
        runs: The headings in order.
        standing: The entries of one event under one heading, where they are several.
    """

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.entries, self.headings = in_order(timeline)
        self.facts = Facts(timeline, self.entries)
        self.places = {event.id: ranks for event, ranks in zip(timeline.events, self.facts.places, strict=True)}
        self.runs = _runs(self.headings)
        self.standing = Twins(self._same_heading(), len(self.entries))

    def _same_heading(self) -> list[tuple[int, ...]]:
        groups = []
        for ranks in self.facts.places:
            if len(ranks) > 1:
                under = (tuple(same) for _, same in groupby(ranks, key=self.headings.__getitem__))
                groups += [same for same in under if len(same) > 1]
        return groups


def _runs(headings: tuple[Period | None, ...]) -> tuple[Run, ...]:
    runs = []
    start = 0
    for heading, same in groupby(headings):
        stop = start + sum(1 for _ in same)
        runs.append(Run(heading, start, stop))
        start = stop
    return tuple(runs)
