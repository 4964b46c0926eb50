"""What is pasted, told from what is typed: nothing in it acts as a key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from textual.events import Paste

_BEGIN: Final = "\x1b[200~"
_END: Final = "\x1b[201~"
_MOST: Final = 1_000_000
"""So many letters of one paste are kept; no line one types in takes as many."""


class Pastes:
    """Takes what is pasted out of what a terminal sends.

    Textual's reader of keys looks for control sequences in a paste too: an Esc in it, which not every terminal takes
    out, made keys of what follows.
    """

    def __init__(self) -> None:
        self._pieces: list[str] | None = None
        self._length = 0
        self._last = ""

    def parts(self, text: str) -> Iterator[str | Paste]:
        """Cut what comes into keys, with the signs at which a paste begins and ends, and pastes.

        Args:
            text: What has come since the last time, which may begin and end anywhere.
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
        """Keep more of the paste, while it is not too long."""
        room = _MOST - self._length
        if self._pieces is not None and room > 0 and text:
            self._pieces.append(text[:room])
            self._length += len(self._pieces[-1])
