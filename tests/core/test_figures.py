"""Values as they are shown, and as they are typed in a meeting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.figures import exact, show
from facilitator.core.record import Number
from facilitator.core.typed import BadFigure, read


@pytest.mark.parametrize(
    ("value", "unit", "shown", "in_full"),
    [
        (350_000, "USD", "$350k", "$350,000"),
        (1_200_000.0, "EUR", "€1.2M", "€1,200,000"),
        (1_234_567.5, "USD", "$1.23M", "$1,234,567.50"),
        (999_999, "USD", "$1M", "$999,999"),
        (2_500_000_000, "GBP", "£2.5B", "£2,500,000,000"),
        (12_345, "CHF", "CHF 12.3k", "CHF 12,345"),
        (9_876, "USD", "$9,876", "$9,876"),
        (99.5, "USD", "$99.50", "$99.50"),
        (0, "USD", "$0", "$0"),
        (-50_000, "USD", "-$50k", "-$50,000"),
        (0.001, "USD", "$0.001", "$0.001"),
        (18, "%", "18 %", "18 %"),
        (38.46, "%", "38.5 %", "38.46 %"),
        (0.04, "%", "0.04 %", "0.04 %"),
        (33, "days", "33 days", "33 days"),
        (1, "days", "1 day", "1 day"),
        (13, "count", "13", "13"),
        (12_500, "count", "12.5k", "12,500"),
        (12, "seats", "12 seats", "12 seats"),
        (9_999.999, "count", "10,000", "9,999.999"),
        (10_000, "count", "10k", "10,000"),
        (10**15, "days", "1,000T days", "1,000,000,000,000,000 days"),
        (None, "USD", "–", "–"),
    ],
)
def test_values_as_the_room_reads_them(value: Number | None, unit: str, shown: str, in_full: str) -> None:
    assert show(value, unit) == shown
    assert exact(value, unit) == in_full


units = st.sampled_from(["USD", "EUR", "CHF", "JPY", "%", "days", "count"])


@given(st.floats(allow_nan=False, allow_infinity=False).filter(bool), units)
def test_what_is_not_zero_is_never_shown_as_zero(value: float, unit: str) -> None:
    assert any(char in "123456789" for char in show(value, unit))


@given(st.one_of(st.integers(-(10**15), 10**15), st.floats(-1e12, 1e12).map(lambda x: round(x, 2))), units)
def test_what_is_shown_in_full_reads_as_itself(value: Number, unit: str) -> None:
    typed = exact(value, unit)
    # With %, days and a decimal point nobody groups thousands on purpose: those are asked about.
    assert read(typed.replace(",", "") if unit in ("%", "days") else typed, unit) == value


@given(st.integers(-(10**15), 10**15), units)
def test_what_is_shown_short_reads_as_about_itself(value: int, unit: str) -> None:
    typed = show(value, unit)
    if "T" not in typed and unit not in ("%", "days"):
        assert read(typed, unit) == pytest.approx(value, rel=0.006)


@given(st.text(max_size=60), units)
def test_whatever_is_typed_is_a_number_or_one_sentence(text: str, unit: str) -> None:
    try:
        number = read(text, unit)
    except BadFigure as refused:
        assert str(refused).endswith((".", ")."))  # noqa: PT017 - either outcome is right
    else:
        assert any(char.isdigit() for char in text)
        assert isinstance(number, int | float)


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("350k", "USD", 350_000),
        ("$350,000", "USD", 350_000),
        ("USD 10,000.00", "USD", 10_000),
        ("350 000 usd", "USD", 350_000),
        ("$1.2M", "USD", 1_200_000),
        ("€1.2m", "EUR", 1_200_000),
        ("1.5 bn €", "EUR", 1_500_000_000),
        ("1.234.567,89", "EUR", 1_234_567.89),
        ("12'500", "CHF", 12_500),
        ("0.125", "USD", 0.125),
        ("0,5M", "EUR", 500_000),
        ("1.234M", "USD", 1_234_000),
        ("1,234", "count", 1234),
        ("12,345.6", "USD", 12_345.6),
        ("-$5k", "USD", -5000),
        ("−5", "%", -5),
        ("18 %", "%", 18),
        ("18%", "%", 18),
        ("38,5 %", "%", 38.5),
        ("1.234", "%", 1.234),
        ("33 days", "days", 33),
        ("1 day", "days", 1),
        ("33d", "days", 33),
        ("13", "count", 13),
        ("５０", "count", 50),
        ("12 seats", "seats", 12),
    ],
)
def test_values_as_people_type_them(text: str, unit: str, number: Number) -> None:
    typed = read(text, unit)
    assert typed == number
    assert isinstance(typed, int) == (number == int(number))


@pytest.mark.parametrize(
    ("text", "unit", "sentence"),
    [
        ("1.234", "USD", "“1.234” could be 1,234 or 1.234; write 1234 or 1.2340."),
        ("1,234k", "USD", "could be 1,234 or 1.234"),
        ("1,234", "days", "could be 1,234 or 1.234"),
        ("€350k", "USD", "“€350k” says “€”, but this row is in USD; write it like 350k or 350,000 (USD)."),
        ("350 EUR", "USD", "says “EUR”, but this row is in USD"),
        ("18 %", "USD", "says “%”, but this row is in USD"),
        ("18 %", "days", "says “%”, but this row is in days"),
        ("5k", "days", "“5k” has a k, m or b, but the row is in days; write it like 33 days."),
        ("33 days", "count", "says “days”, but this row is in count"),
        ("12,34,567", "USD", "is not grouped in thousands"),
        ("1.2.3", "USD", "is not grouped in thousands"),
        ("1 2", "count", "is not grouped in thousands"),
        ("1,2.3,4", "USD", "mixes its marks"),
        ("3-4", "count", "“3-4” is no number; write it like 13."),
        ("about 5", "count", "is no number"),
        ("", "USD", "is no number"),
        ("1e5", "USD", "is no number"),
        ("9" * 41, "USD", "9…” is no number"),
        ("350 net USD", "USD", "“350 net USD” has more words than a number; write it like 350k"),
    ],
)
def test_what_is_not_clear_is_refused_in_a_sentence(text: str, unit: str, sentence: str) -> None:
    with pytest.raises(BadFigure) as refused:
        read(text, unit)
    assert sentence in str(refused.value)
