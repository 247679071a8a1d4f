"""A file of which no row is kept gives what one gives that is held in memory, however often it is read."""

import csv
import io
import tracemalloc
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.imports.columns import NumberColumn
from facilitator.imports.propose import propose
from facilitator.imports.survey import Survey, survey_for
from facilitator.imports.table import Head, Table, look_over, read_table
from tests.imports.proposing import AS_OF, FILES, SHIPPED, review

HEADER = ("Opportunity Name", "Stage", "Amount", "Close Date", "Partner Account", "Partner Sourced")
NORTHWIND, OTHER = "Northwind Data", "Acme Cloud"


def deals(count: int) -> Iterator[list[str]]:
    for n in range(count):
        partner = OTHER if n % 50 else NORTHWIND
        yield [f"Deal {n}", "Closed Won", f"{n:,}.50", f"2026-11-{n % 28 + 1:02}", partner, "1"]


def written(rows: Iterable[list[str]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEADER, *rows])
    return text.getvalue()


def streamed(text: str) -> Table:
    return look_over(lambda: io.BytesIO(text.encode()))


_ODD = st.sampled_from(
    [
        ["Over two\nlines", "Lost", "5", "", NORTHWIND, "1"],
        ["", "Lost", "5", "", OTHER, "1"],
        ['A "quoted" name', "Lost", "5,5", "", OTHER, ""],
        ["Total", "", "5", "", "", ""],
        ["", "", "5", "", "", ""],
        ["One cell"],
        ["Too", "short"],
        ["and", "too", "long", "", "", "", "", "more"],
        [],
    ]
)
_ODDITIES = st.lists(st.tuples(st.integers(0, 300), _ODD), max_size=8)


@settings(max_examples=40, deadline=None)
@given(_ODDITIES)
def test_rows_are_those_of_a_csv_reader_with_their_lines(odd: list[tuple[int, list[str]]]) -> None:
    rows = list(deals(280))
    for at, row in odd:
        rows.insert(at, row)
    text = written(rows)
    table = streamed(text)
    assert replace(table, rows=tuple(table.rows)) == read_table(text.encode())
    assert len(table.rows) == len(tuple(table.rows))
    beside = {one.line for one in table.left} | {one.line for one in table.below}
    reader, expected, line = csv.reader(io.StringIO(text, newline="")), [], 1
    for cells in reader:
        if any(cells) and line not in beside and line > 1:
            expected.append((line, tuple(cells)))
        line = reader.line_num + 1
    assert list(table.rows) == expected
    assert table.rows[-1] == table.rows[len(expected) - 1] == expected[-1]
    assert table.rows[2:4] == tuple(expected[2:4])


@settings(max_examples=20, deadline=None)
@given(
    _ODDITIES,
    st.sampled_from([{}, {"partner": "*"}, {"partner": OTHER, "blank": "above"}, {"rest": "neither"}]),
)
def test_it_brings_the_same(odd: list[tuple[int, list[str]]], answers: dict[str, str]) -> None:
    rows = list(deals(280))
    for at, row in odd:
        rows.insert(at, row)
    text = written(rows)
    surveys: list[Survey | None] = []

    def watch(head: Head) -> Survey | None:
        surveys.append(survey_for(SHIPPED["salesforce"], head, NORTHWIND, answers))
        return surveys[0]

    watched = look_over(lambda: io.BytesIO(text.encode()), None, watch)
    assert surveys != [None]

    def brings(table: Table, survey: Survey | None = None) -> object:
        mapping = SHIPPED["salesforce"]
        return propose(table, mapping, review(), file="x.csv", as_of=AS_OF, answers=answers, survey=survey)

    held = brings(read_table(text.encode()))
    assert brings(watched, surveys[0]) == brings(watched) == held


@pytest.mark.parametrize("file", sorted(FILES.glob("*.csv")), ids=lambda file: file.stem)
def test_every_kind_of_file(file: Path) -> None:
    table = look_over(lambda: file.open("rb"))
    assert replace(table, rows=tuple(table.rows)) == table.held() == read_table(file.read_bytes())


def test_four_times_the_rows_take_no_more_memory() -> None:
    def peak(rows: int) -> int:
        file = written(deals(rows)).encode()
        tracemalloc.start()
        try:
            table = look_over(
                lambda: io.BytesIO(file),
                None,
                lambda head: survey_for(SHIPPED["salesforce"], head, "Nobody", {}),
            )
            assert len(table.rows) == rows
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(100)  # what is remembered once and for all
    less, more = peak(9_000), peak(36_000)
    assert more < 1.1 * less


def test_a_tie_of_thousands_of_cells_is_a_tie_though_some_stand_there_twice() -> None:
    points, commas = ([f"{n}{mark}5" for n in range(4_100)] for mark in ".,")
    cells = [*points, *commas, *points]
    column = NumberColumn("Amount", None, {})
    rest = iter(cells)
    while some := list(islice(rest, 100)):
        column.take(some)
    question = column.decided({}, lambda: cells).question
    assert question is not None
    assert "It has “0.5”, “0,5”." in question.text
