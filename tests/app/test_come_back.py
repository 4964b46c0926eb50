"""Coming back: what a window left is shown again, a line says so, and Esc clears it."""

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import to_builtins
from textual.pilot import Pilot

from app.conftest import opened, shipped
from app.driving import browse, pasted, running, selected_id, shown
from bmtimeline.query import Lens
from bmtimeline.resources import shipped_timeline
from bmtimeline.state import state_folder
from bmtimeline.state.memory import Memory
from bmtimeline.state.view import Spot, View, write_view
from bmtimeline.terminal.settings import Settings
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.axis.widget import AxisView
from bmtimeline.ui.browse.session_restore import view_of
from bmtimeline.ui.filter.filter_bar import FilterBar
from bmtimeline.ui.kit.choice_list import ChoiceList
from bmtimeline.ui.state import BrowseState
from bmtimeline.ui.timeline.pane import TimelineList

Run = Callable[..., bool]
WIDE, NARROW, SMALL = (120, 40), (80, 24), (60, 20)
DAY = 86_400
TEXT = "paste:"


def file_of(timeline: Path) -> Path:
    return state_folder(timeline) / "view.json"


def put(view: View, marks: Sequence[str] = (), ago: float = 2 * DAY, timeline: Path | None = None) -> None:
    write_view(file_of(timeline or shipped_timeline()), view, marks, time.time() - ago)


class Window:
    """An app that remembers, on the shipped timeline or another file."""

    def __init__(self, query: str = "", file: Path | None = None, settings: Settings = Settings(), **how: Any) -> None:  # noqa: B008
        index, problems = opened(file) if file else shipped()
        self.memory = Memory(file or shipped_timeline(), asked=bool(query), **how)
        self.app = TimelineApp(index, problems, Lens(query), memory=self.memory, settings=settings)

    async def do(
        self, *keys: str, size: tuple[int, int] = NARROW, look: Callable[[Pilot[Any]], object] | None = None
    ) -> View:
        """Press keys, look, quit; give what the window showed at its end. What begins with `TEXT` is pasted."""
        async with self.app.run_test(size=size) as pilot:
            await pilot.pause()
            for key in keys:
                if key.startswith(TEXT):
                    await pasted(pilot, key.removeprefix(TEXT))
                else:
                    await pilot.press(key)
            await pilot.pause()
            if look:
                look(pilot)
            left = view_of(browse(pilot).context)
        assert self.memory.close(30)
        return left


def said(pilot: Pilot[Any]) -> str:
    return browse(pilot).query_one(FilterBar).message


WAYS: list[tuple[str, list[str], tuple[int, int]]] = [
    ("a row", ["j", "j"], NARROW),
    ("the last row", ["G"], NARROW),
    ("a row on its line", ["G", "k", "k", "k"], NARROW),
    ("a twin, by a jump", ["d", "equals_sign"], WIDE),
    ("a filter and a pane", ["slash", "paste:kind:visit", "enter", "j", "3"], WIDE),
    ("a filter that finds nothing", ["slash", "paste:xyzzy", "enter"], NARROW),
    ("a filter being typed", ["j", "slash", "paste:kind:v"], NARROW),
    ("undone and done", ["M", "a", "enter", "y", "enter", "u", "u", "U"], WIDE),
    ("jumps", ["G", "d", "d", "b"], NARROW),
    ("Actors by name, some of them down", ["1", "s", "j", "j", "j"], WIDE),
    ("Actors over the list", ["1", "j"], NARROW),
    ("zoomed Sources, scrolled", ["d", "3", "z", "j", "j"], NARROW),
    ("an excerpt stepped to", ["d", "3", "J"], NARROW),
    ("no Sources and no strip", ["p", "i", "j"], WIDE),
    ("the axis by kind, zoomed", ["A", "V", "plus", "plus", "j"], WIDE),
    ("one pane", ["j", "3"], SMALL),
]


@pytest.mark.parametrize(("keys", "size"), [way[1:] for way in WAYS], ids=[way[0] for way in WAYS])
@running
async def test_all_of_it_comes_back(keys: list[str], size: tuple[int, int]) -> None:
    drawn: list[list[str]] = []

    def draw(pilot: Pilot[Any]) -> None:
        drawn.append(shown(browse(pilot).query_one(TimelineList)))

    def look(pilot: Pilot[Any]) -> None:
        assert said(pilot).startswith("view from a moment ago, Esc clears")
        draw(pilot)

    left = await Window().do(*keys, size=size, look=draw)
    before = file_of(shipped_timeline()).read_bytes()
    assert await Window().do(size=size, look=look) == left
    assert file_of(shipped_timeline()).read_bytes() == before, "to look at it changes nothing"
    assert drawn[0] == drawn[1]


