"""The strip on the screen: pictures, keys, clicks. Each picture's test says what it should show."""

import asyncio
from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from app.driving import browse, pressed, selected_id, shown
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.strip.rows import bin_words
from bmtimeline.ui.strip.widget import TimeStrip

Run = Callable[..., bool]
Make = Callable[..., TimelineApp]
Check = Callable[[Pilot[None]], bool]
SIZES = [(80, 24), (120, 40)]


def strip(pilot: Pilot[None]) -> TimeStrip:
    return browse(pilot).query_one(TimeStrip)


def line(pilot: Pilot[None]) -> str:
    return shown(strip(pilot))[0]


def lens(pilot: Pilot[None]) -> str:
    return browse(pilot).state.lens.text


def said(pilot: Pilot[None]) -> str:
    return shown(browse(pilot).query_one("Chips"))[0].strip()


def cell_of(pilot: Pilot[None], words: str) -> int:
    """Give the cell of the bar that stands for something."""
    found = [number for number, one in enumerate(strip(pilot).line.bins) if bin_words(one).startswith(words)]
    return strip(pilot).line.bars[found[0]]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_whole_time(picture: Run, make_app: Make, size: tuple[int, int]) -> None:
    """The strip under the hint: 1940s to 2025 with the empty years left out, the highest bar 2025, the first event's."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.pause()
        assert line(pilot).startswith(">1940s▁ ")
        assert "2025█" in line(pilot)
        assert browse(pilot).query_one("#timeline").size.height >= 6

    assert picture(make_app(), size, look)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_disputed_bar(picture: Run, make_app: Make, size: tuple[int, int]) -> None:
    """`d`: the bar of 2004 is pointed out with `>` and a background; it and that of 2014 have `≠` beside them."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("d")
        await pilot.pause()
        assert ">2004▁≠" in line(pilot)
        assert "2014▂≠" in line(pilot)

    assert picture(make_app(), size, go)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_decade(picture: Run, make_app: Make, size: tuple[int, int]) -> None:
    """`d =` and `+`: the 2010s in brackets with the bar of 2014 pointed out, the other years still beside them."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("d", "equals_sign", "plus")
        await pilot.pause()
        assert lens(pilot) == "year:2010s"
        assert "[ 2010s▁" in line(pilot)
        assert ">2014▂≠" in line(pilot)

    assert picture(make_app(), size, go)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_months_of_a_year(picture: Run, make_app: Make, size: tuple[int, int]) -> None:
    """`G`, an event of November 2025, `+ +`: March and November of 2025 in brackets, the years before them."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("G", *"kkkkkkk", "plus", "plus")
        await pilot.pause()
        assert lens(pilot) == "year:2025"
        assert "[ Mar 2025█>Nov▆]" in line(pilot)

    assert picture(make_app(), size, go)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_along_the_bars(picture: Run, make_app: Make, size: tuple[int, int]) -> None:
    """`I`, left: a cursor on the bar of 2022, its words above it, its keys in the footer; no pane has the keys."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("I", "end", "left", "left", "left")
        await pilot.pause()
        assert strip(pilot).has_focus
        assert said(pilot) == "2022: 1 event"
        assert "go there" in shown(browse(pilot).query_one("Footer"))[0]

    assert picture(make_app(), size, go)


DRIVES: list[tuple[str, list[str], Check]] = [
    ("+ goes down to the month", ["d", "equals_sign", "plus", "plus", "plus"], lambda pilot: lens(pilot) == "date:2014-09"),
    ("and says when there is nothing narrower", ["d", "equals_sign", *["plus"] * 4], lambda pilot: "narrower" in said(pilot)),
    ("the selected event stays", ["d", "equals_sign", *["plus"] * 3], lambda pilot: selected_id(pilot) == "first-meeting"),
    ("- goes back up", ["d", "equals_sign", *["plus"] * 3, "minus", "minus"], lambda pilot: lens(pilot) == "year:2010s"),
    ("to no window", ["d", "plus", "minus"], lambda pilot: lens(pilot) == ""),
    ("where it says so", ["minus"], lambda pilot: "no window" in said(pilot)),
    ("u undoes each step", ["d", "equals_sign", "plus", "plus", "u"], lambda pilot: lens(pilot) == "year:2010s"),
    ("U does it again", ["d", "equals_sign", "plus", "u", "U"], lambda pilot: lens(pilot) == "year:2010s"),
    ("undo brings the row back too", ["d", "plus", "greater_than_sign", "u"], lambda pilot: selected_id(pilot) == "first-meeting"),
    ("> slides by the window's length", ["d", "plus", "greater_than_sign"], lambda pilot: lens(pilot) == "year:2010s"),
    ("< slides back", ["d", "plus", "less_than_sign"], lambda pilot: lens(pilot) == "year:1990s"),
    ("into empty years too, and out again", ["d", "plus", "plus", "greater_than_sign", "greater_than_sign", "less_than_sign"],
     lambda pilot: lens(pilot) == "year:2005"),
    ("not beyond the events", ["G", *"kkkkkkk", "plus", "greater_than_sign"], lambda pilot: "Nothing lies later" in said(pilot)),
    ("other filters stay", ["slash", *"kind:visit", "enter", "plus"], lambda pilot: lens(pilot) == "kind:visit year:2011"),
    ("an undated event has no window around it", ["G", "plus"], lambda pilot: lens(pilot) == "" and "with a date" in said(pilot)),
    ("what no step wrote is replaced, and it says so", ["slash", *"year:>=2014", "enter", "plus"],
     lambda pilot: lens(pilot) == "year:2014" and "year:>=2014 is now year:2014" in said(pilot)),
    ("i hides the strip", ["i"], lambda pilot: not strip(pilot).display),
    ("and shows it", ["i", "i"], lambda pilot: strip(pilot).display and "2025█" in line(pilot)),
    ("I shows it too", ["i", "I"], lambda pilot: strip(pilot).display and strip(pilot).has_focus and "1940s" in said(pilot)),
    ("i gives the keys back", ["I", "i"], lambda pilot: browse(pilot).query_one("#timeline").has_focus),
    ("Enter goes to the first event of a bar", ["I", *["right"] * 4, "enter"],
     lambda pilot: selected_id(pilot) == "first-meeting" and browse(pilot).query_one("#timeline").has_focus),
    ("and b comes back", ["I", *["right"] * 4, "enter", "b"], lambda pilot: browse(pilot).state.entry == 0),
    ("Esc leaves the bars as they are", ["d", "I", "right", "escape"],
     lambda pilot: selected_id(pilot) == "first-meeting" and browse(pilot).query_one("#timeline").has_focus),
    ("the footer is the pane's again", ["I", "escape"], lambda pilot: "filter" in shown(browse(pilot).query_one("Footer"))[0]),
    ("a bar beside the window takes the window with it", ["d", "plus", "I", "end", "enter"],
     lambda pilot: lens(pilot) == "year:2020s" and browse(pilot).state.event.id == "min-aung-hlaing-visits-minsk"),
    ("+ among the bars stays among them", ["d", "I", "plus"],
     lambda pilot: lens(pilot) == "year:2000..2009" and strip(pilot).has_focus and said(pilot).startswith("2004: 1 event, 1")),
    ("bars do not jump when the selection moves", ["j", "j", "j", "j", "j"],
     lambda pilot: line(pilot).replace(">", " ").startswith(" 1940s▁ 1948▁ 1990s▁ 2000▂ 2004▁≠")),
    ("no match, no bars", ["slash", *"zzzz", "enter", "I", "plus", "greater_than_sign"],
     lambda pilot: "No event here has a date" in line(pilot) and not strip(pilot).has_focus),
]  # fmt: skip


@pytest.mark.parametrize(("keys", "holds"), [drive[1:] for drive in DRIVES], ids=[drive[0] for drive in DRIVES])
def test_keys(make_app: Make, keys: list[str], holds: Check) -> None:
    asyncio.run(pressed(make_app(), keys, holds, (80, 24)))


def test_a_click_goes_to_a_bar(make_app: Make) -> None:
    async def drive() -> None:
        async with make_app().run_test(size=(80, 24)) as pilot:
            await pilot.click(TimeStrip, offset=(cell_of(pilot, "2011"), 0))
            await pilot.pause()
            assert selected_id(pilot) == "myasnikovich-visits-myanmar"
            assert browse(pilot).query_one("#timeline").has_focus
            await pilot.click(TimeStrip, offset=(79, 0))
            assert selected_id(pilot) == "myasnikovich-visits-myanmar"

    asyncio.run(drive())


def test_a_low_screen_has_no_strip(make_app: Make) -> None:
    async def drive() -> None:
        async with make_app().run_test(size=(80, 19)) as pilot:
            assert not strip(pilot).display
            for key in ("i", "I"):
                await pilot.press(key)
                await pilot.pause()
                assert "20 lines" in said(pilot)
            await pilot.resize_terminal(60, 20)
            await pilot.pause()
            assert strip(pilot).display
            assert browse(pilot).query_one("#timeline").size.height >= 6

    asyncio.run(drive())
