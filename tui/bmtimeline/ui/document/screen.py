"""The screen on which a whole source is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input

from bmtimeline.evidence.paragraphs import Span
from bmtimeline.ui.document.context import DocumentContext
from bmtimeline.ui.document.document_commands import (
    NO_PASSAGE,
    NO_TEXT,
    READING_ROWS,
    SELECTING,
    SELECTING_ROWS,
    applicable_rows,
    footer_rows,
)
from bmtimeline.ui.document.reading_actions import go_on, point_at, search, select_between
from bmtimeline.ui.document.reload import reload_document
from bmtimeline.ui.document.state import NOTHING, QUOTE, DocumentState
from bmtimeline.ui.document.widget import Caption, DocumentText
from bmtimeline.ui.document.words import SIGNS, no_copy_blocks
from bmtimeline.ui.kit.command import Command, CommandTable, HelpPage
from bmtimeline.ui.kit.command_screen import CommandScreen, bindings
from bmtimeline.ui.kit.describe import citation, quote_status
from bmtimeline.ui.kit.footer import Footer
from bmtimeline.ui.kit.header import Header
from bmtimeline.ui.kit.prompt import Prompt, Slash
from bmtimeline.ui.kit.reading import Reading
from bmtimeline.ui.session import Change, Session


class SelectableText(DocumentText):
    """The text of a document with the keys of selecting, which come before the keys of the screen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(SELECTING_ROWS)


class DocumentScreen(CommandScreen[str | None]):
    """A document; it is closed with the id of the event to go to, or None to go back.

    Args:
        session: What is open; its timeline has the source.
        source: The id of the source.
        event: The id of the event from which the document is opened; None to begin at the top.
        claim: The number of the claim of that event at whose quote to begin, from 0; None for its first quote.
        words: The words to search until the reader searches others.
        begins: The range of the text at which to begin instead; None for no such range.
    """

    DEFAULT_CSS = """
    DocumentScreen #find { layout: horizontal; height: 1; display: none; }
    DocumentScreen.-typing #find { display: block; }
    DocumentScreen.-typing Caption { display: none; }
    """
    TABLE: ClassVar[CommandTable] = CommandTable.of((*READING_ROWS, *SELECTING_ROWS))
    BINDINGS: ClassVar[list[BindingType]] = bindings(READING_ROWS)

    def __init__(
        self,
        session: Session,
        source: str,
        event: str | None = None,
        claim: int | None = None,
        words: Sequence[str] = (),
        begins: Span | None = None,
    ) -> None:
        super().__init__(name="document")  # no id: from one document another one can be opened
        self.state = DocumentState(session.timeline, source, words)
        self._document = DocumentContext(self, self.state, session, event, self._read_source, self._footer_rows)
        self._claim, self._begins = claim, begins
        self.hear(session)

    def _footer_rows(self) -> list[Command]:
        return footer_rows(self.table.rows, self._document)

    def compose(self) -> ComposeResult:
        """Lay out citation, caption or prompt, text, footer."""
        state = self.state
        yield Header()
        if state.has_text:
            yield Caption()
            with Vertical(id="find"):
                yield Slash()
                yield Prompt()
            yield SelectableText(state.text, state.coverage, state.numbers)
        else:
            yield Reading()
        yield Footer()

    def on_mount(self) -> None:
        """Open the document at the quote."""
        context, state = self.context, self.state
        self.query_one(Header).title = citation(state.source)
        context.show_keys()
        context.body.focus()
        if not state.has_text:
            context.show_counts("no copy kept")
            self.query_one(Reading).show(no_copy_blocks(state.source))
            return
        context.show_counts()
        self._begin()
        self.call_after_refresh(context.search, state.words)

    def _begin(self) -> None:
        """Read the place at which to begin; say how a quote stands that was not found."""
        context, state = self.context, self.state
        if self._begins is not None:
            context.read(NOTHING, spans=(self._begins,))
            return
        claims = state.claims_of(context.event, self._claim)
        quote = state.quote_of(claims)
        if quote is not None:
            context.read(QUOTE, quote)
        elif claims:
            event, which = claims[0]
            context.tell(f"! quote: {quote_status(state.timeline.events[event].claims[which])}")
        else:
            context.tell("")

    # Another state of the timeline

    def session_changed(self, change: Change) -> None:
        """Show another state of the document, and say what there is to say of it, or else of the timeline."""
        context = self.context
        message = reload_document(context, context.session.timeline) if change.read else ""
        if message := message or change.message:
            self.tell(message)

    # Commands

    @property
    def context(self) -> DocumentContext:
        """The context of the commands."""
        return self._document

    @property
    def table(self) -> CommandTable:
        """The commands that apply now, with the keys of the user's key map."""
        return CommandTable.of(applicable_rows(super().table.rows, self.context))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Pass on the keys of selecting while no passage is selected, and all that need a text where there is none."""
        if action == "command":
            return self.why_not(self.TABLE.by_id[str(parameters[0])]) not in {NO_PASSAGE, NO_TEXT}
        return super().check_action(action, parameters)

    def tell(self, message: str) -> None:
        """Show a message until the next thing happens."""
        self.context.tell(message)

    def help_page(self) -> HelpPage:
        """Return the help for reading a document; it opens at the part on selecting while a passage is selected."""
        at = "" if self.state.passage is None else SELECTING
        return HelpPage("Help: reading a document", super().table.rows, SIGNS, at=at)

    def _read_source(self, source: str) -> None:
        """Read another source; come back here, or go on to the event that is chosen there."""
        screen = DocumentScreen(self.context.session, source, words=self.state.words)
        self.app.push_screen(screen, lambda event: go_on(self.context, event))

    # What the parts say

    @on(DocumentText.Moved)
    def _moved(self) -> None:
        self.query_one(Caption).place = self.context.text.place

    @on(DocumentText.Pointed)
    def _pointed(self, message: DocumentText.Pointed) -> None:
        point_at(self.context, message.offset)

    @on(DocumentText.Dragged)
    def _dragged(self, message: DocumentText.Dragged) -> None:
        select_between(self.context, message.begun, message.offset)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        search(self.context, event.value)
