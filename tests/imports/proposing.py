"""What a text would bring to a review, by the mapping that fits it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from facilitator.core.proposed import Proposed, Question
from facilitator.core.session import Metric, Session
from facilitator.imports.fit import choose
from facilitator.imports.mapping import mapping_from, shipped
from facilitator.imports.propose import propose
from facilitator.imports.rows import Rows
from facilitator.imports.table import read_table
from tests.core.reviews import session

FILES = Path(__file__).parent / "files"
AS_OF = date(2026, 11, 20)
SHIPPED = {name: mapping_from(table, name) for name, table in shipped().items()}
BOARD = (
    Metric(id="sourced_pipeline", name="Partner-sourced pipeline", unit="USD", better="up"),
    Metric(id="win_rate", name="Win rate", unit="%", better="up"),
    Metric(id="time_to_first_value", name="Time to first value", unit="days", better="down"),
    Metric(id="cosell_activity", name="Co-sell activity", unit="count", better="up"),
)


def review(*rows: Metric, **parts: Any) -> Session:
    """A review of 2026-Q4 with Northwind Data, in USD."""
    made = session(scoreboard=rows or BOARD, **parts)
    return made.but(meeting=made.meeting.but(currency="USD"))


def bring(text: str | bytes, to: Session | None = None, **how: Any) -> Proposed:
    """What a file of this text says, read on 20 November 2026. `answers`, `quarter`, `mapping`: as given."""
    raw = text.encode() if isinstance(text, str) else text
    to = to or review()
    table = read_table(raw)
    mapping = how.pop("mapping", None)
    if mapping is None:
        fits = choose(table.header, [], list(SHIPPED.values()), Rows(to.scoreboard).names())
        assert not isinstance(fits, Question)
        mapping = fits.mapping
    return propose(table, mapping, to, file="export.csv", as_of=AS_OF, **how)


def numbers(proposed: Proposed) -> Mapping[str, Any]:
    """Row (and quarter, where it is not the one under review) to value."""
    return {
        new.row if new.quarter == "2026-Q4" else f"{new.row} {new.quarter}": new.value
        for new in proposed.values
    }


def left(proposed: Proposed) -> dict[int, str]:
    """Line to reason."""
    return {one.line: one.reason for one in proposed.left}
