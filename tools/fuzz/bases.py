"""The archives that are changed: the real sheets, the corpora of the tests, with settings, norms and templates."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

ROOT: Final = Path(__file__).parents[2]
CORPUS: Final = ROOT / "tests" / "corpus"
NORMS: Final = ROOT / "src" / "levacivica" / "model" / "norme"
TEMPLATES: Final = ROOT / "templates"

SETTINGS: Final = "levacivica.yaml"
OWN: Final = "nostra"
"""The name of the norms of one's own."""

Texts = dict[str, bytes]
"""The files of a data root, by path below it, with slashes."""

ALL_SETTINGS: Final = """\
lingua: it
dati:
  - data
norme:
  - norme
passi_modelli: 400000
intestazione:
  nome: Comune di Esempio
  righe:
    - Ufficio Politiche giovanili
    - via Roma 1
  logo:
    file: logo.svg
    testo: Stemma del Comune di Esempio
  piede:
    - Comune di Esempio, via Roma 1
testi:
  come_candidarsi: La domanda si presenta online.
  dati_personali: |
    I dati servono solo alla selezione.

    Chi si candida può chiedere di vederli.
sito:
  indirizzo: https://www.comune.example.it/leva-civica/
  nome: Servizio civile al Comune di Esempio
  accessibilita: https://form.agid.gov.it/view/esempio
  colore: "#a3123a"
deposito:
  indirizzo: https://github.com/comune-di-esempio/schede
  ramo: main
  cartella: archivio
regole:
  ore-settimanali: avviso
  LC408: spenta
  LC612: errore
"""
LOGO: Final = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>\n'
WITH_TEMPLATES: Final = f"{ALL_SETTINGS}modelli: modelli\n"


@cache
def roots() -> Sequence[Mapping[str, bytes]]:
    """The small data roots of the corpora."""
    found = sorted(path.parent for path in CORPUS.glob(f"*/*/{SETTINGS}"))
    return [_read(root) for root in found]


@cache
def real() -> Mapping[str, bytes]:
    """The sheets of the checkout itself."""
    paths = sorted((ROOT / "data").rglob("*.yaml"))
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths}


@cache
def singles() -> Sequence[tuple[str, bytes]]:
    """The sheets of the corpora that stand alone, by name."""
    return [(path.name, path.read_bytes()) for path in sorted(CORPUS.glob("*/*.yaml")) if path.is_file()]


@cache
def as_they_are() -> Collection[bytes]:
    """The texts of all the sheets that are changed, as they are before."""
    return {*real().values(), *(raw for _, raw in singles()), *(raw for root in roots() for raw in root.values())}


@cache
def norms() -> Sequence[bytes]:
    """Norms of one's own, each a copy of those of the program under another name."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(NORMS.glob("*.yaml"))]
    return [text.replace(f"nome: {path.stem}", f"nome: {OWN}", 1).encode() for path, text in _with(texts)]


def _with(texts: Sequence[str]) -> list[tuple[Path, str]]:
    return list(zip(sorted(NORMS.glob("*.yaml")), texts, strict=True))


@cache
def templates() -> Mapping[str, bytes]:
    """The templates of Jinja that come with the program, by name."""
    paths = sorted(path for path in TEMPLATES.rglob("*.j2") if path.parent.name != "sito")
    return {path.relative_to(TEMPLATES).as_posix(): path.read_bytes() for path in paths}


def _read(root: Path) -> Texts:
    files = sorted(path for path in root.rglob("*") if path.is_file() and path.suffix in (".yaml", ".yml"))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def drawn(chance: Random) -> Texts:
    """An archive: a root of the corpora, some single sheets, some real ones, seldom all; some with all the settings."""
    texts: Texts = {SETTINGS: b"lingua: it\n"}
    lot = chance.random()
    if lot < 0.45:
        texts |= chance.choice(roots())
    elif lot < 0.8:
        texts |= {f"data/{name}": raw for name, raw in chance.sample(singles(), chance.randrange(1, 4))}
    elif lot < 0.98:
        texts |= dict(chance.sample(sorted(real().items()), chance.randrange(1, 3)))
    else:
        texts |= real()
    if chance.random() < 0.2:
        with_settings(texts, chance)
    return texts


def with_settings(texts: Texts, chance: Random, settings: str = ALL_SETTINGS) -> None:
    """Give an archive all the settings, and norms of its own to which some of its sheets belong."""
    texts[SETTINGS] = settings.encode()
    texts["logo.svg"] = LOGO
    texts[f"norme/{OWN}.yaml"] = chance.choice(norms())
    for name in sheets_of(texts):
        if chance.random() < 0.5:
            lines = texts[name].split(b"\n")
            texts[name] = b"\n".join(b"regime: nostra" if line.startswith(b"regime: ") else line for line in lines)


def sheets_of(texts: Texts) -> list[str]:
    """The paths of the sheets of an archive."""
    return [name for name in texts if name.startswith("data/")]
