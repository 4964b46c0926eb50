"""The file of saved views: it is written whole or not at all, and never over content that cannot be read."""

import os
import stat
from pathlib import Path

import pytest

from bmtimeline.errors import UserError
from bmtimeline.formats.views_file import ViewStore, change_views, read_views, views_path
from bmtimeline.formats.views_form import HEAD, View


def save(path, name="a", query="x"):
    change_views(path, {name: View(name, query)})


def test_the_file_stands_beside_the_timeline():
    assert views_path("data/timeline.toml") == Path("data/timeline.views.toml")
    assert views_path("../mine") == Path("../mine.views.toml")


def test_no_file_is_no_views(tmp_path):
    saved = read_views(tmp_path / "t.views.toml")
    assert (dict(saved.views), saved.problems, saved.head) == ({}, (), HEAD)


def test_saving_makes_the_file_and_leaves_nothing_else(tmp_path):
    path = tmp_path / "t.views.toml"
    save(path)
    save(path, "b", "y")
    assert list(read_views(path).views) == ["a", "b"]
    assert [one.name for one in tmp_path.iterdir()] == ["t.views.toml"]
    assert path.read_text().startswith(HEAD)


def test_a_new_file_is_readable_as_others_are_and_an_old_one_keeps_its_mode(tmp_path):
    path = tmp_path / "t.views.toml"
    (tmp_path / "plain").touch()
    save(path)
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE((tmp_path / "plain").stat().st_mode)
    path.chmod(0o640)
    save(path, "b")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_what_another_program_wrote_meanwhile_stays(tmp_path):
    path = tmp_path / "t.views.toml"
    save(path)
    path.write_text(path.read_text() + '\n[views.theirs]\nquery = "z"\n')
    save(path, "b")
    assert list(read_views(path).views) == ["a", "b", "theirs"]


@pytest.mark.parametrize(
    "bad", [b"format = 1\n[views.a\n", b"\xff\xfe", b"format = 1\n[views.a]\nquery = 'x'\nlook = 1\n"]
)
def test_a_file_that_cannot_be_read_is_never_written(tmp_path, bad):
    path = tmp_path / "t.views.toml"
    path.write_bytes(bad)
    with pytest.raises(UserError, match=r"t\.views\.toml"):
        save(path)
    assert path.read_bytes() == bad
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_in_its_place_is_a_problem(tmp_path):
    (tmp_path / "t.views.toml").mkdir()
    assert [one.code for one in read_views(tmp_path / "t.views.toml").problems] == ["unreadable"]


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    link = tmp_path / "t.views.toml"
    link.symlink_to(tmp_path / "real" / "v.toml")
    (tmp_path / "real" / "v.toml").write_text("format = 1\n")
    save(link)
    assert link.is_symlink()
    assert list(read_views(tmp_path / "real" / "v.toml").views) == ["a"]


def test_a_failing_disk_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "t.views.toml"
    save(path)
    before = path.read_bytes()

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="No space left"):
        save(path, "b")
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_folder_that_is_not_there_says_so(tmp_path):
    with pytest.raises(UserError, match="cannot be written"):
        save(Path(tmp_path / "gone" / "t.views.toml"))


def test_what_cannot_be_written_is_kept_for_this_run_and_written_as_soon_as_it_can(tmp_path):
    path = tmp_path / "gone" / "t.views.toml"
    store = ViewStore(path)
    assert str(path) in store.change({"a": View("a", "x")})
    assert list(store.read().views) == ["a"]
    path.parent.mkdir()
    assert store.change({"b": View("b", "y")}) == ""
    assert list(read_views(path).views) == ["a", "b"]
