"""What a resize keeps: the layout near a border, the selection, the text at the top, and all that is behind a notice."""

import asyncio
from collections.abc import Callable, Iterator

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from app.conftest import shipped
from app.driving import browse, selected_id, shown
from bmtimeline.query import Lens
from bmtimeline.terminal.settings import Settings
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.document.screen import DocumentScreen
from bmtimeline.ui.document.widget import DocumentText
from bmtimeline.ui.kit.reading import Reading
from bmtimeline.ui.kit.too_small import TooSmallScreen

Make = Callable[..., TimelineApp]
Size = tuple[int, int]


async def resized(pilot: Pilot[None], *sizes: Size) -> None:
    """Give the terminal one size after the other, each of which is laid out."""
    for size in sizes:
        await pilot.resize_terminal(*size)
        while pilot.app._resize_timer is not None or pilot.app.screen.size != size:
            await pilot.pause()
        await pilot.pause()


def layout(pilot: Pilot[None]) -> list[str]:
    names = ("-one", "-narrow", "-wide", "-huge", "-short")
    return [name for name in names if browse(pilot).has_class(name)]


def drive(app: TimelineApp, size: Size) -> Callable[[Callable[[Pilot[None]], object]], None]:
    """Run a coroutine on an app."""

    def run(act: Callable[[Pilot[None]], object]) -> None:
        async def go() -> None:
            async with app.run_test(size=size) as pilot:
                await pilot.pause()
                await act(pilot)  # type: ignore[misc]

        asyncio.run(go())

    return run


def test_near_a_border_the_layout_stays(make_app: Make) -> None:
    @drive(make_app(), (120, 40))
    async def _(pilot: Pilot[None]) -> None:
        seen = []
        for size in ((119, 40), (118, 40), (120, 40), (117, 40), (119, 40), (120, 40), (80, 18), (80, 17), (69, 24)):
            await resized(pilot, size)
            seen.append(layout(pilot))
        wide, narrow = ["-wide"], ["-narrow"]
        assert seen == [
            wide, wide, wide, narrow, narrow, wide, narrow, ["-one", "-short"], ["-one"],
        ]  # fmt: skip


def test_a_screen_behind_others_has_the_layout_of_the_size_it_comes_back_to(make_app: Make) -> None:
    """A document hides the browser wholly, and help lies over the document."""

    @drive(make_app(), (120, 40))
    async def _(pilot: Pilot[None]) -> None:
        await pilot.press("R", "question_mark")
        await resized(pilot, (60, 20))
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert layout(pilot) == ["-one"]
        assert browse(pilot).query_one("#pane-timeline").size.width == 60


def test_whoever_follows_by_ear_gets_one_pane_at_any_size() -> None:
    @drive(TimelineApp(*shipped(), Lens(), settings=Settings(a11y=True)), (120, 40))
    async def _(pilot: Pilot[None]) -> None:
        assert browse(pilot).context.room.one_pane
        assert layout(pilot) == ["-one"]
        await pilot.press("a")
        assert pilot.app.screen.query_one(".popup").region.size == (120, 40)


ONE_PANE = {
    "Tab goes round": (["tab"], "sources"),
    "and back": (["tab", "tab", "tab"], "timeline"),
    "h is shallower": (["h"], "actors"),
    "l is deeper": (["l", "l"], "sources"),
    "Enter, Esc": (["enter", "escape"], "timeline"),
    "a number": (["3", "1"], "actors"),
    "p goes to the sources": (["p"], "sources"),
    "and back again": (["p", "p"], "timeline"),
    "z has nothing to do": (["3", "z"], "sources"),
    "an actor leads to its events": (["1", "enter"], "timeline"),
    "the axis has its pane": (["A", "1", "2"], "timeline"),
}


@pytest.mark.parametrize(("keys", "pane"), ONE_PANE.values(), ids=ONE_PANE)
def test_keys_change_the_one_pane(make_app: Make, keys: list[str], pane: str) -> None:
    @drive(make_app(), (60, 20))
    async def _(pilot: Pilot[None]) -> None:
        await pilot.press(*keys)
        await pilot.pause()
        shown_panes = [name for name in ("actors", "timeline", "sources")
                       if browse(pilot).query_one(f"#pane-{name}").region.size == (60, 16)]  # fmt: skip
        assert shown_panes == [browse(pilot).state.layout.pane] == [pane]
        assert browse(pilot).focused is browse(pilot).context.body


