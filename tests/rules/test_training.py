"""When the training is done: days and dates of its blocks, in the project and by the days of the norms."""

from __future__ import annotations

import pytest

from ..archives import report_on

PROJECT = """\
tipo: servizio-civile
titolo: Sportello di quartiere
stato: bozza
regime: {regime}
volontari: 4
durata_mesi: 12
{dates}sedi:
  - nome: Sede centrale
formazione:
  generale:
"""
BOTH = "inizio: 2026-05-25\nfine: 2027-05-24\n"
Block = tuple[object, object, object]
"""Its percentage, its first and its last day."""


def told(blocks: tuple[Block, ...], dates: str = "", regime: str = "scu") -> list[tuple[str, str, int, dict[str, str]]]:
    """The code, the variant, the block and the figures of every finding on the training."""
    text = PROJECT.format(regime=regime, dates=dates)
    first = text.count("\n") + 1
    starts = []
    for block in blocks:
        keys = zip(("percentuale", "dal_giorno", "entro_giorno"), block, strict=True)
        starts.append(text.count("\n") + 1)
        text += "    - " + "\n      ".join(f"{key}: {value}" for key, value in keys if value is not None) + "\n"
    shown = ("inizio", "giorno", "giorni", "limite", "quota", "data")
    return [
        (
            one.code,
            one.finding.variant,
            sum(start <= one.place.line for start in starts) if one.place.line >= first else 0,
            {name: str(figure) for name, figure in one.finding.params.items() if name in shown and str(figure) != "0"},
        )
        for one in report_on(text).findings
    ]


@pytest.mark.parametrize(
    ("block", "dates", "variant", "figures"),
    [
        ((None, 10, 10), "", "", {}),
        ((None, 20, 10), "", "rovesciato", {"inizio": "20", "giorno": "10"}),
        ((None, 368, None), "", "", {}),
        ((None, 369, None), "", "oltre", {"giorno": "369", "giorni": "368"}),
        ((None, None, 369), "", "oltre", {"giorno": "369", "giorni": "368"}),
        ((None, None, 369), BOTH, "oltre", {"giorno": "369", "giorni": "368"}),
        ((None, None, "2027-06-01"), "inizio: 2026-05-25\n", "oltre", {"giorno": "373 (2027-06-01)", "giorni": "368"}),
        ((None, "2026-05-25", 10), BOTH, "", {}),
        ((None, "2026-05-24", None), BOTH, "prima", {"data": "2026-05-24", "limite": "2026-05-25"}),
        ((None, "2026-05-24", None), "inizio: 2026-05-25\n", "prima", {"data": "2026-05-24", "limite": "2026-05-25"}),
        ((None, "2026-05-24", None), "fine: 2027-05-24\n", "", {}),
        ((None, None, "2027-05-25"), BOTH, "dopo", {"data": "2027-05-25", "limite": "2027-05-24"}),
        ((None, "2026-05-24", "2027-05-25"), BOTH, "prima", {"data": "2026-05-24", "limite": "2026-05-25"}),
        ((None, "2027-05-24", "2027-05-23"), BOTH, "rovesciato", {"inizio": "2027-05-24", "giorno": "2027-05-23"}),
        ((None, 20, "2026-05-30"), BOTH, "rovesciato", {"inizio": "20", "giorno": "2026-05-30"}),
    ],
)
def test_a_block_is_in_the_project(block: Block, dates: str, variant: str, figures: dict[str, str]) -> None:
    assert told((block,), dates, "altro") == ([("LC304", variant, 1, figures)] if variant else [])


def test_blocks_are_on_no_days_of_a_project_whose_dates_are_reversed() -> None:
    reversed_dates = "inizio: 2027-05-25\nfine: 2026-05-24\n"
    assert [code for code, *_ in told(((None, "2026-05-20", None),), reversed_dates, "altro")] == ["LC301"]


ALL, FIRST = 100, (80, None, 100)


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (((ALL, None, 337),), []),
        (((ALL, None, 338),), [("sopra", 1, {"giorno": "338", "limite": "337"})]),
        (((None, 10, 338),), [("sopra", 1, {"giorno": "338", "limite": "337"})]),
        (((ALL, 360, None),), []),
        (((ALL, None, None),), []),
        ((FIRST, (20, 120, 337)), []),
        ((FIRST, (20, 120, 338)), [("sopra", 2, {"giorno": "338", "limite": "337"})]),
        (((80, None, 184), (20, None, 200)), []),
        (((80, None, 185), (20, None, 200)), [("quota", 1, {"limite": "184"})]),
        (((79, None, 100), (21, None, 200)), [("quota", 2, {"limite": "184", "quota": "79"})]),
        (((60, None, 100), (20, None, 338), (20, None, 340)), [("quota", 2, {"limite": "184", "quota": "60"})]),
        (
            ((80, None, 100), (10, None, 338), (10, None, 340)),
            [("sopra", 2, {"giorno": "338", "limite": "337"}), ("sopra", 3, {"giorno": "340", "limite": "337"})],
        ),
        # not all is known: nothing is said
        (((80, None, None), (20, None, 340)), []),
    ],
)
def test_blocks_keep_the_days_of_the_norms(
    blocks: tuple[Block, ...], expected: list[tuple[str, int, dict[str, str]]]
) -> None:
    assert told(blocks) == [("LC613", *one) for one in expected]


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ((20, 210, 270), []),
        ((20, 209, 270), [("LC613", "sotto", 2, {"giorno": "209", "limite": "210"})]),
        ((20, None, 210), []),
        ((20, None, 209), [("LC613", "sotto", 2, {"giorno": "209", "limite": "210"})]),
        ((20, 210, 271), [("LC613", "sopra", 2, {"giorno": "271", "limite": "270"})]),
    ],
)
def test_the_rest_of_the_training_begins_late_enough(rest: Block, expected: list[object]) -> None:
    assert told((FIRST, rest), regime="scn") == expected
