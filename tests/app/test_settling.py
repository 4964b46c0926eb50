"""That a simulated key is over only when all it set off is over."""

import asyncio

from textual.app import App, ComposeResult
from textual.events import Key
from textual.message import Message
from textual.widgets import Static

LONG = 30


class Passed(Message):
    """Something that is passed on."""

    def __init__(self, left: int) -> None:
        super().__init__()
        self.left = left


class Chain(App[None]):
    """An app in which a key posts a message, that another, and so on, each after a while; the last waits for layout."""

    seen = 0
    laid_out = 0

    def compose(self) -> ComposeResult:
        yield Static("x")

    def on_key(self, _event: Key) -> None:
        self.query_one(Static).post_message(Passed(LONG))

    async def on_passed(self, message: Passed) -> None:
        self.seen += 1
        for _ in range(5):
            await asyncio.sleep(0)
        if message.left > 1:
            self.query_one(Static).post_message(Passed(message.left - 1))
        else:
            self.query_one(Static).update("y\ny")
            self.call_after_refresh(self.note)

    def note(self) -> None:
        self.laid_out = self.query_one(Static).size.height


def test_a_key_is_over_when_its_last_message_is() -> None:
    async def drive() -> None:
        app = Chain()
        async with app.run_test() as pilot:
            await pilot.press("x")
            assert app.seen == LONG
            assert app.laid_out == 2

    asyncio.run(drive())


def test_an_app_that_died_is_not_waited_for() -> None:
    class Dying(Chain):
        def on_key(self, _event: Key) -> None:
            raise LookupError

    async def drive() -> None:
        async with Dying().run_test() as pilot:
            await pilot.press("x", "x")

    async def timed() -> None:
        await asyncio.wait_for(drive(), 10)

    try:
        asyncio.run(timed())
    except LookupError:
        return
    raise AssertionError
