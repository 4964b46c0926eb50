"""The question before a page of the web is opened: its host first, Enter opens, Esc does not."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from app.driving import browse, shown
from bmtimeline.terminal import browser, copying
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.kit.reading import Reading
from bmtimeline.ui.sources.url_screen import UrlScreen
from load.load_help import GOOD

Make = Callable[..., TimelineApp]
TRICKY = GOOD.replace(
    'url = "https://example.org/a"',
    'url = "https://www.bank.com@bаnk.example:8443/a?[link=x]"\narchive_url = "http://archive.example/2004"',
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "t.toml"
    path.write_text(TRICKY, encoding="utf-8")
    return path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A screen to open on, and the addresses that were opened."""
    monkeypatch.setenv("DISPLAY", ":99")
    said: list[str] = []
    monkeypatch.setattr(browser, "open_page", lambda _, url: said.append(url) or "Opened.")
    return said


def text(widget: Widget) -> str:
    return "\n".join(shown(widget))


def driven(app: TimelineApp, act: Callable[[Pilot[None]], object]) -> None:
    async def drive() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await act(pilot)  # type: ignore[misc]

    asyncio.run(drive())


def test_enter_opens_what_is_chosen_and_esc_does_not(make_app: Make, file: Path, opened: list[str]) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("1", "o")  # from any pane, as the event is selected whatever one reads
        assert isinstance(pilot.app.screen, UrlScreen)
        page = text(pilot.app.screen.query_one(Reading))
        assert page.index("bаnk.example port 8443") < page.index("user name, not the host") < page.index("?[link=x]")
        await pilot.press("escape")
        assert opened == []
        await pilot.press("3", "o", "j", "enter")
        assert opened == ["http://archive.example/2004"]
        assert not isinstance(pilot.app.screen, UrlScreen)
        await pilot.press("o", "enter")
        assert len(opened) == 2

    driven(make_app(file), act)


def test_an_event_without_source_or_address_says_so(make_app: Make, file: Path, opened: list[str]) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("G", "o")
        assert not isinstance(pilot.app.screen, UrlScreen)
        assert "No source is quoted" in text(browse(pilot).query_one("Chips"))

    driven(make_app(file), act)
    file.write_text(GOOD.replace('url = "https://example.org/a"\n', ""), encoding="utf-8")

    async def none(pilot: Pilot[None]) -> None:
        await pilot.press("o")
        assert "No address is known of A paper" in text(browse(pilot).query_one("Chips"))

    driven(make_app(file), none)


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """No tool to copy with, so that the terminal is the way, and what it is asked to copy."""
    monkeypatch.setenv("PATH", "")
    said: list[str] = []
    monkeypatch.setattr(copying, "sequence", lambda text, _: said.append(text) or "")
    return said


def test_without_a_display_it_is_copied_and_shown(
    make_app: Make, file: Path, opened: list[str], copied: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    first, second = "https://www.bank.com@bаnk.example:8443/a?[link=x]", "http://archive.example/2004"

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("o")
        page = pilot.app.screen.query_one(Reading)
        assert copied == [first]
        assert "No browser can be opened from here. Sent the address to the terminal" in text(page)
        assert text(page).index("terminal") < text(page).index("bаnk.example port 8443")
        await pilot.press("j")
        assert "c copies the address" in text(page)
        await pilot.press("enter")
        assert "“http://archive.example/2004”" in text(page)
        await pilot.press("k", "c")
        assert copied == [first, second, first]
        assert isinstance(pilot.app.screen, UrlScreen)
        assert opened == []

    driven(make_app(file), act)


def test_c_copies_an_address_that_could_be_opened(
    make_app: Make, file: Path, opened: list[str], copied: list[str]
) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("o")
        assert copied == []
        await pilot.press("j", "c")
        assert copied == ["http://archive.example/2004"]
        assert text(pilot.app.screen.query_one(Reading)).startswith(" Sent the address to the terminal")
        await pilot.press("enter")
        assert opened == copied

    driven(make_app(file), act)


def test_what_comes_of_a_slow_copy_is_told_where_the_reader_is_by_then(
    make_app: Make, file: Path, opened: list[str]
) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("o")
        screen = pilot.app.screen
        assert isinstance(screen, UrlScreen)
        screen.say("Copied at last.")
        assert text(screen.query_one(Reading)).startswith(" Copied at last.")
        await pilot.press("escape")
        screen.say("Copied after all.")
        assert "Copied after all." in text(browse(pilot).query_one("Chips"))

    driven(make_app(file), act)


def test_picture_of_a_tricky_address(
    make_app: Make, file: Path, opened: list[str], picture: Callable[..., bool]
) -> None:
    """Over the browser: two addresses, the first chosen; its host, then that as the network knows it, then why to
    be careful, the whole address last."""

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("o")
        assert isinstance(pilot.app.screen, UrlScreen)

    assert picture(make_app(file), (80, 24), act)
