"""The output of `check --format json` is read back as the same problems."""

from pathlib import Path

import pytest

from bmtimeline.check import review
from bmtimeline.evidence.examination import examine
from bmtimeline.formats.problem_forms import Totals, read_report
from bmtimeline.load import load
from cli.cli_help import run
from load.load_help import GOOD


def test_printed_and_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "t.toml"
    file.write_text(GOOD.replace('when = "2004"', 'when = "20o4"'), encoding="utf-8")
    code, printed, _ = run(capsys, "check", "--format=json", f"--file={file}")
    assert code == 1
    report = read_report(printed.encode())
    loaded = load(file)
    assert loaded.timeline
    found = review(examine(loaded.timeline), text=loaded.text).problems
    assert sorted(map(repr, report.problems)) == sorted(map(repr, [*loaded.problems, *found]))
    assert {problem.severity for problem in report.problems} == {"error", "warning"}
    assert report.summary == Totals(events=2, claims=1, sources=2)


@pytest.mark.parametrize("printed", [b"", b"null", b"bmtimeline: There is no file.", b'{"problems": [{}]}', b"\xff"])
def test_something_else(printed: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_report(printed)
