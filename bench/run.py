"""How fast levacivica is, as ratios to its peers on the same sheets, in one interleaved run.

Every command is a process of its own, start-up included, one process, no cache. The machines are noisy, and a peer may
take a minute where levacivica takes two seconds: between any two peers levacivica runs a few times, each peer is held
against the median of the runs just before and just after it, and a ratio is the median of the rounds.

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

import variants
from generate import TIPI, generate
from levacivica.editing.schema import schema_of
from peers import LIBYAML, yamale_schema

Command = list[list[str]]
BIN = Path(sys.executable).parent
AROUND = 3
"""How many times levacivica runs between two peers."""


def main() -> None:
    """Make the sheets, run the rounds, print the ratios and say whether the bars hold."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        paths = generate(root / "schede", options.files)
        many = interleaved(_many(root, root / "schede"), "levacivica", options.rounds)
        _sheets("generated", paths, many)
        like_real = variants.generate(root / "archivio", options.files)
        archive = interleaved(_archive(root, root / "archivio"), "levacivica", options.rounds)
        _sheets("made from the real", like_real, archive)
        variants.generate(root / "mille", 1000)
        megabytes = peak([str(BIN / "levacivica"), "validate", str(root / "mille")])
        version = interleaved(_bare(), "levacivica --version", options.rounds * 5)
        one = interleaved(_one(paths[1]), "levacivica validate", options.rounds * 5)
        print("\nstart-up and one sheet                      seconds   over levacivica")
        table(version | one)
        holds = bars(many, archive, version, one, megabytes)
    sys.exit(not holds)


def _sheets(sort: str, paths: Sequence[Path], timings: Timings) -> None:
    size = sum(path.stat().st_size for path in paths) / len(paths) / 1000
    print(f"{len(paths)} sheets {sort}, {size:.1f} kB on average")
    print("whole commands                              seconds   over levacivica")
    table(timings)
    print()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="ratios of levacivica to its peers")
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


def _many(root: Path, sheets: Path) -> dict[str, Command]:
    """The commands on all the sheets; a peer that knows one schema a run is run once for each kind of sheet."""
    schemas, yamale = [], []
    for tipo in TIPI:
        schemas.append(_json_schema(root, tipo, sorted((sheets / tipo).iterdir())))
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


def _archive(root: Path, sheets: Path) -> dict[str, Command]:
    """The commands on a data root: ours runs the rules between sheets too, and heeds the comments that suppress."""
    by_tipo: dict[str, list[Path]] = {}
    for path in sorted(sheets.rglob("data/**/*.yaml")):
        tipo = path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("tipo: ")
        by_tipo.setdefault(tipo, []).append(path)
    return {
        "libyaml": [[sys.executable, "-c", LIBYAML, str(sheets)]],
        "levacivica": [[str(BIN / "levacivica"), "validate", str(sheets)]],
        "check-jsonschema": [_json_schema(root, tipo, paths) for tipo, paths in by_tipo.items()],
    }


def _json_schema(root: Path, tipo: str, paths: Sequence[Path]) -> list[str]:
    schema = root / f"{tipo}.json"
    schema.write_text(json.dumps(schema_of(tipo, "en")), encoding="utf-8")
    return [str(BIN / "check-jsonschema"), "--schemafile", str(schema), *map(str, paths)]


def _bare() -> dict[str, Command]:
    return {
        "python": [[sys.executable, "-c", "pass"]],
        "levacivica --version": [[str(BIN / "levacivica"), "--version"]],
    }


def _one(sheet: Path) -> dict[str, Command]:
    return {
        "levacivica validate": [[str(BIN / "levacivica"), "validate", str(sheet)]],
        "yamllint": [[str(BIN / "yamllint"), "-d", "relaxed", str(sheet)]],
    }


Timings = dict[str, list[tuple[float, float]]]
"""For each command and round: its seconds, and those of levacivica around it."""


def interleaved(commands: dict[str, Command], ours: str, rounds: int) -> Timings:
    """Run every command once a round, with runs of ours between any two of them."""
    peers = {name: command for name, command in commands.items() if name != ours}
    found: Timings = {name: [] for name in commands}
    before = _runs(commands[ours])
    for _ in range(rounds):
        for name, command in peers.items():
            seconds = sum(timed(part) for part in command)
            after = _runs(commands[ours])
            around = statistics.median(before + after)
            found[name].append((seconds, around))
            found[ours].append((around, around))
            before = after
    return found


def _runs(command: Command) -> list[float]:
    return [sum(timed(part) for part in command) for _ in range(AROUND)]


def timed(command: Sequence[str]) -> float:
    """Run one command and return its wall-clock seconds; a command that fails stops the benchmark."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # users have their modules compiled once, not at every run
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    elapsed = time.perf_counter() - start
    if done.returncode != 0:
        sys.exit(f"{command[0]} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return elapsed


def peak(command: Sequence[str]) -> float:
    """Run one command and return the most memory that its process held, in MB."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_maxrss / 1000


def ratio(timings: Timings, name: str) -> float:
    """The median, over the rounds, of a peer's time over levacivica's around it."""
    return statistics.median(theirs / ours for theirs, ours in timings[name])


def table(timings: Timings) -> None:
    """Print the median seconds of each command, and how many times as long as levacivica it takes."""
    for name, taken in timings.items():
        seconds = statistics.median(theirs for theirs, _ in taken)
        print(f"{name:<42}{seconds:9.3f}{ratio(timings, name):18.2f}")


def bars(many: Timings, archive: Timings, version: Timings, one: Timings, megabytes: float) -> bool:
    """Print the bars that hold for ever, and whether they do."""
    found = [
        ("generated sheets, times faster than check-jsonschema, at least", 20, ratio(many, "check-jsonschema"), True),
        ("generated sheets, times libyaml's own parse, at most", 6, 1 / ratio(many, "libyaml"), False),
        (
            "like the real, times faster than check-jsonschema, at least",
            7,
            ratio(archive, "check-jsonschema"),
            True,
        ),
        ("like the real, times libyaml's own parse, at most", 13, 1 / ratio(archive, "libyaml"), False),
        ("1,000 like the real in memory, MB, at most", 250, megabytes, False),
        ("--version, times bare Python, at most", 2, 1 / ratio(version, "python"), False),
        ("one sheet, times yamllint on it, at most", 2, 1 / ratio(one, "yamllint"), False),
    ]
    print()
    all_hold = True
    for text, bar, value, least in found:
        holds = value >= bar if least else value <= bar
        all_hold = all_hold and holds
        print(f"{'holds' if holds else 'FAILS'}  {text} {bar}: {value:.2f}")
    return all_hold


if __name__ == "__main__":
    main()
