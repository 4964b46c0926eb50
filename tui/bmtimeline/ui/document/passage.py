"""A passage chosen in a document, from a word to a word: how it grows and shrinks by words, sentences, paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from msgspec import Struct

from bmtimeline.evidence.paragraphs import Span
from bmtimeline.evidence.quotes import SourceText
from bmtimeline.text.sentences import sentences, trimmed
from bmtimeline.text.words import word_after, word_at, word_before

_LONGEST: Final = 2**17
"""A paragraph is cut where it is longer, so that no key takes long."""


class Chosen(Struct, frozen=True):
    """A passage.

    Attributes:
        anchor: The word at which it began.
        head: The word at the end that moves; it may stand before the other.
    """

    anchor: Span
    head: Span

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return min(self.anchor[0], self.head[0])

    @property
    def end(self) -> int:
        """Offset behind its last."""
        return max(self.anchor[1], self.head[1])

    @property
    def turned(self) -> Chosen:
        """The same, moving at the other end."""
        return Chosen(self.head, self.anchor)

    @property
    def backwards(self) -> bool:
        """Whether it is its beginning that moves."""
        return self.head < self.anchor


class Chooser:
    """Chooses passages of a text.

    Args:
        source: The text.
    """

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._text = source.text
        self._paragraph: Span = 0, 0
        self._sentences: list[Span] = []

    def begin(self, at: int) -> Chosen | None:
        """Choose the word at an offset, or the next one; None in a text without words."""
        word = word_at(self._text, at)
        return Chosen(word, word) if word else None

    def by_word(self, chosen: Chosen, steps: int) -> Chosen:
        """Move to the next word, or to the previous one."""
        head = word_after(self._text, chosen.head[1]) if steps > 0 else word_before(self._text, chosen.head[0])
        return Chosen(chosen.anchor, head or chosen.head)

    def to(self, chosen: Chosen, at: int) -> Chosen:
        """Move to the word at an offset."""
        return Chosen(chosen.anchor, word_at(self._text, at) or chosen.head)

    def by_sentence(self, chosen: Chosen, steps: int) -> Chosen:
        """Move to the end of the sentence, then of the next one; or the same way back.

        The beginning, where that moves, goes from beginning to beginning. On its way the moving end stops where the
        passage would turn over.
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
        """Take in the rest of the sentences that it has a part of."""
        return self._grown(chosen, self.sentence(chosen.start)[0], self.sentence(chosen.end - 1)[1])

    def paragraph_whole(self, chosen: Chosen) -> Chosen:
        """Take in the rest of the paragraphs that it has a part of."""
        return self._grown(chosen, self._around(chosen.start)[0], self._around(chosen.end - 1)[1])

    def sentence(self, at: int) -> Span:
        """Give the sentence in which a character stands."""
        if not self._paragraph[0] <= at < self._paragraph[1]:
            self._paragraph = self._around(at)
            self._sentences = list(sentences(self._text, *self._paragraph))
        number = bisect_right(self._sentences, at, key=lambda one: one[0]) - 1
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
