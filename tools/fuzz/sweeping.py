"""Many inputs in several processes, watched: a process that hangs or breaks costs its input, and not the sweep."""

from __future__ import annotations

import multiprocessing
import resource
import signal
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from multiprocessing.sharedctypes import Synchronized
from random import Random
from time import monotonic, process_time
from typing import Final, NamedTuple

from tools.fuzz.bases import Texts
from tools.fuzz.keeping import reduced
from tools.fuzz.kinds import KINDS, input_of, kind_of
from tools.fuzz.trial import Fell

_FORK = multiprocessing.get_context("fork")

SECONDS: Final = 10.0
"""Seconds of a processor that an input may take, with all its steps."""

SECONDS_FOR_A_BYTE: Final = 1e-4
"""What it may take besides, for its size: all that is done is linear in it."""

PATIENCE: Final = 240.0
"""Seconds by the clock after which a process counts as hanging."""

MEGABYTES: Final = 500
"""By how much an input may raise what the process has ever held; a sheet alone is bound to 200."""

MEMORY: Final = 4 << 30
"""Bytes that a process may take: an endless list must not take the machine with it."""


class Result(NamedTuple):
    """What became of an input: the steps that were taken, or after which it fell and why, and what it took.

    ``cause`` is what inputs that fell for the same reason have in common; empty for one that did not fall. ``texts``
    are those of an input that fell, made smaller where that could be done.
    """

    number: int
    kind: str
    steps: Sequence[str]
    seconds: float
    megabytes: float
    cause: str = ""
    why: str = ""
    texts: Texts | None = None


@dataclass(frozen=True)
class Sweep:
    """What is to be tried: the numbers from 0 up to ``inputs`` of a seed, of some kinds, in ``jobs`` processes.

    ``patience`` is the seconds by the clock after which a process counts as hanging.
    """

    inputs: int
    seed: int
    jobs: int
    kinds: Sequence[str]
    patience: float = PATIENCE

    def kind(self, number: int) -> str:
        """The kind of an input."""
        return kind_of(number, self.seed, self.kinds)


def one(kind: str, number: int, seed: int, *, smaller: bool = True) -> Result:
    """Try an input in this process."""
    texts = input_of(kind, number, seed)
    start, held = process_time(), _held()
    steps: Sequence[str] = ()
    cause = why = ""
    try:
        steps = KINDS[kind].take(texts, Random(f"{seed} {number} steps"))
    except Fell as fell:
        cause, why = fell.cause, str(fell)
    seconds, megabytes = process_time() - start, _held() - held
    if not cause and seconds > SECONDS + SECONDS_FOR_A_BYTE * sum(map(len, texts.values())):
        cause, why = "time", f"{seconds:.0f} s of a processor"
    elif not cause and megabytes > MEGABYTES:
        cause, why = "memory", f"{megabytes:.0f} MB more than before"
    elif cause and smaller and seconds < 1:
        texts = reduced(texts, lambda fewer: _falls(kind, fewer, cause))
    return Result(number, kind, steps, seconds, megabytes, cause, why, texts if cause else None)


def _falls(kind: str, texts: Texts, cause: str) -> bool:
    """Whether an input falls for the same reason, with all its sheets and steps."""
    try:
        KINDS[kind].take(texts, None)
    except Fell as fell:
        return fell.cause == cause
    return False


def _held() -> float:
    """Megabytes that this process has ever held at once."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class _Worker:
    """A process that takes one number after the other; ``at`` is the one that it is at."""

    def __init__(self, sweep: Sweep, following: Synchronized[int]) -> None:
        self.at: Synchronized[int] = _FORK.Value("q", -1)
        self.results, there = multiprocessing.Pipe(duplex=False)
        self.process: ForkProcess = _FORK.Process(target=_work, args=(sweep, following, self.at, there), daemon=True)
        self.process.start()
        there.close()
        self.seen, self.since = -1, monotonic()

    def hangs(self, patience: float) -> bool:
        """Whether it has been at one number for too long."""
        if self.at.value != self.seen:
            self.seen, self.since = self.at.value, monotonic()
        return monotonic() - self.since > patience


def _work(sweep: Sweep, following: Synchronized[int], at: Synchronized[int], results: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the sweep itself ends what it has started
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    while True:
        with following.get_lock():
            number = following.value
            following.value += 1
        if number >= sweep.inputs:
            return
        at.value = number
        result = one(sweep.kind(number), number, sweep.seed)
        results.send(result)
        at.value = -1
        if result.megabytes > MEGABYTES / 2:  # what comes next would be hidden behind it
            return


def swept(sweep: Sweep) -> Iterator[Result]:
    """Try all the inputs, and yield what became of each, in the order in which they end."""
    following: Synchronized[int] = _FORK.Value("q", 0)
    workers = [_Worker(sweep, following) for _ in range(sweep.jobs)]
    while workers:
        ready = wait([worker.results for worker in workers], timeout=1)
        for worker in list(workers):
            hanging = worker.hangs(sweep.patience)
            if hanging:
                worker.process.kill()
            if worker.results in ready or hanging:
                with suppress(EOFError):
                    yield worker.results.recv()
                    continue
                workers.remove(worker)
                yield from _lost(sweep, worker, hanging=hanging)
                if following.value < sweep.inputs:
                    workers.append(_Worker(sweep, following))


def _lost(sweep: Sweep, worker: _Worker, *, hanging: bool) -> Iterator[Result]:
    """The input that a process was at when it ended, if it was at one."""
    worker.process.join()
    number = worker.at.value
    if number >= 0:
        kind = sweep.kind(number)
        why = f"no end after {sweep.patience:.0f} s" if hanging else f"the process ended with {worker.process.exitcode}"
        cause = "hang" if hanging else "crash"
        yield Result(number, kind, (), 0, 0, cause, why, input_of(kind, number, sweep.seed))
