"""Templates of one's own: they win over ours, can extend them, and hear of their mistakes with name and line."""

from __future__ import annotations

import copy
import re
import subprocess
import sys
from pathlib import Path

import pytest

from levacivica.model.schede import Scheda
from levacivica.rendering.templating.environment import packaged_templates
from levacivica.rendering.templating.errors import TemplateProblem
from tools.pages.templates import templates_page

from ..archives import Renderer
from .reading_back import html_headings, page, text_of, written

NAME = "coesione-sociale"


def rendered(folder: Path, files: dict[str, str], sheets: dict[str, Scheda], to: str = "md") -> str:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return written(Renderer(folder), NAME, sheets[NAME], sheets, to)


def problem(folder: Path, files: dict[str, str], sheets: dict[str, Scheda], to: str = "md") -> TemplateProblem:
    with pytest.raises(TemplateProblem) as caught:
        rendered(folder, files, sheets, to)
    return caught.value


def test_a_template_of_ones_own_wins(tmp_path: Path, sheets: dict[str, Scheda]) -> None:
    own = '{{ doc.titolo(scheda.titolo) }}\n{% call doc.sezione("Dove") %}{{ doc.paragrafo(nome) }}{% endcall %}\n'
    assert rendered(tmp_path, {"schede/leva-civica.j2": own}, sheets) == (
        "# La coesione sociale\n\n## Dove\n\ncoesione-sociale\n"
    )


def test_a_template_that_still_imports_the_words_of_choices_finds_them(
    tmp_path: Path, sheets: dict[str, Scheda]
) -> None:
    names = "TIPI, STATI, REGIMI, RUOLI, INCARICHI, CAMPI, LIMITI, CERTEZZE, MINORI_OPPORTUNITA, MOBILITA"
    own = (
        f'{{% from "schede/parti/parole.j2" import {names} %}}\n'
        "{{ doc.titolo(TIPI[scheda.tipo]) }}\n"
        "{{ doc.elenco((REGIMI.scu, RUOLI.partner, INCARICHI.tutor, CAMPI.eta, LIMITI.ats)) }}"
        "{{ doc.elenco((CERTEZZE.confermato, STATI.bozza, MINORI_OPPORTUNITA.altro, MOBILITA.transfrontaliera)) }}"
    )
    said = rendered(tmp_path, {"schede/leva-civica.j2": own}, sheets)
    assert said == (
        "# Progetto di leva civica\n\n"
        "- Servizio civile universale\n- Partner\n- Tutor\n- età\n- ATS in cui si svolge il progetto\n\n"
        "* Letto nella fonte\n* Bozza\n* Altri giovani\n* Transfrontaliera: si va e si torna oltre il confine\n"
    )


def test_one_part_can_be_changed_alone(tmp_path: Path, sheets: dict[str, Scheda]) -> None:
    own = '{% call doc.sezione("Dove si va") %}{{ doc.paragrafo(scheda.sedi[0]|indirizzo) }}{% endcall %}'
    text = rendered(tmp_path, {"schede/parti/sedi.j2": own}, sheets)
    assert "## Dove si va\n\nLargo Treves\u00a01, Milano\n" in text
    assert "## Orario" in text


def test_a_template_can_extend_ours(tmp_path: Path, sheets: dict[str, Scheda]) -> None:
    own = (
        '{% extends "base/html/pagina.html.j2" %}\n'
        "{% block piede %}\n{{ super() }}<footer><p>Comune di {{ documento.title }}</p></footer>\n{% endblock %}\n"
    )
    root = page(rendered(tmp_path, {"html/pagina.html.j2": own}, sheets, "html"))
    assert [text_of(footer) for footer in root.iter("footer")][-1] == "Comune di La coesione sociale"
    assert html_headings(root)[0].text == "La coesione sociale"


def test_a_markdown_template_can_extend_ours(tmp_path: Path, sheets: dict[str, Scheda]) -> None:
    own = '{% extends "base/markdown/documento.md.j2" %}\n{% block piede %}\n\nFine.\n{% endblock %}\n'
    text = rendered(tmp_path, {"markdown/documento.md.j2": own}, sheets)
    assert text.endswith("\n\nFine.\n")
    assert "Fonte" not in text


