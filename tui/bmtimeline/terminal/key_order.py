"""Keys one after the other, however fast they come: each finds the app as the one before has left it.

Textual hands a key to what has the focus and looks at the next one while the first is still on its way. Of `/oil⏎`
pasted, replayed or typed over a slow line, the first letters would then act as keys of the pane, and the last ones
would be typed into a prompt that is closed already.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Final

from textual._time import get_time
from textual.app import App, ReturnType
from textual.events import Event, InputEvent, Key, Paste
from textual.message import Message

_ROUNDS: Final = 4
"""How often it is asked whether a key is done with: it may say something to a widget, that to its parent, and so on."""
_AT_MOST: Final = 0.5
"""Seconds after which the next key waits no longer, should what dealt with the one before be gone."""

_LINE_FEED: Final = "ctrl+j"
"""What Enter is when it was pressed before the app had set the terminal, which until then makes a line feed of it."""


class OrderedKeys(App[ReturnType]):
    """An app that deals with one key after the other."""

    class Dealt(Message):
        """It goes the way of a key, behind it: where it arrives, the key was there before.

        Args:
            key: The number of the key.
            rounds: How often it is still to go.
        """

        def __init__(self, key: int, rounds: int) -> None:
            super().__init__()
            self.key = key
            self.rounds = rounds

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[Key | Paste] = deque()
        self._under_way = False
        self._number = 0
        self._forgotten = 0.0

    async def on_event(self, event: Event) -> None:
        """Let what is typed wait for the key before it, and anything for the first screen to stand."""
        if isinstance(event, Key | Paste) and not event.is_forwarded and event.time < self._forgotten:
            return
        if isinstance(event, Key) and event.key == _LINE_FEED:
            event = Key("enter", "\r")
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            self._waiting.append(event)
            if not self._under_way:
                await self._go_on()
            elif len(self._waiting) == 1:
                self._watch()
            return
        if isinstance(event, InputEvent):
            await self._screen_stands()
        await super().on_event(event)

    def before_key(self) -> None:
        """Is called before a key is dealt with, when the one before is done with."""

    def forget_typed(self) -> None:
        """Forget what was typed until now and is not dealt with, some of which may still be on its way."""
        self._forgotten = get_time()
        self._waiting.clear()

    def _watch_app_focus(self, focus: bool) -> None:  # noqa: FBT001 - Textual's signature
        """Leave the keys where they are when the terminal goes to the back.

        Textual takes them from everything until it comes to the front. What a terminal types meanwhile (it types to
        several at once, or another program types into it) would act as keys of the pane in the middle of a filter, and
        nothing would get them back that lies under another screen at that moment.
        """

    async def _screen_stands(self) -> None:
        while not (self.focused or self.screen).is_mounted:  # noqa: ASYNC110
            await asyncio.sleep(0)  # no event tells of it

    async def _go_on(self) -> None:
        """Deal with the next key, if there is one."""
        self._under_way = bool(self._waiting)
        if self._under_way:
            await self._screen_stands()
            self.before_key()
            await super().on_event(self._waiting.popleft())
            self._send(_ROUNDS)
            if self._waiting:
                self._watch()

    def _watch(self) -> None:
        """See to it that no key waits for ever."""
        number = self._number
        self.set_timer(_AT_MOST, lambda: self._done_with(number))

    def _send(self, rounds: int) -> None:
        if not (self.focused or self.screen).post_message(self.Dealt(self._number, rounds)):
            self._done_with(self._number)

    async def on_ordered_keys_dealt(self, message: Dealt) -> None:
        """Go round again, or on to the next key."""
        if message.key == self._number and message.rounds > 1:
            await self._screen_stands()
            # Behind what was put off until now, such as a change of the focus.
            self.call_later(self._send, message.rounds - 1)
        else:
            self._done_with(message.key)

    def _done_with(self, key: int) -> None:
        if key == self._number:
            self._number += 1
            self.call_later(self._go_on)
