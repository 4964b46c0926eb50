"""What somebody stumbles over who sees the program for the first time, on a small screen or hearing it."""

import asyncio
from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from app.conftest import shipped
from app.driving import browse, pressed, selected_id
from bmtimeline.cli.arguments import parse_open
from bmtimeline.query import Lens
from bmtimeline.terminal.settings import Settings
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.filter.chips import Chips
from bmtimeline.ui.help.palette_screen import PaletteScreen
from bmtimeline.ui.kit.tabs import tab_line
from bmtimeline.ui.sources.why import compare_blocks, why_blocks

Run = Callable[..., bool]


def test_commands_at_fifty_columns(picture: Run, make_app: Run) -> None:
    """`:` at 50x12: names and keys; what cannot be done now is dim and says why, what can says nothing."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("colon", *["down"] * 8)
        await pilot.pause()
        assert isinstance(pilot.app.screen, PaletteScreen)

    assert picture(make_app(), (50, 12), look)


def test_a_jump_is_seen_where_one_pane_has_room(make_app: Run) -> None:
    """`d` in Actors would else move a selection that nobody sees."""

    def seen(pilot: Pilot[None]) -> None:
        assert browse(pilot).state.layout.pane == "timeline"
        assert selected_id(pilot) == "first-meeting"

    def back(pilot: Pilot[None]) -> None:
        assert browse(pilot).state.layout.pane == "timeline"
        assert selected_id(pilot) != "first-meeting"

    asyncio.run(pressed(make_app(), ["1", "d"], lambda pilot: seen(pilot) is None, (60, 20)))
    asyncio.run(pressed(make_app(), ["d", "1", "b"], lambda pilot: back(pilot) is None, (60, 20)))


def test_a_jump_leaves_actors_open_where_the_timeline_is_in_sight(make_app: Run) -> None:
    """At 80x24 Actors lie over a half of it, at 120x40 beside it."""
    for size in ((80, 24), (120, 40)):
        asyncio.run(pressed(make_app(), ["1", "d"], lambda pilot: browse(pilot).state.layout.pane == "actors", size))


def test_a_message_is_not_followed_by_old_news() -> None:
    """With --a11y the filters were told to be off by a message: the next key is about the row it moved to."""

    def row(pilot: Pilot[None]) -> bool:
        return " of 65: " in browse(pilot).query_one(Chips).message

    app = TimelineApp(*shipped(), Lens("actor:lukashenko"), settings=Settings(a11y=True))
    asyncio.run(pressed(app, ["escape", "A", "j"], row, (80, 24)))


@pytest.mark.parametrize(
    ("where", "width", "said"),
    [
        ("excerpt 1 of 2", 60, " excerpt 1 of 2 "),
        ("excerpt 1 of 2", 50, " 1 of 2 "),
        ("1937–2028 · 6 of 65", 60, " 1937–2028 · 6 of 65 "),
        ("1937–2028 · 6 of 65", 50, " 6 of 65 "),
        ("chosen: Alexander Lukashenko", 50, " chosen: A… "),
        ("", 50, ""),
    ],
)
def test_where_one_is_leaves_out_what_matters_least(where: str, width: int, said: str) -> None:
    line = tab_line(3, where, width, active=True)
    assert line[-2].piece.text == said
    assert sum(len(tab.piece.text) for tab in line) == width


def test_the_heading_of_a_dispute_names_all_its_dates() -> None:
    """Claims compared and Why are about the event, not about the row one came from."""
    timeline = shipped()[0].timeline
    event = next(event for event in timeline.events if event.id == "first-meeting")
    for blocks in (compare_blocks(timeline, event), why_blocks(timeline, event)):
        assert blocks[0].paragraphs[0].pieces[1].text == " · 2004 / autumn 2014"


def test_help_fits_eighty_columns(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit):
        parse_open(["--help"])
    printed = capsys.readouterr().out
    assert max(map(len, printed.splitlines())) < 80
    for said in ("--plain", "--ascii", "--a11y", "--theme", "--no-mouse", "NO_COLOR", "TERM=dumb", "Exit codes"):
        assert said in printed
