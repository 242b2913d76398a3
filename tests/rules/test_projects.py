"""Figures at the edge of the rules on places, OLPs, training, tutoring and periods abroad."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levacivica.diagnostics.finding import Severity, Words
from levacivica.diagnostics.report import Located

from ..archives import report_on

HEAD = "tipo: servizio-civile\ntitolo: Sportello di quartiere\nstato: bozza\n"


def found(text: str) -> list[Located]:
    return list(report_on(text).findings)


def told(fields: str, *, regime: str = "scu", volunteers: int = 4, months: str = "12", sites: str = "") -> list[str]:
    """The codes told of a project with these fields."""
    head = f"{HEAD}regime: {regime}\nvolontari: {volunteers}\n" + (f"durata_mesi: {months}\n" if months else "")
    sites = sites or "sedi:\n  - nome: Sede centrale\n"
    return [one.code for one in found(f"{head}{fields}\n{sites}")]


def site(**keys: int) -> str:
    return "sedi:\n  - nome: Sede centrale\n" + "".join(f"    {key}: {value}\n" for key, value in keys.items())


def places(board: int | None, only: int | None, none: int | None) -> str:
    names = ("vitto_alloggio", "solo_vitto", "senza_vitto_alloggio")
    parts = zip(names, (board, only, none), strict=True)
    return "posti:\n" + "".join(f"  {name}: {part}\n" for name, part in parts if part is not None)


@given(st.lists(st.none() | st.integers(0, 6), min_size=3, max_size=3).filter(any))
def test_places_make_the_volunteers_when_all_are_told_and_never_pass_them(parts: list[int | None]) -> None:
    known = [part for part in parts if part is not None]
    wrong = sum(known) > 4 or (len(known) == 3 and sum(known) < 4)
    assert told(places(*parts), regime="altro") == (["LC211"] if wrong else [])


@given(st.integers(0, 4), st.none() | st.integers(0, 2), st.none() | st.integers(0, 2))
def test_places_of_the_sites_make_those_of_the_project(total: int, first: int | None, second: int | None) -> None:
    sites = "sedi:\n" + "".join(
        f"  - nome: Sede {name}\n" + (f"    posti:\n      solo_vitto: {count}\n" if count is not None else "")
        for name, count in (("A", first), ("B", second))
    )
    known = [count for count in (first, second) if count is not None]
    wrong = sum(known) > total or (len(known) == 2 and sum(known) < total)
    assert told(f"posti:\n  solo_vitto: {total}", regime="altro", sites=sites) == (["LC216"] if wrong else [])


def test_each_kind_of_board_and_lodging_has_its_name_in_both_languages() -> None:
    names = set()
    for kind in ("vitto_alloggio", "solo_vitto", "senza_vitto_alloggio"):
        sites = f"{site()}    posti:\n      {kind}: 1\n"
        report = found(f"{HEAD}regime: altro\nvolontari: 4\nposti:\n  {kind}: 2\n{sites}")
        words = next(one.finding.params["cosa"] for one in report if one.code == "LC216")
        assert isinstance(words, Words)
        assert all(words)
        names.add(words)
    assert len(names) == 3


@given(st.integers(1, 40), st.integers(0, 12), st.sampled_from([("Educazione", 6), ("B 02", 4), ("Assistenza", 4)]))
def test_olps_are_enough_or_a_warning(volunteers: int, operators: int, sector: tuple[str, int]) -> None:
    needed = -(-volunteers // sector[1])
    text = f"{HEAD}regime: scu\nvolontari: {volunteers}\nsettore: {sector[0]}\n{site(olp=operators)}"
    warned = [one for one in found(text) if one.code == "LC607"]
    assert bool(warned) == (operators < needed)
    assert all(one.severity is Severity.WARNING and one.finding.params["servono"] == needed for one in warned)


@pytest.mark.parametrize(
    ("sector", "enough"),
    [
        ("Educazione e promozione culturale", 6), ("E 10", 6), ("C 01", 6), ("A1b", 6), ("Ab1", 6),
        ("Anziani", 6),
        ("Assistenza", 4), ("ASSISTENZA agli anziani", 4), ("protezione civile", 4), ("A01", 4), ("B02", 4),
        ("A", 4), ("B - Protezione civile", 4),
    ],
)  # fmt: skip
def test_how_many_volunteers_an_olp_may_have(sector: str, enough: int) -> None:
    for volunteers in (enough, enough + 1):
        text = f"{HEAD}regime: scu\nvolontari: {volunteers}\nsettore: {sector}\n{site(olp=1)}"
        assert [one.code for one in found(text) if one.code == "LC607"] == ["LC607"] * (volunteers > enough)


def test_each_site_with_too_few_olps_is_reported() -> None:
    sites = "".join(
        f"  - nome: Sede {name}\n    volontari: {count}\n    olp: 1\n"
        for name, count in zip("ABCD", (1, 7, 6, 8), strict=True)
    )
    report = found(f"{HEAD}regime: scu\nvolontari: 22\nsedi:\n{sites}")
    assert [(one.code, one.finding.params["nome"]) for one in report] == [("LC607", "Sede B"), ("LC607", "Sede D")]


@pytest.mark.parametrize("regime", ["lombardia-33-2014", "lombardia-16-2019", "altro"])
def test_olps_are_counted_only_where_a_norm_asks(regime: str) -> None:
    assert told("", regime=regime, volunteers=40, sites=site(olp=0)) == []


def test_a_site_that_does_not_say_its_places_is_not_counted() -> None:
    two = "sedi:\n  - nome: Sede A\n    olp: 1\n  - nome: Sede B\n    olp: 1\n"
    assert told("", volunteers=40, sites=two) == []
    assert told("", sites="sedi:\n  - nome: Sede A\n    olp: 0\n    volontari: molti\n") == ["LC015"]


def groups(*places: int | str | None) -> str:
    """Groups of young people, each with its places."""
    rows = "".join(f"  - categoria: care-leavers\n{f'    posti: {n}' if n else ''}\n" for n in places)
    return f"minori_opportunita:\n{rows}"


@pytest.mark.parametrize(
    ("fields", "sites", "expected"),
    [
        ("riservati: 4", "", []),
        ("riservati: 5", "", ["LC212"]),
        ("", site(volontari=4, riservati=4), []),
        ("", site(volontari=4, riservati=5), ["LC212"]),
        ("", site(riservati=5), []),
        ("riservati: 1", site(volontari=4, riservati=1), []),
        ("riservati: 1", site(volontari=4, riservati=0), ["LC213"]),
        ("riservati: 0", site(volontari=4, riservati=0), []),
        ("riservati: molti", site(volontari=4, riservati=1), ["LC015"]),
    ],
)
def test_reserved_places(fields: str, sites: str, expected: list[str]) -> None:
    found = told(fields, regime="altro", sites=sites)
    assert [code for code in found if code != "LC227"] == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("riservati: 2", ["LC227"]),
        ("riservati: 0", []),
        ("riservati: 2\nminori_opportunita: nessuno", []),
        ("riservati: 2\nminori_opportunita: altro", ["LC104"]),
        (f"riservati: 2\n{groups(2)}", []),
        (f"riservati: 2\n{groups(1)}", ["LC226"]),
        (f"riservati: 2\n{groups(1, None)}", []),
        (f"riservati: 2\n{groups(2, 1)}", ["LC226"]),
        (f"riservati: 2\n{groups(1, 'due')}", ["LC015"]),
        (f"{groups(1, 1)}", []),
    ],
)
def test_groups_of_reserved_places(fields: str, expected: list[str]) -> None:
    assert told(fields, regime="altro") == expected


@pytest.mark.parametrize(
    ("category", "regime", "expected"),
    [
        ("categoria: disabilita", "scu", ["LC611"]),
        ("categoria: disabilita", "scn", []),
        ("categoria: disabilita\n  testo: Giovani sordi", "scu", []),
        ("categoria: altro", "altro", ["LC611"]),
        ("categoria: care-leavers", "scu", []),
        ("categoria: ricchi", "scu", ["LC103"]),
    ],
)
def test_fewer_opportunities(category: str, regime: str, expected: list[str]) -> None:
    assert told(f"minori_opportunita:\n  {category}", regime=regime) == expected


def blocks(kind: str, *parts: tuple[int | None, int | str | None]) -> str:
    """Blocks of training, each with its percentage and its last day."""
    lines = [f"formazione:\n  {kind}:"]
    for share, day in parts:
        keys = [f"percentuale: {share}"] * (share is not None) + [f"entro_giorno: {day}"] * (day is not None)
        lines.append("    - " + "\n      ".join(keys))
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("regime", "months", "text", "expected"),
    [
        ("altro", "12", blocks("generale", (80, None), (20, None)), []),
        ("altro", "12", blocks("generale", (80, None), (19, None)), ["LC214"]),
        ("altro", "12", blocks("generale", (80, None), (None, 20)), []),
        ("altro", "12", blocks("generale", (101, None)), ["LC015"]),
        ("altro", "12", blocks("generale", (50, None)), ["LC214"]),
        ("altro", "12", blocks("generale", (None, 366)), []),
        ("altro", "12", blocks("generale", (None, 400)), ["LC304"]),
        ("altro", "", blocks("generale", (None, 400)), []),
        ("altro", "dodici", blocks("generale", (None, 400)), ["LC015"]),
        ("altro", "6-12", blocks("generale", (None, 360)), []),
        # SCN: days of a project of 12 months, which is what SCN lasts
        ("scn", "", blocks("generale", (None, 180)), []),
        ("scn", "", blocks("generale", (None, 181)), ["LC613"]),
        ("scn", "", blocks("generale", (80, 180), (20, 270)), []),
        ("scn", "", blocks("generale", (80, 180), (20, 271)), ["LC613"]),
        ("scn", "", blocks("generale", (80, 180), (20, 209)), ["LC613"]),
        ("scn", "", blocks("generale", (80, 181), (20, 270)), ["LC613"]),
        ("scn", "", blocks("generale", (79, 180), (21, 270)), ["LC613"]),
        ("scn", "", blocks("generale", (50, 90), (50, 180)), []),
        ("scn", "", blocks("specifica", (70, 90), (30, 270)), []),
        ("scn", "", blocks("specifica", (69, 90), (31, 270)), ["LC613"]),
        ("scn", "", blocks("specifica", (70, 90), (30, 271)), ["LC613"]),
        ("scn", "10", blocks("specifica", (None, 200)), ["LC604"]),
        # SCU: by the half, by the last month but one or but two
        ("scu", "12", blocks("generale", (80, 183), (20, 335)), []),
        ("scu", "12", blocks("generale", (80, 190), (20, 335)), ["LC613"]),
        ("scu", "12", blocks("generale", (80, 183), (20, 345)), ["LC613"]),
        ("scu", "8", blocks("generale", (80, 122), (20, 213)), []),
        ("scu", "8", blocks("generale", (80, 122), (20, 220)), ["LC613"]),
        ("scu", "12", blocks("specifica", (70, 90), (30, 305)), []),
        ("scu", "12", blocks("specifica", (70, 90), (30, 310)), ["LC613"]),
        ("scu", "12", blocks("specifica", (70, 91), (30, 300)), ["LC613"]),
        ("scu", "", blocks("generale", (80, 300), (20, 335)), []),
        ("scu", "8-12", blocks("generale", (80, 150), (20, 330)), []),
        ("lombardia-16-2019", "12", blocks("generale", (10, 300), (90, 360)), []),
    ],
)
def test_blocks_of_training(regime: str, months: str, text: str, expected: list[str]) -> None:
    assert told(text, regime=regime, months=months) == expected


def test_one_block_late_is_only_a_warning() -> None:
    for regime in ("scn", "scu"):
        text = f"{HEAD}regime: {regime}\nvolontari: 4\ndurata_mesi: 12\n{blocks('specifica', (None, 91))}\n{site()}"
        assert [(one.code, one.severity) for one in found(text)] == [("LC613", Severity.WARNING)]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("mesi: 3\n  giorni: 90\n  ore_individuali: 4\n  ore_collettive: 16\n  ore_totali: 20", []),
        ("mesi: da 1 a 3", []),
        ("mesi: 4", ["LC608"]),
        ("giorni: 29", ["LC608"]),
        ("giorni: 91", ["LC608"]),
        ("ore_individuali: almeno 4", []),
        ("ore_individuali: almeno 3", ["LC608"]),
        ("ore_totali: 19", ["LC608"]),
        ("ore_individuali: 4\n  ore_totali: 25", []),
        ("ore_individuali: 4\n  ore_collettive: circa 16\n  ore_totali: 25", []),
        ("ore_individuali: 4\n  ore_collettive: 17\n  ore_totali: 20", ["LC215"]),
        ("ore_individuali: 26\n  ore_totali: 25", ["LC215"]),
        ("ore_individuali: 4\n  ore_collettive: molte\n  ore_totali: 25", ["LC015"]),
        ("ore_individuali: 26\n  ore_collettive: molte\n  ore_totali: 25", ["LC015"]),
        ("ore_individuali: molte\n  ore_collettive: 26\n  ore_totali: 25", ["LC015"]),
    ],
)
def test_tutoring(fields: str, expected: list[str]) -> None:
    assert told(f"tutoraggio:\n  {fields}") == expected


@pytest.mark.parametrize(
    ("hours", "tutoring", "expected"),
    [
        ("20", "", []),
        ("19", "", ["LC608"]),
        ("19", "ore_individuali: 4", ["LC608"]),
        ("19", "ore_totali: molte", ["LC015"]),
        ("19", "ore_totali: 20", ["LC215"]),
        ("20", "ore_totali: 20", []),
        ("25", "ore_totali: 20\n  ore_individuali: 4\n  ore_collettive: 17", ["LC215"]),
        ("20", "ore_individuali: 4\n  ore_collettive: 17", ["LC215"]),
        ("20", "ore_individuali: 4\n  ore_collettive: 15", ["LC215"]),
        ("20", "ore_individuali: 4\n  ore_collettive: 16", []),
        ("20", "ore_individuali: 21", ["LC215"]),
        ("20", "ore_individuali: 20", []),
        ("molte", "ore_individuali: 4\n  ore_collettive: 17", ["LC015"]),
    ],
)
def test_the_hours_of_tutoring_among_all_hours(hours: str, tutoring: str, expected: list[str]) -> None:
    group = f"\ntutoraggio:\n  {tutoring}" if tutoring else ""
    assert told(f"orario:\n  tutoraggio: {hours}{group}") == expected


@pytest.mark.parametrize(("days", "expected"), [(84, ["LC220"]), (85, []), (90, []), (95, []), (96, ["LC220"])])
def test_the_dates_of_tutoring_make_its_days(days: int, expected: list[str]) -> None:
    dates = f"inizio: 2026-03-01\n  fine: 2026-05-29\n  giorni: {days}"
    assert told(f"tutoraggio:\n  {dates}", regime="altro") == expected


@pytest.mark.parametrize(("sector", "expected"), [("Mar", ["LC621"]), ("A02", []), ("Assistenza", [])])
def test_a_code_of_a_sector_is_a_letter_and_two_figures(sector: str, expected: list[str]) -> None:
    assert told(f"settore: {sector}") == expected


@pytest.mark.parametrize(
    ("tutoring", "expected"),
    [
        ("fine: 2027-05-24", []),
        ("fine: 2027-05-25", ["LC219"]),
        ("fine: 2026-05-24", ["LC219"]),
        ("inizio: 2026-05-25", ["LC633"]),
        ("inizio: 2026-05-24", ["LC219"]),
        ("inizio: 2027-05-25", ["LC219"]),
        ("inizio: 2026-05-24\n  fine: 2027-05-25", ["LC219", "LC219"]),
        ("inizio: 2027-05-02\n  fine: 2027-05-02", []),
        ("inizio: 2027-05-02\n  fine: 2027-05-01", ["LC219"]),
        ("inizio: 2027-06-02\n  fine: 2027-06-01", ["LC219"]),
        # the last three months: 93 days
        ("inizio: 2027-02-21", []),
        ("inizio: 2027-02-20", ["LC633"]),
    ],
)
def test_tutoring_is_in_the_last_months_of_the_project(tutoring: str, expected: list[str]) -> None:
    assert told(f"inizio: 2026-05-25\nfine: 2027-05-24\ntutoraggio:\n  {tutoring}") == expected


@pytest.mark.parametrize("bound", ["inizio: 2026-05-25", "fine: 2027-05-24"])
def test_a_project_with_one_date_bounds_the_tutoring_on_that_side(bound: str) -> None:
    early, late = (f"{bound}\ntutoraggio:\n  {day}" for day in ("fine: 2026-05-24", "fine: 2027-05-25"))
    assert [told(early), told(late)] == ([["LC219"], []] if "inizio" in bound else [[], ["LC219"]])


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        ("1", ["LC220"]),
        ("2", []),
        ("3", ["LC220"]),
        ("almeno 1", []),
        ("almeno 2,2", []),
        ("almeno 2,3", ["LC220"]),
        ("al massimo 3", []),
        ("al massimo 1,96", ["LC220"]),
        ("da 1 a 2", []),
        ("circa 2", []),
        ("circa 1", ["LC220"]),
    ],
)
def test_the_dates_of_tutoring_make_its_months(months: str, expected: list[str]) -> None:
    """These 62 days are two months of 31, or a little more than two of 28."""
    dates = f"inizio: 2026-03-01\n  fine: 2026-05-01\n  mesi: {months}"
    assert told(f"tutoraggio:\n  {dates}", regime="altro") == expected


@pytest.mark.parametrize(
    ("dates", "day", "expected"),
    [
        ("inizio: 2026-05-25", "2027-05-27", []),
        ("inizio: 2026-05-25", "2027-05-28", ["LC304"]),
        ("inizio: 2026-05-25\nfine: a maggio", "400", ["LC015"]),
    ],
)
def test_the_last_day_of_a_block(dates: str, day: str, expected: list[str]) -> None:
    assert told(f"{dates}\n{blocks('generale', (None, day))}", regime="altro") == expected


@pytest.mark.parametrize(
    ("months", "abroad", "expected"),
    [
        ("12", "7", []),
        ("12", "12", []),
        ("12", "13", ["LC305"]),
        ("12", "6", ["LC610"]),
        ("10", "6", []),
        ("10", "5", ["LC610"]),
        ("8", "5", ["LC644"]),
        ("8", "6", []),
        ("8", "4", ["LC610"]),
        ("8-12", "5", []),
        ("12", "almeno 7", []),
        ("12", "circa 7", []),
    ],
)
def test_months_abroad(months: str, abroad: str, expected: list[str]) -> None:
    assert told(f"mesi_estero: {abroad}", months=months) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [("mesi: 1", []), ("mesi: 3", []), ("mesi: 4", ["LC609"]), ("giorni: 30", []), ("giorni: 29", ["LC609"])],
)
def test_mobility(fields: str, expected: list[str]) -> None:
    assert told(f"mobilita_ue:\n  {fields}") == expected
    assert told(f"mobilita_ue:\n  {fields}", regime="altro") == []


@pytest.mark.parametrize(
    ("countries", "expected"),
    [
        (("Portogallo",), []),
        (("Portogallo", "Irlanda"), []),
        (("Portogallo", "Albania"), ["LC644"]),
        (("Perù",), ["LC644"]),
    ],
)
def test_months_outside_the_union(countries: tuple[str, ...], expected: list[str]) -> None:
    sites = "sedi:\n" + "".join(f"  - nome: Casa {n}\n    paese: {c}\n" for n, c in enumerate(countries))
    assert told("mesi_estero: 5", months="8", sites=sites) == expected
