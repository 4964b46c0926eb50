"""What the browse screen knows: the lens, its answer, the selected entry, and the way back."""

from __future__ import annotations

from dataclasses import dataclass

from bmtimeline.model import Event
from bmtimeline.query import Answer, Index, Lens
from bmtimeline.views.timeline_rows import TimelineRows


@dataclass(frozen=True, slots=True)
class Moment:
    """A lens and the entry that was selected under it."""

    lens: Lens
    entry: int | None


class BrowseState:
    """The lens and the selection of one timeline, with undo for the lens and a way back for jumps.

    Args:
        index: The timeline, ready to answer.
        lens: What to show at first.

    Raises:
        QueryError: The lens cannot be read.
    """

    def __init__(self, index: Index, lens: Lens) -> None:
        self.index = index
        self.entry: int | None = None
        self._lost: int | None = None
        self._past: list[Moment] = []
        self._future: list[Moment] = []
        self._back: list[int] = []
        self._forward: list[int] = []
        self.look(lens)

    @property
    def event(self) -> Event | None:
        """The selected event."""
        return None if self.entry is None else self.event_of(self.entry)

    def event_of(self, entry: int) -> Event:
        """Give the event that stands at an entry."""
        return self.index.timeline.events[self.index.entries[entry].event]

    @property
    def reading(self) -> int | None:
        """Which of the selected event's rival dates is selected; None when it is undated."""
        return None if self.entry is None else self.index.entries[self.entry].reading

    @property
    def position(self) -> str:
        """Which of the matching events is selected, in order of time: `7 of 46`."""
        if self.entry is None:
            return ""
        before = self.answer.rows[: self.answer.rows.index(self.entry) + 1]
        number = len({self.index.entries[entry].event for entry in before})
        return f"{number:,} of {self.answer.matching:,}"

    def look(self, lens: Lens, entry: int | None = None) -> None:
        """Look through a lens without remembering it; select `entry` or what is nearest to the present selection.

        Raises:
            QueryError: The lens cannot be read; nothing changes then.
        """
        answer: Answer = self.index.answer(lens)
        self.lens, self.answer = lens, answer
        self.rows = TimelineRows(self.index, answer)
        wanted = next((one for one in (entry, self.entry, self._lost) if one is not None), None)
        self.entry = self._settled(wanted)
        # A filter that leaves nothing leaves no selection; the next one that leaves something finds it again.
        self._lost = wanted if self.entry is None else None

    def change(self, lens: Lens, since: Moment | None = None) -> bool:
        """Look through another lens and remember the way back.

        Args:
            lens: The new lens.
            since: What undo goes back to; by default the present moment.

        Returns:
            Whether anything changed.
        """
        before = since or self.moment
        if lens.text != self.lens.text:
            self.look(lens)
        if lens.text == before.lens.text:
            return False
        self._past.append(before)
        self._future.clear()
        return True

    @property
    def moment(self) -> Moment:
        """The present lens and selection."""
        return Moment(self.lens, self.entry)

    def as_asked(self, field: str, value: str) -> str:
        """Give an id as the lens already spells it where that means nothing else, such as an alias; else the id."""
        found = self.answer.asked(field).get(value) if field == "actor" else None
        return found.value if found and found.alone else value

    def undo(self) -> bool:
        """Go back to the lens and the row before the last change; say whether there was one."""
        return self._travel(self._past, self._future)

    def redo(self) -> bool:
        """Undo the last undo; say whether there was one."""
        return self._travel(self._future, self._past)

    def _travel(self, source: list[Moment], target: list[Moment]) -> bool:
        if not source:
            return False
        target.append(self.moment)
        moment = source.pop()
        self.look(moment.lens, moment.entry)
        return True

    def select(self, entry: int, *, jump: bool = False) -> None:
        """Select an entry that has a row; a jump can be taken back."""
        if jump and self.entry is not None and entry != self.entry:
            self._back.append(self.entry)
            self._forward.clear()
        self.entry = entry

    def jump(self, steps: int) -> bool:
        """Go back (-1) or forward (1) among the jumps that still have a row; say whether there was one."""
        source, target = (self._back, self._forward) if steps < 0 else (self._forward, self._back)
        while source:
            entry = source.pop()
            if entry in self.answer.rows and entry != self.entry:
                if self.entry is not None:
                    target.append(self.entry)
                self.entry = entry
                return True
        return False

    def next_disputed(self, steps: int) -> int | None:
        """Give the next entry of an event in dispute, or the previous one, going round; None when there is none."""
        rows = self.answer.rows
        if self.entry is None:
            return None
        at = rows.index(self.entry)
        ahead = [rows[(at + steps * number) % len(rows)] for number in range(1, len(rows) + 1)]
        return next((entry for entry in ahead if self.event_of(entry).disputed), None)

    def _settled(self, entry: int | None) -> int | None:
        """Give the row nearest to an entry: itself, its event's other date, else the nearest date."""
        rows = self.answer.rows
        if not len(rows):
            return None
        if entry is None or entry in rows:
            return entry if entry is not None else rows[0]
        event = self.event_of(entry)
        others = [twin for twin in self.index.place_of(event.id) if twin in rows]
        return others[0] if others else min(rows, key=lambda row: self._distance(row, entry))

    def _distance(self, one: int, other: int) -> tuple[bool, int, int]:
        """Give how far apart two entries stand: by days where both have one, undated ones by their rows."""
        here, there = self._day(one), self._day(other)
        if here is None or there is None:
            return here is not there, abs(one - other), one
        return False, abs(here - there), one

    def _day(self, entry: int) -> int | None:
        place = self.index.entries[entry]
        if place.reading is None:
            return None
        when = self.index.timeline.events[place.event].readings[place.reading].when
        return when.latest if when.earliest is None else when.earliest
