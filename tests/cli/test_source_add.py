"""`bmtimeline source add`: it copies all documents or none, overwrites nothing, and prints blocks to paste."""

import errno
import os
import re
from pathlib import Path

import pytest
import tomli
from cli_help import process, run
from hypothesis import given, settings
from hypothesis import strategies as st

import bmtimeline
from bmtimeline.formats.source_block import draft_title, fit_name, fresh_id, numbered
from bmtimeline.load.fields import file_name, identifier
from bmtimeline.load.files import MAX_SOURCE

THIS = {"PYTHONPATH": str(Path(bmtimeline.__file__).parents[1])}
TIMELINE = """\
format = 1
[timeline]
title = "T"
kinds = []
[sources.diary]
title = "Diary"
file = "diary.txt"
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    (tmp_path / "t.toml").write_text(TIMELINE, encoding="utf-8")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "diary.txt").write_text("Dear diary\n", encoding="utf-8")
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def add(capsys, *documents):
    return run(capsys, "source", "add", "-f", "t.toml", *map(str, documents))


def write(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def copies(folder):
    return {path.name: path.read_bytes() for path in (folder / "seeds").iterdir()}


def test_what_is_printed_can_be_pasted(capsys, folder):
    """With the blocks at the end of the file, `check` warns only that no event quotes the new sources."""
    documents = {
        "Letters 1931.txt": "\n \n  Letters to “Anna”,\tof \x1b[2J1931 \\  \nmore",
        "дневник.md": "\ufeff---\nДневник\n",
        "diary.txt": "Another diary\r\n",
    }
    paths = [write(folder / "other" / name, text) for name, text in documents.items()]
    code, out, err = add(capsys, *paths)
    assert code == 0
    assert list(tomli.loads(out)["sources"].items()) == [
        ("letters-1931", {"title": "Letters to “Anna”, of \x1b[2J1931 \\", "file": "Letters 1931.txt"}),
        ("дневник", {"title": "Дневник", "file": "дневник.md"}),
        ("diary-2", {"title": "Another diary", "file": "diary-2.txt"}),
    ]
    assert copies(folder) == {
        "diary.txt": b"Dear diary\n",
        "diary-2.txt": b"Another diary\r\n",
        "Letters 1931.txt": documents["Letters 1931.txt"].encode(),
        "дневник.md": documents["дневник.md"].encode(),
    }
    assert "/other/diary.txt to seeds as diary-2.txt." in err
    assert "Paste 3 blocks into t.toml; `bmtimeline check -f t.toml` looks at the result." in err
    write(folder / "t.toml", TIMELINE + out)
    code, out, _ = run(capsys, "check", "-f", "t.toml")
    assert code == 0
    assert re.findall(r"(error|warning) ([a-z-]+)", out) == [("warning", "source-unused")] * 4


def test_what_is_not_known_is_left_to_the_curator(capsys, folder):
    out = add(capsys, write(folder / "a.txt", "A letter"))[1]
    assert re.fullmatch(
        r'\[sources\.a\]\ntitle = "A letter"   # a draft: .*\nfile = "a\.txt"\n# what .*\n'
        r'#accessed = "\d{4}-\d\d-\d\d"   # if .*\n',
        out,
    )


def test_the_same_again_copies_nothing_and_prints_the_block_again(capsys, folder):
    path = write(folder / "other" / "a.txt", "A letter")
    first = add(capsys, path)
    before = {name: (folder / "seeds" / name).stat().st_mtime_ns for name in copies(folder)}
    second = add(capsys, path, folder / "seeds" / "a.txt")
    assert second[1] == first[1]
    assert "seeds/a.txt is there already." in second[2]
    assert "is the same document as one named before it." in second[2]
    assert {name: (folder / "seeds" / name).stat().st_mtime_ns for name in copies(folder)} == before


def test_a_source_of_the_timeline_needs_no_other_block(capsys, folder):
    code, out, err = add(capsys, "seeds/diary.txt")
    assert (code, out) == (0, "")
    assert "It is the source “diary” of t.toml." in err
    (folder / "seeds" / "diary.txt").unlink()
    code, out, err = add(capsys, write(folder / "other" / "diary.txt", "Dear diary, too"))
    assert (code, out, copies(folder)) == (0, "", {"diary.txt": b"Dear diary, too"})


def test_never_over_anything(capsys, folder):
    """No other file, folder or link is overwritten, and two documents of one run get different names."""
    write(folder / "seeds" / "a.txt", "theirs")
    (folder / "seeds" / "a-2.txt").mkdir()
    (folder / "seeds" / "a-3.txt").symlink_to("nowhere")
    for name in ("one", "two"):
        (folder / name).mkdir()
    paths = [write(folder / "one" / "a.txt", "one"), write(folder / "two" / "A.TXT", "two")]
    _, out, _ = add(capsys, *paths, write(folder / "two" / "a.txt", "three"))
    files = [source["file"] for source in tomli.loads(out)["sources"].values()]
    assert len({name.casefold() for name in files}) == 3
    assert [(folder / "seeds" / name).read_text() for name in files] == ["one", "two", "three"]
    assert (folder / "seeds" / "a.txt").read_text() == "theirs"
    assert (folder / "seeds" / "a-3.txt").is_symlink()


BAD = [
    ("latin.txt", b"one\ntw\xe9", "latin.txt:2:3: This is not UTF-8; nothing was copied. Save the file as UTF-8."),
    ("zero.txt", b"one\0", "zero.txt:1:4: No text has this character (NUL)."),
    ("empty.txt", b"", "empty.txt has no words in it"),
    ("blank.txt", b" \n\t--\n", "blank.txt has no words in it"),
    ("large.txt", None, "large.txt is larger than 16 MiB, the limit"),
    ("folder", None, "folder is a folder."),
    ("pipe", None, "pipe is no plain file."),
    ("gone.txt", None, "There is no file gone.txt."),
    ("-x.txt", None, "unrecognized arguments: -x.txt"),
]


@pytest.mark.parametrize(("name", "content", "said"), BAD, ids=[row[0] for row in BAD])
def test_one_that_cannot_be_added_keeps_all_others_back(capsys, folder, name, content, said):
    good = write(folder / "good.txt", "Good")
    if content is not None:
        write(folder / name, content)
    elif name == "large.txt":
        with (folder / name).open("wb") as file:
            file.truncate(MAX_SOURCE + 1)
    elif name == "folder":
        (folder / name).mkdir()
    elif name == "pipe":
        os.mkfifo(folder / name)
    before = copies(folder)
    code, out, err = add(capsys, good, name)
    assert (code, out, copies(folder)) == (2, "", before)
    assert said in err


def test_at_the_limit_it_is_taken(capsys, folder):
    assert add(capsys, write(folder / "most.txt", "a" * MAX_SOURCE))[0] == 0


def test_a_disk_that_fails_takes_all_back(capsys, folder, monkeypatch):
    paths = [write(folder / "other" / f"{number}.txt", str(number)) for number in range(3)]
    before, really, calls = copies(folder), os.fsync, []

    def full(handle):
        calls.append(handle)
        if len(calls) > 4:
            raise OSError(errno.ENOSPC, "No space left on device")
        return really(handle)

    monkeypatch.setattr(os, "fsync", full)
    code, out, err = add(capsys, *paths)
    assert (code, out, copies(folder)) == (2, "", before)
    assert "Nothing was copied to seeds: No space left on device." in err


def test_the_folder_is_made_where_there_is_none(capsys, folder):
    for path in (folder / "seeds").iterdir():
        path.unlink()
    (folder / "seeds").rmdir()
    assert add(capsys, write(folder / "a.txt", "A"))[0] == 0
    assert (folder / "seeds" / "a.txt").exists()
    code, _, _ = run(capsys, "source", "add", "-f", "t.toml", "--seeds", "far/off", "a.txt")
    assert (code, (folder / "far" / "off" / "a.txt").read_text()) == (0, "A")


TARGETS = [
    ("gone.toml", "There is no file gone.toml."),
    ("broken.toml", "broken.toml:1:5: error toml-syntax"),
    ("t.toml --seeds other/seeds", "other/seeds is no folder."),
]


@pytest.mark.parametrize(("file", "said"), TARGETS, ids=[row[0] for row in TARGETS])
def test_a_timeline_to_which_nothing_can_be_added(capsys, folder, file, said):
    write(folder / "broken.toml", "a = ")
    write(folder / "other" / "seeds", "a file")
    write(folder / "a.txt", "A")
    code, out, err = run(capsys, "source", "add", "a.txt", "-f", *file.split())
    assert (code, out) == (2, "")
    assert said in err


def test_the_timeline_in_the_installed_program_is_none(capsys, folder, monkeypatch):
    monkeypatch.setattr("bmtimeline.cli.source.is_packed", lambda _: True)
    code, out, err = run(capsys, "source", "add", "-f", "t.toml", str(write(folder / "a.txt", "A")))
    assert (code, out) == (2, "")
    assert "Name yours with -f, or make one with `bmtimeline new FOLDER`." in err


def test_without_a_name_it_is_the_timeline_of_the_folder_one_is_in(capsys, folder):
    """It is never the timeline that comes with the program."""
    document = str(write(folder / "a.txt", "A"))
    code, out, err = run(capsys, "source", "add", document)
    assert (code, out) == (2, "")
    assert "There is no timeline.toml in this folder. Name yours with -f" in err
    write(folder / "timeline.toml", TIMELINE)
    code, out, err = run(capsys, "source", "add", document)
    assert code == 0
    assert 'file = "a.txt"' in out
    assert "Paste 1 block into timeline.toml" in err
    assert copies(folder)["a.txt"] == b"A"


def test_an_output_that_takes_only_ascii(folder):
    write(folder / "дневник.txt", "Дневник 🌍")
    done = process("source", "add", "-f", "t.toml", "дневник.txt", environment=THIS | {"PYTHONIOENCODING": "ascii"})
    assert tomli.loads(done.stdout.decode("ascii")) == {
        "sources": {"дневник": {"title": "Дневник 🌍", "file": "дневник.txt"}}
    }


def test_a_name_that_is_no_text(folder):
    (folder / "other" / "x\udcff.txt").write_bytes(b"A letter")
    done = process("source", "add", "-f", "t.toml", b"other/x\xff.txt", environment=THIS)
    assert (done.returncode, (folder / "seeds" / "x-.txt").read_text()) == (0, "A letter")


NAMES = [
    ("diary.txt", "diary.txt"),
    (".hidden", "hidden"),
    ("..txt", "txt"),
    ("a/b\\c.txt", "a-b-c.txt"),
    ("con.txt", "document-con.txt"),
    ("LPT1", "document-LPT1"),
    ("end. ", "end"),
    ('what? "so".txt', "what- -so-.txt"),
    ("\n", "-"),
    ("...", "document"),
    ("e\u0301.txt", "é.txt"),
    ("x" * 300 + ".txt", "x" * 196 + ".txt"),
    ("က" * 90 + ".txt", "က" * 65 + ".txt"),
]


@pytest.mark.parametrize(("name", "kept"), NAMES)
def test_names_of_copies(name, kept):
    assert fit_name(name) == kept


IDS = [
    ("Diary of Anna_B (1931).txt", "diary-of-anna-b-1931"),
    ("naïve.TXT", "naive"),
    ("Ёлка.txt", "елка"),
    ("မြန်မာ.txt", "မြန်မာ"),
    ("---.txt", "document"),
    ("x" * 300, "x" * 60),
]


@pytest.mark.parametrize(("name", "made"), IDS)
def test_ids(name, made):
    assert fresh_id(name, set()) == made
    assert fresh_id(name, {made, f"{made}-2"}) == f"{made}-3"


@settings(max_examples=50)
@given(st.text(min_size=1), st.integers(1, 3))
def test_any_name_gives_one_that_format_1_takes(name, number):
    made = numbered(fit_name(name), number)
    assert file_name(made) == made
    assert fit_name(made) == made
    assert len(made.encode()) <= 255
    identifier(fresh_id(name, set()))


@given(st.text())
def test_a_draft_of_a_title_says_something_or_nothing_does(text):
    title = draft_title(text)
    assert title == " ".join(title.split())
    assert len(title) <= 122
    assert bool(title) is any(char.isalnum() for char in text)
