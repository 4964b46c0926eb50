"""An error inside a command: a message, a report that only the user can read, and an exit code of its own."""

import stat
from pathlib import Path

import pytest

from bmtimeline.cli import crash, main
from bmtimeline.state import user_folder


def deep(_: object) -> int:
    return deep(_)


def memory(_: object) -> int:
    raise MemoryError


def hostile(_: object) -> int:
    raise ValueError("\x1b]0;title\x07" + "x" * 10_000)


class Mute(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no words")


def mute(_: object) -> int:
    raise Mute


@pytest.mark.parametrize(
    ("fails", "words"),
    [
        (deep, "RecursionError: maximum recursion depth exceeded"),
        (memory, "(MemoryError)"),
        (hostile, "(ValueError: ␛]0;title␇xxx"),
        (mute, "(Mute)"),
    ],
)
def test_an_error_in_a_command_is_told_in_words(fails, words, monkeypatch, capsys) -> None:
    monkeypatch.setattr("bmtimeline.cli.list.list_command", fails)
    assert main(["list"]) == 70
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert "None of your files was touched." in err
    assert "Traceback" not in err
    assert len(err) < 1000
    (report,) = user_folder().glob("crash-*.txt")
    assert str(report) in err
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    written = report.read_text("utf-8")
    assert "bmtimeline " in written
    assert "\x1b" not in written
    assert len(written) < 40_000


def test_the_newest_reports_are_kept(capsys) -> None:
    folder = user_folder()
    folder.mkdir(parents=True)
    for day in range(1, 13):
        (folder / f"crash-2025-01-{day:02}-120000.txt").write_text("old")
    (folder / "crash-notes.md").write_text("mine")
    crash.tell(ValueError("now"))
    crash.tell(ValueError("again"))
    left = sorted(folder.glob("crash-*.txt"), key=lambda file: file.stem)
    assert len(left) == 10
    assert left[0].name == "crash-2025-01-05-120000.txt"
    assert "again" in left[-1].read_text()
    assert (folder / "crash-notes.md").exists()


def test_without_a_home_the_report_is_printed(monkeypatch, capsys) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "")
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    monkeypatch.setattr(Path, "expanduser", lambda path: path)
    crash.tell(ValueError("lost"))
    err = capsys.readouterr().err
    assert "no home folder" in err
    assert err.count("ValueError: lost") == 2
