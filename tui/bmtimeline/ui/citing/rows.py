"""The rows of the citation menu: the formats in which events can be cited, and how each text begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from bmtimeline.formats.cite.cited import Scope, flowing
from bmtimeline.formats.registry import FORMATS, Format
from bmtimeline.model import Claim
from bmtimeline.terminal.clipboard import beginning
from bmtimeline.ui.kit.counts import plural
from bmtimeline.ui.kit.lines import Block, Piece, Role, paragraph
from bmtimeline.ui.kit.table import Cell, TableRow

_MAX_BEGINNING: Final = 200
_MAX_PREVIEW: Final = 20_000
_NAME: Final = 25
_TITLE: Final = 32
_KEY: Final = 3

FORMS: Final = tuple(each for each in FORMATS if each.key)
"""The formats in the order of the menu."""


def title(scope: Scope) -> str:
    """Return the title of the menu: `Cite: First meeting`, `Cite 3 marked events`."""
    if len(scope.events) == 1:
        name = flowing(scope.events[0].title)
        return f"Cite: {name if len(name) <= _TITLE else f'{name[: _TITLE - 1].rstrip()}…'}"
    return f"Cite {plural(len(scope.events), 'marked event')}"


def claims_words(scope: Scope) -> str:
    """Return which claims are cited: `1 of 3 claims, BNN Breaking`, `5 claims`."""
    if len(scope.events) > 1 or len(scope.claims) != 1:
        return plural(len(scope.claims), "claim")
    cited = scope.claims[0]
    total = len(cited.event.claims)
    # No number of the claim: its number in the file differs from that in Sources, which sorts claims by date.
    which = f"1 of {total:,} claims, " if total > 1 else ""
    return f"{which}{cited.source.short}"


def form_rows(scope: Scope) -> list[TableRow]:
    """Return a row for each format: its key, its label, and how its text begins or why it cannot be made."""
    events = tuple(replace(event, claims=_shortened(event.claims)) for event in scope.events[:1])
    claims = [replace(cited, claim=claim) for cited in scope.claims[:1] for claim in _shortened((cited.claim,))]
    first = Scope(scope.timeline, events, tuple(claims), scope.command)
    return [_row(number, form, scope, first) for number, form in enumerate(FORMS)]


def _shortened(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the first claim with the beginning of its quote, which fills a row however many claims there are."""
    return tuple(replace(claim, quote=claim.quote[:_MAX_BEGINNING]) for claim in claims[:1])


def _row(number: int, form: Format, scope: Scope, first: Scope) -> TableRow:
    why = form.why_not(scope)
    text = f"({why})" if why else beginning((form.make(first) or form.make(scope))[:_MAX_BEGINNING], _MAX_BEGINNING)
    cells = (
        Cell(form.key, _KEY, Role.DIM if why else Role.KEY),
        Cell(form.label, _NAME + 2, Role.DIM if why else Role.PLAIN),
        Cell(text, role=Role.DIM),
    )
    return TableRow(cells, number)


def preview_blocks(text: str) -> tuple[Block, ...]:
    """Return the lines of a citation as they are copied; of a very long one the beginning."""
    lines = [paragraph(Piece(line)) for line in text[:_MAX_PREVIEW].split("\n")]
    if (more := len(text) - _MAX_PREVIEW) > 0:
        lines.append(paragraph(Piece(f"… {more:,} more characters are copied too", Role.PROBLEM)))
    return (Block(tuple(lines)),)
