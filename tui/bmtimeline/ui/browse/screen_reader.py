"""One line a change: where a screen reader follows, the line of messages says in words what is selected now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from textual import on

from bmtimeline.ui.axis.actions import AxisScreen
from bmtimeline.ui.kit.choice_list import ChoiceList
from bmtimeline.ui.kit.paint import cut, is_spoken
from bmtimeline.ui.kit.reading import Reading
from bmtimeline.ui.kit.row_list import RowList

if TYPE_CHECKING:
    from bmtimeline.ui.kit.choices import ChoiceRow

_NO_AXIS: Final = "The axis is a picture: with --a11y the list says the same in words."
_NO_STRIP: Final = "The strip is a picture: with --a11y y picks a year, + and - narrow the time."


class _Place(Struct, frozen=True):
    """Where the reader is; `within` is the excerpt in Sources, the row in Actors."""

    lens: str
    peeking: bool
    complete: bool
    pane: str
    event: str
    entry: int | None
    marked: bool
    within: int


class AnnouncingScreen(AxisScreen):
    """A screen with panes that says what changed, and shows no pictures, where a screen reader follows."""

    _place: _Place | None = None
    """Where the reader was when something was said last."""
    _said = ""

    def tell(self, message: str) -> None:
        """Say something in the place of the chips; where a screen reader follows, without a message what changed."""
        # A message stands in the place of what changed, which is then no news at the next key.
        changed = self._announcement() if is_spoken(self.app) else ""
        super().tell(message or changed)

    def _announcement(self) -> str:
        """Say what is another than when it was asked last; the same again where all is the same."""
        before, self._place = self._place, self._now()
        if before != self._place:
            self._said = self._changed(before, self._place)
        return self._said

    def _now(self) -> _Place:
        state, event = self.state, self.state.event
        within = self.excerpt if self.pane == "sources" else self._actors.cursor if self.pane == "actors" else 0
        return _Place(
            state.lens.text.strip(),
            state.peeking,
            state.answer.complete,
            self.pane,
            event.id if event else "",
            state.entry,
            event is not None and event.id in state.marks,
            within,
        )

    def _changed(self, before: _Place | None, now: _Place) -> str:
        from bmtimeline.ui.browse.announcement import filter_words

        if before is None:
            before = _Place("", peeking=False, complete=True, pane="", event="", entry=None, marked=False, within=0)
        filtered = (before.lens, before.peeking, before.complete) != (now.lens, now.peeking, now.complete)
        if filtered:
            off = "Filters off for a moment. " if now.peeking else ""
            return f"{off}{filter_words(self.state.answer)}"
        pane = f"{now.pane.capitalize()}, " if before.pane != now.pane else ""
        if now.pane == "actors":
            return self._actor_words(pane)
        if now.pane == "sources" and (before.event == now.event or pane):
            return self._excerpt_words()
        return self._event_words(pane)

    @property
    def _actors(self) -> ChoiceList:
        return self.query_one("#actors", ChoiceList)

    def _actor_words(self, pane: str) -> str:
        from bmtimeline.ui.browse.announcement import choice_words

        current: ChoiceRow | None = self._actors.current
        return f"{pane}{choice_words(current) if current else 'nobody to choose'}"

    def _excerpt_words(self) -> str:
        from bmtimeline.ui.browse.announcement import excerpt_words

        state = self.state
        if state.event is None:
            return "Sources, no event is selected"
        return f"Sources, {excerpt_words(state.index.timeline, state.event, state.reading, self.excerpt)}"

    def _event_words(self, pane: str) -> str:
        from bmtimeline.ui.browse.announcement import event_words

        state = self.state
        if state.entry is None or state.event is None:
            return f"{pane}no event is selected"
        marked, changed = state.event.id in state.marks, state.event.id in state.noted.changed
        room = self.size.width - 1 - len(pane)
        words = event_words(state.answer, state.entry, marked=marked, changed=changed, room=room, cut=cut)
        return f"{pane}{words}"

    def action_axis(self) -> None:
        """Turn the list into the axis, or back, for who can see it."""
        if is_spoken(self.app):
            self.tell(_NO_AXIS)
        else:
            super().action_axis()

    def action_strip(self) -> None:
        """Show or hide the strip, for who can see it."""
        if is_spoken(self.app):
            self.tell(_NO_STRIP)
        else:
            super().action_strip()

    def action_bars(self) -> None:
        """Give the strip the keys, for who can see it."""
        if is_spoken(self.app):
            self.tell(_NO_STRIP)
        else:
            super().action_bars()

    @on(RowList.Moved)
    @on(Reading.Moved)
    def _moved(self) -> None:
        """Say where the reader is in Actors or Sources, which move without asking."""
        if is_spoken(self.app) and self.typing_since is None and self._now() != self._place:
            self.tell("")
