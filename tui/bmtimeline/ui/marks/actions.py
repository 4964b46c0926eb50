"""What the instruments do: by this row, a peek without filters, marks, the words searched for, plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual import on

from bmtimeline.query import Answer, Lens
from bmtimeline.query.flags import MARKED
from bmtimeline.ui.browse.navigation import MovingScreen
from bmtimeline.ui.filter.chips import Chips
from bmtimeline.ui.kit.choices import PickRow
from bmtimeline.ui.kit.counts import plural
from bmtimeline.ui.kit.hits import IN_QUOTES, has_hit, searched
from bmtimeline.ui.kit.pick_mode import Picked, PickMode

if TYPE_CHECKING:
    from bmtimeline.formats.views_file import ViewStore

_NO_MARKS: Final = "Nothing is marked: Space marks an event."


class InstrumentsScreen(MovingScreen):
    """A lens screen with the instruments that need to know which row and which excerpt one is at."""

    _store: ViewStore | None = None
    """The saved views, once they were asked for."""

    # What is said in the place of the chips

    def tell(self, message: str) -> None:
        """Say something in the place of the chips; while the filters are off that they are."""
        state = self.state
        off = f"filters off (t brings them back): {state.lens.text}" if state.peeking else ""
        super().tell(message or off)

    # By this row

    def action_by_row(self) -> None:
        """Filter by something that the selected row has; in Actors by the actor under the cursor."""
        if self.pane == "actors":
            self.action_enter()
        else:
            self._offer(exclude=False)

    def action_exclude_row(self) -> None:
        """Leave out something that the selected row has."""
        self._offer(exclude=True)

    def action_enter(self) -> None:
        """Do what `Enter` does in the present pane."""
        raise NotImplementedError

    def _offer(self, *, exclude: bool) -> None:
        self.end_peek()
        state, event, reading = self.state, self.state.event, self.state.reading or 0
        if event is None:
            self.tell("No event is selected.")
            return
        from bmtimeline.ui.filter.by_row import field_and_value, row_choices
        from bmtimeline.ui.kit.picker import PickerScreen
        from bmtimeline.ui.kit.popup_keys import LEAVING_OUT, PICKING

        claims = self.excerpts
        source = claims[self.excerpt].source if self.pane == "sources" and claims else ""

        def rows() -> list[PickRow]:
            places = state.answer.place_of(event.id)  # none where the file has become another one
            entry = places[min(reading, len(places) - 1)] if places else None
            if entry is None:
                return []
            return row_choices(state.index, state.answer, entry, source=source, exclude=exclude)

        def pick(picked: Picked | None) -> None:
            if picked:
                field, value = field_and_value(picked.value)
                self.pick(field, Picked(value, PickMode.EXCLUDE if exclude else picked.how))

        title = "Leave out events with" if exclude else "Only events with"
        self.app.push_screen(PickerScreen(title, rows, pick, LEAVING_OUT if exclude else PICKING), pick)

    # Chip by chip

    @on(Chips.Chosen)
    def _chip_chosen(self, message: Chips.Chosen) -> None:
        if self.is_active:  # the second click of a double one comes when the editor is open
            self.action_edit_chips(message.number)

    def action_edit_chips(self, number: int = 0) -> None:
        """Edit the terms of the filter one by one, beginning at one of them; undo takes it all back in one step."""
        self.end_peek()
        state, since = self.state, self.state.moment
        if not state.lens.query.terms:
            self.tell("No filter is on: / types one.")
            return
        from bmtimeline.ui.filter.chip_editor import ChipEditor
        from bmtimeline.ui.filter.chip_sheet import ChipSheet

        sheet = ChipSheet.of(state.lens)

        def look(changed: ChipSheet) -> Answer:
            state.look(since.lens if changed == sheet else changed.lens, since.spot)
            self.hand_down()
            return state.answer

        def close(left: ChipSheet | None) -> None:
            if left is None or left == sheet:
                return
            state.change(left.lens, since)
            said = f"{plural(left.off, 'filter')} that was off is gone; u brings it back."
            many = f"{plural(left.off, 'filter')} that were off are gone; u brings them back."
            self.hand_down("" if not left.off else said if left.off == 1 else many)

        self.app.push_screen(ChipEditor(state.index, sheet, look, number), close)

    # Saved views

    @property
    def saved_views(self) -> ViewStore:
        """Where they are."""
        if self._store is None:
            from bmtimeline.ui.views.screen import store_of

            self._store = store_of(self.state.index.timeline)
        return self._store

    def action_views(self) -> None:
        """Show the saved views; they are read now."""
        self.end_peek()
        state = self.state
        from bmtimeline.ui.views.screen import ViewsScreen

        def count(query: str) -> int:
            return state.index.count(Lens(query, state.noted))

        def close(picked: Picked | None) -> None:
            if picked:
                self.change(Lens(picked.value))

        self.app.push_screen(ViewsScreen(self.saved_views, state.lens.text.strip(), count), close)

    # Filters off and on

    def action_peek(self) -> None:
        """Take all filters off for a moment, or put them on again."""
        self.hand_down("" if self.state.peek() else "No filter is on.")

    # Marks

    def action_mark(self) -> None:
        """Mark the selected event, or no longer."""
        if self.state.mark():
            self.hand_down()
        else:
            self.tell("No event is selected.")

    def action_marked(self) -> None:
        """Show only what is marked, or no longer only that."""
        self.end_peek()
        lens = self.state.lens
        on = [term for term in lens.query.terms if term.field == "is" and term.values == (MARKED,) and not term.negated]
        if on:
            self.change(lens.without_term(on[0]))
        elif self.state.marked:
            self.change(lens.and_(f"is:{MARKED}"))
        else:
            self.tell(_NO_MARKS)

    # Words searched for

    def action_hit(self, steps: int) -> None:
        """Go to the next excerpt with one of the words searched for, else to the next row; or to the previous one."""
        state = self.state
        words = searched(state.answer.query, IN_QUOTES)
        if state.entry is None or not words:
            self.tell("No words are searched for: / searches for some.")
            return
        here = self._hits(words)
        ahead = [number for number in here if (number - self.excerpt) * steps > 0] if self.pane == "sources" else []
        if ahead:
            self.go_to_excerpt(ahead[0] if steps > 0 else ahead[-1])
            return
        rows = state.answer.rows
        self.select(rows[(rows.index(state.entry) + steps) % len(rows)], jump=False)
        if found := self._hits(words):
            self.go_to_excerpt(found[0] if steps > 0 else found[-1])

    def _hits(self, words: tuple[str, ...]) -> list[int]:
        """Give the numbers of the selected event's excerpts that hold one of the words."""
        return [number for number, claim in enumerate(self.excerpts) if has_hit(claim, words)]

    # Outside the full screen

    def action_plain_text(self) -> None:
        """Show all matching events as labelled lines, in a pager."""
        from bmtimeline.terminal.pager import show_plain
        from bmtimeline.ui.browse.linear import view_lines

        state = self.state
        shown = state.answer
        whole = shown if shown.complete else state.index.answer(shown.lens)
        self.tell(show_plain(self.app, view_lines(state.index, whole)))
