"""Runs inside Pyodide: compiles every module below /stage for the Python of the page, and takes its source away."""

import py_compile
from pathlib import Path

if __name__ == "__main__":
    stage = Path("/stage")
    for path in sorted(stage.rglob("*.py")):
        # Without docstrings, of a kind that is never held against a source; tracebacks show the path inside.
        py_compile.compile(
            str(path),
            str(path.with_suffix(".pyc")),
            str(path.relative_to(stage)),
            doraise=True,
            optimize=2,
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )
        path.unlink()
