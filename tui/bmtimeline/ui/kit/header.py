"""The first line of the screen: the timeline, the counts, and trouble with the file."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len
from textual.reactive import reactive
from textual.strip import Strip

from bmtimeline.ui.kit.lines import Piece, Role
from bmtimeline.ui.kit.paint import Painted, cut

_LEAST: Final = 12
"""The fewest cells of a title that is still recognizable."""


class Header(Painted):
    """A line with the title at the left and the counts at the right. The counts are never cut."""

    DEFAULT_CSS = """
    Header { height: 1; }
    """

    title: reactive[str] = reactive("")
    """The title of the timeline."""
    counts: reactive[str] = reactive("")
    """The counts of events."""
    live: reactive[str] = reactive("")
    """Whether the file is watched, in a word; empty for unknown."""
    brief: reactive[str] = reactive("")
    """The counts in fewer characters, for a narrow line."""
    trouble: reactive[str] = reactive("")
    """What is wrong with the file, in a few words."""
    muted: reactive[str] = reactive("")
    """The muted sources, and the effect of muting."""

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is but one line
        """Draw the line."""
        width = self.size.width
        live = f" · {self.live}" if self.live else ""
        forms = (self.counts + live, *((self.brief + live, self.brief) if self.brief else (self.counts,)))
        beside = cell_len(self.trouble) + 3 if self.trouble else 0
        # The title and the trouble are more important than the number of disputed events.
        whole = (form for form in forms if cell_len(form) + beside + _LEAST + 3 <= width)
        brief = (form for form in forms[1 if beside else 0 :] if cell_len(form) + _LEAST + 3 <= width)
        right = next(whole, None) or next(brief, forms[-1])
        right = f"{right} "
        trouble = f"{cut(self.trouble, max(2, width - cell_len(right) - 5))} · " if self.trouble else ""
        left = max(0, width - cell_len(trouble) - cell_len(right) - 3)
        muted = f"{cut(self.muted, max(0, left - 3))} · " if self.muted else ""
        title = cut(self.title, max(0, left - cell_len(muted)))
        room = max(0, width - 1 - cell_len(title) - cell_len(muted) - cell_len(trouble) - cell_len(right))
        pieces = [Piece(" "), Piece(title, Role.TITLE), Piece(" " * room), Piece(muted, Role.DISPUTE)]
        return self.strip([*pieces, Piece(trouble, Role.PROBLEM), Piece(right)], width)
