"""A list with many mistakes of one kind: the first hundred are told."""

from __future__ import annotations

from levacivica.model.structure import check
from levacivica.reading import read
from levacivica.reading.limits import MAX_REPEATS


def codes(items: int) -> list[str]:
    text = "tipo: leva-civica\nvolontari: 02\norario:\n  settimanale:\n" + "".join(
        f"    - voce {n}\n" for n in range(items)
    )
    document, _ = read(text.encode())
    assert document is not None
    return [finding.code for finding in check(document)[1]]


def test_of_one_kind_a_hundred_are_told_and_of_the_others_all() -> None:
    many, exactly = codes(3_000), codes(MAX_REPEATS)
    assert many == exactly
    of_items = max(set(many), key=many.count)
    assert many.count(of_items) == MAX_REPEATS
    assert "LC020" in many
