"""The function that carries out the command of the problems."""

from __future__ import annotations

from bmtimeline.ui.context import Context
from bmtimeline.ui.problems.screen import ProblemsScreen


def open_problems(context: Context) -> None:
    """Show all that is wrong with the file."""
    context.open(ProblemsScreen(context), context.go_to_event)
