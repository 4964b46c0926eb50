"""The state of the browser: the lens, its answer, the selected entry, the layout, and the ways back."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from typing import Final

from msgspec import Struct
from msgspec.structs import asdict, replace

from bmtimeline.dates import DateError, parse
from bmtimeline.model import Event
from bmtimeline.query import Answer, IncrementalAnswer, Index, Lens, Noted
from bmtimeline.state.view import Layout, Moment, Spot, View

_FIRST_SLICE: Final = 0.02
"""Seconds spent on finding words before the first rows are shown; enough for about a hundred thousand events."""
_SLICE: Final = 0.008
"""Seconds spent on finding words between two looks at the keys."""


class _Search(Struct, frozen=True):
    """A lens whose words are still being looked for.

    Attributes:
        answer: The answer so far.
        wanted: The spot to select when the search ends.
        entry: The entry selected meanwhile.
    """

    answer: IncrementalAnswer
    wanted: Spot | None
    entry: int | None


class BrowseState:
    """The lens and the selection of one timeline, with undo for the lens, a way back for jumps, and marks.

    Args:
        index: The timeline, ready to answer.
        lens: The filter to begin with.

    Attributes:
        lens: The filter. During a peek `answer` belongs to a lens without any filter.
        answer: The answer that is shown.
        noted: The ids of the events that the reader marked, and of the events that changed while the file was open.
        peeking: Whether the filters are off for a moment.
        layout: How the panes are arranged.
        typing_since: The moment to which Esc returns while the prompt is open; None when the prompt is closed.

    Raises:
        QueryError: The lens cannot be read.
    """

    def __init__(self, index: Index, lens: Lens) -> None:
        self.index = index
        self.entry: int | None = None
        self.noted = Noted()
        self.peeking = False
        self.layout = Layout()
        self.typing_since: Moment | None = None
        self._search: _Search | None = None
        self._marked: tuple[Index, frozenset[str], int] | None = None
        self._lost: Spot | None = None
        self._past: tuple[Moment, ...] = ()
        self._future: tuple[Moment, ...] = ()
        self._back: tuple[Spot, ...] = ()
        self._forward: tuple[Spot, ...] = ()
        self._show(lens, index.answer(lens), None)

    # What is selected

    @property
    def event(self) -> Event | None:
        """The selected event with the claims of the sources that the lens hears."""
        return None if self.entry is None else self.answer.event_of(self.entry)

    @property
    def whole(self) -> Event | None:
        """The selected event as the file has it, with the claims of muted sources too."""
        return None if self.event is None else self.index.event(self.event.id) or self.event

    def has_event(self, event_id: str) -> bool:
        """Return whether the timeline has an event of an id."""
        return self.index.columns.number_of(event_id) is not None

    @property
    def reading(self) -> int | None:
        """The number of the selected rival date of the event; None for an undated event."""
        return None if self.entry is None else self.answer.entries[self.entry].reading

    @property
    def spot(self) -> Spot | None:
        """The selection in words that hold under any lens."""
        return None if self.entry is None else self._spot_of(self.entry)

    @property
    def moment(self) -> Moment:
        """The present lens and selection."""
        return Moment(self.lens.text, self.spot or self._lost)

    @property
    def filtered(self) -> bool:
        """Whether a filter is on."""
        return bool(self.lens.text.strip())

    @property
    def position(self) -> str:
        """The place of the selected event among the matching ones, in order of time: `7 of 46`."""
        if self.entry is None:
            return ""
        return f"{self.answer.number_of(self.entry):,} of {self.answer.matching:,}"

    # The lens

    def look(self, lens: Lens, spot: Spot | None = None) -> None:
        """Look through a lens without remembering the way back.

        Args:
            lens: The lens.
            spot: The spot to select; by default the event nearest to the present selection.

        Raises:
            QueryError: The lens cannot be read; nothing changes then.
        """
        wanted = spot or self.spot or self._lost
        asking = self.index.ask(lens.noting(self.noted))
        asking.go_on(_FIRST_SLICE)
        self._show(asking.lens, asking.answer, wanted)
        if not asking.done:
            self._search = _Search(asking, wanted, self.entry)

    @property
    def searching(self) -> bool:
        """Whether words are still being looked for, so that the answer holds only the first entries."""
        return self._search is not None

    def search_on(self) -> bool:
        """Look for words a moment longer; return whether the answer is whole now. Another look ends the search."""
        search = self._search
        if search is None:
            return False
        search.answer.go_on(_SLICE)
        if not search.answer.done:
            return False
        moved = self.entry != search.entry
        self._show(search.answer.lens, search.answer.answer, self.spot if moved else search.wanted)
        return True

    def _show(self, lens: Lens, answer: Answer, wanted: Spot | None, *, peeking: bool = False) -> None:
        self.lens, self.answer, self.peeking = lens, answer, peeking
        self._search = None
        self.entry = self._nearest_row(wanted)
        # A filter without a match leaves no selection; the next filter with a match finds the selection again.
        self._lost = wanted if self.entry is None else None

    def change(self, lens: Lens, since: Moment | None = None) -> bool:
        """Look through another lens and remember the way back.

        Args:
            lens: The new lens.
            since: The moment to which undo returns; by default the present one.

        Returns:
            Whether anything changed.
        """
        before = since or self.moment
        if lens.text != self.lens.text or self.peeking:
            self.look(lens)
        if lens.text == before.lens:
            return False
        self._past = (*self._past, before)
        self._future = ()
        return True

    def as_asked(self, field: str, value: str) -> str:
        """Return an id as the lens already spells it, such as an alias that means nothing else; else the id."""
        filtered = self.index.answer(self.lens) if self.peeking else self.answer
        found = filtered.asked(field).get(value) if field == "actor" else None
        return found.value if found and found.alone else value

    def peek(self) -> bool:
        """Take all filters off for a moment, or put them on again, staying on the row.

        A peek is no change of the lens: undo does not know of it.

        Returns:
            Whether there are any filters.
        """
        if self.peeking:
            self.look(self.lens)
        elif self.filtered:
            self._show(self.lens, self.index.answer(Lens()), self.spot or self._lost, peeking=True)
        return self.filtered

    def swap(self, index: Index, changed: Iterable[str] = ()) -> None:
        """Go on with another state of the timeline; lens and selection stay, the selection by its id.

        Args:
            index: The new state, ready to answer.
            changed: The ids of the events that differ from the state before.
        """
        wanted = self.spot or self._lost
        self.index = index
        self.noted = replace(self.noted, changed=self.noted.changed | frozenset(changed))
        if self.peeking:
            self.lens = self.lens.noting(self.noted)
            self._show(self.lens, index.answer(Lens()), wanted, peeking=True)
        else:
            self.entry = None  # its number belongs to the index before
            self.look(self.lens, wanted)

    # Marks and changes

    def mark(self) -> None:
        """Mark the selected event, or remove its mark."""
        if (event := self.event) is not None:
            self.note(replace(self.noted, marked=self.marks ^ {event.id}))

    @property
    def marks(self) -> frozenset[str]:
        """The ids of the events that the reader marked; an event that is not in the file now may come back."""
        return self.noted.marked

    @property
    def marked(self) -> int:
        """The number of marked events that are in the file."""
        counted = self._marked
        if counted is None or counted[0] is not self.index or counted[1] is not self.marks:
            counted = self._marked = self.index, self.marks, sum(map(self.has_event, self.marks))
        return counted[2]

    @property
    def marked_entries(self) -> frozenset[int]:
        """The entries of the marked events, each at all its dates."""
        return frozenset(entry for event in self.marks for entry in self.answer.place_of(event))

    def note(self, noted: Noted) -> None:
        """Note marks and changes; the answer changes where the lens asks for them."""
        self.noted = noted
        if self.lens.asks_noted and not self.peeking:
            self.look(self.lens)
        else:
            self.lens = self.lens.noting(noted)

    def visit(self, event_id: str) -> None:
        """Remove an event from the changed ones; a filter for changes keeps its row until the next look.

        Args:
            event_id: The id of the event.
        """
        self.noted = replace(self.noted, changed=self.noted.changed - {event_id})

    # What is remembered

    @property
    def view(self) -> View:
        """What the window shows, to be remembered between runs; what is typed counts as a change of the filter."""
        moment, since = self.moment, self.typing_since
        past = (*self._past, since) if since and since.lens != moment.lens else self._past
        return View(
            **asdict(self.layout),
            lens=moment.lens.strip(),
            spot=moment.spot,
            past=past,
            future=self._future,
            back=self._back,
            forward=self._forward,
        )

    @view.setter
    def view(self, view: View) -> None:
        """Take the layout and the ways back of a view; `look` takes its lens and selection, which may fail."""
        self.layout = Layout(**{name: getattr(view, name) for name in Layout.__struct_fields__})
        self._past, self._future, self._back, self._forward = view.past, view.future, view.back, view.forward

    def arrange(self, **changes: object) -> None:
        """Change fields of the layout."""
        self.layout = replace(self.layout, **changes)

    # Undo and jumps

    @property
    def undoable(self) -> bool:
        """Whether a change of the lens can be undone."""
        return bool(self._past)

    @property
    def redoable(self) -> bool:
        """Whether a change that was undone can be made again."""
        return bool(self._future)

    def undo(self) -> bool:
        """Return to the lens and the row before the last change; return whether there was one."""
        if not self._past:
            return False
        self._future = (*self._future, self.moment)
        *past, moment = self._past
        self._past = tuple(past)
        self.look(Lens(moment.lens), moment.spot)
        return True

    def redo(self) -> bool:
        """Make the change again that was undone last; return whether there was one."""
        if not self._future:
            return False
        self._past = (*self._past, self.moment)
        *future, moment = self._future
        self._future = tuple(future)
        self.look(Lens(moment.lens), moment.spot)
        return True

    def select(self, entry: int, *, jump: bool = False) -> None:
        """Select an entry that has a row; a jump can be taken back."""
        if jump and self.spot and entry != self.entry:
            self._back = (*self._back, self.spot)
            self._forward = ()
        self.entry = entry

    def find(self, event_id: str) -> bool:
        """Select an event by its id, taking all filters off when they hide the event.

        An event that is selected already, at whichever of its dates, stays so.

        Returns:
            Whether there is such an event.
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
        """Select an event as `find` does; return whether the filters hid the event and are off now."""
        before = self.lens.text
        self.find(event_id)
        return before != self.lens.text

    def other_twin(self) -> int | None:
        """Return the entry of the selected event's next rival date, going round; None when there is no other row."""
        if self.event is None or self.entry is None:
            return None
        twins = [entry for entry in self.answer.place_of(self.event.id) if entry in self.answer.rows]
        at = twins.index(self.entry)
        return twins[(at + 1) % len(twins)] if len(twins) > 1 else None

    def jump(self, steps: int) -> bool:
        """Go back (-1) or forward (1) among the jumps that still have a row; return whether there was one."""
        source, target = list(self._back), list(self._forward)
        if steps > 0:
            source, target = target, source
        found = False
        while source and not found:
            entry = self._entry_of(source.pop())
            found = entry is not None and entry != self.entry
            if found:
                if self.spot:
                    target.append(self.spot)
                self.entry = entry
        if steps > 0:
            source, target = target, source
        self._back, self._forward = tuple(source), tuple(target)
        return found

    def next_disputed(self, steps: int) -> int | None:
        """Return the next row of a disputed event (1) or the previous one (-1), going round; None without any."""
        found = self.answer.part(disputed=True)
        if self.entry is None or not len(found):
            return None
        ahead = found.rank(self.entry + 1) if steps > 0 else found.rank(self.entry) - 1
        return found[ahead % len(found)]

    # Spots and rows

    def _spot_of(self, entry: int) -> Spot:
        event, reading = self.answer.event_of(entry), self.answer.entries[entry].reading
        return Spot(event.id, "" if reading is None else event.readings[reading].when.text)

    def _entry_of(self, spot: Spot) -> int | None:
        """Return the row of a spot, or of its event's other date; None when the filter hides both."""
        shown = [entry for entry in self.answer.place_of(spot.event) if entry in self.answer.rows]
        exact = (entry for entry in shown if self._spot_of(entry) == spot)
        return next(exact, shown[0] if shown else None)

    def _nearest_row(self, spot: Spot | None) -> int | None:
        """Return the row of a spot, of its event's other date, or of the nearest date; None without any row."""
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
        return min(around, key=lambda entry: _days_between(spot, self._spot_of(entry)))

    def _place_of(self, spot: Spot) -> int:
        """Return the place of a spot in the order of time, whether a filter hides the event or not."""
        places = self.answer.place_of(spot.event)
        same = (entry for entry in places if self._spot_of(entry) == spot)
        return next(same, places[0] if places else self.answer.place_of_day(_day(spot)))


def _day(spot: Spot) -> int | None:
    """Return the day that stands for a spot among other days; None for an undated one."""
    if not spot.date:
        return None
    try:
        when = parse(spot.date)
    except DateError:  # a view of an older file may hold any text
        return None
    return when.latest if when.earliest is None else when.earliest


def _days_between(spot: Spot, other: Spot) -> float:
    """Return the distance of two spots in days; a dated and an undated spot are infinitely far apart."""
    day, other_day = _day(spot), _day(other)
    if day is None or other_day is None:
        return 0 if day is other_day else inf
    return abs(day - other_day)
