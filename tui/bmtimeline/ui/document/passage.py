"""The selection of a passage, from a word to a word, which grows and shrinks by words, sentences and paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from msgspec import Struct

from bmtimeline.evidence.paragraphs import Span
from bmtimeline.evidence.quotes import SourceText
from bmtimeline.text.sentences import sentences, trimmed
from bmtimeline.text.words import word_after, word_at, word_before

_LONGEST: Final = 2**17
"""The most characters of a paragraph. A longer paragraph is cut, so that no key is slow."""


class Chosen(Struct, frozen=True):
    """A selected passage.

    Attributes:
        anchor: The word at the fixed end.
        head: The word at the moving end, which may be before the anchor.
    """

    anchor: Span
    head: Span

    @property
    def start(self) -> int:
        """The offset of its first character."""
        return min(self.anchor[0], self.head[0])

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return max(self.anchor[1], self.head[1])

    @property
    def turned(self) -> Chosen:
        """The same passage with its ends swapped."""
        return Chosen(self.head, self.anchor)

    @property
    def backwards(self) -> bool:
        """Whether the moving end is the start."""
        return self.head < self.anchor


class Chooser:
    """The operations that select passages of a text.

    Args:
        source: The text.
    """

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._text = source.text
        self._paragraph: Span = 0, 0
        self._sentences: list[Span] = []

    def begin(self, at: int) -> Chosen | None:
        """Select the word at an offset, or the next word; return `None` if there is none."""
        word = word_at(self._text, at)
        return Chosen(word, word) if word else None

    def by_word(self, chosen: Chosen, steps: int) -> Chosen:
        """Move to the next word, or to the previous word."""
        head = word_after(self._text, chosen.head[1]) if steps > 0 else word_before(self._text, chosen.head[0])
        return Chosen(chosen.anchor, head or chosen.head)

    def to(self, chosen: Chosen, at: int) -> Chosen:
        """Move to the word at an offset."""
        return Chosen(chosen.anchor, word_at(self._text, at) or chosen.head)

    def by_sentence(self, chosen: Chosen, steps: int) -> Chosen:
        """Move to the end of the sentence and then of the next one, or the same way back.

        A moving start goes to the start of sentences. The moving end stops where it would pass the anchor.
        """
        anchor, head = chosen.anchor, chosen.head
        before, behind = self.sentence(head[0])
        text = self._text
        if steps > 0 and head >= anchor:
            goal = word_before(text, behind)
            if goal == head and (following := word_after(text, head[1])):
                goal = word_before(text, self.sentence(following[0])[1])
        elif steps > 0:
            goal = min(word_after(text, behind) or anchor, anchor)
        elif head > anchor:
            goal = max(word_before(text, before) or anchor, anchor)
        else:
            goal = word_after(text, before)
            if goal == head and (previous := word_before(text, head[0])):
                goal = word_after(text, self.sentence(previous[0])[0])
        return Chosen(anchor, goal or head)

    def sentence_whole(self, chosen: Chosen) -> Chosen:
        """Extend the passage to whole sentences."""
        return self._grown(chosen, self.sentence(chosen.start)[0], self.sentence(chosen.end - 1)[1])

    def paragraph_whole(self, chosen: Chosen) -> Chosen:
        """Extend the passage to whole paragraphs."""
        return self._grown(chosen, self._around(chosen.start)[0], self._around(chosen.end - 1)[1])

    def sentence(self, at: int) -> Span:
        """Return the sentence that contains a character."""
        if not self._paragraph[0] <= at < self._paragraph[1]:
            self._paragraph = self._around(at)
            self._sentences = list(sentences(self._text, *self._paragraph))
        number = bisect_right(self._sentences, at, key=lambda span: span[0]) - 1
        return self._sentences[max(0, number)] if self._sentences else self._paragraph

    def _around(self, at: int) -> Span:
        start, end = self._source.paragraph(at)
        block = at - at % _LONGEST
        if end - start > _LONGEST:
            start, end = max(start, block), min(end, block + _LONGEST)
        return trimmed(self._text, start, max(end, at + 1))

    def _grown(self, chosen: Chosen, start: int, end: int) -> Chosen:
        first = word_after(self._text, min(start, chosen.start)) or chosen.anchor
        last = word_before(self._text, max(end, chosen.end)) or chosen.head
        return Chosen(last, first) if chosen.backwards else Chosen(first, last)