SMALLER = [(60, 20), (100, 16), (50, 12), (80, 20), (200, 60), (121, 13), (80, 24)]


def in_sight(pilot: Pilot[None]) -> bool:
    listed = browse(pilot).query_one("TimelineList")
    return any(line.startswith(">") for line in shown(listed))


def test_the_selection_stays_in_sight(make_app: Make) -> None:
    @drive(make_app(), (80, 24))
    async def _(pilot: Pilot[None]) -> None:
        await pilot.press("d", "D", *"jjjj")
        here = selected_id(pilot)
        for size in SMALLER:
            await resized(pilot, size)
            assert in_sight(pilot), size
            assert selected_id(pilot) == here
            assert browse(pilot).query_one("TimelineList").size.height >= 6
        await pilot.press("A")
        for size in SMALLER:
            await resized(pilot, size)
            axis = browse(pilot).context.axis
            assert axis is not None
            assert axis.window is not None
            assert axis.axis is not None
            day = axis.axis.day(axis.entry)
            assert day is not None
            assert axis.window.first <= day <= axis.window.last
            assert any("▲" in line for line in shown(axis)), size


def top_words(reading: Reading) -> str:
    return "".join(reading.render_line(0).text.split())


def flowing(reading: Reading) -> Iterator[str]:
    return ("".join(line.text.split()) for line in reading._lines)


def test_the_text_at_the_top_of_sources_stays(make_app: Make) -> None:
    """Whatever the widths between, the sign that began the first line is in the first line, and back it begins it."""

    @drive(make_app(), (80, 24))
    async def _(pilot: Pilot[None]) -> None:
        await pilot.press("d", "3", *"jjjjj")
        await pilot.pause()
        reading = browse(pilot).query_one("#sources", Reading)
        before = top_words(reading)
        assert before
        for size in (60, 20), (50, 12), (100, 16), (76, 30), (50, 13):
            await resized(pilot, size)
            if reading.scroll_offset.y < reading.max_scroll_y:
                now = top_words(reading)
                assert before[:6] in now + next(flowing(reading), ""), (size, now)
        await resized(pilot, (80, 24))
        assert top_words(reading) == before


def test_side_by_side_and_back_the_same_excerpt_is_at_the_top(make_app: Make) -> None:
    @drive(make_app(), (80, 24))
    async def _(pilot: Pilot[None]) -> None:
        await pilot.press("d", "3", "J")
        await pilot.pause()
        reading = browse(pilot).query_one("#sources", Reading)
        before = top_words(reading)
        await resized(pilot, (200, 60))
        assert reading.together
        await resized(pilot, (80, 24))
        assert top_words(reading) == before


def test_the_text_at_the_top_of_a_document_stays(make_app: Make) -> None:
    @drive(make_app(), (80, 24))
    async def _(pilot: Pilot[None]) -> None:
        await pilot.press("d", "R", "J", *"jjj")
        await pilot.pause()
        text = pilot.app.screen.query_one(DocumentText)
        before, line = text.top, shown(text)[0]
        for size in (61, 20), (50, 12), (97, 16), (55, 40), (43, 9), (76, 30):
            await resized(pilot, size)
            document = text._document
            assert document is not None
            if text.scroll_offset.y < text.max_scroll_y and size != (43, 9):
                first = document.span(text.scroll_offset.y)
                assert first[0] <= before < first[1], size
        await resized(pilot, (80, 24))
        assert (text.top, shown(text)[0]) == (before, line)


NOTICED: dict[str, tuple[list[str], str]] = {
    "prompt": (["slash", *"kind:vi"], "BrowseScreen"),
    "picker": (["a", *"min", "down"], "PickerScreen"),
    "help": (["question_mark", *"jjjj"], "HelpScreen PageScreen"),
    "document": (["d", "R", *"jjj"], "DocumentScreen"),
    "sources": (["d", "3", *"jjjjj"], "BrowseScreen"),
    "chips": (["slash", *"kind:visit", "enter", "F", "enter"], "ChipEditor"),
}


