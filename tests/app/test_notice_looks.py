"""The notice of a small screen in every look; that of the dark theme stands in test_sizes."""

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from app.conftest import shipped
from bmtimeline.query import Lens
from bmtimeline.terminal.settings import Settings
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.kit.too_small import Notice, TooSmallScreen

Run = Callable[..., bool]
LOOKS = {
    "light": Settings(theme="bm-light"),
    "nocolor": Settings(),
    "ascii": Settings(ascii=True),
    "a11y": Settings(a11y=True),
}


@pytest.mark.parametrize("look", LOOKS)
def test_too_small(picture: Run, monkeypatch: pytest.MonkeyPatch, look: str) -> None:
    """One line in the middle says what is needed, readable in each look; the terminal's cursor stands at its beginning."""
    if look == "nocolor":
        monkeypatch.setenv("NO_COLOR", "1")
    index, problems = shipped()
    app = TimelineApp(index, problems, Lens(), settings=LOOKS[look])

    async def act(pilot: Pilot[Any]) -> None:
        await pilot.press("a", "j")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TooSmallScreen)
        assert pilot.app.no_color == (look == "nocolor")
        line = pilot.app.screen.query_one(Notice).render_line(4).text
        assert line.strip() == "bmtimeline needs 50x12; here 43x10; q quits"[: len(line.strip())]
        assert app.cursor_offset() == (len(line) - len(line.lstrip()), 4)

    assert picture(app, (43, 10), act)
