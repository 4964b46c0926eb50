"""What keys do, and that no run of keys harms the app."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.events import Paste
from textual.pilot import Pilot

from app.driving import browse, selected_id, shown
from bmtimeline.cli.opening import open_timeline
from bmtimeline.query import Index
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.browse.commands import COMMANDS
from bmtimeline.ui.context import pick
from bmtimeline.ui.filter.filter_bar import FilterBar
from bmtimeline.ui.kit.choices import Choice
from bmtimeline.ui.kit.command import PANES, function_of
from bmtimeline.ui.kit.pick_mode import Picked, PickMode
from bmtimeline.ui.timeline.rows import EventRow, Heading

Make = Callable[..., TimelineApp]
Check = Callable[[Pilot[None]], None]


def pane(pilot: Pilot[None]) -> str:
    return next(name for name in PANES if browse(pilot).query_one(f"#{name}").has_focus)


def lens(pilot: Pilot[None]) -> str:
    return browse(pilot).state.lens.text


def row(pilot: Pilot[None]) -> EventRow:
    timeline = browse(pilot).query_one("#timeline")
    found = timeline.rows[timeline.cursor]
    assert isinstance(found, EventRow)
    return found


def heading(pilot: Pilot[None]) -> str:
    """Give the heading above the selected row."""
    timeline = browse(pilot).query_one("#timeline")
    return next(row.label for row in reversed(timeline.rows[: timeline.cursor]) if isinstance(row, Heading))


DRIVES = [
    ("j goes down", ["j", "down"], lambda pilot: browse(pilot).state.entry == 2),
    ("arrows walk the panes", ["right", "left", "left"], lambda pilot: pane(pilot) == "actors"),
    ("End and Home go to the ends", ["end", "home"], lambda pilot: browse(pilot).state.entry == 0),
    ("k stops at the first", ["k", "up"], lambda pilot: browse(pilot).state.entry == 0),
    ("G and g go to the ends", ["G"], lambda pilot: heading(pilot) == "undated"),
    ("g goes to the first", ["G", "g"], lambda pilot: browse(pilot).state.entry == 0),
    ("J goes to the first of the next year", ["J", "J", "J", "J"], lambda pilot: heading(pilot) == "2004"),
    ("K goes to the head of the year, then to the year before", ["J", "J", "J", "j", "K"],
     lambda pilot: row(pilot).entry == 3),
    ("d goes to the dispute, again to its other date", ["d", "d"], lambda pilot: row(pilot).twin == "2/2"),
    ("D comes back", ["d", "d", "D"], lambda pilot: row(pilot).twin == "1/2"),
    ("d goes round", ["d", "d", "d"], lambda pilot: row(pilot).twin == "1/2"),
    ("= goes to the other date and back", ["d", "equals_sign", "equals_sign"], lambda pilot: row(pilot).twin == "1/2"),
    ("= says when there is none", ["equals_sign"],
     lambda pilot: "no other row" in shown(browse(pilot).query_one("Chips"))[0]),
    ("R reads the document", ["d", "R"],
     lambda pilot: pilot.app.screen.name == "document" and pilot.app.screen.state.source.id == "bnn-2023"),
    ("Enter on the second excerpt reads its document", ["d", "enter", "J", "enter"],
     lambda pilot: pilot.app.screen.state.source.id == "sapphires-2025"),
    ("Esc in a document goes back to where one was", ["d", "3", "R", "J", "escape"],
     lambda pilot: selected_id(pilot) == "first-meeting" and pane(pilot) == "sources"),
    ("Enter in a document goes to the event of a quote", ["d", "R", "J", "J", "enter"],
     lambda pilot: selected_id(pilot) == "western-sanctions-on-belarus" and pane(pilot) == "timeline"),
    ("b comes back from there", ["d", "R", "J", "J", "enter", "b"],
     lambda pilot: selected_id(pilot) == "first-meeting"),
    ("an event the filter hides takes it off, u brings it back",
     ["slash", *"id:first-meeting", "enter", "R", "J", "J", "enter", "u"],
     lambda pilot: lens(pilot) == "id:first-meeting" and selected_id(pilot) == "first-meeting"),
    ("s compares the claims and closes again", ["d", "s"], lambda pilot: pilot.app.screen.id == "page"),
    ("W says why", ["W"], lambda pilot: pilot.app.screen.id == "page"),
    ("S mutes a source: the dispute moves to the date that remains", ["d", "S", "down", "space", "escape"],
     lambda pilot: lens(pilot) == "without:sapphires-2025" and selected_id(pilot) == "first-meeting"
     and not browse(pilot).state.event.disputed and row(pilot).date == "2004"
     and "1 moves to 2004" in browse(pilot).query_one("Header").muted),
    ("S Enter hears only one, u hears all again", ["S", "enter", "u"],
     lambda pilot: lens(pilot) == "" and browse(pilot).query_one("Header").muted == ""),
    ("a muted source is undone like a filter", ["d", "d", "S", "enter", "escape", "u", "u"],
     lambda pilot: row(pilot).twin == "2/2"),
    ("d says when there is none", ["slash", *"kind:visit", "enter", "d"],
     lambda pilot: "No event here is disputed" in shown(browse(pilot).query_one("Chips"))[0]),
    ("a message goes with the next key", ["u", "j"],
     lambda pilot: "nothing to undo" not in shown(browse(pilot).query_one("Chips"))[0]),
    ("a filter without hits does not lose the place", ["d", "slash", *"zzzz", "enter", "backspace"],
     lambda pilot: selected_id(pilot) == "first-meeting"),
    ("an unfinished query is not kept and says why", ["slash", *"(a", "enter"],
     lambda pilot: "not closed" in shown(browse(pilot).query_one("Verdict"))[0]),
    ("J in Sources goes to the second excerpt", ["d", "enter", "J"],
     lambda pilot: browse(pilot).query_one("#pane-sources PaneTitle").where == "excerpt 2 of 2"),
    ("counts of actors keep what is excluded", ["1", "x", "j"],
     lambda pilot: browse(pilot).query_one("#actors").current.count
     == browse(pilot).state.index.count(browse(pilot).state.lens.toggle(
         "actor", browse(pilot).query_one("#actors").current.value))),
    ("b goes back over a jump, B forward", ["d", "b"], lambda pilot: browse(pilot).state.entry == 0),
    ("B goes forward", ["d", "b", "B"], lambda pilot: selected_id(pilot) == "first-meeting"),
    ("page down moves by nearly a page", ["pagedown"], lambda pilot: browse(pilot).state.entry > 4),
    ("l and h walk the panes", ["l"], lambda pilot: pane(pilot) == "sources"),
    ("h twice reaches Actors", ["h"], lambda pilot: pane(pilot) == "actors"),
    ("l stops at the last pane", ["l", "l", "l"], lambda pilot: pane(pilot) == "sources"),
    ("Tab goes round", ["tab", "tab"], lambda pilot: pane(pilot) == "actors"),
    ("numbers go to panes", ["3", "1", "2"], lambda pilot: pane(pilot) == "timeline"),
    ("Enter goes deeper", ["enter"], lambda pilot: pane(pilot) == "sources"),
    ("Esc comes back from a pane", ["enter", "escape"], lambda pilot: pane(pilot) == "timeline"),
    ("Esc undoes zoom before it leaves the pane", ["3", "z", "escape"],
     lambda pilot: pane(pilot) == "sources" and not browse(pilot).has_class("-zoom")),
    ("p hides Sources", ["p"], lambda pilot: not browse(pilot).query_one("#pane-sources").display),
    ("3 shows hidden Sources", ["p", "3"], lambda pilot: browse(pilot).query_one("#pane-sources").display),
    ("Space adds actors, comma joined", ["1", "space", "j", "space"],
     lambda pilot: lens(pilot) == "actor:lukashenko,min-aung-hlaing"),
    ("Space takes out again", ["1", "space", "space"], lambda pilot: lens(pilot) == ""),
    ("x excludes", ["1", "x"], lambda pilot: lens(pilot) == "-actor:lukashenko"),
    ("Enter in Actors is only this, and back to the Timeline", ["1", "space", "j", "enter"],
     lambda pilot: lens(pilot) == "actor:min-aung-hlaing" and pane(pilot) == "timeline"),
    ("a query is kept with Enter", ["slash", *"kind:visit", "enter"], lambda pilot: lens(pilot) == "kind:visit"),
    ("Esc restores what was before the prompt", ["slash", *"kind:visit", "escape"], lambda pilot: lens(pilot) == ""),
    ("letters act only outside the prompt", ["slash", *"qjdG"], lambda pilot: browse(pilot).state.lens.text == "qjdG"),
    ("the word under way asks nothing until it can be understood", ["slash", *"kind:visit actor:"],
     lambda pilot: lens(pilot).strip() == "kind:visit"),
    ("Backspace drops the last filter", ["slash", *"kind:visit year:2025", "enter", "backspace"],
     lambda pilot: lens(pilot) == "kind:visit"),
    ("u undoes, filter by filter", ["slash", *"kind:visit", "enter", "slash", *"year:2025", "enter", "u"],
     lambda pilot: lens(pilot) == "kind:visit"),
    ("U does it again", ["slash", *"kind:visit", "enter", "u", "U"], lambda pilot: lens(pilot) == "kind:visit"),
    ("Esc takes filters off, u brings them back", ["slash", *"kind:visit", "enter", "escape", "u"],
     lambda pilot: lens(pilot) == "kind:visit"),
    ("undo restores the row too", ["d", "slash", *"kind:visit", "enter", "G", "u"],
     lambda pilot: selected_id(pilot) == "first-meeting"),
    ("the selection survives a filter that keeps it", ["d", "slash", *"kind:meeting", "enter"],
     lambda pilot: selected_id(pilot) == "first-meeting"),
    ("a twin that the filter hides gives way to the other", ["d", "slash", *"year:2014", "enter"],
     lambda pilot: selected_id(pilot) == "first-meeting" and row(pilot).twin == "2/2"),
    ("what a query drops while typed comes back when it is kept again", ["d", "slash", *"visit", *["backspace"] * 5],
     lambda pilot: selected_id(pilot) == "first-meeting"),
    ("a filter that drops the selection goes to the nearest date", ["d", "slash", *"kind:visit", "enter"],
     lambda pilot: row(pilot).date == "Dec 2011"),
    ("help opens and closes", ["question_mark", "escape"], lambda pilot: pilot.app.screen is browse(pilot)),
    ("the year picker adds several", ["y", *"2014", "space", *["backspace"] * 4, *"2015", "space", "escape"],
     lambda pilot: lens(pilot) == "year:2014,2015"),
    ("u with nothing to undo says so", ["u"],
     lambda pilot: "nothing to undo" in shown(browse(pilot).query_one("Chips"))[0]),
]  # fmt: skip


@pytest.mark.parametrize(("keys", "holds"), [drive[1:] for drive in DRIVES], ids=[drive[0] for drive in DRIVES])
def test_keys(make_app: Make, keys: list[str], holds: Check) -> None:
    async def drive() -> None:
        app = make_app()
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press(*keys)
            await pilot.pause()
            assert holds(pilot)

    asyncio.run(drive())


def written(folder: Path, events: str) -> Path:
    """Write a small timeline."""
    file = folder / "t.toml"
    head = 'format = 1\n[timeline]\ntitle = "T"\nkinds = ["a"]\n[actors.bob]\nname = "Bob"\nkind = "person"\n'
    file.write_text(head + 'aliases = ["Боб"]\n' + events, encoding="utf-8")
    return file


def event(name: str, when: str = "", actors: str = "[]", title: str = "aa") -> str:
    dated = f'when = "{when}"\n' if when else ""
    return f'[[events]]\nid = "{name}"\ntitle = "{title}"\nkind = "a"\nactors = {actors}\n{dated}'


def test_every_year_heading_can_be_picked(make_app: Make, tmp_path: Path) -> None:
    """`2000s` may be ten years or a hundred, so the picker must not write it."""
    dates = ("200X", "190X", "1990", "199X", "000X", "-0043", "19XX", "XXXX", "Y17E11", "/1948", "2020~")
    file = written(tmp_path, "".join(event(f"e{number}", date) for number, date in enumerate(dates)))

    async def drive() -> None:
        async with make_app(file).run_test(size=(80, 40)) as pilot:
            await pilot.press("y")
            await pilot.pause()
            for row in list(pilot.app.screen.query_one("ChoiceList").rows):
                pick(browse(pilot).context, "year", Picked(row.value, PickMode.ONLY))
                assert browse(pilot).state.answer.matching == row.count > 0

    asyncio.run(drive())


def test_a_filter_from_an_undated_event_finds_the_nearest_undated_one(make_app: Make, tmp_path: Path) -> None:
    parts = (event("one", "2014"), event("two", title="bb"), event("three"), event("four", title="aa bb"))

    async def drive() -> None:
        async with make_app(written(tmp_path, "".join(parts))).run_test() as pilot:
            await pilot.press("j", "slash", *"aa", "enter")
            await pilot.pause()
            assert selected_id(pilot) == "three"

    asyncio.run(drive())


def test_an_actor_filtered_by_an_alias_is_marked_and_taken_out_again(make_app: Make, tmp_path: Path) -> None:
    file = written(tmp_path, event("one", "2014", '["bob"]') + event("two", "2015"))

    async def drive() -> None:
        async with make_app(file, "actor:Боб").run_test(size=(120, 40)) as pilot:
            await pilot.press("1")
            assert browse(pilot).query_one("#actors").current.choice is Choice.CHOSEN
            await pilot.press("space")
            await pilot.pause()
            assert lens(pilot) == ""

    asyncio.run(drive())


def test_leaving_the_prompt_keeps_what_is_shown_and_undo_goes_back(make_app: Make) -> None:
    async def drive() -> None:
        async with make_app(query="kind:visit").run_test(size=(120, 40)) as pilot:
            await pilot.press("slash", *"mar")
            await pilot.click("#timeline", offset=(10, 12))
            await pilot.pause()
            assert not browse(pilot).query_one(FilterBar).typing
            assert lens(pilot) == "kind:visit mar"
            await pilot.press("escape", "escape", "u")
            await pilot.press("u")
            await pilot.pause()
            assert lens(pilot) == "kind:visit"

    asyncio.run(drive())


def test_all_lines_that_are_pasted_count(make_app: Make) -> None:
    async def drive() -> None:
        app = make_app()
        async with app.run_test() as pilot:
            await pilot.press("slash")
            await pilot.pause()
            app.focused.post_message(Paste("kind:visit\nyear:2011\x1b"))
            await pilot.pause()
            assert app.focused.value == "kind:visit year:2011␛"

    asyncio.run(drive())


def test_a_click_into_a_pane_gives_it_the_keys(make_app: Make) -> None:
    async def drive() -> None:
        async with make_app().run_test(size=(120, 40)) as pilot:
            await pilot.click("#actors", offset=(5, 2))
            await pilot.press("space")
            await pilot.pause()
            assert lens(pilot) == "actor:min-aung-hlaing"

    asyncio.run(drive())


def test_q_quits(make_app: Make) -> None:
    async def drive() -> None:
        app = make_app()
        async with app.run_test() as pilot:
            await pilot.press("q")
        assert app.return_code == 0

    asyncio.run(drive())


def test_click_selects_and_a_second_click_reads(make_app: Make) -> None:
    async def drive() -> None:
        async with make_app().run_test(size=(120, 40)) as pilot:
            await pilot.click("#timeline", offset=(10, 3))
            await pilot.pause()
            assert selected_id(pilot) == "independence-of-burma"
            await pilot.click("#timeline", offset=(10, 3))
            await pilot.pause()
            assert pane(pilot) == "sources"

    asyncio.run(drive())


def test_resizing_keeps_the_selection(make_app: Make) -> None:
    async def drive() -> None:
        async with make_app().run_test(size=(120, 40)) as pilot:
            await pilot.press("G", "d", "D")
            before = browse(pilot).state.entry
            for size in ((80, 24), (200, 60), (60, 20), (120, 40)):
                await pilot.resize_terminal(*size)
                await pilot.pause()
                timeline = browse(pilot).query_one("#timeline")
                assert browse(pilot).state.entry == before
                top = timeline.scroll_offset.y
                assert top <= timeline.cursor < top + timeline.size.height

    asyncio.run(drive())


def test_every_key_has_an_action_and_one_meaning_in_a_pane() -> None:
    taken: dict[tuple[str, str], str] = {}
    for key in COMMANDS.rows:
        assert (
            callable(function_of(key.run))
            if ":" in key.run
            else key.run in {"app.quit", "app.suspend_process", "help", "palette"}
        ), key
        for where in key.panes:
            for press in key.keys:
                assert (where, press) not in taken, (where, press)
                taken[where, press] = key.id
        assert not any("alt+" in press or press.startswith("shift+arrow") for press in key.keys)


OPENED = open_timeline(None)
INDEX = Index(OPENED.timeline)
PRESSES = st.sampled_from(
    [press for key in COMMANDS.rows for press in key.keys if key.id != "app.quit"] + list('2014 kind:visit -|("')
)


@settings(max_examples=8)
@given(st.lists(PRESSES, min_size=10, max_size=40))
def test_any_run_of_keys_leaves_the_app_alive_with_its_selection_in_the_list(presses: list[str]) -> None:
    async def drive() -> None:
        app = TimelineApp(INDEX, OPENED.problems)
        async with app.run_test(size=(80, 24)) as pilot:
            for press in presses:
                await pilot.press("quotation_mark" if press == '"' else press)
            await pilot.pause()
            state = browse(pilot).state
            assert (state.entry in state.answer.rows) if len(state.answer.rows) else state.entry is None
            timeline = browse(pilot).query_one("#timeline")
            if state.entry is not None:
                assert timeline.rows[timeline.cursor].entry == state.entry
            assert shown(browse(pilot).query_one("Header"))[0].endswith(
                ("disputed ", f"of {state.answer.total} ", ") ", "events ", "marked ")
            )
        assert app._exception is None

    asyncio.run(drive())


def test_reading_from_a_twin_comes_back_to_that_twin(make_app: Make, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "d.txt").write_text("Signed in 2005. Signed in 2009.", encoding="utf-8")
    claims = "".join(
        f'[[events.claims]]\nsource = "d"\nquote = "in {year}"\nwhen = "{year}"\n' for year in (2005, 2009)
    )
    file = written(tmp_path, '[sources.d]\ntitle = "D"\nfile = "d.txt"\n' + event("treaty") + claims)

    async def drive() -> None:
        async with make_app(file).run_test(size=(80, 24)) as pilot:
            await pilot.press("G", "R", "enter")
            await pilot.pause()
            assert row(pilot).twin == "2/2"

    asyncio.run(drive())


def test_an_event_without_claims_has_nothing_to_compare(make_app: Make, tmp_path: Path) -> None:
    async def drive() -> None:
        async with make_app(written(tmp_path, event("one", "2014"))).run_test(size=(80, 24)) as pilot:
            await pilot.press("s")
            await pilot.pause()
            assert pilot.app.screen is browse(pilot)
            assert "No source is quoted" in shown(browse(pilot).query_one("Chips"))[0]

    asyncio.run(drive())
