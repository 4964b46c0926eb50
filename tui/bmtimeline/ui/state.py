"""What the browse screen knows: the lens, its answer, the selected entry, and the way back."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from bmtimeline.dates import When
from bmtimeline.model import Event
from bmtimeline.query import Answer, IncrementalAnswer, Index, Lens, Noted
from bmtimeline.ui.timeline.rows import TimelineRows

_AT_ONCE: Final = 0.02
"""Seconds for which words are sought before the first rows are shown: a hundred thousand events take about so long."""
_A_WHILE: Final = 0.008
"""Seconds for which they are then sought before the keys are looked at again."""


class Spot(Struct, frozen=True):
    """An event at one of its rival dates, wherever a filter puts it; `when` is None for one that is undated."""

    event: str
    when: When | None

    @property
    def day(self) -> int | None:
        """The day by which it is near to others."""
        if self.when is None:
            return None
        return self.when.latest if self.when.earliest is None else self.when.earliest


class Moment(Struct, frozen=True):
    """A lens and what was selected under it."""

    lens: Lens
    spot: Spot | None


class Trail(Struct, frozen=True):
    """The ways back and forward: of the lens, and among jumps. Each ends with the step that is taken first."""

    past: tuple[Moment, ...] = ()
    future: tuple[Moment, ...] = ()
    back: tuple[Spot, ...] = ()
    forward: tuple[Spot, ...] = ()


class _Sought(Struct, frozen=True):
    """A lens whose words are still being sought: what was to be selected, and what is selected meanwhile."""

    asking: IncrementalAnswer
    wanted: Spot | None
    entry: int | None


class BrowseState:
    """The lens and the selection of one timeline, with undo for the lens, a way back for jumps, and marks.

    Args:
        index: The timeline, ready to answer.
        lens: What to show at first.

    Attributes:
        lens: The filters. While one peeks the answer is that of a lens without any.
        answer: What is shown.
        noted: The ids of the events that the reader marked, and of those that changed while the file was open.
        peeking: Whether the filters are off for a moment.

    Raises:
        QueryError: The lens cannot be read.
    """

    def __init__(self, index: Index, lens: Lens) -> None:
        self.index = index
        self.entry: int | None = None
        answer = index.answer(lens)
        self.rows = TimelineRows(answer)
        self._sought: _Sought | None = None
        self.noted = Noted()
        self._marked: tuple[Index, frozenset[str], int] | None = None
        self.peeking = False
        self._lost: Spot | None = None
        self._past: list[Moment] = []
        self._future: list[Moment] = []
        self._back: list[Spot] = []
        self._forward: list[Spot] = []
        self._show(lens, answer, None)

    @property
    def event(self) -> Event | None:
        """The selected event, as the sources tell it that the lens lets speak."""
        return None if self.entry is None else self.answer.event_of(self.entry)

    @property
    def whole(self) -> Event | None:
        """The selected event as the file has it: a muted source leaves it with fewer claims, or without its dispute."""
        return None if self.event is None else self.index.event(self.event.id) or self.event

    def has_event(self, event_id: str) -> bool:
        """Tell whether the timeline has an event of an id."""
        return self.index.columns.number_of(event_id) is not None

    @property
    def reading(self) -> int | None:
        """Which of the selected event's rival dates is selected; None when it is undated."""
        return None if self.entry is None else self.answer.entries[self.entry].reading

    @property
    def spot(self) -> Spot | None:
        """What is selected, in words that hold under any lens."""
        return None if self.entry is None else self._spot_of(self.entry)

    @property
    def position(self) -> str:
        """Which of the matching events is selected, in order of time: `7 of 46`."""
        if self.entry is None:
            return ""
        return f"{self.answer.number_of(self.entry):,} of {self.answer.matching:,}"

    def look(self, lens: Lens, spot: Spot | None = None) -> None:
        """Look through a lens without remembering it; select `spot` or what is nearest to the present selection.

        Raises:
            QueryError: The lens cannot be read; nothing changes then.
        """
        wanted = next((one for one in (spot, self.spot, self._lost) if one is not None), None)
        asking = self.index.ask(lens.noting(self.noted))
        asking.go_on(_AT_ONCE)
        self._show(asking.lens, asking.answer, wanted)
        if not asking.done:
            self._sought = _Sought(asking, wanted, self.entry)

    @property
    def seeking(self) -> bool:
        """Whether words are still being sought, so that the answer is of the first entries only."""
        return self._sought is not None

    def seek(self) -> bool:
        """Seek on for a moment; say whether the whole answer is there now. Any other look ends the search."""
        sought = self._sought
        if sought is None:
            return False
        sought.asking.go_on(_A_WHILE)
        if not sought.asking.done:
            return False
        moved = self.entry != sought.entry
        self._show(sought.asking.lens, sought.asking.answer, self.spot if moved else sought.wanted)
        return True

    def _show(self, lens: Lens, answer: Answer, wanted: Spot | None, *, peeking: bool = False) -> None:
        self.lens, self.answer, self.peeking = lens, answer, peeking
        self._sought = None
        self.rows = TimelineRows(answer, self.rows)
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
        if lens.text != self.lens.text or self.peeking:
            self.look(lens)
        if lens.text == before.lens.text:
            return False
        self._past.append(before)
        self._future.clear()
        return True

    @property
    def moment(self) -> Moment:
        """The present lens and selection."""
        return Moment(self.lens, self.spot or self._lost)

    def as_asked(self, field: str, value: str) -> str:
        """Give an id as the lens already spells it where that means nothing else, such as an alias; else the id."""
        filtered = self.index.answer(self.lens) if self.peeking else self.answer
        found = filtered.asked(field).get(value) if field == "actor" else None
        return found.value if found and found.alone else value

    def peek(self) -> bool:
        """Take all filters off for a moment, or put them on again, staying on the row; say whether there are any.

        It is no change of the lens: undo knows nothing of it, and the next change is one of the filters.
        """
        if self.peeking:
            self.look(self.lens)
        elif self.lens.text.strip():
            self._show(self.lens, self.index.answer(Lens()), self.spot or self._lost, peeking=True)
        return bool(self.lens.text.strip())

    def mark(self) -> bool:
        """Mark the selected event, or no longer; say whether there is one."""
        event = self.event
        if event is None:
            return False
        self.note(replace(self.noted, marked=self.marks ^ {event.id}))
        return True

    @property
    def marks(self) -> frozenset[str]:
        """The ids of the events that the reader marked; one that is not in the file now may come back."""
        return self.noted.marked

    @property
    def marked(self) -> int:
        """How many of the marked events are in the file."""
        counted = self._marked
        if counted is None or counted[0] is not self.index or counted[1] is not self.marks:
            counted = self._marked = self.index, self.marks, sum(map(self.has_event, self.marks))
        return counted[2]

    def note(self, noted: Noted) -> None:
        """Note other things of events: the answer is another one where the lens asks for them."""
        self.noted = noted
        if self.lens.asks_noted and not self.peeking:
            self.look(self.lens)
        else:
            self.lens = self.lens.noting(noted)

    def swap(self, index: Index, changed: Iterable[str] = ()) -> None:
        """Go on with another state of the timeline: the lens stays, and what is selected, by its id.

        Args:
            index: It, ready to answer.
            changed: Ids of its events that are not what they were.
        """
        wanted = next((one for one in (self.spot, self._lost) if one is not None), None)
        self.index = index
        self.noted = replace(self.noted, changed=self.noted.changed | frozenset(changed))
        if self.peeking:
            self.lens = self.lens.noting(self.noted)
            self._show(self.lens, index.answer(Lens()), wanted, peeking=True)
        else:
            self.entry = None  # its number is one of the former index
            self.look(self.lens, wanted)

    def visit(self, event_id: str) -> None:
        """Take note that an event was visited since it changed; a filter by that keeps its row until it is asked anew.

        Args:
            event_id: It.
        """
        self.noted = replace(self.noted, changed=self.noted.changed - {event_id})

    @property
    def trail(self) -> Trail:
        """The ways back and forward."""
        return Trail(tuple(self._past), tuple(self._future), tuple(self._back), tuple(self._forward))

    @trail.setter
    def trail(self, trail: Trail) -> None:
        self._past, self._future = list(trail.past), list(trail.future)
        self._back, self._forward = list(trail.back), list(trail.forward)

    @property
    def steps(self) -> tuple[int, int, int, int]:
        """How many steps each of those ways has."""
        return len(self._past), len(self._future), len(self._back), len(self._forward)

    @property
    def marked_entries(self) -> frozenset[int]:
        """The entries of the marked events, each at all its dates."""
        return frozenset(entry for event in self.marks for entry in self.answer.place_of(event))

    @property
    def undoable(self) -> bool:
        """Whether a change of the lens can be undone."""
        return bool(self._past)

    @property
    def redoable(self) -> bool:
        """Whether one that was undone can be done again."""
        return bool(self._future)

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
        self.look(moment.lens, moment.spot)
        return True

    def select(self, entry: int, *, jump: bool = False) -> None:
        """Select an entry that has a row; a jump can be taken back."""
        if jump and self.spot and entry != self.entry:
            self._back.append(self.spot)
            self._forward.clear()
        self.entry = entry

    def find(self, event_id: str) -> bool:
        """Select an event by its id, taking all filters off when they hide it; say whether there is such an event.

        When it is selected already, at whichever of its dates, it stays so.
        """
        if self.event is not None and self.event.id == event_id:
            return True
        if not any(entry in self.answer.rows for entry in self.answer.place_of(event_id)):
            self.change(Lens())
        shown = [entry for entry in self.answer.place_of(event_id) if entry in self.answer.rows]
        if shown:
            self.select(shown[0], jump=True)
        return bool(shown)

    def uncover(self, event_id: str) -> bool:
        """Select an event as `find` does; say whether the filters hid it and are off."""
        before = self.lens.text
        self.find(event_id)
        return before != self.lens.text

    def other_twin(self) -> int | None:
        """Give the entry of the selected event's next other date, going round; None when it has no other row."""
        if self.event is None or self.entry is None:
            return None
        twins = [entry for entry in self.answer.place_of(self.event.id) if entry in self.answer.rows]
        at = twins.index(self.entry)
        return twins[(at + 1) % len(twins)] if len(twins) > 1 else None

    def jump(self, steps: int) -> bool:
        """Go back (-1) or forward (1) among the jumps that still have a row; say whether there was one."""
        source, target = (self._back, self._forward) if steps < 0 else (self._forward, self._back)
        while source:
            entry = self._entry_of(source.pop())
            if entry is not None and entry != self.entry:
                if self.spot:
                    target.append(self.spot)
                self.entry = entry
                return True
        return False

    def next_disputed(self, steps: int) -> int | None:
        """Give the next row of an event in dispute (1), or the previous one (-1), round the ends; None without any."""
        found = self.answer.part(disputed=True)
        if self.entry is None or not len(found):
            return None
        ahead = found.rank(self.entry + 1) if steps > 0 else found.rank(self.entry) - 1
        return found[ahead % len(found)]

    def _spot_of(self, entry: int) -> Spot:
        event, reading = self.answer.event_of(entry), self.answer.entries[entry].reading
        return Spot(event.id, None if reading is None else event.readings[reading].when)

    def _entry_of(self, spot: Spot) -> int | None:
        """Give the row of a spot, or of its event's other date; None when the filter hides both."""
        shown = [entry for entry in self.answer.place_of(spot.event) if entry in self.answer.rows]
        exact = (entry for entry in shown if self._spot_of(entry) == spot)
        return next(exact, shown[0] if shown else None)

    def _settled(self, spot: Spot | None) -> int | None:
        """Give the row nearest to a spot: itself, its event's other date, else the nearest date."""
        rows = self.answer.rows
        if not len(rows):
            return None
        if spot is None:
            return rows[0]
        entry = self._entry_of(spot)
        if entry is not None:
            return entry
        at = rows.rank(self._place_of(spot))
        around = [rows[near] for near in (at - 1, at) if 0 <= near < len(rows)]
        return min(around, key=lambda entry: self._days_between(spot, self._spot_of(entry)))

    def _place_of(self, spot: Spot) -> int:
        """Give where a spot stands in the order of time, whether a filter hides it or not."""
        places = self.answer.place_of(spot.event)
        same = (entry for entry in places if self._spot_of(entry) == spot)
        return next(same, places[0] if places else self.answer.place_of_day(spot.day))

    @staticmethod
    def _days_between(spot: Spot, other: Spot) -> float:
        """Give how far apart two spots are in time; one without a date is far from those with one."""
        if spot.day is None or other.day is None:
            return 0 if spot.day is other.day else inf
        return abs(spot.day - other.day)
