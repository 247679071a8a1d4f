"""A review as rows of flat tables, for a spreadsheet, a database or a BI tool."""

from collections.abc import Iterator

from facilitator.core.flat.plan import ACTIONS, BETS, COMMITMENTS, INITIATIVES
from facilitator.core.flat.review import METRICS, SESSIONS
from facilitator.core.flat.table import Cell, Column, Table
from facilitator.core.flat.timings import TIMINGS
from facilitator.core.session import Session

#: Every table, by its name.
TABLES: dict[str, Table] = {
    table.name: table for table in (SESSIONS, METRICS, COMMITMENTS, ACTIONS, BETS, INITIATIVES, TIMINGS)
}

__all__ = ["TABLES", "Cell", "Column", "Table", "flat"]


def flat(table: Table, slug: str, stem: str, session: Session) -> Iterator[tuple[Cell, ...]]:
    """A review's rows of a table, in the order of its columns; what is not known is None.

    `slug` is the name of the partner's folder, `stem` that of the review's file without `.toml`.
    """
    return ((slug, stem, *(column.of(one) for column in table.own)) for one in table.entries(session))
