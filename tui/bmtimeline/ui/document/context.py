"""A document screen as its commands see it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from bmtimeline.evidence.paragraphs import Span
from bmtimeline.ui.document.passage import Chosen
from bmtimeline.ui.document.state import NOTHING, DocumentState
from bmtimeline.ui.document.widget import Caption, DocumentText
from bmtimeline.ui.kit.command import Command
from bmtimeline.ui.kit.command_screen import CommandScreen
from bmtimeline.ui.kit.describe import citation
from bmtimeline.ui.kit.footer import Footer
from bmtimeline.ui.kit.header import Header
from bmtimeline.ui.kit.paint import is_spoken
from bmtimeline.ui.kit.prompt import Prompt
from bmtimeline.ui.kit.reading import Reading
from bmtimeline.ui.kit.responsive import ResponsiveApp
from bmtimeline.ui.session import Session

_TYPING: Final = "-typing"
"""The style class of the screen while a search is typed."""
_READING_KEYS: Final = (("?", "help"), ("Esc", "back"))
_SELECTING_KEYS: Final = (("?", "help"), ("Esc", "end"))
_TYPING_KEYS: Final = (("⏎", "search"), ("Esc", "cancel"))


class DocumentContext:
    """The document, the session, and the parts of the screen that commands change.

    Args:
        screen: The screen of the document.
        state: The state of the document.
        session: What is open.
        event: The id of the event from which the document was opened; None for no event.
        read_source: Opens the document of the source of an id.
        footer_rows: Returns the commands for the footer.

    Attributes:
        commands: The screen, as the palette and the help see it.
        state: As given.
        session: As given.
        event: As given.
        read_source: As given.
    """

    def __init__(
        self,
        screen: CommandScreen[str | None],
        state: DocumentState,
        session: Session,
        event: str | None,
        read_source: Callable[[str], None],
        footer_rows: Callable[[], list[Command]],
    ) -> None:
        self.commands = self._screen = screen
        self.state, self.session, self.event = state, session, event
        self.read_source = read_source
        self._footer_rows = footer_rows

    @property
    def app(self) -> ResponsiveApp[Any]:
        """The running app."""
        return self._screen.app

    @property
    def text(self) -> DocumentText:
        """The text; it is there only where a copy of the document is kept."""
        return self._screen.query_one(DocumentText)

    @property
    def body(self) -> DocumentText | Reading:
        """The text, or the page that says that there is none."""
        return self.text if self.state.has_text else self._screen.query_one(Reading)

    @property
    def here(self) -> int:
        """The offset from which to walk: the part that is read while it is in sight, else the top of the text."""
        spans = self.state.spans
        return spans[0][0] if spans and self.text.sees(spans[0][0]) else self.text.top

    def close(self, event: str | None) -> None:
        """Close the document with the id of the event to go to, or None to go back."""
        self._screen.dismiss(event)

    # Messages

    def tell(self, message: str) -> None:
        """Show a message until the next thing happens: in the caption, or in the heading where there is no text."""
        if self.state.has_text:
            self._screen.query_one(Caption).said = message
        else:
            self._screen.query_one(Header).trouble = message

    def tell_late(self, message: str) -> None:
        """Show a message about something that took long: on the screen on top if the document is closed by now."""
        screen = self.app.screen if self._screen.closed else self._screen
        if isinstance(screen, CommandScreen):
            screen.tell(message)

    def show_keys(self) -> None:
        """Show the keys that apply now in the footer; in the prompt letters are typed."""
        footer = self._screen.query_one(Footer)
        if self.typing:
            footer.keys, footer.fixed = (), _TYPING_KEYS
        else:
            footer.keys = self._footer_rows()
            footer.fixed = _READING_KEYS if self.state.passage is None else _SELECTING_KEYS

    # The part that is read

    def read(self, kind: str, number: int = -1, spans: tuple[Span, ...] = ()) -> None:
        """Read a part of the document, and bring it into sight; see `DocumentState.read`."""
        self.state.read(kind, number, spans)
        self.text.read(self.state.spans)
        self.show_counts()
        self.tell(self.state.caption)

    def leave_part(self) -> None:
        """Read no part, after the text was scrolled to an end."""
        if self.state.spans:
            self.read(NOTHING)

    def show_counts(self, words: str = "") -> None:
        """Show in the heading how much is quoted, and which quote is read, or else words on a missing text."""
        self._screen.query_one(Header).counts = words or self.state.counts

    def show_document(self, moved: Callable[[int], int], *, selecting: bool) -> None:
        """Show another state of the document, at the same place of the text.

        Args:
            moved: Returns the new offset of an offset in the former text.
            selecting: Whether a passage was selected in the former state.
        """
        state, text = self.state, self.text
        self._screen.query_one(Header).title = citation(state.source)
        text.take(state.text, state.coverage, state.numbers, moved)
        text.search(state.finder)
        text.stand_out(state.spans)
        self.show_counts()
        if selecting:
            self._show_passage()
            self.show_keys()

    # The selected passage

    def select(self, passage: Chosen) -> None:
        """Select a passage, and say what it is."""
        began = self.state.passage is None
        self.state.passage = passage
        self._show_passage()
        if began:
            self.show_keys()

    def end_selection(self) -> bool:
        """Select nothing any more; return whether a passage was selected."""
        if self.state.passage is None:
            return False
        self.state.passage = None
        self._show_passage()
        self.show_keys()
        return True

    def _show_passage(self) -> None:
        """Show the selected passage and say what it is, or show that no passage is selected."""
        passage = self.state.passage
        if passage is None:
            self.text.choose(None)
            self.tell("")
        else:
            self.text.choose((passage.start, passage.end), passage.head)
            self.tell(self.state.passage_words(passage, spoken=is_spoken(self.app)))

    # The search

    @property
    def typing(self) -> bool:
        """Whether a search is typed."""
        return self._screen.has_class(_TYPING)

    def open_prompt(self) -> None:
        """Open the prompt of the search."""
        self._screen.add_class(_TYPING)
        prompt = self._screen.query_one(Prompt)
        prompt.value = ""
        prompt.focus()
        self.show_keys()

    def close_prompt(self) -> bool:
        """Close the prompt of the search; return whether it was open."""
        was_open = self.typing
        self._screen.remove_class(_TYPING)
        self.body.focus()
        self.show_keys()
        return was_open

    def search(self, words: tuple[str, ...]) -> None:
        """Search the document for words, and mark the hits."""
        self.state.search(words)
        self.text.search(self.state.finder)
