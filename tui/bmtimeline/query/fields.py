"""The fields of the query language, as one table from which help and completion are made too."""

from collections.abc import Callable, Iterable
from functools import partial
from types import MappingProxyType
from typing import Final, TypeAlias

from msgspec import Struct

from bmtimeline.query.errors import QueryError
from bmtimeline.query.flags import HAS, IS, MATCHES, NOTED
from bmtimeline.query.lexer import Value
from bmtimeline.query.nodes import Among, Aside, Contains, Counted, Flagged, Given, Named, Node, Not, Within, either
from bmtimeline.query.points import date_range, edtf, number, plain, year
from bmtimeline.query.ranges import ranged, tail, union
from bmtimeline.query.windows import merged
from bmtimeline.text import did_you_mean, fold

Values: TypeAlias = tuple[Value, ...]
_IS: Final = (*IS, *NOTED, *MATCHES)


class Field(Struct, frozen=True):
    """A field of the query language.

    Attributes:
        name: What stands before the colon.
        help: What it asks, in one line.
        example: A query.
        read: Makes a node of its values, none of which is empty; raises QueryError.
        choices: The only values it may have, where there are such.
    """

    name: str
    help: str
    example: str
    read: Callable[[Values], Node]
    choices: tuple[str, ...] = ()


def _named(field: str, values: Values) -> Node:
    return Named(field, tuple(value.text.strip() for value in values))


def _contains(field: str, values: Values) -> Node:
    return either(tuple(Contains(field, fold(value.text)) for value in values))


def _year(values: Values) -> Node:
    return Within(union(tuple(map(plain, values)), partial(ranged, point=year)))


def _date(values: Values) -> Node:
    """Make the union of the windows, beside the dates asked for to the letter."""
    values = tuple(map(plain, values))
    exact = [value for value in values if value.text.startswith("=")]
    windows = [window for value in values if value not in exact for window in date_range(value)]
    nodes: list[Node] = [Within(merged(windows))] if windows else []
    return either((*nodes, *(Given(edtf(tail(value, 1))) for value in exact)))


def _claims(values: Values) -> Node:
    return Counted(union(tuple(map(plain, values)), partial(ranged, point=number)))


def _flagged(field: str, choices: Iterable[str], values: Values) -> Node:
    return either(tuple(Flagged(field, _choice(field, choices, value)) for value in values))


def _is(values: Values) -> Node:
    """Make flags, or an aside of `sure` and `possible`, which are said of the answer and not of an event."""
    words = [_choice("is", _IS, value) for value in values]
    asked = [word in MATCHES for word in words]
    if all(asked):
        return Aside(tuple(words))
    if any(asked):
        sentence = "“sure” and “possible” cannot stand beside other words here."
        raise QueryError(sentence, "Write them as a term of their own: is:sure", at=values[asked.index(True)].start)
    return either(tuple(Among(word) if word in NOTED else Flagged("is", word) for word in words))


def _aside(values: Values) -> Node:
    return Aside(tuple(value.text.strip() for value in values))


def _lacking(values: Values) -> Node:
    return either(tuple(Not(Flagged("has", _choice("no", HAS, value))) for value in values))


def _choice(field: str, choices: Iterable[str], value: Value) -> str:
    word = fold(value.text.strip())
    if word in choices:
        return word
    half = any(choice.startswith(word) for choice in choices)
    raise QueryError(
        f"“{field}:” knows no “{value.text}”.",
        did_you_mean(value.text, choices),
        at=value.start,
        incomplete=half,
    )


_TABLE: Final = (
    Field("actor", "who takes part, by id, name or alias", "actor:lukashenko,lavrov", partial(_named, "actor")),
    Field("year", "years in which it happened, sure or possible", "year:2011..2014", _year),
    Field("date", "days on which it happened: EDTF, a range, or as written", 'date:"15 Sep 2023"', _date),
    Field("title", "words of the title", "title:visit", partial(_contains, "title")),
    Field("text", "words of title, summary, quotes or actors' names", "text:oil", partial(_contains, "text")),
    Field(
        "quote",
        "words of a quote or its translation",
        'quote:"long-standing ties"',
        partial(_contains, "quote"),
    ),
    Field(
        "source",
        "which source bears witness, by id, title or publisher",
        "source:bnn",
        partial(_named, "source"),
    ),
    Field("place", "where it happened", 'place:"New York"', partial(_named, "place")),
    Field("tag", "the curator's tags", "tag:diplomacy", partial(_named, "tag")),
    Field("kind", "kinds of event, or how they begin", "kind:visit,meet", partial(_named, "kind")),
    Field("id", "the event's id", "id:first-meeting", partial(_named, "id")),
    Field("claims", "how many claims it rests on", "claims:>1", _claims),
    Field(
        "is",
        "what is said of its dates, what you marked, what changed, or how surely it matches",
        "is:disputed",
        _is,
        _IS,
    ),
    Field("has", "what there is of it", "has:quote", partial(_flagged, "has", HAS), tuple(HAS)),
    Field("no", "what there is not", "no:url", _lacking, tuple(HAS)),
    Field("without", "the timeline as it is without these sources", "without:bnn-2023", _aside),
    Field("only", "the timeline as only these sources tell it", "only:bnn-2023", _aside),
)
FIELDS: Final = MappingProxyType({field.name: field for field in _TABLE})
"""All fields by name."""
