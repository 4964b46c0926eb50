"""Atomic writing: a file is complete or unchanged."""

import errno
import os
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bmtimeline.writing import Together, write_whole


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def names(folder):
    return sorted(file.name for file in folder.iterdir())


@pytest.fixture(params=["links", "no links"])
def links(request, monkeypatch):
    """A file system with hard links, and a file system without them."""
    if request.param == "no links":

        def refused(*_):
            raise PermissionError(errno.EPERM, "Operation not permitted")

        monkeypatch.setattr(os, "link", refused)


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=4))
def test_the_last_one_written_is_what_is_read(tmp_path_factory, contents):
    file = tmp_path_factory.getbasetemp() / "written"
    for content in contents:
        write_whole(file, content, durable=False)
        assert file.read_bytes() == content


def test_a_new_file_is_as_others_are_and_nothing_else_is_left(folder, links):
    (folder / "plain").touch()
    write_whole(folder / "a", b"one", new=True)
    write_whole(folder / "b", b"two")
    assert names(folder) == ["a", "b", "plain"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {
        stat.S_IMODE((folder / "plain").stat().st_mode)
    }


def test_what_is_replaced_keeps_its_permissions_unless_others_are_asked_for(folder):
    file = folder / "a"
    file.touch()
    file.chmod(0o640)
    write_whole(file, b"x")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    write_whole(file, b"x", mode=0o600)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("there", ["file", "folder", "link", "dangling"])
def test_new_is_never_over_anything(folder, links, there):
    target = folder / "a"
    match there:
        case "file":
            target.write_bytes(b"old")
        case "folder":
            target.mkdir()
        case "link":
            (folder / "real").write_bytes(b"old")
            target.symlink_to("real")
        case "dangling":
            target.symlink_to("nowhere")
    before = {name: (folder / name).lstat() for name in names(folder)}
    with pytest.raises(FileExistsError):
        write_whole(target, b"new", new=True)
    assert {name: (folder / name).lstat().st_mtime_ns for name in names(folder)} == {
        name: found.st_mtime_ns for name, found in before.items()
    }


def test_of_many_at_once_only_one_makes_the_file(folder, links):
    """The other writers get an error, and the file of the one writer is complete."""
    told = []
    start = threading.Barrier(8)

    def write(number):
        start.wait()
        try:
            write_whole(folder / "a", bytes([number]) * 70_000, new=True, durable=False)
        except FileExistsError:
            told.append(number)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    content = (folder / "a").read_bytes()
    assert len(told) == 7
    assert content == content[:1] * 70_000
    assert content[0] not in told
    assert names(folder) == ["a"]


def test_a_link_stays_a_link(folder, tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (folder / "a").symlink_to("../real")
    write_whole(folder / "a", b"new")
    assert (folder / "a").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"
    assert names(folder) == ["a"]


@pytest.mark.parametrize("kind", ["folder", "pipe", "device"])
@pytest.mark.parametrize("mode", [None, 0o600])
def test_what_is_no_plain_file_is_left_alone(folder, kind, mode):
    target = folder / "a"
    if kind == "folder":
        target.mkdir()
    elif kind == "pipe":
        os.mkfifo(target)
    else:
        target.symlink_to(os.devnull)
    before = target.stat().st_mode
    with pytest.raises(OSError, match=r"directory|plain"):
        write_whole(target, b"x", mode=mode)
    assert target.stat().st_mode == before
    assert names(folder) == ["a"]


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_disk_that_fails_leaves_the_old_file(folder, monkeypatch, failing):
    file = folder / "a"
    write_whole(file, b"old")

    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, failing, full)
    with pytest.raises(OSError, match="No space"):
        write_whole(file, b"new")
    assert file.read_bytes() == b"old"
    assert names(folder) == ["a"]


def test_the_longest_name_can_be_written(folder):
    write_whole(folder / ("ü" * 127), b"x", new=True)
    assert names(folder) == ["ü" * 127]


def test_together_all_is_made(folder, links):
    with Together() as made:
        made.folder(folder / "x" / "y")
        made.file(folder / "x" / "a", b"one")
    assert names(folder / "x") == ["a", "y"]


def test_together_or_none_and_what_is_another_s_stays(folder, links):
    (folder / "mine").write_bytes(b"mine")

    def make_all():
        with Together() as made:
            made.folder(folder / "x" / "y")
            made.folder(folder / "full")
            (folder / "full" / "theirs").touch()
            made.file(folder / "x" / "a", b"one")
            made.file(folder / "b", b"two")
            Path(folder / "b").write_bytes(b"somebody else's")
            made.file(folder / "mine", b"new")

    with pytest.raises(FileExistsError):
        make_all()
    assert names(folder) == ["b", "full", "mine"]
    assert (folder / "mine").read_bytes() == b"mine"
    assert names(folder / "full") == ["theirs"]


KILLED = """
import os, signal, sys
from pathlib import Path
from bmtimeline.writing import Together
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
setattr(os, sys.argv[1], die)
with Together() as made:
    made.file(Path("a"), bytes(10**6))
"""


@pytest.mark.parametrize("moment", ["fsync", "link"])
def test_killed_at_any_moment_nothing_half_has_the_name(folder, moment):
    done = subprocess.run([sys.executable, "-c", KILLED, moment], cwd=folder, check=False)
    assert done.returncode == -signal.SIGKILL
    assert [name for name in names(folder) if not name.startswith(".a.")] == []
