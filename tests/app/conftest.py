"""Apps to drive and pictures to compare."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from bmtimeline.app import TimelineApp
from bmtimeline.evidence import examine
from bmtimeline.load import load_file
from bmtimeline.query import Index, Lens
from bmtimeline.resources import shipped_timeline

Act = Callable[[Pilot[None]], Awaitable[None]]


@pytest.fixture
def make_app() -> Callable[..., TimelineApp]:
    """Make an app on a file, by default the shipped one, through a query."""

    def make(file: Path | None = None, query: str = "") -> TimelineApp:
        timeline, problems = load_file(file or shipped_timeline())
        assert timeline is not None
        return TimelineApp(Index(examine(timeline)), problems, Lens(query))

    return make


@pytest.fixture
def picture(snap_compare: Any) -> Callable[..., bool]:
    """Compare an app's picture with the accepted one; an app that died fails with what it died of."""

    def compare(app: TimelineApp, size: tuple[int, int], act: Act | None = None) -> bool:
        same = snap_compare(app, terminal_size=size, run_before=act)
        if app._exception is not None:
            raise app._exception
        assert app.return_code in {0, None}
        return bool(same)

    return compare
