"""Apps to drive and pictures to compare."""

import gc
from collections.abc import Awaitable, Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from app import settling
from bmtimeline.evidence.examination import examine
from bmtimeline.load import load_file
from bmtimeline.model import Problem
from bmtimeline.query import Index, Lens
from bmtimeline.resources import shipped_timeline
from bmtimeline.ui.app import TimelineApp

Act = Callable[[Pilot[None]], Awaitable[None]]

settling.install()


def opened(file: Path) -> tuple[Index, list[Problem]]:
    timeline, problems = load_file(file)
    assert timeline is not None
    return Index(examine(timeline)), problems


@cache
def shipped() -> tuple[Index, list[Problem]]:
    """Give the shipped timeline; apps may share it, for nothing changes an index."""
    return opened(shipped_timeline())


@pytest.fixture(autouse=True)
def let_go() -> Iterator[None]:
    """Let the collector have what an app has frozen for good: two megabytes a test otherwise, to the last one."""
    yield
    gc.unfreeze()


@pytest.fixture
def make_app() -> Callable[..., TimelineApp]:
    """Make an app on a file, by default the shipped one, through a query."""

    def make(file: Path | None = None, query: str = "") -> TimelineApp:
        index, problems = opened(file) if file else shipped()
        return TimelineApp(index, problems, Lens(query))

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
