"""The last line: the keys that matter in the pane, and always help and quit."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.reactive import reactive
from textual.strip import Strip

from bmtimeline.views.keymap import Key, key_name
from bmtimeline.views.lines import Piece, Role
from bmtimeline.widgets.paint import Painted


class Footer(Painted):
    """Keys from the left as room allows, `+4` for those that found none, `? help  q quit` at the right."""

    DEFAULT_CSS = """
    Footer { height: 1; dock: bottom; }
    """

    keys: reactive[Sequence[Key]] = reactive[Sequence[Key]](())
    """The keys to show, the most useful first."""
    fixed: reactive[Sequence[tuple[str, str]]] = reactive[Sequence[tuple[str, str]]]((("?", "help"), ("q", "quit")))
    """The keys at the right, which always find room."""

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is but one line
        """Draw the line."""
        width = self.size.width
        fixed = [(self.spelled(key), label) for key, label in self.fixed]
        right = sum(_width(pair) for pair in fixed)
        pairs = [(self.spelled(key_name(key.keys[0])), key.label) for key in self.keys]
        shown = len(pairs)
        while shown and 1 + sum(map(_width, pairs[:shown])) + len(_hidden(len(pairs) - shown)) + right > width:
            shown -= 1
        pieces = [Piece(" "), *_pieces(pairs[:shown]), Piece(_hidden(len(pairs) - shown), Role.DIM)]
        used = sum(cell_len(piece.text) for piece in pieces)
        return self.strip([*pieces, Piece(" " * (width - used - right)), *_pieces(fixed)], width)


def _hidden(keys: int) -> str:
    """Say how many keys found no room, apart from what follows."""
    return f"+{keys}  " if keys else ""


def _width(pair: tuple[str, str]) -> int:
    return cell_len(pair[0]) + cell_len(pair[1]) + 3


def _pieces(pairs: list[tuple[str, str]]) -> list[Piece]:
    return [piece for key, label in pairs for piece in (Piece(key, Role.KEY), Piece(f" {label}  ", Role.DIM))]
