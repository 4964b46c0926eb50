"""Selecting a passage in the reading view, and copying it: pictures, and what the keys do."""

import asyncio
from collections.abc import Callable
from functools import cache

import pytest
import tomli
from msgspec.structs import replace
from textual.pilot import Pilot

from app.driving import shown
from app.test_document import BNN, SAPPHIRES, Reader, drive
from bmtimeline.evidence.examination import examine
from bmtimeline.load import load_file
from bmtimeline.model import Timeline
from bmtimeline.resources import shipped_timeline
from bmtimeline.terminal.settings import Settings
from bmtimeline.ui.document.document_commands import SELECTING_ROWS
from bmtimeline.ui.document.screen import DocumentScreen
from bmtimeline.ui.kit.lines import Role
from bmtimeline.ui.kit.looks import rich_style
from bmtimeline.ui.kit.setting_actions import switch_mouse

Run = Callable[..., bool]


@cache
def timeline() -> Timeline:
    loaded, _ = load_file(shipped_timeline())
    assert loaded is not None
    return examine(loaded)


def selected(screen: DocumentScreen) -> str:
    assert screen.state.passage is not None
    return (screen.state.source.text or "")[screen.state.passage.start : screen.state.passage.end]


@pytest.fixture(autouse=True)
def clipboard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give what was copied, in place of copying it."""
    copied: list[str] = []

    def copy(_app: object, text: str, what: str, _tell: object, words: str = "") -> str:
        copied.append(text)
        assert words  # by which the reader knows what begins with TOML
        return f"Copied: {what}."

    monkeypatch.setattr("bmtimeline.terminal.copying.copy_text", copy)
    return copied


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_sentence(picture: Run, size: tuple[int, int]) -> None:
    """The sentence with the quote one reads, as if reversed; `>` at the line of its end, how it stands above.

    The keys below are those of a selection, and `Esc` ends it.
    """
    reader = Reader(timeline(), BNN, "first-meeting")

    async def act(pilot: Pilot[None]) -> None:
        screen = await reader.open(pilot)
        await pilot.press("v", "s")
        await pilot.pause()
        assert selected(screen).startswith("Myanmar’s regime leader")
        assert selected(screen).endswith("ties between the two countries.")
        assert reader.says().startswith("24 words · stands once · quoted")
        assert "Esc end" in shown(screen.query_one("Footer"))[0]

    assert picture(reader.app, size, act)


def test_russian_without_colours(picture: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words of the Russian lead up to a hit, reversed and not bold as the hit is; signs in ASCII."""
    monkeypatch.setenv("NO_COLOR", "1")
    reader = Reader(timeline(), SAPPHIRES, words=["Мьянмы"])
    reader.app.settings = Settings(ascii=True)

    async def act(pilot: Pilot[None]) -> None:
        screen = await reader.open(pilot)
        await pilot.press("u", "v", "J", "j", "o")
        await pilot.pause()
        assert screen.state.passage is not None
        assert screen.state.passage.backwards
        assert reader.says().rstrip("= ").count("start moves") == 1
        look = rich_style(reader.app, Role.PASSAGE)
        assert look.reverse
        assert not look.bold

    assert picture(reader.app, (80, 24), act)


def test_keys() -> None:
    """From the top of what one sees: by word, line and sentence, the end that moves stays in sight; `Esc` keeps the place."""
    reader = Reader(timeline(), SAPPHIRES)

    async def act(pilot: Pilot[None], screen: DocumentScreen) -> None:
        await pilot.press("G", "v")
        assert screen.state.passage is not None
        await pilot.press("escape", "g", "v")
        assert selected(screen) == "The"
        await pilot.press("l", "right", "h")
        assert selected(screen) == "The land"
        await pilot.press("J")
        assert selected(screen) == "The land of sapphires and jade."
        assert reader.says().startswith("6 words · stands once · quoted")
        start = screen.state.passage.start
        await pilot.press(*"jjjjjjjjjjjjjjjjjjjjjjjjj")
        await pilot.pause()
        assert screen.state.passage.start == start
        assert len(selected(screen)) > 1000
        assert screen.context.text.sees(screen.state.passage.head[0])
        assert screen.context.text.cursor_cell.x >= 7
        assert reader.current_lines()
        await pilot.press("o")
        await pilot.pause()
        assert screen.context.text.scroll_offset.y == 0
        await pilot.press("v")
        assert screen.state.passage is None
        assert "Esc back" in shown(screen.query_one("Footer"))[0]
        assert reader.app.screen is screen

    drive(reader, act)


