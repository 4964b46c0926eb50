"""What a file silences by its `[check]` table, and the rules on that table itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bmtimeline.check.loading import LOADING
from bmtimeline.check.rule import Found
from bmtimeline.load.places import Lines
from bmtimeline.model import Actor, Event, Ignore, Source, Timeline
from bmtimeline.text import did_you_mean

EVERYWHERE = "*"


class Silences:
    """The ignores of a timeline, which remember whether they were of any use."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._wanted = {(ignore.code, ignore.where) for ignore in timeline.ignores}
        self._codes = {ignore.code for ignore in timeline.ignores}
        self._used: set[tuple[str, str]] = set()
        self._lines: dict[str, Lines] = {}

    def __contains__(self, item: tuple[str, Found]) -> bool:
        code, found = item
        if code not in self._codes:
            return False
        keys = {(code, name) for name in (*self._names(found), EVERYWHERE)} & self._wanted
        self._used |= keys
        return bool(keys)

    def _names(self, found: Found) -> Iterator[str]:
        about = found.about
        if isinstance(about, (Event, Source, Actor)):
            yield about.id
        if isinstance(about, Source) and found.offset is not None:
            if about.id not in self._lines:
                self._lines[about.id] = Lines(about.text or "")
            yield f"{about.id}:{self._lines[about.id].at(found.offset)[0]}"

    def unused(self, codes: Collection[str]) -> Iterator[Found]:
        """Return the ignores, of rules that ran, that silenced nothing."""
        for ignore in self._timeline.ignores:
            if ignore.code in codes and (ignore.code, ignore.where) not in self._used:
                sentence = f"Nothing of “{ignore.where}” is silenced by this: there is no such {ignore.code}."
                yield Found(ignore, sentence, "Take it out, or mend its “where”.")


def unknown_code(ignore: Ignore, codes: Collection[str]) -> Found:
    """Return the problem of an ignore that names no code."""
    if ignore.code in LOADING:
        hint = "What cannot be read is mended, not silenced."
        return Found(ignore, f"“{ignore.code}” is an error of reading and cannot be silenced.", hint, ("code",))
    return Found(ignore, f"No rule has the code “{ignore.code}”.", did_you_mean(ignore.code, codes), ("code",))
