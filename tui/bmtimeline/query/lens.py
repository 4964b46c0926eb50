"""The lens: what a reader looks through, as one query text. Every change gives a new lens."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from bmtimeline.query.lexer import quote_value
from bmtimeline.query.nodes import Noted
from bmtimeline.query.parser import Query, Term, parse


class Lens(Struct, frozen=True, dict=True):
    """A query text and the ways to change it; undo is a list of them.

    A value is one of a term's when it is written exactly alike: ids may differ in their case or accents only.

    All methods but the constructor raise QueryError when the text is no query.

    Attributes:
        text: The query.
        noted: What stands in no file and `is:marked` and `is:changed` ask for.
    """

    text: str = ""
    noted: Noted = Noted()

    @cached_property
    def query(self) -> Query:
        """The query it holds."""
        return parse(self.text).noting(self.noted)

    @property
    def asks_noted(self) -> bool:
        """Whether what it shows depends on what is noted of events."""
        plain = parse(self.text)
        return plain.noting(Noted()) is not plain

    def noting(self, noted: Noted) -> "Lens":
        """Return the lens with other marks and changes of events."""
        return self if noted == self.noted else replace(self, noted=noted)

    def without_term(self, term: Term) -> "Lens":
        """Take out one of its own terms."""
        return self._edited({term: ""})

    def drop_last(self) -> "Lens":
        """Take out the last term; nothing changes when there is none."""
        return self._edited(dict.fromkeys(self.query.terms[-1:], ""))

    def without(self, field: str) -> "Lens":
        """Take out all terms of a field."""
        return self._edited(dict.fromkeys(self._terms(field), ""))

    def only(self, field: str, value: str) -> "Lens":
        """Ask for one value of a field, instead of all that was asked of that field; other exclusions stay."""
        wanted = f"{field}:{quote_value(value)}"
        terms = self._terms(field)
        asked = [term for term in terms if not term.negated]
        ended = {term: _less(term, value) for term in terms if term.negated and _holds(term, value)}
        if not asked:
            return self._edited(ended).and_(wanted)
        return self._edited(ended | dict.fromkeys(asked, "") | {asked[0]: wanted})

    def toggle(self, field: str, value: str) -> "Lens":
        """Add a value to the field's first term, or take it out where it is; an exclusion of it ends."""
        return self._switched(field, value, negated=False)

    def exclude(self, field: str, value: str) -> "Lens":
        """Exclude a value of a field, or no longer; a request for it ends."""
        return self._switched(field, value, negated=True)

    def and_(self, text: str) -> "Lens":
        """Ask for another query too."""
        more = parse(text)
        have = {term.text for term in self.query.terms}
        if all(term.text in have for term in more.terms):
            return self
        if not self.query.terms:
            return replace(self, text=text.strip())
        return replace(self, text=f"{_bracketed(self.query)} {_bracketed(more)}")

    @classmethod
    def of_all(cls, texts: Iterable[str]) -> "Lens":
        """Return the lens of several queries that must all hold; a repeated query is asked once."""
        asked = [text for text in dict.fromkeys(text.strip() for text in texts) if text]
        return cls(asked[0] if len(asked) == 1 else " ".join(_bracketed(parse(text)) for text in asked))

    def _terms(self, field: str) -> list[Term]:
        return [term for term in self.query.terms if term.field == field]

    def _switched(self, field: str, value: str, *, negated: bool) -> "Lens":
        terms = self._terms(field)
        held = [term for term in terms if term.negated is negated and _holds(term, value)]
        if held:
            return self._edited({term: _less(term, value) for term in held})
        other = {term: _less(term, value) for term in terms if term.negated is not negated and _holds(term, value)}
        same = [term for term in terms if term.negated is negated]
        if same:
            return self._edited(other | {same[0]: _written(same[0], (*same[0].values, value))})
        return self._edited(other).and_(f"{'-' * negated}{field}:{quote_value(value)}")

    def _edited(self, texts: Mapping[Term, str]) -> "Lens":
        """Write other texts in the place of some terms."""
        if not texts:
            return self
        pieces = []
        at = 0
        for term in self.query.terms:
            if term in texts:
                pieces += [self.text[at : term.start].strip(), texts[term]]
                at = term.end
        pieces.append(self.text[at:].strip())
        return replace(self, text=" ".join(piece for piece in pieces if piece))


def _bracketed(query: Query) -> str:
    """Write a query so that another may stand beside it: `|` binds weaker than standing side by side."""
    text = query.text.strip()
    return f"({text})" if query.loose else text


def _holds(term: Term, value: str) -> bool:
    return value in term.values


def _less(term: Term, value: str) -> str:
    return _written(term, tuple(other for other in term.values if other != value))


def _written(term: Term, values: tuple[str, ...]) -> str:
    listed = ",".join(map(quote_value, values))
    return f"{'-' * term.negated}{term.field}:{listed}" if values else ""
