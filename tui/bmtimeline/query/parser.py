"""The query language.

    query   = [ either ]
    either  = both { "|" both }
    both    = item { item }
    item    = { "-" | "!" | "not:" } atom
    atom    = "(" either ")" | field | phrase | word
    field   = name ":" value { "," value }
    value   = [ sign ] ( phrase | dates | plain )
    sign    = ">=" | "<=" | ">" | "<" | "="
    dates   = "[" … "]" | "{" … "}"
    phrase  = '"' … '"' | "“" … "”"
    plain   = a run of anything but space ( ) | , and quotation marks
    word    = a run of anything but space ( ) | and quotation marks

Side by side is AND, `|` is OR and binds weaker, a comma is OR between the values of one field. `-` `!` and
`not:` leave out what follows them without a space; inside a word `-` and `!` are a part of it. A word or phrase
is sought in titles, summaries, quotes, translations and the names of actors, whatever its case and accents. In
a phrase a quotation mark is doubled; a set of dates keeps its commas. Names of fields may be written in any
case; what looks like a field and is none is an error.
"""

from functools import lru_cache
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from bmtimeline.query.errors import QueryError
from bmtimeline.query.fields import FIELDS
from bmtimeline.query.lexer import Kind, Token, Value, quote_value, tokens
from bmtimeline.query.nodes import Aside, Contains, Everything, Node, Not, Noted, both, either, noting
from bmtimeline.text import fold, nearest

GRAMMAR: Final = (__doc__ or "").partition("\n\n")[2].strip("\n")
"""The grammar as it stands above, rules indented by four; empty where Python was told to leave such texts out."""
MOST_CHARACTERS: Final = 10_000
DEEPEST: Final = 50


class Term(Struct, frozen=True):
    """A part of a query that stands on its own: one chip.

    Attributes:
        text: It, as written.
        start: The offset of its first character, which may be a sign of negation.
        end: The offset behind its last one.
        node: What it asks, negation included.
        field: The name of the field; None for words, phrases and brackets.
        negated: Whether it is negated.
        values: The field's values, or the word or phrase; nothing for brackets.
        aside: Whether it asks nothing of an event by itself (see `nodes.Aside`).
    """

    text: str
    start: int
    end: int
    node: Node
    field: str | None
    negated: bool
    values: tuple[str, ...]
    aside: bool = False


class Query(Struct, frozen=True):
    """A query that was understood.

    Attributes:
        text: It, as written.
        node: What it asks.
        terms: Its terms, all of which must hold. A query with `|` on top is one term.
        loose: Whether `|` is on top, so that brackets are needed before anything can stand beside it.
    """

    text: str
    node: Node
    terms: tuple[Term, ...]
    loose: bool = False

    @property
    def kinds(self) -> frozenset[str] | None:
        """The kinds of match that `is:sure` and its like leave; None where nothing is said of them."""
        kinds: set[str] = {"sure", "possible", "disputed"}
        said = [term for term in self.terms if term.aside and term.field == "is"]
        for term in said:
            kinds = kinds - set(term.values) if term.negated else kinds & set(term.values)
        return frozenset(kinds) if said else None

    def without(self, field: str) -> Node:
        """Return the query without the terms that ask for a field; terms that exclude the field stay."""
        return both(tuple(term.node for term in self.terms if term.field != field or term.negated))

    def noting(self, noted: Noted) -> "Query":
        """Return the query with the marks and changes of events; the query itself where it does not ask for them."""
        node = noting(self.node, noted)
        if node is self.node:
            return self
        terms = tuple(replace(term, node=noting(term.node, noted)) for term in self.terms)
        return replace(self, node=node, terms=terms)


@lru_cache(maxsize=64)
def parse(text: str) -> Query:
    """Understand a query.

    Args:
        text: The query as typed; an empty one asks for everything.

    Returns:
        The query.

    Raises:
        QueryError: It is none; `incomplete` tells whether it may become one by typing on.
    """
    if len(text) > MOST_CHARACTERS:
        raise QueryError(
            f"A query has at most {MOST_CHARACTERS:,} characters; this one has {len(text):,}.",
            at=MOST_CHARACTERS,
        )
    return _Parser(text).query()


