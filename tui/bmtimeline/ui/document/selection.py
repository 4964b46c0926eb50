"""Selecting a passage of a document, and copying it as a claim or as an event to paste into the timeline's file."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from textual import on

from bmtimeline.errors import UserError
from bmtimeline.evidence.coverage import Coverage
from bmtimeline.evidence.paragraphs import Span
from bmtimeline.evidence.quotes import SourceText
from bmtimeline.model import Timeline
from bmtimeline.ui.document.navigation import GAP, QUOTE, WalkingScreen
from bmtimeline.ui.document.widget import DocumentText
from bmtimeline.ui.document.words import MOST_WORDS, SELECTING_KEYS, passage_words
from bmtimeline.ui.kit.paint import is_spoken

if TYPE_CHECKING:
    from bmtimeline.formats.drafts import Passage
    from bmtimeline.ui.document.passage import Chooser, Chosen

_ONLY_SELECTING: Final = frozenset(key.action.split("(")[0] for key in SELECTING_KEYS)
_NOT_NOW: Final = "Esc ends selecting first."
_NOTHING: Final = "v selects a passage to copy; J goes to a quote, u to what nothing quotes."
_PARTS: Final = "This quote leaves words out: v selects what to copy."


class SelectingScreen(WalkingScreen):
    """A screen of a document of which one can select a passage.

    Attributes:
        has_event: Tells whether the timeline has an event of an id; None where nobody knows it at once.
        chosen: The selected passage; None while none is.
        copied: Where the passage stands that was copied last, and has not been pasted yet as far as is known.
    """

    _timeline: Timeline
    coverage: Coverage
    has_event: Callable[[str], bool] | None = None
    chosen: Chosen | None = None
    copied: Span | None = None
    _chooser: Chooser | None = None
    _whole: SourceText | None = None
    _given: Mapping[str, Span] = MappingProxyType({})
    """The ids of the drafts that were copied, and for which passages."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let the keys of a selection mean what they do without one while there is none."""
        if action in _ONLY_SELECTING and self.chosen is None:
            return False
        return super().check_action(action, parameters)

    @property
    def _source_text(self) -> SourceText:
        if self._whole is None or self._whole.text is not self.source.text:
            self._whole, self._chooser = SourceText(self.source.text or ""), None
        return self._whole

    @property
    def _choosing(self) -> Chooser:
        whole = self._source_text
        if self._chooser is None:
            from bmtimeline.ui.document.passage import Chooser

            self._chooser = Chooser(whole)
        return self._chooser

    def _choose(self, chosen: Chosen) -> None:
        """Select a passage, and say what it is."""
        began = self.chosen is None
        self.chosen = chosen
        self._text.choose((chosen.start, chosen.end), chosen.head)
        self.tell(self._chosen_words(chosen))
        if began:
            self._show_keys()

    def _chosen_words(self, chosen: Chosen) -> str:
        from bmtimeline.text.words import count_words

        whole = self._source_text
        located = whole.locate(whole.text[chosen.start : chosen.end])
        at = whole.text[slice(*chosen.head)] if is_spoken(self.app) else ""
        words = count_words(whole.text, chosen.start, chosen.end, MOST_WORDS)
        quoted = self._quoted_words(chosen.start, chosen.end)
        return passage_words(quoted, words, located.times, backwards=chosen.backwards, at=at)

    def _quoted_words(self, start: int, end: int) -> str:
        passages = self.coverage.passages
        first = max(0, bisect_right(passages, start, key=lambda one: one.start) - 1)
        last = bisect_left(passages, end, key=lambda one: one.start)
        if any(one.start <= start and end <= one.end for one in passages[first : first + 1]):
            return "quoted"
        return "partly quoted" if any(one.end > start for one in passages[first:last]) else "unquoted"

    def end_selection(self) -> bool:
        """Select nothing any more; whether anything was."""
        was = self.chosen is not None
        if was:
            self.chosen = None
            for text in self.query(DocumentText):
                text.choose(None)
            self._show_keys()
            self.tell("")
        return was

    def keep_selection(self, moved: Callable[[int], int]) -> None:
        """Select the same words in another state of the document, which it has already; nothing where none is kept.

        Args:
            moved: Gives where in its text that is now what was at an offset.
        """
        if self.chosen is None:
            return
        begun = self._choosing.begin(moved(self.chosen.anchor[0])) if self.source.text else None
        if begun is None:
            self.end_selection()
        else:
            self._choose(self._choosing.to(begun, moved(self.chosen.head[0])))

    # Its keys

    def action_select(self) -> None:
        """Begin to select: at what one reads, else at the top of what one sees."""
        if self.source.text is None or self.has_class("-typing"):
            return
        chosen = self._choosing.begin(self._here())
        if chosen is None:
            self.tell("There are no words here to select.")
        else:
            self._choose(chosen)

    def action_deselect(self) -> None:
        """Select nothing any more."""
        self.end_selection()

    def action_word(self, steps: int) -> None:
        """Move by a word."""
        if self.chosen:
            self._choose(self._choosing.by_word(self.chosen, steps))

    def action_sentence(self, steps: int) -> None:
        """Move by a sentence."""
        if self.chosen:
            self._choose(self._choosing.by_sentence(self.chosen, steps))

    def action_line(self, steps: int) -> None:
        """Move by a line."""
        if self.chosen:
            self._choose(self._choosing.to(self.chosen, self._text.beside(self.chosen.head[0], steps)))

    def action_whole(self, part: str) -> None:
        """Take in all of the sentence or the paragraph."""
        if self.chosen:
            whole = self._choosing.sentence_whole if part == "sentence" else self._choosing.paragraph_whole
            self._choose(whole(self.chosen))

    def action_turn(self) -> None:
        """Move the other end from now on."""
        if self.chosen:
            self._choose(self.chosen.turned)

    # What would lose the selection

    def action_quote(self, steps: int) -> None:
        """Read the next quoted passage, or the previous one."""
        if not self._resting():
            super().action_quote(steps)

    def action_gap(self, steps: int) -> None:
        """Read the next passage that nothing quotes, or the previous one."""
        if not self._resting():
            super().action_gap(steps)

    def action_hit(self, steps: int) -> None:
        """Read the next hit of the search, or the previous one, going round."""
        if not self._resting():
            super().action_hit(steps)

    def action_query(self) -> None:
        """Open the prompt of the search."""
        if not self._resting():
            super().action_query()

    def _resting(self) -> bool:
        if self.chosen is not None:
            self.tell(_NOT_NOW)
        return self.chosen is not None

    # The mouse

    @on(DocumentText.Dragged)
    def _dragged(self, message: DocumentText.Dragged) -> None:
        """Select from where the mouse was pressed to where it is."""
        begun = self._choosing.begin(message.begun)
        if begun is not None:
            self._choose(self._choosing.to(begun, message.offset))

    def choose_to(self, at: int) -> bool:
        """Let the selected passage reach to a character; False where none is selected."""
        if self.chosen is None:
            return False
        self._choose(self._choosing.to(self.chosen, at))
        return True

    # Copying

    def action_copy(self, what: str) -> None:
        """Copy the selected passage as a claim or as an event."""
        if self.chosen:
            self._copy((self.chosen.start, self.chosen.end), what)

    def action_copy_read(self, what: str) -> None:
        """Copy the quote, or the unquoted passage, that one reads."""
        if self.source.text is None or self.has_class("-typing"):
            return
        if self._kind not in {QUOTE, GAP}:
            self.tell(_NOTHING)
        elif len(self._spans) > 1:
            self.tell(_PARTS)
        else:
            self._copy(self._spans[0], what)

    def _copy(self, span: Span, what: str) -> None:
        """Copy what is made of a passage; say so, or why not."""
        from bmtimeline.formats.drafts import claim_draft, passage
        from bmtimeline.terminal.copying import copy_text

        try:
            one = passage(self.source.id, self._source_text, span)
            block = self._event_draft(one) if what == "event" else claim_draft(one)
        except UserError as error:
            self.tell(f"{error.sentence} {error.hint}".strip())
        else:
            self.copied = one.span
            self.tell(copy_text(self.app, block, f"the {what}", words=one.quote))

    def _event_draft(self, one: Passage) -> str:
        """Write the event that a passage proposes, under an id that no event has, nor another draft from here."""
        from bmtimeline.formats.drafts import event_draft

        known = self._known_ids()
        name, block = event_draft(
            self._timeline, one, lambda name: known(name) or self._given.get(name, one.span) != one.span
        )
        self._given = {**self._given, name: one.span}
        return block

    def _known_ids(self) -> Callable[[str], bool]:
        """Give what tells whether an id is taken, by events that are left out too."""
        left_out = {event.id for event in self._timeline.rejected}
        if self.has_event is not None:
            known = self.has_event
            return lambda event_id: event_id in left_out or known(event_id)
        return (left_out | {event.id for event in self._timeline.events}).__contains__
