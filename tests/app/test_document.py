"""The reading view: pictures of both documents, and what its keys do."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from app.driving import browse, shown
from bmtimeline.evidence.examination import examine
from bmtimeline.load import load_file
from bmtimeline.model import Timeline
from bmtimeline.query import Index
from bmtimeline.resources import shipped_timeline
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.document.event_choice import EventChoice
from bmtimeline.ui.document.screen import DocumentScreen
from bmtimeline.ui.help.screen import HelpScreen
from bmtimeline.ui.kit.lines import Role
from bmtimeline.ui.kit.looks import rich_style
from bmtimeline.ui.session import Session

Run = Callable[..., bool]
SIZES = [(80, 24), (120, 40)]
BNN, SAPPHIRES = "bnn-2023", "sapphires-2025"


class Reader:
    """An app with a document opened on top of the browser, and what it was closed with."""

    def __init__(self, timeline: Timeline, *args: Any, **more: Any) -> None:
        self.app = TimelineApp(Index(timeline))
        self.screen = DocumentScreen(Session(Index(timeline)), *args, **more)
        self.closed_with: list[str | None] = []

    async def open(self, pilot: Pilot[None]) -> DocumentScreen:
        await pilot.pause()
        self.app.push_screen(self.screen, self.closed_with.append)
        await pilot.pause()
        await pilot.pause()
        return self.screen

    def text(self) -> list[str]:
        return shown(self.screen.query_one("DocumentText"))

    def says(self) -> str:
        return shown(self.screen.query_one("Caption"))[0].strip("━ ")

    def heading(self) -> str:
        return shown(self.screen.query_one("Header"))[0].strip()

    def current_lines(self) -> list[str]:
        return [line for line in self.text() if line.startswith(">")]


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    loaded, _ = load_file(shipped_timeline())
    assert loaded is not None
    return examine(loaded)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("source", [BNN, SAPPHIRES])
def test_at_the_quote(picture: Run, timeline: Timeline, source: str, size: tuple[int, int]) -> None:
    """The document at the quote of the disputed meeting, which stands out; the event's number in the margin.

    Above it how much is quoted, which passage this is, the event with the date that this source gives. At 120x40
    the titles of the events right of the text.
    """
    reader = Reader(timeline, source, "first-meeting")

    async def look(pilot: Pilot[None]) -> None:
        screen = await reader.open(pilot)
        kind, number = screen.state.current
        assert kind == "quote"
        events = [timeline.events[event].id for event in screen.state.coverage.quotes[number].events]
        assert events == ["first-meeting"]
        assert f"passage {number + 1} of {len(screen.state.coverage.quotes)}" in reader.heading()
        assert "2004" in reader.says() if source == BNN else "autumn 2014" in reader.says()
        assert 2 <= len(reader.current_lines()) <= 3
        assert ("Than Swe" in " ".join(line[89:] for line in reader.text())) == (source == BNN and size[0] == 120)

    assert picture(reader.app, size, look)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_unquoted(picture: Run, timeline: Timeline, size: tuple[int, int]) -> None:
    """`u` twice: the beginning of the Russian lead with the sentence that no event quotes standing out."""
    reader = Reader(timeline, SAPPHIRES)

    async def walk(pilot: Pilot[None]) -> None:
        screen = await reader.open(pilot)
        assert screen.state.current == ("", -1)
        await pilot.press("u", "u")
        await pilot.pause()
        assert screen.state.current == ("gap", 1)
        assert "no event quotes this" in reader.says()

    assert picture(reader.app, size, walk)


def test_hits(picture: Run, timeline: Timeline) -> None:
    """Words of the filter marked in the text, the second hit pointed at; its number and theirs above."""
    reader = Reader(timeline, SAPPHIRES, words=["нейпьидо", "Naypyidaw"])

    async def search(pilot: Pilot[None]) -> None:
        screen = await reader.open(pilot)
        await pilot.press("n", "n")
        await pilot.pause()
        assert screen.state.current == ("hit", 1)
        assert reader.says().startswith("hit 2 of ")

    assert picture(reader.app, (80, 24), search)


def test_choice(picture: Run, timeline: Timeline) -> None:
    """`Enter` where several events quote the same words: a list of them with their dates."""
    reader = Reader(timeline, SAPPHIRES)

    async def choose(pilot: Pilot[None]) -> None:
        screen = await reader.open(pilot)
        several = next(n for n, quote in enumerate(screen.state.coverage.quotes) if len(quote.events) > 1)
        screen.context.read("quote", several)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(reader.app.screen, EventChoice)

    assert picture(reader.app, (80, 24), choose)


def test_no_copy(picture: Run, timeline: Timeline) -> None:
    """No text: that it is so, the citation, and what to do about it."""
    reader = Reader(without_copy(timeline), SAPPHIRES, "first-meeting")

    async def look(pilot: Pilot[None]) -> None:
        await reader.open(pilot)
        await pilot.press(*"JKuUnN/jGg", "enter", "ctrl+d")
        assert reader.app.screen is reader.screen
        assert reader.heading().endswith("no copy kept")

    assert picture(reader.app, (80, 24), look)


def without_copy(timeline: Timeline) -> Timeline:
    sources = {key: replace(source, text=None) for key, source in timeline.sources.items()}
    return examine(replace(timeline, sources=sources))


def drive(reader: Reader, act: Callable[[Pilot[None], DocumentScreen], Any], size: tuple[int, int] = (80, 24)) -> None:
    async def run() -> None:
        async with reader.app.run_test(size=size) as pilot:
            await act(pilot, await reader.open(pilot))

    asyncio.run(run())


def test_quotes_are_walked_from_the_first_to_the_last(timeline: Timeline) -> None:
    reader = Reader(timeline, BNN)

    async def act(pilot: Pilot[None], screen: DocumentScreen) -> None:
        total = len(screen.state.coverage.quotes)
        for number in range(total):
            await pilot.press("J")
            assert screen.state.current == ("quote", number)
            await pilot.pause()
            assert reader.current_lines()
        await pilot.press("J")
        assert screen.state.current == ("quote", total - 1)
        assert reader.says().startswith("No event quotes anything further on.")
        for number in reversed(range(total - 1)):
            await pilot.press("K")
            assert screen.state.current == ("quote", number)
        await pilot.press("K")
        assert reader.says().startswith("No quote before this.")

    drive(reader, act)


def test_walking_goes_on_from_what_one_sees(timeline: Timeline) -> None:
    """After scrolling away the next passage is the next one below the top; after a gap the next one behind it."""
    reader = Reader(timeline, SAPPHIRES)

    async def act(pilot: Pilot[None], screen: DocumentScreen) -> None:
        await pilot.press("J", "G", "K")
        late = screen.state.current[1]
        assert late > len(screen.state.coverage.quotes) - 20
        await pilot.press("g", "u", "J")
        gap = screen.state.coverage.gaps[0]
        start = screen.state.coverage.quotes[screen.state.current[1]].parts[0][0]
        assert start == min(quote.parts[0][0] for quote in screen.state.coverage.quotes if quote.parts[0][0] >= gap[0])
        for number in range(len(screen.state.coverage.gaps)):
            if number:
                await pilot.press("u")
            else:
                await pilot.press("g", "u")
            assert screen.state.current == ("gap", number)
        await pilot.press("u")
        assert reader.says().startswith("Everything further on is quoted.")
        await pilot.press("enter")
        assert reader.says().startswith("No event quotes this.")
        await pilot.press("U")
        assert screen.state.current == ("gap", len(screen.state.coverage.gaps) - 2)

    drive(reader, act)


def test_enter_goes_to_the_event(timeline: Timeline) -> None:
    reader = Reader(timeline, BNN, "first-meeting")

    async def act(pilot: Pilot[None], screen: DocumentScreen) -> None:
        await pilot.press("enter")
        await pilot.pause()
        assert reader.closed_with == ["first-meeting"]
        assert reader.app.screen is browse(pilot)

    drive(reader, act)


def test_one_of_several_events_is_chosen(timeline: Timeline) -> None:
    reader = Reader(timeline, SAPPHIRES)

    async def act(pilot: Pilot[None], screen: DocumentScreen) -> None:
        several = next(n for n, quote in enumerate(screen.state.coverage.quotes) if len(quote.events) > 1)
        screen.context.read("quote", several)
        await pilot.press("enter", "escape")
        await pilot.pause()
        assert reader.app.screen is screen
        await pilot.press("enter", "j", "enter")
        await pilot.pause()
        assert reader.closed_with == [screen.state.events[1].id]

    drive(reader, act)


@pytest.mark.parametrize("key", ["escape", "q", "R"])
def test_back(timeline: Timeline, key: str) -> None:
    reader = Reader(timeline, BNN, "first-meeting")

    async def act(pilot: Pilot[None], screen: DocumentScreen) -> None:
        await pilot.press("J", "G", key)
        await pilot.pause()
        assert reader.closed_with == [None]

    drive(reader, act)


def test_search(timeline: Timeline) -> None:
    """`/` takes letters, `Esc` closes only the prompt, `n N` go round; what is not there is said."""
    reader = Reader(timeline, SAPPHIRES)

    async def act(pilot: Pilot[None], screen: DocumentScreen) -> None:
        await pilot.press("n")
        assert reader.says().startswith("Nothing is searched")
        await pilot.press("slash", *"quJ", "escape")
        assert reader.app.screen is screen
        await pilot.press("slash", *"RUBIES", "enter")
        await pilot.pause()
        hits = len(screen.state.finder)
        assert hits > 1
        assert screen.state.current == ("hit", 0)
        await pilot.press("N")
        assert screen.state.current == ("hit", hits - 1)
        await pilot.press("n", "n")
        assert screen.state.current == ("hit", 1)
        await pilot.press("slash", *"zebra", "enter")
        assert reader.says().startswith("The document does not contain zebra.")

    drive(reader, act)


def test_a_click_reads_a_quote_and_a_second_goes_to_its_event(timeline: Timeline) -> None:
    reader = Reader(timeline, BNN)

    async def act(pilot: Pilot[None], screen: DocumentScreen) -> None:
        row = next(n for n, line in enumerate(reader.text()) if line[4:6] == "1▌")
        await pilot.click("DocumentText", offset=(10, row))
        await pilot.pause()
        assert screen.state.current[0] == "quote"
        await pilot.click("DocumentText", offset=(10, row))
        await pilot.pause()
        assert len(reader.closed_with) == 1

    drive(reader, act)


def test_resizing_keeps_the_text_at_the_top(timeline: Timeline) -> None:
    reader = Reader(timeline, SAPPHIRES)

    async def act(pilot: Pilot[None], screen: DocumentScreen) -> None:
        await pilot.press(*["pagedown"] * 3)
        await pilot.pause()
        top = screen.context.text.top
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        document = screen.context.text._document
        assert document is not None
        assert document.line_of(top) == screen.context.text.scroll_offset.y

    drive(reader, act)


def test_a_quote_that_is_not_found_is_said(timeline: Timeline) -> None:
    claim = replace(timeline.events[0].claims[0], source=BNN, quote="No such words.")
    changed = examine(replace(timeline, events=(replace(timeline.events[0], claims=(claim,)),)))
    reader = Reader(changed, BNN, changed.events[0].id, 0)

    async def act(pilot: Pilot[None], screen: DocumentScreen) -> None:
        assert reader.says().startswith("! quote: not found")
        assert reader.heading().endswith("nothing quoted")
        await pilot.press("J", "K", "enter")
        assert reader.app.screen is screen

    drive(reader, act)


def test_without_an_editor_the_caption_says_how_to_name_one(
    timeline: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    reader = Reader(timeline, BNN)

    async def act(pilot: Pilot[None], screen: DocumentScreen) -> None:
        await pilot.press("e")
        assert reader.says().startswith("No editor is set: name yours in VISUAL or EDITOR")

    drive(reader, act)


def test_a_change_while_the_document_closes_is_not_heard(timeline: Timeline) -> None:
    """At each turn of the loop until all parts of the screen are gone; a late message goes to the screen on top."""

    async def close(turns: int) -> None:
        reader = Reader(timeline, BNN)
        async with reader.app.run_test(size=(80, 24)) as pilot:
            screen = await reader.open(pilot)
            screen.dismiss(None)
            for _ in range(turns):
                await asyncio.sleep(0)
            screen.context.session.take(Index(timeline), (), (), "Read again.")
            screen.context.tell_late("Copied.")
            assert browse(pilot).context.message == "Copied."

    for turns in range(0, 20, 2):
        asyncio.run(close(turns))


def test_help(timeline: Timeline) -> None:
    reader = Reader(timeline, BNN)

    async def act(pilot: Pilot[None], screen: DocumentScreen) -> None:
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(reader.app.screen, HelpScreen)
        await pilot.press(*"search", "enter")
        await pilot.pause()
        assert reader.app.screen is screen
        assert screen.has_class("-typing")

    drive(reader, act)


@pytest.mark.parametrize("bare", [False, True])
def test_without_colour_other_signs_take_its_place(
    timeline: Timeline, monkeypatch: pytest.MonkeyPatch, *, bare: bool
) -> None:
    if bare:
        monkeypatch.setenv("NO_COLOR", "1")
    reader = Reader(timeline, BNN)

    async def act(pilot: Pilot[None], screen: DocumentScreen) -> None:
        assert bool(rich_style(reader.app, Role.QUOTED).underline) == bare
        assert bool(rich_style(reader.app, Role.CURRENT).underline) == bare
        assert bool(rich_style(reader.app, Role.HIT).reverse) == bare
        assert rich_style(reader.app, Role.CURRENT).bold

    drive(reader, act)


def test_nothing_in_a_document_steers_the_terminal(timeline: Timeline) -> None:
    """Escape sequences, markup and reversing characters are shown as signs; an empty document opens too."""
    evil = "[bold]Hello[/] \x1b[2J \x9b2J \u202e[@click=app.quit]x[/]\n" * 30
    for text in (evil, ""):
        sources = {BNN: replace(timeline.sources[BNN], text=text, title="[b]\x1b[31mTitle")}
        reader = Reader(examine(replace(timeline, sources=sources, events=())), BNN)

        async def act(pilot: Pilot[None], screen: DocumentScreen, reader: Reader = reader) -> None:
            said = "".join([*reader.text(), reader.heading()])
            assert "[b]␛[31mTitle" in said
            assert said.isprintable()
            await pilot.press(*"JKuUnNjkGg", "enter", "pagedown")
            assert reader.app.screen is screen

        drive(reader, act)
