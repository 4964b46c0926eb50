"""Which pager is started, and with what."""

from pathlib import Path

import pytest

from bmtimeline.terminal.pager import _pager


def program(folder: Path, name: str) -> None:
    """Put a program into a folder."""
    (folder / name).write_text("#!/bin/sh\n")
    (folder / name).chmod(0o755)


@pytest.mark.parametrize(
    ("pager", "less", "there", "command"),
    [
        ("", "", ["less"], ["less"]),
        ("", "", [], []),
        ("  ", "", ["less"], ["less"]),
        ("most -s 'a b'", "", ["less"], ["most", "-s", "a b"]),
        ("cat", "", ["less"], []),
        ("/bin/cat", "", ["less"], []),
        # What ends where all fits on one screen would be gone before it is read.
        ("", "FRX", ["less"], ["less", "-+F"]),
        ("less -FX", "", ["less"], ["less", "-FX", "-+F"]),
        ("/usr/bin/less", "-F", ["less"], ["/usr/bin/less", "-+F"]),
        ("most", "FRX", ["less"], ["most"]),
    ],
)
def test_the_pager(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, pager: str, less: str, there: list[str], command: list[str]
) -> None:
    for name in there:
        program(tmp_path, name)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PAGER", pager)
    monkeypatch.setenv("LESS", less)
    assert list(_pager()) == command


def test_open_quotation_marks_are_no_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", "less 'x")
    with pytest.raises(ValueError, match="quotation"):
        _pager()
