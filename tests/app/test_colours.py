"""Pictures of both themes, without colours, and in ASCII. Each test says what its picture should show."""

from collections.abc import Callable

import pytest
from textual.geometry import Region
from textual.pilot import Pilot

from app.conftest import shipped
from app.driving import browse
from bmtimeline.query import Lens
from bmtimeline.terminal.settings import Settings
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.help.screen import HelpScreen
from bmtimeline.ui.kit.picker import PickerScreen
from bmtimeline.ui.kit.prompt import Prompt

Run = Callable[..., bool]
SIZES = [(60, 20), (80, 24), (120, 40), (200, 60)]
sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


def app(query: str = "", *, theme: str = "", ascii_only: bool = False) -> TimelineApp:
    index, problems = shipped()
    return TimelineApp(index, problems, Lens(query), settings=Settings(theme=theme, ascii=ascii_only))


@pytest.fixture
def no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


async def to_the_dispute(pilot: Pilot[None]) -> None:
    await pilot.press("d")
    await pilot.pause()
    assert browse(pilot).state.event.disputed


@sizes
@pytest.mark.parametrize("theme", ["bm-dark", "bm-light"])
def test_theme(picture: Run, theme: str, size: tuple[int, int]) -> None:
    """A disputed event selected under a filter: dates and bars blue, disputes and keys orange, quotes strongest."""
    shown = app("actor:lukashenko", theme=theme)
    assert shown.current_theme.name == theme
    assert picture(shown, size, to_the_dispute)


def test_light_popup(picture: Run) -> None:
    """The picker on its panel over the browser, which is veiled: an actor chosen, one left out, one under the cursor."""

    async def pick(pilot: Pilot[None]) -> None:
        await pilot.press("a", "space", "down", "ctrl+x", "down")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PickerScreen)

    assert picture(app(theme="bm-light"), (80, 24), pick)


@pytest.mark.usefixtures("no_color")
@sizes
def test_no_color(picture: Run, size: tuple[int, int]) -> None:
    """No colours: the selected row reversed, and only it; underlined the chip and the row of a pane without the keys."""
    shown = app("actor:lukashenko")
    assert shown.no_color
    assert picture(shown, size, to_the_dispute)


@pytest.mark.usefixtures("no_color")
def test_no_color_popup(picture: Run) -> None:
    """The picker without colours: what is behind is faint, with nothing reversed or bold; one row is reversed."""

    async def pick(pilot: Pilot[None]) -> None:
        await pilot.press("a", "space", "down", "ctrl+x", "down")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, PickerScreen)
        (prompt,) = screen.query_one(Prompt).render_lines(Region(0, 0, 20, 1))
        assert any(segment.style and segment.style.reverse for segment in prompt), "the cursor"

    assert picture(app(), (80, 24), pick)


@pytest.mark.usefixtures("no_color")
def test_no_color_document(picture: Run) -> None:
    """The document without colours: the current quote bold and underlined, other quotes underlined, hits reversed."""

    async def search(pilot: Pilot[None]) -> None:
        await pilot.press("R", "slash", *"japan", "enter")
        await pilot.pause()

    assert picture(app(), (80, 24), search)


@sizes
def test_ascii(picture: Run, size: tuple[int, int]) -> None:
    """The list with its strip, all lines and signs in ASCII: # for a dispute, - and = for rules, words for keys."""
    assert picture(app("year:2004..2025", ascii_only=True), size, to_the_dispute)


@pytest.mark.parametrize("size", SIZES[1:3], ids=lambda size: f"{size[0]}x{size[1]}")
def test_ascii_axis(picture: Run, size: tuple[int, int]) -> None:
    """The axis in ASCII: O and o for sure and unsure events, X and x for the selected one, = and : for stretches."""

    async def zoom(pilot: Pilot[None]) -> None:
        await pilot.press("A", "plus")
        await pilot.pause()
        assert browse(pilot).state.layout.axis

    assert picture(app(ascii_only=True), size, zoom)


def test_ascii_help(picture: Run) -> None:
    """The signs in the help, as they look in ASCII; the popup has a frame of - | and +."""

    async def to_signs(pilot: Pilot[None]) -> None:
        await pilot.press("question_mark", *("tab",) * 8)
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen)

    assert picture(app(ascii_only=True), (80, 24), to_signs)
