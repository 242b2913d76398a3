"""The catalogue is whole: every finding has its sentence in both languages, and every sentence is used."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from levacivica.archive.archive import read_archive
from levacivica.archive.sheet_files import SourceFile
from levacivica.archive.workspace import Workspace
from levacivica.checking.engine import check
from levacivica.diagnostics.catalogue import LANGUAGES, Language, codes, entry
from levacivica.diagnostics.finding import Severity
from levacivica.diagnostics.report import Located, Report
from levacivica.model.kinds import LONGEST_TEXT, MOST_CELLS, MOST_LINES
from levacivica.model.limits import Limite
from levacivica.model.norms import national_call, national_calls, regime
from levacivica.model.schede.regimes import REGIMES
from levacivica.reading.limits import MAX_BYTES, MAX_DEPTH, MAX_NODES
from levacivica.reporting.view import View

from ..archives import report_on
from ..corpus.followed.written import OTHER_NAMES, SENTENCES
from ..corpus.harness import BAD, GOOD, check_root, check_sheet, roots, sheets
from ..corpus.remedies import CASES

Told = tuple[str, str]
"""A code and one of its variants."""

TOLD_OF_NORMS = {("LC406", "norma"), ("LC406", "norma-del-programma")}
"""What stops a run before any sheet is read: the tests of the norms command see it."""

TOLD_OF_NAMES = {("LC406", "riservato"), ("LC406", "lungo"), ("LC009", "altro")}
"""A file of such a name can't be checked out on Windows, and a pipe nowhere: other tests make them."""

TOLD_OF_SETTINGS = {
    *(("LC009", variant) for variant in ("nominato", "cartella", "immagine", "grande", "rovinata", "fuori")),
    *(("LC009", variant) for variant in ("punti", "incorporati")),
    *(("LC009", variant) for variant in ("script", "esterno", "entita")),
    *(("LC016", variant) for variant in ("indirizzo-web", "colore")),
    ("LC904", ""),
    ("LC029", "sotto"),
    ("LC901", "impostazioni"),
}
"""The same, of levacivica.yaml: the tests on exit codes, on logos, on pixels, on what lies outside or around see it."""

TOLD_OF_FAULTS = {("LC905", "")}
"""Faults of the program, which no sheet can cause on purpose: the tests on faults make steps fail."""

UNREADABLE: tuple[tuple[Told, bytes], ...] = (
    (("LC001", "utf-16"), "titolo: Città\n".encode("utf-16")),
    (("LC001", "utf-32"), "titolo: Città\n".encode("utf-32")),
    (("LC001", "latin-1"), "titolo: Città\n".encode("latin-1")),
    (("LC002", "nul"), b"titolo: a\x00b\n"),
    (("LC002", "controllo"), b"titolo: a\x07b\n"),
    (("LC002", "separatore"), "titolo: a\u2028b\n".encode()),
    (("LC002", "surrogato"), b'titolo: "a\\ud800b"\n'),
    (("LC003", "due-punti"), b"titolo: Leva civica: il bando\n"),
    (("LC003", "virgolette"), b'titolo: "Leva civica\nente: Comune\n'),
    (("LC001", "documento"), b"PK\x03\x04\x14\x00\x06\x00"),
    (("LC003", "apostrofo-iniziale"), b"titolo: 'Ndrangheta e legge\n"),
    (("LC003", "virgolette-interne"), b'titolo: "Il "B" qui"\n'),
    (("LC003", "apostrofo"), b"titolo: 'L'ufficio'\n"),
    (("LC003", "tab"), b"orario:\n\ttotale: 1400\n"),
    (("LC003", "segno"), b"titolo: @leva\n"),
    (("LC003", "rientro"), b"orario:\n  totale: 1400\n   giorni: 5\n"),
    (("LC003", "parentesi"), b"giorni: [5, 6\nente: Comune\n"),
    (("LC003", "trattino"), b"sedi:\n  -nome: A\n  -nome: B\n"),
    (("LC003", "manca-due-punti"), b"titolo: Leva\nente Comune di Milano\n"),
    (("LC003", "senza-due-punti"), b"titolo: Leva\nente comune di Milano\n"),
    (("LC003", "barra"), b'cartella: "C:\\Documenti"\n'),
    (("LC003", "altro"), b"parole: [uno, , due]\n"),
    (("LC004", ""), b"titolo: Leva\ntitolo: Servizio\n"),
    (("LC005", "ancora"), b"titolo: &leva civica\n"),
    (("LC005", "alias"), b"titolo: *leva\n"),
    (("LC005", "etichetta"), b"titolo: !leva civica\n"),
    (("LC005", "unione"), b"<<: {titolo: Leva}\n"),
    (("LC005", "chiave-composta"), b"[a, b]: Leva\n"),
    (("LC005", "documenti"), b"titolo: Leva\n---\ntitolo: Servizio\n"),
    (("LC006", "byte"), b"titolo: " + b"a" * MAX_BYTES),
    (("LC006", "profondita"), b"titolo: " + b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1)),
    (("LC006", "nodi"), b"cup: [" + b"a," * MAX_NODES + b"]"),
    (("LC007", ""), b"# soltanto un commento\n"),
    (("LC008", "testo"), b"La coesione sociale\n"),
    (("LC008", "elenco"), b"- La coesione sociale\n"),
)

