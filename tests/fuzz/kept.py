"""What the program keeps: an index, saved views, the history of filters; spoiled, it is not believed or not there."""

import json
import os
import random
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from bmtimeline.formats.views_file import ViewStore, read_views
from bmtimeline.formats.views_form import as_text, name_trouble, read_text
from bmtimeline.query import Index, Lens
from bmtimeline.state import NotKept, state_folder
from bmtimeline.state.history import History
from bmtimeline.state.memory import Memory
from bmtimeline.state.view import View
from bmtimeline.store.fresh import read, read_and_keep
from bmtimeline.store.opening import kept, place_of
from fuzz import corpus, hostile
from fuzz.cases import Fuzzer, Inputs
from fuzz.files import files_in, put
from fuzz.looking import look_at
from fuzz.mutations import mutated_bytes

_QUERIES: Final = (
    "",
    "year:2004",
    "-kind:visit",
    "is:disputed",
    "ties | они",
    "claims:>1",
    "actor:a",
    "no:url year:>=2011",
)
_VIEWS: Final = """# Mine.
format = 1

# Read this first.
[views.visits]
query = "kind:visit year:2011..2014"

[views."Two words"]
query = "actor:lukashenko -is:disputed"
"""
_LONGEST: Final = 10_000
"""What is longer is no query, and not kept."""
_VIEW: Final = """{"format": 1, "written": 1795334391, "marks": ["a", "b"], "view": {"lens": "kind:visit",
 "spot": {"event": "a", "date": "2023?-09-15"}, "pane": "sources", "place": [0, 0, 61], "scale": [4, 1, -12],
 "excerpt": 1, "line": 5, "past": [{"lens": "oil", "spot": {"event": "b"}}], "back": [{"event": "b", "date": "199X"}]}}
"""
_HISTORY: Final = '{"format": 1,\n "queries": ["oil", "kind:visit", "year:2004..2011"]}'


# The index


def make_cache(dice: random.Random) -> Inputs:
    """Choose a timeline and how its index is to be spoiled."""
    inputs, _ = corpus.some(dice)
    return {**inputs, "spoil.txt": str(dice.randrange(2**32)).encode()}


def check_cache(inputs: Inputs, folder: Path) -> None:
    """See that a whole index answers as the file does, and a spoiled one too or not at all."""
    path = put({name: content for name, content in inputs.items() if name != "spoil.txt"}, folder)
    place = place_of(path, folder / "seeds", folder / "cache")
    fresh, _ = read_and_keep(place)
    if fresh.timeline is None:
        assert kept(place) is None
        return
    answers = _answers(Index(fresh.timeline))
    stored = kept(place)
    assert stored is not None, "what was kept a moment ago is not there"
    assert list(stored.problems) == fresh.problems
    assert _answers(Index(stored)) == answers
    assert tuple(stored.timeline.events) == tuple(fresh.timeline.events)
    whole = place.index.read_bytes()
    dice = random.Random(inputs["spoil.txt"])  # noqa: S311
    place.index.unlink()  # it is mapped: writing over it would change the one that is open
    spoiled = mutated_bytes(dice, whole, whole[::-1])
    place.index.write_bytes(spoiled)
    stored = kept(place)
    if stored is not None:
        assert _answers(Index(stored)) == answers, "a spoiled index was believed"
        look_at(Index(stored))
    assert (read(place.path, place.seeds).timeline is None) is False


def _answers(index: Index) -> list[object]:
    found: list[object] = []
    for query in _QUERIES:
        answer = index.answer(Lens(query))
        rows = [(answer.event_of(row).id, answer.entries[row].reading, str(answer.kind_of(row))) for row in answer.rows]
        found += [
            rows,
            answer.matching,
            dict(answer.counts("actor")),
            dict(answer.counts("kind")),
            answer.years,
            answer.extent,
        ]
    return found


# Saved views


def make_views(dice: random.Random) -> Inputs:
    """Spoil a file of views, and choose one to save."""
    content = mutated_bytes(dice, _VIEWS.encode(), hostile.text(dice).encode("utf-8", "surrogatepass"))
    saved = {"name": hostile.text(dice) if dice.random() < 0.5 else "mine", "query": hostile.text(dice) or "x"}
    return {"t.views.toml": content, "saved.json": json.dumps(saved).encode()}


