"""Completions of the word under the cursor of a filter, each with its number of events.

Counts respect the terms beside the word, as in the pickers. The number of candidates is limited, so that completing
takes no longer in a large timeline than in a small one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from bmtimeline.query import FIELDS, Answer, Index, Lens, QueryError, quote_value
from bmtimeline.query.partial import while_typing
from bmtimeline.query.word_at import Word, word_at
from bmtimeline.text import fold
from bmtimeline.ui.filter.completed_years import years_begun
from bmtimeline.ui.kit.choices import YEARS_COUNTED, name_rank

MOST: Final = 60
"""The most completions offered and counted."""
_MOST_NAMES: Final = 2000
"""The most names of a field that are searched."""
_MOST_ROWS: Final = 300
"""The most events whose ids are searched."""
_LONG: Final = 20_000
"""In a longer timeline, the words of `is:` and `has:` have no counts: the first count looks at every event."""
_MOST_YEARS: Final = 24
"""The most years counted one by one."""
_SHORTEST: Final = 2
"""The fewest letters of a bare word that may be a name."""
_INSIDE: Final = 3
"""The fewest letters that are also searched inside the words of a name, not only at their beginnings."""
_OPENING: Final = ("-", "!", ":", "(", "|")
"""The ends of a filter after which a new word begins."""
_HELP: Final = {
    "disputed": "sources disagree on the date",
    "uncertain": "a date carries ?",
    "approximate": "a date carries ~",
    "undated": "no source gives a date",
    "marked": "you marked it",
    "changed": "it changed while the file was open",
    "sure": "matches whatever the day was",
    "possible": "may match, may not",
}
_BARE: Final = ("actor", "kind", "place")
"""The fields whose names a bare word may mean."""


class Completion(Struct, frozen=True):
    """A completion of a word.

    Attributes:
        label: The name to display.
        written: The text that replaces the word.
        count: The number of its events under the terms beside the word; `None` without a count.
        detail: More about the completion; text of the file, perhaps in a script whose width depends on the terminal.
        least: Whether there may be more events than `count`.
        open: Whether the completion needs a value, like the name of a field.
    """

    label: str
    written: str
    count: int | None = None
    detail: str = ""
    least: bool = False
    open: bool = False


class Offer(Struct, frozen=True):
    """The completions, at least one, of the characters from `start` to `end` of a filter."""

    start: int
    end: int
    rows: tuple[Completion, ...]


class _Name(Struct, frozen=True):
    """An id with its names, the preferred name first."""

    id: str
    names: tuple[str, ...] = ()


class Completer:
    """The source of completions for a timeline.

    Args:
        index: The timeline.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._under = Lens()
        self._beside: tuple[str, Answer] | None = None

    def offer(self, text: str, cursor: int, *, asked: bool = False, under: Lens | None = None) -> Offer | None:
        """Return completions of the word under the cursor, likeliest first and those without events last.

        Args:
            text: The filter as typed so far.
            cursor: The offset of the cursor in the text.
            asked: Whether the user asked for completions. Otherwise a finished term has none.
            under: The lens that is being edited. Its marks and changes affect the counts.

        Returns:
            The offer; `None` if there is nothing to offer, or only the word itself.
        """
        word = word_at(text, cursor)
        if word is None:
            return None
        idle = not word.typed and word.field is None and not text[:cursor].endswith(_OPENING)
        if idle and text.strip() and not asked:
            return None
        under = replace(under or Lens(), text="")
        if under != self._under:
            self._under, self._beside = under, None
        rows = tuple(sorted(islice(self._rows(word), MOST), key=lambda row: row.count == 0))
        if not rows or [row.written for row in rows] == [text[word.start : word.end]]:
            return None
        return Offer(word.start, word.end, rows)

    def _rows(self, word: Word) -> Iterator[Completion]:
        if word.field is None:
            yield from _fields(word.typed)
            yield from self._meant(word)
        elif word.field == "year":
            yield from self._years(word)
        elif word.field == "id":
            yield from self._ids(word)
        elif word.field == "claims":
            yield from self._choices(word, ("0", "1", ">1", ">2"))
        elif FIELDS[word.field].choices:
            yield from self._choices(word, FIELDS[word.field].choices)
        else:
            yield from self._names(word, word.field)

    def _answer(self, word: Word) -> Answer:
        """Return the answer to the terms beside the word."""
        if self._beside is None or self._beside[0] != word.beside:
            # The space ends the last word. Otherwise the word could count as the name of a field.
            lens, _ = while_typing(f"{word.beside} ")
            self._beside = word.beside, self._index.answer(replace(self._under, text=lens.text))
        return self._beside[1]

    def _count(self, word: Word, term: str) -> int | None:
        """Return the number of events of a term under the terms beside the word; `None` if the term is invalid."""
        try:
            return self._index.count(self._answer(word).lens.and_(term))
        except QueryError:
            return None

    def _choices(self, word: Word, choices: Iterable[str]) -> Iterator[Completion]:
        typed = fold(word.typed)
        counted = self._answer(word).total <= _LONG
        for choice in choices:
            if choice.startswith(typed) and choice not in word.others:
                count = self._count(word, f"{word.field}:{choice}") if counted else None
                yield Completion(choice, choice, count, _HELP.get(choice, "") if word.field == "is" else "")

    def _years(self, word: Word, before: str = "") -> Iterator[Completion]:
        """Yield years and decades. In a long timeline, decades and ranges have no counts."""
        answer = self._answer(word)
        standing = {} if answer.total <= YEARS_COUNTED else {period.label: count for period, count in answer.years}
        for number, (value, label) in enumerate(islice(years_begun(answer, word.typed), MOST)):
            if standing:
                count = standing.get(label)
            else:
                count = self._count(word, f"year:{value}") if number < _MOST_YEARS else None
            least = bool(standing) and count is not None
            yield Completion(f"{before}{label}", f"{before}{value}", count, least=least)

    def _ids(self, word: Word) -> Iterator[Completion]:
        answer, typed = self._answer(word), fold(word.typed)
        events = {event.id: event for event in map(answer.event_of, answer.rows[:_MOST_ROWS])}
        found = [event for event in events.values() if typed in fold(event.id) and event.id not in word.others]
        for event in sorted(found, key=lambda event: not fold(event.id).startswith(typed)):
            yield Completion(event.id, quote_value(event.id), None, event.title)

    def _meant(self, word: Word) -> Iterator[Completion]:
        """Yield what else a bare word may mean: names that begin with the word, and years."""
        if _short(word.typed, _SHORTEST):
            return
        for field in _BARE:
            for row in self._names(word, field, begin=True):
                yield Completion(f"{field}:{row.label}", f"{field}:{row.written}", row.count, row.detail)
        if word.typed.isdigit():
            yield from self._years(word, "year:")

    def _names(self, word: Word, field: str, *, begin: bool = False) -> Iterator[Completion]:
        """Yield the matching names of a field; with `begin`, only names with a word that begins with the typed text."""
        vocabulary = {"without": "source", "only": "source"}.get(field, field)
        if vocabulary not in {"actor", "kind", "source", "place", "tag"}:
            return
        counts = self._answer(word).counts(vocabulary)
        begin = begin or _short(word.typed, _INSIDE)
        known: Iterable[_Name] = self._called(vocabulary) or map(_Name, counts)
        matches = [
            (rank, shown, name.id)
            for name in islice(known, _MOST_NAMES)
            if name.id not in word.others
            for rank, shown in [_best(name, word.typed)]
            if rank is not None and not (begin and rank > 1)
        ]
        matches.sort(key=lambda entry: entry[0] or 0)
        counted = [(rank, counts.get(key, 0), shown, key) for rank, shown, key in matches[:MOST]]
        for _, count, shown, key in sorted(counted, key=lambda entry: (entry[0], -entry[1])):
            detail = "" if fold(shown) == fold(key) else shown
            yield Completion(key, quote_value(key), None if field == "without" else count, detail)

    def _called(self, vocabulary: str) -> list[_Name]:
        """Return the names of a field whose ids have other names too."""
        timeline = self._index.timeline
        if vocabulary == "actor":
            return [_Name(key, actor.names) for key, actor in timeline.actors.items()]
        if vocabulary == "source":
            return [_Name(key, (source.short, source.title)) for key, source in timeline.sources.items()]
        return []


def _fields(typed: str) -> Iterator[Completion]:
    """Yield the fields whose names begin with the typed text."""
    begun = fold(typed)
    for field in FIELDS.values():
        if field.name.startswith(begun):
            yield Completion(f"{field.name}:", f"{field.name}:", None, field.help, open=True)
    if begun and "not:".startswith(begun):
        yield Completion("not:", "not:", None, "leaves out what follows; a hyphen does too", open=True)


def _short(typed: str, letters: int) -> bool:
    """Return whether a text has too few letters; never for scripts that write a word in few characters."""
    return len(typed) < letters and typed.isascii()


def _best(name: _Name, typed: str) -> tuple[int | None, str]:
    """Return how well a typed text matches the best of some names (lowest is best), and the name to display."""
    shown = name.names[0] if name.names else name.id
    wanted = fold(typed).replace(" ", "")
    best: int | None = None
    for other in (shown, name.id, *name.names):
        rank = name_rank(fold(other), wanted)
        if rank is not None and (best is None or rank < best):
            best, shown = rank, (shown if other == name.id else other)
    return best, shown
