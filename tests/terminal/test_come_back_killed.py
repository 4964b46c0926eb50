"""The real program, killed at any moment, ended in any way, open twice: it comes back to what was left."""

import json
import random
import re
import signal
from pathlib import Path

import pytest

from bmtimeline.cli.opening import open_timeline
from bmtimeline.query import Index, Lens
from bmtimeline.resources import shipped_timeline
from bmtimeline.state import state_folder
from bmtimeline.state.view import View, write_view
from terminal.endings import failing, python, said
from terminal.pty_program import Terminal

AT = re.compile(r"([\d,]+) of 65 ")
TRIALS = 6
ANSWER = Index(open_timeline(None).timeline).answer(Lens())
SPOTS = [
    (event.id, "" if reading is None else event.readings[reading].when.text)
    for event, reading in ((ANSWER.event_of(entry), ANSWER.entries[entry].reading) for entry in ANSWER.rows)
]
"""The event and the date of each row."""
NUMBERS = [ANSWER.number_of(entry) for entry in ANSWER.rows]
"""What the title of the list says at each row."""


def at(terminal: Terminal) -> int:
    """Give which of the events is selected."""
    found = AT.search(terminal.text)
    return int(found[1]) if found else 0


def state() -> dict[str, object]:
    """Give what is kept of the shipped timeline."""
    kept: dict[str, object] = json.loads((state_folder(shipped_timeline()) / "view.json").read_bytes())
    return kept


def kill(terminal: Terminal) -> None:
    """End it without a word, and read what it has sent before."""
    terminal.tell(signal.SIGKILL)
    assert terminal.exit_code() == 128 + signal.SIGKILL


def written() -> int:
    """Give the row at which the view on disk stands, from 0; the first one before anything is written."""
    if not (state_folder(shipped_timeline()) / "view.json").exists():
        return 0
    view = state()["view"]
    assert isinstance(view, dict)
    spot = view.get("spot")
    return SPOTS.index((spot["event"], spot.get("date", ""))) if spot else 0


def test_killed_at_any_moment_it_comes_back_to_what_was_on_disk() -> None:
    """Keys come one by one and in bunches; in every second trial it is killed once the last of them is on disk."""
    dice = random.Random(20261122)  # noqa: S311
    on_disk = 0
    for trial in range(TRIALS):
        with Terminal() as terminal:
            terminal.until(lambda: at(terminal))
            assert at(terminal) == NUMBERS[on_disk], f"trial {trial}"
            row, up = on_disk, on_disk > 32
            for _ in range(dice.randrange(1, 7)):
                keys = dice.choice((1, 1, 1, 2, 5))
                terminal.send((b"k" if up else b"j") * keys)
                row += -keys if up else keys
                terminal.read(dice.choice((0, 0.005, 0.03, 0.1)))
            if trial % 2:
                terminal.until(lambda row=row: written() == row)  # type: ignore[misc]
            kill(terminal)
            on_disk = written()
            assert trial % 2 == 0 or on_disk == row
    assert on_disk


TAKES_ITS_TIME = """
import time, bmtimeline.state.memory as module
write = module.write_view
def late(*given):
    time.sleep(0.15)
    write(*given)
module.write_view = late
"""


@pytest.mark.parametrize("row", [3, 6])
def test_killed_in_a_run_of_keys_on_a_slow_disk_it_comes_back_to_one_of_the_rows(row: int) -> None:
    """The keys do not wait for the disk: of those not written yet nothing is left, and what is written reads whole."""
    with Terminal(program=python(TAKES_ITS_TIME)) as terminal:
        terminal.until(lambda: at(terminal))
        terminal.send(b"j" * 12)
        terminal.until(lambda: at(terminal) >= row)
        kill(terminal)
        seen = at(terminal)
    on_disk = written()
    with Terminal() as terminal:
        terminal.until(lambda: at(terminal))
        assert at(terminal) == NUMBERS[on_disk] <= seen


def test_two_windows_do_not_spoil_each_others_state() -> None:
    with Terminal() as one, Terminal() as two:
        one.until("65 events")
        two.until("65 events")
        one.type("jj ", "1 marked")
        two.type("G ", "1 marked")
        one.type("/", "⏎ keep")
        one.type("kind:visit\r", "drop last")
        two.type("k ", "2 marked")
        one.type("j", "2 of 5")
        assert "1 marked" in one.text, "each goes on with its own"
        for window in (one, two):
            window.send(b"q")
            assert window.exit_code() == 0
    with Terminal() as three, Terminal("--fresh") as four:
        three.until("view from a moment ago, Esc clears · kind:visit")
        three.until("2 of 5")
        three.until("3 marked")
        four.until("65 events")
        assert "view from" not in four.text
        assert "marked" not in four.text
    marks = state()["marks"]
    assert isinstance(marks, list)
    assert len(marks) == 3


