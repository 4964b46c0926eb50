"""The menu of citations: a form a row, how it will read below, one key for each."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from bmtimeline.errors import UserError
from bmtimeline.formats.cite import Cited, Scope, reopening
from bmtimeline.model import Event
from bmtimeline.query import Index, Lens, quote_value
from bmtimeline.resources import seeds_folder, shipped_timeline
from bmtimeline.terminal.copying import copy_text
from bmtimeline.ui.citing.rows import FORMS, Form, claims_words, form_rows, preview_blocks, title, why_not
from bmtimeline.ui.kit.counts import plural
from bmtimeline.ui.kit.lines import Piece
from bmtimeline.ui.kit.paint import is_spoken
from bmtimeline.ui.kit.pane_title import PaneTitle
from bmtimeline.ui.kit.popup import PopupScreen
from bmtimeline.ui.kit.popup_keys import CITING
from bmtimeline.ui.kit.prompt import Verdict
from bmtimeline.ui.kit.reading import Reading
from bmtimeline.ui.kit.row_list import RowList
from bmtimeline.ui.kit.scroll_actions import WalksParts
from bmtimeline.ui.kit.table_list import TableList

if TYPE_CHECKING:
    from bmtimeline.ui.browse.file_actions import CuratingScreen


def cite(screen: CuratingScreen) -> None:
    """Choose how to cite the marked events, or without marks the claim one is at, and copy it."""
    event = screen.state.event

    def scopes() -> tuple[Scope | None, Scope | None]:
        """Give what can be cited; what was selected when the menu was opened, as long as that stays selected."""
        now = screen.state.event
        one = _selected(screen) if now is not None and event is not None and now.id == event.id else None
        return _marked(screen), one

    if not any(scopes()):
        screen.tell("No event is selected.")
        return

    def copied(chosen: tuple[Form, Scope] | None) -> None:
        if chosen:
            form, scope = chosen
            what = f"{form.called} of {plural(len(scope.events), 'event')}" if len(scope.events) > 1 else form.called
            screen.tell(copy_text(screen.app, form.make(scope), what))

    screen.app.push_screen(CitingScreen(scopes), copied)


def _selected(screen: CuratingScreen) -> Scope | None:
    """Give what is selected: the event, and the claim of which one reads the excerpt; None where nothing is."""
    state, event, claims = screen.state, screen.state.whole, screen.excerpts
    if event is None:
        return None
    here = claims[screen.excerpt : screen.excerpt + 1] or claims[:1]
    cited = tuple(Cited(state.index.timeline, event, claim) for claim in here)
    return Scope(state.index.timeline, (event,), cited, _command(screen, event, state.answer.lens.text))


def _marked(screen: CuratingScreen) -> Scope | None:
    """Give the marked events with all their claims, in order of time; None where there are none."""
    index, marks = screen.state.index, screen.state.marks
    found = [event for key in marks if (event := index.event(key)) is not None]
    if not found:
        return None
    places = index.answer(Lens()).place_of
    events = sorted(found, key=lambda event: places(event.id))
    cited = tuple(Cited(index.timeline, event, claim) for event in events for claim in event.claims)
    selected = screen.state.event
    at = selected if selected is not None and selected.id in marks else events[0]
    query = f"id:{','.join(quote_value(event.id) for event in events)}"
    return Scope(index.timeline, tuple(events), cited, _command(screen, at, query))


def _command(screen: CuratingScreen, event: Event, query: str) -> str:
    place = screen.place
    path = place.path if place else Path(screen.state.index.timeline.file)
    file = None if not path.name or _is_shipped(path) else path
    seeds = place.seeds if place and place.seeds.absolute() != seeds_folder(path).absolute() else None
    return reopening(event.id, query, file, seeds)


def _is_shipped(path: Path) -> bool:
    with suppress(UserError):  # an installation without one
        return path.absolute() == shipped_timeline().absolute()
    return False


class CitingScreen(PopupScreen[tuple[Form, Scope] | None], WalksParts):
    """The forms of citation; it is closed with the one to copy and what is cited in it.

    Args:
        scopes: Gives what can be cited now: the marked events, and what is selected, or None; when the menu opens there
            is at least one.
    """

    DEFAULT_CSS = """
    CitingScreen TableList { max-height: 60%; }
    CitingScreen Reading { padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "close"),
        Binding("enter", "choose", "copy"),
        *(Binding(form.key, f"take({number})", form.name) for number, form in enumerate(FORMS)),
        Binding("j,down", "move(1)", "down"),
        Binding("k,up", "move(-1)", "up"),
        Binding("g,home", "edge(False)", "first"),
        Binding("G,end", "edge(True)", "last"),
        Binding("ctrl+d,pagedown,space", "page(0.5)", "scroll down"),
        Binding("ctrl+u,pageup", "page(-0.5)", "scroll up"),
        Binding("tab", "scope", "marked events or this one"),
        Binding("L", "plain_text", "plain text"),
    ]

    def __init__(self, scopes: Callable[[], tuple[Scope | None, Scope | None]]) -> None:
        super().__init__(id="citing")
        self._ask = scopes
        self._scopes = {number: scope for number, scope in enumerate(scopes()) if scope is not None}
        self._sides = list(self._scopes)
        self._former: set[int] = set()
        """What is no longer in the file."""
        self._made = ""

    def compose(self) -> ComposeResult:
        """Make title, list, preview and the line of keys."""
        with Vertical(classes="popup -tall"):
            head = PaneTitle(0, "")
            head.active = True
            yield head
            forms = TableList()
            forms.styles.height = len(FORMS)
            yield forms
            yield PaneTitle(0, "As it is copied")
            reading = Reading()
            reading.can_focus = False
            yield reading
            yield Verdict()

    def on_mount(self) -> None:
        """Show the forms."""
        self._show()
        self.body.focus()

    def follow(self, _: Index) -> str:
        """Cite what another state of the timeline says; where it does not say it any more, what the former one did."""
        now = {number: scope for number, scope in enumerate(self._ask()) if scope is not None}
        self._former, before = set(self._sides) - set(now), self._made
        self._scopes.update((number, now[number]) for number in self._sides if number in now)
        self._show()
        if self._sides[0] in self._former:
            return "This is no longer in the file; it is cited as it was."
        return "" if self._made == before else "The file has changed: this is cited as it is now."

    def tell(self, message: str) -> None:
        """Say something until the next thing happens."""
        self.query_one(Verdict).pieces = (Piece(f" {message}"),)

    @property
    def scope(self) -> Scope:
        """What is cited now."""
        return self._scopes[self._sides[0]]

    @property
    def form(self) -> Form:
        """The form under the cursor."""
        return FORMS[max(0, self.body.value)]

    @property
    def body(self) -> TableList:
        """What the keys move."""
        return self.query_one(TableList)

    @property
    def _titles(self) -> tuple[PaneTitle, PaneTitle]:
        head, below = self.query(PaneTitle)
        return head, below

    def _show(self) -> None:
        scope = self.scope
        head = self._titles[0]
        head.pane_name = title(scope)
        head.where = "no longer in the file" if self._sides[0] in self._former else claims_words(scope)
        head.refresh()
        rows = form_rows(scope)
        self.body.show_table(lambda _: rows, self.body.value)
        verbs = self.query_one(Verdict)
        other = self._scopes[self._sides[-1]]
        only = "only this one" if len(other.events) == 1 else f"the {len(other.events)} marked"
        verbs.verbs = [verb for verb in CITING if verb[0] != "Tab" or len(self._sides) > 1]
        verbs.verbs = [(key, only if key == "Tab" else does) for key, does in verbs.verbs]
        self._preview()

    def _preview(self) -> None:
        """Show how the form under the cursor reads."""
        below = self._titles[1]
        why = why_not(self.form, self.scope)
        self._made = text = "" if why else self.form.make(self.scope)
        below.where = f"{len(text):,} characters" if text else ""
        self.query_one(Reading).show(preview_blocks(text or f"Nothing to copy: {why}."))
        self.query_one(Verdict).pieces = (Piece(f" {self.body.words}"),) if is_spoken(self.app) else ()

    @on(RowList.Pointed)
    def _pointed(self, message: RowList.Pointed) -> None:
        message.stop()
        self.body.put_cursor(message.row)
        self._preview()
        if message.chosen:
            self.action_choose()

    def action_choose(self) -> None:
        """Close with the form under the cursor, or say why it cannot be made."""
        if why := why_not(self.form, self.scope):
            self.tell(f"Nothing to copy: {why}.")
        else:
            self.dismiss((self.form, self.scope))

    def action_take(self, number: int) -> None:
        """Put the cursor on a form and close with it."""
        self.body.put_cursor(number)
        self._preview()
        self.action_choose()

    def action_scope(self) -> None:
        """Cite only what is selected, or all that is marked."""
        if len(self._sides) > 1:
            self._sides.reverse()
            self._show()
        else:
            self.tell("No event is marked: Space marks them.")

    def action_plain_text(self) -> None:
        """Show the citation as plain text, in a pager, from which the terminal can copy."""
        from bmtimeline.terminal.pager import show_plain
        from bmtimeline.ui.browse.linear import text_lines

        if not why_not(self.form, self.scope) and (
            said := show_plain(self.app, text_lines(self.form.make(self.scope)))
        ):
            self.tell(said)

    def action_close(self) -> None:
        """Close without a choice."""
        self.dismiss(None)

    def action_page(self, share: float) -> None:
        """Scroll the citation."""
        self.query_one(Reading).page(share)
