"""What the prompt of the filter does: opening, typing, accepting, closing."""

from __future__ import annotations

from bmtimeline.query import Lens, QueryError
from bmtimeline.state.view import Moment
from bmtimeline.ui.context import Context, end_peek
from bmtimeline.ui.filter.filter_bar import FilterBar
from bmtimeline.ui.kit.advice import complaint, verdict


def open_prompt(context: Context) -> None:
    """Open the prompt on the present filter."""
    state = context.state
    if state.typing_since is not None:
        return
    end_peek(context)
    state.typing_since = state.moment
    text = state.lens.text
    bar = context.find(FilterBar)
    bar.open(f"{text} " if text else "")
    bar.judge(verdict(state.answer))
    context.show_keys()


def take_typed(context: Context, text: str) -> None:
    """Show what the typed text finds; leave out what is unfinished or wrong in it."""
    state, since = context.state, context.state.typing_since
    if since is None:
        return
    from bmtimeline.query.partial import while_typing  # the first frame does not need it

    bar = context.find(FilterBar)
    lens, error = while_typing(text)
    state.look(lens, since.spot)
    context.show()
    bar.judge(complaint(error, bar.size.width) if error else verdict(state.answer))


def accept_typed(context: Context, text: str) -> None:
    """Keep the typed filter and close the prompt, or say what is wrong with the filter."""
    lens = Lens(text.strip())
    try:
        lens.query  # noqa: B018 - reading the property raises for a text that is no query
    except QueryError as error:
        bar = context.find(FilterBar)
        bar.judge(complaint(error, bar.size.width))
        return
    keep_typed(context, lens)
    context.enter(context.state.layout.pane)


def keep_typed(context: Context, lens: Lens) -> None:
    """Close the prompt on a lens and keep the filter for later runs; undo returns to the moment before the prompt."""
    since = close_prompt(context)
    context.state.change(lens, since)
    context.show()
    if sentence := context.find(FilterBar).help(context.session.file).keep(lens):
        # Behind the messages that close the prompt, which would take this one away.
        context.later(context.tell, sentence)


def offer(context: Context, asked: FilterBar.Asked) -> None:
    """Offer what the word at the cursor may become."""
    bar, state = context.find(FilterBar), context.state
    found = bar.help(context.session.file).offer(state.index, state.lens, asked.text, asked.cursor, asked=asked.wanted)
    bar.offer(found, asked)


def recall(context: Context, asked: FilterBar.Recalled) -> None:
    """Offer the filters used before; where something was typed, the filters that contain it."""
    bar = context.find(FilterBar)
    bar.recall(bar.help(context.session.file).recall(asked.typed, context.state.lens.text.strip()))


def close_prompt(context: Context) -> Moment | None:
    """Close the prompt; return the moment to which Esc returns, or None when the prompt was not open."""
    state = context.state
    since, state.typing_since = state.typing_since, None
    context.find(FilterBar).close()
    return since
