"""What counts as a change of a file: by a table of what happens to one, and against a slow evaluator."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bmtimeline.store.watch import GONE, UNKNOWN, Seen, Watch

PATIENCE = 3.0


class Disk:
    """Files that are looked at once a second, and what is shown of each."""

    def __init__(self, *names: str) -> None:
        self.now = 0.0
        self.files = dict.fromkeys(names, (Seen(1, 1, 1), "old"))
        self.shown = dict.fromkeys(names, "old")
        self.digests = 0
        self.watch = Watch({name: seen for name, (seen, _) in self.files.items()}, self._held, PATIENCE)

    def _held(self, name: str) -> bytes | None:
        return self.shown[name].encode() if self.shown[name] is not None else None

    def digest(self, name: str) -> bytes | None:
        self.digests += 1
        return self.files[name][1].encode() if name in self.files else None

    def look(self) -> frozenset[str]:
        """Look at all of them, and show what is told of."""
        states = {name: self.files[name][0] if name in self.files else GONE for name in self.watch.names}
        found = self.watch.look(self.now, states, self.digest)
        for name in found:
            self.shown[name] = self.files[name][1] if name in self.files else "gone"
        self.now += 1
        return found


OLD = (Seen(1, 1, 1), "old")
TABLE = [
    # What each look finds at the file, and in which looks a change is told.
    ("nothing happens", [OLD] * 4, []),
    ("written", [(Seen(2, 2, 1), "new")] * 4, [1]),
    ("touched", [(Seen(1, 2, 1), "old")] * 4, []),
    ("another file with the same content", [(Seen(1, 1, 2), "old")] * 4, []),
    ("another file, as long and as old", [(Seen(1, 1, 2), "new")] * 4, [1]),
    ("an older file is put back", [(Seen(1, 0, 1), "new")] * 4, [1]),
    ("still being written", [(Seen(n, n, 1), f"{n}") for n in range(2, 6)], []),
    ("written in pieces", [(Seen(2, 2, 1), "ne"), (Seen(3, 3, 1), "new"), (Seen(3, 3, 1), "new")], [2]),
    ("written twice", [(Seen(2, 2, 1), "a"), (Seen(2, 2, 1), "a"), (Seen(3, 3, 1), "b"), (Seen(3, 3, 1), "b")], [1, 3]),
    ("written and put back at once", [(Seen(2, 2, 1), "new"), OLD, OLD], []),
    ("away for a moment", [None, None, OLD, OLD], []),
    ("away for a moment, then another one", [None, None, (Seen(2, 2, 2), "new"), (Seen(2, 2, 2), "new")], [3]),
    ("emptied, and then written", [(Seen(0, 2, 1), "")] * 3 + [(Seen(2, 3, 1), "new")] * 2, [4]),
    ("empty", [(Seen(0, 2, 1), "")] * 8, [3]),
    ("gone", [None] * 8, [3]),
    ("gone and back as it was", [*[None] * 5, OLD, OLD, OLD], [3, 6]),
    ("goes and comes", [None, None, OLD, None, None, OLD, None, None, OLD], []),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "told"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_what_counts_as_a_change(steps, told):
    disk, found = Disk("a"), []
    for number, step in enumerate(steps):
        disk.files = {} if step is None else {"a": step}
        if disk.look():
            found.append(number)
    assert found == told


def test_what_does_not_change_is_never_read():
    disk = Disk("a", "b")
    for _ in range(20):
        assert not disk.look()
    assert disk.digests == 0


def test_what_changes_together_is_told_together():
    disk = Disk("a", "b")
    disk.files["a"] = Seen(2, 2, 1), "new"
    assert not disk.look()
    disk.files["b"] = Seen(2, 2, 1), "new"
    assert not disk.look()  # a has settled, b has not
    assert disk.look() == {"a", "b"}


def test_a_file_that_is_written_all_the_time_keeps_no_other_waiting_for_ever():
    disk = Disk("a", "log")
    disk.files["a"] = Seen(2, 2, 1), "new"
    told = []
    for number in range(12):
        disk.files["log"] = Seen(number + 5, number + 5, 1), str(number)
        told += disk.look()
    assert told == ["a"]


def test_a_disk_that_counts_whole_seconds_hides_no_change():
    disk = Disk("a")
    disk.files["a"] = Seen(3, 2, 1), "one"
    disk.look()
    assert disk.look()
    disk.files["a"] = Seen(3, 2, 1), "two"
    assert [bool(disk.look()) for _ in range(5)].count(True) == 1
    assert disk.shown["a"] == "two"


def test_of_what_is_not_known_the_content_decides():
    disk = Disk("a")
    disk.watch.know("a", UNKNOWN)
    assert not [disk.look() for _ in range(3)][-1]
    disk.watch.know("a", UNKNOWN)
    disk.shown["a"] = None
    assert [bool(disk.look()) for _ in range(4)] == [False, True, False, False]


def test_at_once_nothing_needs_to_settle():
    disk = Disk("a", "b")
    disk.files["a"] = Seen(2, 2, 1), "new"
    disk.files["b"] = Seen(2, 2, 1), "old"
    assert disk.watch.others({name: seen for name, (seen, _) in disk.files.items()}, disk.digest) == {"a"}
    disk.files.pop("b")
    assert disk.watch.others({"a": disk.files["a"][0], "b": GONE}, disk.digest) == {"a", "b"}


HAPPENINGS = st.sampled_from(["write", "same", "touch", "replace", "vanish", "nothing", "old"])


@settings(max_examples=50)
@given(st.lists(st.lists(HAPPENINGS, max_size=3), max_size=40))
def test_it_tells_what_a_slow_evaluator_tells(looks):
    """Between two looks anything may happen; told are contents that stood in two looks, each when it was not shown."""
    disk, written, seen = Disk("a"), 1, []
    for between in [*looks, *[[]] * 6]:
        for happening in between:
            written += 1
            state, content = disk.files.get("a", (Seen(1, written, written), "old"))
            made = {
                "write": (Seen(written % 3 + 1, written, state.number), f"content {written}"),
                "same": (Seen(state.size, written, state.number), content),
                "touch": (Seen(state.size, written + 1000, state.number), content),
                "replace": (Seen(state.size, state.written, written), str(written)),
                "old": (Seen(1, -written, state.number), "old"),
            }
            if happening == "vanish":
                disk.files.clear()
            elif happening in made:
                disk.files["a"] = made[happening]
        before = disk.shown["a"]
        seen.append(disk.files.get("a"))
        told = bool(disk.look())
        assert told == _slow(seen, before), (seen, before)
    now = disk.files.get("a")
    assert disk.shown["a"] == (now[1] if now else "gone")


def _slow(seen, shown) -> bool:
    """Whether the last look tells of a change: the file was there, twice the same, or away for long enough."""
    last = seen[-1]
    if last is None:
        away = int(PATIENCE) + 1
        return shown != "gone" and len(seen) >= away and not any(seen[-away:])
    return len(seen) > 1 and seen[-2] == last and last[1] != shown
