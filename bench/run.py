"""How fast levacivica is, as ratios to its peers on the same sheets, in one interleaved run.

Every command is a process of its own, start-up included, one process, no cache. The machines are noisy: each round runs
every command once, and a ratio is the median of the ratios of the rounds.

    python bench/run.py [--files 2000] [--rounds 3]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from generate import TIPI, generate
from levacivica.editing.schema import schema_of
from peers import LIBYAML, yamale_schema

Command = list[list[str]]
BIN = Path(sys.executable).parent


def main() -> None:
    """Make the sheets, run the rounds, print the ratios and say whether the bars hold."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        sheets = root / "schede"
        paths = generate(sheets, options.files)
        size = sum(path.stat().st_size for path in paths)
        print(f"{len(paths)} sheets, {size / len(paths) / 1000:.1f} kB on average, {options.rounds} rounds\n")
        many = interleaved(_many(root, sheets), options.rounds)
        print("all the sheets, whole commands                    seconds   ratio")
        table(many, "levacivica")
        one = interleaved(_one(paths[1]), options.rounds * 7)
        print("\nstart-up and one sheet                            seconds   ratio")
        table(one, "python")
        bars(many, one)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="ratios of levacivica to its peers")
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


def _many(root: Path, sheets: Path) -> dict[str, Command]:
    """The commands on all the sheets; a peer that knows one schema a run is run once for each kind of sheet."""
    schemas, yamale = [], []
    for tipo in TIPI:
        schema = root / f"{tipo}.json"
        schema.write_text(json.dumps(schema_of(tipo, "en")), encoding="utf-8")
        files = sorted(map(str, (sheets / tipo).iterdir()))
        schemas.append([str(BIN / "check-jsonschema"), "--schemafile", str(schema), *files])
        plain = root / f"{tipo}.yamale"
        plain.write_text(yamale_schema(tipo), encoding="utf-8")
        yamale.append([str(BIN / "yamale"), "--no-strict", "-n", "1", "-s", str(plain), str(sheets / tipo)])
    return {
        "libyaml": [[sys.executable, "-c", LIBYAML, str(sheets)]],
        "levacivica": [[str(BIN / "levacivica"), "validate", str(sheets)]],
        "yamale": yamale,
        "check-jsonschema": schemas,
        "yamllint": [[str(BIN / "yamllint"), "-d", "relaxed", "--no-warnings", str(sheets)]],
    }


def _one(sheet: Path) -> dict[str, Command]:
    return {
        "python": [[sys.executable, "-c", "pass"]],
        "levacivica --version": [[str(BIN / "levacivica"), "--version"]],
        "levacivica validate": [[str(BIN / "levacivica"), "validate", str(sheet)]],
        "yamllint": [[str(BIN / "yamllint"), "-d", "relaxed", str(sheet)]],
    }


def interleaved(commands: dict[str, Command], rounds: int) -> dict[str, list[float]]:
    """Run every command once a round and return its seconds, round by round."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            seconds[name].append(sum(timed(part) for part in command))
    return seconds


def timed(command: Sequence[str]) -> float:
    """Run one command and return its wall-clock seconds; a command that fails stops the benchmark."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    elapsed = time.perf_counter() - start
    if done.returncode != 0:
        sys.exit(f"{command[0]} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return elapsed


def ratio(seconds: dict[str, list[float]], name: str, to: str) -> float:
    """The median, over the rounds, of one command's time over another's."""
    return statistics.median(a / b for a, b in zip(seconds[name], seconds[to], strict=True))


def table(seconds: dict[str, list[float]], to: str) -> None:
    """Print the median seconds of each command, and its ratio to one of them."""
    for name, taken in seconds.items():
        print(f"{name:<48}{statistics.median(taken):9.3f}{ratio(seconds, name, to):8.2f}")


def bars(many: dict[str, list[float]], one: dict[str, list[float]]) -> None:
    """Print the bars that hold for ever, and whether they do."""
    found = [
        ("times faster than check-jsonschema, at least", 20, ratio(many, "check-jsonschema", "levacivica"), True),
        ("times libyaml's own parse, at most", 6, ratio(many, "levacivica", "libyaml"), False),
        ("--version, times bare Python, at most", 2, ratio(one, "levacivica --version", "python"), False),
        ("one sheet, times yamllint on it, at most", 2, ratio(one, "levacivica validate", "yamllint"), False),
    ]
    print()
    for text, bar, value, least in found:
        holds = value >= bar if least else value <= bar
        print(f"{'holds' if holds else 'FAILS'}  {text} {bar}: {value:.2f}")


if __name__ == "__main__":
    main()
