"""Runs inside Pyodide: does with many sheets what the page does, and names the modules that this took.

The repository is /repo, the packages that it needs are in /packages; the names go to /out/modules.txt.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

REPO, PACKAGES, OUT = Path("/repo"), Path("/packages"), Path("/out/modules.txt")
CORPORA = ("validi", "non_validi", "regioni")


def used() -> Iterator[str]:
    """The modules that were imported, but for those of the program itself and those inside the interpreter."""
    for name, module in sys.modules.items():
        spec = module.__spec__
        if spec is not None and spec.name == name:
            origin = spec.origin or ""
            if origin.endswith(".py") and not origin.startswith(str(REPO)):
                yield name


def files_of(path: Path) -> dict[str, bytes]:
    """The files of an archive, or a single sheet."""
    if path.is_file():
        return {path.name: path.read_bytes()}
    return {str(file.relative_to(path)): file.read_bytes() for file in path.rglob("*") if file.is_file()}


def work() -> None:
    """Open archives, look at what is wrong, change a text, make documents, compare."""
    import jinja2.debug  # noqa: F401, PLC0415 - imported by itself when a template has a mistake
    import session  # type: ignore[import-not-found]  # noqa: PLC0415 - what was imported before is not counted

    here = session.Session("it")
    for corpus in CORPORA:
        for path in sorted((REPO / "tests" / "corpus" / corpus).glob("*")):
            for sheet in here.open(files_of(path))["sheets"]:
                here.findings(sheet["path"])
    for sheet in here.open(files_of(REPO / "data"))["sheets"]:
        here.document(sheet["path"])
    text = (REPO / "data" / sheet["path"]).read_text(encoding="utf-8")
    here.type(sheet["path"], text.replace("titolo: ", "titolo: Nuovo ", 1))
    here.changes()


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.path[:0] = [str(REPO / "src"), str(REPO / "banco" / "python"), str(PACKAGES)]
    os.chdir("/")
    work()
    OUT.write_text("\n".join(sorted(used())) + "\n", encoding="utf-8")
