"""What the mouse does: the wheel, and a click on a row, chip, bar, actor, tab, title or key."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from textual.events import MouseScrollDown, MouseScrollUp
from textual.pilot import Pilot
from textual.widget import Widget

from app.driving import browse, shown
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.document.screen import DocumentScreen
from bmtimeline.ui.document.widget import DocumentText
from bmtimeline.ui.filter.chip_editor import ChipEditor
from bmtimeline.ui.kit.page import PageScreen
from bmtimeline.ui.kit.picker import PickerScreen
from bmtimeline.ui.timeline.pane import TimelineList

Make = Callable[..., TimelineApp]
Act = Callable[[Pilot[None]], Awaitable[None]]


async def click(pilot: Pilot[None], widget: Widget, words: str, times: int = 1) -> None:
    """Click on the first place where words are drawn in a widget."""
    for y, line in enumerate(shown(widget)):
        if words in line:
            assert await pilot.click(widget, offset=(line.index(words), y), times=times)
            await pilot.pause()
            return
    raise AssertionError(f"{words!r} is not in {shown(widget)}")


async def wheel(pilot: Pilot[None], widget: Widget, times: int) -> None:
    for _ in range(abs(times)):
        await pilot._post_mouse_events([MouseScrollDown if times > 0 else MouseScrollUp], widget)
    await pilot.pause()


async def a_row(pilot: Pilot[None]) -> None:
    listed = browse(pilot).query_one(TimelineList)
    await click(pilot, listed, "Burma gains")
    assert browse(pilot).state.entry == 1
    assert browse(pilot).state.layout.pane == "timeline"
    await click(pilot, listed, "Burma gains")
    assert browse(pilot).state.layout.pane == "sources"


async def a_heading(pilot: Pilot[None]) -> None:
    await click(pilot, browse(pilot).query_one(TimelineList), "1948 ──")
    assert browse(pilot).state.entry == 0


async def an_actor(pilot: Pilot[None]) -> None:
    await pilot.press("1")
    actors = browse(pilot).query_one("#actors")
    await click(pilot, actors, "Than Swe")
    assert browse(pilot).state.lens.text == ""
    await click(pilot, actors, "Than Swe")
    assert browse(pilot).state.lens.text == "actor:than-swe"


async def a_chip(pilot: Pilot[None]) -> None:
    await pilot.press("slash", *"kind:visit -actor:lavrov", "enter")
    await click(pilot, browse(pilot).query_one("Chips"), "lavrov")
    assert isinstance(pilot.app.screen, ChipEditor)


async def beside_the_chips(pilot: Pilot[None]) -> None:
    await pilot.click(browse(pilot).query_one("Chips"), offset=(55, 0))
    assert browse(pilot).state.typing_since is not None


async def a_bar(pilot: Pilot[None]) -> None:
    await click(pilot, browse(pilot).query_one("TimeStrip"), "2014")
    event = browse(pilot).state.event
    assert event is not None
    assert "2014" in str([reading.when for reading in event.readings])


async def a_footer_key(pilot: Pilot[None]) -> None:
    footer = browse(pilot).query_one("Footer")
    await click(pilot, footer, "actor")
    assert isinstance(pilot.app.screen, PickerScreen)
    await pilot.press("escape")
    await click(pilot, footer, "filter")
    assert browse(pilot).state.typing_since is not None
    await click(pilot, footer, "cancel")
    assert browse(pilot).state.typing_since is None
    await click(pilot, footer, "sources")
    assert browse(pilot).state.layout.pane == "sources"
    await click(pilot, footer, "help")
    assert pilot.app.screen is not browse(pilot)


async def quit_in_the_footer(pilot: Pilot[None]) -> None:
    await click(pilot, browse(pilot).query_one("Footer"), "quit")
    assert pilot.app._exit


async def a_title(pilot: Pilot[None]) -> None:
    await click(pilot, browse(pilot).query_one("#pane-sources PaneTitle"), "3 Sources")
    assert browse(pilot).state.layout.pane == "sources"


async def a_title_while_typing(pilot: Pilot[None]) -> None:
    await pilot.press("slash", *"minsk")
    await click(pilot, browse(pilot).query_one("#pane-sources PaneTitle"), "Sources")
    assert browse(pilot).state.typing_since is None
    assert browse(pilot).state.lens.text == "minsk"
    assert browse(pilot).state.layout.pane == "sources"


async def the_title_of_a_popup(pilot: Pilot[None]) -> None:
    await pilot.press("W")
    await pilot.click(pilot.app.screen.query_one("PaneTitle"), offset=(3, 0))
    assert isinstance(pilot.app.screen, PageScreen)


async def the_wheel_in_the_list(pilot: Pilot[None]) -> None:
    listed = browse(pilot).query_one(TimelineList)
    await wheel(pilot, listed, 3)
    assert listed.scroll_offset.y > 0
    assert browse(pilot).state.entry == 0
    await wheel(pilot, listed, -3)
    assert listed.scroll_offset.y == 0


async def the_wheel_in_sources_and_document(pilot: Pilot[None]) -> None:
    reading = browse(pilot).query_one("#sources")
    await wheel(pilot, reading, 2)
    assert reading.scroll_offset.y > 0
    await pilot.press("R")
    await pilot.pause()
    assert isinstance(pilot.app.screen, DocumentScreen)
    text = pilot.app.screen.query_one(DocumentText)
    before = text.scroll_offset.y
    await wheel(pilot, text, 2)
    assert text.scroll_offset.y > before


async def the_wheel_in_a_picker(pilot: Pilot[None]) -> None:
    await pilot.press("a")
    listed = pilot.app.screen.query_one("ChoiceList")
    await wheel(pilot, listed, 2)
    assert listed.scroll_offset.y > 0
    await click(pilot, listed, "Evgeny", times=2)
    assert browse(pilot).state.lens.text == "actor:shestakov"


async def the_axis(pilot: Pilot[None]) -> None:
    await pilot.press("A")
    await pilot.pause()
    axis = browse(pilot).context.axis
    assert axis is not None
    await wheel(pilot, axis, 1)
    assert axis.top == 1
    await click(pilot, axis, "Alexander")
    assert axis.axis is not None
    assert axis.axis.lanes[axis.lane].key == "lukashenko"


ACTS = (
    a_row, a_heading, an_actor, a_chip, beside_the_chips, a_bar, a_footer_key, quit_in_the_footer, a_title,
    a_title_while_typing, the_title_of_a_popup, the_wheel_in_the_list, the_wheel_in_sources_and_document,
    the_wheel_in_a_picker, the_axis,
)  # fmt: skip


def run(app: TimelineApp, size: tuple[int, int], act: Act) -> None:
    async def drive() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await act(pilot)

    asyncio.run(drive())


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_the_mouse(make_app: Make, act: Act) -> None:
    run(make_app(), (80, 24), act)


def test_tabs(make_app: Make) -> None:
    async def act(pilot: Pilot[None]) -> None:
        for name, words in (("actors", "1 Actors"), ("sources", "Sources"), ("timeline", "2 Timeline")):
            await click(pilot, browse(pilot).query_one(f"#pane-{browse(pilot).state.layout.pane} PaneTitle"), words)
            assert browse(pilot).state.layout.pane == name
            assert browse(pilot).query_one(f"#pane-{name}").region.size == (60, 16)
        await pilot.click(browse(pilot).query_one("#pane-timeline PaneTitle"), offset=(50, 0))
        assert browse(pilot).state.layout.pane == "timeline"

    run(make_app(), (60, 20), act)
