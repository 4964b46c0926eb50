"""Waiting between two simulated keys until the app has done with the first.

Textual's own wait sleeps until the process has used no processor time for a while: 40 ms a key at the least, longer on
a loaded machine. Here it is over when no message waits anywhere, which is both sooner and surer.
"""

import asyncio
import time

import textual.app
from textual.message_pump import MessagePump, active_app

QUIET = 3
"""Turns of the loop in a row without a message: what one handler wakes up may post in the next turn."""

LONGEST = 1.0
"""Seconds after which a handler that is still waiting is left alone, as Textual's own wait does."""


async def settled(_least: float = 0.0, longest: float = LONGEST) -> None:
    """Wait until the app has dealt with all messages and laid out what they changed.

    Args:
        longest: seconds after which to stop waiting.
    """
    app = active_app.get()
    end = time.monotonic() + longest
    for lay_out in (True, False):
        quiet = 0
        while quiet < QUIET and time.monotonic() < end:
            await asyncio.sleep(0)
            quiet = 0 if app._exception is None and _busy(app) else quiet + 1
        if lay_out and app._screen_stack:
            app.screen._on_timer_update()


def _busy(app: textual.app.App[object]) -> bool:
    return _works(app) or any(
        _works(node) for screen in app._screen_stack for node in screen.walk_children(with_self=True)
    )


def _works(pump: MessagePump) -> bool:
    """Tell whether a widget has messages, or is in the middle of one: else it waits for its queue to be filled."""
    queue = pump._message_queue
    return pump.is_running and not (queue.empty() and queue.ready_event._waiters and not pump._next_callbacks)


def install() -> None:
    """Let simulated keys wait this way."""
    textual.app.wait_for_idle = settled
