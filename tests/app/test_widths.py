"""Every line is exactly as wide as its pane, whatever script or sign stands in it."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from bmtimeline.query import Match
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.document.widget import Caption, EventList
from bmtimeline.ui.filter.chip_list import ChipList
from bmtimeline.ui.filter.chip_sheet import SheetRow
from bmtimeline.ui.filter.chips import Chips
from bmtimeline.ui.filter.completion_list import CompletionList
from bmtimeline.ui.filter.completions import Completion
from bmtimeline.ui.kit.choice_list import ChoiceList
from bmtimeline.ui.kit.choices import ChoiceRow, Detail, Group
from bmtimeline.ui.kit.header import Header
from bmtimeline.ui.kit.hits import with_hits
from bmtimeline.ui.kit.lines import Paragraph, Piece, Role, entry, paragraph, rule
from bmtimeline.ui.kit.paint import Painted
from bmtimeline.ui.kit.pane_title import PaneTitle
from bmtimeline.ui.kit.prompt import Verdict
from bmtimeline.ui.kit.reading import Reading
from bmtimeline.ui.timeline.pane import TimelineList
from bmtimeline.ui.timeline.rows import EventRow, Gap, Heading

Make = Callable[..., TimelineApp]

HARD = [
    "မြန်မာဘာသာ", "ပုဂံ မြို့", "Лукашенко", "緬甸聯邦共和國", "한국어 글", "אבגד", "العربية", "हिन्दी क्षि",
    "e\u0301e\u0301\u0323", "\u0301\u0301", "Z\u0336\u0334\u0323a\u0336", "👨‍👩‍👧‍👦", "👩🏽‍🚀", "🇲🇲🇧🇾", "❤️", "☎️1️⃣",
    "\u200d", "👩\u200d", "\u200b\u200e\u202e", "\t", "\x1b[31m", "\x9b2J", "\n", "\r", "\x00", "\x7f", "\ud800", "\udfff",
    "\ufeff", "\u00ad", "\u3000", "ﷺ", "⸻", "…", "─", "\U000e0041",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(HARD), st.text(max_size=6), st.characters()), max_size=8).map("".join)
WIDTHS = st.integers(1, 130)


def exact(strip: Strip, width: int) -> bool:
    """Whether a line is as wide as it says, by both measures, and says what it should."""
    counted = sum(cell_len(segment.text) for segment in strip)
    return strip.cell_length == counted == Strip(list(strip)).cell_length == width


def lines_of(widget: Widget, width: int, height: int = 1) -> list[Strip]:
    """Draw a widget that stands on no screen."""
    with patch.object(type(widget), "size", Size(width, height)):
        return [widget.render_line(y) for y in range(height)]


def drawn(text: str, other: str, width: int) -> Iterator[tuple[str, Strip]]:
    """Draw two texts in every place where text of a file is drawn in lines."""
    header, caption, chips, verdict, completions = Header(), Caption(), Chips(), Verdict(), CompletionList()
    header.title, header.counts, header.brief = text, "12 of 65 (10 sure, 1 possible, 1 disputed)", "12 of 65"
    header.muted, header.trouble = other, "! 2 problems (P)"
    caption.said, caption.place = text, "line 1 of 2"
    verdict.pieces = (Piece(text, Role.PROBLEM), Piece(other))
    yield from (("header", line) for line in lines_of(header, width))
    yield from (("caption", line) for line in lines_of(caption, width))
    yield from (("verdict", line) for line in lines_of(verdict, width))
    for message, terms in (("", (text or "x", other, "y")), (text, ())):
        chips.message, chips.terms = message, terms
        yield from (("chips", line) for line in lines_of(chips, width))
    title = PaneTitle(2, "Timeline")
    for tabbed in (False, True):
        title.tabbed, title.where = tabbed, text
        yield from (("title", line) for line in lines_of(title, width))
    completions._rows = [Completion(text, text, 3, other), Completion(other, other)]
    completions._label, completions._count, completions._note = min(20, width), 5, other
    yield from (("completions", line) for line in lines_of(completions, width, 3))
    for row in (
        EventRow(0, text, text, other, other, "1/2", unsupported=True, sources=2, match=Match.SURE),
        EventRow(0, "2004", "2004", "2004", text, "", unsupported=False, sources=12, match=Match.POSSIBLE),
        Heading("2004"),
        Gap(7),
    ):
        timeline = TimelineList()
        timeline.words = (other,)
        yield "timeline", timeline.draw_row(row, width, selected=True)
    for choice in (ChoiceRow(text, text, 1_234, detail=other), ChoiceRow(other, other, 0), Group(text), Detail(text)):
        yield "choices", ChoiceList(led=True).draw_row(choice, width, selected=False)
    yield "chip list", ChipList().draw_row(SheetRow(text, on=True, negated=False, count=3), width, selected=True)
    yield "events", EventList().draw_row((text, other), width, selected=True)
    for one in (
        paragraph(Piece(text), Piece(other, Role.QUOTE), text, indent=min(1, width - 1)),
        Paragraph(tuple(with_hits(Piece(text + other), (other,)))),
        rule(text),
        entry(text, other, 12),
    ):
        for line in Reading().wrapped(one, width):
            yield "reading", line


def test_text_of_a_file_is_drawn_on_the_pane_s_width_by_every_widget(make_app: Make) -> None:
    @given(TEXTS, TEXTS, WIDTHS)
    @settings(max_examples=150, deadline=None)
    def law(text: str, other: str, width: int) -> None:
        for where, strip in drawn(text, other, width):
            assert exact(strip, width), (where, strip.text, strip.cell_length, width)

    async def drive() -> None:
        async with make_app().run_test(size=(80, 24)) as pilot:
            with pilot.app._context():
                law()

    asyncio.run(drive())


NAMES = [
    "မြန်မာဘာသာ ပုဂံ",
    "Александр Лукашенко",
    "緬甸聯邦共和國",
    "e\u0301\u0323ne\u0301",
    "👨‍👩‍👧‍👦 family 👩🏽‍🚀",
    "🇲🇲 🇧🇾 flags",
]


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    lines = ["format = 1", "[timeline]", f'title = "{" ".join(NAMES)}"', 'kinds = ["visit"]']
    for number, name in enumerate(NAMES):
        lines += [f"[actors.a{number}]", f'name = "{name}"', 'kind = "person"', f'role = "{name[::-1]}"']
    lines += ["[sources.s]", f'title = "{NAMES[2]} {NAMES[4]}"', f'publisher = "{NAMES[0]}"']
    for number, name in enumerate(NAMES * 3):
        lines += ["[[events]]", f'id = "e{number}"', f'title = "{name} meets {NAMES[number % 5]}"', 'kind = "visit"']
        lines += [f'actors = ["a{number % len(NAMES)}"]', f'when = "{1990 + number}~"', f'summary = "{name * 9}"']
        lines += ["[[events.claims]]", 'source = "s"', f'quote = "{" ".join(NAMES)}"', f'note = "{name}"']
    file = tmp_path / "scripts.toml"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


@pytest.mark.parametrize("size", [(50, 12), (60, 20), (80, 24), (121, 30)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_screen_is_as_wide_as_the_terminal(make_app: Make, scripts: Path, size: tuple[int, int]) -> None:
    """List, sources, actors, axis, pickers, prompt, comparison, why: on each every line ends where the screen does."""

    async def drive() -> None:
        async with make_app(scripts, query="visit").run_test(size=size) as pilot:
            for keys in (["j"], ["3"], ["1"], ["2", "A"], ["V"], ["A", "a"], ["escape", "slash", "m", "y"],
                         ["escape", "F"], ["escape", "s"], ["escape", "W"], ["escape", "f"]):  # fmt: skip
                await pilot.press(*keys)
                await pilot.pause()
                for widget in pilot.app.screen.walk_children():
                    width, height = widget.size
                    if isinstance(widget, Painted) and widget.display and width and widget.region:
                        for y in range(height):
                            assert exact(widget.render_line(y), width), (keys, widget, widget.render_line(y).text)

    asyncio.run(drive())
