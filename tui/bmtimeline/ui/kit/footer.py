"""The last line of the screen: the most useful keys of the pane, and always help and quit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from rich.cells import cell_len
from textual.events import Click
from textual.reactive import reactive
from textual.strip import Strip

from bmtimeline.ui.kit.command import Command
from bmtimeline.ui.kit.keys import key_called, key_name
from bmtimeline.ui.kit.lines import Piece, Role
from bmtimeline.ui.kit.paint import Painted


class Footer(Painted):
    """Keys from the left as far as they fit, `+4` for the others, `? help  q quit` at the right."""

    DEFAULT_CSS = """
    Footer { height: 1; dock: bottom; }
    """

    keys: reactive[Sequence[Command]] = reactive[Sequence[Command]](())
    """The keys to show, the most useful first."""
    fixed: reactive[Sequence[tuple[str, str]]] = reactive[Sequence[tuple[str, str]]]((("?", "help"), ("q", "quit")))
    """The keys at the right, which always fit."""

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is but one line
        """Draw the line."""
        return self.strip([piece for piece, _ in self._laid_out()], self.size.width)

    def on_click(self, event: Click) -> None:
        """Press the clicked key."""
        at = 0
        for piece, key in self._laid_out():
            at += cell_len(self.spelled(piece.text, piece.role))
            if event.x < at:
                if key:
                    event.stop()
                    self.app.simulate_key(key)
                return

    def _laid_out(self) -> list[tuple[Piece, str]]:
        """Return the pieces of the line, each with its key; an empty key for none."""
        width = self.size.width
        fixed = list(self.fixed)
        while len(fixed) > 1 and 1 + sum(map(self._width, fixed)) > width:
            del fixed[0]  # the most important key is the last
        right = sum(map(self._width, fixed))
        pairs = [(key_name(key.keys[0]), key.label) for key in self.keys]
        reach = [0, *accumulate(map(self._width, pairs))]
        shown = len(pairs)
        while shown and 1 + reach[shown] + len(_hidden(len(pairs) - shown)) + right > width:
            shown -= 1
        keys = [key.keys[0] for key in self.keys[:shown]]
        left = [(Piece(" "), ""), *_pieces(pairs[:shown], keys), (Piece(_hidden(len(pairs) - shown), Role.DIM), "")]
        used = 1 + reach[shown] + len(_hidden(len(pairs) - shown))
        gap = (Piece(" " * max(0, width - used - right)), "")
        return [*left, gap, *_pieces(fixed, [key_called(name) for name, _ in fixed])]

    def _width(self, pair: tuple[str, str]) -> int:
        return cell_len(self.spelled(pair[0])) + cell_len(pair[1]) + 3


def _hidden(keys: int) -> str:
    """Return the number of hidden keys, with a gap."""
    return f"+{keys}  " if keys else ""


def _pieces(pairs: Sequence[tuple[str, str]], keys: Sequence[str]) -> list[tuple[Piece, str]]:
    return [
        part
        for (name, label), key in zip(pairs, keys, strict=True)
        for part in ((Piece(name, Role.KEY), key), (Piece(f" {label}  ", Role.DIM), key))
    ]
