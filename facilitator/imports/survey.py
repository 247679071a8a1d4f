"""What deals need of all rows of their file, gathered while these go by."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from facilitator.imports.answers import Answers
from facilitator.imports.columns import Column, DateColumn, NumberColumn
from facilitator.imports.fit import Fit, fit
from facilitator.imports.mapping import ImportMapping
from facilitator.imports.numbers import Read
from facilitator.imports.partners import Tally
from facilitator.imports.reading import Batch
from facilitator.imports.table import Head, Row, Table, rows_of
from facilitator.imports.which_column import one_each

#: The columns that hold dates, the last two of them what happened last.
DATES = ("created", "registered", "close", "activity", "stage_changed")


class Survey:
    """Of the rows none is kept but the partner's, or all of them where no column says whose they are.

    How amounts and dates are written is decided from all rows, also those of others.
    """

    def __init__(self, header: Sequence[str], fit: Fit, partner: str, answers: Answers) -> None:
        mapping, at = fit.mapping, fit.columns
        self._fit = fit
        self._partner = partner
        #: The file's own headers by field.
        self.names: Mapping[str, str] = {field: header[index] for field, index in at.items()}
        #: What the partner may be called, the name that the file has first.
        self.called = (mapping.partner, partner) if mapping.partner else (partner,)
        self.rows: list[Row] = []
        self.tally = Tally(at["partner"], self.called, answers) if "partner" in at else None
        self._amounts = NumberColumn(self.names["amount"], mapping.decimal, answers)
        self._dates = {
            field: DateColumn(self.names[field], mapping.date_order, answers)
            for field in DATES
            if field in at
        }

    def serves(self, fit: Fit, partner: str) -> bool:
        """Whether it is what is needed for a file read so."""
        return (self._fit, self._partner) == (fit, partner)

    def take(self, rows: Batch) -> None:
        """The next rows."""
        if self.tally is None:
            self.rows += rows_of(rows)
        else:
            self.tally.take(rows)
        self._amounts.take(self._cells("amount", rows))
        for field, column in self._dates.items():
            column.take(self._cells(field, rows))

    def _cells(self, field: str, rows: Batch) -> list[str]:
        at = self._fit.columns[field]
        return [cells[at] for cells in rows.cells]

    def columns(self, table: Table, answers: Answers) -> tuple[Column[Read], dict[str, Column[date | None]]]:
        """How amounts are written, and dates by their field; `table` is the one whose rows went by."""

        def cells(field: str) -> Iterator[str]:
            at = self._fit.columns[field]
            return (row.cells[at] for row in table.rows)

        amounts = self._amounts.decided(answers, partial(cells, "amount"))
        dates = {
            field: column.decided(answers, partial(cells, field)) for field, column in self._dates.items()
        }
        return amounts, dates


def survey_for(mapping: ImportMapping, head: Head, partner: str, answers: Mapping[str, str]) -> Survey | None:
    """For a file that begins so; None for one without deals, or whose header leaves open what is what."""
    laid = fit(mapping, head.header)
    if mapping.shape != "deals" or laid.missing or not one_each(head.written, laid):
        return None
    return Survey(head.header, laid, partner, Answers(answers, mapping.answers))