@running
async def test_the_axis_shows_the_same_time() -> None:
    def sight(pilot: Pilot[Any]) -> None:
        axis = browse(pilot).query_one(AxisView)
        seen.append((axis.window, axis.words, axis.axis.field))

    seen: list[Any] = []
    await Window().do("A", "V", "plus", "plus", "plus", "less_than_sign", look=sight)
    await Window().do(look=sight)
    assert seen[0] == seen[1]


@running
async def test_marks_come_back_without_a_word() -> None:
    await Window().do("j", "space", "k")

    def look(pilot: Pilot[Any]) -> None:
        assert len(browse(pilot).state.marks) == 1
        assert said(pilot) == ""

    await Window().do(look=look)
    await Window("kind:visit", at="").do(look=lambda pilot: len(browse(pilot).state.marks) == 1)

    def forgotten(pilot: Pilot[Any]) -> None:
        assert not browse(pilot).state.marks

    await Window(fresh=True).do("G", "space", look=lambda pilot: len(browse(pilot).state.marks) == 1)
    await Window(fresh=True).do(look=forgotten)
    assert len(Memory(shipped_timeline()).marks) == 2


@running
async def test_the_marked_come_back_through_the_filter_for_them() -> None:
    await Window().do("j", "space", "j", "j", "space", "M")

    def look(pilot: Pilot[Any]) -> None:
        state = browse(pilot).state
        assert (state.lens.text, state.answer.matching) == ("is:marked", 2)

    await Window().do(look=look)
    await Window("is:marked").do(look=look)


@running
async def test_esc_clears_and_u_brings_back() -> None:
    left = await Window().do("slash", "paste:kind:visit", "enter", "j", "space", "1", "z", "i")

    def cleared(pilot: Pilot[Any]) -> None:
        screen = browse(pilot)
        assert said(pilot) == "The view is cleared; u brings its filter back."
        assert view_of(screen.context).lens == ""
        assert screen.state.entry == 0
        assert (screen.state.layout.pane, screen.has_class("-zoom"), screen.has_class("-no-strip")) == (
            "timeline",
            False,
            False,
        )
        assert len(screen.state.marks) == 1, "marks are no view"

    await Window().do("escape", look=cleared)
    put(left)

    def back(pilot: Pilot[Any]) -> None:
        assert browse(pilot).state.lens.text == "kind:visit"
        assert selected_id(pilot) == left.spot.event if left.spot else None

    await Window().do("escape", "u", look=back)


@running
async def test_esc_without_a_filter_and_b_leads_back() -> None:
    def cleared(pilot: Pilot[Any]) -> None:
        assert said(pilot) == "The view is cleared; b leads back to its row."

    left = await Window().do("G")
    await Window().do("escape", look=cleared)
    put(left)
    assert (await Window().do("escape")).spot != left.spot
    put(left)
    assert (await Window().do("escape", "b")).spot == left.spot


@pytest.mark.parametrize("keys", [["i"], ["z"], ["space"], ["question_mark", "escape"], ["slash", "escape"], ["u"]])
@running
async def test_after_any_other_key_esc_is_as_ever(keys: list[str]) -> None:
    put(View(lens="kind:visit", pane="sources"))

    def look(pilot: Pilot[Any]) -> None:
        assert "Esc clears" not in said(pilot)

    await Window().do(*keys, look=look)
    put(View(lens="kind:visit", pane="sources"))
    left = await Window().do(*keys, "escape")
    assert left.lens == "kind:visit"
    assert left.pane == ("sources" if keys == ["z"] else "timeline")


@running
async def test_where_the_first_row_was_left_nothing_is_said() -> None:
    await Window().do("j", "k")
    await Window().do(look=lambda pilot: not said(pilot) or pytest.fail(said(pilot)))


@running
async def test_without_a_memory_nothing_is_read_or_written() -> None:
    put(View(lens="kind:visit"))
    before = file_of(shipped_timeline()).read_bytes()
    app = TimelineApp(*shipped())
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("j", "space")
        await pilot.pause()
        assert browse(pilot).state.lens.text == ""
    assert file_of(shipped_timeline()).read_bytes() == before


GONE = [
    (View(spot=Spot("nobody-knows-it", "2014-10")), "its event “nobody-knows-it” is gone", "2014"),
    (View(spot=Spot("nobody-knows-it")), "its event “nobody-knows-it” is gone", None),
    (View(lens="is:changed"), "is:changed is off: what had changed is not kept", None),
    (View(lens="actr:x", pane="sources"), "its filter cannot be read any more: actr:x", None),
    (View(lens='"never closed'), 'its filter cannot be read any more: "never closed', None),
]


