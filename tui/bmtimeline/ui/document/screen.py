"""A whole source to read: its quotes, what nothing quotes, hits of a search, and the way to the events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from bmtimeline.dates import words as in_words
from bmtimeline.evidence.coverage import Coverage, coverage
from bmtimeline.evidence.paragraphs import Span
from bmtimeline.model import Source, Timeline
from bmtimeline.query import Index
from bmtimeline.ui.browse.keymap import Key
from bmtimeline.ui.document.event_choice import EventChoice
from bmtimeline.ui.document.navigation import GAP, HIT, QUOTE
from bmtimeline.ui.document.rows import Numbers
from bmtimeline.ui.document.selection import SelectingScreen
from bmtimeline.ui.document.widget import Caption, DocumentText
from bmtimeline.ui.document.words import (
    DOCUMENT_KEYS,
    RESTING,
    SELECTING,
    SELECTING_KEYS,
    counts,
    document_help,
    document_why_not,
    no_copy_blocks,
)
from bmtimeline.ui.help.rows import Section
from bmtimeline.ui.kit.footer import Footer
from bmtimeline.ui.kit.header import Header
from bmtimeline.ui.kit.prompt import Prompt, Slash
from bmtimeline.ui.kit.reading import Reading
from bmtimeline.ui.sources.rows import citation, event_date, quote_status


class DocumentScreen(SelectingScreen):
    """A document; it is closed with the id of the event to go to, or None to go back.

    Args:
        timeline: An examined timeline.
        source: The id of the document.
        event: The id of the event from which one comes, None to begin at the top.
        claim: The number of its claim, from 0; None for its first one that quotes the document.
        words: What `n N` look for until something else is searched.

    Attributes:
        begins: Where one begins to read when one comes from no event; None for the top.
    """

    DEFAULT_CSS = """
    DocumentScreen #find { layout: horizontal; height: 1; display: none; }
    DocumentScreen.-typing #find { display: block; }
    DocumentScreen.-typing Caption { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(key.keys), key.action, key.label, show=False) for key in (*SELECTING_KEYS, *DOCUMENT_KEYS)
    ]

    begins: Span | None = None

    def __init__(
        self,
        timeline: Timeline,
        source: str,
        event: str | None = None,
        claim: int | None = None,
        words: Sequence[str] = (),
    ) -> None:
        super().__init__(name="document")  # no id: from one document another one can be opened
        self._timeline = timeline
        self.source = timeline.sources[source]
        self.coverage = coverage(timeline, source)
        self._numbers = Numbers(self.coverage, lambda number: timeline.events[number].title)
        self._find_starts()
        self._from = event, claim
        self._words = words

    def _find_starts(self) -> None:
        self._starts = {
            QUOTE: [quote.parts[0][0] for quote in self.coverage.quotes],
            GAP: [gap[0] for gap in self.coverage.gaps],
        }

    def compose(self) -> ComposeResult:
        """Lay out citation, caption or prompt, text, footer."""
        yield Header()
        if self.source.text is None:
            yield Reading()
        else:
            yield Caption()
            with Vertical(id="find"):
                yield Slash()
                yield Prompt()
            yield DocumentText(self.source.text, self.coverage, self._numbers)
        footer = Footer()
        footer.fixed = (("?", "help"), ("Esc", "back"))
        yield footer

    def on_mount(self) -> None:
        """Open the document at the quote."""
        header = self.query_one(Header)
        header.title = citation(self.source)
        self._show_keys()
        if self.source.text is None:
            header.counts = "no copy kept"
            self.query_one(Reading).show(no_copy_blocks(self.source))
            self.query_one(Reading).focus()
            return
        header.counts = counts(self.coverage)
        self._text.focus()
        self._open_at(*self._from)
        self.call_after_refresh(self._search, self._words)

    # Another state of the timeline

    def follow(self, index: Index) -> str:
        """Show what another state of the timeline makes of the document, at the same place; give what to say of it."""
        from bmtimeline.ui.document.document_reload import reload_document

        return reload_document(self, index.timeline)

    @property
    def timeline(self) -> Timeline:
        """The timeline."""
        return self._timeline

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where that stands which one reads."""
        return self._spans

    def take(
        self, timeline: Timeline, source: Source, covered: Coverage, numbers: Numbers, moved: Callable[[int], int]
    ) -> None:
        """Take another state of the document.

        Args:
            timeline: The timeline now.
            source: The document.
            covered: What of it is quoted.
            numbers: The events that quote it.
            moved: Gives where in its text that is now what was at an offset.
        """
        self._timeline, self.source, self.coverage, self._numbers = timeline, source, covered, numbers
        self._find_starts()
        self.query_one(Header).title = citation(source)
        self._text.take(source.text or "", covered, numbers, moved)
        self.keep_selection(moved)
        self._search(self._words)

    def stay_at(self, kind: str, number: int, spans: tuple[Span, ...]) -> None:
        """Read a quote, a gap, a hit or nothing where one is, without moving the text."""
        self._kind, self._number, self._spans = kind, number, spans
        self._text.stand_out(spans)
        self.query_one(Header).counts = counts(self.coverage, number if kind == QUOTE else None)

    # What one reads

    @property
    def current(self) -> tuple[str, int]:
        """What one reads: a quote, a gap, a hit or nothing, and its number from 0."""
        return self._kind, self._number

    def _open_at(self, event: str | None, claim: int | None) -> None:
        """Read the quote of a claim; say how it stands when it was not found."""
        if self.begins is not None:
            self._read("", -1, (self.begins,))
            return
        numbers = [at for at, one in enumerate(self._timeline.events) if one.id == event]
        here = [
            (number, which)
            for number in numbers
            for which, one in enumerate(self._timeline.events[number].claims)
            if one.source == self.source.id and claim in {None, which}
        ]
        for at, quote in enumerate(self.coverage.quotes):
            if any(one in quote.claims for one in here):
                self._read(QUOTE, at)
                return
        if here:
            number, which = here[0]
            self.tell(f"! quote: {quote_status(self._timeline.events[number].claims[which])}")
        else:
            self.tell("")

    def _read(self, kind: str, number: int, spans: tuple[Span, ...] = ()) -> None:
        """Read a quote, a gap or a hit."""
        self._kind, self._number = kind, number
        if kind == QUOTE:
            spans = self.coverage.quotes[number].parts
        elif kind == GAP:
            spans = (self.coverage.gaps[number],)
        self._spans = spans
        self._text.read(spans)
        self.query_one(Header).counts = counts(self.coverage, number if kind == QUOTE else None)
        self.tell(self.said)

    @property
    def said(self) -> str:
        """What there is to say of what one reads."""
        if self._kind == GAP:
            return f"unquoted {self._number + 1:,} of {len(self.coverage.gaps):,}: no event quotes this"
        if self._kind == HIT:
            return f"hit {self._number + 1:,} of {len(self._finder):,}: {', '.join(self._words)}"
        events = [(event, self._timeline.events[event].title) for event in self._events()]
        names = [f"{self._numbers.number(event)} · {self._date(event)} · {title}" for event, title in events]
        return f"{len(names)} events: {' / '.join(names)}" if len(names) > 1 else "".join(names)

    def _date(self, number: int) -> str:
        """Give an event's date in words; of a disputed one the date that this quote stands for."""
        event = self._timeline.events[number]
        claims = self.coverage.quotes[self._number].claims if self._kind == QUOTE else ()
        here = (event.claims[which].when for one, which in claims if one == number and event.disputed)
        return next((in_words(when) for when in here if when), event_date(event))

    def _events(self) -> tuple[int, ...]:
        """Give the numbers of the events that quote what one reads."""
        if self._kind == QUOTE:
            return tuple(sorted(self.coverage.quotes[self._number].events, key=self._numbers.number))
        return self._numbers.of(*self._spans[0]) if self._spans else ()

    @on(DocumentText.Moved)
    def _moved(self) -> None:
        self.query_one(Caption).place = self._text.place

    @on(DocumentText.Pointed)
    def _pointed(self, message: DocumentText.Pointed) -> None:
        """Read the shortest quote under the mouse; a second click goes to its event; a passage grows up to there."""
        at = message.offset
        if self.choose_to(at):
            return
        quotes = [
            (quote.parts[-1][1] - quote.parts[0][0], number)
            for number, quote in enumerate(self.coverage.quotes)
            if any(start <= at < end for start, end in quote.parts)
        ]
        if quotes and (QUOTE, min(quotes)[1]) == self.current:
            self.action_enter()
        elif quotes:
            self._read(QUOTE, min(quotes)[1])

    def _show_keys(self) -> None:
        footer, typing = self.query_one(Footer), self.has_class("-typing")
        keys = () if typing or self.source.text is None else DOCUMENT_KEYS if self.chosen is None else SELECTING_KEYS
        # Where nothing is quoted yet, there is no quote to go to.
        last = () if self.coverage.quotes else ("quote", "enter")
        shown = (key for key in keys if key.footer)
        footer.keys = sorted(shown, key=lambda key: (key.action.split("(")[0] in last, key.footer))
        leave = ("Esc", "back" if self.chosen is None else "end")
        footer.fixed = (("⏎", "search"), ("Esc", "cancel")) if typing else (("?", "help"), leave)

    # Leaving

    def action_enter(self) -> None:
        """Go to the event that quotes what one reads; choose when there are several."""
        if self.source.text is None:
            return
        events = [self._timeline.events[number] for number in self._events()]
        if len(events) == 1:
            self.dismiss(events[0].id)
        elif events:
            rows = [(event.id, f"{event_date(event)} · {event.title}") for event in events]
            self.app.push_screen(EventChoice(rows), self._chosen)
        else:
            self.tell("No event quotes this." if self._spans else "J goes to the next quoted passage.")

    def _chosen(self, event: str | None) -> None:
        if event:
            self.dismiss(event)

    def action_other_source(self) -> None:
        """Read another source of the timeline; come back here, or go on to the event chosen there."""
        from bmtimeline.ui.document.source_choice import choose_source

        def read(source: str) -> None:
            screen = DocumentScreen(self._timeline, source, words=self._words)
            screen.has_event = self.has_event
            self.app.push_screen(screen, self._chosen)

        if said := choose_source(self.app, lambda: self._timeline, read, self.source.id):
            self.tell(said)

    def action_plain_text(self) -> None:
        """Show the document as plain text, in a pager."""
        from bmtimeline.terminal.pager import show_plain
        from bmtimeline.ui.browse.linear import document_lines, page_lines

        if self.source.text is None:
            show_plain(self.app, page_lines("Document", no_copy_blocks(self.source)))
        else:
            wrong = show_plain(self.app, document_lines(self._timeline, self.source, self.coverage))
            self.query_one(Caption).said = wrong or self.said

    def action_edit(self) -> None:
        """Open the reader's editor at the claim that quotes what one reads, else at the line of the document."""
        from bmtimeline.ui.editing.actions import edit, read_at

        claims = self.coverage.quotes[self._number].claims if self._kind == QUOTE else ()
        offset = 0 if self.source.text is None else self._here()
        if said := edit(self.app, read_at(self.app, self._timeline, self.source, claims, self._from[0], offset)):
            self.tell(said)

    # Its keys as commands

    def tell(self, message: str) -> None:
        """Say something until the next thing happens; in the heading, where there is no text to have a caption."""
        if self.source.text is None:
            self.query_one(Header).trouble = message
        else:
            self.query_one(Caption).said = message

    def key_table(self) -> Sequence[Key]:
        """Give the keys of a document."""
        if self.chosen is None:
            return DOCUMENT_KEYS
        taken = {name for key in SELECTING_KEYS for name in key.keys}
        others = (key for key in DOCUMENT_KEYS if key.keys[0] not in taken and key.action.split("(")[0] not in RESTING)
        return (*SELECTING_KEYS, *others)

    def why_not(self, key: Key) -> str:
        """Say why a key does nothing here; empty when it does something."""
        return document_why_not(key, text=self.source.text is not None, selecting=self.chosen is not None)

    def help_page(self) -> tuple[str, list[Section], str]:
        """Give the help for reading a document."""
        return "Help: reading a document", document_help(), "" if self.chosen is None else SELECTING

    def action_back(self) -> None:
        """Close the prompt, else end selecting, else close the document."""
        if not self._close_prompt() and not self.end_selection():
            self.dismiss(None)
