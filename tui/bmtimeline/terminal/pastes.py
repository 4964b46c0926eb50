"""Pasted text, separated from typed keys: nothing in a paste acts as a key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from textual.events import Paste

_BEGIN: Final = "\x1b[200~"
_END: Final = "\x1b[201~"
_MOST: Final = 1_000_000
"""The most characters of a paste that are kept; no prompt holds as many."""


class Pastes:
    """A parser that takes the pastes out of the input of a terminal.

    Textual's parser looks for control sequences inside a paste too. After an Esc, which not every terminal removes, the
    rest of the paste would become keys.
    """

    def __init__(self) -> None:
        self._pieces: list[str] | None = None
        self._length = 0
        self._last = ""

    def parts(self, text: str) -> Iterator[str | Paste]:
        """Yield the pastes, and between them the other input with the marks at which a paste begins and ends.

        Args:
            text: The input since the last call, which may begin and end anywhere.
        """
        while text:
            seen = self._last + text
            if self._pieces is None:
                at = seen.find(_BEGIN)
                cut = len(text) if at < 0 else at + len(_BEGIN) - len(self._last)
                self._last = seen[1 - len(_BEGIN) :] if at < 0 else ""
                yield text[:cut]
                text = text[cut:]
                if at >= 0:
                    self._pieces, self._length = [], 0
                continue
            at = seen.find(_END)
            if at < 0:
                self._keep(seen[: 1 - len(_END)])
                self._last = seen[1 - len(_END) :]
                return
            self._keep(seen[:at])
            pasted, self._pieces, self._last = "".join(self._pieces).replace("\0", ""), None, ""
            yield Paste(pasted)
            yield _END
            text = seen[at + len(_END) :]

    def _keep(self, text: str) -> None:
        """Add text to the present paste, up to the most characters."""
        room = _MOST - self._length
        if self._pieces is not None and room > 0 and text:
            self._pieces.append(text[:room])
            self._length += len(self._pieces[-1])
