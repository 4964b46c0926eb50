"""What may stand in the place of a file of the state folder, or become of the folder one works in."""

import os
from pathlib import Path

import pytest

from bmtimeline.state.folder import NotKept, read_state, state_folder
from bmtimeline.state.history import History


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero"), Path.mkdir])
def test_what_is_no_plain_file_is_as_none_and_keeps_nobody_waiting(tmp_path: Path, make) -> None:
    make(tmp_path / "view.json")
    assert read_state(tmp_path / "view.json") is None


def test_where_the_working_folder_is_gone_it_is_said_that_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(NotKept, match="the folder one works in is gone"):
        state_folder("my.toml")
    history = History("my.toml")
    with pytest.raises(NotKept):
        history.add("oil")
    assert history.queries == ("oil",)
