"""The follower's news: the new state of a file becomes the session's, or the reason why it cannot."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from time import monotonic
from typing import Final

from bmtimeline.model import Problem, Severity
from bmtimeline.store.follow import Follower
from bmtimeline.store.loader_process import keep_beside
from bmtimeline.store.mapped_columns import MappedColumns
from bmtimeline.store.opening import Place
from bmtimeline.store.reread import Bad, Busy, Good, News
from bmtimeline.ui.context import Context
from bmtimeline.ui.kit.counts import LIVE, PAUSED, READING
from bmtimeline.ui.kit.header import Header
from bmtimeline.ui.live.words import broken_words, news_words, time_words
from bmtimeline.ui.session import Session

_KEPT_AFTER: Final = 30.0
"""Seconds without a change after which the index is written for the next opening; not at every save of many."""
_READ_IN: Final = 8.0
"""Seconds for which the end of an editor is told together with what the editor saved."""


def begin(context: Context) -> None:
    """Begin to follow the file; called once the first frame is there."""
    session = context.session
    if session.place is None or session.follower is not None:
        return
    loop = asyncio.get_running_loop()

    def tell(news: News | Exception, loud: bool) -> None:  # noqa: FBT001 - the follower's signature
        with suppress(RuntimeError):  # the app has ended in this moment
            loop.call_soon_threadsafe(context.later, _take, context, news, loud)

    session.shown_since = datetime.now().astimezone()
    session.follower = Follower(session.place, session.index, tell, every=session.look_every, patience=session.patience)
    session.follower.start()


def switch(context: Context) -> None:
    """Stop watching the file, or watch it again."""
    session = context.session
    if session.follower is None:
        return
    session.watching = not session.watching
    session.follower.pause(paused=not session.watching)
    context.find(Header).live = LIVE if session.watching else PAUSED
    if session.watching:
        context.tell(f"{session.name} is watched again.")
        session.follower.look()
    else:
        context.tell("No longer watched: r reads the file again, w watches.")


def reload(context: Context) -> None:
    """Read the file again if it has changed, and say so if it has not."""
    if context.session.follower is not None:
        context.tell(_looking(context.session))
        context.session.follower.look(loud=True)


def _looking(session: Session) -> str:
    return f"Looking at {session.name} …"


def _take(context: Context, news: News | Exception, loud: bool) -> None:  # noqa: FBT001 - as the follower tells
    """Show the result of a look at the file.

    Args:
        context: The browser.
        news: The result; an exception is raised here.
        loud: Whether the reader asked for the look.
    """
    if isinstance(news, Exception):
        raise news
    session, header = context.session, context.find(Header)
    if isinstance(news, Busy):
        header.live = READING
        return
    header.live = LIVE if session.watching else PAUSED
    if loud and context.message == _looking(session):
        context.tell("")  # the look is over
    same = news is None
    try:
        if isinstance(news, Good):
            same = not _take_state(context, news)
        elif isinstance(news, Bad):
            words = broken_words(session.name, news.problem, _since(session))
            session.fail(news.problem, _with_editor(session, words))
            if loud and not context.spoken:  # the banner says the rest
                context.tell(f"{session.name} cannot be read as it is; e edits it." if news.problem.line else "")
        if loud and same:
            context.tell(f"Nothing has changed since {_since(session)}.")
    finally:
        if session.follower is not None:
            session.follower.taken()


def _take_state(context: Context, news: Good) -> bool:
    """Go on with another state of the timeline; return whether there was anything to say."""
    session = context.session
    events = len(session.timeline.events), len(news.index.timeline.events)
    more = _errors(news.problems) - _errors(session.problems)
    mended = session.broken is not None
    words = news_words(session.name, news.summary, events, mended=mended, problems=more, spoken=context.spoken)
    message = _with_editor(session, words if news.said or more > 0 or mended else "")
    changed = (*news.summary.added, *news.summary.changed) if news.summary else ()
    session.take(news.index, news.problems, changed, message)
    if session.place is not None and not isinstance(news.index.columns, MappedColumns):  # else it was kept already
        context.app.run_worker(_keep_later(session.place), group="keep", exclusive=True, exit_on_error=False)
    return bool(message)


async def _keep_later(place: Place) -> None:
    """Write the index for the next opening; another change in the meantime cancels this."""
    await asyncio.sleep(_KEPT_AFTER)
    await keep_beside(place)


def _since(session: Session) -> str:
    now = datetime.now().astimezone()
    return time_words(session.shown_since or now, now)


def _with_editor(session: Session, message: str) -> str:
    """Return a message behind the sentence on an editor that has just ended: what it saved is told together."""
    ended, since = session.editor_ended
    ended = ended if monotonic() - since < _READ_IN else ""
    return f"{ended} · {message}" if ended and message else message


def _errors(problems: Iterable[Problem]) -> int:
    return sum(problem.severity is Severity.ERROR for problem in problems)