def check_views(inputs: Inputs, folder: Path) -> None:
    """See that views are read or complained of, that nothing is lost by saving, and a broken file stays as it is."""
    path = folder / "t.views.toml"
    path.write_bytes(inputs["t.views.toml"])
    before = read_views(path)
    again = read_text(as_text(before), str(path))
    assert again.views == before.views or before.problems, "views do not come back as they were written"
    assert not again.problems or before.problems, again.problems
    saved = json.loads(inputs["saved.json"])
    if name_trouble(saved["name"]) or not saved["query"].strip():
        return
    store = ViewStore(path)
    said = store.change(before.saved(saved["name"], saved["query"]))
    if before.problems:
        assert said
        assert path.read_bytes() == inputs["t.views.toml"], "a file with problems was written over"
        return
    assert not said, said
    after = read_views(path)
    assert not after.problems, after.problems
    assert after.views[saved["name"]].query == saved["query"]
    others = {name: view for name, view in before.views.items() if name != saved["name"]}
    assert {name: view for name, view in after.views.items() if name != saved["name"]} == others
    comments = [line for line in inputs["t.views.toml"].decode("utf-8-sig").split("\n") if line.startswith("#")]
    written = path.read_text(encoding="utf-8")
    assert all(comment.strip() in written for comment in comments), "a comment is lost"
    assert list(files_in(folder)) == [path.name]


# The history


def make_history(dice: random.Random) -> Inputs:
    """Spoil a history, and choose a filter to add."""
    content = mutated_bytes(dice, _HISTORY.encode(), hostile.text(dice).encode("utf-8", "surrogatepass"))
    return {"history.json": content, "added.txt": (hostile.text(dice) or "x").encode("utf-8", "surrogatepass")}


def check_history(inputs: Inputs, folder: Path) -> None:
    """See that any history can be read, and that what is added is there the next time."""
    timeline = folder / "t.toml"
    added = inputs["added.txt"].decode("utf-8", "surrogatepass")[:_LONGEST]
    with _state_in(folder / "state"):
        file = state_folder(timeline) / "history.json"
        file.parent.mkdir(parents=True)
        file.write_bytes(inputs["history.json"])
        history = History(timeline)
        assert all(isinstance(query, str) and query.strip() for query in history.queries)
        with suppress(NotKept):
            history.add(added)
            if added.strip():
                assert History(timeline).queries[-1] == added.strip()
        if added.strip():
            assert history.queries[-1] == added.strip()


# The view


def make_view(dice: random.Random) -> Inputs:
    """Spoil what is kept of a view."""
    return {"view.json": mutated_bytes(dice, _VIEW.encode(), hostile.text(dice).encode("utf-8", "surrogatepass"))}


def check_view(inputs: Inputs, folder: Path) -> None:
    """See that any view is come back to or let be, and that what is done next is kept unless a later program wrote."""
    timeline = folder / "t.toml"
    with _state_in(folder / "state"):
        file = state_folder(timeline) / "view.json"
        file.parent.mkdir(parents=True)
        file.write_bytes(inputs["view.json"])
        memory = Memory(timeline)
        marks = memory.marks
        memory.keep(View(lens="kind:visit"), marks | {"new"})
        assert memory.close(30)
        if memory.refused:
            assert file.read_bytes() == inputs["view.json"], "what a later program wrote was written over"
            return
        later = Memory(timeline)
        assert later.view == View(lens="kind:visit")
        assert later.marks == marks | {"new"}


@contextmanager
def _state_in(folder: Path) -> Iterator[None]:
    before = os.environ.get("XDG_STATE_HOME")
    os.environ["XDG_STATE_HOME"] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ["XDG_STATE_HOME"]
        else:
            os.environ["XDG_STATE_HOME"] = before


CACHE: Final = Fuzzer("cache", make_cache, check_cache)
VIEWS: Final = Fuzzer("views", make_views, check_views, share=0.5)
VIEW: Final = Fuzzer("view", make_view, check_view, share=0.3)
HISTORY: Final = Fuzzer("history", make_history, check_history, share=0.3)
