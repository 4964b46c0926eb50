"""Untrusted files: missing, not regular, too large, not UTF-8, or outside the seeds folder."""

import os
import re

import pytest
from load_help import GOOD

from bmtimeline.errors import UserError
from bmtimeline.load import load_file
from bmtimeline.resources import seeds_folder

WITH_FILE = GOOD.replace("[sources.site]\n", '[sources.site]\nfile = "site.txt"\n')


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "t.toml").write_text(WITH_FILE, encoding="utf-8")
    return tmp_path


def problems_of(folder):
    return load_file(folder / "t.toml")[1]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda _: None, "There is no file"),
        (lambda path: path.mkdir(), "is a folder"),
        (os.mkfifo, "is no plain file"),
        (lambda path: path.symlink_to("/dev/zero"), "is no plain file"),
        (lambda path: path.symlink_to(path.name), "cannot be read: "),
        (lambda path: path.symlink_to("nowhere"), "There is no file"),
    ],
    ids=["missing", "folder", "pipe", "device", "circle", "dangling"],
)
def test_no_file_to_read(tmp_path, make, said):
    path = tmp_path / "x.toml"
    make(path)
    with pytest.raises(UserError, match=re.escape(said)) as caught:
        load_file(path)
    assert str(path) in caught.value.sentence


@pytest.mark.parametrize("name", ["a" * 300, "a\0b", ""])
def test_no_name_of_a_file(tmp_path, name):
    with pytest.raises(UserError):
        load_file(tmp_path / name)


def test_a_timeline_above_the_limit(folder, monkeypatch):
    monkeypatch.setattr("bmtimeline.load.MAX_TIMELINE", 2**20)
    path = folder / "t.toml"
    path.write_text(WITH_FILE + "#" * (2**20 - len(WITH_FILE)), encoding="utf-8")
    assert load_file(path)[0] is not None
    path.write_text(WITH_FILE + "#" * (2**20 - len(WITH_FILE) + 1), encoding="utf-8")
    with pytest.raises(UserError, match="larger than 1 MiB"):
        load_file(path)


def test_a_source_above_the_limit(folder, monkeypatch):
    monkeypatch.setattr("bmtimeline.load.files.MAX_SOURCE", 2**20)
    (folder / "seeds" / "site.txt").write_bytes(b"a" * (2**20 + 1))
    assert ["larger than 1 MiB" in problem.sentence for problem in problems_of(folder)] == [True]


@pytest.mark.parametrize(
    ("before", "place"),
    [(b"", (1, 1)), (b"# a\n# \xc3\xa9", (2, 4)), (b"\xef\xbb\xbf#", (1, 2)), (b"a\r\nbb", (2, 3))],
)
def test_a_timeline_that_is_not_utf8(tmp_path, before, place):
    path = tmp_path / "t.toml"
    path.write_bytes(before + b"\xff\xfe")
    timeline, [problem] = load_file(path)
    assert timeline is None
    assert (problem.code, problem.line, problem.column) == ("not-utf8", *place)
    assert "UTF-8" in problem.text


def test_a_source_that_is_not_utf8(folder):
    (folder / "seeds" / "site.txt").write_bytes(b"abc\xe9")
    [problem] = problems_of(folder)
    assert (problem.code, "byte 4" in problem.sentence) == ("source-file", True)
    assert WITH_FILE.split("\n")[problem.line - 1] == 'file = "site.txt"'


def test_a_source_is_kept_byte_for_byte(folder):
    content = "\ufeffline\r\nline\rline\n\u00a0é e\u0301".encode()
    (folder / "seeds" / "site.txt").write_bytes(content)
    timeline, problems = load_file(folder / "t.toml")
    assert problems == []
    assert timeline.sources["site"].text.encode() == content


def test_an_empty_source_is_a_text(folder):
    (folder / "seeds" / "site.txt").touch()
    timeline, problems = load_file(folder / "t.toml")
    assert (timeline.sources["site"].text, problems) == ("", [])


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("../t.toml", "leads out of the seeds folder"),
        ("/etc/hostname", "leads out of the seeds folder"),
        ("site.txt", "its links lead nowhere"),
        ("gone.txt", "There is no file"),
    ],
)
def test_links_in_the_seeds_folder(folder, target, said):
    (folder / "seeds" / "site.txt").symlink_to(target)
    timeline, [problem] = load_file(folder / "t.toml")
    assert problem.code == "source-file"
    assert said in problem.sentence
    assert timeline.sources["site"].text is None


def test_a_link_inside_the_seeds_folder_is_followed(folder):
    (folder / "seeds" / "real.txt").write_text("words", encoding="utf-8")
    (folder / "seeds" / "site.txt").symlink_to("real.txt")
    timeline, problems = load_file(folder / "t.toml")
    assert (timeline.sources["site"].text, problems) == ("words", [])


def test_a_source_that_is_a_pipe_does_not_hang(folder):
    os.mkfifo(folder / "seeds" / "site.txt")
    assert ["no plain file" in problem.sentence for problem in problems_of(folder)] == [True]


def test_a_file_name_that_is_too_long(folder):
    text = WITH_FILE.replace("site.txt", "s" * 300)
    (folder / "t.toml").write_text(text, encoding="utf-8")
    [problem] = problems_of(folder)
    assert problem.code == "source-file"
    assert "cannot be read: File name too long. Give it a shorter name." in problem.text


def test_where_the_seeds_are(tmp_path):
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    timeline = deep / "t.toml"
    assert seeds_folder(timeline) == deep / "seeds"
    (tmp_path / "a" / "seeds").mkdir()
    assert seeds_folder(timeline) == tmp_path / "a" / "seeds"
    (deep / "seeds").mkdir()
    assert seeds_folder(timeline) == deep / "seeds"
    assert seeds_folder(timeline, tmp_path) == tmp_path
