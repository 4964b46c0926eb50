"""A picker over the browser: type to narrow, then only this, add, or exclude."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from bmtimeline.query import Index
from bmtimeline.ui.kit.choice_list import ChoiceList
from bmtimeline.ui.kit.choices import UNCOUNTED, ChoiceRow, PickRow, narrowed
from bmtimeline.ui.kit.filterable_list import NarrowingScreen
from bmtimeline.ui.kit.pane_title import PaneTitle
from bmtimeline.ui.kit.pick_mode import Picked, PickMode
from bmtimeline.ui.kit.popup_keys import PICKING, Verbs


class PickerScreen(NarrowingScreen[Picked | None]):
    """Choices with counts; adding and excluding keep it open, so that one can pick several.

    Args:
        name: What is picked, for the title.
        rows: Gives the rows as they are under the present filter.
        pick: Carries out a choice that keeps the picker open.
        verbs: What its keys do, for its last line.
    """

    KEYS: ClassVar[dict[str, str]] = {**NarrowingScreen.KEYS, "enter": "only", "space": "add", "ctrl+x": "exclude"}

    def __init__(
        self,
        name: str,
        rows: Callable[[], list[PickRow]],
        pick: Callable[[Picked], None],
        verbs: Verbs = PICKING,
    ) -> None:
        super().__init__(name, verbs, "picker")
        self._rows = rows
        self._pick = pick
        self._counted: list[PickRow] | None = None

    def make_list(self) -> ChoiceList:
        """Make the list of choices."""
        return ChoiceList(led=True)

    @property
    def _list(self) -> ChoiceList:
        return self.query_one(ChoiceList)

    @property
    def current(self) -> ChoiceRow | None:
        """The choice under the cursor."""
        return self._list.current

    def show_anew(self) -> None:
        """Ask for the rows again and show them."""
        self._counted = None
        self.show_rows()

    def follow(self, _: Index) -> str:
        """Count anew for another state of the timeline; there is nothing to say of that."""
        self.show_anew()
        return ""

    def choose(self, value: str) -> None:
        """Put the cursor on a choice, if it is there."""
        self._list.choose(value)

    def show_rows(self) -> None:
        """Show the choices that fit what is typed."""
        if self._counted is None:
            self._counted = self._rows()
        rows = narrowed(self._counted, self.typed)
        self._list.show_choices(rows)
        counted = any(isinstance(row, ChoiceRow) and row.count != UNCOUNTED for row in rows)
        self.query_one(PaneTitle).where = "events" if counted else "" if rows else "nothing is called so"

    def current_words(self) -> str:
        """Give the choice under the cursor in words."""
        from bmtimeline.ui.browse.announcement import choice_words

        return choice_words(self.current) if self.current else ""

    def _keep(self, how: PickMode) -> None:
        if current := self._list.current:
            self._pick(Picked(current.value, how))
            self.show_anew()
            self.announce()

    def action_only(self) -> None:
        """Close and filter by this choice alone."""
        current = self._list.current
        self.dismiss(Picked(current.value, PickMode.ONLY) if current else None)

    def action_read(self) -> None:
        """Close with this choice, to be read."""
        current = self._list.current
        self.dismiss(Picked(current.value, PickMode.READ) if current else None)

    def action_add(self) -> None:
        """Add the choice to the filter, or take it out."""
        self._keep(PickMode.TOGGLE)

    def action_exclude(self) -> None:
        """Leave out what has the choice."""
        self._keep(PickMode.EXCLUDE)


class HearingScreen(PickerScreen):
    """The sources, to choose which are heard, or one to read."""

    KEYS: ClassVar[dict[str, str]] = {**PickerScreen.KEYS, "ctrl+r": "read"}
