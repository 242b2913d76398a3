"""Makes the page as one file, which opens by a double click: all that the folder has is inside it."""

from __future__ import annotations

import base64
import gzip
import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.banco.page import bundled, filled, lock
from tools.banco.python_side import BANCO, STOCK

POLICY = (
    "default-src 'none'; script-src {code} 'wasm-unsafe-eval'; worker-src data:; connect-src 'none'; "
    "style-src 'unsafe-inline'; img-src data:; font-src data:; frame-src 'self'; base-uri 'none'; form-action 'none'"
)
"""What it may do: run the one script that has this hash, and ask nobody, not even its own folder."""

NOWHERE = "https://banco.invalid/"
"""What modules take for the address of their file, as in ``worker-alone.js``."""


def one_file(folder: Path, out: Path) -> None:
    """Write the page of a folder as one file, in Italian."""
    with TemporaryDirectory() as name:
        stage = Path(name)
        bundled("src/main.js", "--format=iife", "--charset=utf8", f"--outfile={stage / 'main.js'}")
        address = f'--define:import.meta.url="{NOWHERE}"'
        bundled("src/worker-alone.js", "--format=esm", address, f"--outfile={stage / 'worker.js'}")
        code = (stage / "main.js").read_text(encoding="utf-8").replace("</script", "<\\/script")
        parts = {"worker.js": (stage / "worker.js").read_bytes()}
    parts["pyodide.asm.wasm"] = (STOCK / "pyodide.asm.wasm").read_bytes()
    for part in ("python.zip", "levacivica.bin", "documenti.bin"):
        [found] = folder.glob(f"{Path(part).stem}.*{Path(part).suffix}")
        parts[part] = found.read_bytes()
    settings = {"files": sorted(parts), "lock": lock()}
    parts["esempio.zip"] = (folder / "esempio.zip").read_bytes()
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    known = {"lang": "it", "solo": " data-solo", "policy": POLICY.format(code=f"'sha256-{digest}'")}
    page = filled(known | {"stile.css": "@stile@", "main.js": "@main@"}, "it", settings)
    style = (BANCO / "stile.css").read_text(encoding="utf-8")
    page = page.replace('<link rel="stylesheet" href="@stile@">', f"<style>{style}</style>")
    inside = "".join(
        f'<script type="text/plain" data-parte="{name}">{_packed(raw)}</script>\n' for name, raw in parts.items()
    )
    page = page.replace('<script type="module" src="@main@"></script>', f"{inside}<script>{code}</script>")
    out.write_text(page, encoding="utf-8", newline="\n")


def _packed(raw: bytes) -> str:
    return base64.b64encode(gzip.compress(raw, 9, mtime=0)).decode()
