"""How the browser shows another state of its file, or why that state cannot be read."""

from __future__ import annotations

from datetime import datetime

from bmtimeline.ui.browse.context import BrowseContext
from bmtimeline.ui.filter.filter_bar import FilterBar
from bmtimeline.ui.kit.advice import verdict
from bmtimeline.ui.kit.lines import Piece, Role
from bmtimeline.ui.live.banner import Banner
from bmtimeline.ui.live.words import time_words
from bmtimeline.ui.session import Change
from bmtimeline.ui.strip.widget import TimeStrip
from bmtimeline.ui.timeline.pane import TimelineList


def show_change(context: BrowseContext, change: Change) -> None:
    """Show a change of what is open."""
    if change.read:
        _show_state(context, change)
    else:
        _show_broken(context, change.message)
    _show_banner(context)


def _show_state(context: BrowseContext, change: Change) -> None:
    """Go on with another state of the timeline, with the reader at the same place in every pane."""
    state, rows, strip = context.state, context.find(TimelineList), context.find(TimeStrip)
    event, hold, bar = state.event, context.reading.hold, strip.day_under_cursor
    if rows.in_sight:
        rows.first_line = rows.line  # the selected row stays on its line of the screen
    state.swap(context.session.index, change.changed)
    context.show_file()
    held, bar_of_filter = context.standing, context.find(FilterBar)
    # Without news an older message stays.
    context.show(joined(held, change.message) or bar_of_filter.message)
    context.standing = held  # Esc still does what the standing message says
    if event is not None and state.event is not None and event.id == state.event.id:
        context.reading.keep(hold)
    if bar is not None:
        strip.go_to_day(bar)
    if state.typing_since is not None:
        news = (Piece(f" {change.message} ·", Role.DIM),) if change.message else ()
        bar_of_filter.judge((*news, *verdict(state.answer)))


def _show_broken(context: BrowseContext, message: str) -> None:
    """Keep what is shown; say the message to a reader who does not see the banner."""
    context.show_keys()
    if context.spoken:
        held = context.standing
        context.tell(joined(held, message))
        context.standing = held


def _show_banner(context: BrowseContext) -> None:
    """Show over the panes why the file cannot be read, or remove that line."""
    session, panes = context.session, context.panes
    banner = next(iter(panes.screen.query(Banner)), None)
    if banner is None and session.broken is not None:
        banner = Banner()
        panes.screen.mount(banner, before=panes)
    if banner is not None:
        now = datetime.now().astimezone()
        banner.problem, banner.since = session.broken, time_words(session.shown_since or now, now)
        banner.name_of_file = session.name


def joined(standing: str, message: str) -> str:
    """Return a message behind the one that stands and must not be lost; nothing where there is no message."""
    return f"{standing} · {message}" if standing and message else message
