"""Runs inside Pyodide: does with many sheets what the page does, and names the modules that this took.

The repository is /repo, the packages that it needs are in /packages; the names go to /out/modules.txt.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

REPO, PACKAGES, OUT = Path("/repo"), Path("/packages"), Path("/out/modules.txt")


def archives() -> Iterator[str]:
    """The real sheets, then each sheet and folder of the corpora."""
    yield "data"
    for corpus in ("validi", "non_validi", "regioni"):
        folder = Path("tests/corpus", corpus)
        yield from sorted(str(one) for one in folder.iterdir()) if folder.is_dir() else ()


def used() -> Iterator[str]:
    """The modules that were imported, but for those of the program itself and those inside the interpreter."""
    for name, module in sys.modules.items():
        spec = module.__spec__
        if spec is not None and spec.name == name:
            origin = spec.origin or ""
            if origin.endswith(".py") and not origin.startswith(str(REPO)):
                yield name


def work() -> None:
    """Check, render and compare."""
    import jinja2.debug  # noqa: F401, PLC0415 - imported by itself when a template has a mistake

    from levacivica import Problem, check, load, render  # noqa: PLC0415 - what was imported before is not counted

    for path in archives():
        try:
            archive = load(path)
        except Problem:
            continue
        check(archive)
        if path == "data":
            for name in archive.sheets:
                for to in ("html", "md", "ics", "csv", "json"):
                    render(archive, name, to)


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.path[:0] = [str(REPO / "src"), str(PACKAGES)]
    os.chdir(REPO)
    work()
    OUT.write_text("\n".join(sorted(used())) + "\n", encoding="utf-8")
