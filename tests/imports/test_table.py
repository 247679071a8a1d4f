"""Each dialect of CSV as it comes out of a CRM, from a file that looks like one."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core.proposed import Left
from facilitator.imports.table import Table, read_table
from facilitator.imports.unusable import Unusable

_FILES = Path(__file__).parent / "files"
_FOOTERS = "totals and footers are no rows."


def _read(name: str) -> Table:
    return read_table((_FILES / name).read_bytes())


def _cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


def test_salesforce_details() -> None:
    table = _read("salesforce-details.csv")
    assert table.header == (
        "Opportunity Name", "Account Name", "Stage", "Amount", "Close Date", "Partner Account"
    )  # fmt: skip
    assert [row.line for row in table.rows] == [2, 3, 4]
    assert table.rows[0].cells[1] == "Fabrikam, Inc."
    assert table.rows[1].cells[0] == 'Contoso - "Phase 2"'
    assert table.said == ("Read as UTF-8; the cells are parted by commas.",)
    assert not table.left


def test_salesforce_printable_with_its_title_and_footers() -> None:
    table = _read("salesforce-printable.csv")
    assert table.header == ("Opportunity Name", "Stage", "Amount")
    assert _cells(table) == [
        ("Fabrikam - Rollout", "Negotiation/Review", "$1,234,567"),
        ("Tailspin - Pilot", "Prospecting", "(12,500)"),
    ]
    assert not table.left
    assert table.said[1].startswith("Lines 1 (“")
    assert table.said[1].endswith("”) were passed over: above the header, line 6.")
    assert table.said[2].startswith(
        "Lines 10 (“Grand Totals (2 records)”), 11 (“$1,222,067”), 13 (“Copyright"
    )
    assert table.said[2].endswith(f" and 1 more were passed over: {_FOOTERS}")


def test_hubspot_with_a_byte_order_mark_and_a_line_break_in_a_cell() -> None:
    table = _read("hubspot-utf8-bom.csv")
    assert table.header[0] == "Record ID"
    assert [(row.line, row.cells[1]) for row in table.rows] == [
        (2, "Fabrikam rollout"), (3, "Contoso\nphase 2"), (5, "Łódź – Zażółć"),
    ]  # fmt: skip
    assert table.said[0].startswith("Read as UTF-8 with a byte order mark; ")


def test_crossbeam_in_utf_16_with_tabs() -> None:
    table = _read("crossbeam-tabs-utf16.csv")
    assert [row.cells[3] for row in table.rows] == ["$120,000", "€48,500"]
    assert table.rows[1].cells[0] == "Müller & Söhne"
    assert table.said == ("Read as UTF-16; the cells are parted by tabs.",)


def test_partnerstack_with_ragged_rows_which_are_named() -> None:
    table = _read("partnerstack-ragged.csv")
    assert [row.line for row in table.rows] == [2, 5], "empty cells at the end do no harm"
    assert table.left == (
        Left(3, "it has 7 cells, the header 6; a cell with “,” in it has to stand in quotation marks"),
        Left(4, "it has 3 cells, the header 6"),
    )


def test_semicolons_decimal_commas_and_windows_1252() -> None:
    table = _read("semicolons-cp1252.csv")
    assert _cells(table) == [
        ("Pipeline über Partner", "1.234.567,89 €", "1.500.000,00 €"),
        ("Nutzung der Integration", "38,5 %", "45,0 %"),
        ("Größe je Abschluss", "–", "12.500,00 €"),
    ]
    assert table.said == (
        "Read as Windows-1252, as it is not UTF-8; the cells are parted by semicolons.",
        f"Line 5 (“Summe”) was passed over: {_FOOTERS}",
    )


def test_a_line_that_names_what_parts_the_cells() -> None:
    table = _read("sep-line.csv")
    assert table.header == ("Metric", "Value", "Target")
    assert [(row.line, row.cells[1]) for row in table.rows] == [(3, "350.000,50")]


def test_what_stands_beside_the_table_can_be_read() -> None:
    table = read_table(b"Scorecard,,\nIn thousands of USD\nMetric,Value,Value\nA,1,2\nB\n\nAs of 1 May\n")
    assert [(row.line, row.cells[0]) for row in table.above] == [(1, "Scorecard"), (2, "In thousands of USD")]
    assert [(row.line, row.cells[0]) for row in table.below] == [(5, "B"), (7, "As of 1 May")]
    assert table.header == ("Metric", "Value", "Value (2)")
    assert table.written == ("Metric", "Value", "Value")
    assert table.said[1] == (
        "Lines 1 (“Scorecard”), 2 (“In thousands of USD”) were passed over: above the header, line 3."
    )


def test_vertical_bars_and_the_line_ends_of_old_macs() -> None:
    table = _read("vertical-bars.csv")
    assert table.header == ("Metric", "Value", "Target")
    assert _cells(table) == [("Sourced pipeline, EUR ", " 350k ", " 1,2 Mio")]


def test_header_cells_have_names_of_their_own_that_can_be_typed() -> None:
    assert _read("odd-header.csv").header == ("Deal Name", "Amount", "Amount (3)", "amount (2)", "Column 5")


@pytest.mark.parametrize(
    ("text", "header", "rows", "left"),
    [
        ("Name,Stage,Amount\nTotal,Closed Won,5\n", "Name", ["Total"], []),
        ("Name,Stage,Amount\nA,x,5\nB,y,6\n,,11\n", "Name", ["A", "B"], [4]),
        ("Name,Stage,Amount\nA,x,5\nGesamtergebnis,,5\n", "Name", ["A"], []),
        ("Name,Stage,Amount\nA,x,5\nSubtotal,,5\nB,y,6\nTotal (2 records),,11\n", "Name", ["A", "B"], []),
        ("Name,Stage,Amount\nA,x,5\nBet", "Name", ["A"], [3]),
        ("Name,Stage,Amount\nA,x,5\n\nVertraulich\nAcme Cloud\n", "Name", ["A"], []),
        ("Name,Stage,Amount\nA,x,5\n\nProspecting\nB,y,6\n", "Name", ["A", "B"], [4]),
        ("Report,,,\nFrom:,2026-07-01,,\nName,Stage,Amount,Owner\nA,x,5,o\n", "Name", ["A"], []),
        ("Name,Amount\nA,1234,50\nB,12,50\n", "Name", [], [2, 3]),
        ("Metric,2025,2026\nSourced,5,6\n", "Metric", ["Sourced"], []),
        ("Name;Amount (net, EUR)\nA;1,234\nB;1,5\n", "Name", ["A", "B"], []),
        ('Name,Note\nA,"24"" screen"\n"24" screen",x\nB,y\n', "Name", ["A", "B"], [3]),
        ("Name,Amount\n", "Name", [], []),
    ],
)
def test_what_is_a_row_and_what_is_not(text: str, header: str, rows: list[str], left: list[int]) -> None:
    table = read_table(text.encode())
    assert table.header[0] == header
    assert [row.cells[0] for row in table.rows] == rows
    assert [one.line for one in table.left] == left


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "There is no table in the file"),
        (b"Name\nA\nB\n", "There is no table in the file"),
        (b"PK\x03\x04...", "The file is an Excel workbook or an archive, not CSV"),
        (b"\n<html><body><table>", "The file is a page of HTML or XML, whatever its name says"),
        (b"Name,Amount\nA,\x00\n", "Line 2 has a zero byte"),
        (b"Name,Amount\n\x81\xff,1\n", "Line 2 has a byte that is no text in Windows-1252"),
        (b'Name,Amount\nA,1\nB,"x\n"", y\nC,3\n', "The quotation mark opened in line 3 is never closed"),
        (b'Name,Amount\n"A\nb","1\n"B",2\n', "The quotation mark opened in line 3 runs on into line 4"),
        (b'a,b\n1,2\n"' + (b"x" * 999 + b"\n") * 1100, "The row that begins in line 3 is longer than 1 MiB"),
        (b"a," * 500 + b"b\n1,2\n", "Line 1 has 501 cells, and 500 is the most"),
        (bytes(64 * 1024 * 1024 + 1), "The file has 64 MiB, and 64 is the most"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told_in_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Unusable) as told:
        read_table(data)
    assert str(told.value).startswith(sentence)
    assert str(told.value).endswith(".")
    assert "; " in str(told.value), "it says what to do"


def test_progress_reaches_the_end() -> None:
    told: list[tuple[int, int]] = []
    data = b"a,b\n" + b"1,2\n" * 2500
    read_table(data, lambda done, total: told.append((done, total)))
    assert told == [(4000, 10004), (8000, 10004), (10004, 10004)]


@given(st.binary(max_size=200) | st.text('ab1,;|\t"\n\r.$ ', max_size=200).map(str.encode))
def test_any_bytes_are_a_table_or_one_sentence(data: bytes) -> None:
    try:
        table = read_table(data)
    except Unusable:
        return
    assert len(set(table.header)) == len(table.header) >= 2
    assert all(len(row.cells) == len(table.header) for row in table.rows)


_CELL = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)


@settings(max_examples=60)
@given(st.lists(st.tuples(_CELL, _CELL, _CELL), max_size=6), st.sampled_from(",;\t|"))
def test_what_a_csv_writer_wrote_comes_back_exactly(rows: list[tuple[str, str, str]], delimiter: str) -> None:
    text = io.StringIO()
    header = ("Deal Name", "Stage", "Owner", "Note")
    csv.writer(text, delimiter=delimiter).writerows([header, *(("a deal", *row) for row in rows)])
    table = read_table(text.getvalue().encode())
    assert table.header == header
    assert _cells(table) == [("a deal", *row) for row in rows]
    assert not table.left
