"""The terms of a filter as an editable sheet: switch a term off, negate it, rewrite it or remove it."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from bmtimeline.query import Index, Lens, Noted, parse
from bmtimeline.ui.kit.counts import plural

_SIGNS: Final = re.compile(r"(?:-|!|not:)+", re.IGNORECASE)
_HEARING: Final = re.compile(r"(only|without)(?=:)", re.IGNORECASE)
_MOST_COUNTED: Final = 60
"""The most terms that are counted. A pasted text may have thousands of terms."""
_OPPOSITES: Final = {"only": "without", "without": "only"}


class SheetTerm(Struct, frozen=True):
    """A term, which the filter ignores while `on` is false."""

    text: str
    on: bool = True


class SheetRow(Struct, frozen=True):
    """A term for display.

    Attributes:
        text: The text of the term.
        on: Whether the term is part of the filter.
        negated: Whether the term excludes events.
        count: The number of events without the term, or with the term if it is off; `None` if there are too many terms.
    """

    text: str
    on: bool
    negated: bool
    count: int | None


class ChipSheet(Struct, frozen=True):
    """The terms of a filter, in order. Every change returns a new sheet."""

    terms: tuple[SheetTerm, ...]

    @classmethod
    def of(cls, lens: Lens) -> ChipSheet:
        """Return the sheet of a lens."""
        return cls(tuple(SheetTerm(term.text) for term in lens.query.terms))

    @property
    def lens(self) -> Lens:
        """The lens of the terms that are on."""
        return Lens.of_all(term.text for term in self.terms if term.on)

    @property
    def off(self) -> int:
        """The number of terms that are off."""
        return sum(not term.on for term in self.terms)

    def switched(self, number: int) -> ChipSheet:
        """Switch a term off or on."""
        return self._with(number, replace(self.terms[number], on=not self.terms[number].on))

    def removed(self, number: int) -> ChipSheet:
        """Remove a term."""
        return self._with(number)

    def negated(self, number: int) -> ChipSheet:
        """Replace a term by its opposite."""
        term = self.terms[number]
        return self._with(number, replace(term, text=opposite(term.text)))

    def edited(self, number: int, text: str) -> ChipSheet:
        """Replace a term by the terms of a text. An empty text removes the term.

        Raises:
            QueryError: The text is not a query, or all terms together are too long for a query.
        """
        query = parse(text)
        texts = (text.strip(),) if query.loose else tuple(term.text for term in query.terms)
        sheet = self._with(number, *map(SheetTerm, texts))
        sheet.lens.query  # noqa: B018 - raises if all terms together are too long
        return sheet

    def rows(self, index: Index, noted: Noted = Noted()) -> list[SheetRow]:  # noqa: B008 - frozen
        """Return the terms with their counts.

        Args:
            index: The timeline.
            noted: The marked and the changed events.
        """
        counted = len(self.terms) <= _MOST_COUNTED
        return [
            SheetRow(
                term.text,
                term.on,
                _is_negated(term.text),
                index.count(self.switched(at).lens.noting(noted)) if counted else None,
            )
            for at, term in enumerate(self.terms)
        ]

    def _with(self, number: int, *instead: SheetTerm) -> ChipSheet:
        return ChipSheet((*self.terms[:number], *instead, *self.terms[number + 1 :]))


def opposite(text: str) -> str:
    """Return the opposite of a term: `-kind:visit` for `kind:visit` and back, `without:` for `only:` and back."""
    bare = text[signs.end() :] if (signs := _SIGNS.match(text)) else text
    if hearing := _HEARING.match(bare):  # no sign negates these terms, but an even number of signs may come first
        return f"{_OPPOSITES[hearing[1].lower()]}{bare[hearing.end() :]}"
    if _is_negated(text):
        return bare
    return f"-({bare})" if parse(bare).loose else f"-{bare}"


def _is_negated(text: str) -> bool:
    terms = parse(text).terms
    return len(terms) == 1 and terms[0].negated


def term_words(row: SheetRow) -> str:
    """Return what a term of the filter does, in words: `kind:visit, on, 65 events without it`."""
    state, other = ("on", "without") if row.on else ("off", "with")
    counted = "" if row.count is None else f", {plural(row.count, 'event')} {other} it"
    return f"{row.text}, {state}{counted}"
