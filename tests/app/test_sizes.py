"""Pictures of the five layouts. Each test says what its picture should show, and asserts the state behind it."""

import asyncio
from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from app.driving import browse, pressed, selected_id, shown
from bmtimeline.ui.help.screen import HelpScreen
from bmtimeline.ui.kit.picker import PickerScreen
from bmtimeline.ui.kit.sizes import SizeClass
from bmtimeline.ui.kit.too_small import Notice, TooSmallScreen
from bmtimeline.ui.timeline.pane import TimelineList
from bmtimeline.ui.timeline.rows import EventRow

Run = Callable[..., bool]
SMALL = [(50, 12), (60, 20)]
BROAD = [(80, 24), (120, 40), (200, 60)]


def named(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


def panes(pilot: Pilot[None]) -> list[str]:
    """Give the names of the panes that one sees."""
    screen = browse(pilot)
    return [pane for pane in ("actors", "timeline", "sources") if screen.query_one(f"#pane-{pane}").region.area]


@pytest.mark.parametrize("size", SMALL, ids=named)
def test_one_pane_timeline(picture: Run, make_app: Run, size: tuple[int, int]) -> None:
    """Title tabs with the Timeline's in brackets, the list in full size, `? help  q quit`; the strip at 60x20 only."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("d")
        await pilot.pause()
        assert panes(pilot) == ["timeline"]
        assert browse(pilot).context.room.one_pane
        assert browse(pilot).query_one("TimeStrip").display == (size[1] >= 20)
        assert "[2 Timeline]" in shown(browse(pilot).query_one("#pane-timeline PaneTitle"))[0]
        assert shown(browse(pilot).query_one("Footer"))[0].endswith("? help  q quit  ")

    assert picture(make_app(), size, look)


@pytest.mark.parametrize("size", SMALL, ids=named)
def test_one_pane_sources(picture: Run, make_app: Run, size: tuple[int, int]) -> None:
    """`Enter` on an event: its sources on the whole screen under the tabs."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("d", "enter")
        await pilot.pause()
        assert panes(pilot) == ["sources"]
        assert selected_id(pilot) == "first-meeting"

    assert picture(make_app(), size, look)


def test_one_pane_actors(picture: Run, make_app: Run) -> None:
    """`1` and `x`: the actors on the whole screen, one of them left out; the filter's chip above."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("1", "x")
        await pilot.pause()
        assert panes(pilot) == ["actors"]
        assert browse(pilot).state.lens.text == "-actor:lukashenko"

    assert picture(make_app(), (60, 20), look)


def test_one_pane_axis(picture: Run, make_app: Run) -> None:
    """`A`: the axis under the tabs on the whole screen."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("d", "A")
        await pilot.pause()
        assert panes(pilot) == ["timeline"]
        axis = browse(pilot).context.axis
        assert axis is not None
        assert axis.size.width == 60

    assert picture(make_app(), (60, 20), look)


@pytest.mark.parametrize("size", SMALL, ids=named)
def test_picker(picture: Run, make_app: Run, size: tuple[int, int]) -> None:
    """`a` and some letters: the picker takes the whole screen; what its keys do stands at the bottom."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("a", *"m")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PickerScreen)
        assert pilot.app.screen.query_one(".popup").region.size == size

    assert picture(make_app(), size, look)


@pytest.mark.parametrize("size", SMALL, ids=named)
def test_help(picture: Run, make_app: Run, size: tuple[int, int]) -> None:
    """`?`: the help takes the whole screen."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen)
        assert pilot.app.screen.query_one(".popup").region.size == size

    assert picture(make_app(), size, look)


@pytest.mark.parametrize("size", SMALL, ids=named)
def test_prompt(picture: Run, make_app: Run, size: tuple[int, int]) -> None:
    """`/` and a word begun: verdict, completions, and under them what the filter finds; `Esc cancel` at the right."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("slash", *"kind:visit actor:m")
        await pilot.pause()
        assert browse(pilot).state.answer.lens.text == "kind:visit actor:m"
        assert shown(browse(pilot).query_one("Footer"))[0].endswith("Esc cancel  ")

    assert picture(make_app(), size, look)


def test_filters_collapse(picture: Run, make_app: Run) -> None:
    """Three filters: `3 filters`, counts in fewer words beside a title one still knows again, two marked."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("space", "j", "space")
        await pilot.pause()
        assert "3 filters" in shown(browse(pilot).query_one("Chips"))[0]
        assert "· 2 marked" in shown(browse(pilot).query_one("Header"))[0]

    assert picture(make_app(query="year:2000..2023 actor:lukashenko,myanmar -kind:trade"), (50, 12), look)


def test_chip_editor(picture: Run, make_app: Run) -> None:
    """`F`: the terms on the whole screen; of its keys as many as fit, the way out among them."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("F")
        await pilot.pause()
        assert shown(pilot.app.screen.query_one("#keys"))[0].rstrip().endswith("Esc done")

    assert picture(make_app(query="year:2000..2023 actor:lukashenko,myanmar -kind:trade"), (50, 12), look)


def test_the_way_out_of_the_saved_views_is_said(make_app: Run) -> None:
    """Of their many keys as many as fit; no picture, as it would show where the file of the views is."""

    def holds(pilot: Pilot[None]) -> bool:
        return shown(pilot.app.screen.query_one("Verdict"))[0].rstrip().endswith("Esc close")

    asyncio.run(pressed(make_app(), ["v"], holds, (50, 12)))


@pytest.mark.parametrize("size", BROAD, ids=named)
def test_dates_line_up(picture: Run, make_app: Run, size: tuple[int, int]) -> None:
    """After the second meeting of 2014: whatever the dates are, all titles begin in one column."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.pause()
        await browse(pilot).action_command("browse.previous-disputed")
        await pilot.press("J", "J")
        await pilot.pause()
        wide = {80: ["timeline", "sources"]}.get(size[0], ["actors", "timeline", "sources"])
        assert panes(pilot) == wide
        listed = browse(pilot).query_one(TimelineList)
        assert listed.size.height >= 6
        rows = zip(listed.rows[listed.scroll_offset.y :], shown(listed), strict=False)
        assert len({line.index(row.title[:12]) for row, line in rows if isinstance(row, EventRow)}) == 1

    assert picture(make_app(), size, look)


@pytest.mark.parametrize("size", [(43, 10), (20, 3)], ids=named)
def test_too_small(picture: Run, make_app: Run, size: tuple[int, int]) -> None:
    """One line in the middle says what is needed; nothing else is there."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("a", "j", "slash", "question_mark", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TooSmallScreen)
        assert pilot.app.room.size is SizeClass.TOO_SMALL  # type: ignore[attr-defined]
        assert len([line for line in shown(pilot.app.screen.query_one(Notice)) if line.strip()]) == 1
        assert browse(pilot).state.entry == 0
        style = next(iter(pilot.app.screen._compositor.render_strips()[(size[1] - 1) // 2])).style
        assert style is not None
        assert style.color != style.bgcolor

    assert picture(make_app(), size, look)
