"""The key that shows the present view as plain text."""

from __future__ import annotations

from bmtimeline.screens.lens import LensScreen


class PlainTextScreen(LensScreen):
    """A lens screen of which the timeline, as it is filtered now, can be read outside the full screen."""

    def action_plain_text(self) -> None:
        """Show all matching events as labelled lines, in a pager."""
        from bmtimeline.screens.pager import show_plain
        from bmtimeline.views.linear import view_lines

        state = self.state
        shown = state.answer
        whole = shown if shown.complete else state.index.answer(shown.lens)
        self.tell(show_plain(self.app, view_lines(state.index, whole)))