TOO_LONG = (
    (("LC006", "campo"), b"tipo: leva-civica\ndescrizione: " + b"a" * (LONGEST_TEXT + 1)),
    (("LC006", "celle"), b"tipo: leva-civica\ndescrizione: |\n  |a|b|\n  |-|-|\n" + b"  a\n" * (MOST_CELLS // 2)),
    (("LC006", "righe"), b"tipo: leva-civica\ndescrizione: |\n" + b"  a\n" * (MOST_LINES + 1)),
)
"""Texts of a sheet that can be read, but are too long for a document."""


@cache
def corpus() -> tuple[Report, ...]:
    """Everything that the corpus is told, and what is told of files that can't be read."""
    alone = [check_sheet(path) for folder in (BAD, GOOD) for path in sheets(folder)]
    together = [check_root(root) for folder in (BAD, GOOD) for root in roots(folder)]
    unread = [check_bytes(raw) for _, raw in (*UNREADABLE, *TOO_LONG)]
    no_file = check(read_archive([SourceFile(str(BAD / "nessuna.yaml"), "nessuna.yaml")], Workspace(BAD)))
    sheets_followed = [sheet for case in CASES for sheet in (case.bad, case.good)]
    named = [sheet for case in (*OTHER_NAMES, *SENTENCES) for sheet in (*case.bad.values(), *case.good.values())]
    followed = [report_on(sheet) for sheet in (*sheets_followed, *named)]
    return (*alone, *together, *unread, *followed, no_file)


def check_bytes(raw: bytes) -> Report:
    folder = Path("/")
    return report_on(raw, folder=folder)


def found() -> Iterator[tuple[Report, Located]]:
    for report in corpus():
        for one in (*report.findings, *report.suppressed):
            yield report, one


def told() -> set[Told]:
    return {(one.code, one.finding.variant) for _, one in found()}


def catalogued(lang: Language) -> set[Told]:
    """The sentences of the catalogue: one for each variant, and one for none where there is a message for it."""
    told = set()
    for code in codes():
        table = entry(code).text[lang]
        told |= {(code, variant) for variant in table.get("varianti", {})}
        if "messaggio" in table:
            told.add((code, ""))
    return told


TOGETHER = {
    "formazione_in_tutto", "formazione_generale_quota", "formazione_generale_prima", "formazione_specifica_quota",
    "formazione_specifica_prima",
}  # fmt: skip
"""Limits that have a part in one sentence with others."""


def limits_of_norms() -> Iterator[tuple[str, Limite]]:
    codes = {
        "settimanale": "LC601", "settimanale_con_totale": "LC601", "settimanale_massimo": "LC601",
        "mensile": "LC643", "durata_settimane": "LC645", "totale": "LC602", "giorni": "LC603",
        "durata_mesi": "LC604", "volontari": "LC605", "formazione_generale": "LC606", "formazione_specifica": "LC606",
        "volontari_per_olp": "LC607", "volontari_per_olp_assistenza": "LC607", "tutoraggio_mesi": "LC608",
        "tutoraggio_giorni": "LC608", "tutoraggio_ore_individuali": "LC608", "tutoraggio_ore_totali": "LC608",
        "mobilita_ue_mesi": "LC609", "mobilita_ue_giorni": "LC609", "mesi_estero": "LC610", "mesi_fuori_ue": "LC644",
        "progetti": "LC612",
        "formazione_generale_ultima": "LC613", "formazione_generale_unica": "LC613",
        "calendario_colloqui": "LC306",
        "formazione_specifica_ultima": "LC613", "formazione_specifica_unica": "LC613",
        "tutoraggio_ultimi_mesi": "LC633", "mobilita_ue": "LC634", "requisiti": "LC634", "posti_una_regione": "LC635",
        "posti_piu_regioni": "LC635", "volontari_sul_personale": "LC636", "enti_coprogettanti": "LC638", "ats": "LC637",
    }  # fmt: skip
    calls = [call for name in national_calls() if (call := national_call(name))]
    for limits in [*(regime(name).limiti for name in REGIMES), *(call.limiti for call in calls)]:
        for limit in limits or ():
            assert limit.cosa is not None
            if limit.cosa not in TOGETHER:
                yield codes[limit.cosa], limit


def told_by_no_norm() -> set[Told]:
    """The sentences on limits that wait for a norm of their sort: no limit of today can be passed in that way."""
    by_calls = ("LC601", "LC602", "LC603", "LC604", "LC605")
    possible = {(code, variant) for code in by_calls for variant in ("bando", "bando-da-verificare")}
    possible |= {
        ("LC611", "testo"),
        ("LC611", "posti"),
        ("LC613", "quota"),
    }  # no single figure is passed there
    possible.add(("LC606", "sopra-insieme"))  # the least of each part makes the least of both
    for code, limit in limits_of_norms():
        assert limit.valore is not None
        ways = [
            ("sotto", limit.cosa == "tutoraggio_ultimi_mesi"),  # too early, for a limit on the last months
            ("sotto", limit.valore.low is not None and not limit.valore.choices),  # beside a choice is «sopra»
            ("sopra", limit.valore.high is not None and limit.cosa != "tutoraggio_ultimi_mesi"),
        ]
        possible |= {(code, way if limit.confirmed else f"{way}-da-verificare") for way, there in ways if there}
    by_limit = {code for code, _ in limits_of_norms()}
    return {told for told in catalogued("it") if told[0] in by_limit} - possible


@pytest.mark.parametrize(("told", "raw"), TOO_LONG)
def test_texts_that_are_too_long_are_told(told: Told, raw: bytes) -> None:
    (found,) = (one for one in check_bytes(raw).findings if one.code == "LC006")
    assert (found.code, found.finding.variant) == told
    assert found.finding.spot.path == ("descrizione",)
    shorter = raw.removesuffix(b"  a\n") if raw.endswith(b"\n") else raw[:-1]
    assert "LC006" not in {one.code for one in check_bytes(shorter).findings}


@pytest.mark.parametrize(("told", "raw"), UNREADABLE, ids=[f"{code}-{variant}" for (code, variant), _ in UNREADABLE])
def test_unreadable_files_are_told_by_the_variant_they_stand_for(told: Told, raw: bytes) -> None:
    assert told in {(one.code, one.finding.variant) for one in check_bytes(raw).findings}


def test_both_languages_have_the_same_sentences() -> None:
    assert catalogued("it") == catalogued("en")


def test_whatever_is_found_has_a_sentence() -> None:
    assert told() <= catalogued("it")


def test_every_sentence_is_of_use() -> None:
    """Each sentence of the catalogue is told in the corpus, but for limits that no norm of today has."""
    assert (
        catalogued("it") - told() - TOLD_OF_NORMS - TOLD_OF_NAMES - TOLD_OF_SETTINGS - TOLD_OF_FAULTS
        <= told_by_no_norm()
    )


def test_both_languages_have_the_same_labels_and_parts() -> None:
    for code in codes():
        it, en = (entry(code).text[lang] for lang in LANGUAGES)
        assert it.keys() == en.keys(), code
        assert it.get("etichette", {}).keys() == en.get("etichette", {}).keys(), code
        for variant, table in it.get("varianti", {}).items():
            assert table.keys() == en["varianti"][variant].keys(), (code, variant)


def test_every_label_is_of_use_and_every_place_has_the_words_it_asks_for() -> None:
    used = {(one.code, label.key) for _, one in found() for label in one.labels if label.key}
    assert used == {(code, key) for code in codes() for key in entry(code).text["it"].get("etichette", {})}


def fields_of(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_both_languages_tell_the_same_figures() -> None:
    """A sentence that gives a figure in one language gives it in the other; plural forms may need one more."""
    for code, variant in catalogued("it"):
        it, en = (fields_of(entry(code).sentence(lang, variant)) for lang in LANGUAGES)
        assert it == en, (code, variant)
        it, en = (fields_of(entry(code).remedy(lang, variant)) for lang in LANGUAGES)
        assert it == en, (code, variant)


def test_sentences_that_are_told_nowhere_ask_only_for_what_their_sisters_are_given() -> None:
    given: dict[str, set[str]] = {}
    for _, one in found():
        given.setdefault(one.code, set()).update(one.finding.params)
    for code, variant in told_by_no_norm():
        for lang in LANGUAGES:
            asked = fields_of(entry(code).sentence(lang, variant)) | fields_of(entry(code).remedy(lang, variant))
            assert asked <= given[code], (code, variant)


UNFILLED = re.compile(r"[{}]|«\s*»|\"\"|\bNone\b|\(\s*\)|  ")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_template_fills_with_what_is_really_found(lang: Language) -> None:
    for report, one in found():
        view = View(report, lang, show_info=True, show_suppressed=True)
        written = "".join(str(value) for value in one.finding.params.values())
        for text in (view.message(one), view.remedy(one), *(view.label(one, label) for label in one.labels)):
            odd = UNFILLED.search(text)
            assert odd is None or odd[0] in written, (one.code, one.finding.variant, text)
        assert view.message(one), (one.code, one.finding.variant)
        assert view.remedy(one), (one.code, one.finding.variant)


def test_the_corpus_weighs_findings_as_the_catalogue_does() -> None:
    """What differs is said here, with its reason."""
    other = {(one.code, one.finding.variant) for _, one in found() if one.severity is not entry(one.code).severity}
    by_norm = {f"LC80{n}" for n in range(1, 8)}  # what a norm asks for is an error, what it expects a warning
    lighter = {(code, variant) for code, variant in other if code not in ("LC205", "LC203", "LC206", *by_norm)}
    initials = {("LC631", "iniziali")}  # in two sheets they may be two people
    drafts = {("LC820", variant) for variant in ("entrambi", "posti", "sedi")}  # they need not say it yet
    unknown = {("LC644", "paese-ignoto")}  # the country may be in the Union
    same_sites = {("LC412", "stesse-sedi")}  # the other projects of a programme may be at the same sites
    placeholders = {("LC234", variant) for variant in ("", "modello", "dominio")}  # a draft may still have placeholders
    unsure = {(c, v) for c, v in told() if v.startswith(("sotto-da", "sopra-da", "bando-da"))}
    certain = {("LC302", "un-giorno"), ("LC405", "piu-bandi")}  # real calls end a day late; an old name was right
    calls = {("LC601", "sopra"), ("LC603", "sopra")}  # of a call, which may know more than the norms here
    reasons = initials | same_sites | drafts | placeholders | unknown | certain | calls
    assert lighter - reasons == {(c, v) for c, v in unsure if entry(c).severity is Severity.ERROR}
    assert reasons - certain - drafts - unknown <= lighter
    assert ("LC205", "troppe") in other  # more hours than there are: an error
    assert {"LC203", "LC206"} <= {code for code, _ in other}  # «circa», and leave that may still save the day


def test_figures_to_be_verified_say_so() -> None:
    for report, one in found():
        if one.finding.variant.endswith(("da-verificare", "da-verificare-insieme")):
            usual_minimum = one.code == "LC605" and one.finding.variant == "sotto-da-verificare"
            assert one.severity is (Severity.INFO if usual_minimum else Severity.WARNING)
            assert "ancora da verificare" in View(report, "it").message(one)
            assert "still to be verified" in View(report, "en").message(one)


def test_the_corpus_is_there() -> None:
    assert len(sheets(BAD)) > 200
    assert len(sheets(GOOD)) > 60
    assert len(roots(BAD)) > 20
    assert len(roots(GOOD)) > 5
    assert len(corpus()) > 300