@pytest.mark.parametrize(("view", "words", "year"), GONE)
@running
async def test_what_is_gone_is_said(view: View, words: str, year: str | None) -> None:
    def look(pilot: Pilot[Any]) -> None:
        state = browse(pilot).state
        assert said(pilot) == f"view from 2 days ago, Esc clears · {words}"
        assert state.spot is not None
        if year:
            assert state.spot.date
            assert year in state.spot.date
        else:
            assert state.entry == 0

    put(view)
    await Window().do(look=look)


@running
async def test_steps_that_cannot_be_read_any_more_are_none() -> None:
    put(View())
    file = file_of(shipped_timeline())
    data = json.loads(file.read_bytes())
    data["view"] = {"lens": "kind:visit", "past": [{"lens": "kind:award"}, {"lens": "actr:"}], "back": [{"event": "x"}]}
    file.write_text(json.dumps(data))
    assert (await Window().do("j", "b", "u")).lens == "kind:award"


@running
async def test_at_an_event() -> None:
    put(View(lens="kind:visit"))
    event = shipped()[0].timeline.events[20].id

    def look(pilot: Pilot[Any]) -> None:
        assert (selected_id(pilot), browse(pilot).state.lens.text, said(pilot)) == (event, "", "")

    await Window(at=event).do(look=look)

    def off(pilot: Pilot[Any]) -> None:
        assert (selected_id(pilot), browse(pilot).state.lens.text) == (event, "")
        assert said(pilot) == "The filter hides the event asked for; it is off, u brings it back."

    await Window(f"-id:{event}", at=event).do(look=off)
    assert (await Window(f"id:{event}", at=event).do()).lens == f"id:{event}"


@running
async def test_a_picker_that_stays_open_is_kept_up_with() -> None:
    window = Window()
    async with window.app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("a", "space")
        await pilot.pause()
        assert len(pilot.app.screen_stack) == 2
        assert window.memory.close(30)
        view = Memory(shipped_timeline()).view
        assert view
        assert view.lens.startswith("actor:")


@running
async def test_a_view_of_a_wide_terminal_in_a_small_one() -> None:
    """Zoom, hidden panes and the axis may stay; all keys work."""
    put(View(pane="actors", zoom=True, sources=False, axis=True, lanes="kind", scale=(10**8, 1, -(10**12))))
    for size in (SMALL, NARROW, (40, 10)):
        await Window().do("j", "3", "2", "A", "z", size=size)


@running
async def test_where_a_screen_reader_follows() -> None:
    """The line is said as any message is, and the axis is no picture for the ear."""
    put(View(lens="kind:visit", axis=True))

    def look(pilot: Pilot[Any]) -> None:
        assert said(pilot) == "view from 2 days ago, Esc clears · kind:visit"
        assert not browse(pilot).state.layout.axis

    await Window(settings=Settings(a11y=True)).do(look=look)
    await Window(settings=Settings(a11y=True)).do(
        "j", look=lambda pilot: "view from" not in said(pilot) or pytest.fail(said(pilot))
    )


@running
async def test_what_cannot_be_kept_is_said_once() -> None:
    folder = state_folder(shipped_timeline())
    folder.parent.mkdir(parents=True)
    folder.touch()
    window = Window()
    async with window.app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("j")
        assert window.memory.close(30)
        await pilot.pause()
        assert said(pilot).startswith("View and marks are not remembered: ")
        await pilot.press("j")
        await pilot.pause()
        assert said(pilot) == ""
    assert folder.read_bytes() == b""


@running
async def test_a_later_program_is_said_at_once() -> None:
    put(View(lens="kind:visit"))
    file = file_of(shipped_timeline())
    file.write_text(file.read_text().replace('"format": 1', '"format": 2'))
    before = file.read_bytes()

    def look(pilot: Pilot[Any]) -> None:
        assert said(pilot).startswith("View and marks are not remembered: A later bmtimeline wrote")

    await Window().do(look=look)
    await Window().do("j", "space")
    assert file.read_bytes() == before


