"""Functions that carry out the commands of saved views."""

from __future__ import annotations

from collections.abc import Mapping

from bmtimeline.query import Lens
from bmtimeline.ui.context import Context, change, end_peek
from bmtimeline.ui.kit.command import Command, always, is_on
from bmtimeline.ui.kit.pick_mode import Picked
from bmtimeline.ui.views.rows import trouble
from bmtimeline.ui.views.screen import ViewsScreen


def view_commands(views: Mapping[str, str], present: str) -> list[Command]:
    """Return a command for each saved view.

    Args:
        views: The query of each view by its name.
        present: The filter that is on.
    """
    return [
        Command(
            f"views.show {name}",
            (),
            f"view {name}",
            query,
            "Views",
            "bmtimeline.ui.views.actions:show_view",
            (name,),
            why_not=is_on if query == present else always,
        )
        for name, query in views.items()
    ]


def open_views(context: Context) -> None:
    """Show the saved views, which are read now."""
    end_peek(context)
    state = context.state

    def count(query: str) -> int:
        return state.index.count(Lens(query, state.noted))

    def close(picked: Picked | None) -> None:
        if picked:
            change(context, Lens(picked.value))

    context.open(ViewsScreen(context.saved_views, state.lens.text.strip(), count, context.session), close)


def show_view(context: Context, name: str) -> None:
    """Show a saved view."""
    view = context.saved_views.read().views.get(name)
    if view is None:
        context.tell("There is no such view any more.")
    elif wrong := trouble(view.query):
        context.tell(wrong)
    else:
        end_peek(context)
        change(context, Lens(view.query))


def saved_view_commands(context: Context) -> list[Command]:
    """Return a command for each saved view, which are read now."""
    queries = {view.name: view.query for view in context.saved_views.read().views.values()}
    return view_commands(queries, context.state.lens.text.strip())
