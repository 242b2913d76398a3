"""The command: tries many archives, prints how many of each kind were tried and fell, and keeps those that fell."""

from __future__ import annotations

import argparse
import os
import signal
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from random import SystemRandom
from time import perf_counter

from tools.fuzz.keeping import Kept, keep, kept_in
from tools.fuzz.kinds import KINDS
from tools.fuzz.sweeping import PATIENCE, Result, Sweep, swept
from tools.fuzz.trial import Fell

OF_A_CAUSE = 3
"""How many inputs are kept of those that fell for one reason."""


def main() -> int:
    """Run the command; returns 1 when an input fell."""
    asked = _asked()
    if asked.again is not None:
        return _again(asked.again)
    sweep = Sweep(asked.inputs, asked.seed, asked.jobs, asked.kinds, asked.patience)
    started = perf_counter()
    figures = Figures()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt):  # what was tried until then is counted
        for result in swept(sweep):
            figures.add(result)
            if result.cause and figures.causes[result.cause] <= OF_A_CAUSE:
                assert result.texts is not None
                place = keep(asked.out, Kept(result.kind, result.number, sweep.seed, result.why, result.texts))
                print(f"fell {place}: {result.why[:300]!r}", flush=True)
            if figures.count % 1_000 == 0:
                print(f"{figures.count} of {sweep.inputs}, {perf_counter() - started:.0f} s", flush=True)
    print("\n".join(figures.table()))
    print(f"seed {sweep.seed}: {figures.count} inputs, {figures.fallen} fell; {perf_counter() - started:.0f} s")
    return int(figures.fallen > 0)


class Figures:
    """How many inputs were tried and fell, by kind and by cause; how many went through each step; the slowest."""

    def __init__(self) -> None:
        self.tried: Counter[str] = Counter()
        self.fell: Counter[str] = Counter()
        self.causes: Counter[str] = Counter()
        self.steps: Counter[str] = Counter()
        self.seconds: Counter[str] = Counter()
        self.slowest: dict[str, tuple[float, int]] = {}

    def add(self, result: Result) -> None:
        """Count an input."""
        self.tried[result.kind] += 1
        self.fell[result.kind] += bool(result.cause)
        self.seconds[result.kind] += result.seconds  # type: ignore[assignment]
        self.steps.update(result.steps)
        self.slowest[result.kind] = max(self.slowest.get(result.kind, (0.0, 0)), (result.seconds, result.number))
        if result.cause:
            self.causes[result.cause] += 1

    @property
    def count(self) -> int:
        """The inputs that were tried."""
        return self.tried.total()

    @property
    def fallen(self) -> int:
        """The inputs that fell."""
        return self.fell.total()

    def table(self) -> Iterable[str]:
        """The lines of the table."""
        yield f"{'kind':<12}{'tried':>9}{'fell':>7}{'ms each':>9}  slowest (its number)"
        for kind in KINDS:
            if tried := self.tried[kind]:
                most, number = self.slowest[kind]
                each = self.seconds[kind] / tried * 1000
                yield f"{kind:<12}{tried:>9}{self.fell[kind]:>7}{each:>9.0f}  {most:.1f} s ({number})"
        yield "steps: " + ", ".join(f"{step} {count}" for step, count in self.steps.most_common())
        for cause, count in self.causes.most_common():
            yield f"fell {count} times: {cause}"


def _again(folder: Path) -> int:
    """Try the inputs that are kept in a folder, with all their sheets and all the steps."""
    fallen = 0
    for kept in kept_in(folder):
        try:
            KINDS[kept.kind].take(kept.texts, None)
        except Fell as fell:
            fallen += 1
            print(f"{kept.kind}-{kept.number} falls: {fell}")
        else:
            print(f"{kept.kind}-{kept.number} does not fall any more")
    return int(fallen > 0)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=20_000, help="how many archives to try")
    parser.add_argument(
        "--seed", type=int, default=SystemRandom().randrange(10**6), help="one seed tries the same ones"
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS), help="the kinds of changes")
    parser.add_argument(
        "--patience", type=float, default=PATIENCE, help="seconds for one input before it counts as hung"
    )
    parser.add_argument("--out", type=Path, default=Path("build/fuzz"), help="the folder for inputs that fell")
    parser.add_argument(
        "--again", type=Path, metavar="FOLDER", help="try the inputs in a folder again, and nothing else"
    )
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
