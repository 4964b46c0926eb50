"""The terms of a filter as a sheet one edits: switch one off, negate it, write it anew, take it out."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from bmtimeline.query import Index, Lens, Noted, parse

_SIGNS: Final = re.compile(r"(?:-|!|not:)+", re.IGNORECASE)
_HEARING: Final = re.compile(r"(only|without)(?=:)", re.IGNORECASE)
_MOST_COUNTED: Final = 60
"""For more terms than these nothing is counted: a pasted text may have thousands."""
_OPPOSITES: Final = {"only": "without", "without": "only"}


class SheetTerm(Struct, frozen=True):
    """A term; while it is not `on` the filter goes without it."""

    text: str
    on: bool = True


class SheetRow(Struct, frozen=True):
    """A term as one reads it.

    Attributes:
        text: It.
        on: Whether the filter has it.
        negated: Whether it leaves something out.
        count: How many events there would be without it, or with it when it is off; None where there are so many
            terms that counting for each would take long.
    """

    text: str
    on: bool
    negated: bool
    count: int | None


class ChipSheet(Struct, frozen=True):
    """The terms of a filter, in order; every change gives a new sheet."""

    terms: tuple[SheetTerm, ...]

    @classmethod
    def of(cls, lens: Lens) -> ChipSheet:
        """Give the sheet of a lens."""
        return cls(tuple(SheetTerm(term.text) for term in lens.query.terms))

    @property
    def lens(self) -> Lens:
        """The filter that the terms make which are on."""
        return Lens.of_all(term.text for term in self.terms if term.on)

    @property
    def off(self) -> int:
        """How many terms are off."""
        return sum(not term.on for term in self.terms)

    def switched(self, number: int) -> ChipSheet:
        """Switch a term off, or on again."""
        return self._with(number, replace(self.terms[number], on=not self.terms[number].on))

    def removed(self, number: int) -> ChipSheet:
        """Take a term out."""
        return self._with(number)

    def negated(self, number: int) -> ChipSheet:
        """Turn a term into its opposite."""
        term = self.terms[number]
        return self._with(number, replace(term, text=opposite(term.text)))

    def edited(self, number: int, text: str) -> ChipSheet:
        """Write a term anew; a text of several terms gives several, an empty one takes it out.

        Raises:
            QueryError: The text is no query.
        """
        query = parse(text)
        made = (text.strip(),) if query.loose else tuple(term.text for term in query.terms)
        sheet = self._with(number, *(SheetTerm(one) for one in made))
        sheet.lens.query  # noqa: B018 - it raises when all terms together are too long for a query
        return sheet

    def rows(self, index: Index, noted: Noted = Noted()) -> list[SheetRow]:  # noqa: B008 - frozen
        """Give the terms with what they do.

        Args:
            index: The timeline.
            noted: What is noted of events.
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
    """Give the opposite of one term: `-kind:visit` for `kind:visit` and back; of `only:` it is `without:`."""
    bare = text[signs.end() :] if (signs := _SIGNS.match(text)) else text
    if hearing := _HEARING.match(bare):  # which no sign negates, but two that cancel out may stand before it
        return f"{_OPPOSITES[hearing[1].lower()]}{bare[hearing.end() :]}"
    if _is_negated(text):
        return bare
    return f"-({bare})" if parse(bare).loose else f"-{bare}"


def _is_negated(text: str) -> bool:
    terms = parse(text).terms
    return len(terms) == 1 and terms[0].negated
