"""A queue of keys: the app handles each key only after everything the previous key caused.

Textual passes a key to the focused widget and looks at the next key while the first is still being handled. When
`/oil⏎` is pasted, replayed or typed over a slow line, the first letters would then act as keys of the pane, and the
last letters would be typed into a prompt that is already closed.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, Final

from textual._time import get_time
from textual.app import App
from textual.events import Key, Paste
from textual.message import Message

_ROUNDS: Final = 4
"""Number of times the marker follows a key: a key may send a message to a widget, which may send one to its parent."""
_TIMEOUT: Final = 0.5
"""Seconds after which the next key is handled even if the widget that handled the previous key is gone."""
_LINE_FEED: Final = "ctrl+j"
"""What Enter becomes when it is pressed before the app has set up the terminal."""


class KeyHandled(Message):
    """A marker that follows a key through the message queues: when the app receives it, the key has been handled.

    Args:
        key: The number of the key.
        rounds: How many more times the marker follows the key.
    """

    def __init__(self, key: int, rounds: int) -> None:
        super().__init__()
        self.key = key
        self.rounds = rounds


class KeyQueue:
    """The keys and pastes that wait for the keys before them.

    Args:
        app: The app that handles the keys.
        handle: Handles one key or paste.
    """

    def __init__(self, app: App[Any], handle: Callable[[Key | Paste], Awaitable[None]]) -> None:
        self._app, self._handle = app, handle
        self._waiting: deque[Key | Paste] = deque()
        self._busy = False
        self._number = 0
        self._forgotten = 0.0

    async def put(self, event: Key | Paste) -> None:
        """Handle a key now, or after the keys before it."""
        if event.time < self._forgotten:
            return
        if isinstance(event, Key) and event.key == _LINE_FEED:
            event = Key("enter", "\r")
        self._waiting.append(event)
        if not self._busy:
            await self._next()
        elif len(self._waiting) == 1:
            self._start_timeout()

    def forget(self) -> None:
        """Drop the keys that are not handled yet, including those that the app has still to receive."""
        self._forgotten = get_time()
        self._waiting.clear()

    async def screen_is_mounted(self) -> None:
        """Wait until the focused widget, or else the screen, is mounted."""
        while not (self._app.focused or self._app.screen).is_mounted:  # noqa: ASYNC110
            await asyncio.sleep(0)  # Textual has no event for this

    async def follow(self, message: KeyHandled) -> None:
        """Send the marker once more, or go on to the next key."""
        if message.key == self._number and message.rounds > 1:
            await self.screen_is_mounted()
            # Later than what was itself put off, such as a change of the focus.
            self._app.call_later(self._send, message.rounds - 1)
        else:
            self._done(message.key)

    async def _next(self) -> None:
        self._busy = bool(self._waiting)
        if self._busy:
            await self.screen_is_mounted()
            await self._handle(self._waiting.popleft())
            self._send(_ROUNDS)
            if self._waiting:
                self._start_timeout()

    def _start_timeout(self) -> None:
        number = self._number
        self._app.set_timer(_TIMEOUT, lambda: self._done(number))

    def _send(self, rounds: int) -> None:
        if not (self._app.focused or self._app.screen).post_message(KeyHandled(self._number, rounds)):
            self._done(self._number)

    def _done(self, key: int) -> None:
        if key == self._number:
            self._number += 1
            self._app.call_later(self._next)
