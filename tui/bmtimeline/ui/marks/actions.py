"""Functions that carry out the commands of marks."""

from __future__ import annotations

from bmtimeline.query.flags import MARKED
from bmtimeline.ui.context import Context, change, end_peek


def mark(context: Context) -> None:
    """Mark the selected event, or remove its mark."""
    context.state.mark()
    context.show()


def only_marked(context: Context) -> None:
    """Show only marked events, or all again."""
    end_peek(context)
    lens = context.state.lens
    on = [term for term in lens.query.terms if term.field == "is" and term.values == (MARKED,) and not term.negated]
    if on:
        change(context, lens.without_term(on[0]))
    elif context.state.marked:
        change(context, lens.and_(f"is:{MARKED}"))
    else:
        context.tell("Nothing is marked: Space marks an event.")
