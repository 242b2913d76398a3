"""Writes the bill of what the wheel needs, in CycloneDX: ``python -m tools.bill dist build``.

It is taken from an environment with the wheel of the first folder, its extras and nothing else, and goes into the
second; the same wheel gives the same bill.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.install import CONSTRAINTS, PIP, ROOT, requirements
from tools.release import version


def main(dist: Path, out: Path) -> None:
    """Write the bill; raises CalledProcessError when a command fails."""
    (wheel,) = dist.glob("*.whl")
    out.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        place = Path(folder)
        venv.create(place, with_pip=False)
        python = place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        pip = (*PIP, "--python", str(python), "install")
        subprocess.run([*pip, "--constraint", str(CONSTRAINTS), *requirements()], check=True)
        subprocess.run([*pip, "--no-deps", str(wheel)], check=True)
        bill = [str(Path(sys.executable).with_name("cyclonedx-py")), "environment", "--output-reproducible"]
        about = ["--pyproject", str(ROOT / "pyproject.toml")]
        target = str(out / f"levacivica-{version()}.cdx.json")
        subprocess.run([*bill, *about, "--output-file", target, str(python)], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
