"""The axis at three zooms by three sorts of lanes, at the sizes at which test_axis.py does not draw it."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from app.driving import browse, selected_id, shown
from bmtimeline.ui.app import TimelineApp

Run = Callable[..., bool]
Make = Callable[..., TimelineApp]
SMALL, LARGE = (80, 24), (120, 40)
LANES = ("actor", "kind", "source")
ZOOMS = {"all": 0, "years": 2, "days": 11}
"""How often one zooms in from all time, and what the ruler counts then."""
PICTURES = [
    ("actor", "all", LARGE, "all time, a lane an actor; the line from 2004 to its twin of 2014 in the lanes of both"),
    ("actor", "years", SMALL, "some twenty years: titles beside their events, the twins tied, arrows at open ends"),
    ("actor", "days", LARGE, "days of the meeting of March 2025, each in the lanes of those who took part"),
    ("kind", "all", SMALL, "all time, a lane a kind, below each name the number of its events"),
    ("kind", "years", SMALL, "some twenty years by kind; the twins stand in the lane of meetings"),
    ("kind", "years", LARGE, "the same with room for more titles and lanes"),
    ("kind", "days", SMALL, "days by kind: one day is many cells wide, what lasts a month goes on at both ends"),
    ("kind", "days", LARGE, "the same with room for more days"),
    ("source", "all", LARGE, "all time, a lane a source; the disputed meeting in both, each at its own date"),
    ("source", "years", SMALL, "some twenty years by source"),
    ("source", "years", LARGE, "the same with room for titles"),
    ("source", "days", SMALL, "days by source"),
]
"""Lanes, zoom, size, and what the picture should show."""


@pytest.mark.parametrize(
    ("lanes", "zoom", "size", "what"),
    PICTURES,
    ids=[f"{lanes}s-{zoom}-{size[0]}x{size[1]}" for lanes, zoom, size, _ in PICTURES],
)
def test_axis_at_a_zoom(picture: Run, make_app: Make, lanes: str, zoom: str, size: tuple[int, int], what: str) -> None:
    """What each picture should show stands in the table; the selected event is under its ▲ at any zoom."""

    async def look(pilot: Pilot[None]) -> None:
        screen = browse(pilot)
        await pilot.press("A")
        for _ in range(LANES.index(lanes)):
            await screen.action_command("axis.lanes")
        if zoom == "days":
            assert screen.state.find("high-level-talks-in-minsk")
            screen.context.show()
        else:
            await screen.action_command("browse.disputed")
        for _ in range(ZOOMS[zoom]):
            await screen.action_command("browse.narrower")
        await pilot.pause()
        view = screen.context.axis
        assert view
        assert view.axis
        assert view.window
        assert view.axis.field == lanes
        assert selected_id(pilot)
        column = view.axis.column(view.entry, view.window)
        assert column is not None
        assert "".join(shown(view)).count("▲") == 1

    assert picture(make_app(), size, look)
