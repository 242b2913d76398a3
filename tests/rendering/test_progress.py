"""How far the money has gone: figures in a table, shares only where they are known, bars that draw the figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from levacivica.model.schede import Intervento
from levacivica.model.schede.intervento import Importi
from levacivica.rendering.document.formats import percento
from levacivica.rendering.document.progress import Progress
from levacivica.rendering.document.tree import Section

from ..archives import Renderer
from .reading_back import page, text_of, written


def intervention(**amounts: int | str) -> Intervento:
    values = {name: Decimal(amount) for name, amount in amounts.items()}
    return Intervento({"tipo": "intervento", "titolo": "M", "importi": Importi(values)})


def test_the_amounts_have_their_shares_of_what_was_planned(renderer: Renderer) -> None:
    sheet = intervention(programmato=3_450_000, ammesso=2_300_000, erogato=0)
    assert written(renderer, "m", sheet, {}, "md").split("## Avanzamento della spesa\n\n")[1] == (
        "A che punto è la spesa:\n\n"
        "| Fase | Importo | Quota del programmato |\n| --- | ---: | ---: |\n"
        "| Programmato | €\u00a03.450.000,00 | 100% |\n"
        "| Ammesso a finanziamento | €\u00a02.300.000,00 | 66,7% |\n"
        "| Erogato | €\u00a00,00 | 0% |\n"
    )
    (section,) = renderer.tree("m", sheet, {}).index
    assert isinstance(section, Section)
    (block,) = section.nodes
    assert isinstance(block, Progress)
    assert [step.share for step in block.steps] == [1, Decimal(2) / 3, 0]
    assert block.anchor == "tabella"


@pytest.mark.parametrize("amounts", [{"ammesso": 10, "erogato": 5}, {"programmato": 0, "ammesso": 0}])
def test_there_are_no_shares_of_an_unknown_whole(amounts: dict[str, int], renderer: Renderer) -> None:
    sheet = intervention(**amounts)
    html, markdown = (written(renderer, "m", sheet, {}, to) for to in ("html", "md"))
    assert "| Fase | Importo |\n" in markdown
    assert "%" not in markdown
    assert "<svg" not in html


def test_the_bars_say_nothing_that_the_figures_do_not(renderer: Renderer) -> None:
    root = page(
        written(renderer, "m", intervention(programmato=300, ammesso=330, vincolante=200, erogato=0), {}, "html")
    )
    bars = list(root.iter("svg"))
    assert [bar.attrib["aria-hidden"] for bar in bars] == ["true"] * 4
    assert not any(text_of(bar) for bar in bars)
    widths = [float(bar.findall("rect")[1].attrib["width"]) for bar in bars]
    assert widths == [100, 100, 66.67, 0]
    cells = [text_of(row.findall("td")[-1]) for row in root.iterfind(".//tbody/tr")]
    assert cells == ["100%", "110%", "66,7%", "0%"]


@pytest.mark.parametrize(
    ("share", "words"),
    [
        ("0", "0%"), ("1", "100%"), ("0.5", "50%"), ("0.6666666", "66,7%"), ("0.0001", "meno dello 0,1%"),
        ("0.9999", "meno del 100%"), ("1.0001", "più del 100%"), ("12.5", "1.250%"), ("0.999", "99,9%"),
    ],
)  # fmt: skip
def test_a_rounded_share_never_looks_like_all_or_nothing(share: str, words: str) -> None:
    assert percento(Decimal(share)) == words
