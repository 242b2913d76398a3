"""The parts of a site: what has the key of something made before is the same, and only what an edit reaches is made."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings

from levacivica.archive.asking import gather, groups
from levacivica.formats import BESIDE_PAGES, FORMATS
from levacivica.rendering.engine import engine_of
from levacivica.site import FilesOnDisk, Part, Publication, SiteFile, make_site, publish
from levacivica.site import keys as site_keys
from levacivica.site.sheet import Sheet

from ..archive.changing import Engines, Texts, archive, histories
from ..console import Console
from ..overview.archive import SHEETS
from ..sweep import examples
from .conftest import below

QUICK = [to for to in BESIDE_PAGES if FORMATS[to].quick]


def test_one_key_is_one_content() -> None:
    made: dict[tuple[str, str], list[SiteFile]] = {}
    engines = Engines()

    @given(histories(steps=4))
    @settings(max_examples=examples(15))
    def holds(states: Sequence[Texts]) -> None:
        now, known = None, dict[str, Sheet]()
        for texts in states:
            now = archive(texts, now)
            engine = engines.of(texts, now)
            plan = make_site(now, engine, formats=QUICK)
            in_one_process = make_site(now, engine, formats=QUICK, known=known)
            for part, again in zip(plan, in_one_process, strict=True):
                files = list(part.make())
                assert made.setdefault((part.name, part.key), files) == files, part.name
                assert (again.name, again.key, list(again.make())) == (part.name, part.key, files)

    holds()


def planned(office: Console) -> dict[str, str]:
    """The keys of the parts of the site of a data root, by name."""
    [found] = gather(groups([str(office.folder / "data")]))
    return {part.name: part.key for part in make_site(found, engine_of(found))}


def changed(office: Console, before: dict[str, str]) -> set[str]:
    now = planned(office)
    return {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}


def edit(office: Console, name: str, old: str, new: str) -> None:
    text = (office.folder / name).read_text()
    assert old in text
    office.write(name, text.replace(old, new))


def own(office: Console, name: str, text: str) -> None:
    edit(office, "levacivica.yaml", "lingua: it", "lingua: it\nmodelli: modelli")
    office.write(f"modelli/{name}", text)


def test_an_edit_reaches_the_pages_that_show_it(office: Console) -> None:
    before = planned(office)
    edit(office, "data/leva/insieme.yaml", "02 1234567", "02 7654321")
    assert changed(office, before) == {"schede/insieme.html"}
    before = planned(office)
    edit(office, "data/lecco/biblioteca.yaml", "durata_mesi: 12", "durata_mesi: 11")
    assert "schede/archivio.html" not in changed(office, before)
    assert changed(office, before) >= {"schede/biblioteca.html", "schede/programma.html", "index.html", "bandi.json"}
    before = planned(office)
    edit(office, "data/lecco/programma.yaml", "titolo: Città che legge", "titolo: Città che scrive")
    assert changed(office, before) >= {"schede/archivio.html", "schede/programma.html", "schede/bando-2026.html"}
    assert "schede/insieme.html" not in changed(office, before)


def test_another_title_of_a_project_reaches_its_programme_and_its_call(office: Console) -> None:
    before = planned(office)
    edit(office, "data/lecco/biblioteca.yaml", "Biblioteca viva", "Biblioteca vivace")
    sheets = {name for name in changed(office, before) if name.startswith("schede/")}
    assert sheets == {"schede/biblioteca.html", "schede/programma.html", "schede/bando-2026.html"}


def test_a_page_that_comes_or_goes_reaches_those_that_lead_to_it(office: Console) -> None:
    before = planned(office)
    double = SHEETS["lecco/biblioteca"].replace("programma: programma\n", "ente: Comune di Como\n")
    office.write("data/leva/biblioteca.yaml", double)
    assert changed(office, before) >= {"schede/programma.html", "schede/bando-2026.html"}
    assert "schede/insieme.html" not in changed(office, before)


@pytest.mark.parametrize(
    ("old", "new"),
    [("Servizio civile a Lecco", "Servizio a Lecco"), ("#a3123a", "#12603a"), ("nome: Comune di", "nome: Città di")],
)
def test_settings_reach_every_page(office: Console, old: str, new: str) -> None:
    before = planned(office)
    edit(office, "levacivica.yaml", old, new)
    assert changed(office, before) == before.keys()


def test_a_logo_and_a_template_reach_every_page(office: Console) -> None:
    before = planned(office)
    edit(office, "logo.svg", "#a00", "#0a0")
    assert changed(office, before) == before.keys()
    before = planned(office)
    edit(office, "levacivica.yaml", "lingua: it", "lingua: it\nmodelli: modelli")
    office.write("modelli/markdown/nota.md.j2", "{{ blocco.text }}")
    assert changed(office, before) == before.keys()
    before = planned(office)
    office.write("modelli/markdown/nota.md.j2", "Nota: {{ blocco.text }}")
    assert changed(office, before) == before.keys()


def test_the_feed_shows_what_sheets_describe(office: Console) -> None:
    edit(office, "data/lecco/biblioteca.yaml", "volontari: 4", "descrizione: Prima.\nvolontari: 4")
    before = planned(office)
    edit(office, "data/lecco/biblioteca.yaml", "Prima", "Poi")
    assert changed(office, before) >= {"feed.xml", "schede/biblioteca.html"}
    assert "index.html" not in changed(office, before)


def test_a_template_of_the_office_may_show_any_title(office: Console) -> None:
    own(office, "schede/leva-civica.j2", "{{ doc.titolo(scheda.titolo) }}{{ doc.paragrafo(titolo_di('archivio')) }}")
    before = planned(office)
    edit(office, "data/lecco/archivio.yaml", "Carte in ordine", "Carte in disordine")
    assert "schede/insieme.html" in changed(office, before)


def test_a_template_of_the_office_may_show_all_of_the_sheets_in_its_list(office: Console) -> None:
    said = "{% for voce in ente.sheets %}{{ voce.settled.sheet.descrizione }}{% endfor %}"
    own(
        office,
        "sito/ente.html.j2",
        '{% extends "base/sito/ente.html.j2" %}{% block percorso %}' + said + "{% endblock %}",
    )
    before = planned(office)
    edit(office, "data/lecco/biblioteca.yaml", "volontari: 4", "descrizione: Prima.\nvolontari: 4")
    assert "enti/comune-di-lecco.html" in changed(office, before)
    assert "schede/insieme.html" not in changed(office, before)


def test_a_template_of_the_office_may_show_the_whole_site(office: Console) -> None:
    said = "{% for voce in archivio.sheets %}{{ voce.settled.sheet.descrizione }}{% endfor %}"
    own(
        office,
        "sito/sede.html.j2",
        '{% extends "base/sito/sede.html.j2" %}{% block percorso %}' + said + "{% endblock %}",
    )
    before = planned(office)
    edit(office, "data/lecco/biblioteca.yaml", "volontari: 4", "descrizione: Prima.\nvolontari: 4")
    assert changed(office, before) == before.keys()


def test_another_program_or_library_makes_everything_anew(office: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    before = planned(office)
    monkeypatch.setattr(site_keys, "made_with", lambda _: "un altro programma")
    assert changed(office, before) == before.keys()


def test_the_libraries_of_a_format_are_known_by_their_names() -> None:
    extra = {to for to, row in FORMATS.items() if row.needs}
    assert site_keys.LIBRARIES_OF.keys() == extra
    for name in (*site_keys.LIBRARIES, *(name for some in site_keys.LIBRARIES_OF.values() for name in some)):
        assert site_keys.version_of(name), name
    assert site_keys.made_with(("md",)) != site_keys.made_with(("md", "pdf"))


class Counted:
    """The parts of a site, with the names of those that were made."""

    def __init__(self, parts: Iterator[Part]) -> None:
        self.made: list[str] = []
        self.parts = [Part(part.name, part.key, self._counted(part)) for part in parts]

    def _counted(self, part: Part) -> Callable[[], Sequence[SiteFile]]:
        def make() -> Sequence[SiteFile]:
            self.made.append(part.name)
            return list(part.make())

        return make


def published(office: Console, standing: FilesOnDisk | None = None) -> tuple[list[str], Publication]:
    [found] = gather(groups([str(office.folder / "data")]))
    counted = Counted(make_site(found, engine_of(found), formats=QUICK))
    return counted.made, publish(counted.parts, office.folder / "uscita", standing)


@pytest.mark.parametrize("remembering", [False, True], ids=["a fresh process", "a running process"])
def test_what_is_as_it_was_is_not_made_again(office: Console, remembering: bool) -> None:
    standing = FilesOnDisk(office.folder / "uscita") if remembering else None
    made, first = published(office, standing)
    assert len(made) == len(set(made))
    assert published(office, standing)[0] == []
    edit(office, "data/leva/insieme.yaml", "02 1234567", "02 7654321")
    made, second = published(office, standing)
    assert made == ["schede/insieme.html"]
    assert (second.files, second.removed) == (first.files, ())


@pytest.mark.parametrize("remembering", [False, True], ids=["a fresh process", "a running process"])
def test_a_file_that_somebody_touched_is_made_again(office: Console, remembering: bool) -> None:
    standing = FilesOnDisk(office.folder / "uscita") if remembering else None
    published(office, standing)
    page = office.folder / "uscita/schede/insieme.html"
    content, about = page.read_bytes(), page.stat()
    page.write_bytes(b"x" * len(content))
    os.utime(page, ns=(about.st_atime_ns, about.st_mtime_ns))
    made, told = published(office, standing)
    assert (made, told.changed) == (["schede/insieme.html"], ("schede/insieme.html",))
    assert page.read_bytes() == content
    page.unlink()
    assert published(office, standing)[0] == ["schede/insieme.html"]
    assert page.read_bytes() == content


def test_a_hash_written_over_the_right_one_is_not_believed(office: Console, site: Path) -> None:
    page, manifest = site / "schede/insieme.html", site / ".levacivica-sito.json"
    before = below(site)
    said = manifest.read_text()
    old = sha256(page.read_bytes()).hexdigest()
    page.write_bytes(b"altro")
    manifest.write_text(said.replace(old, sha256(b"altro").hexdigest()))
    assert office.run("site", "--force", "--out", "sito", "--check").code == 1
    assert office.run("site", "--force", "--out", "sito").code == 0
    assert below(site) == before


def test_a_site_of_an_older_program_is_made_whole(office: Console, site: Path) -> None:
    before = below(site)
    manifest = site / ".levacivica-sito.json"
    text = manifest.read_text()
    manifest.write_text(text[: text.index(',\n "parti"')] + "}\n")
    assert office.run("site", "--force", "--out", "sito").code == 0
    assert below(site) == before