class _Parser:
    """Recursive descent over the tokens, one method a rule."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(tokens(text))
        self._next = 0
        self._depth = 0
        self._loose = False
        self._asides: list[Token] = []

    def query(self) -> Query:
        if not self._tokens:
            return Query(self._text, Everything(), ())
        terms = self._either()
        if len(self._asides) > sum(term.aside for term in terms):
            token = self._asides[0]
            sentence = f"“{self._text[token.start : token.end]}” holds for the whole query."
            raise QueryError(sentence, "Write it outside of brackets and without “|”.", at=token.start)
        return Query(self._text, both(tuple(term.node for term in terms)), terms, self._loose)

    def _either(self) -> tuple[Term, ...]:
        """Read alternatives, and give the terms of the only one, or one term for all of them."""
        start = self._peek()
        alternatives = [self._both()]
        while self._takes(Kind.OR):
            alternatives.append(self._both())
        if len(alternatives) == 1 or start is None:
            return alternatives[0]
        self._loose = self._loose or self._depth == 0
        nodes = tuple(both(tuple(term.node for term in terms)) for terms in alternatives)
        return (self._term(start.start, either(nodes)),)

    def _both(self) -> tuple[Term, ...]:
        terms = []
        while (token := self._peek()) and token.kind not in {Kind.OR, Kind.CLOSE}:
            terms.append(self._item(token))
        if token and token.kind is Kind.CLOSE and not self._depth:
            raise QueryError("This bracket closes nothing.", "Take it out, or open one before it.", at=token.start)
        if not terms:
            at = token.start if token else len(self._text)
            raise QueryError("Something to look for is missing here.", at=at, incomplete=True)
        return tuple(terms)

    def _item(self, first: Token) -> Term:
        """Read an atom and the signs of negation before it, two of which cancel out."""
        token, negated = first, False
        while token.kind is Kind.NOT:
            self._next += 1
            negated = not negated
            after = self._peek()
            if after is None or after.start != token.end or after.kind in {Kind.OR, Kind.CLOSE}:
                sign = self._text[token.start : token.end]
                raise QueryError(
                    f"“{sign}” must stand directly before what it negates.",
                    f'To look for the sign itself, write "{sign}" in quotation marks.',
                    at=token.start,
                    incomplete=True,
                )
            token = after
        node, field, values = self._atom(token)
        if isinstance(node, Aside):
            self._asides.append(token)
            if negated and field != "is":
                opposite = "only" if field == "without" else "without"
                raise QueryError(f"“{field}:” cannot be negated.", f"Write {opposite}: instead.", at=first.start)
            return self._term(first.start, node, field, values, negated=negated, aside=True)
        return self._term(first.start, Not(node) if negated else node, field, values, negated=negated)

    def _atom(self, token: Token) -> tuple[Node, str | None, tuple[str, ...]]:
        self._next += 1
        if token.kind is Kind.OPEN:
            return self._group(token), None, ()
        if token.kind is Kind.FIELD:
            return _field(token), token.text.lower(), tuple(value.text for value in token.values)
        if not token.text:
            raise QueryError("Nothing stands between these quotation marks.", at=token.start, incomplete=True)
        return Contains("text", fold(token.text)), None, (token.text,)

    def _group(self, opening: Token) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            raise QueryError(f"Brackets may stand {DEEPEST} deep, not deeper.", at=opening.start)
        terms = self._either()
        if not self._takes(Kind.CLOSE):
            raise QueryError(
                "This bracket is not closed.",
                "Write “)” behind the last word.",
                at=opening.start,
                incomplete=True,
            )
        self._depth -= 1
        return both(tuple(term.node for term in terms))

    def _term(
        self,
        start: int,
        node: Node,
        field: str | None = None,
        values: tuple[str, ...] = (),
        *,
        negated: bool = False,
        aside: bool = False,
    ) -> Term:
        """Make the term that reaches from `start` to the last token read."""
        end = self._tokens[self._next - 1].end
        return Term(self._text[start:end], start, end, node, field, negated, values, aside)

    def _peek(self) -> Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _takes(self, kind: Kind) -> bool:
        token = self._peek()
        if token is None or token.kind is not kind:
            return False
        self._next += 1
        return True


def _field(token: Token) -> Node:
    field = FIELDS.get(token.text.lower())
    if field is None:
        raise _unknown(token)
    for value in token.values:
        if not value.text.strip():
            raise QueryError(
                f"A value is missing behind “{token.text}:”.",
                f"Like {field.example}",
                at=value.start,
                incomplete=True,
            )
    return field.read(token.values)


def _unknown(token: Token) -> QueryError:
    near = nearest(token.text, FIELDS)
    meant = f"Did you mean “{near}:”? " if near else ""
    whole = quote_value(f"{token.text}:{','.join(map(_text, token.values))}")
    if not whole.startswith('"'):
        whole = f'"{whole}"'
    return QueryError(
        f"There is no field “{token.text}”.",
        f"{meant}To look for the text, write {whole} in quotation marks.",
        at=token.start,
    )


def _text(value: Value) -> str:
    return value.text
