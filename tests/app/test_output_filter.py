"""The last look at a line: what a terminal would obey does not get past it, whoever drew it."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import ControlType, Segment
from rich.style import Style
from rich.text import Text
from textual.color import Color
from textual.widgets import Static

from app.conftest import shipped
from bmtimeline.terminal.output_filter import OutputFilter
from bmtimeline.ui.app import TimelineApp

GROUND = Color.parse("#000000")
COLOURFUL = Style.parse("bold underline red on blue") + Style(meta={"@click": "x"})


def passed(look: OutputFilter, *segments: Segment) -> list[Segment]:
    return look.apply(list(segments), GROUND)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("\x1b[2J", "[2J"),
        ("\x1b]52;c;aGk=\x07", "]52;c;aGk="),
        ("a\x9b31mb", "a31mb"),
        ("a\u202eb\u200bc", "abc"),
        ("a\r\n\tb\x00\x7f", "ab"),
        ("မြန်မာ Лукашенко 北京", "မြန်မာ Лукашенко 北京"),
        ("a\u00a0b", "a\u00a0b"),
    ],
)
def test_what_would_steer_the_terminal_goes(text: str, shown: str) -> None:
    assert [segment.text for segment in passed(OutputFilter(), Segment(text))] == [shown]


def test_links_and_control_codes_go() -> None:
    link = Segment("here", Style(link="https://example.org", bold=True))
    control = Segment("\x1b[?25h", None, [(ControlType.SHOW_CURSOR,)])
    found = passed(OutputFilter(), link, control)
    assert [segment.text for segment in found] == ["here"]
    assert found[0].style is not None
    assert found[0].style.link is None
    assert found[0].style.bold


def test_a_line_that_is_fit_is_left_alone() -> None:
    line = [Segment("as it is", COLOURFUL), Segment("…")]
    assert OutputFilter().apply(line, GROUND) is line


def test_without_colours_form_and_meaning_of_a_click_stay() -> None:
    (found,) = passed(OutputFilter(colours=False), Segment("x", COLOURFUL))
    assert found.style is not None
    assert found.style.color is None
    assert found.style.bgcolor is None
    assert found.style.bold
    assert found.style.underline
    assert found.style.meta == {"@click": "x"}


def test_in_ascii_the_handle_of_a_scroll_bar_is_whole() -> None:
    handle = Style(meta={"@mouse.down": "grab"})
    (end,) = passed(OutputFilter(ascii_only=True), Segment("▂", handle))
    assert (end.text, end.style and end.style.reverse) == (" ", True)


@pytest.mark.parametrize("plain", [False, True])
@given(texts=st.lists(st.text()))
def test_no_line_changes_its_width(texts: list[str], *, plain: bool) -> None:
    before = [Segment(text) for text in texts]
    after = passed(OutputFilter(ascii_only=plain), *before)
    assert [cell_len(one.text) for one in after] == [cell_len(one.text) for one in before]
    assert not any(ord(sign) < 32 or 0x7F <= ord(sign) < 0xA0 for one in after for sign in one.text)


def test_nothing_that_is_drawn_gets_past_it() -> None:
    """A widget of Textual, drawn by somebody who forgot that texts of a file are data: its text and its frame's title."""
    index, problems = shipped()
    app = TimelineApp(index, problems)

    async def draw() -> list[Segment]:
        async with app.run_test(size=(80, 24)) as pilot:
            careless = Static(Text("a\x1b]52;c;aGk=\x07b\u202ec", Style(link="https://example.org")))
            careless.border_title = "t\x9b2J"
            careless.styles.border = ("round", "red")
            await app.screen.mount(careless)
            await pilot.pause()
            return [part for strip in app.screen._compositor.render_strips() for part in strip]

    parts = asyncio.run(draw())
    shown = "".join(part.text for part in parts)
    assert "a]52;c;aGk=bc" in shown
    assert "t2J" in shown
    assert not [sign for sign in shown if ord(sign) < 32 or 0x7F <= ord(sign) < 0xA0 or sign == "\u202e"]
    assert not any(part.style.link for part in parts if part.style)