def test_what_would_lose_the_selection_rests() -> None:
    reader = Reader(timeline(), BNN)

    async def act(pilot: Pilot[None], screen: DocumentScreen) -> None:
        await pilot.press("J", "v")
        here = selected(screen)
        for key in ("u", "U", "n", "N", "slash"):
            await pilot.press(key)
            assert reader.says().startswith("Esc ends selecting first."), key
            assert selected(screen) == here
        await pilot.press("pagedown", "pageup", "question_mark")
        await pilot.pause()
        assert reader.app.screen.current.command in SELECTING_ROWS
        await pilot.press("escape")
        await pilot.pause()
        assert selected(screen) == here
        await pilot.press("colon", *"paragraph", "enter")
        await pilot.pause()
        assert len(selected(screen)) > len(here)
        await pilot.press("q")
        assert screen.state.passage is None
        await pilot.press("q")
        await pilot.pause()
        assert reader.closed_with == [None]

    drive(reader, act)


def test_copying(clipboard: list[str]) -> None:
    """`c` and `Enter` a claim, `C` an event; of a word that stands often with what tells its place; the way is said."""
    reader = Reader(timeline(), BNN, "first-meeting")

    async def act(pilot: Pilot[None], screen: DocumentScreen) -> None:
        await pilot.press("v", "enter")
        claim = tomli.loads(clipboard[-1])["events"]["claims"][0]
        assert claim["quote"] == "Myanmar’s"
        assert set(claim) == {"source", "quote", "suffix"} or set(claim) == {"source", "quote", "prefix"}
        await pilot.press("s", "c")
        assert "claim" in reader.says()
        assert tomli.loads(clipboard[-1])["events"]["claims"][0]["quote"] == selected(screen)
        await pilot.press("C")
        [event] = tomli.loads(clipboard[-1])["events"]
        assert event["actors"] == ["myanmar", "min-aung-hlaing", "lukashenko", "belarus"]
        assert event["claims"][0]["when"] == "2004"
        first = event["id"]
        await pilot.press("C")
        assert tomli.loads(clipboard[-1])["events"][0]["id"] == first
        await pilot.press("J", "C")
        assert tomli.loads(clipboard[-1])["events"][0]["id"] == f"{first}-2"

    drive(reader, act)


def test_copying_what_one_reads(clipboard: list[str]) -> None:
    """Without a selection a quote or an unquoted passage; of a hit, and of nothing, it is said what to do."""
    reader = Reader(timeline(), SAPPHIRES)

    async def act(pilot: Pilot[None], screen: DocumentScreen) -> None:
        await pilot.press("c")
        assert reader.says().startswith("v selects a passage")
        assert clipboard == []
        await pilot.press("u", "c")
        start, end = screen.state.coverage.gaps[0]
        copied = tomli.loads(clipboard[-1])["events"]["claims"][0]["quote"]
        assert copied == (screen.state.source.text or "")[start:end]
        assert screen.state.current == ("gap", 0)
        await pilot.press("slash", *"jade", "enter", "C")
        assert reader.says().startswith("v selects a passage")

    drive(reader, act)


def test_the_mouse_selects() -> None:
    """Drawn over words it selects them, and the click it ends with reads no quote; a click carries the end further."""
    reader = Reader(timeline(), BNN)

    async def act(pilot: Pilot[None], screen: DocumentScreen) -> None:
        row = next(n for n, line in enumerate(reader.text()) if "Myanmar’s military regime" in line)
        line = reader.text()[row]
        await pilot.mouse_down("DocumentText", offset=(line.index("military") + 2, row))
        await pilot.hover("DocumentText", offset=(line.index("recognized") + 1, row))
        await pilot.mouse_up("DocumentText", offset=(line.index("recognized") + 1, row))
        await pilot.pause()
        assert selected(screen) == "military regime, recognized"

    drive(reader, act)


