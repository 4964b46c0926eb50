"""The query language and the index that answers it."""

from bmtimeline.query.answer import Answer, Asked, Match, Section
from bmtimeline.query.bits import Rows
from bmtimeline.query.entries import Entry
from bmtimeline.query.errors import QueryError, pretty
from bmtimeline.query.fields import FIELDS, Field
from bmtimeline.query.incremental_answer import IncrementalAnswer
from bmtimeline.query.index import Index
from bmtimeline.query.lens import Lens
from bmtimeline.query.lexer import quote_value
from bmtimeline.query.nodes import Noted
from bmtimeline.query.parser import GRAMMAR, Query, Term, parse

__all__ = [
    "FIELDS",
    "GRAMMAR",
    "Answer",
    "Asked",
    "Entry",
    "Field",
    "IncrementalAnswer",
    "Index",
    "Lens",
    "Match",
    "Noted",
    "Query",
    "QueryError",
    "Rows",
    "Section",
    "Term",
    "parse",
    "pretty",
    "quote_value",
]
