"""Following a timeline and its sources while they are written: a thread that looks, and reads what has changed."""

from __future__ import annotations

import hashlib
import stat
import threading
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from time import monotonic, time_ns
from typing import Final

from bmtimeline.changes import Summary
from bmtimeline.model import Timeline
from bmtimeline.query import Index
from bmtimeline.store.loader_process import LoaderProcess
from bmtimeline.store.mapped_columns import MappedColumns
from bmtimeline.store.opening import Place
from bmtimeline.store.reread import Bad, Busy, Good, News, differences, gone, read_again
from bmtimeline.store.stamp import State, digest_of
from bmtimeline.store.watch import GONE, PATIENCE, UNKNOWN, Seen, Watch

_TIMELINE: Final = ""
"""The name under which the timeline file is watched; sources have the names of their files."""
_AT_A_LOOK: Final = 500
"""The most sources that are looked at at a time; of more it is the turn of others at the next look."""
_SLACK: Final = 3 * 10**9
"""Nanoseconds by which the clock of a disk may be behind, or in which it counts."""
_SOON: Final = 0.02
"""Seconds after which it is seen whether a save that has begun goes on."""
_PARTING: Final = 0.2
"""Seconds in which the thread ends when nothing holds it; it is left alone after that."""


class Follower:
    """A thread that tells when a timeline, or a copy of a source that it names, is another one.

    A disk may take as long as it likes: whoever has a follower never waits for it.

    Args:
        place: The timeline.
        index: What is shown of it, as it was opened.
        tell: Is given, in the thread, what came of a look, and whether it was asked for with `look(loud=True)`; the
            next look waits until `taken` is called, but for `Busy`. An error inside is given too.
        every: Seconds from one look to the next.
        patience: Seconds for which a file may be away before it counts as gone.
    """

    def __init__(
        self,
        place: Place,
        index: Index,
        tell: Callable[[News | Exception, bool], None],
        *,
        every: float = 1.0,
        patience: float = PATIENCE,
    ) -> None:
        self._place, self._index, self._tell = place, index, tell
        self._every, self._patience = every, patience
        self._woken = threading.Condition()
        self._stopped = self._paused = self._told = False
        self._asked = self._loud = False
        self._reading: LoaderProcess | None = None
        self._digest: bytes | None = None
        self._bad = self._doubtful = False
        self._turn = 0
        self._watch = Watch({}, self._held, patience)
        self._thread = threading.Thread(target=self._run, name="follower", daemon=True)

    # What the app says

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more, and end what reads."""
        with self._woken:
            self._stopped = True
            self._woken.notify()
            reading = self._reading
        if reading is not None:
            reading.stop()
        if self._thread.is_alive():
            self._thread.join(_PARTING)

    def pause(self, *, paused: bool) -> None:
        """Look only when asked, or by itself again."""
        with self._woken:
            self._paused = paused
            self._woken.notify()

    def look(self, *, loud: bool = False) -> None:
        """Look now, at the content too; `loud` when it is to be told that nothing has changed."""
        with self._woken:
            self._asked, self._loud = True, self._loud or loud
            self._woken.notify()

    def taken(self) -> None:
        """Note that the last news has been taken."""
        with self._woken:
            self._told = False
            self._woken.notify()

    # What the thread does

    def _run(self) -> None:
        try:
            self._begin()
            while self._wait():
                with self._woken:
                    asked, loud, self._asked, self._loud = self._asked, self._loud, False, False
                if asked:
                    self._look_now(loud=loud)
                elif not self._paused:
                    self._look()
        except Exception as error:  # noqa: BLE001 - it is the app's to end with it
            if not self._stopped:
                self._tell(error, False)  # noqa: FBT003 - as it is told everywhere

    def _wait(self) -> bool:
        """Wait for the time of the next look, or until it is asked for; give whether there is to be any."""
        with self._woken:
            self._woken.wait_for(lambda: self._stopped or not self._told)
            self._woken.wait_for(lambda: self._stopped or self._asked or not self._paused)
            self._woken.wait_for(lambda: self._stopped or self._asked or self._paused, self._every)
            return not self._stopped

    def _begin(self) -> None:
        """Take note of which files are still as they were when they were read."""
        timeline, columns = self._index.timeline, self._index.columns
        if isinstance(columns, MappedColumns):
            stamp = columns.stamp
            self._digest = stamp.digest
            self._know(_TIMELINE, stamp.timeline)
            for name, state in stamp.sources:
                self._know(name, state)
        else:
            # It was read a moment ago: what was written since the program began may have been read or not.
            self._know_by_time(_TIMELINE, self._place.since)
            known = self._watch.known(_TIMELINE)
            self._doubtful = known == UNKNOWN
            digest = self._digest_now(_TIMELINE)
            # What it became in this very moment is not what is shown.
            self._digest = digest if self._seen(_TIMELINE) == known else None
        for name in _files_of(timeline):
            if name not in self._watch.names:
                self._know_by_time(name, self._place.since)

    def _know(self, name: str, state: State) -> None:
        """Take note of a file that was in a state when it was read."""
        seen = self._seen(name)
        self._watch.know(name, seen if (seen.size, seen.written) == (state.size, state.written) else UNKNOWN)

    def _know_by_time(self, name: str, begun: int) -> None:
        """Take note of a file of which some content was read after a time."""
        seen = self._seen(name)
        # What is no plain file was never read, and the timeline was there.
        certain = seen.written < begun - _SLACK and (stat.S_ISREG(seen.mode) or (bool(name) and seen == GONE))
        self._watch.know(name, seen if certain else UNKNOWN)

    def _look(self) -> None:
        states = {name: self._seen(name) for name in self._next_names()}
        if self._watch.look(monotonic(), states, self._digest_now):
            self._read(loud=False)

    def _look_now(self, *, loud: bool) -> None:
        self._let_it_be_written()
        states = {name: self._seen(name) for name in self._watch.names}
        others = self._watch.others(states, self._digest_now)
        # A disk may tell of an old state for a while, so the content of the timeline itself is asked for.
        if self._bad or others or self._digest_now(_TIMELINE) != self._digest:
            for name in others - {_TIMELINE}:
                self._watch.know(name, states[name])
            self._read(loud=loud)
        elif loud:
            self._say(None, loud=True)

    def _let_it_be_written(self) -> None:
        """Wait a while where a save may have only begun: two looks tell different things, or of an empty file."""
        until, before = monotonic() + self._patience, None
        while monotonic() < until:
            now = self._seen(_TIMELINE)
            if now == self._watch.known(_TIMELINE) or (now == before and now.size > 0):
                return
            before = now
            with self._woken:
                if self._woken.wait_for(lambda: self._stopped, _SOON):
                    return

    def _next_names(self) -> Iterable[str]:
        """Return the files to look at now: the timeline, files about to change, and some of the rest in turn."""
        watch = self._watch
        if len(watch.names) <= _AT_A_LOOK:
            return tuple(watch.names)
        here = islice(watch.names, self._turn, self._turn + _AT_A_LOOK)
        self._turn = self._turn + _AT_A_LOOK if self._turn + _AT_A_LOOK < len(watch.names) else 0
        return {_TIMELINE, *watch.pending, *here}

    def _read(self, *, loud: bool) -> None:
        begun, before = time_ns(), self._seen(_TIMELINE)
        digest = self._digest_now(_TIMELINE)
        news = gone(self._place) if before == GONE else read_again(self._place, self._began)
        # What it became in the middle of that is read next.
        unmoved = before == self._seen(_TIMELINE)
        self._watch.know(_TIMELINE, before if unmoved else UNKNOWN)
        self._digest = digest if unmoved else None
        if isinstance(news, Good):
            news = self._good(news, begun)
        self._say(news, loud=loud)

    def _good(self, news: Good, begun: int) -> Good:
        """Compare what was read with what was shown, and follow the sources that it names."""
        files = set(_files_of(news.index.timeline))
        self._watch.forget(set(self._watch.names) - files - {_TIMELINE})
        for name in files.difference(self._watch.names):
            self._know_by_time(name, begun)
        before, now = self._index.timeline, news.index.timeline
        found = differences(before.events, now.events)
        for columns in (self._index.columns, news.index.columns):
            if isinstance(columns, MappedColumns):
                columns.let_go()  # to compare them all their events were looked at
        # Where it was not known whether this is what is shown it may well be; a source more is news too.
        doubted, self._doubtful = self._doubtful, False
        said = not doubted or found != Summary() or before.sources != now.sources or before.actors != now.actors
        self._index = news.index
        return Good(news.index, news.problems, found, said=said)

    def _say(self, news: News, *, loud: bool = False) -> None:
        self._bad = isinstance(news, Bad) or (news is None and self._bad)
        with self._woken:
            if self._stopped:
                return
            self._told = True
        self._tell(news, loud)

    def _began(self, reading: LoaderProcess) -> None:
        with self._woken:
            self._reading = reading
            stopped = self._stopped
        if stopped:
            reading.stop()
        else:
            self._tell(Busy(), False)  # noqa: FBT003 - nothing waits for that to be taken

    # What it looks at

    def _path(self, name: str) -> Path:
        return self._place.seeds / name if name else self._place.path

    def _seen(self, name: str) -> Seen:
        return Seen.of(self._path(name))

    def _digest_now(self, name: str) -> bytes | None:
        """Return the digest of a file's present content; None where the file cannot be read."""
        try:
            # A pipe that somebody put there would never end.
            return digest_of(self._path(name)) if stat.S_ISREG(self._seen(name).mode) else None
        except (OSError, ValueError):
            return None

    def _held(self, name: str) -> bytes | None:
        """Return the digest of the shown content of a file; None where it is unknown."""
        if name == _TIMELINE:
            return self._digest
        sources = self._index.timeline.sources.values()
        text = next((source.text for source in sources if source.file == name), None)
        return None if text is None else hashlib.blake2b(text.encode("utf-8", "surrogatepass")).digest()


def _files_of(timeline: Timeline) -> list[str]:
    """Return the names of the copies of a timeline's sources, each once."""
    return list(dict.fromkeys(source.file for source in timeline.sources.values() if source.file))
