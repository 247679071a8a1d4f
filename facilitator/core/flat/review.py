"""The tables of a review as a whole, and of its scoreboard."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from facilitator.core.check_ins import held_on
from facilitator.core.flat.table import Column, Table
from facilitator.core.record import Number
from facilitator.core.session import Metric, Session, Side


def _sponsor(side: Side) -> Callable[[Session], bool | None]:
    def came(session: Session) -> bool | None:
        called = [one.present for one in session.people if one.side == side and one.sponsor]
        known = [present for present in called if present is not None]
        return any(known) if known else None

    return came


SESSIONS = Table(
    "sessions",
    "a review, also one that is planned or was cancelled",
    lambda session: (session,),
    (
        Column("name", "text", "the partner's name", "meeting.partner"),
        Column("us", "text", "our own", "meeting.us"),
        Column("quarter", "text", "the quarter under review, like 2026-Q3", "meeting.quarter"),
        Column("tier", "text", "strategic, growth, starter, ecosystem or custom", "meeting.tier"),
        Column("currency", "text", "ISO 4217, of deals and forecast", "meeting.currency"),
        Column("status", "text", "planned, held or cancelled, as the file has it", "meeting.status"),
        Column("took_place", "true or false", "held, or begun and broken off"),
        Column("day", "day", "the day it began on, else the one it is set for", held_on),
        Column("starts", "instant", "when it was set to start", "meeting.starts"),
        Column("zone", "text", "the time zone it was planned in", "meeting.zone"),
        Column(
            "moves", "number", "how often its day was moved", lambda session: len(session.meeting.moved_from)
        ),
        Column("started", "instant", "when it began", "started.at"),
        Column("ended", "instant", "when it ended; not known of one that was broken off", "ended.at"),
        Column("recap_sent", "instant", "when its recap went out", "follow_up.recap_sent"),
        Column("next_review", "day", "the day agreed on for the next", "follow_up.next_review"),
        Column("check_ins", "text", "how often: two weeks or month", "follow_up.every"),
        Column("satisfaction_us", "number", "ours, 1 to 10", "follow_up.satisfaction_us"),
        Column("satisfaction_them", "number", "the partner's, 1 to 10", "follow_up.satisfaction_them"),
        Column(
            "sponsor_us",
            "true or false",
            "whether our sponsor was there, where one was invited and called",
            _sponsor("us"),
        ),
        Column("sponsor_them", "true or false", "whether the partner's was", _sponsor("them")),
        Column("forecast_target", "number", "of the quarter ahead", "forecast.target"),
        Column("forecast_expected", "number", "what is expected of it", "forecast.expected"),
        Column("forecast_pipeline", "number", "what there is for it", "forecast.pipeline"),
    ),
)


class _Known(NamedTuple):
    """A row of the scoreboard and a quarter of it; `now` is the row again, of the quarter under review."""

    row: Metric
    quarter: str
    value: Number | None
    now: Metric | None = None

    @property
    def earlier(self) -> bool:
        return self.now is None


def _known(session: Session) -> Iterator[_Known]:
    for row in session.scoreboard:
        for quarter, value in sorted((row.earlier or {}).items()):
            yield _Known(row, quarter, value)
        yield _Known(row, session.meeting.quarter, row.value, now=row)


METRICS = Table(
    "metrics",
    "a row of the scoreboard and a quarter that the review has a value for, or waits for",
    _known,
    (
        Column("metric", "text", "the id of the row, the same in all reviews", "row.id"),
        Column("name", "text", "its name", "row.name"),
        Column("quarter", "text", "whose value it is"),
        Column("earlier", "true or false", "another quarter than the one under review, told after the fact"),
        Column("unit", "text", "an ISO currency, count, % or days", "row.unit"),
        Column("better", "text", "up or down", "row.better"),
        Column("value", "number", "the value"),
        Column("target", "number", "the target of the quarter under review", "now.target"),
        Column("means", "text", "what both sides agreed to count", "row.means"),
        Column("source", "text", "where the number comes from", "now.source"),
        Column("note", "text", "what was noted of it", "now.note"),
        Column("discuss", "true or false", "marked to be discussed", "now.discuss"),
        Column("disputed", "true or false", "somebody doubts it", "now.disputed"),
    ),
)
