"""`make fuzz`: spoil timelines, queries, dates, caches and keys for a while, and see that the program stands it.

    make fuzz ARGS="--seconds 1200 --count 100000 --seed 7 --only terminal"

What fails is kept in fuzz-failures/, with the line that runs exactly this case again.
"""

# ruff: noqa: T201
import argparse
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(_ROOT / "tests"), str(_ROOT / "tui")]

from fuzz.all import FUZZERS  # noqa: E402 - behind the path by which they are found
from fuzz.cases import Failure, run_case  # noqa: E402
from fuzz.workers import Plan, Result, run  # noqa: E402


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the fuzzer; give the exit code: 1 where something failed."""
    given = _parsed(arguments)
    chosen = tuple(fuzzer for fuzzer in FUZZERS if not given.only or fuzzer.name in given.only)
    with tempfile.TemporaryDirectory(prefix="bmtimeline-fuzz-", ignore_cleanup_errors=True) as home:
        _at_home(home)
        print(f"seed {given.seed}", flush=True)
        started = time.monotonic()
        if given.case is None:
            result = run(Plan(chosen, given.seed, given.seconds, given.count, given.workers))
        else:
            failures = [failure for fuzzer in chosen if (failure := run_case(fuzzer, given.seed, given.case))]
            print("\n".join(failure.trace for failure in failures))
            result = Result(Counter(fuzzer.name for fuzzer in chosen), failures)
    _summary(result, [fuzzer.name for fuzzer in chosen], time.monotonic() - started)
    return 1 if result.failures else 0


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="make fuzz", description="Spoil what the program reads, and see that it stands it."
    )
    parser.add_argument("--seconds", type=float, default=60, help="how long, 60 by default")
    parser.add_argument("--count", type=int, default=10**9, help="at most so many cases in all")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**9), help="where the dice begin")
    parser.add_argument("--only", action="append", choices=[fuzzer.name for fuzzer in FUZZERS], help="one fuzzer")
    parser.add_argument("--case", type=int, help="run only the case of this number")
    parser.add_argument("--workers", type=int, default=min(2, os.cpu_count() or 1), help="processes, 2 by default")
    given = parser.parse_args(arguments)
    if given.case is not None and not given.only:
        parser.error("--case needs --only")
    return given


def _at_home(home: str) -> None:
    """Let nothing of the user's own be read or written."""
    os.environ.update(dict.fromkeys(("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "TMPDIR"), home))
    os.environ["PYTHONPATH"] = str(_ROOT / "tui")
    tempfile.tempdir = None
    looks = ("NO_COLOR", "FORCE_COLOR", "TEXTUAL", "TEXTUAL_THEME", "COLORTERM", "COLUMNS", "LINES")
    for name in (*looks, "DISPLAY", "WAYLAND_DISPLAY", "TMUX", "STY"):
        os.environ.pop(name, None)


def _summary(result: Result, names: Sequence[str], seconds: float) -> None:
    failed = Counter(failure.fuzzer for failure in result.failures)
    sorts: dict[str, list[Failure]] = {}
    for failure in result.failures:
        sorts.setdefault(failure.place or failure.sentence, []).append(failure)
    for one, *others in sorts.values():
        print(f"\n{1 + len(others)} × {one.sentence}\n    {one.again}\n    {one.kept}")
    print(f"\n{'fuzzer':<12}{'cases':>8}{'failed':>8}")
    for name in names:
        print(f"{name:<12}{result.cases[name]:>8,}{failed[name]:>8,}")
    print(f"{'in all':<12}{result.cases.total():>8,}{len(result.failures):>8,}   in {seconds:.0f} s")


if __name__ == "__main__":
    sys.exit(main())
