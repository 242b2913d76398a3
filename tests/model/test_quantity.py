"""Quantities as people write them, and their comparison with norms."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levacivica.model.figures import Amount
from levacivica.model.kinds import Misread
from levacivica.model.quantity import Number, Qualifier, Quantity, breach, choice, parse_quantity, spoken

from .reading_values import read

HOURS = Amount("ore")

ACCEPTED: dict[str, Quantity] = {
    "30": Quantity(30, 30),
    "0": Quantity(0, 0),
    "1400": Quantity(1400, 1400),
    "12.5": Quantity(Decimal("12.5"), Decimal("12.5")),
    "12,5": Quantity(Decimal("12.5"), Decimal("12.5")),
    "116,67": Quantity(Decimal("116.67"), Decimal("116.67")),
    "42.0": Quantity(42, 42),
    "5,6": Quantity(Decimal("5.6"), Decimal("5.6")),
    "circa 30": Quantity(30, 30, Qualifier.ABOUT),
    "Circa 30": Quantity(30, 30, Qualifier.ABOUT),
    "in media 30": Quantity(30, 30, Qualifier.AVERAGE),
    "in media 116,7": Quantity(Decimal("116.7"), Decimal("116.7"), Qualifier.AVERAGE),
    "almeno 12": Quantity(12, None, Qualifier.AT_LEAST),
    "minimo 12": Quantity(12, None, Qualifier.AT_LEAST),
    "al massimo 25": Quantity(None, 25, Qualifier.AT_MOST),
    "massimo 25": Quantity(None, 25, Qualifier.AT_MOST),
    "5-6": Quantity(5, 6, Qualifier.RANGE),
    "5 - 6": Quantity(5, 6, Qualifier.RANGE),
    "5–6": Quantity(5, 6, Qualifier.RANGE),
    "da 20 a 36": Quantity(20, 36, Qualifier.RANGE),
    "12-12": Quantity(12, 12, Qualifier.RANGE),
    "5 o 6": Quantity(5, 6, Qualifier.CHOICE, (5, 6)),
    "6 o 5": Quantity(5, 6, Qualifier.CHOICE, (5, 6)),
    "5 oppure 6": Quantity(5, 6, Qualifier.CHOICE, (5, 6)),
    "5, 6": Quantity(5, 6, Qualifier.CHOICE, (5, 6)),
    "8, 10 o 12": Quantity(8, 12, Qualifier.CHOICE, (8, 10, 12)),
    "5 o 5": Quantity(5, 5),
    "  30  ": Quantity(30, 30),
}

REFUSED = [
    "", "trenta", "30 ore", "30h", "+30", "da 20", "a 36", "circa", "circa trenta",
    "circa circa 30", "almeno 12 e al massimo 25", "5 o", "o 6", "5 e 6", "1.2.3", "30%", "1e3", "٣٠",
    "３０", "1,2,3", "5,6,7", "1" * 5_000, "1," * 400 + "1x",
]  # fmt: skip

THOUSANDS = ["1.400", "1,400", "circa 1.400", "almeno 1.145", "1.400 ore", "da 1.145 a 1.400", "1.400.000", "10,400"]


@pytest.mark.parametrize(("text", "meant"), ACCEPTED.items())
def test_what_people_write_is_read(text: str, meant: Quantity) -> None:
    assert read(HOURS, text) == meant


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text[:20] or "nothing")
def test_what_is_no_quantity_is_told(text: str) -> None:
    assert read(HOURS, text) == ("LC015", "quantita")


@pytest.mark.parametrize(
    ("text", "variant", "better"),
    [("-30", "negativo", ""), ("36-20", "rovesciato", "20-36"), ("da 36 a 20", "rovesciato", "da 20 a 36")],
)
def test_what_cannot_be_is_named(text: str, variant: str, better: str) -> None:
    with pytest.raises(Misread) as wrong:
        HOURS.read(text)
    assert (wrong.value.code, wrong.value.variant, wrong.value.better) == ("LC015", variant, better)


@pytest.mark.parametrize("text", THOUSANDS)
def test_a_thousands_dot_is_never_read(text: str) -> None:
    assert read(HOURS, text)[0] == "LC012"


DECIMALS = {"1.145,50": "1145,50", "12.345,6": "12345,6", "circa 1.400,5": "circa 1400,5", "1.400.000,00": "1400000,00"}


@pytest.mark.parametrize(("text", "better"), DECIMALS.items())
def test_decimals_after_a_thousands_dot_are_told_with_what_to_write(text: str, better: str) -> None:
    with pytest.raises(Misread) as caught:
        HOURS.read(text)
    assert (caught.value.code, caught.value.variant, caught.value.better) == ("LC012", "decimali", better)


CHOICES = {"5,6 o 7": (5, 6, 7), "5,6,7": (5, 6, 7), "8, 9,10": (8, 9, 10), "5, 6 oppure 7": (5, 6, 7)}


@pytest.mark.parametrize(("text", "choices"), CHOICES.items())
def test_no_comma_is_decimal_in_a_choice_of_whole_things(text: str, choices: tuple[int, ...]) -> None:
    assert read(Amount("giorni"), text) == Quantity(choices[0], choices[-1], Qualifier.CHOICE, choices)


def test_a_comma_is_decimal_in_hours_and_between_two_figures() -> None:
    assert read(HOURS, "5,6 o 7") == Quantity(Decimal("5.6"), 7, Qualifier.CHOICE, (Decimal("5.6"), 7))
    assert read(Amount("giorni"), "5,5") == Quantity(Decimal("5.5"), Decimal("5.5"))


def test_quantities_are_spoken_as_each_language_writes_them() -> None:
    assert spoken(Quantity(Decimal("5.6"), 7, Qualifier.CHOICE, (Decimal("5.6"), 7))) == ("5,6 o 7", "5.6 or 7")


def written(number: Number, comma: bool) -> str:
    return str(number).replace(".", ",") if comma else str(number)


numbers: st.SearchStrategy[Number] = st.one_of(
    st.integers(0, 99_999),
    st.decimals(0, 999, places=2, allow_nan=False, allow_infinity=False),
    st.decimals(0, 999, places=1, allow_nan=False, allow_infinity=False),
)


@settings(deadline=None)
@given(
    number=numbers,
    comma=st.booleans(),
    form=st.sampled_from(
        [
            ("{}", Qualifier.EXACT),
            ("circa {}", Qualifier.ABOUT),
            ("in media {}", Qualifier.AVERAGE),
            ("almeno {}", Qualifier.AT_LEAST),
            ("minimo {}", Qualifier.AT_LEAST),
            ("al massimo {}", Qualifier.AT_MOST),
            ("massimo {}", Qualifier.AT_MOST),
        ]
    ),
)
def test_one_figure_reads_back(number: Number, comma: bool, form: tuple[str, Qualifier]) -> None:
    template, qualifier = form
    quantity = parse_quantity(template.format(written(number, comma)))
    assert quantity is not None
    assert quantity.qualifier is qualifier
    assert quantity.low == (None if qualifier is Qualifier.AT_MOST else number)
    assert quantity.high == (None if qualifier is Qualifier.AT_LEAST else number)


@settings(deadline=None)
@given(pair=st.tuples(numbers, numbers), comma=st.booleans(), form=st.sampled_from(["{}-{}", "{} – {}", "da {} a {}"]))
def test_a_range_reads_back(pair: tuple[Number, Number], comma: bool, form: str) -> None:
    low, high = sorted(pair)
    assert parse_quantity(form.format(written(low, comma), written(high, comma))) == Quantity(
        low, high, Qualifier.RANGE
    )
    if low < high:
        assert parse_quantity(form.format(written(high, comma), written(low, comma))) is None


@settings(deadline=None)
@given(
    figures=st.lists(numbers, min_size=2, max_size=5), comma=st.booleans(), joint=st.sampled_from([" o ", " oppure "])
)
def test_a_choice_reads_back(figures: list[Number], comma: bool, joint: str) -> None:
    words = [written(figure, comma) for figure in figures]
    text = joint.join([", ".join(words[:-1]), words[-1]])
    assert parse_quantity(text) == choice(figures)


quantities: st.SearchStrategy[Quantity] = st.one_of(
    st.builds(lambda n: Quantity(n, n), st.integers(0, 60)),
    st.builds(lambda n: Quantity(n, n, Qualifier.ABOUT), st.integers(0, 60)),
    st.builds(lambda n: Quantity(n, n, Qualifier.AVERAGE), st.integers(0, 60)),
    st.builds(lambda n: Quantity(n, None, Qualifier.AT_LEAST), st.integers(0, 60)),
    st.builds(lambda n: Quantity(None, n, Qualifier.AT_MOST), st.integers(0, 60)),
    st.builds(lambda n, m: Quantity(n, n + m, Qualifier.RANGE), st.integers(0, 60), st.integers(0, 20)),
    st.builds(choice, st.lists(st.integers(0, 60), min_size=1, max_size=3)),
)
limits = quantities.filter(lambda quantity: not quantity.is_loose)


@settings(deadline=None)
@given(quantities)
def test_what_is_said_in_italian_reads_back(quantity: Quantity) -> None:
    assert parse_quantity(spoken(quantity).it) == quantity


def test_what_is_said_in_english() -> None:
    said = [
        spoken(quantity).en for text, quantity in ACCEPTED.items() if text in ("circa 30", "almeno 12", "da 20 a 36")
    ]
    assert said == ["about 30", "at least 12", "from 20 to 36"]


def figures_of(declared: Quantity) -> tuple[list[Decimal], bool]:
    """The figures of a quantity that a limit is held against; whether one of them within the limit is enough."""
    if declared.is_loose:
        assert declared.low is not None
        return [declared.low * Decimal(percent) / 100 for percent in range(95, 106)], True
    ends = declared.choices or tuple(end for end in (declared.low, declared.high) if end is not None)
    return [Decimal(end) for end in ends], False


def by_hand(declared: Quantity, allowed: Quantity) -> str:
    """The docstring of breach, read figure by figure."""
    figures, one_is_enough = figures_of(declared)
    enough = any if one_is_enough else all
    if allowed.choices and declared.qualifier in (Qualifier.EXACT, Qualifier.CHOICE):
        return "" if all(figure in allowed.choices for figure in figures) else "fuori"
    if allowed.low is not None and not enough(figure >= allowed.low for figure in figures):
        return "sotto"
    if allowed.high is not None and not enough(figure <= allowed.high for figure in figures):
        return "sopra"
    return ""


@settings(deadline=None)
@given(declared=quantities, allowed=limits)
def test_a_breach_is_what_its_words_say(declared: Quantity, allowed: Quantity) -> None:
    assert breach(declared, allowed) == by_hand(declared, allowed)


@pytest.mark.parametrize(
    ("declared", "allowed", "how"),
    [
        ("30", "almeno 30", ""),
        ("29", "almeno 30", "sotto"),
        ("29,5", "almeno 30", "sotto"),
        ("25", "25", ""),
        ("24", "25", "sotto"),
        ("26", "25", "sopra"),
        ("da 20 a 36", "da 20 a 36", ""),
        ("da 19 a 36", "da 20 a 36", "sotto"),
        ("da 20 a 37", "da 20 a 36", "sopra"),
        ("da 10 a 40", "da 20 a 36", "sotto"),
        ("almeno 12", "almeno 12", ""),
        ("almeno 12", "al massimo 25", ""),
        ("almeno 26", "al massimo 25", "sopra"),
        ("al massimo 25", "al massimo 25", ""),
        ("al massimo 26", "al massimo 25", "sopra"),
        ("al massimo 25", "almeno 30", "sotto"),
        ("5", "5 o 6", ""),
        ("5 o 6", "5 o 6", ""),
        ("5,5", "5 o 6", "fuori"),
        ("4", "5 o 6", "fuori"),
        ("4 o 5", "5 o 6", "fuori"),
        ("5-6", "5 o 6", ""),
        ("4-6", "5 o 6", "sotto"),
        ("almeno 5", "5 o 6", ""),
        ("al massimo 7", "5 o 6", "sopra"),
        ("circa 26", "al massimo 25", ""),
        ("circa 27", "al massimo 25", "sopra"),
        ("in media 26", "al massimo 25", ""),
        ("circa 29", "almeno 30", ""),
        ("circa 28", "almeno 30", "sotto"),
        ("circa 26,3", "25", ""),
        ("circa 26,4", "25", "sopra"),
        ("circa 23,8", "25", "sotto"),
    ],
)
def test_figures_at_the_edge(declared: str, allowed: str, how: str) -> None:
    quantity, limit = parse_quantity(declared), parse_quantity(allowed)
    assert quantity is not None
    assert limit is not None
    assert breach(quantity, limit) == how
