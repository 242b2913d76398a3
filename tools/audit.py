"""Asks whether a weakness is known in a package of ``constraints.txt``: ``python tools/audit.py``."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

CONSTRAINTS = Path(__file__).parents[1] / "constraints.txt"


def main() -> int:
    """Print what is known; returns 1 when something is, 0 also where nobody could be asked."""
    audit = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--progress-spinner", "off"]
    asked = subprocess.run(
        [*audit, "--format", "json", "--requirement", str(CONSTRAINTS)], capture_output=True, text=True, check=False
    )
    try:
        packages = json.loads(asked.stdout)["dependencies"]
    except ValueError:
        print(f"skipped: nobody could be asked ({asked.stderr.strip().splitlines()[-1:]})")
        return 0
    answered = [package for package in packages if "skip_reason" not in package]
    weak = [(package, weakness) for package in answered for weakness in package["vulns"]]
    for package, weakness in weak:
        better = ", ".join(weakness["fix_versions"]) or "no version yet"
        print(f"{package['name']} {package['version']}: {weakness['id']}, mended in {better}")
    if not answered:
        print("skipped: no index here knows of weaknesses")
    else:
        print(f"{len(answered)} of {len(packages)} packages looked up, {len(weak)} weaknesses known")
    return int(bool(weak))


if __name__ == "__main__":
    raise SystemExit(main())
