"""What is put into templates, settings and the names of files, right and wrong."""

from __future__ import annotations

from typing import Final

JINJA: Final = (
    "{{ scheda }}", "{{ scheda.nulla }}", "{{ scheda.titolo|upper }}", "{{ doc.paragrafo(scheda.titolo) }}", "{{",
    "{% if %}", "{% for x in scheda.sedi or [] %}{{ doc.paragrafo(x.nome) }}{% endfor %}", "{% endif %}",
    "{{ 1 / 0 }}", "{#", "{% do 1 %}", "{{ doc.tabella('a', ['b'], [[scheda.ente]]) }}", "{{ ''.__class__.__mro__ }}",
    "{{ 'x' * 9999999 }}", "testo a caso", "{% for x in range(99999999) %}{% endfor %}",
    "{% include 'schede/bando.j2' %}", "{% extends 'base/schede/bando.j2' %}", "{% import 'x' as y %}",
    "{% set x = [] %}{% do x.append(x) %}{{ x }}", "{{ scheda|map }}", "{{ doc }}", "{{ nome|tojson }}",
    "{{ doc.elenco([]) }}", "{{ doc.elenco([none]) }}", "{{ doc.titolo(none) }}", "{{ doc.dati(('a', scheda)) }}",
    "{{ self }}", "{% raw %}", "{{ titolo_di(scheda) }}", "{{ caller() }}",
    "{% call doc.sezione('x') %}{% endcall %}", "{{ progetti[0].ente }}",
)  # fmt: skip
"""What a template of an office may say, right or wrong."""

SETTING: Final = (
    "lingua: en", "dati:\n  - data/\n  - ./data", "dati:\n  - norme\n  - data",
    "sito:\n  nome: '::error::x ##[group]y'",
    "sito:\n  nome: \"uno\\u202eert\"", "sito:\n  indirizzo: https://x.example/a?b=c&d#e\n  nome: <b>'\"&", "testi:\n"
    "  come_candidarsi: '[x](javascript:y) | # z'", "testi:\n  dati_personali: |\n    |a|b|\n    |-|-|\n    |c|d|",
    "intestazione:\n  nome: <script>alert(1)</script>",
    "intestazione:\n  nome: x\n  righe:\n    - '##[error]'",
    "intestazione:\n  nome: \"a\\nb\\e[2J\"\n  piede:\n    - '{{ x }}'",
    "sito:\n  colore: '#000000'",
    "regole:\n  ore-non-tornano: spenta\n  LC103: errore", "passi_modelli: 999999999",
    "parole_straniere:\n  a: it\n  <b>: en\n  x: klingon", "norme:\n  - .\n  - norme",
    "lingua: fr", "dati: data", "dati: [data, data]", "dati:\n  - .", "dati:\n  - data\n  - nulla", "norme: []",
    "norme:\n  - data", "modelli: nulla", "passi_modelli: -1", "passi_modelli: 1", "fuori_dalla_cartella: sì",
    "intestazione: {}", "testi: {}", "intestazione:\n  nome: ''", "intestazione:\n  nome: x\n  logo:\n    file: data",
    "sito: {}", "sito:\n  colore: '#fff'", "sito:\n  indirizzo: javascript:x", "regole: {}",
    "regole:\n  LC201: spenta\n  ore-non-tornano: errore", "regole: spenta", "regole:\n  LC001: spenta",
    "regole:\n  LC905: spenta", "dati:\n  - ../..", "dati:\n  - /etc", "norme:\n  - norme\n  - norme/",
    "regole:\n  LC201: nota", "regole:\n  LC401: spenta", "regole:\n  LC601: errore", "regole:\n  LC702: avviso",
)  # fmt: skip
"""Settings, right and wrong."""

STEMS: Final = (
    "a b", "A", "è", "e\u0301", "日本", "a.b", "a.yaml", "-x", "~", "a'b\"c", "a%20b", "a&b<c>", "CON", "x" * 200,
    "##[error]x", "::error::x", "uno\u202eert", "a\nb", "a\tb", "\x1b[2J", "\udce8", "a#b?c", "scu", "index", "stile",
    "enti", "sedi", "dati", "...", "a\\b", "{{x}}", "$(x)", "servizio-civile-2026", "SERVIZIO-CIVILE-2026", "\u200b",
    "ı", "ſ", "ß", "ﬁ",
)  # fmt: skip
"""Names of sheets that are hard for some system, page or reader."""

ENDINGS: Final = (".yaml", ".yml", ".YAML", ".Yml", ".yaml.yaml")
