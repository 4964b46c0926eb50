"""Processes that run cases beside each other, and what they tell."""

import faulthandler
import multiprocessing as mp
import resource
import time
from collections import Counter
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Final, TypeAlias

from msgspec import Struct

from fuzz.cases import Failure, Fuzzer, run_case

_MEMORY: Final = 3 * 2**30
_HUNG: Final = 120.0
"""Seconds without a word after which a worker that cannot be interrupted is ended."""

_Begun: TypeAlias = tuple[str, int]
"""What a worker says as it begins a case: fuzzer and number."""


class Plan(Struct, frozen=True):
    """What is to be run.

    Attributes:
        fuzzers: They.
        seed: Of the run.
        seconds: How long.
        count: At most so many cases.
        workers: So many processes.
    """

    fuzzers: tuple[Fuzzer, ...]
    seed: int
    seconds: float
    count: int
    workers: int


class Result(Struct):
    """What came of it: how many cases of each fuzzer were run, and which failed."""

    cases: Counter[str]
    failures: list[Failure]


class _Worker:
    """A process, and the case it is at."""

    def __init__(self, plan: Plan, first: int) -> None:
        context = mp.get_context("fork")
        self.ear, mouth = context.Pipe(duplex=False)
        self.process: BaseProcess = context.Process(target=_work, args=(mouth, plan, first), daemon=True)
        self.process.start()
        mouth.close()
        self.heard = time.monotonic()
        self.at: _Begun = "", 0

    def word(self) -> _Begun | Failure | None:
        """Give what it says; None when it has ended."""
        try:
            word: _Begun | Failure = self.ear.recv()
        except EOFError:
            return None
        self.heard = time.monotonic()
        if not isinstance(word, Failure):
            self.at = word
        return word

    def watch(self) -> None:
        """End it when nothing was heard of it for long."""
        if time.monotonic() - self.heard > _HUNG and self.process.is_alive():
            self.process.kill()


def run(plan: Plan) -> Result:
    """Run cases until time or count are over, or Ctrl+C; each failure is told as it comes."""
    result = Result(Counter(), [])
    workers = [_Worker(plan, number) for number in range(plan.workers)]
    try:
        while workers:
            ready = wait([worker.ear for worker in workers], timeout=1)
            workers = [worker for worker in workers if worker.ear not in ready or _heard(worker, plan, result)]
            for worker in workers:
                worker.watch()
    except KeyboardInterrupt:
        for worker in workers:
            worker.process.terminate()
    return result


def _heard(worker: _Worker, plan: Plan, result: Result) -> bool:
    """Take note of what a worker says; tell whether it is still at work."""
    word = worker.word()
    if word is None:
        worker.process.join()
        if worker.process.exitcode:
            how = f"the process ended with {worker.process.exitcode} and could not be asked why"
            _note(Failure(worker.at[0], plan.seed, worker.at[1], how, ""), result)
        return False
    if isinstance(word, Failure):
        _note(word, result)
    else:
        result.cases[word[0]] += 1
    return True


def _note(failure: Failure, result: Result) -> None:
    result.failures.append(failure)
    print(f"FAILED {failure.sentence}\n    {failure.again}", flush=True)  # noqa: T201


def _work(mouth: Connection, plan: Plan, first: int) -> None:
    """Run every so manieth case, each fuzzer for its share of the time."""
    faulthandler.enable()
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    end = time.monotonic() + plan.seconds
    used = {fuzzer.name: 0.0 for fuzzer in plan.fuzzers}
    numbers = dict.fromkeys(used, first)
    for _ in range(first, plan.count, plan.workers):
        began = time.monotonic()
        if began >= end:
            return
        fuzzer = min(plan.fuzzers, key=lambda one: used[one.name] / one.share)
        number = numbers[fuzzer.name]
        mouth.send((fuzzer.name, number))
        failure = run_case(fuzzer, plan.seed, number)
        used[fuzzer.name] += time.monotonic() - began
        numbers[fuzzer.name] += plan.workers
        if failure:
            mouth.send(failure)
