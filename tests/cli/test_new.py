"""`bmtimeline new`: it makes a timeline and a seeds folder, both or none, and overwrites nothing."""

import errno
import os
import re

import pytest
from cli_help import run

from bmtimeline.cli.new import quoted

WORDS = "Dear diary. Anna left in the winter and saw Rangoon before the rains. The end.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def everything(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.mark.parametrize("name", ["mine", "far/away", "with spaces", "мой", ".", "../here", "-x"])
def test_it_makes_a_timeline_and_a_folder_and_nothing_else(capsys, folder, name):
    before = everything(folder)
    code, out, err = run(capsys, "new", "--", name)
    where = "" if name in {".", "../here"} else name
    expected = {f"{where}/{part}".removeprefix("/") for part in ("timeline.toml", "seeds")}
    expected |= {"far", "far/away"} if name == "far/away" else {where} - {""}
    assert (code, set(everything(folder)) - set(before)) == (0, expected)
    assert [os.path.normpath(line) for line in out.splitlines()] == [
        os.path.normpath(f"{name}/timeline.toml"),
        os.path.normpath(f"{name}/seeds"),
    ]
    assert "bmtimeline source add -f " in err


def test_it_opens_at_once_and_passes_check(capsys):
    run(capsys, "new", "two_journeys-1923")
    code, out, _ = run(capsys, "two_journeys-1923/timeline.toml")
    assert (code, out.splitlines()[0]) == (1, "Timeline: Two journeys 1923")
    code, out, err = run(capsys, "check", "--strict", "-f", "two_journeys-1923/timeline.toml")
    assert (code, out, err) == (0, "", "0 events, 0 claims, 0 sources: 0 errors, 0 warnings.\n")


def test_its_examples_hold_when_their_sign_is_taken_away(capsys, folder):
    """The first lines of the file explain it: an example follows a # without a space."""
    run(capsys, "new", "mine")
    file = folder / "mine" / "timeline.toml"
    text = file.read_text(encoding="utf-8")
    assert max(map(len, text.splitlines())) <= 120
    file.write_text(re.sub(r"^#(?=\S)", "", text, flags=re.MULTILINE), encoding="utf-8")
    (folder / "mine" / "seeds" / "diary.txt").write_text(WORDS, encoding="utf-8")
    code, out, err = run(capsys, "check", "--strict", "-f", str(file))
    assert (code, out) == (0, "")
    assert err.startswith("1 event, 1 claim, 1 source: 0 errors, 0 warnings.")
    assert "winter 1923–24" in run(capsys, "list", "-f", str(file), "rangoon")[1]


@pytest.mark.parametrize("there", ["timeline.toml", "seeds", "link"])
def test_never_over_anything(capsys, folder, there):
    if there == "link":
        (folder / "timeline.toml").symlink_to("nowhere")
    elif there == "seeds":
        (folder / "seeds").mkdir()
    else:
        (folder / there).write_text("mine")
    before = everything(folder)
    code, out, err = run(capsys, "new", ".")
    assert (code, out, everything(folder)) == (2, "", before)
    assert "already. Nothing is ever written over" in err


TABLE = [
    ("", "The folder has no name."),
    ("file", "file is no folder."),
    ("file/deeper", "Not a directory. A file stands on the way to it."),
    ("my.toml", "Name a folder: the timeline will be timeline.toml in it."),
    ("a\nb", "The name a␊b has characters that cannot be seen."),
    ("x" * 300, "File name too long"),
    ("gone/../x", "No timeline can be made in gone/../x"),
]


@pytest.mark.parametrize(("name", "said"), TABLE, ids=[row[1] for row in TABLE])
def test_where_none_can_be_made(capsys, folder, name, said):
    (folder / "file").write_text("mine")
    code, out, err = run(capsys, "new", name)
    assert (code, out, everything(folder)) == (2, "", ["file"])
    assert said in err


@pytest.mark.parametrize("failing", ["fsync", "link", "mkdir"])
def test_a_disk_that_is_full_leaves_nothing(capsys, folder, monkeypatch, failing):
    before = everything(folder)
    really, calls = getattr(os, failing), []

    def full(path, *rest, **more):
        calls.append(path)
        if failing == "mkdir" and len(calls) < 2:
            return really(path, *rest, **more)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, failing, full)
    if failing == "link":  # the fallback for file systems without links fails too
        monkeypatch.setattr(os, "replace", full)
    code, out, err = run(capsys, "new", "mine")
    assert (code, out, everything(folder)) == (2, "", before)
    assert "No timeline can be made in mine: No space left on device. Make room on the disk" in err


def test_a_folder_in_which_one_may_not_write(capsys, folder, monkeypatch):
    def refused(*_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "mkdir", refused)
    code, out, err = run(capsys, "new", "mine")
    assert (code, out) == (2, "")
    assert "in mine: Permission denied. Name a folder in which you may write." in err


def test_names_are_given_as_a_shell_takes_them(tmp_path):
    assert quoted(tmp_path / "a b") == f"'{tmp_path}/a b'"
    assert quoted(tmp_path.relative_to("/") / "-x").startswith(str(tmp_path)[1:])
    assert quoted(type(tmp_path)("-x")) == "./-x"
