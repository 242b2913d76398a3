"""Archives that change step by step: sheets are edited, added, removed and renamed, norms and settings change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st

from levacivica.archive.archive import Archive, read_archive
from levacivica.archive.files import Overlay
from levacivica.archive.workspace import Workspace
from levacivica.rendering.engine import Engine, engine_of

from ..samples import BROKEN, CLEAN

ROOT = Path("/radice")
Texts = dict[str, str]
"""The files of a data root, by path below it."""

NAMES = ("uno", "due", "insieme", "gruppo", "avviso", "servizio-civile-2026")
"""Names of sheets, one of which the program has a call of."""

PATHS = tuple(f"data/{folder}{name}.yaml" for name in NAMES for folder in ("", "altro/"))
"""Two files for each name: where both are there, the name leads to neither."""

SETTINGS = (
    "lingua: it\n",
    "lingua: it\nregole:\n  LC612: spenta\n",
    "lingua: it\nnorme:\n  - norme\n",
    'intestazione:\n  nome: Comune\nsito:\n  nome: Un sito\n  indirizzo: https://example.it/\n  colore: "#a3123a"\n',
)
NORMS = """\
nome: nostra
titolo: Norme nostre
legge: L.R. 1/2001
limiti:
  - cosa: settimanale
    valore: al massimo {hours}
    fonte: prova
    stato: confermato
"""

_name = st.sampled_from(NAMES)
_text = st.sampled_from(("Prima prosa.", "Altra prosa, con *enfasi*.", "- una voce\n    - due"))
_body = st.sampled_from(("", "ente: Comune di Lecco\n", "ente: COMUNE DI LECCO\n", "ente: Comune di Cantù\n"))
_state = st.sampled_from(("bozza", "pubblicata", "chiusa"))
_regime = st.sampled_from(("scu", "altro", "nostra"))


@st.composite
def _project(draw: st.DrawFn) -> str:
    programme = draw(st.none() | _name)
    call = draw(st.none() | _name)
    hours, volunteers = draw(st.sampled_from((24, 30))), draw(st.integers(1, 3))
    street = draw(st.sampled_from(("", "    indirizzo: via Roma 1\n")))
    return (
        f"tipo: servizio-civile\ntitolo: Progetto {draw(_name)}\nstato: {draw(_state)}\nregime: {draw(_regime)}\n"
        + (f"programma: {programme}\n" if programme else "")
        + (f"bando: {call}\n" if call else "")
        + f"{draw(_body)}volontari: {volunteers}\norario:\n  settimanale: {hours}\n"
        + f"descrizione: |\n    {draw(_text)}\n"
        + f"sedi:\n  - nome: {draw(st.sampled_from(('Biblioteca', 'Museo')))}\n{street}    comune: Lecco\n"
    )


@st.composite
def _programme(draw: st.DrawFn) -> str:
    listed = draw(st.lists(_name, min_size=1, max_size=3))
    call = draw(st.none() | _name)
    return (
        f"tipo: programma\ntitolo: Programma {draw(_name)}\nstato: {draw(_state)}\nregime: {draw(_regime)}\n"
        + f"{draw(_body)}"
        + (f"bando: {call}\n" if call else "")
        + "progetti:\n"
        + "".join(f"  - {name}\n" for name in listed)
        + f"totali:\n  volontari: {draw(st.integers(1, 6))}\n"
    )


@st.composite
def _call(draw: st.DrawFn) -> str:
    return (
        f"tipo: bando\ntitolo: Avviso {draw(_name)}\nstato: {draw(_state)}\nregime: scu\n{draw(_body)}"
        f"apertura: 2026-02-0{draw(st.integers(1, 9))}\nscadenza: 2026-04-1{draw(st.integers(0, 9))}\n"
        f"durata_mesi: {draw(st.integers(8, 12))}\n"
    )


sheets = st.one_of(_project(), _project(), _programme(), _call(), st.just(CLEAN), st.just(BROKEN))

_edits = st.one_of(
    st.tuples(st.sampled_from(PATHS), sheets),
    st.tuples(st.sampled_from(PATHS), sheets),
    st.tuples(st.sampled_from(PATHS), st.none()),
    st.tuples(st.just("levacivica.yaml"), st.sampled_from(SETTINGS)),
    st.tuples(
        st.sampled_from(("norme/nostra.yaml", "norme/scu.yaml", "norme/leggi.yaml")),
        st.sampled_from((NORMS.format(hours=25), NORMS.format(hours=28), "a: b\n", None)),
    ),
)


@st.composite
def histories(draw: st.DrawFn, steps: int = 5) -> Sequence[Texts]:
    """A data root, and what it is after each of some edits."""
    texts = {"levacivica.yaml": SETTINGS[0], "norme/nostra.yaml": NORMS.format(hours=25)}
    texts |= draw(st.dictionaries(st.sampled_from(PATHS), sheets, min_size=3, max_size=8))
    states = [texts]
    for path, text in draw(st.lists(_edits, min_size=1, max_size=steps)):
        texts = (
            {**texts, path: text} if text is not None else {name: one for name, one in texts.items() if name != path}
        )
        states.append(texts)
    return states


class Engines:
    """What makes the documents of archives: one for all that have the same settings and norms, since it takes long."""

    def __init__(self) -> None:
        self._made: dict[frozenset[tuple[str, str]], Engine] = {}

    def of(self, texts: Texts, made: Archive) -> Engine:
        """The engine of an archive of these texts."""
        office = frozenset(one for one in texts.items() if not one[0].startswith("data/"))
        return self._made.get(office) or self._made.setdefault(office, engine_of(made))


def archive(texts: Texts, earlier: Archive | None = None) -> Archive:
    """The archive of some texts; read from scratch, or after an earlier one."""
    files = Overlay({ROOT / path: text.encode() for path, text in texts.items()})
    workspace = Workspace.around(ROOT, ROOT, files)
    return read_archive(workspace.archive_files(), workspace, earlier)
