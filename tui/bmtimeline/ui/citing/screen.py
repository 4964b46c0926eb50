"""The menu of citations: a row and a key for each format, and a preview."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from bmtimeline.formats.cite.cited import Scope
from bmtimeline.formats.registry import Format
from bmtimeline.terminal.pager import show_plain
from bmtimeline.ui.citing.popup_commands import MENU_ROWS
from bmtimeline.ui.citing.rows import FORMS, claims_words, form_rows, preview_blocks, title
from bmtimeline.ui.kit.command import CommandTable
from bmtimeline.ui.kit.command_screen import bindings
from bmtimeline.ui.kit.lines import Piece
from bmtimeline.ui.kit.paint import is_spoken
from bmtimeline.ui.kit.pane_title import PaneTitle
from bmtimeline.ui.kit.plain_text import text_lines
from bmtimeline.ui.kit.popup import PopupScreen
from bmtimeline.ui.kit.popup_commands import popup_row, relabelled, verbs
from bmtimeline.ui.kit.prompt import Verdict
from bmtimeline.ui.kit.reading import Reading
from bmtimeline.ui.kit.row_list import RowList
from bmtimeline.ui.kit.table_list import TableList
from bmtimeline.ui.session import Change, Session

_FORM_ROWS: Final = tuple(
    popup_row(f"citing.{form.key}", form.key, f"take({number})", form.label) for number, form in enumerate(FORMS)
)
_ROWS: Final = (*MENU_ROWS, *_FORM_ROWS)


class CitingScreen(PopupScreen[tuple[Format, Scope] | None]):
    """The formats of citations; the result is the format to copy and the scope to cite.

    Args:
        scopes: Gives what can be cited now: the marked events, and what is selected, or None; when the menu opens there
            is at least one.
        session: What is open.
    """

    DEFAULT_CSS = """
    CitingScreen TableList { max-height: 60%; }
    CitingScreen Reading { padding: 0 1; }
    """
    TABLE: ClassVar[CommandTable] = CommandTable.of(_ROWS)
    BINDINGS: ClassVar[list[BindingType]] = bindings(_ROWS)

    def __init__(self, scopes: Callable[[], tuple[Scope | None, Scope | None]], session: Session) -> None:
        super().__init__(id="citing", session=session)
        self._ask = scopes
        self._scopes = {number: scope for number, scope in enumerate(scopes()) if scope is not None}
        self._sides = list(self._scopes)
        self._former: set[int] = set()
        """The scopes that are no longer in the file."""
        self._made = ""

    def compose(self) -> ComposeResult:
        """Create title, list, preview and last line."""
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
        """Show the formats."""
        self._show()
        self.body.focus()

    def session_changed(self, change: Change) -> None:
        """Cite what another state of the timeline says; what is no longer in the file is cited as it was."""
        if not change.read:
            self.tell(change.message)
            return
        now = {number: scope for number, scope in enumerate(self._ask()) if scope is not None}
        self._former, before = set(self._sides) - set(now), self._made
        self._scopes.update((number, now[number]) for number in self._sides if number in now)
        self._show()
        if self._sides[0] in self._former:
            self.tell("This is no longer in the file; it is cited as it was.")
        elif self._made != before:
            self.tell("The file has changed: this is cited as it is now.")
        elif change.message:
            self.tell(change.message)

    def tell(self, message: str) -> None:
        """Show a message until the next thing happens."""
        self.query_one(Verdict).pieces = (Piece(f" {message}"),)

    @property
    def scope(self) -> Scope:
        """The scope that is cited now."""
        return self._scopes[self._sides[0]]

    @property
    def form(self) -> Format:
        """The format under the cursor."""
        return FORMS[max(0, self.body.value)]

    @property
    def body(self) -> TableList:
        """The list that the keys move."""
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
        forms = form_rows(scope)
        self.body.show_table(lambda _: forms, self.body.value)
        line = self.query_one(Verdict)
        other = self._scopes[self._sides[-1]]
        only = "only this one" if len(other.events) == 1 else f"the {len(other.events)} marked"
        rows = [row for row in self.table.rows if row.id != "citing.scope" or len(self._sides) > 1]
        line.verbs = verbs(relabelled(rows, scope=only))
        self._preview()

    def _preview(self) -> None:
        """Show the preview of the format under the cursor."""
        below = self._titles[1]
        why = self.form.why_not(self.scope)
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

    def action_scroll_text(self, share: float) -> None:
        """Scroll the citation by a share of a page."""
        self.query_one(Reading).page(share)

    def action_choose(self) -> None:
        """Close with the format under the cursor, or say why it does not apply."""
        if why := self.form.why_not(self.scope):
            self.tell(f"Nothing to copy: {why}.")
        else:
            self.dismiss((self.form, self.scope))

    def action_take(self, number: int) -> None:
        """Put the cursor on a format and close with it."""
        self.body.put_cursor(number)
        self._preview()
        self.action_choose()

    def action_scope(self) -> None:
        """Switch between the selected event and all marked events."""
        if len(self._sides) > 1:
            self._sides.reverse()
            self._show()
        else:
            self.tell("No event is marked: Space marks them.")

    def action_plain_text(self) -> None:
        """Show the citation as plain text in a pager, from which the terminal can copy."""
        if not self.form.why_not(self.scope) and (said := show_plain(self.app, text_lines(self.form.make(self.scope)))):
            self.tell(said)
