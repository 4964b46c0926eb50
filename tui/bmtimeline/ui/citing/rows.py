"""The forms in which an event can be cited: what the menu lists, and how each will read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from bmtimeline.formats.cite import Scope, bibtex, chicago, csl_json, flowing, markdown, testimony
from bmtimeline.model import Claim, Source
from bmtimeline.terminal.clipboard import beginning
from bmtimeline.ui.kit.counts import plural
from bmtimeline.ui.kit.lines import Block, Piece, Role, paragraph
from bmtimeline.ui.kit.table import Cell, TableRow

_BEGINS: Final = 200
_SHOWN: Final = 20_000
_NAME: Final = 25
_TITLE: Final = 32
_KEY: Final = 3


class Form(Struct, frozen=True):
    """A form of citation.

    Attributes:
        key: The key that copies it.
        name: What a reader calls it.
        make: Makes it.
        quoting: Whether it needs a claim.
        short: What the line of messages calls it.
    """

    key: str
    name: str
    make: Callable[[Scope], str]
    quoting: bool = True
    short: str = ""

    @property
    def called(self) -> str:
        """What is said to have been copied."""
        return self.short or self.name


def _quotes(scope: Scope) -> str:
    return "\n\n".join(cited.claim.quote for cited in scope.claims)


def _ids(scope: Scope) -> str:
    return "\n".join(event.id for event in scope.events)


def _addresses(scope: Scope) -> str:
    return "\n".join(dict.fromkeys(filter(None, map(_address, _sources(scope)))))


def _command(scope: Scope) -> str:
    return scope.command


FORMS: Final = (
    Form("c", "quote with citation", chicago, short="the quote with its citation"),
    Form("m", "Markdown", markdown),
    Form("b", "BibTeX", bibtex),
    Form("s", "CSL-JSON", csl_json),
    Form("v", "quote only, verbatim", _quotes, short="the quote"),
    Form("a", "all claims", testimony, quoting=False),
    Form("i", "id", _ids, quoting=False, short="the id"),
    Form("u", "URL", _addresses, short="the URL"),
    Form("r", "command that reopens this", _command, quoting=False, short="the command"),
)
"""The forms, in the order of the menu."""


def why_not(form: Form, scope: Scope) -> str:
    """Say why a form cannot be made; empty when it can."""
    if form.quoting and not scope.claims:
        return "no source is quoted"
    if form.make is _addresses and not _addresses(scope):
        return "no address is known" if scope.claims else "no source is quoted"
    return ""


def title(scope: Scope) -> str:
    """Name what is cited: `Cite: First meeting`, `Cite 3 marked events`."""
    if len(scope.events) == 1:
        name = flowing(scope.events[0].title)
        return f"Cite: {name if len(name) <= _TITLE else f'{name[: _TITLE - 1].rstrip()}…'}"
    return f"Cite {plural(len(scope.events), 'marked event')}"


def claims_words(scope: Scope) -> str:
    """Say which claims are cited: `1 of 3 claims, BNN Breaking`, `5 claims`."""
    if len(scope.events) > 1 or len(scope.claims) != 1:
        return plural(len(scope.claims), "claim")
    cited = scope.claims[0]
    total = len(cited.event.claims)
    # Without its number: that of the file is not that of the excerpt, which Sources shows by date.
    which = f"1 of {total:,} claims, " if total > 1 else ""
    return f"{which}{cited.source.short}"


def form_rows(scope: Scope) -> list[TableRow]:
    """Give a row for each form: its key, its name, and how it begins, or why it cannot be made."""
    some = tuple(replace(event, claims=_beginning(event.claims)) for event in scope.events[:1])
    claims = [replace(cited, claim=claim) for cited in scope.claims[:1] for claim in _beginning((cited.claim,))]
    first = Scope(scope.timeline, some, tuple(claims), scope.command)
    return [_row(number, form, scope, first) for number, form in enumerate(FORMS)]


def _beginning(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Give of claims as much as a row has room for: there may be very many, and very long ones."""
    return tuple(replace(claim, quote=claim.quote[:_BEGINS]) for claim in claims[:1])


def _row(number: int, form: Form, scope: Scope, first: Scope) -> TableRow:
    why = why_not(form, scope)
    begins = f"({why})" if why else beginning((form.make(first) or form.make(scope))[:_BEGINS], _BEGINS)
    cells = (
        Cell(form.key, _KEY, Role.DIM if why else Role.KEY),
        Cell(form.name, _NAME + 2, Role.DIM if why else Role.PLAIN),
        Cell(begins, role=Role.DIM),
    )
    return TableRow(cells, number)


def preview_blocks(text: str) -> tuple[Block, ...]:
    """Give a citation line by line, as it will be copied; of an enormous one the beginning."""
    lines = [paragraph(Piece(line)) for line in text[:_SHOWN].split("\n")]
    if (more := len(text) - _SHOWN) > 0:
        lines.append(paragraph(Piece(f"… {more:,} more characters are copied too", Role.PROBLEM)))
    return (Block(tuple(lines)),)


def _sources(scope: Scope) -> list[Source]:
    return [scope.timeline.sources[key] for key in scope.sources]


def _address(source: Source) -> str:
    return source.url or source.archive_url
