"""One page with the documents that a change makes different, before and after side by side."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

MOST = 40
"""Documents of one page: each brings its fonts along, and a page of more would be too heavy for a browser."""

WORDS = {
    "it": {
        "titolo": "Anteprima della modifica",
        "prima": "Prima",
        "dopo": "Dopo",
        "nuovo": "Non c'era",
        "tolto": "Non c'è più",
        "uguali": "I documenti sono gli stessi di prima.",
        "altri": "Cambiano anche, e non stanno in questa pagina:",
    },
    "en": {
        "titolo": "Preview of the change",
        "prima": "Before",
        "dopo": "After",
        "nuovo": "It was not there",
        "tolto": "It is gone",
        "uguali": "The documents are the same as before.",
        "altri": "These change too, and have no room on this page:",
    },
}

STYLE = """
:root { color-scheme: light dark; font-family: "Titillium Web", system-ui, sans-serif; }
body { margin: 0 auto; max-width: 110rem; overflow-wrap: anywhere; padding: 0 1rem 2rem; }
section { border-top: 1px solid; }
.due { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); }
iframe { block-size: 85vh; border: 1px solid; box-sizing: border-box; inline-size: 100%; background: Canvas; }
h3 { margin-block: .5rem; }
"""


def preview(commit: str, paths: Sequence[str], lang: str) -> str:
    """Render the sheets of a commit and those of the current folder, and lay out the documents that differ.

    What depends on a changed sheet is there too, since its document differs. The work tree is not touched.
    """
    with TemporaryDirectory() as folder:
        before, after = Path(folder) / "prima", Path(folder) / "dopo"
        _checked_out(commit, before / "schede")
        was = _documents(before / "schede", paths, before / "documenti", lang)
        now = _documents(Path.cwd(), paths, after / "documenti", lang)
    changed = [name for name in sorted({*was, *now}) if was.get(name) != now.get(name)]
    return "\n".join(_page(changed, was, now, lang)) + "\n"


def _checked_out(commit: str, folder: Path) -> None:
    """Write the files of a commit, those below the current folder, into another one."""
    folder.mkdir(parents=True)
    packed = subprocess.run(["git", "archive", "--format=tar", commit], capture_output=True, check=True)  # noqa: S607
    with tarfile.open(fileobj=BytesIO(packed.stdout)) as archive:
        archive.extractall(folder, filter="data")


def _documents(root: Path, paths: Sequence[str], out: Path, lang: str) -> Mapping[str, str]:
    """The HTML documents of the sheets of a folder, by their path; those with errors too."""
    out.mkdir(parents=True)
    there = [path for path in paths if (root / path).exists()]
    if paths and not there:
        return {}
    words = ["render", *there, "--to", "html", "--force", "--out", str(out), "--lang", lang]
    subprocess.run([sys.executable, "-m", "levacivica", *words], cwd=root, stdout=subprocess.DEVNULL, check=False)
    found = {path.relative_to(out).as_posix(): path.read_text("utf-8") for path in out.rglob("*.html")}
    found.pop("index.html", None)  # the list of the others
    return found


def _page(changed: Sequence[str], was: Mapping[str, str], now: Mapping[str, str], lang: str) -> Iterator[str]:
    said = WORDS[lang]
    yield f'<!doctype html>\n<html lang="{lang}">\n<meta charset="utf-8">\n<title>{said["titolo"]}</title>'
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<style>{STYLE}</style>\n<main>\n<h1>{said['titolo']}</h1>"
    if not changed:
        yield f"<p>{said['uguali']}</p>"
    for name in changed[:MOST]:
        yield f'<section>\n<h2>{escape(name.removesuffix(".html"))}</h2>\n<div class="due">'
        yield from _side(name, was.get(name), said["prima"], said["nuovo"])
        yield from _side(name, now.get(name), said["dopo"], said["tolto"])
        yield "</div>\n</section>"
    if rest := changed[MOST:]:
        yield f"<section>\n<p>{said['altri']}</p>\n<ul>"
        yield from (f"<li>{escape(name.removesuffix('.html'))}</li>" for name in rest)
        yield "</ul>\n</section>"
    yield "</main>\n</html>"


def _side(name: str, document: str | None, when: str, missing: str) -> Iterator[str]:
    """A document in a frame that may run nothing and reach nothing."""
    yield f"<div>\n<h3>{when}</h3>"
    if document is None:
        yield f"<p>{missing}</p>"
    else:
        title = escape(f"{when}: {name.removesuffix('.html')}")
        yield f'<iframe sandbox title="{title}" srcdoc="{escape(document)}"></iframe>'
    yield "</div>"