def test_the_selection_stays_where_its_words_are() -> None:
    """In a text that begins otherwise now; where there is no text any more nothing is selected."""
    reader = Reader(timeline(), BNN, "first-meeting")

    async def act(pilot: Pilot[None], screen: DocumentScreen) -> None:
        await pilot.press("v", "J", "o")
        here = selected(screen)
        screen.state.source = replace(screen.state.source, text=f"New. {screen.state.source.text}")
        screen.state.move_passage(lambda place: place + len("New. "))
        assert selected(screen) == here
        assert screen.state.passage is not None
        assert screen.state.passage.backwards
        screen.state.source = replace(screen.state.source, text="")
        screen.state.move_passage(lambda _: 0)
        assert screen.state.passage is None

    drive(reader, act)


@pytest.mark.parametrize("text", ["", " \n\t \n", "\x1b[2J[bold]x[/] \x00 \u202e\u2028y"])
def test_any_text(clipboard: list[str], text: str) -> None:
    """In a text without words there is nothing to select; what could steer the terminal is selected and shown as signs."""
    sources = {BNN: replace(timeline().sources[BNN], text=text)}
    reader = Reader(examine(replace(timeline(), sources=sources, events=())), BNN)

    async def act(pilot: Pilot[None], screen: DocumentScreen) -> None:
        await pilot.press("v", *"lJKhjkspo", "enter", "C", "j")
        await pilot.pause()
        assert "".join([*reader.text(), reader.says()]).isprintable()
        if text.strip():
            assert tomli.loads(clipboard[-1])["events"][0]["claims"][0]["quote"].startswith("\x1b[2J")
        else:
            assert clipboard == []

    drive(reader, act)


def test_without_a_copy_there_is_nothing_to_select(clipboard: list[str]) -> None:
    """And whatever is said stands in the heading, as there is no caption."""
    sources = {BNN: replace(timeline().sources[BNN], text=None)}
    reader = Reader(examine(replace(timeline(), sources=sources, events=())), BNN)

    async def act(pilot: Pilot[None], screen: DocumentScreen) -> None:
        await pilot.press(*"vcCljso", "enter")
        assert screen.state.passage is None
        assert clipboard == []
        switch_mouse(screen.context)
        assert "The mouse" in reader.heading()

    drive(reader, act)


def test_a_reader_hears_the_word_at_the_moving_end() -> None:
    reader = Reader(timeline(), BNN, "first-meeting")
    reader.app.settings = Settings(a11y=True)

    async def run() -> None:
        async with reader.app.run_test(size=(80, 24)) as pilot:
            await reader.open(pilot)
            await pilot.press("v", "l")
            await pilot.pause()
            assert reader.says().startswith("“regime” · 2 words · stands ")

    asyncio.run(run())


def test_keys_of_selecting_and_of_reading_are_remapped_apart() -> None:
    """The same key by default, another one in the map for either: each key keeps meaning the one command it has."""
    reader = Reader(timeline(), SAPPHIRES)
    keymap = {"selecting.sentence": "z", "document.next-quote": "w", "selecting.word": "m,right"}
    reader.app.settings = Settings(keymap=keymap)
    reader.app.set_keymap(keymap)

    async def act(pilot: Pilot[None], screen: DocumentScreen) -> None:
        await pilot.press("v", "J", "l")
        assert selected(screen) == "The"
        await pilot.press("m", "right")
        assert selected(screen) == "The land of"
        await pilot.press("z")
        assert selected(screen) == "The land of sapphires and jade."
        await pilot.press("w")
        assert reader.says().startswith("Esc ends selecting first.")
        await pilot.press("escape", "J", "z")
        assert screen.state.current == ("", -1)
        await pilot.press("w")
        assert screen.state.current == ("quote", 0)
        assert " w next quote " in shown(screen.query_one("Footer"))[0]

    drive(reader, act)
