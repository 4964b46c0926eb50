"""The state of an open document: its quotes, the part that is read now, the search, and the selected passage."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import Final

from bmtimeline.dates import words as date_words
from bmtimeline.evidence.coverage import Coverage, coverage
from bmtimeline.evidence.paragraphs import Span
from bmtimeline.evidence.quotes import SourceText
from bmtimeline.model import Event, Source, Timeline
from bmtimeline.text.find import Finder
from bmtimeline.text.moved import Moved
from bmtimeline.text.words import count_words
from bmtimeline.ui.document.passage import Chooser, Chosen
from bmtimeline.ui.document.rows import Numbers
from bmtimeline.ui.document.words import MOST_WORDS, counts, passage_words
from bmtimeline.ui.kit.describe import event_date

CLAIM, EVENT = "claim", "event"
"""What a passage is copied as."""
QUOTE: Final = "quote"
GAP: Final = "gap"
HIT: Final = "hit"
NOTHING: Final = ""
"""The kind of a place that is no quote, no gap and no hit."""


class DocumentState:
    """The state of a document of a timeline.

    Args:
        timeline: An examined timeline.
        source: The id of the document's source.
        words: The words to search.

    Attributes:
        timeline: The state of the timeline that is shown.
        source: The source with the text of the document.
        coverage: The quoted and the unquoted parts of the document.
        numbers: The numbers of the events that quote the document.
        kind: The kind of the part that is read: QUOTE, GAP, HIT or NOTHING.
        number: The number of that part among those of its kind, from 0; -1 for NOTHING.
        spans: The ranges of that part in the text; empty where no part is read.
        words: The words that are searched.
        finder: The hits of the search.
        passage: The selected passage; None while no passage is selected.
        copied: The range of the passage that was copied last; None after it was pasted into the timeline.
        drafts: The range of the passage of each draft that was copied as an event, by the id of the draft.
    """

    def __init__(self, timeline: Timeline, source: str, words: Sequence[str] = ()) -> None:
        self._take(timeline, timeline.sources[source], coverage(timeline, source))
        self.read(NOTHING)
        self.words = words
        self.finder = Finder("", ())
        self.passage: Chosen | None = None
        self.copied: Span | None = None
        self.drafts: dict[str, Span] = {}
        self._chooser: Chooser | None = None
        self._source_text: SourceText | None = None

    def _take(self, timeline: Timeline, source: Source, covered: Coverage) -> None:
        self.timeline, self.source, self.coverage = timeline, source, covered
        self.numbers = Numbers(covered, lambda number: timeline.events[number].title)
        self._starts = {
            QUOTE: [quote.parts[0][0] for quote in covered.quotes],
            GAP: [gap[0] for gap in covered.gaps],
        }

    @property
    def text(self) -> str:
        """The text of the document; empty where no copy is kept."""
        return self.source.text or ""

    @property
    def has_text(self) -> bool:
        """Whether a copy of the document is kept."""
        return self.source.text is not None

    # The part that is read

    def read(self, kind: str, number: int = -1, spans: tuple[Span, ...] = ()) -> None:
        """Read a part of the document.

        Args:
            kind: QUOTE, GAP, HIT or NOTHING.
            number: The number of the part among those of its kind, from 0.
            spans: The ranges of a part that is no quote and no gap.
        """
        self.kind, self.number = kind, number
        if kind == QUOTE:
            spans = self.coverage.quotes[number].parts
        elif kind == GAP:
            spans = (self.coverage.gaps[number],)
        self.spans = spans

    @property
    def current(self) -> tuple[str, int]:
        """The kind of the part that is read, and its number."""
        return self.kind, self.number

    @property
    def claims(self) -> Sequence[tuple[int, int]]:
        """The claims of the quote that is read, as the numbers of their events and their own; none elsewhere."""
        return self.coverage.quotes[self.number].claims if self.kind == QUOTE else ()

    @property
    def events(self) -> list[Event]:
        """The events that quote the part that is read, in the order of their numbers."""
        return [self.timeline.events[number] for number in self._event_numbers]

    @property
    def _event_numbers(self) -> Sequence[int]:
        if self.kind == QUOTE:
            return sorted(self.coverage.quotes[self.number].events, key=self.numbers.number)
        return self.numbers.of(*self.spans[0]) if self.spans else ()

    @property
    def caption(self) -> str:
        """The sentence on the part that is read: its events, or its number."""
        if self.kind == GAP:
            return f"unquoted {self.number + 1:,} of {len(self.coverage.gaps):,}: no event quotes this"
        if self.kind == HIT:
            return f"hit {self.number + 1:,} of {len(self.finder):,}: {', '.join(self.words)}"
        names = [
            f"{self.numbers.number(number)} · {self._date(number)} · {self.timeline.events[number].title}"
            for number in self._event_numbers
        ]
        return f"{len(names)} events: {' / '.join(names)}" if len(names) > 1 else "".join(names)

    def _date(self, number: int) -> str:
        """Return the date of an event in words; for a disputed event, the date that the quote supports."""
        event = self.timeline.events[number]
        claims = [event.claims[claim] for owner, claim in self.claims if owner == number and event.disputed]
        return next((date_words(claim.when) for claim in claims if claim.when), event_date(event))

    @property
    def counts(self) -> str:
        """The share of the document that is quoted, and the number of the quote that is read."""
        return counts(self.coverage, self.number if self.kind == QUOTE else None)

    # Walking

    def next_part(self, kind: str, steps: int, here: int) -> int | None:
        """Return the number of the next quote or gap; None at the end.

        Args:
            kind: QUOTE or GAP.
            steps: 1 for the next part, -1 for the previous one.
            here: The offset from which to walk.
        """
        starts = self._starts[kind]
        goal = self.number + steps if self._is_at(kind, here) else bisect_left(starts, here) - (steps < 0)
        return goal if 0 <= goal < len(starts) else None

    def next_hit(self, steps: int, here: int) -> Span | None:
        """Return the next hit of the search (1) or the previous one (-1), going round; None without any hit."""
        finder = self.finder
        if steps > 0:
            return finder.after(here + self._is_at(HIT, here)) or finder.after(0)
        return finder.before(here) or finder.before(len(self.text))

    def _is_at(self, kind: str, here: int) -> bool:
        return self.kind == kind and here == self.spans[0][0]

    def search(self, words: Sequence[str]) -> None:
        """Search the document for words."""
        self.words, self.finder = words, Finder(self.text, words)

    def claims_of(self, event: str | None, claim: int | None) -> list[tuple[int, int]]:
        """Return the claims of an event on this document, as the numbers of the event and the claim.

        Args:
            event: The id of the event; None for no event.
            claim: The number of one claim of the event; None for all its claims.
        """
        numbers = (number for number, other in enumerate(self.timeline.events) if other.id == event)
        return [
            (number, which)
            for number in (numbers if event is not None else ())
            for which, other in enumerate(self.timeline.events[number].claims)
            if other.source == self.source.id and claim in {None, which}
        ]

    def quote_of(self, claims: Sequence[tuple[int, int]]) -> int | None:
        """Return the number of the first quote that one of the claims gives; None if no such quote was found."""
        quotes = enumerate(self.coverage.quotes)
        return next((number for number, quote in quotes if any(claim in quote.claims for claim in claims)), None)

    def quote_at(self, offset: int) -> int | None:
        """Return the number of the shortest quote that contains an offset; None if the offset is not quoted."""
        lengths = [
            (quote.parts[-1][1] - quote.parts[0][0], number)
            for number, quote in enumerate(self.coverage.quotes)
            if any(start <= offset < end for start, end in quote.parts)
        ]
        return min(lengths)[1] if lengths else None

    # The selected passage

    @property
    def source_text(self) -> SourceText:
        """The text, prepared for finding quotes in it."""
        if self._source_text is None or self._source_text.text is not self.text:
            self._source_text, self._chooser = SourceText(self.text), None
        return self._source_text

    @property
    def chooser(self) -> Chooser:
        """The rules by which a passage grows and shrinks."""
        text = self.source_text
        if self._chooser is None:
            self._chooser = Chooser(text)
        return self._chooser

    def passage_words(self, passage: Chosen, *, spoken: bool) -> str:
        """Return what there is to say of a passage: its length, how often it stands in the text, whether it is quoted.

        Args:
            passage: The passage.
            spoken: Whether to name the word at the moving end, for a screen reader.
        """
        source = self.source_text
        located = source.locate(source.text[passage.start : passage.end])
        return passage_words(
            self._quoted_words(passage.start, passage.end),
            count_words(source.text, passage.start, passage.end, MOST_WORDS),
            located.times,
            backwards=passage.backwards,
            at=source.text[slice(*passage.head)] if spoken else "",
        )

    def _quoted_words(self, start: int, end: int) -> str:
        passages = self.coverage.passages
        first = max(0, bisect_right(passages, start, key=lambda passage: passage.start) - 1)
        last = bisect_left(passages, end, key=lambda passage: passage.start)
        if any(passage.start <= start and end <= passage.end for passage in passages[first : first + 1]):
            return "quoted"
        return "partly quoted" if any(passage.end > start for passage in passages[first:last]) else "unquoted"

    def move_passage(self, moved: Callable[[int], int]) -> None:
        """Keep the words of the passage selected in another text; select nothing if the text has no words.

        Args:
            moved: Returns the new offset of an offset in the former text.
        """
        if self.passage is None:
            return
        begun = self.chooser.begin(moved(self.passage.anchor[0])) if self.text else None
        self.passage = self.chooser.to(begun, moved(self.passage.head[0])) if begun else None

    # Another state of the timeline

    def take(self, timeline: Timeline, source: Source, moved: Moved) -> bool:
        """Go on with another state of the document, and read the same part.

        Args:
            timeline: The new state of the timeline.
            source: The source in that state, with a text.
            moved: The way from the former text to the new one.

        Returns:
            Whether the passage that was copied last is a quote by now. That quote is then read.
        """
        covered = coverage(timeline, source.id)
        quoted, pasted = self._same_quote(timeline, covered), self._pasted_quote(covered, moved)
        self._take(timeline, source, covered)
        self.move_passage(moved.to)
        self.search(self.words)
        if pasted is not None:
            self.copied = self.passage = None
            self.read(QUOTE, pasted)
            return True
        spans = tuple((moved.to(start), moved.to(end)) for start, end in self.spans)
        if self.kind == QUOTE and quoted is not None:
            self.read(QUOTE, quoted)
        elif self.kind == GAP and spans[0] in covered.gaps:
            self.read(GAP, covered.gaps.index(spans[0]))
        elif self.kind == HIT:
            self.read(HIT, self.number, spans)
        else:
            self.read(NOTHING)
        return False

    def _same_quote(self, timeline: Timeline, covered: Coverage) -> int | None:
        """Return the number of the quote that is read in another state of the timeline; None if it is gone."""
        if self.kind != QUOTE:
            return None
        before = self.coverage.quotes[self.number]
        claims = {(self.timeline.events[event].id, which) for event, which in before.claims}
        numbers = [
            number
            for number, quote in enumerate(covered.quotes)
            if any((timeline.events[event].id, which) in claims for event, which in quote.claims)
        ]
        unmoved = [number for number in numbers if covered.quotes[number].parts == before.parts]
        return next(iter(unmoved or numbers), None)

    def _pasted_quote(self, covered: Coverage, moved: Moved) -> int | None:
        """Return the number of the quote that the passage copied last has become; None if it was not pasted."""
        if self.copied is None:
            return None
        self.copied = span = moved.to(self.copied[0]), moved.to(self.copied[1])
        before = (
            len(quote.claims)
            for quote in self.coverage.quotes
            if [(moved.to(start), moved.to(end)) for start, end in quote.parts] == [span]
        )
        claims = next(before, 0)
        quotes = enumerate(covered.quotes)
        return next((number for number, quote in quotes if quote.parts == (span,) and len(quote.claims) > claims), None)