MISTAKES = [
    ("\n{{ doc.paragrafo(scheda.titlo) }}", 3, "LevaCivica non ha «titlo»: forse è «titolo»"),
    ("{{ doc.tabela() }}", 2, "doc non ha «tabela»: forse è «tabella»"),
    ("{{ shceda.titolo }}", 2, "qui non c'è niente che si chiami «shceda»: forse è «scheda»"),
    ("{{ zzz }}", 2, "qui non c'è niente che si chiami «zzz»"),
    ("{{ testi.come_candidarti }}", 2, "Testi non ha «come_candidarti»: forse è «come_candidarsi»"),
    ("{{ scheda.sedi[9].nome }}", 2, "l'elenco non ha la voce 9: ne ha 1, contate da 0"),
    ("{{ scheda.posti.vitto_alloggio }}", 2, "«vitto_alloggio» è chiesto a un valore che nella scheda non c'è"),
    ("{% set x = {'uno': 1} %}{{ x.unno }}", 2, "l'elenco di nomi non ha «unno»: forse è «uno»"),
    ("{{ scheda.titolo.lenght }}", 2, "il testo non ha «lenght»"),
    ("{{ 12|numro }}", 2, "non c'è un filtro «numro»: forse è «numero»"),
    ("{{ 12|zzzzzz }}", 2, "non c'è un filtro «zzzzzz»"),
    ("{{ scheda.stato|parole('statto') }}", 2, "nessuna scelta si chiama «statto»: forse è «stato»"),
    ("{{ 'a'|uper }}", 2, "non c'è un filtro «uper»: forse è «upper»"),
    ("{% if 1 is definned %}{% endif %}", 2, "non c'è una domanda «is definned»: forse è «defined»"),
    ("{% if true %}\n", 2, "il modello finisce troppo presto: manca «elif» o «else» o «endif»"),
    ("{% if true %}{% endfor %}", 2, "qui c'è «endfor», ma si aspetta «elif» o «else» o «endif»"),
    ("{% endif %}", 2, "qui «endif» non ha niente da chiudere o da continuare"),
    ("{% inclde 'x' %}", 2, "il comando «inclde» non esiste: forse è «include»"),
    ("{{ doc.titolo('a' }}", 2, "«}» qui non va"),
    ("{{ doc.paragrafo('a' 'b' c) }}", 2, "si aspetta «,», ma c'è «c»"),
    ("{{ scheda.titolo ", 2, ""),
    (
        "{% include 'schede/parti/sedi.j3' %}",
        2,
        "il modello «schede/parti/sedi.j3» non esiste: forse è «schede/parti/sedi.j2»",
    ),
    ("{% from 'schede/parti/parole.j2' import TIPO %}{{ TIPO.a }}", 2, "«schede/parti/parole.j2» non ha «TIPO»"),
    ("\n\n{{ scheda.volontari + 'x' }}", 4, "«+» non va tra questi valori"),
    ("{{ 'x' + 1 }}", 2, "testi e numeri si uniscono con «~»"),
    ("{{ doc.dati(('Ente', scheda)) }}", 2, "un valore di tipo LevaCivica non si può scrivere"),
    ("{{ doc.sezione('x') }}", 2, "doc.sezione si usa con «{% call %}»"),
    ("{{ doc.tabella('x') }}", 2, "a doc.tabella manca: intestazioni, righe"),
    ("{{ doc.tabella(titolo='x') }}", 2, "doc.tabella non ha un valore «titolo»"),
    ("{{ doc.prosa('a', 'b') }}", 2, "a doc.prosa si danno troppi valori"),
    ("{{ doc.elenco('ab') }}", 2, "doc.elenco vuole un elenco, non un testo"),
    ("{% include 'schede/manca.j2' %}", 2, "il modello «schede/manca.j2» non esiste"),
    (
        "{{ doc.tabella('t', ('a', 'b'), (('x',),)) }}",
        2,
        "una riga della tabella ha 1 caselle, le colonne sono 2",
    ),
    (
        "{{ doc.tabella('t', ('a',), (('x',),), {'b': 1}) }}",
        2,
        "la tabella non ha una colonna «b»",
    ),
    (
        "{{ doc.tabella('t', {'posti': 'A'}, ({'posto': 1},)) }}",
        2,
        "la tabella non ha una colonna «posto»: forse è «posti»",
    ),
    ("{{ scheda.__class__ }}", 2, "un modello non può usare «__class__»"),
    (
        "{% call doc.sezione('x') %}\nCiao\n{% endcall %}",
        2,
        "questo testo sta fuori dai blocchi e non si vedrebbe: «Ciao»",
    ),
    ("Ciao", 0, "questo testo sta fuori dai blocchi e non si vedrebbe: «Ciao»"),
]


@pytest.mark.parametrize(("text", "line", "words"), MISTAKES)
def test_mistakes_are_told_with_template_and_line(
    text: str, line: int, words: str, tmp_path: Path, sheets: dict[str, Scheda]
) -> None:
    found = problem(tmp_path, {"schede/leva-civica.j2": f"{{{{ doc.titolo(scheda.titolo) }}}}\n{text}"}, sheets)
    assert (found.template, found.line) == ("schede/leva-civica.j2", line)
    assert found.detail.it.startswith(words)
    assert "Jinja" not in found.detail.it or not words
    assert not re.search(r"«|è", found.detail.en)
    assert str(found).startswith("schede/leva-civica.j2")
    assert str(tmp_path) not in f"{found} {found.detail.it}"


