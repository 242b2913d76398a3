"""Sheets of two archives are paired by path, text, name or likeness, each with one at most."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from levacivica.comparing.pairing import Pairing, paired

from ..archives import archive_of_texts
from ..sweep import examples

LONG = """tipo: leva-civica
titolo: {title}
codice: {code}
obiettivi:
  - titolo: Leggere insieme ai bambini del quartiere in ogni stagione
  - titolo: Portare i libri a chi non esce di casa, con la bicicletta
attivita:
  - titolo: Letture ad alta voce nelle scuole e nei giardini pubblici
descrizione: {words}
"""


def sheet(title: str = "Leggere", code: str = "A1", words: str = "Una biblioteca aperta a tutti") -> str:
    return LONG.format(title=title, code=code, words=words)


def pairing(before: Mapping[str, str | bytes], after: Mapping[str, str | bytes]) -> Pairing:
    return paired(archive_of_texts(before).every, archive_of_texts(after).every)


def names(before: Mapping[str, str | bytes], after: Mapping[str, str | bytes]) -> dict[str, str]:
    return {one.file.shown: other.file.shown for one, other in pairing(before, after).pairs}


def test_the_path_comes_first() -> None:
    before = {"a.yaml": sheet("Uno"), "b.yaml": sheet("Due")}
    after = {"a.yaml": sheet("Due"), "b.yaml": sheet("Uno")}
    assert names(before, after) == {"a.yaml": "a.yaml", "b.yaml": "b.yaml"}


def test_a_moved_sheet_is_known_by_its_text_whatever_its_line_ends() -> None:
    text = sheet()
    moved = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    assert names({"a.yaml": text}, {"altrove/z.yaml": moved}) == {"a.yaml": "altrove/z.yaml"}


def test_of_several_with_one_text_the_one_with_the_same_name_is_taken() -> None:
    before = {"qui/a.yaml": "x: 1\n", "qui/b.yaml": "x: 1\n"}
    after = {"altrove/b.yaml": "x: 1\n", "altrove/c.yaml": "x: 1\n"}
    assert names(before, after) == {"qui/b.yaml": "altrove/b.yaml", "qui/a.yaml": "altrove/c.yaml"}


def test_a_text_counts_more_than_a_name() -> None:
    before, after = {"qui/a.yaml": sheet("Uno")}, {"altrove/a.yaml": sheet("Due"), "altrove/b.yaml": sheet("Uno")}
    assert names(before, after) == {"qui/a.yaml": "altrove/b.yaml"}


def test_a_moved_and_changed_sheet_is_known_by_its_name() -> None:
    found = pairing({"2025/a.yaml": "tipo: bando\n"}, {"2026/a.yaml": sheet(), "2026/b.yaml": sheet("Altro")})
    assert [(one.file.shown, other.file.shown) for one, other in found.pairs] == [("2025/a.yaml", "2026/a.yaml")]
    assert [one.file.shown for one in found.only_right] == ["2026/b.yaml"]


def test_of_several_with_one_name_the_most_alike_is_taken() -> None:
    before = {"qui/a.yaml": sheet(words="Una sola parola")}
    after = {"altrove/a.yaml": "tipo: bando\n", "laggiu/a.yaml": sheet(words="Una sola frase")}
    assert names(before, after) == {"qui/a.yaml": "laggiu/a.yaml"}


def test_a_renamed_and_changed_sheet_is_known_by_its_code_or_its_title() -> None:
    assert names({"a.yaml": sheet("Leggere", "A1")}, {"b.yaml": sheet("Narrare", "A1")}) == {"a.yaml": "b.yaml"}
    assert names({"a.yaml": sheet("Leggere", "A1")}, {"b.yaml": sheet("LEGGERE!", "B2")}) == {"a.yaml": "b.yaml"}


def test_likeness_alone_does_not_make_a_pair() -> None:
    found = pairing({"a.yaml": sheet("Uno", "A1")}, {"b.yaml": sheet("Due", "B2")})
    assert not found.pairs
    assert [one.file.shown for one in found.only_left] == ["a.yaml"]
    assert [one.file.shown for one in found.only_right] == ["b.yaml"]


def test_a_title_alone_does_not_make_a_pair() -> None:
    assert names({"a.yaml": sheet()}, {"b.yaml": "tipo: leva-civica\ntitolo: Leggere\ncodice: A1\n"}) == {}


def test_another_kind_is_another_sheet() -> None:
    assert names({"a.yaml": sheet()}, {"b.yaml": sheet().replace("leva-civica", "servizio-civile")}) == {}


def test_order_comments_and_form_do_not_count() -> None:
    text = sheet()
    head, _, rest = text.partition("obiettivi:")
    other = f"# un commento lungo quanto si vuole\nobiettivi:{rest}{head.replace('Leggere', 'Narrare')}"
    assert names({"a.yaml": text}, {"b.yaml": other}) == {"a.yaml": "b.yaml"}


def test_a_sheet_that_cannot_be_read_keeps_its_path_or_its_name() -> None:
    broken = "titolo: [\n"
    assert names({"a.yaml": sheet()}, {"a.yaml": broken}) == {"a.yaml": "a.yaml"}
    assert names({"qui/a.yaml": broken}, {"altrove/a.yaml": sheet()}) == {"qui/a.yaml": "altrove/a.yaml"}
    assert names({"a.yaml": broken}, {"b.yaml": sheet()}) == {}


def test_two_folders_are_paired_by_the_way_from_each() -> None:
    before, after = archive_of_texts({"prima/a.yaml": "x: 1\n"}), archive_of_texts({"dopo/a.yaml": sheet()})
    found = paired(before.every, after.every, path=lambda one: one.file.shown.partition("/")[2])
    assert len(found.pairs) == 1


FILES = st.dictionaries(
    st.sampled_from(["a.yaml", "b.yaml", "c.yaml", "qui/a.yaml", "qui/b.yaml"]),
    st.builds(sheet, st.sampled_from(["Uno", "Due"]), st.sampled_from(["A1", "B2"]), st.sampled_from(["x", "y z"])),
)


@settings(max_examples=examples(60))
@given(FILES, FILES)
def test_every_sheet_is_in_one_place(before: dict[str, str], after: dict[str, str]) -> None:
    found = pairing(before, after)
    assert sorted([*(one.file.shown for one, _ in found.pairs), *(one.file.shown for one in found.only_left)]) == (
        sorted(before)
    )
    assert sorted([*(one.file.shown for _, one in found.pairs), *(one.file.shown for one in found.only_right)]) == (
        sorted(after)
    )
    assert {one.file.shown for one, other in found.pairs if one.file.shown == other.file.shown} == (
        before.keys() & after.keys()
    )
