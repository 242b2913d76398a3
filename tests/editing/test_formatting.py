"""Formatting: canonical order and indentation; every value and comment is kept, or the file is not changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from levacivica.editing.formatting import formatted
from levacivica.editing.refusal import Refusal
from levacivica.reading import SheetText, Tree, read

from ..console import DATA

SHEETS = sorted(DATA.rglob("*.yaml"))
HEAD = "tipo: leva-civica\ntitolo: Prova\nstato: chiusa\nregime: altro\nvolontari: 1\n"
SITES = "sedi:\n  - nome: Uno\n"


def form(text: str) -> str:
    """The canonical form of a text, which formatting again does not change."""
    result = formatted(text.encode())
    assert formatted(result) == result
    assert tree(result.decode()) == tree(text)
    assert comments(result.decode()) == comments(text)
    return result.decode()


def document(text: str) -> SheetText:
    found, _ = read(text.encode())
    assert found is not None
    return found


def tree(text: str) -> Tree:
    return document(text).data


def comments(text: str) -> list[str]:
    return sorted(comment.text for comment in document(text).comments())


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_a_real_sheet_stays_as_it_is(path: Path) -> None:
    raw = path.read_bytes()
    assert formatted(raw) == raw


def test_the_real_sheets_are_there() -> None:
    assert len(SHEETS) == 15


def test_fields_are_put_in_the_order_of_the_table() -> None:
    text = "titolo: Prova\nsedi:\n  - nome: Uno\nstato: chiusa\nvolontari: 1\nregime: altro\ntipo: leva-civica\n"
    assert form(text) == HEAD + SITES


def test_unknown_fields_go_last_in_their_order() -> None:
    assert form("zeta: 1\nalfa: 2\n" + HEAD + SITES) == HEAD + SITES + "zeta: 1\nalfa: 2\n"


def test_a_key_without_a_value_stays_within_its_lines() -> None:
    assert (
        form("tipo: leva-civica\nstato:\n? altro\ntitolo: Uno\n") == "tipo: leva-civica\ntitolo: Uno\nstato:\naltro:\n"
    )


def test_groups_and_items_are_ordered_too() -> None:
    text = HEAD + "orario:\n  giorni: 5\n  totale: 1400\nsedi:\n  - comune: Milano\n    nome: Uno\n  - nome: Due\n"
    assert form(text) == (
        HEAD + "orario:\n  totale: 1400\n  giorni: 5\nsedi:\n  - nome: Uno\n    comune: Milano\n  - nome: Due\n"
    )


@pytest.mark.parametrize(
    "sites",
    [
        "sedi:\n- nome: Uno\n",
        "sedi:\n-   nome: Uno\n",
        "sedi:\n    - nome: Uno\n",
        "sedi:\n  -\n    nome: Uno\n",
        "sedi:\n  -\n      nome: Uno\n",
        "sedi:\n  -     nome:      Uno\n",
        "sedi:\n  - nome:\n      Uno\n",
    ],
)
def test_indentation_is_two_and_lists_are_indented(sites: str) -> None:
    assert form(HEAD + sites) == HEAD + SITES


@pytest.mark.parametrize(
    "item",
    [
        "  - comune: Milano\n    nome: Uno\n",
        "  -   comune: Milano\n      nome: Uno\n",
        "- comune: Milano\n  nome: Uno\n",
        "  -\n    comune: Milano\n    nome: Uno\n",
    ],
)
def test_an_item_is_ordered_however_its_dash_stands(item: str) -> None:
    assert form(HEAD + "sedi:\n" + item) == HEAD + "sedi:\n  - nome: Uno\n    comune: Milano\n"


def test_a_whole_sheet_that_is_indented() -> None:
    assert form("".join(f"   {line}\n" for line in (HEAD + SITES).splitlines())) == HEAD + SITES


# comments


def test_comments_go_with_their_field() -> None:
    text = HEAD + (
        "orario:   # le ore\n"
        "  # sopra giorni\n"
        "  giorni: 5   # accanto a giorni\n"
        "  # sopra totale\n"
        "  totale: 1400   # accanto a totale\n"
        "  # in fondo alle ore\n"
        "# sopra sedi\n"
        "sedi:\n"
        "  - # sopra comune\n"
        "    comune: Milano   # accanto a comune\n"
        "    # sopra nome\n"
        "    nome: Uno   # accanto a nome\n"
    )
    lines = form(text).splitlines()
    at = {line.strip().lstrip("- ").split(":")[0]: number for number, line in enumerate(lines) if ":" in line}
    for name in ("giorni", "totale", "nome", "comune"):
        assert lines[at[name] - 1].endswith(f"# sopra {name}")
        assert lines[at[name]].endswith(f"# accanto a {name}")
    assert at["totale"] < at["giorni"]
    assert at["nome"] < at["comune"]
    assert lines[at["giorni"] + 1].endswith("# in fondo alle ore")
    assert lines[at["sedi"] - 1] == "# sopra sedi"


def test_comments_that_open_the_file_stay_there() -> None:
    text = "# Scheda di prova\n# levacivica: ignora[LC407] così nella fonte\n\ntitolo: Prova\ntipo: intervento\n"
    assert form(text).splitlines()[:4] == [*text.splitlines()[:3], "tipo: intervento"]


def test_comments_that_close_a_group_stay_in_it() -> None:
    text = "contatti:\n  - ufficio: Uno\n  # non ci sono altri uffici\ntipo: intervento\n"
    assert form(text) == "tipo: intervento\ncontatti:\n  - ufficio: Uno\n  # non ci sono altri uffici\n"


def test_comments_that_close_the_file_stay_there() -> None:
    text = "titolo: Prova\ntipo: intervento\n\n# fine\n"
    assert form(text) == "tipo: intervento\ntitolo: Prova\n\n# fine\n"


SILENCED = "levacivica: ignora[LC204, LC407] così nella fonte"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"orario:\n  # {SILENCED}\n  mensile: circa 135\n  totale: 1400\n",
            f"orario:\n  totale: 1400\n  # {SILENCED}\n  mensile: circa 135\n",
        ),
        (
            f"orario:\n  mensile: circa 135   # {SILENCED}\n  totale: 1400\n",
            f"orario:\n  totale: 1400\n  mensile: circa 135   # {SILENCED}\n",
        ),
        (
            f"sedi:\n  - comune: Milano\n    cap: '20121'\n    # {SILENCED}\n    nome: Uno\n    codice: 91058\n",
            f"sedi:\n  - codice: 91058\n    # {SILENCED}\n    nome: Uno\n    cap: '20121'\n    comune: Milano\n",
        ),
    ],
)
def test_what_silences_a_field_goes_on_silencing_it(text: str, expected: str) -> None:
    assert form(HEAD + text) == HEAD + expected


@pytest.mark.parametrize(
    "text",
    [
        f"sedi:\n  # {SILENCED}\n  - comune: Milano\n    nome: Uno\n",
        f"contatti:\n  - ufficio: Uno\n  # {SILENCED}\nsedi:\n  - nome: Uno\n",
    ],
)
def test_what_would_silence_another_field_leaves_the_file_as_it_is(text: str) -> None:
    with pytest.raises(Refusal, match="fmt-silenzio"):
        form(HEAD + text)


# what stays as it was


@pytest.mark.parametrize(
    "value",
    [
        "0352345671", "+39", "-0", "00", "1_000", "1__0", "0x1F", "0o17", "0b11", "1e3", "3E5", "-2E+05", ".5", "5.",
        "1.400", "1.40", "1,5", "+1.5", ".inf", ".nan", "~", "null", "Null", "true", "yes", "no", "On", "12:30",
        "1:30:45", "2026-03-01", "2026-3-1", "2026-02-30", "2026-03-01 10:00", "2001-12-14t21:59:43.10-05:00", "=",
        "<<", "'0352345671'", '"0352345671"', "'it''s'", '"a\\tb"', "[1, 2]", "[]", "{}", "{a: 1, b: ~}",
        "🙂 caffè", "a\u00a0b", "x   # con un commento", "a:b", "a#b", "http://x.it/?a=b&c", "x@y.it",
        '"  "', "' '", "''", '""', "|\n  a\n\n  b\n", "|-\n  a", "|2\n    a\n   b", ">\n  a\n  b\n\n  c\n",
        "|  # nota\n  a",
    ],
)  # fmt: skip
def test_a_value_is_written_as_it_was(value: str) -> None:
    text = "titolo: Prova\ntipo: leva-civica\n" + f"fonte: {value}\n".replace("\n\n\n", "\n\n") + "stato: chiusa\n"
    assert f"fonte: {value}".rstrip("\n") in form(text)


@pytest.mark.parametrize("value", ["a\n  b\n  c", "'a\n\n  b'", '"a\\\n  b"', '"a\n  b"', "\n  a", '"\\u00e8"'])
def test_a_text_over_several_lines_means_the_same(value: str) -> None:
    form(f"titolo: Prova\ntipo: leva-civica\nfonte: {value}\nstato: chiusa\n")


def test_blank_lines_stay() -> None:
    text = HEAD + "\n\nsedi:\n  - nome: Uno\n\n  - nome: Due\n\n\ncontatti:\n  - ufficio: Tre\n"
    assert form(text) == text


@pytest.mark.parametrize("opening", ["\n", "\n\n\n", "---\n"])
def test_what_may_stand_before_the_first_field(opening: str) -> None:
    assert form(opening + "titolo: Prova\ntipo: intervento\n").endswith("tipo: intervento\ntitolo: Prova\n")


def test_a_last_line_without_its_end() -> None:
    assert form("titolo: Prova\ntipo: intervento") == "tipo: intervento\ntitolo: Prova\n"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_endings_and_byte_order_mark_stay(mark: bytes, ending: str) -> None:
    text = "titolo: Prova   # è qui\ndescrizione: |\n  uno\n\n  due\ntipo: intervento\n"
    expected = "tipo: intervento\ntitolo: Prova   # è qui\ndescrizione: |\n  uno\n\n  due\n"
    raw = mark + text.replace("\n", ending).encode()
    assert formatted(raw) == mark + expected.replace("\n", ending).encode()
    again = mark + expected.replace("\n", ending).encode()
    assert formatted(again) == again


# comments and marks


def test_a_comment_takes_the_column_of_the_key_below_it() -> None:
    text = (
        HEAD
        + "orario:\n    totale: 1145\n    # a\n    servizio: 1065\nsedi:\n    - nome: A\n      # b\n      comune: B\n"
    )
    assert form(text) == (
        HEAD + "orario:\n  totale: 1145\n  # a\n  servizio: 1065\nsedi:\n  - nome: A\n    # b\n    comune: B\n"
    )


def test_what_an_earlier_version_left_behind_is_put_right() -> None:
    text = HEAD + "orario:\n  totale: 1145\n    # nota\n  servizio: 1065\n"
    assert form(text) == text.replace("    # nota", "  # nota")


def test_a_comment_below_a_dash_alone_comes_to_stand_above_its_item() -> None:
    text = HEAD + "sedi:\n  -\n    # nota\n    nome: A\n"
    assert form(text) == HEAD + "sedi:\n  # nota\n  - nome: A\n"


def test_a_comment_at_the_end_of_a_group_stays_in_it() -> None:
    sheet = "{0}sedi:\n{1}- nome: A\n{2}comune: B\n{2}# della prima\n{1}# della seconda\n{1}- nome: C\n{2}# alla fine\n"
    after = "# di volontari\nrequisiti: Nessuno\n"
    for step in ("", " ", "    ", "       "):
        item, key = step, step + "  "
        assert form(sheet.format(HEAD, item, key) + after) == sheet.format(HEAD, "  ", "    ") + after


def test_the_last_comment_of_a_sheet_belongs_to_the_group_that_it_is_indented_as() -> None:
    text = HEAD + "sedi:\n   - nome: A\n     comune: B\n     # della sede\n   # delle sedi\n# della scheda\n"
    assert form(text).endswith("    comune: B\n    # della sede\n  # delle sedi\n# della scheda\n")


def test_a_sign_in_a_text_is_no_comment() -> None:
    text = HEAD + "descrizione: |\n      # titolo\n      testo   # e\n    # vero\n"
    assert form(text) == HEAD + "descrizione: |\n  # titolo\n  testo   # e\n# vero\n"


@pytest.mark.parametrize("gap", [" ", "       "])
def test_a_comment_behind_a_value_keeps_its_blanks(gap: str) -> None:
    text = HEAD + f"orario:\n      totale: 1145{gap}# c\n      servizio: 1065{gap}# d\n"
    assert form(text) == HEAD + f"orario:\n  totale: 1145{gap}# c\n  servizio: 1065{gap}# d\n"


@pytest.mark.parametrize(
    ("start", "end"), [("---\n", ""), ("", "...\n"), ("---\n", "...\n"), ("---  \n", "..."), ("\n---\n", "... \n")]
)
def test_the_marks_of_a_document_are_dropped(start: str, end: str) -> None:
    assert form(start + HEAD + end) == HEAD


def test_comments_around_the_marks_stay() -> None:
    assert form("# sopra\n---\n" + HEAD + "... # in fondo\n# sotto\n") == "# sopra\n" + HEAD + "# in fondo\n# sotto\n"
    assert form("--- # sopra\n" + HEAD) == "# sopra\n" + HEAD


# refusals


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('tipo: intervento\ntitolo: "Prova\n', "fmt-illeggibile"),
        ("tipo: intervento\ntipo: bando\n", "fmt-illeggibile"),
        ("- uno\n", "fmt-illeggibile"),
        ("", "fmt-illeggibile"),
        ("# niente\n", "fmt-illeggibile"),
        ("a: &x 1\nb: *x\ntipo: intervento\n", "fmt-illeggibile"),
        ("titolo: Prova\n", "fmt-tipo"),
        ("tipo: foglio\n", "fmt-tipo"),
        ("tipo: [intervento]\n", "fmt-tipo"),
        ("fonte: |+\n  a\n\ntipo: intervento\n", "fmt-contenuto"),
        ("# sopra\n%YAML 1.1\n---\ntitolo: Prova\ntipo: intervento\n", "fmt-commenti"),
    ],
)
def test_a_refusal_has_its_reason(text: str, key: str) -> None:
    with pytest.raises(Refusal) as refused:
        formatted(text.encode())
    assert refused.value.key == key


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(Refusal, match="fmt-illeggibile"):
        formatted(b"tipo: intervento\ntitolo: Perch\xe9\n")
