"""Numbers as CRMs and spreadsheets write them, and what is asked instead of guessed."""

import re
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from facilitator.imports.ambiguous import Ambiguous
from facilitator.imports.currencies import may_be
from facilitator.imports.numbers import Mark, Read, Style, read_number, style_of

_NARROW, _NO_BREAK, _THIN = "\u202f", "\u00a0", "\u2009"


@pytest.mark.parametrize(
    ("text", "mark", "value", "currency", "percent"),
    [
        # From the playbooks' scorecards and the exports.
        ("$1,234,567", ".", 1_234_567, "$", False),
        ("USD 10,000.00", ".", 10_000, "USD", False),
        ("1.234.567,89 EUR", ",", 1_234_567.89, "EUR", False),
        (f"1{_NARROW}234,5", ",", 1234.5, None, False),
        (f"1{_NO_BREAK}234{_NO_BREAK}567 €", ",", 1_234_567, "EUR", False),
        (f"1{_THIN}234.50", ".", 1234.5, None, False),
        ("1'234.50", ".", 1234.5, None, False),
        ("CHF 1’234.50", ".", 1234.5, "CHF", False),
        ("CHF 1'234.--", ".", 1234, "CHF", False),
        ("(12,500)", ".", -12_500, None, False),
        ("($12,500.50)", ".", -12_500.5, "$", False),
        ("$(12,500)", ".", -12_500, "$", False),
        ("-$5", ".", -5, "$", False),
        ("€ -5", ".", -5, "EUR", False),
        ("-12", ".", -12, None, False),
        ("−12", ".", -12, None, False),
        ("12-", ".", -12, None, False),
        ("12.500,00-", ",", -12_500, None, False),
        ("+7", ".", 7, None, False),
        ("38,5 %", ",", 38.5, None, True),
        ("38.5%", ".", 38.5, None, True),
        ("%12", ".", 12, None, True),
        ("1.2M", ".", 1_200_000, None, False),
        ("$1.2m", ".", 1_200_000, "$", False),
        ("350k", ".", 350_000, None, False),
        ("350 K€", ",", 350_000, "EUR", False),
        ("350 TEUR", ",", 350_000, "EUR", False),
        ("1,2 Mio", ",", 1_200_000, None, False),
        ("1,2 Mio. €", ",", 1_200_000, "EUR", False),
        ("2bn", ".", 2_000_000_000, None, False),
        ("1.5 Mrd", ".", 1_500_000_000, None, False),
        ("1e6", ".", 1_000_000, None, False),
        ("1.5E+03", ".", 1500, None, False),
        ("12,34,567", ".", 1_234_567, None, False),
        ("₹ 12,34,567.50", ".", 1_234_567.5, "INR", False),
        (".5", ".", 0.5, None, False),
        ("0.1", ".", 0.1, None, False),
        ("007", ".", 7, None, False),
        ("US$ 5", ".", 5, "USD", False),
        ("US $5", ".", 5, "USD", False),
        ("A$5", ".", 5, "AUD", False),
        ("C$5", ".", 5, "CAD", False),
        ("$5 CAD", ".", 5, "CAD", False),
        ("£5", ".", 5, "GBP", False),
        ("¥5,000", ".", 5000, "¥", False),
        ("EUR 5", ".", 5, "EUR", False),
        ("5 kr", ".", 5, "kr", False),
        ("\ufeff5\u200b", ".", 5, None, False),
    ],
)
def test_one_cell(text: str, mark: Mark, value: float, currency: str | None, percent: bool) -> None:
    read = read_number(text, Style(mark))
    assert (read.value, read.currency, read.percent) == (value, currency, percent)
    assert type(read.value) is type(value), "what is whole stays whole"


def test_a_cell_that_says_thousands_or_millions_is_marked_as_such() -> None:
    for text in ("350k", "1.2 Mio. €", "350 TEUR"):
        assert read_number(text, Style(".")).scaled, text
    for text in ("350000", "1.5E+03", "$350,000"):
        assert not read_number(text, Style(".")).scaled, text


@pytest.mark.parametrize("text", ["", " ", "-", "–", "—", "n/a", "N/A", "#N/A", "null", "NULL", "$ -", "- €"])
def test_a_cell_without_a_number_is_not_zero(text: str) -> None:
    assert read_number(text, Style(".")) == Read(None)


