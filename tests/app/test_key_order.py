"""Keys that come all at once, as from a paste, a slow line or a script: each acts on what the one before left."""

import asyncio
from collections.abc import Callable

import pytest
from textual.events import Key
from textual.pilot import Pilot

from app.driving import browse
from bmtimeline.terminal.app import TerminalApp
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.kit.picker import PickerScreen
from bmtimeline.ui.kit.prompt import QueryPrompt

Make = Callable[..., TimelineApp]
Check = Callable[[Pilot[None]], object]
_NAMES = {"/": "slash", ":": "colon", ".": "full_stop", " ": "space"}
_PATIENCE = 200
"""How often the app may come to rest before what is awaited is there."""


def lens(pilot: Pilot[None]) -> str:
    return browse(pilot).state.lens.text


def closed(pilot: Pilot[None]) -> bool:
    return browse(pilot).state.typing_since is None and len(pilot.app.screen_stack) == 1


RUNS = [
    ("the letters behind / are typed", ["/", *"kind:visit"],
     lambda pilot: browse(pilot).query_one(QueryPrompt).value == "kind:visit" and browse(pilot).state.typing_since),
    ("Enter keeps them, and the next letters are keys again", ["/", *"kind:visit", "enter", "j", "j"],
     lambda pilot: closed(pilot) and lens(pilot) == "kind:visit" and browse(pilot).state.position == "3 of 5"),
    ("Esc leaves the filter as it was, and / opens the prompt again",
     ["/", *"kind:visit", "escape", "escape", "/", *"kind:aid", "enter"],
     lambda pilot: closed(pilot) and lens(pilot) == "kind:aid"),
    ("^u empties the prompt before what is typed behind it", ["/", *"kind:visit", "ctrl+u", *"kind:aid", "enter"],
     lambda pilot: closed(pilot) and lens(pilot) == "kind:aid"),
    ("the letters behind a narrow the picker", ["a", *"than swe", "enter", "G"],
     lambda pilot: closed(pilot) and lens(pilot) == "actor:than-swe" and browse(pilot).state.position == "4 of 4"),
    ("a picker behind a filter", ["/", *"year:2011..2025", "enter", "a", *"lavrov", "enter", "f"],
     lambda pilot: isinstance(pilot.app.screen, PickerScreen) and lens(pilot) == "year:2011..2025 actor:lavrov"),
    ("a pane, and a key that means something else there", ["1", "j", "space", "2", "space"],
     lambda pilot: closed(pilot) and lens(pilot).startswith("actor:") and len(browse(pilot).state.marks) == 1),
    ("the bars of the strip", ["I", "end", "enter", "j", "k"],
     lambda pilot: closed(pilot) and browse(pilot).query_one("#timeline").has_focus
     and browse(pilot).state.event.id != "japanese-occupation-of-burma"),
]  # fmt: skip


@pytest.mark.parametrize(("keys", "holds"), [run[1:] for run in RUNS], ids=[run[0] for run in RUNS])
def test_keys_at_once(make_app: Make, keys: list[str], holds: Check) -> None:
    async def drive() -> None:
        app = make_app()
        async with app.run_test(size=(80, 24)) as pilot:
            for key in keys:
                app.post_message(Key(_NAMES.get(key, key), key if len(key) == 1 else None))
            for _ in range(_PATIENCE):
                await pilot.pause()
                if holds(pilot):
                    break
            await pilot.pause()
            assert holds(pilot)

    asyncio.run(drive())


def test_a_key_does_not_wait_for_ever_for_one_that_got_lost(make_app: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TerminalApp, "on_key_handled", lambda *_: None)

    async def drive() -> None:
        app = make_app()
        async with app.run_test(size=(80, 24)) as pilot:
            app.post_message(Key("j", "j"))
            app.post_message(Key("j", "j"))
            async with asyncio.timeout(10):
                while browse(pilot).state.position != "3 of 65":
                    await pilot.pause(0.05)

    asyncio.run(drive())
