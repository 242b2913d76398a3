"""The command: builds the page into a folder of static files."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from levacivica.version import __version__
from tools.banco.alone import one_file
from tools.banco.page import bundled, filled, lock
from tools.banco.python_side import BANCO, DAY, ROOT, STOCK, pack

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; "
    "style-src 'self' 'unsafe-inline'; img-src data:; font-src data:; frame-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)
"""What the page may do: run its own files, and ask nobody else. The styles of documents stand in their frames, which
take this policy over."""

PLAIN = ("pyodide.asm.mjs", "pyodide.asm.wasm")
"""The files that Pyodide asks for by their own names."""


def main() -> None:
    """Build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "banco")
    out = parser.parse_args().out
    build(out)
    as_zip(out)
    one_file(out, released(out, ".html"))


def build(out: Path) -> None:
    """Make the page in a folder, in place of what stands there."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    with TemporaryDirectory() as stage:
        pack(out, Path(stage))
    _bundle(out)
    shutil.copy(BANCO / "stile.css", out)
    parts = {path.name: _versioned(path) for path in sorted(out.iterdir())}
    for name in PLAIN:
        shutil.copy(STOCK / name, out)
    _example(out / "esempio.zip")
    for page, lang in (("index.html", "it"), ("en.html", "en")):
        (out / page).write_text(_page(parts, lang), encoding="utf-8")
    _offline(out)
    (out / "archivio.json").write_text("{}\n", encoding="utf-8")
    named = {"versione": __version__, "file": sorted(path.name for path in out.iterdir())}
    (out / "banco.json").write_text(json.dumps(named, indent=1) + "\n", encoding="utf-8")


def released(folder: Path, ending: str) -> Path:
    """The path of what a release has of a page, beside its folder."""
    return folder.with_name(f"levacivica-banco-{__version__}{ending}")


def as_zip(folder: Path) -> Path:
    """Pack the page into the zip of a release, which ``levacivica site --banco`` takes too; returns its path."""
    path = released(folder, ".zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(folder.iterdir()):
            info = zipfile.ZipInfo(file.name, DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(info, file.read_bytes())
    return path


def _bundle(out: Path) -> None:
    """Bundle the modules of the page and of its worker."""
    bundled("src/main.js", "src/worker.js", "--format=esm", f"--outdir={out}")


def _offline(out: Path) -> None:
    """Write the service worker, which knows the files of this page by name and keeps those of one version."""
    files = sorted(path.name for path in out.iterdir())
    version = hashlib.sha256(b"".join(f"{name} ".encode() + (out / name).read_bytes() for name in files)).hexdigest()[
        :16
    ]
    known = {"version": version, "files": ["./", *files]}
    bundled("src/offline.js", f"--outfile={out / 'sw.js'}", f"--banner:js=globalThis.BANCO_FILES={json.dumps(known)};")


def _versioned(path: Path) -> str:
    """Put a piece of the hash of a file into its name, so that browsers may keep it for ever; returns the name."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:8]
    return path.rename(path.with_name(f"{path.stem}.{digest}{path.suffix}")).name


def _example(path: Path) -> None:
    """Pack the real sheets, to try the page with."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted((ROOT / "data").rglob("*.yaml")):
            archive.writestr(zipfile.ZipInfo(file.relative_to(ROOT / "data").as_posix(), DAY), file.read_bytes())


def _page(parts: dict[str, str], lang: str) -> str:
    words = parts | {"lang": lang, "policy": POLICY, "solo": ""}
    return filled(words, lang, {"parts": parts, "lock": lock()})


if __name__ == "__main__":
    main()
