"""What a screen reader says: one line of words on what changed."""

from __future__ import annotations

from typing import Any, Protocol

from msgspec import Struct

from bmtimeline.ui.browse.announcement import event_words, excerpt_words, filter_words
from bmtimeline.ui.kit.choice_list import ChoiceList
from bmtimeline.ui.kit.choices import choice_words
from bmtimeline.ui.kit.paint import cut
from bmtimeline.ui.kit.responsive import ResponsiveApp
from bmtimeline.ui.state import BrowseState


class _Reader(Protocol):
    """The parts of the browser that an announcement needs."""

    state: BrowseState

    @property
    def app(self) -> ResponsiveApp[Any]:
        """The running app."""

    @property
    def actors(self) -> ChoiceList:
        """The list of actors."""

    @property
    def excerpt(self) -> int:
        """The number of the excerpt at which the reader is, from 0."""


class _Place(Struct, frozen=True):
    """Where the reader is; `within` is the number of the excerpt in Sources, of the row in Actors."""

    lens: str = ""
    peeking: bool = False
    complete: bool = True
    pane: str = ""
    event: str = ""
    entry: int | None = None
    marked: bool = False
    within: int = 0


class ScreenReader:
    """Words on what changed in the browser since the last announcement.

    Args:
        browser: The browser.
    """

    def __init__(self, browser: _Reader) -> None:
        self._browser = browser
        self._place = _Place()
        self._words = ""

    @property
    def moved(self) -> bool:
        """Whether the reader is at another place than at the last announcement."""
        return self._now() != self._place

    def announcement(self) -> str:
        """Return what changed since the last call; the words of the last call where nothing changed."""
        before, self._place = self._place, self._now()
        if before != self._place:
            self._words = self._changed(before, self._place)
        return self._words

    def _now(self) -> _Place:
        browser, state, event = self._browser, self._browser.state, self._browser.state.event
        pane = state.layout.pane
        return _Place(
            state.lens.text.strip(),
            state.peeking,
            state.answer.complete,
            pane,
            event.id if event else "",
            state.entry,
            event is not None and event.id in state.marks,
            browser.excerpt if pane == "sources" else browser.actors.cursor if pane == "actors" else 0,
        )

    def _changed(self, before: _Place, now: _Place) -> str:
        if (before.lens, before.peeking, before.complete) != (now.lens, now.peeking, now.complete):
            off = "Filters off for a moment. " if now.peeking else ""
            return f"{off}{filter_words(self._browser.state.answer)}"
        pane = f"{now.pane.capitalize()}, " if before.pane != now.pane else ""
        if now.pane == "actors":
            return self._actor_words(pane)
        if now.pane == "sources" and (before.event == now.event or pane):
            return self._excerpt_words()
        return self._event_words(pane)

    def _actor_words(self, pane: str) -> str:
        current = self._browser.actors.current
        return f"{pane}{choice_words(current) if current else 'nobody to choose'}"

    def _excerpt_words(self) -> str:
        state = self._browser.state
        if state.event is None:
            return "Sources, no event is selected"
        return f"Sources, {excerpt_words(state.index.timeline, state.event, state.reading, self._browser.excerpt)}"

    def _event_words(self, pane: str) -> str:
        state = self._browser.state
        if state.entry is None or state.event is None:
            return f"{pane}no event is selected"
        marked, changed = state.event.id in state.marks, state.event.id in state.noted.changed
        room = self._browser.app.size.width - 1 - len(pane)
        words = event_words(state.answer, state.entry, marked=marked, changed=changed, room=room, cut=cut)
        return f"{pane}{words}"
