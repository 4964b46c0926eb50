"""The saved views: show one, save the filter that is on, rename, delete."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import monotonic
from typing import ClassVar, Final, Literal

from textual import on
from textual.widgets import Input

from bmtimeline.formats.views_file import ViewStore
from bmtimeline.formats.views_form import Patch, SavedViews, name_trouble
from bmtimeline.resources import is_packed
from bmtimeline.ui.kit.choice_list import ChoiceList
from bmtimeline.ui.kit.choices import ChoiceRow, PickRow, choice_words
from bmtimeline.ui.kit.command import CommandTable
from bmtimeline.ui.kit.filterable_list import FilterableListScreen
from bmtimeline.ui.kit.lines import Piece, Role
from bmtimeline.ui.kit.pick_mode import Picked, PickMode
from bmtimeline.ui.kit.picker import show_choices
from bmtimeline.ui.kit.prompt import Prompt, Verdict
from bmtimeline.ui.session import Change, Session
from bmtimeline.ui.views.popup_commands import POPUP_ROWS
from bmtimeline.ui.views.rows import no_views, not_written, problem_rows, trouble, view_rows

_SLICE: Final = 0.008
"""Seconds for which views are counted before the screen draws again."""


class ViewsScreen(FilterableListScreen[Picked | None]):
    """The saved views, which are read now; Enter closes it with the query to show.

    Args:
        store: The file of views.
        query: The present filter, which can be saved.
        count: Counts the events of a query that can be read.
        session: What is open.
    """

    TABLE: ClassVar[CommandTable] = CommandTable.of(POPUP_ROWS)

    def __init__(self, store: ViewStore, query: str, count: Callable[[str], int], session: Session) -> None:
        super().__init__("Saved views", "picker", session)
        self._store = store
        self._query = query
        self._count = count
        self._counts: dict[str, int] = {}
        self._saved = SavedViews()
        self._complaint = ""
        self._asking: Literal["", "save", "rename"] = ""
        self._subject = ""
        self._past: list[Patch] = []

    def on_mount(self) -> None:
        """Read the file of views."""
        self._saved = self._store.read()
        self.call_after_refresh(self._count_on)

    # Rows

    def make_list(self) -> ChoiceList:
        """Return a list of choices."""
        return ChoiceList(led=True)

    @property
    def current(self) -> ChoiceRow | None:
        """The view under the cursor."""
        return self.query_one(ChoiceList).current

    def current_words(self) -> str:
        """Return the view under the cursor in words."""
        return choice_words(self.current) if self.current else ""

    def show_rows(self) -> None:
        """Show the views that fit what is typed."""
        show_choices(self, self._view_rows())

    def session_changed(self, change: Change) -> None:
        """Show the views again for another state of the timeline."""
        if change.read:
            self.show_rows()

    def _view_rows(self) -> list[PickRow]:
        queries = {view.name: view.query for view in self._saved.views.values()}
        rows = [*not_written(self._complaint), *problem_rows(self._saved.problems)]
        if queries:
            return [*rows, *view_rows(queries, self._counts, self._query)]
        return rows or no_views(str(self._store.path), packed=is_packed(self._store.path))

    def _uncounted(self) -> Iterator[tuple[str, str]]:
        return ((view.name, view.query) for view in self._saved.views.values() if view.name not in self._counts)

    def _count_on(self) -> None:
        """Count some views, and continue after a redraw: a view may take a tenth of a second."""
        until = monotonic() + _SLICE
        for name, query in list(self._uncounted()):
            self._counts[name] = 0 if trouble(query) else self._count(query)
            if monotonic() > until:
                break
        self.show_rows()
        if next(self._uncounted(), None):
            self.call_after_refresh(self._count_on)

    # Names

    def _ask(self, what: Literal["save", "rename"], name: str) -> None:
        self._asking = what
        self._lead(lead=False)
        prompt = self.query_one(Prompt)
        prompt.value = name
        prompt.cursor_position = len(name)
        prompt.placeholder = "a name for the view"
        self.show_rows()
        self._judge()

    def _end_asking(self) -> None:
        self._asking = ""
        prompt = self.query_one(Prompt)
        prompt.value, prompt.placeholder = "", "type to narrow"
        self.show_verbs()
        self.show_rows()

    def _judge(self) -> str:
        """Show what Enter does with the typed name; return the name, or nothing for an impossible name."""
        name = self.query_one(Prompt).value.strip()
        wrong = name_trouble(name) if name else ""
        saving = self._asking == "save"
        taken = self._saved.views.get(name) if saving or name != self._subject else None
        does = f"replaces {taken.query}" if taken else f"saves {self._query}" if saving else f"renames {self._subject}"
        said = Piece(wrong, Role.PROBLEM) if wrong else Piece(f"⏎ {does}", Role.DISPUTE if taken else Role.DIM)
        self.query_one(Verdict).pieces = (Piece(" Esc", Role.KEY), Piece(" cancels  ", Role.DIM), said)
        return "" if wrong else name

    @on(Input.Changed)
    def _named(self, event: Input.Changed) -> None:
        if self._asking:
            event.stop()
            event.prevent_default()
            self._judge()

    @property
    def typed(self) -> str:
        """The text that narrows the list; empty while a name is typed."""
        return "" if self._asking else super().typed

    # Changes

    def _change(self, patch: Patch, name: str) -> None:
        self._past.append(self._saved.before(patch))
        self._make(patch, name)

    def _make(self, patch: Patch, name: str) -> None:
        self._complaint = self._store.change(patch)
        self._saved = self._store.read()
        self._counts = {key: count for key, count in self._counts.items() if key not in patch}
        self._end_asking()
        self._count_on()
        self.query_one(ChoiceList).choose(name)

    def action_save(self) -> None:
        """Ask for a name for the present filter; the typed text is the first guess."""
        if self._asking:
            return
        if self._query:
            self._subject = ""
            self._ask("save", self.query_one(Prompt).value.strip())
        else:
            self.say("No filter is on, so there is nothing to save.")

    def action_rename(self) -> None:
        """Ask for a new name for the view under the cursor."""
        if not self._asking and (current := self.current):
            self._subject = current.value
            self._ask("rename", current.value)

    def action_exclude(self) -> None:
        """Delete the view under the cursor."""
        if not self._asking and (current := self.current):
            self._change({current.value: None}, "")
            self.say(f"“{current.value}” is deleted; ^y brings it back.")

    def action_undo(self) -> None:
        """Undo the last change."""
        if self._past and not self._asking:
            patch = self._past.pop()
            self._make(patch, next((name for name, view in patch.items() if view), ""))
        elif not self._asking:
            self.say("There is nothing to undo.")

    def action_choose(self) -> None:
        """Close and show the view under the cursor; while a name is typed, take the name."""
        if self._asking:
            self._take_name()
        elif current := self.current:
            query = self._saved.views[current.value].query
            if wrong := trouble(query):
                self.say(wrong, Role.PROBLEM)
            else:
                self.dismiss(Picked(query, PickMode.ONLY))

    def _take_name(self) -> None:
        name, what = self._judge(), self._asking
        if not name:
            return
        if what == "save":
            self._change(self._saved.saved(name, self._query), name)
        elif name == self._subject:
            self._end_asking()
        elif self._subject in self._saved.views:
            self._change(self._saved.renamed(self._subject, name), name)

    def action_close(self) -> None:
        """Stop asking for a name, else close."""
        if self._asking:
            self._end_asking()
        else:
            super().action_close()