def test_a_document_wants_a_title(tmp_path: Path, sheets: dict[str, Scheda]) -> None:
    found = problem(tmp_path, {"schede/leva-civica.j2": "{{ doc.paragrafo('x') }}"}, sheets)
    assert found.detail.it == "il modello non chiama doc.titolo"


@pytest.mark.parametrize("to", ["md", "html"])
def test_mistakes_in_a_layout_are_told_too(to: str, tmp_path: Path, sheets: dict[str, Scheda]) -> None:
    folder = {"md": "markdown", "html": "html"}[to]
    name = f"{folder}/tabella.{to}.j2"
    found = problem(tmp_path, {name: "\n{{ blocco.didascalia }}"}, sheets, to)
    assert (found.template, found.line) == (name, 2)
    assert found.detail.it.startswith("Table non ha «didascalia»")
    found = problem(tmp_path, {name: "{{ blocco.caption }}\n{% endif %}"}, sheets, to)
    assert (found.template, found.line) == (name, 2)


def test_templates_are_in_a_sandbox(tmp_path: Path, sheets: dict[str, Scheda]) -> None:
    for escape in ("''.__class__.__mro__", "doc._open", "scheda.__init__.__globals__", "range(10**9)|list"):
        found = problem(tmp_path, {"schede/leva-civica.j2": f"\n{{{{ {escape} }}}}"}, sheets)
        assert found.line == 2


def test_html_templates_escape_what_they_print(tmp_path: Path, sheets: dict[str, Scheda]) -> None:
    files = {
        "schede/leva-civica.j2": "{{ doc.titolo('<b>&') }}{{ doc.paragrafo('<i>') }}",
        "html/paragrafo.html.j2": "<p>{{ blocco.text }}{{ '<u>' }}</p>",
        "markdown/paragrafo.md.j2": "{{ blocco.text }}{{ '*x*' }}",
    }
    html = rendered(tmp_path, files, sheets, "html")
    assert "<p>&lt;i&gt;&lt;u&gt;</p>" in html
    assert "<h1>&lt;b&gt;&amp;</h1>" in html
    assert rendered(tmp_path, files, sheets) == "# \\<b\\>&\n\n\\<i\\>\\*x\\*\n"


def test_no_template_of_ours_trusts_its_data() -> None:
    templates = list(packaged_templates().rglob("*.j2"))
    assert len(templates) > 20
    for path in templates:
        assert "|safe" not in path.read_text(encoding="utf-8").replace(" ", ""), path.name
        assert "autoescape" not in path.read_text(encoding="utf-8"), path.name


def test_an_unknown_format_is_refused(sheets: dict[str, Scheda], renderer: Renderer) -> None:
    with pytest.raises(ValueError, match="odt"):
        written(renderer, NAME, sheets[NAME], sheets, "odt")


def test_nothing_heavy_is_imported_before_the_first_document() -> None:
    code = (
        "import sys; from levacivica.rendering.drafts import Drafts;"
        "print([n for n in ('jinja2', 'babel', 'markdown_it', 'mdformat', 'typst') if n in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_the_examples_of_the_page_on_templates_work(tmp_path: Path, sheets: dict[str, Scheda]) -> None:
    whole_page, part = re.findall(r"```jinja\n(.*?)```", templates_page(), re.DOTALL)
    files = {"schede/parti/obblighi.j2": part, "html/pagina.html.j2": whole_page}
    strict = copy.copy(sheets[NAME])
    strict.obblighi = ()  # type: ignore[attr-defined] # a project has them
    rendered(tmp_path, files, sheets)
    root = page(written(Renderer(tmp_path), NAME, strict, sheets, "html"))
    assert "Che cosa ti chiediamo" in [heading.text for heading in html_headings(root)]
    assert [text_of(p) for p in root.iter("p")][-1] == "Comune di Esempio"


def test_a_template_in_another_encoding_is_told_by_name(tmp_path: Path, sheets: dict[str, Scheda]) -> None:
    (tmp_path / "schede/parti").mkdir(parents=True)
    (tmp_path / "schede/parti/obblighi.j2").write_bytes("{{ doc.paragrafo('perché') }}".encode("latin-1"))
    found = problem(tmp_path, {}, sheets)
    assert (found.template, found.line) == ("schede/parti/obblighi.j2", 0)
    assert found.detail.it == "il file non è in UTF-8: salvalo di nuovo in UTF-8"
