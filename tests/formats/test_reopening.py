"""The command that reopens a view: a shell passes on the arguments that the program expects."""

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bmtimeline.cli.arguments import parse_open
from bmtimeline.cli.opening import lens_of
from bmtimeline.formats.cite.reopening import reopening_command
from bmtimeline.query import Lens

TOLD = '#!/bin/sh\nprintf "%s\\0" "$#" "$@"\n'


def words_of(folder, *commands):
    """Run commands in a shell where `bmtimeline` prints its arguments; return the arguments of each command."""
    tool = folder / "bmtimeline"
    if not tool.exists():
        tool.write_text(TOLD)
        tool.chmod(0o755)
    done = subprocess.run(
        ["/bin/sh", "-c", "\n".join(commands)], env={"PATH": str(folder)}, capture_output=True, check=True
    )
    told = iter(map(os.fsdecode, done.stdout.split(b"\0")[:-1]))
    return [[next(told) for _ in range(int(count))] for count in told]


def taken(words):
    """Return the file, the seeds folder, the event and the lens that the program reads from arguments."""
    at = words.index("--at")
    given = parse_open(words[:at] + words[at + 2 :])
    return given.file, given.seeds, words[at + 1], lens_of(given.query)


FILES = [
    "t.toml",
    "two words.toml",
    "it's.TOML",
    "$HOME.toml",
    "-x.toml",
    "новый\n.toml",
    "plain.txt",
    "list",
    "a;rm b.toml",
]
QUERIES = [
    "", "  ", "kind:visit", "actor:a,b year:2004..2014", "-actor:a fox", "--fox", "!fox", 'title:"first \'one\'"', "a | b",
    "(a b) -c", "list", "check", "fox.toml", "--ascii", "-fox", "$(id)", '`id` \\ "a b"', "лиса", "a\nb",
]  # fmt: skip


def terms(lens):
    return [(term.field, term.values, term.negated) for term in lens.query.terms]


@pytest.mark.parametrize("file", [None, *FILES])
def test_the_shell_hands_on_what_was_meant(file, tmp_path):
    path = None if file is None else tmp_path / file
    told = words_of(tmp_path, *(reopening_command("first-meeting", query, path) for query in QUERIES))
    for query, words in zip(QUERIES, told, strict=True):
        found, seeds, at, made = taken(words)
        assert (found, seeds, at) == (None if path is None else str(path), None, "first-meeting")
        assert terms(made) == terms(Lens(query.strip()))


def test_another_folder_of_sources_and_a_relative_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    command = reopening_command("met", "fox", Path("t.toml"), Path("my seeds"))
    [words] = words_of(tmp_path, command)
    assert taken(words)[:3] == (str(tmp_path / "t.toml"), str(tmp_path / "my seeds"), "met")
    assert command.startswith("bmtimeline /")
    assert reopening_command("met", "kind:visit -a") == "bmtimeline --at met 'kind:visit -a'"


def test_a_file_name_that_is_no_text(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.toml"))
    [words] = words_of(tmp_path, reopening_command("met", "", path))
    assert taken(words)[0] == str(path)


TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)


@given(TEXT, TEXT.filter(lambda name: "/" not in name and name not in {"", ".", ".."}))
@settings(max_examples=25)
def test_any_words(tmp_path_factory, query, name):
    folder = tmp_path_factory.getbasetemp() / "told"
    folder.mkdir(exist_ok=True)
    path = Path("/") / f"{name}.toml"
    [words] = words_of(folder, reopening_command("met", query, path))
    assert words[:3] == [str(path), "--at", "met"]
    assert "".join(words[3:]).lstrip("!") == query.strip().lstrip("-").lstrip("!") or not query.strip()
    assert len(words) == 3 + bool(query.strip())