ENDINGS = [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (b"?", 70)]


@pytest.mark.parametrize(("how", "code"), ENDINGS, ids=["SIGINT", "SIGTERM", "SIGHUP", "crash"])
def test_however_it_ends_the_last_state_is_there(how: bytes | signal.Signals, code: int) -> None:
    with Terminal(program=failing("bmtimeline.ui.browse.screen", "BrowseScreen.help_page")) as terminal:
        terminal.until("65 events")
        terminal.type("jj", lambda: at(terminal) == 3)
        if isinstance(how, bytes):
            terminal.send(how)
        else:
            terminal.tell(how)
        assert terminal.exit_code() == code
    view = state()["view"]
    assert isinstance(view, dict)
    assert view["spot"]["event"] == "western-sanctions-on-myanmar-1990s"


SLOW = """
import threading, bmtimeline.state.memory as module
def hang(*_): threading.Event().wait()
module.write_view = hang
"""


def test_a_disk_that_never_answers_holds_neither_keys_nor_the_end() -> None:
    with Terminal(program=python(SLOW)) as terminal:
        terminal.until("65 events")
        for number in range(2, 12):
            terminal.type("j", lambda number=number: at(terminal) == number)  # type: ignore[misc]
        terminal.send(b"q")
        assert terminal.exit_code() == 0
        assert said(terminal.seen) == ""


def test_a_large_timeline_comes_back_too(tmp_path: Path) -> None:
    """Read by another process first, then from the cache, then anew where the file has changed."""
    file = tmp_path / "large.toml"
    events = "".join(
        f'[[events]]\nid = "e{number}"\ntitle = "Event {number}"\nkind = "a"\nactors = []\nwhen = "{1000 + number}"\n'
        for number in range(900)
    )
    padding = "#" * 2**20
    file.write_text(f'title = "Large"\n{events}\n{padding}\n')
    own = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    with Terminal(str(file), environment=own) as terminal:
        terminal.until("900 events")
        terminal.type("G", "900 of 900")
        terminal.send(b"q")
        assert terminal.exit_code() == 0
    with Terminal(str(file), environment=own) as terminal:
        terminal.until("view from a moment ago, Esc clears")
        terminal.until("900 of 900")
        terminal.type("k", "899 of 900")
        terminal.send(b"q")
        assert terminal.exit_code() == 0
    file.write_text(f'title = "Larger"\n{events}\n{padding}##\n')
    with Terminal(str(file), environment=own) as terminal:
        terminal.until("Esc clears")
        terminal.until("899 of 900")
        terminal.type("\x1b", "The view is cleared; b leads back to its row.")
        terminal.send(b"q")
        assert terminal.exit_code() == 0
    file.write_text(f'title = "Largest"\n{events}\n{padding}###\n')
    with Terminal(str(file), "--at", "e5x", environment=own) as terminal:
        assert terminal.exit_code() == 2
        assert "No event has the id “e5x”. Did you mean “e5”?" in said(terminal.seen)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--at", "first-meetin"], "No event has the id “first-meetin”. Did you mean “first-meeting”?"),
        (["--plain", "--at", "first-meeting"], "`bmtimeline show first-meeting` prints one event."),
        (["--at"], "expected one argument"),
    ],
)
def test_where_there_is_nothing_to_be_at(arguments: list[str], words: str) -> None:
    with Terminal(*arguments) as terminal:
        assert terminal.exit_code() == 2
        assert words in " ".join(terminal.seen.decode().split())
        assert b"\x1b[?1049h" not in terminal.seen


def test_a_view_that_cannot_be_painted_can_be_left_behind() -> None:
    fails = failing("bmtimeline.ui.axis.widget", "AxisView.render_line")
    write_view(state_folder(shipped_timeline()) / "view.json", View(axis=True), (), 1)
    with Terminal(program=fails) as terminal:
        assert terminal.exit_code() == 70
        assert "--fresh starts without the view you left" in said(terminal.seen)
    with Terminal("--fresh", program=fails) as terminal:
        terminal.until("65 events")