KNOWN = [event.id for event in shipped()[0].timeline.events[:9]]
IDS = st.sampled_from([*KNOWN, "gone", "", "\x1b[2J", "[red]"])
TEXTS = st.sampled_from(
    ["", "kind:visit", "is:marked", "xyzzy", "actr:", "(", "only:nobody", "\x1b]52;c;x\x07", "a" * 99]
)
NUMBERS = st.none() | st.integers(0, 9) | st.sampled_from([10**9, 10**30, -1])
WORDS = st.sampled_from(["actors", "sources", "timeline", "strip", "by name", "kind", "source", ""])
SPOTS = st.none() | st.fixed_dictionaries({"event": IDS, "date": st.sampled_from(["2014", "x", "", "199X", "../2004"])})
STEPS = st.lists(st.fixed_dictionaries({"lens": TEXTS, "spot": SPOTS}), max_size=3)
ANYTHING = st.fixed_dictionaries(
    {},
    optional={
        "lens": TEXTS, "spot": SPOTS, "pane": WORDS, "zoom": st.booleans(), "sources": st.booleans(),
        "strip": st.booleans(), "axis": st.booleans(), "lanes": WORDS, "order": WORDS, "actor": IDS,
        "scale": st.none() | st.lists(st.sampled_from([0, 1, 2, 3, 10**7, -(10**12)]), min_size=3, max_size=3),
        "excerpt": NUMBERS, "place": st.lists(NUMBERS, min_size=3, max_size=3), "line": NUMBERS,
        "past": STEPS, "future": STEPS, "back": st.lists(SPOTS, max_size=3), "forward": st.lists(SPOTS, max_size=3),
    },
)  # fmt: skip


@settings(max_examples=8)
@given(ANYTHING, st.lists(IDS, max_size=3), st.sampled_from([WIDE, NARROW, SMALL]))
@running
async def test_whatever_was_kept_opens(view: dict[str, Any], marks: list[str], size: tuple[int, int]) -> None:
    """It opens, its keys work, and what it then keeps can be read again."""
    file = file_of(shipped_timeline())
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"format": 1, "written": 5, "view": view, "marks": marks}))
    left = await Window().do("u", "j", "b", "3", "J", size=size)
    assert to_builtins(left)


def test_a_picture_of_coming_back(picture: Run) -> None:
    """Filtered to visits, the third selected, Sources with the keys; the line says since when, what Esc does, and the
    filter; a star at what is marked."""
    put(View(lens="kind:visit", spot=Spot("than-swe-visits-belarus", "2023?-09-15"), pane="sources"), KNOWN)

    async def look(pilot: Pilot[None]) -> None:
        await pilot.pause()
        assert said(pilot) == "view from 2 days ago, Esc clears · kind:visit"
        assert selected_id(pilot) == "than-swe-visits-belarus"
        assert browse(pilot).state.layout.pane == "sources"
        assert browse(pilot).state.marked == len(KNOWN)

    assert picture(Window().app, NARROW, look)


@running
async def test_the_row_stands_on_its_line_again() -> None:
    lines: list[tuple[int, float]] = []

    def look(pilot: Pilot[Any]) -> None:
        listed = browse(pilot).query_one(TimelineList)
        lines.append((listed.cursor, listed.scroll_offset.y))

    await Window().do("G", *"kkkk", size=NARROW, look=look)
    await Window().do(size=NARROW, look=look)
    assert lines[0] == lines[1]
    assert lines[0][1] > 0


@running
async def test_the_actor_under_the_cursor() -> None:
    named: list[str] = []

    def look(pilot: Pilot[Any]) -> None:
        current = browse(pilot).query_one("#actors", ChoiceList).current
        assert current
        named.append(current.value)

    await Window().do("1", *"jjjj", look=look)
    await Window().do(look=look)
    assert named[0] == named[1]


@running
async def test_while_words_are_still_sought(tmp_path: Path) -> None:
    """Of many events the words are sought in slices: what was selected is found at last, and nothing is written."""
    file = tmp_path / "many.toml"
    text = "".join(
        f'[[events]]\nid = "e{number}"\ntitle = "Event {number}"\nkind = "a"\nactors = []\nwhen = "{1000 + number}"\n'
        for number in range(1500)
    )
    file.write_text(f'title = "Many"\n{text}')
    view = View(lens="event", spot=Spot("e1400", "2400"), pane="sources")
    put(view, timeline=file)
    before = file_of(file).read_bytes()
    window = Window(file=file)
    sought: list[bool] = []

    class Slow(BrowseState):
        def search_on(self) -> bool:
            sought.append(self.searching)
            return super().search_on()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bmtimeline.query.texts._SLICE", 256)
        patch.setattr("bmtimeline.ui.state._FIRST_SLICE", 0)
        patch.setattr("bmtimeline.ui.state._SLICE", 0)
        patch.setattr("bmtimeline.ui.browse.screen.BrowseState", Slow)

        def look(pilot: Pilot[Any]) -> None:
            assert selected_id(pilot) == "e1400"
            assert said(pilot) == "view from 2 days ago, Esc clears · event"

        await window.do(look=look)
    assert any(sought)
    assert file_of(file).read_bytes() == before
