"""The editor of single filter terms: their counts, and commands that change them."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from bmtimeline.query import Answer, QueryError
from bmtimeline.text import safe
from bmtimeline.ui.filter.chip_list import ChipList
from bmtimeline.ui.filter.chip_sheet import ChipSheet, term_words
from bmtimeline.ui.filter.popup_commands import CHIP_ROWS
from bmtimeline.ui.kit.advice import complaint, verdict
from bmtimeline.ui.kit.command import Command, CommandTable, Reason
from bmtimeline.ui.kit.command_screen import bindings
from bmtimeline.ui.kit.counts import counts
from bmtimeline.ui.kit.lines import Piece, Role
from bmtimeline.ui.kit.paint import is_spoken
from bmtimeline.ui.kit.pane_title import PaneTitle
from bmtimeline.ui.kit.popup import PopupScreen
from bmtimeline.ui.kit.popup_commands import verbs
from bmtimeline.ui.kit.prompt import Prompt, Slash, Verdict
from bmtimeline.ui.kit.row_list import RowList
from bmtimeline.ui.session import Change, Session

_TYPING: Final = (("⏎", "keep"), ("Esc", "as it was"))
_NOTHING_LEFT: Final = (
    Piece(" No filter is left. "), Piece(" u", Role.KEY), Piece(" undo ", Role.DIM), Piece(" Esc", Role.KEY),
    Piece(" done ", Role.DIM),
)  # fmt: skip
_MOST_ROWS: Final = 14
_FRAME: Final = 6


class ChipEditor(PopupScreen[ChipSheet]):
    """A sheet of terms; the editor is closed with the sheet as it was left.

    What is switched off keeps its row until then.

    Args:
        session: What is open.
        sheet: The terms.
        look: Shows what a sheet finds, and gives its answer.
        number: The term to begin at.
    """

    DEFAULT_CSS = """
    ChipEditor .popup { layers: below above; }
    ChipEditor ChipList, ChipEditor PaneTitle, ChipEditor #keys { layer: below; }
    ChipEditor #edit { layer: above; height: 2; display: none; background: $panel; }
    ChipEditor.-typing #edit { display: block; }
    ChipEditor #edit Horizontal { height: 1; }
    ChipEditor #edit Slash { margin-left: 1; }
    ChipEditor #edit Verdict { margin-left: 2; }
    """
    TABLE: ClassVar[CommandTable] = CommandTable.of(CHIP_ROWS)
    BINDINGS: ClassVar[list[BindingType]] = bindings(CHIP_ROWS)

    def __init__(
        self, session: Session, sheet: ChipSheet, look: Callable[[ChipSheet], Answer], number: int = 0
    ) -> None:
        super().__init__(id="chip-editor", session=session)
        self.sheet = sheet
        self._session = session
        self._look = look
        self._number = number
        self._marked: frozenset[str] = frozenset()
        self._past: list[ChipSheet] = []
        self._future: list[ChipSheet] = []

    def compose(self) -> ComposeResult:
        """Create title, list, last line, and the prompt over them."""
        with Vertical(classes="popup") as popup:
            popup.styles.height = min(max(len(self.sheet.terms), 2), _MOST_ROWS) + _FRAME
            title = PaneTitle(0, "Filters")
            title.active = True
            yield title
            yield ChipList()
            yield Verdict(id="keys")
            with Vertical(id="edit"):
                with Horizontal():
                    yield Slash()
                    yield Prompt()
                yield Verdict(id="verdict")

    def on_mount(self) -> None:
        """Show the terms."""
        self._show(self._number)
        self.body.focus()

    def session_changed(self, change: Change) -> None:
        """Count anew for another state of the timeline; what is being typed stays."""
        if not change.read:
            return
        if self.typing:
            self._judge(self.query_one("#edit Prompt", Prompt).value)
        else:
            self._show(max(0, self.body.cursor))

    @property
    def body(self) -> ChipList:
        """The list that the keys move."""
        return self.query_one(ChipList)

    @property
    def typing(self) -> bool:
        """Whether a term is being typed."""
        return self.has_class("-typing")

    def _show(self, cursor: int) -> None:
        answer = self._look(self.sheet)
        self._noted = answer.lens.noted
        rows = self.sheet.rows(self._session.index, self._noted)
        self.body.show(rows, min(cursor, len(rows) - 1))
        self.query_one(PaneTitle).where = counts(answer)
        self._show_keys()

    def _show_keys(self) -> None:
        line = self.query_one("#keys", Verdict)
        line.verbs = _TYPING if self.typing else verbs(self.table.rows)
        line.pieces = () if self.typing or self.sheet.terms else _NOTHING_LEFT

    @on(RowList.Moved)
    def _announce(self) -> None:
        """Say the term under the cursor in words, for a screen reader."""
        term = self.body.current
        if term is None or self.typing or not is_spoken(self.app):
            return

        self.query_one("#keys", Verdict).pieces = (Piece(f" {term_words(term)}"),)

    def _change(self, sheet: ChipSheet) -> None:
        if sheet != self.sheet:
            self._past.append(self.sheet)
            self._future.clear()
            self.sheet = sheet
        self._show(max(0, self.body.cursor))
        self._announce()

    @on(RowList.Pointed)
    def _pointed(self, message: RowList.Pointed) -> None:
        message.stop()
        if self.typing:
            return
        self.body.put_cursor(message.row)
        if message.chosen:
            self.action_edit()

    # Commands

    def why_not(self, command: Command) -> Reason | None:
        """Return why a command does not apply: a term is being typed, or there is no term."""
        if self.typing and command.id != "chips.close":
            return Reason("a filter is being typed")
        needs_term = command.id in {"chips.edit", "chips.switch", "chips.negate", "chips.remove"}
        return Reason("no filter is left") if needs_term and not self.sheet.terms else None

    def action_switch(self) -> None:
        """Switch a term off or on; the term keeps its row."""
        self._change(self.sheet.switched(self.body.cursor))

    def action_negate(self) -> None:
        """Negate a term."""
        self._change(self.sheet.negated(self.body.cursor))

    def action_remove(self) -> None:
        """Remove a term."""
        self._change(self.sheet.removed(self.body.cursor))

    def action_undo(self) -> None:
        """Undo the last change of the sheet."""
        self._travel(self._past, self._future)

    def action_redo(self) -> None:
        """Undo the last undo."""
        self._travel(self._future, self._past)

    def _travel(self, source: list[ChipSheet], target: list[ChipSheet]) -> None:
        if source:
            target.append(self.sheet)
            self.sheet = source.pop()
            self._show(max(0, self.body.cursor))
            self._announce()

    def action_close(self) -> None:
        """Stop typing and keep the old term, or close with the present sheet."""
        if self.typing:
            self._end_typing()
        else:
            self.dismiss(self.sheet)

    # Writing a term anew

    def action_edit(self) -> None:
        """Open the prompt over the term under the cursor."""
        term = self.body.current
        if term is None:
            return
        self.add_class("-typing")
        self.query_one("#edit").styles.offset = 0, 1 + self.body.cursor - self.body.scroll_offset.y
        prompt = self.query_one(Prompt)
        with prompt.prevent(Input.Changed):
            prompt.value = safe(term.text)
        prompt.cursor_position = len(prompt.value)
        prompt.focus()
        self._show_keys()
        self._judge(prompt.value)

    def _end_typing(self) -> None:
        self.remove_class("-typing")
        self.body.focus()
        self._show_keys()

    def _judge(self, text: str) -> ChipSheet | None:
        """Show what a text finds in place of the term, or what is wrong with it; return the changed sheet."""
        line = self.query_one("#verdict", Verdict)
        try:
            sheet = self.sheet.edited(self.body.cursor, text)
        except QueryError as error:
            line.pieces = complaint(error, line.size.width or self.size.width)
            return None
        line.pieces = verdict(self._session.index.answer(sheet.lens.noting(self._noted)))
        return sheet

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._judge(event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        sheet = self._judge(event.value)
        if sheet is not None:
            self._end_typing()
            self._change(sheet)
