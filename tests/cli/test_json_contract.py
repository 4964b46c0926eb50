"""The JSON of `list`: its exact keys in their order, and values as FORMAT 1 defines them."""

import json
import re
from pathlib import Path

import pytest
from cli_help import process, run

from bmtimeline.formats.json_form import as_json

TOP = ["timeline", "query", "counts", "events"]
COUNTS = ["events", "matching", "sure", "possible", "disputed"]
EVENT = ["id", "title", "kind", "actors", "places", "tags", "when", "words", "earliest", "latest", "dates", "disputed"]
EVENT += ["summary", "note", "line", "claims"]
DATE = ["when", "words", "earliest", "latest", "sources"]
CLAIM = ["source", "quote", "when", "status", "start", "end", "line", "assessment", "reason", "supports"]
DAY = re.compile(r"-?\d{4,}-\d\d-\d\d")
SEEDS = Path(__file__).parents[2] / "seeds"


def listed(capsys, *arguments):
    return json.loads(run(capsys, "list", "--format", "json", *arguments)[1])


def test_keys(capsys):
    found = listed(capsys)
    assert list(found) == TOP
    assert list(found["timeline"]) == ["title", "description"]
    assert list(found["counts"]) == COUNTS
    for event in found["events"]:
        assert list(event) == EVENT
        assert all(list(date) == DATE for date in event["dates"])
        assert all(list(claim) == CLAIM for claim in event["claims"])


def test_types(capsys):
    for event in listed(capsys)["events"]:
        for day in (event["earliest"], event["latest"]):
            assert day is None or DAY.fullmatch(day)
        assert (event["when"] is None) == (event["dates"] == [])
        assert event["words"]
        assert isinstance(event["line"], int)
        assert event["line"] > 0
        assert event["disputed"] is (len(event["dates"]) > 1)
        for claim in event["claims"]:
            assert claim["status"] in {"exact", "normalised", "ambiguous", "missing", "no copy"}
            assert claim["assessment"] in {None, "accepted", "rejected"}
            assert isinstance(claim["supports"], list)


def test_offsets_are_those_of_the_source(capsys):
    texts = {
        "bnn-2023": (SEEDS / "000_77cfd645e8582b13.txt").read_bytes().decode(),
        "sapphires-2025": (SEEDS / "003_66310b2ee3627e34.txt").read_bytes().decode(),
    }
    claims = [claim for event in listed(capsys)["events"] for claim in event["claims"]]
    whole = [claim for claim in claims if "[…]" not in claim["quote"]]
    assert len(whole) > 40
    for claim in whole:
        assert texts[claim["source"]][claim["start"] : claim["end"]] == claim["quote"]


def test_the_disputed_event(capsys):
    found = listed(capsys, "id:first-meeting")
    assert found["query"] == "id:first-meeting"
    assert found["counts"] == {**found["counts"], "matching": 1, "sure": 0, "possible": 0, "disputed": 1}
    [event] = found["events"]
    assert (event["when"], event["words"]) == ("2014-23", "autumn 2014")
    assert (event["earliest"], event["latest"]) == ("2014-09-01", "2014-11-30")
    assert event["dates"] == [
        {"when": "2004", "words": "2004", "earliest": "2004-01-01", "latest": "2004-12-31", "sources": ["bnn-2023"]},
        {
            "when": "2014-23",
            "words": "autumn 2014",
            "earliest": "2014-09-01",
            "latest": "2014-11-30",
            "sources": ["sapphires-2025"],
        },
    ]


@pytest.mark.parametrize(
    ("when", "earliest", "latest"),
    [
        ("-0999", "-0999-01-01", "-0999-12-31"),
        ("0000", "0000-01-01", "0000-12-31"),
        ("/1948", None, "1948-12-31"),
        ("2025-11-27/..", "2025-11-27", None),
        ("../..", None, None),
        ("Y-17E7", "-170000000-01-01", "-170000000-12-31"),
        ("2004-02", "2004-02-01", "2004-02-29"),
    ],
)
def test_days(capsys, tmp_path, when, earliest, latest):
    path = tmp_path / "t.toml"
    path.write_text(
        'format=1\n[timeline]\ntitle="T"\nkinds=["a"]\n[[events]]\nid="e"\ntitle="E"\nkind="a"\nactors=[]\n'
        f'when="{when}"\n',
        encoding="utf-8",
    )
    [event] = listed(capsys, "-f", str(path))["events"]
    assert (event["when"], event["earliest"], event["latest"]) == (when, earliest, latest)
    assert event["claims"] == []
    assert event["dates"][0]["sources"] == []


def test_undated(capsys):
    event = next(event for event in listed(capsys, "is:undated")["events"])
    assert (event["when"], event["words"], event["earliest"], event["latest"], event["dates"]) == (
        None,
        "undated",
        None,
        None,
        [],
    )


def test_lines_are_the_same_events(capsys):
    whole = listed(capsys, "kind:visit")["events"]
    lines = run(capsys, "list", "--format", "jsonl", "kind:visit")[1].splitlines()
    assert [json.loads(line) for line in lines] == whole


def test_counts_add_up(capsys):
    for query in ("", "year:2011..2014", "year:2004", "lukashenko"):
        counts = listed(capsys, query)["counts"]
        assert counts["sure"] + counts["possible"] + counts["disputed"] == counts["matching"] <= counts["events"]


def test_an_event_in_dispute_is_listed_once(capsys):
    ids = [event["id"] for event in listed(capsys)["events"]]
    assert len(ids) == len(set(ids))


def test_it_is_json_whatever_the_output_takes():
    plain = json.loads(process("list", "--format", "json").stdout)
    narrow = process("list", "--format", "json", environment={"PYTHONIOENCODING": "ascii"}).stdout
    latin = process("list", "--format", "json", environment={"PYTHONIOENCODING": "latin-1"}).stdout
    assert json.loads(narrow.decode("ascii")) == json.loads(latin.decode("latin-1")) == plain


def test_controls_are_escaped_and_the_data_is_the_same():
    data = {"a\u202e": ["\x1b\x9b\x7f\u2028é\U000e0041\ud800 မြန်မာ"]}
    for indent in (None, 2):
        written = as_json(data, indent=indent)
        assert all(char.isprintable() or char == "\n" for char in written)
        assert "é" in written
        assert json.loads(written) == data
