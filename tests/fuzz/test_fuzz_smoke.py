"""A glimpse of each fuzzer, always at the same cases; `make fuzz` looks longer."""

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from fuzz.all import FUZZERS
from fuzz.cases import Fuzzer, Inputs, run_case
from fuzz.terminal_run import TERMINAL

CASES = {
    "files": 10,
    "sources": 10,
    "dates": 150,
    "queries": 20,
    "answers": 20,
    "cache": 6,
    "views": 40,
    "view": 40,
    "history": 30,
}
QUICK = [fuzzer for fuzzer in FUZZERS if fuzzer is not TERMINAL]


@pytest.mark.parametrize("fuzzer", QUICK, ids=lambda fuzzer: fuzzer.name)
def test_nothing_falls(fuzzer: Fuzzer) -> None:
    for number in range(CASES[fuzzer.name]):
        failure = run_case(fuzzer, 1, number, keep=None)
        assert failure is None, f"{failure.again}\n{failure.trace}"


def test_the_program_stands_in_a_terminal() -> None:
    failure = run_case(TERMINAL, 1, 23, keep=None)  # a short one
    assert failure is None, f"{failure.again}\n{failure.trace}"


@pytest.mark.parametrize("fuzzer", FUZZERS, ids=lambda fuzzer: fuzzer.name)
def test_a_case_is_the_same_each_time(fuzzer: Fuzzer) -> None:
    made = [fuzzer.make(Random(f"{number}")) for number in (1, 2, 3)]  # noqa: S311
    assert made == [fuzzer.make(Random(f"{number}")) for number in (1, 2, 3)]  # noqa: S311
    assert made[0] != made[1]


def _make(dice: Random) -> Inputs:
    return {"a.txt": bytes(dice.choices(b"abcdefgh\n", k=200)) + b"x" + bytes(dice.choices(b"abcdefgh\n", k=200))}


def _check(inputs: Inputs, folder: Path) -> None:
    assert list(folder.iterdir()) == []
    if b"x" in inputs["a.txt"]:
        raise LookupError("there is an x")


def test_what_fails_is_kept_small_and_can_be_run_again(tmp_path: Path) -> None:
    failure = run_case(Fuzzer("some", _make, _check), 7, 3, keep=tmp_path)
    assert failure is not None
    assert failure.again == 'make fuzz ARGS="--only some --seed 7 --case 3"'
    assert failure.sentence.startswith("LookupError: there is an x (tests/fuzz/test_fuzz_smoke.py:")
    assert (tmp_path / "some-7-3" / "smaller" / "a.txt").read_bytes() == b"x"
    assert (tmp_path / "some-7-3" / "as-found" / "a.txt").stat().st_size == 401
    assert failure.again in (tmp_path / "some-7-3" / "failure.txt").read_text(encoding="utf-8")


def test_a_case_that_hangs_is_ended() -> None:
    def hang(inputs: Inputs, folder: Path) -> None:
        while inputs:
            pass

    failure = run_case(Fuzzer("some", _make, hang, limit=0.05), 7, 3, keep=None)
    assert failure is not None
    assert "takes longer than" in failure.sentence


def test_the_run_says_its_seed_first_and_what_it_did_last() -> None:
    run = Path(__file__).parent / "run.py"
    given = ["--only", "dates", "--count", "20", "--seed", "5", "--workers", "2", "--seconds", "30"]
    done = subprocess.run([sys.executable, run, *given], capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    assert lines[0] == "seed 5"
    assert lines[-2].split() == ["dates", "20", "0"]
    assert lines[-1].split()[:4] == ["in", "all", "20", "0"]