@pytest.mark.parametrize(("keys", "name"), NOTICED.values(), ids=NOTICED)
def test_behind_the_notice_all_stays_as_it_is(make_app: Make, keys: list[str], name: str) -> None:
    """Keys and clicks do nothing while the screen is too small, and when it grows every line is as it was."""

    @drive(make_app(), (80, 24))
    async def _(pilot: Pilot[None]) -> None:
        def typed() -> list[str]:
            return [prompt.value for prompt in pilot.app.screen.query(Input)]

        def lines() -> list[str]:
            return [strip.text for strip in pilot.app.screen._compositor.render_strips()]

        await pilot.press(*keys)
        await pilot.pause()
        before = type(pilot.app.screen).__name__, typed(), selected_id(pilot), browse(pilot).state.layout.pane, lines()
        assert before[0] in name.split()
        await resized(pilot, (43, 10))
        assert isinstance(pilot.app.screen, TooSmallScreen)
        await pilot.press("j", "x", "slash", "escape", "enter", "tab", "question_mark", "A", "backspace")
        await pilot.click(offset=(5, 5))
        await resized(pilot, (1, 1), (7, 2), (49, 12), (80, 24))
        now = type(pilot.app.screen).__name__, typed(), selected_id(pilot), browse(pilot).state.layout.pane, lines()
        assert now == before


def test_a_start_on_the_smallest_screen_grows_into_the_browser(make_app: Make) -> None:
    @drive(make_app(), (1, 1))
    async def _(pilot: Pilot[None]) -> None:
        assert isinstance(pilot.app.screen, TooSmallScreen)
        await resized(pilot, (80, 24))
        assert pilot.app.screen is browse(pilot)
        assert layout(pilot) == ["-narrow"]
        await pilot.press("j")
        assert in_sight(pilot)


def test_q_quits_where_nothing_has_room(make_app: Make) -> None:
    @drive(make_app(), (30, 5))
    async def _(pilot: Pilot[None]) -> None:
        await pilot.press("q")
        assert pilot.app._exit


def test_a_screen_that_comes_while_there_is_no_room_is_covered(make_app: Make) -> None:
    @drive(make_app(), (40, 5))
    async def _(pilot: Pilot[None]) -> None:
        session = browse(pilot).session
        pilot.app.push_screen(DocumentScreen(session, next(iter(session.timeline.sources))))
        await pilot.pause()
        assert isinstance(pilot.app.screen, TooSmallScreen)
        await resized(pilot, (80, 24))
        assert isinstance(pilot.app.screen, DocumentScreen)


def test_the_list_under_the_prompt_follows_the_screen(make_app: Make) -> None:
    """It stays inside, and six rows of what the filter finds stay in sight at 80x24 and above."""

    @drive(make_app(), (120, 40))
    async def _(pilot: Pilot[None]) -> None:
        await pilot.press("slash")
        await pilot.pause()
        for size in (80, 24), (50, 12), (80, 20), (200, 60), (60, 20):
            await resized(pilot, size)
            completions = browse(pilot).query_one("CompletionList").region
            listed = browse(pilot).query_one("TimelineList").region
            assert completions.right <= size[0]
            assert completions.bottom < size[1]
            if size[0] >= 80:
                assert listed.bottom - max(completions.bottom, listed.y) >= 6, size


def test_the_strip_is_as_wide_as_the_screen_after_a_resize(make_app: Make) -> None:
    @drive(make_app(), (60, 20))
    async def _(pilot: Pilot[None]) -> None:
        for width in (120, 80):
            await resized(pilot, (width, 24))
            drawn = "".join(strip.text for strip in pilot.app.screen._compositor.render_strips()[2:3])
            assert drawn.rstrip() == shown(browse(pilot).query_one("TimeStrip"))[0].rstrip()
            assert width - 6 <= len(drawn.rstrip()) <= width


def test_the_strip_gives_the_keys_back_when_it_has_no_line_any_more(make_app: Make) -> None:
    @drive(make_app(), (80, 24))
    async def _(pilot: Pilot[None]) -> None:
        await pilot.press("I")
        await pilot.pause()
        await resized(pilot, (80, 15))
        assert browse(pilot).focused is browse(pilot).context.body
        await pilot.press("j")
        assert browse(pilot).state.entry == 1
