"""The filters a reader has used on a timeline, the oldest first, kept between runs."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from bmtimeline.state.folder import NotKept, locked, read_state, state_folder, write_state

MOST: Final = 200
"""So many filters are kept."""
_LONGEST: Final = 10_000
"""As long as a query may be."""
_PATIENCE: Final = 0.1
"""Seconds to wait for another run that writes."""


class History:
    """The accepted filters of one timeline.

    Two runs at once may both add: each reads what is there before it writes.

    Args:
        timeline: The path of the timeline file.
    """

    def __init__(self, timeline: str | Path) -> None:
        self._timeline = timeline
        self._queries: tuple[str, ...] | None = None
        self._own: list[str] = []

    @property
    def queries(self) -> tuple[str, ...]:
        """All of them, the oldest first, each once; read when first asked for, and never an error."""
        if self._queries is None:
            try:
                self._queries = self._stored()
            except NotKept:
                self._queries = ()
        return self._queries

    def add(self, query: str) -> None:
        """Keep a filter as the newest; one without a word in it is nothing to keep.

        Args:
            query: The filter, as it was accepted.

        Raises:
            NotKept: It cannot be written. It is remembered for this run all the same.
        """
        text = query.strip()
        if not text or len(text) > _LONGEST:
            return
        known = self.queries
        self._queries = _with(known, text)
        self._own.append(text)
        with locked(self._file.parent, _PATIENCE):
            # What another run added meanwhile stays, behind it what this run could not write before.
            stored = self._stored()
            for own in self._own:
                stored = _with(stored, own)
            write_state(self._file, {"queries": list(stored)})
        self._queries = stored
        self._own.clear()

    @property
    def _file(self) -> Path:
        return state_folder(self._timeline) / "history.json"

    def _stored(self) -> tuple[str, ...]:
        data = read_state(self._file) or {}
        found = data.get("queries")
        if not isinstance(found, list):
            return ()
        texts = [one.strip() for one in found if isinstance(one, str) and len(one) <= _LONGEST]
        return tuple(dict.fromkeys(text for text in texts if text))[-MOST:]


def _with(queries: tuple[str, ...], newest: str) -> tuple[str, ...]:
    return (*(query for query in queries if query != newest), newest)[-MOST:]
