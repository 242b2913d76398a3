"""Packs the Python of the page: the program and what it imports, compiled, without what a page has no use for."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[2]
BANCO = ROOT / "banco"
MODULES = BANCO / "python" / "modules.txt"
"""The modules that the page takes from the standard library and from packages, by name; made by `tracing`."""

STOCK = BANCO / "node_modules" / "pyodide"
STANDARD_LIBRARY = STOCK / "python_stdlib.zip"
OURS = ROOT / "src" / "levacivica"
NOT_IN_THE_PAGE = (
    "cli", "lsp", "serving", "site", "__main__.py", "rendering/docx", "rendering/pdf", "editing/deposito",
)  # fmt: skip
TEMPLATES = ("schede", "html", "markdown")
FONTS = "caratteri/*.woff2"
LOCALES = ("root", "it", "it_IT", "en", "en_US", "en_001", "en_GB")
BESIDE_MODULES = {"babel": ("global.dat", *(f"locale-data/{one}.dat" for one in LOCALES)), "stdnum": ("iban.dat",)}
"""The files that packages read beside their modules."""

PARTS = {
    "documenti.bin": (
        "babel", "jinja2", "mdformat", "segno", "levacivica/rendering", "levacivica/templates", "levacivica/comparing",
        "levacivica/reporting/changes", "levacivica/overview",
    ),
    "levacivica.bin": ("levacivica", "stdnum"),
}  # fmt: skip
"""What is laid out as files, by the file that brings it: what reads files beside its modules can't be in a zip.

``documenti.bin`` is not needed before somebody looks at a document.
"""

DAY = (1980, 1, 1, 0, 0, 0)
"""The date of everything in a zip: the same files make the same bytes."""


def pack(out: Path, stage: Path) -> None:
    """Write ``python.zip`` and the files of PARTS into a folder; ``stage`` is an empty folder to work in.

    ``python.zip`` is what Python imports from: modules of the standard library and of packages. A part holds files:
    the length of a list in four bytes (big-endian), the list of paths and sizes as JSON, the contents one after the
    other.
    """
    _gather(stage)
    subprocess.run(
        ["node", "tools/banco/pyodide.mjs", "tools/banco/compiling.py", f"stage={stage}"],  # noqa: S607
        cwd=ROOT,
        check=True,
    )
    files = {path.relative_to(stage).as_posix(): path for path in sorted(stage.rglob("*")) if path.is_file()}
    for part, below in PARTS.items():
        laid = [name for name in files if name.startswith(tuple(f"{folder}/" for folder in below))]
        (out / part).write_bytes(_in_one([(name, files.pop(name).read_bytes()) for name in laid]))
    with zipfile.ZipFile(out / "python.zip", "w", zipfile.ZIP_STORED) as archive:
        for name, path in files.items():
            archive.writestr(zipfile.ZipInfo(name, DAY), path.read_bytes())


def _in_one(files: Sequence[tuple[str, bytes]]) -> bytes:
    listed = json.dumps([[name, len(content)] for name, content in files]).encode()
    return b"".join((len(listed).to_bytes(4), listed, *(content for _, content in files)))


def _gather(stage: Path) -> None:
    """Copy the sources that the page takes into one tree, as Python finds them."""
    with zipfile.ZipFile(STANDARD_LIBRARY) as library:
        standard = set(library.namelist())
        for name in MODULES.read_text(encoding="utf-8").split():
            path = name.replace(".", "/")
            inside = next((one for one in (f"{path}.py", f"{path}/__init__.py") if one in standard), None)
            if inside is not None:
                library.extract(inside, stage)
            else:
                _copy_module(name, stage)
    for module in (BANCO / "python").glob("*.py"):
        shutil.copy(module, stage)
    shutil.copytree(OURS, stage / "levacivica", ignore=_not_in_the_page)
    for folder in TEMPLATES:
        shutil.copytree(ROOT / "templates" / folder, stage / "levacivica" / "templates" / folder)
    (stage / "levacivica" / "templates" / "caratteri").mkdir()
    for font in (ROOT / "templates").glob(FONTS):
        shutil.copy(font, stage / "levacivica" / "templates" / "caratteri")
    for package, names in BESIDE_MODULES.items():
        spec = find_spec(package)
        assert spec is not None
        assert spec.origin is not None
        for name in names:
            target = stage / package / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(Path(spec.origin).parent / name, target)


def _copy_module(name: str, stage: Path) -> None:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise LookupError(f"{MODULES} names {name}, which is not installed here")
    path = stage / name.replace(".", "/")
    target = path / "__init__.py" if spec.submodule_search_locations else path.with_suffix(".py")
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(spec.origin, target)


def _not_in_the_page(folder: str, names: list[str]) -> set[str]:
    inside = Path(folder).relative_to(OURS)
    return {name for name in names if name == "__pycache__" or (inside / name).as_posix() in NOT_IN_THE_PAGE}
