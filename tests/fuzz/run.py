"""`make fuzz`: spoil timelines, queries, dates, caches and keys for a while, and see that the program stands it.

    make fuzz ARGS="--seconds 1200 --count 100000 --seed 7 --only terminal"

What fails is kept in fuzz-failures/, with the line that runs exactly this case again.
"""

# ruff: noqa: T201
import argparse
import faulthandler
import multiprocessing as mp
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(_ROOT / "tests"), str(_ROOT / "tui")]

from fuzz.all import FUZZERS  # noqa: E402 - behind the path by which they are found
from fuzz.cases import Failure, Fuzzer, run_case  # noqa: E402

_MEMORY: Final = 3 * 2**30
_HUNG: Final = 120.0
"""Seconds without a word after which a worker that cannot be interrupted is ended."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the fuzzer; give the exit code: 1 where something failed."""
    given = _parsed(arguments)
    chosen = [fuzzer for fuzzer in FUZZERS if not given.only or fuzzer.name in given.only]
    _at_home()
    print(f"seed {given.seed}", flush=True)
    started = time.monotonic()
    if given.case is not None:
        found = [failure for fuzzer in chosen if (failure := run_case(fuzzer, given.seed, given.case))]
        cases = Counter(fuzzer.name for fuzzer in chosen)
        for failure in found:
            print(failure.trace)
    else:
        cases, found = _run(chosen, given)
    _summary(chosen, cases, found, time.monotonic() - started)
    return 1 if found else 0


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
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


def _at_home() -> None:
    """Let nothing of the user's own be read or written."""
    home = tempfile.mkdtemp(prefix="bmtimeline-fuzz-home-")
    for name in ("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        os.environ[name] = home
    os.environ["PYTHONPATH"] = str(_ROOT / "tui")
    for name in ("NO_COLOR", "FORCE_COLOR", "TEXTUAL", "TEXTUAL_THEME", "COLORTERM", "COLUMNS", "LINES"):
        os.environ.pop(name, None)


def _run(chosen: Sequence[Fuzzer], given: argparse.Namespace) -> tuple[Counter[str], list[Failure]]:
    end = time.monotonic() + given.seconds
    cases: Counter[str] = Counter()
    found: list[Failure] = []
    context = mp.get_context("fork")
    workers: dict[Connection, tuple[mp.process.BaseProcess, list[float | str | int]]] = {}
    for number in range(given.workers):
        ours, theirs = context.Pipe(duplex=False)
        worker = context.Process(target=_work, args=(theirs, chosen, given, number, end))
        worker.start()
        theirs.close()
        workers[ours] = (worker, [time.monotonic(), "", 0])
    while workers:
        ready = wait(list(workers), timeout=1)
        for connection in [one for one in workers if one in ready]:
            worker, present = workers[connection]
            try:
                word = connection.recv()
            except EOFError:
                worker.join()
                del workers[connection]
                if worker.exitcode:
                    found.append(_died(given.seed, present, f"the process ended with {worker.exitcode}"))
                continue
            present[:] = [time.monotonic(), *present[1:]]
            if isinstance(word, Failure):
                found.append(word)
                print(f"FAILED {word.sentence}\n    {word.again}", flush=True)
            elif isinstance(word, tuple):
                present[1:] = word
                cases[word[0]] += 1
        for worker, present in list(workers.values()):
            if time.monotonic() - float(present[0]) > _HUNG and worker.is_alive():
                worker.kill()
    return cases, found


def _died(seed: int, present: Sequence[float | str | int], how: str) -> Failure:
    return Failure(str(present[1]), seed, int(present[2]), f"{how} and could not be asked why", "")


def _work(tell: Connection, chosen: Sequence[Fuzzer], given: argparse.Namespace, first: int, end: float) -> None:
    """Run every so manieth case, each fuzzer for its share of the time, until it is over."""
    signal.signal(signal.SIGINT, signal.SIG_IGN if first else signal.SIG_DFL)
    faulthandler.enable()
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    used = dict.fromkeys((fuzzer.name for fuzzer in chosen), 0.0)
    numbers = dict.fromkeys(used, first)
    for _ in range((given.count - first + given.workers - 1) // given.workers):
        if time.monotonic() >= end:
            return
        fuzzer = min(chosen, key=lambda one: used[one.name] / one.share)
        number = numbers[fuzzer.name]
        tell.send((fuzzer.name, number))
        began = time.monotonic()
        failure = run_case(fuzzer, given.seed, number)
        used[fuzzer.name] += time.monotonic() - began
        numbers[fuzzer.name] += given.workers
        if failure:
            tell.send(failure)


def _summary(chosen: Sequence[Fuzzer], cases: Counter[str], found: Sequence[Failure], seconds: float) -> None:
    failed = Counter(failure.fuzzer for failure in found)
    print(f"\n{'fuzzer':<12}{'cases':>8}{'failed':>8}")
    for fuzzer in chosen:
        print(f"{fuzzer.name:<12}{cases[fuzzer.name]:>8,}{failed[fuzzer.name]:>8,}")
    print(f"{'in all':<12}{cases.total():>8,}{len(found):>8,}   in {seconds:.0f} s")
    sorts: dict[str, list[Failure]] = {}
    for failure in found:
        sorts.setdefault(failure.place or failure.sentence, []).append(failure)
    for one, *others in sorts.values():
        print(f"\n{1 + len(others)} × {one.sentence}\n    {one.again}\n    {one.kept}")


if __name__ == "__main__":
    sys.exit(main())
