"""The axis in the app: pictures at three zooms by three sorts of lanes, and what keys and clicks do to it."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot

from app.driving import browse, pressed, selected_id, shown
from bmtimeline.cli.opening import open_timeline
from bmtimeline.query import Index
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.axis.widget import AxisView
from bmtimeline.ui.browse.commands import COMMANDS

Run = Callable[..., bool]
Make = Callable[..., TimelineApp]
Check = Callable[[Pilot[None]], bool]


def axis(pilot: Pilot[None]) -> AxisView:
    view = browse(pilot).context.axis
    assert view is not None
    return view


def column(pilot: Pilot[None]) -> int | None:
    """Give the column of the selected event."""
    view = axis(pilot)
    assert view.axis
    assert view.window
    return view.axis.column(view.entry, view.window)


def lane(pilot: Pilot[None]) -> str:
    """Give the name of the present lane."""
    view = axis(pilot)
    assert view.axis
    return view.axis.lanes[view.lane].name


PICTURES = {
    "actors-all-80x24": (
        (80, 24), ["A", "d"],
        "All time by actor: the meeting at 2004 with a line to its twin in 2014, in the lane of each who took part.",
    ),
    "actors-years-120x40": (
        (120, 40), ["A", "d", "d", "plus", "plus"],
        "About twenty years by actor: titles beside their events, open dates as arrows, the twins tied.",
    ),
    "actors-days-80x24": (
        (80, 24), ["A", "G", *["k"] * 9, *["plus"] * 10],
        "Weeks by actor: days as labels, the selected event in the column in which it was before.",
    ),
    "kinds-all-120x40": (
        (120, 40), ["A", "V", "J"],
        "All time by kind: a lane a kind, each with the number of its events below its name.",
    ),
    "kinds-months-80x24": (
        (80, 24), ["A", "V", "G", *["k"] * 9, *["plus"] * 6],
        "Months by kind: what is dated to March 2025 as bars a month long, what finds no row heaped up.",
    ),
    "sources-all-80x24": (
        (80, 24), ["A", "V", "V"],
        "All time by source: two lanes and one for what is unsupported, if anything is; several rows each.",
    ),
    "sources-days-120x40": (
        (120, 40), ["A", "V", "V", "G", *["k"] * 8, *["plus"] * 11],
        "Days by source: the visit of November 2025, each day a few cells wide.",
    ),
    "undated-120x40": (
        (120, 40), ["A", "G"],
        "An undated event is selected: the line that counts them is marked, no column is.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PICTURES)
def test_picture(picture: Run, make_app: Make, name: str) -> None:
    """What each picture should show stands in the table."""
    size, keys, _ = PICTURES[name]

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press(*keys)
        await pilot.pause()
        view = axis(pilot)
        assert view.axis
        assert view.axis.field == name.split("-", maxsplit=1)[0].removesuffix("s").replace("undated", "actor")
        assert view.entry == browse(pilot).state.entry
        assert (column(pilot) is None) == name.startswith("undated")

    assert picture(make_app(), size, look)


def written(folder: Path, dates: list[str]) -> Path:
    """Write a timeline with an event a date, without actors."""
    head = 'format = 1\n[timeline]\ntitle = "T"\nkinds = ["a", "b"]\n'
    events = (
        f'[[events]]\nid = "e{number}"\ntitle = "The event of {date}"\nkind = "{"aab"[number % 3]}"\nactors = []\n'
        f'when = "{date}"\n'
        for number, date in enumerate(dates)
    )
    file = folder / "t.toml"
    file.write_text(head + "".join(events), encoding="utf-8")
    return file


def test_heights(picture: Run, make_app: Make, tmp_path: Path) -> None:
    """A thousand events by kind: heights over several rows instead of events, the selected column bright."""
    file = written(tmp_path, [f"{1900 + number * number % 101}-05" for number in range(1000)])

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("p", "A", "V", "ctrl+d")
        await pilot.pause()
        assert "▇" in "".join(shown(axis(pilot)))

    assert picture(make_app(file), (120, 40), look)


def test_deep_time(picture: Run, make_app: Make, tmp_path: Path) -> None:
    """Millions of years before and after ours: round years of both eras as labels, open ends as arrows, one undated."""
    dates = ["Y-170000000", "-0043", "0000", "/1948", "2025/..", "[1667,1760]", "2004~", "Y170000002", "../.."]

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("p", "A")
        await pilot.pause()
        assert lane(pilot) == "no actor"
        assert "1 undated" in shown(axis(pilot))[-1]

    assert picture(make_app(written(tmp_path, dates)), (80, 24), look)


DRIVES = [
    ("A turns the list into the axis", ["A"], lambda pilot: browse(pilot).query_one("#axis").has_focus),
    ("A turns it back, with the row selected", ["A", "j", "j", "A"],
     lambda pilot: browse(pilot).context.axis is None and browse(pilot).query_one("#timeline").has_focus
     and browse(pilot).state.entry == 2),
    ("from Sources too", ["3", "A"], lambda pilot: axis(pilot).entry == 0),
    ("j and k go through time", ["A", "j", "j", "k"], lambda pilot: axis(pilot).entry == 1),
    ("G and g go to the ends", ["A", "G", "g"], lambda pilot: axis(pilot).entry == 0),
    ("G goes to the last", ["A", "G"], lambda pilot: axis(pilot).entry == len(browse(pilot).state.answer.rows) - 1),
    ("J goes to the next lane", ["A", "J"], lambda pilot: lane(pilot) == "Belarus"),
    ("and to the event there that is nearest in time", ["A", "J"],
     lambda pilot: "belarus" in browse(pilot).state.event.actors and selected_id(pilot) != "x"),
    ("K goes back", ["A", "J", "J", "K"], lambda pilot: lane(pilot) == "Belarus"),
    ("d goes to the dispute, = to its twin", ["A", "d", "equals_sign"],
     lambda pilot: selected_id(pilot) == "first-meeting" and browse(pilot).state.reading == 1),
    ("b goes back", ["A", "d", "b"], lambda pilot: axis(pilot).entry == 0),
    ("pages go by the time that is in sight", ["A", "plus", "plus", "ctrl+d"], lambda pilot: axis(pilot).entry > 1),
    ("Enter goes to the sources, Esc comes back", ["A", "enter", "escape"],
     lambda pilot: browse(pilot).query_one("#axis").has_focus),
    ("V goes through the sorts of lanes", ["A", "V"], lambda pilot: axis(pilot).axis.field == "kind"),
    ("and round", ["A", "V", "V", "V"], lambda pilot: axis(pilot).axis.field == "actor"),
    ("V in the list says why not", ["V"], lambda pilot: "belongs to the axis" in shown(browse(pilot).query_one("Chips"))[0]),
    ("0 in the list too", ["0"], lambda pilot: "belongs to the axis" in shown(browse(pilot).query_one("Chips"))[0]),
    ("+ in the list is the window's", ["d", "plus"], lambda pilot: "year:" in browse(pilot).state.lens.text),
    ("a window stays when the axis is shown, whose zoom leaves it alone", ["d", "plus", "A", "plus", "plus"],
     lambda pilot: browse(pilot).state.lens.text == "year:2000..2009" and column(pilot) is not None),
    ("Space marks an event", ["A", "d", "space"], lambda pilot: shown(axis(pilot))[0].startswith("> * 2004")),
    ("- with all in sight says so", ["A", "minus"],
     lambda pilot: "All is shown" in shown(browse(pilot).query_one("Chips"))[0]),
    ("+ ends at days", ["A", *["plus"] * 20],
     lambda pilot: "as wide as it gets" in shown(browse(pilot).query_one("Chips"))[0]),
    ("0 shows all again", ["A", *["plus"] * 5, "0"], lambda pilot: axis(pilot).window.covers(axis(pilot).axis.extent)),
    ("> and < slide", ["A", "plus", "plus", "greater_than_sign"], lambda pilot: axis(pilot).window.column(axis(pilot).axis.extent[0]) < 0),
    ("what is slid away stays selected", ["A", *["plus"] * 4, *["greater_than_sign"] * 3],
     lambda pilot: axis(pilot).entry == 0 and column(pilot) is None),
    ("and comes back when the selection moves", ["A", *["plus"] * 4, *["greater_than_sign"] * 3, "j"],
     lambda pilot: column(pilot) is not None),
    ("a filter leaves its lanes and fits the picture", ["A", "slash", *"kind:visit", "enter"],
     lambda pilot: axis(pilot).axis.answer is browse(pilot).state.answer and column(pilot) is not None),
    ("nothing found says why", ["A", "slash", *"zzzz", "enter"],
     lambda pilot: browse(pilot).query_one("#nothing").display and not browse(pilot).query_one("#axis").display),
    ("and the axis comes back", ["A", "slash", *"zzzz", "enter", "u"],
     lambda pilot: browse(pilot).query_one("#axis").display and column(pilot) is not None),
    ("a muted source leaves no twin", ["A", "d", "S", "down", "space", "escape"],
     lambda pilot: selected_id(pilot) == "first-meeting" and not browse(pilot).state.event.disputed),
]  # fmt: skip


@pytest.mark.parametrize(("keys", "holds"), [drive[1:] for drive in DRIVES], ids=[drive[0] for drive in DRIVES])
def test_keys(make_app: Make, keys: list[str], holds: Check) -> None:
    asyncio.run(pressed(make_app(), keys, holds, (80, 24)))


def test_zoom_keeps_the_selected_event_in_its_column(make_app: Make) -> None:
    async def drive() -> None:
        async with make_app().run_test(size=(80, 24)) as pilot:
            await pilot.press("A", "d", "d")
            before = column(pilot)
            for press in [*["plus"] * 8, *["minus"] * 8]:
                await pilot.press(press)
                assert column(pilot) == before

    asyncio.run(drive())


def test_nothing_jumps_while_the_selection_stays_in_the_window(make_app: Make) -> None:
    async def drive() -> None:
        async with make_app().run_test(size=(80, 24)) as pilot:
            await pilot.press("A", "d", "plus")
            window, top = axis(pilot).window, axis(pilot).top
            names = [line[:20].lstrip(" >") for line in shown(axis(pilot))[1:-2]]
            await pilot.press("j", "j", "k", "d")
            assert column(pilot) is not None
            assert (axis(pilot).window, axis(pilot).top) == (window, top)
            assert [line[:20].lstrip(" >") for line in shown(axis(pilot))[1:-2]] == names

    asyncio.run(drive())


def test_a_click_selects_and_a_second_one_reads(make_app: Make) -> None:
    async def drive() -> None:
        async with make_app().run_test(size=(120, 40)) as pilot:
            await pilot.press("A", "V")
            await pilot.pause()
            lines = shown(axis(pilot))
            y = next(y for y, line in enumerate(lines) if "Lukashenko receives Khin" in line)
            x = lines[y].index("Lukashenko receives")
            await pilot.click("#axis", offset=(x, y))
            await pilot.pause()
            assert browse(pilot).state.event.title == "Lukashenko receives Khin Aung Myint"
            await pilot.click("#axis", offset=(x, y))
            await pilot.pause()
            assert browse(pilot).query_one("#sources").has_focus

    asyncio.run(drive())


def test_a_click_on_a_name_enters_its_lane_and_one_on_a_heap_goes_through_it(make_app: Make) -> None:
    async def drive() -> None:
        async with make_app().run_test(size=(80, 24)) as pilot:
            await pilot.press("A")
            await pilot.pause()
            lines = shown(axis(pilot))
            y = next(y for y, line in enumerate(lines) if "Min Aung Hlaing" in line)
            await pilot.click("#axis", offset=(3, y))
            await pilot.pause()
            assert lane(pilot) == "Min Aung Hlaing"
            y, line = next((y, line) for y, line in enumerate(lines) if "█" in line)
            seen = set()
            for _ in range(3):
                await pilot.click("#axis", offset=(line.index("█"), y))
                await pilot.pause()
                seen.add(browse(pilot).state.entry)
            assert len(seen) == 3

    asyncio.run(drive())


def test_resizing_keeps_the_selection_in_sight(make_app: Make) -> None:
    async def drive() -> None:
        async with make_app().run_test(size=(120, 40)) as pilot:
            await pilot.press("A", "d", "d", "plus", "plus", "plus")
            for size in ((80, 24), (200, 60), (60, 20), (120, 40)):
                await pilot.resize_terminal(*size)
                await pilot.pause()
                assert column(pilot) is not None
                assert axis(pilot).entry == browse(pilot).state.entry
                assert {len(line) for line in shown(axis(pilot))} == {axis(pilot).size.width}

    asyncio.run(drive())


def test_the_wheel_scrolls_lanes(make_app: Make) -> None:
    async def drive() -> None:
        async with make_app().run_test(size=(80, 24)) as pilot:
            await pilot.press("A")
            await pilot.pause()
            axis(pilot)._scroll_lanes(2)
            assert axis(pilot).top == 2
            axis(pilot)._scroll_lanes(-5)
            assert axis(pilot).top == 0
            axis(pilot)._scroll_lanes(500)
            await pilot.pause()
            assert "↓0 actors" in shown(axis(pilot))[-2]

    asyncio.run(drive())


OPENED = open_timeline(None)
INDEX = Index(OPENED.timeline)
PRESSES = st.sampled_from([press for key in COMMANDS.rows for press in key.keys if key.id != "app.quit"])


@settings(max_examples=8)
@given(st.lists(PRESSES | st.sampled_from(["plus", "minus", "V", "J", "j", "0"]), min_size=10, max_size=40))
def test_any_run_of_keys_on_the_axis_leaves_the_app_alive(presses: list[str]) -> None:
    async def drive() -> None:
        app = TimelineApp(INDEX, OPENED.problems)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("A", *presses)
            await pilot.pause()
            view = browse(pilot).context.axis
            assert view is None or view.entry == browse(pilot).state.entry
        assert app._exception is None

    asyncio.run(drive())
