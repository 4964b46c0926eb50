"""What the browser does while its file is written: it shows the new state, or why it cannot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct
from textual.screen import Screen

from bmtimeline.model import Problem, Severity
from bmtimeline.query import Index
from bmtimeline.store.follow import Follower
from bmtimeline.store.mapped_columns import MappedColumns
from bmtimeline.store.reread import Bad, Busy, Good, News
from bmtimeline.ui.filter.filter_bar import FilterBar
from bmtimeline.ui.kit.advice import verdict
from bmtimeline.ui.kit.counts import LIVE, PAUSED, READING
from bmtimeline.ui.kit.header import Header
from bmtimeline.ui.kit.lines import Piece, Role
from bmtimeline.ui.kit.paint import is_spoken
from bmtimeline.ui.kit.reading import Hold, Reading
from bmtimeline.ui.live.words import broken_words, news_words, time_words
from bmtimeline.ui.strip.widget import TimeStrip
from bmtimeline.ui.timeline.pane import TimelineList

if TYPE_CHECKING:
    from bmtimeline.ui.browse.file_actions import CuratingScreen

_KEPT_AFTER: Final = 30.0
"""Seconds without a change after which the index is kept for the next opening: not at every save of many."""
_READ_IN: Final = 8.0
"""Seconds in which one has read how the editor ended; what it saved is told within them, and may be told behind."""


def begin(screen: CuratingScreen) -> None:
    """Begin to follow the file; the first frame is there."""
    if screen.place is None or screen.follower is not None or not screen.is_attached:
        return
    loop = asyncio.get_running_loop()

    def tell(news: News | Exception, loud: bool) -> None:  # noqa: FBT001 - as it is told
        with suppress(RuntimeError):  # the app has ended in this moment
            loop.call_soon_threadsafe(screen.call_later, _take, screen, news, loud)

    screen.shown_since = datetime.now().astimezone()
    screen.follower = Follower(
        screen.place, screen.state.index, tell, every=screen.look_every, patience=screen.look_patience
    )
    screen.follower.start()


def switch(screen: CuratingScreen) -> None:
    """Watch the file no longer, or again."""
    follower = screen.follower
    if follower is None or screen.place is None:
        screen.tell("There is no file that could be watched.")
        return
    screen.watching = not screen.watching
    follower.pause(paused=not screen.watching)
    screen.query_one(Header).live = LIVE if screen.watching else PAUSED
    if screen.watching:
        screen.tell(f"{_name(screen)} is watched again.")
        follower.look()
    else:
        screen.tell("No longer watched: r reads the file again, w watches.")


def reload_now(screen: CuratingScreen) -> None:
    """Read the file again if it is another one, and say so if it is not."""
    if screen.follower is None or screen.place is None:
        screen.tell("There is no file that could be read again.")
        return
    screen.tell(_looking(screen))
    screen.follower.look(loud=True)


def _name(screen: CuratingScreen) -> str:
    """Give the name of the file; empty where there is none."""
    return screen.place.path.name if screen.place else ""


def _looking(screen: CuratingScreen) -> str:
    return f"Looking at {_name(screen)} …"


def _take(screen: CuratingScreen, news: News | Exception, loud: bool) -> None:  # noqa: FBT001 - as it was told
    """Show what came of a look."""
    if isinstance(news, Exception):
        raise news
    header = screen.query_one(Header)
    if isinstance(news, Busy):
        header.live = READING
        return
    header.live = LIVE if screen.watching else PAUSED
    if loud and screen.query_one(FilterBar).message == _looking(screen):
        screen.tell("")  # that is over
    same = news is None
    try:
        if isinstance(news, Good):
            same = not _show_good(screen, news)
        elif isinstance(news, Bad):
            _show_bad(screen, news.problem, asked=loud)
        if loud and same:
            screen.tell(f"Nothing has changed since {_since(screen)}.")
    finally:
        if screen.follower is not None:
            screen.follower.taken()


def _since(screen: CuratingScreen) -> str:
    now = datetime.now().astimezone()
    return time_words(screen.shown_since or now, now)


def _others(screen: CuratingScreen) -> list[Screen[Any]]:
    """Give what lies over the browser."""
    stack = screen.app.screen_stack
    return stack[stack.index(screen) + 1 :] if screen in stack else []


# A state that can be read


def _show_good(screen: CuratingScreen, news: Good) -> bool:
    """Go on with another state of the timeline, where one is; whether anything was said of it."""
    state, spoken = screen.state, is_spoken(screen.app)
    before = len(state.index.timeline.events), len(news.index.timeline.events)
    more = _errors(news.problems) - _errors(screen.problems)
    said = news_words(
        _name(screen),
        news.summary,
        before,
        mended=screen.broken is not None,
        problems=more,
        spoken=spoken,
    )
    message = said if news.said or more > 0 or screen.broken is not None else ""
    where, listed = _Where.of(screen), screen.query_one(TimelineList)
    if listed.in_sight:
        listed.first_line = listed.line  # the row stays on its line of the screen
    changed = (*news.summary.added, *news.summary.changed) if news.summary else ()
    state.swap(news.index, changed)
    screen.problems, screen.shown_since = news.problems, datetime.now().astimezone()
    _show_broken(screen, None)
    screen.show_file()
    message = _behind(_ended(screen), message)
    held = screen.standing
    # Where there is nothing to say, what was said of something else stays.
    screen.hand_down(_behind(held, message) or screen.query_one(FilterBar).message)
    screen.standing = held  # Esc does what it says, as before
    where.restore(screen)
    if screen.typing_since is not None:
        told = (Piece(f" {message} ·", Role.DIM),) if message else ()
        screen.query_one(FilterBar).judge((*told, *verdict(state.answer)))
    for other in _others(screen):
        _once_there(other, _follow, other, news.index, message)
    if not isinstance(news.index.columns, MappedColumns):  # else it was kept as it was read
        _keep_later(screen)
    return bool(message)


def _once_there(screen: Screen[Any], do: Callable[..., object], *arguments: object) -> None:
    """Do something to a screen now, or once it is there: a key may have opened it in this very moment."""
    if screen.is_mounted:
        do(*arguments)
    else:
        screen.call_later(do, *arguments)


def _follow(screen: Screen[Any], index: Index, message: str) -> None:
    """Let what lies over the browser follow, and say what it has to say of it, else what the browser says."""
    follow = getattr(screen, "follow", None)
    own = follow(index) if follow is not None else ""
    if own or message:
        _tell(screen, own or message)


def _tell(screen: Screen[Any], words: str) -> None:
    """Say something on what lies over the browser, where that has a place for it."""
    tell = getattr(screen, "tell", None)
    if tell is not None:
        tell(words)


def _ended(screen: CuratingScreen) -> str:
    """Give how the editor ended, where that was said a moment ago: what it saved is told in the same moment."""
    ended, since = screen.editor_ended
    return ended if monotonic() - since < _READ_IN else ""


def _behind(stands: str, message: str) -> str:
    """Say something behind what stands there and is not to be lost; where there is nothing to say, nothing."""
    return f"{stands} · {message}" if stands and message else message


def _errors(problems: Any) -> int:
    return sum(problem.severity is Severity.ERROR for problem in problems)


def _keep_later(screen: CuratingScreen) -> None:
    """Have the index kept for the next opening once nothing has changed for a while."""
    from bmtimeline.store.loader_process import keep_beside

    def keep() -> None:
        if screen.place is not None:
            screen.run_worker(keep_beside(screen.place), group="keep", exclusive=True, exit_on_error=False)

    if screen.keeping is not None:
        screen.keeping.stop()
    screen.keeping = screen.set_timer(_KEPT_AFTER, keep)


class _Where(Struct, frozen=True):
    """Where the reader is in what is drawn: in Sources, and on the strip."""

    event: str
    excerpt: Hold
    bar: int | None

    @classmethod
    def of(cls, screen: CuratingScreen) -> _Where:
        event = screen.state.event
        reading, strip = screen.query_one("#sources", Reading), screen.query_one(TimeStrip)
        return cls(event.id if event else "", reading.hold, strip.day_under_cursor)

    def restore(self, screen: CuratingScreen) -> None:
        """Bring the reader back there, as far as it is still there."""
        event = screen.state.event
        if event is not None and event.id == self.event:
            screen.query_one("#sources", Reading).keep(self.excerpt)
        if self.bar is not None:
            screen.query_one(TimeStrip).go_to_day(self.bar)


# A state that cannot


def _show_bad(screen: CuratingScreen, problem: Problem, *, asked: bool = False) -> None:
    """Keep what is shown, and say why; to who has asked for a look that it has ended too."""
    _show_broken(screen, problem)
    screen.show_keys()
    name = _name(screen)
    words = _behind(_ended(screen), broken_words(name, problem, _since(screen)))
    if is_spoken(screen.app):  # else the banner says it, and what is said of something else stays
        held = screen.standing
        screen.tell(_behind(held, words))
        screen.standing = held
    elif asked:
        screen.tell(f"{name} cannot be read as it is; e edits it." if problem.line else "")
    for other in _others(screen):
        _once_there(other, _tell, other, words)


def _show_broken(screen: CuratingScreen, problem: Problem | None) -> None:
    from bmtimeline.ui.live.banner import Banner

    screen.broken = problem
    banner = next(iter(screen.query(Banner)), None)
    if banner is None and problem is not None:
        banner = Banner()
        screen.mount(banner, before="#panes")
    if banner is not None:
        banner.problem, banner.since = problem, _since(screen)
        banner.name_of_file = _name(screen)
