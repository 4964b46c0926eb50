"""Formats that are a single part of what is cited: the quotes, the ids, the addresses, the command."""

from __future__ import annotations

from bmtimeline.formats.cite.cited import Scope


def quotes(scope: Scope) -> str:
    """Return the cited quotes, character for character, with a blank line between two of them."""
    return "\n\n".join(cited.claim.quote for cited in scope.claims)


def ids(scope: Scope) -> str:
    """Return the ids of the events, each on a line."""
    return "\n".join(event.id for event in scope.events)


def addresses(scope: Scope) -> str:
    """Return the addresses of the cited sources, each on a line."""
    return "\n".join(scope.addresses)


def command(scope: Scope) -> str:
    """Return the command that shows the events again."""
    return scope.command
