"""A fix is accepted only if the sheet, checked again, keeps its promise; otherwise the file is not changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levacivica.checking import alone
from levacivica.diagnostics.finding import Edit, Fix, Remark, Spot
from levacivica.diagnostics.report import Change
from levacivica.editing.fixes import edited
from levacivica.editing.formatting import difference
from levacivica.editing.mended import Mending
from levacivica.editing.mending import mend
from levacivica.model.schede import Scheda
from levacivica.reading import read
from levacivica.rules.base import Rule
from levacivica.rules.registry import rules_for

from ..archives import archive_of_texts
from ..console import DATA
from ..samples import CLEAN, changed

NOWHERE = Path("/nessuna")
CODES = ("LC014", "LC105", "LC408", "LC301", "LC302")
"""The codes that the rules of these tests take: any of the catalogue will do."""

Check = Callable[[Any, Any], Iterator[Remark]]
TITLE = "titolo: Insieme in biblioteca\n"


def mended(text: str | bytes, *, unsafe: bool = False) -> Mending:
    raw = text.encode() if isinstance(text, str) else text
    return mend(archive_of_texts({"a.yaml": raw}), unsafe=unsafe)


def after(text: str, *, unsafe: bool = False) -> str:
    """What a sheet becomes."""
    outcome = mended(text, unsafe=unsafe)
    assert not outcome.left
    return outcome.mended[0].after.decode() if outcome.mended else text


@pytest.fixture
def rule(monkeypatch: pytest.MonkeyPatch) -> Callable[[Check], None]:
    """Let one more rule speak about every sheet."""
    known = rules_for

    def add(check: Check) -> None:
        more = Rule({code: code for code in CODES}, (Scheda,), check)
        monkeypatch.setattr(alone, "rules_for", lambda sheet: (*known(sheet), more))

    return add


def on_title(*edits: tuple[str, str], safe: bool = True, field: str = "titolo") -> Check:
    """A rule against titles, with a code for each pair: when one is the first of it, its fix makes the other of it."""

    def check(sheet: Any, _: Any) -> Iterator[Remark]:
        for code, (old, new) in zip(CODES, edits, strict=False):
            if sheet.titolo == old:
                yield Remark(Spot((field,)), fix=Fix((Edit(Spot((field,)), new),), safe), content=code)

    return check


def test_a_number_is_put_in_quotes() -> None:
    text = changed(CLEAN, '"02 1234567"', "021234567   # la mattina")
    assert after(text) == changed(CLEAN, '"02 1234567"', '"021234567"   # la mattina')
    assert after(after(text)) == after(text)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_and_byte_order_mark_are_kept(mark: bytes, ending: str) -> None:
    text = changed(CLEAN, '"02 1234567"', "021234567").replace("Insieme", "Insième \U0001f642").replace("\n", ending)
    [one] = mended(mark + text.encode()).mended
    assert one.before == mark + text.encode()
    assert one.after == mark + text.replace("021234567", '"021234567"').encode()


def test_what_is_silenced_is_not_mended() -> None:
    text = changed(CLEAN, '"02 1234567"', "021234567  # levacivica: ignora[LC011] va bene")
    outcome = mended(text)
    assert not outcome.mended
    assert outcome.last == outcome.first


def test_what_needs_confirming_waits_for_it(rule: Callable[[Check], None]) -> None:
    rule(on_title(("Insieme in biblioteca", "Da soli"), safe=False))
    assert after(CLEAN) == CLEAN
    assert after(CLEAN, unsafe=True) == changed(CLEAN, TITLE, "titolo: Da soli\n")


def test_fixes_that_bring_about_others_go_on_to_the_end(rule: Callable[[Check], None]) -> None:
    rule(on_title(("Insieme in biblioteca", "b"), ("b", "c"), ("c", "d")))
    outcome = mended(CLEAN)
    assert outcome.mended[0].after.decode() == changed(CLEAN, TITLE, "titolo: d\n")
    assert outcome.mended[0].fixes == 3
    assert not outcome.last.findings


def test_of_two_fixes_on_one_place_the_other_is_not_needed(rule: Callable[[Check], None]) -> None:
    rule(on_title(("Insieme in biblioteca", "primo"), ("Insieme in biblioteca", "secondo")))
    outcome = mended(CLEAN)
    assert [one.key for one in outcome.left] == []
    assert outcome.mended[0].after.decode() == changed(CLEAN, TITLE, "titolo: primo\n")


BROKEN_PROMISES: dict[str, tuple[str, Sequence[tuple[str, str]], str]] = {
    "unreadable": ("fix-illeggibile", [("Insieme in biblioteca", '"b')], "titolo"),
    "something else changes": ("fix-altro-cambia", [("Insieme in biblioteca", "b\nsede: altrove")], "titolo"),
    "the finding stays": ("fix-non-basta", [("Insieme in biblioteca", '"Insieme in biblioteca"')], "titolo"),
    "another error comes": ("fix-nuovo-errore", [("Insieme in biblioteca", "piazza")], "stato"),
    "no end": ("fix-senza-fine", [("Insieme in biblioteca", "b"), ("b", "Insieme in biblioteca")], "titolo"),
}


@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize("name", BROKEN_PROMISES)
def test_a_broken_promise_is_undone_and_the_others_are_kept(
    rule: Callable[[Check], None], name: str, unsafe: bool
) -> None:
    key, edits, field = BROKEN_PROMISES[name]

    def once(sheet: Any, context: Any) -> Iterator[Remark]:
        if field == "titolo" or sheet.stato == "bozza":
            yield from on_title(*edits, safe=not unsafe, field=field)(sheet, context)

    rule(once)
    text = changed(CLEAN, '"02 1234567"', "021234567")
    outcome = mended(text, unsafe=unsafe)
    assert [(one.file, one.key) for one in outcome.left] == [("a.yaml", key)]
    if key == "fix-senza-fine":
        assert not outcome.mended
        assert outcome.last.findings == outcome.first.findings
    else:
        assert [one.after.decode() for one in outcome.mended] == [text.replace("021234567", '"021234567"')]
        assert outcome.mended[0].fixes == 1
        assert [one.code for one in outcome.last.findings] == ["LC014"]


@pytest.mark.parametrize("place", range(6))
def test_one_bad_fix_among_many_costs_none_of_the_others(rule: Callable[[Check], None], place: int) -> None:
    """Each of six aims has a fix, one of which makes the file unreadable."""

    def aims(sheet: Any, _: Any) -> Iterator[Remark]:
        for i, aim in enumerate(sheet.obiettivi or ()):
            if aim == "vecchio":
                spot = Spot(("obiettivi", i))
                new = '"aperto' if i == place else "nuovo"
                yield Remark(spot, fix=Fix((Edit(spot, new),), safe=True), content="LC014")

    rule(aims)
    outcome = mended(CLEAN + "obiettivi:\n" + "  - vecchio\n" * 6)
    lines = ["  - vecchio\n" if i == place else "  - nuovo\n" for i in range(6)]
    assert [one.after.decode() for one in outcome.mended] == [CLEAN + "obiettivi:\n" + "".join(lines)]
    assert [(one.key, one.codes) for one in outcome.left] == [("fix-illeggibile", ("LC014",))]
    assert outcome.mended[0].fixes == 5


def test_a_confirmed_fix_may_bring_hidden_errors_to_light(rule: Callable[[Check], None]) -> None:
    """What could not be read may have kept a rule silent: that is no fault of the fix."""

    def total(sheet: Any, _: Any) -> Iterator[Remark]:
        if sheet.orario.totale is None:
            spot = Spot(("orario", "totale"))
            yield Remark(spot, fix=Fix((Edit(spot, "1245"),)), content="LC301")

    rule(total)
    outcome = mended(changed(CLEAN, "totale: 1145", "totale: molte"), unsafe=True)
    assert not outcome.left
    assert "LC201" in [one.code for one in outcome.last.findings]


def test_an_error_that_was_there_before_is_no_fault_of_the_fix(rule: Callable[[Check], None]) -> None:
    speaks = iter([True])

    def name(_: Any, __: Any) -> Iterator[Remark]:
        if next(speaks, False):
            spot = Spot(("statto",), "key")
            yield Remark(spot, fix=Fix((Edit(spot, "stato"),)), content="LC014")

    rule(name)
    text = changed(CLEAN, "stato: bozza", "statto: piazza")
    outcome = mended(text, unsafe=True)
    assert not outcome.left
    assert [one.code for one in outcome.last.findings] == ["LC103"]


def test_an_error_from_the_fix_of_another_sheet_is_no_fault_of_the_fix() -> None:
    call = "tipo: bando\ntitolo: Avviso\nstato: bozza\nregime: lombardia-16-2019\ndurata_mesi: 1O\n"
    sheet = f"{CLEAN}bando: avviso\ndescrizione: Si  legge.\n"
    outcome = mend(archive_of_texts({"avviso.yaml": call, "uno.yaml": sheet}), unsafe=True)
    assert outcome.left == ()
    assert sorted(one.file.name for one in outcome.mended) == ["avviso", "uno"]
    assert mend(archive_of_texts({"avviso.yaml": call, "uno.yaml": sheet}), unsafe=False).left == ()


def test_one_file_that_is_left_does_not_stop_the_others(rule: Callable[[Check], None]) -> None:
    rule(on_title(("Insieme in biblioteca", '"b'), ("Uno", "Due")))
    archive = archive_of_texts({"a.yaml": CLEAN, "b.yaml": changed(CLEAN, TITLE, "titolo: Uno\n")})
    outcome = mend(archive, unsafe=False)
    assert [one.file for one in outcome.left] == ["a.yaml"]
    assert [(one.file.shown, b"titolo: Due\n" in one.after) for one in outcome.mended] == [("b.yaml", True)]


@pytest.mark.parametrize(
    ("old", "path", "on", "new", "fine"),
    [
        ("titolo: X", ("titolo",), "value", "Y", True),
        ("titolo: X", ("titolo",), "key", "nome", True),
        ("titolo: [a, b]", ("titolo",), "value", '"[a, b]"', True),
        ("obblighi:\n  - a\n  - b", ("obblighi", 0), "value", "c", True),
        ("obblighi:\n  - a: b\n  - c", ("obblighi", 0), "value", '"a: b"', True),
        ("obblighi: {a: b}", ("obblighi", "a"), "value", "c", True),
        ("obblighi: {a: b}", ("obblighi", "a"), "value", "c, d: e", False),
        ("titolo: X", ("titolo",), "value", "Y\nente: Z", False),
        ("titolo: X", ("titolo",), "value", "Y\n  W", True),
        ("titolo: X", ("titolo",), "value", "Y\nstato:", False),
        ("obblighi:\n  - a\n  - b", ("obblighi",), "key", "obblighi:\n  altri", False),
    ],
)
def test_only_what_the_change_is_about_may_differ(
    rule: Callable[[Check], None], old: str, path: tuple[str | int, ...], on: Any, new: str, fine: bool
) -> None:
    def check(sheet: Any, _: Any) -> Iterator[Remark]:
        if sheet.durata_mesi is not None:
            yield Remark(Spot(path, on), fix=Fix((Edit(Spot(path, on), new),)), content="LC302")

    rule(check)
    text = f"tipo: leva-civica\n{old}\ndurata_mesi: 12\n"
    outcome = mended(text, unsafe=True)
    # The rule speaks as long as the sheet is there, so its fix never suffices; but first it must not harm.
    assert [one.key for one in outcome.left] == ["fix-non-basta" if fine else "fix-altro-cambia"]


SHEETS = sorted(path for path in DATA.rglob("*.yaml"))
UNQUOTED = [
    "0288456789",
    "+39 02",
    "02",
    "00123",
    "1_000",
    "3E5",
    "0x1F",
    "no",
    "on",
    "1.400",
    "1.4",
    "12:30",
    "2026-01-01",
]


@st.composite
def slips(draw: st.DrawFn) -> bytes:
    """A real sheet in which values have lost their quotes, figures have gained dots, names have lost letters."""
    raw = draw(st.sampled_from(SHEETS)).read_bytes()
    document, _ = read(raw)
    assert document is not None
    paths = [path for path, _ in _leaves(document.data)]
    fixes = []
    for path in draw(st.lists(st.sampled_from(paths), min_size=1, max_size=6)):
        if draw(st.booleans()) and isinstance(path[-1], str):
            name = path[-1]
            at = draw(st.integers(0, len(name) - 1))
            fixes.append([rewritten(document, path, "key", name[:at] + name[at + 1 :] or "x")])
        elif not document.is_block(path):
            fixes.append([rewritten(document, path, "value", draw(st.sampled_from(UNQUOTED)))])
    text = edited(document.text, fixes).text
    ending = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from([b"", b"\xef\xbb\xbf"]))
    return mark + text.replace("\n", ending).encode()


def rewritten(document: Any, path: tuple[str | int, ...], on: str, new: str) -> Change:
    return Change(document.place(path, on), new)


def _leaves(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if isinstance(node, dict | list):
        for step, below in node.items() if isinstance(node, dict) else enumerate(node):
            yield from _leaves(below, (*path, step))
    else:
        yield path, node


@given(slips(), st.booleans())
def test_slips_in_real_sheets_are_mended_once_for_all(raw: bytes, unsafe: bool) -> None:
    outcome = mended(raw, unsafe=unsafe)
    assert not outcome.left
    fixable = [one for one in outcome.last.findings if one.changes and (unsafe or one.safely_fixable)]
    assert fixable == []
    for one in outcome.mended:
        again = mended(one.after, unsafe=unsafe)
        assert (again.mended, again.left) == ((), ())
        assert one.after.startswith(b"\xef\xbb\xbf") == raw.startswith(b"\xef\xbb\xbf")
        assert one.after.count(b"\r\n") == raw.count(b"\r\n")
        if not unsafe:
            before, now = read(one.before)[0], read(one.after)[0]
            assert before is not None
            assert now is not None
            assert one.after != one.before
            if all(found.code == "LC011" for found in outcome.first.findings if found.safely_fixable):
                assert difference(before.data, now.data) is None


def test_no_fix_is_offered_that_would_be_refused() -> None:
    outcome = mended(b"tipo: bando\ntitolo: A\nstato: bozza\nregime: altro\neta:\n  minima: 1_000\n", unsafe=True)
    assert (outcome.mended, outcome.left) == ((), ())
    assert [(found.code, found.changes) for found in outcome.last.findings] == [("LC012", ())]


@pytest.mark.parametrize(
    "prose",
    [
        'descrizione: "Elenco:\\n\\n- una voce\\n  - annidata\\n  - altra\\n\\n      codice\\n"\n',
        'descrizione: "Elenco:\\n\\n- una voce che\\n  continua sotto\\n"\n',
        "descrizione: |\n  Primo.\n\n      x  = 1\n      y  = 2\n",
        "descrizione: |\n  Primo.\n\n  ```\n  x  = 1\n  ```\n",
    ],
)
def test_spaces_that_mean_something_stay(prose: str) -> None:
    assert after(f"{CLEAN}{prose}") == f"{CLEAN}{prose}"


def test_spaces_beside_code_go() -> None:
    prose = "descrizione: |\n  Primo  paragrafo.\n\n  ```\n  x  = 1\n  ```\n"
    assert after(f"{CLEAN}{prose}") == f"{CLEAN}{prose.replace('Primo  p', 'Primo p')}"


@pytest.mark.parametrize("codes", ["LC24", "LC9999", "LC9999, LC204", "ore-per-mese"])
def test_a_comment_with_an_unknown_code_keeps_its_reason(codes: str) -> None:
    text = changed(CLEAN, "  settimanale", f"  # levacivica: ignora[{codes}] deroga, prot. 12\n  settimanale")
    outcome = mended(text, unsafe=True)
    assert not outcome.mended or b"deroga, prot. 12" in outcome.mended[0].after


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("\u00a0 servizio: 1045", "  servizio: 1045"),
        ("  servizio:\u00a01045", "  servizio: 1045"),
    ],
)
def test_a_sheet_that_cannot_be_read_is_mended(wrong: str, right: str) -> None:
    text = changed(CLEAN, "  servizio: 1045", wrong)
    assert after(text) == changed(CLEAN, "  servizio: 1045", right)


def test_a_sheet_with_two_mistakes_is_mended_as_far_as_it_goes() -> None:
    text = changed(changed(CLEAN, "  servizio: 1045", "\u00a0 servizio: 1045"), "contatti:", "contatti: [")
    outcome = mended(text)
    assert "  servizio: 1045" in outcome.mended[0].after.decode()
    assert [one.code for one in outcome.last.findings] == ["LC003"]