@pytest.mark.parametrize(
    ("text", "mark", "reason"),
    [
        ("5 apples", ".", "“5 apples” is no number"),
        ("approx 5", ".", "“approx 5” is no number"),
        ("~5", ".", "“~5” is no number"),
        ("5-10", ".", "“5-10” is no number"),
        ("--5", ".", "“--5” is no number"),
        ("(5) (6)", ".", "“(5) (6)” is no number"),
        ("(-5)", ".", "“(-5)” is no number"),
        ("5T", ".", "“5T” is no number"),
        ("5²", ".", "“5²” is no number"),
        ("٣", ".", "“٣” is no number"),
        ("5 % EUR", ".", "“5 % EUR” is no number"),
        ("$5 EUR", ".", "“$5 EUR” names two currencies"),
        ("#REF!", ".", "“#REF!” is an error of a spreadsheet, no number"),
        ("5 6", ".", "“5 6” is no number: its digits are not grouped in thousands"),
        ("3.11.2026", ",", "“3.11.2026” is no number: its digits are not grouped in thousands"),
        ("1.234,5", ".", "“1.234,5” has a decimal comma, its column a decimal point"),
        ("12,5", ".", "“12,5” has a decimal comma, its column a decimal point"),
        ("1,234.5", ",", "“1,234.5” has a decimal point, its column a decimal comma"),
        ("1e300", ".", "“1e300” is too large for a figure of a review"),
        ("1e999", ".", "“1e999” is too large or too small for a figure of a review"),
        ("9" * 90, ".", f"“{'9' * 39}…” is no number"),
        ("\x1b[2J", ".", "“[2J” is no number"),
    ],
)
def test_what_is_no_number_has_its_reason(text: str, mark: Mark, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        read_number(text, Style(mark))


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["1.234,50"], ","),
        (["12,5", "1.234"], ","),
        (["1,234,567", "1,234"], "."),
        (["12,34,567", "1.234"], "."),
        (["1.234.567", "1.234"], ","),
        (["1 234,567"], ","),
        (["0,125", "1.234"], ","),
        (["1234,567"], ","),
        (["1.234e6"], "."),
        (["12 500", "350k", "-", "n/a", "Acme"], "."),
        (["3.11.2026", "5"], "."),
        (["1,234.5", "2.5", "1.234,5"], "."),
        ([], "."),
    ],
)
def test_the_decimal_mark_of_a_column(cells: list[str], mark: Mark) -> None:
    assert style_of(cells) == Style(mark)


def test_what_can_be_read_both_ways_is_asked() -> None:
    asked = style_of(["$1.234", "12", "5.678", "9.100", "2.000", "$1.234"])
    assert isinstance(asked, Ambiguous)
    assert asked.examples == ("$1.234", "5.678", "9.100")
    assert [(one.value, one.words) for one in asked.readings] == [
        (".", "a decimal point: “$1.234” is 1.234"),
        (",", "a decimal comma: “$1.234” is 1234"),
    ]


@pytest.mark.parametrize(
    ("cells", "examples"),
    [
        (["1.5", "1.5", "1,5", "1.234"], ("1.234",)),  # whose is it?
        (["1.5", "1,5"], ("1.5", "1,5")),
    ],
)
def test_a_column_that_contradicts_itself_is_asked(cells: list[str], examples: tuple[str, ...]) -> None:
    asked = style_of(cells)
    assert isinstance(asked, Ambiguous)
    assert asked.examples == examples


def test_a_shared_sign_is_each_of_its_currencies() -> None:
    assert [code for code in ("USD", "CAD", "EUR") if may_be("$", code)] == ["USD", "CAD"]
    assert may_be("kr", "SEK")
    assert not may_be("USD", "CAD")


_AMOUNTS = st.decimals(-(10**9), 10**9, places=2) | st.integers(-(10**12), 10**12).map(Decimal)
_STYLES = st.sampled_from([(".", ","), (",", "."), (".", "'"), (",", " "), (",", _NARROW), (".", "")])


def _written(amount: Decimal, decimal: str, thousands: str, sign: str) -> str:
    whole, _, cents = f"{abs(amount):,}".partition(".")
    text = whole.replace(",", thousands) + (decimal + cents if cents else "")
    minus = amount < 0
    return sign.format(text) if minus else text


@given(
    st.lists(_AMOUNTS, min_size=1, max_size=5),
    _STYLES,
    st.sampled_from(["-{}", "({})", "{}-", "−{}", "- {} €"]),
)
def test_a_column_written_in_any_style_is_read_back_exactly(
    amounts: list[Decimal], marks: tuple[Mark, str], sign: str
) -> None:
    cells = [_written(amount, *marks, sign) for amount in amounts]
    style = style_of(cells)
    decides = any(amount.as_tuple().exponent == -2 or abs(amount) >= 10**6 for amount in amounts)
    assert isinstance(style, Style) or not decides, "one cell that decides is enough"
    for cell, amount in zip(cells, amounts, strict=True):
        # A column of whole numbers may not have shown its mark: "1'234" is the same in both styles.
        read = read_number(cell, style if isinstance(style, Style) else Style(marks[0]))
        assert read.value == (int(amount) if amount == int(amount) else float(amount))


@given(st.text("0123456789.,'-() $€%kM\u202f", max_size=12))
def test_both_readings_agree_where_nothing_is_asked(cell: str) -> None:
    """A single cell that does not decide, and is not asked, is the same number in both styles."""
    style = style_of([cell])
    assume(isinstance(style, Style))
    read = []
    for mark in (".", ","):
        try:
            read.append(read_number(cell, Style(mark)))
        except ValueError:
            continue
    assert len(set(read)) <= 1


@given(st.text("0123456789.,'-() $€%kMe\u202f", max_size=12))
def test_the_marks_of_a_cell_do_not_depend_on_its_digits(cell: str) -> None:
    """A column is looked through by the forms of its cells: one amount in a thousand may stand for all."""
    other = cell.translate(str.maketrans("123456789", "987654321"))
    styles = [style_of([text]) for text in (cell, other)]
    assert [type(one) for one in styles] == [type(styles[0])] * 2
    if isinstance(styles[0], Style):
        assert styles[0] == styles[1]
