"""The tables of a review as a whole, and of its scoreboard."""

from collections.abc import Iterator, Sequence

from facilitator.core.check_ins import held_on
from facilitator.core.flat.table import Cell, Column, Table
from facilitator.core.session import FollowUp, Forecast, Session, Side


def _session(session: Session) -> Iterator[Sequence[Cell]]:
    meeting, started, ended = session.meeting, session.started, session.ended
    after, forecast = session.follow_up or FollowUp(), session.forecast or Forecast()
    yield (
        meeting.partner,
        meeting.us,
        meeting.quarter,
        meeting.tier,
        meeting.currency,
        meeting.status,
        session.took_place,
        held_on(session),
        meeting.starts,
        meeting.zone,
        len(meeting.moved_from),
        started.at if started else None,
        ended.at if ended else None,
        after.recap_sent,
        after.next_review,
        after.every,
        after.satisfaction_us,
        after.satisfaction_them,
        _sponsor(session, "us"),
        _sponsor(session, "them"),
        forecast.target,
        forecast.expected,
        forecast.pipeline,
    )


def _sponsor(session: Session, side: Side) -> bool | None:
    called = [one.present for one in session.people if one.side == side and one.sponsor]
    known = [present for present in called if present is not None]
    return any(known) if known else None


def _metrics(session: Session) -> Iterator[Sequence[Cell]]:
    for row in session.scoreboard:
        for quarter, value in sorted((row.earlier or {}).items()):
            yield (
                row.id, row.name, quarter, True, row.unit, row.better, value,
                None, row.means, None, None, None, None,
            )  # fmt: skip
        yield (
            row.id, row.name, session.meeting.quarter, False, row.unit, row.better, row.value,
            row.target, row.means, row.source, row.note, row.discuss, row.disputed,
        )  # fmt: skip


SESSIONS = Table(
    "sessions",
    "a review, also one that is planned or was cancelled",
    (
        Column("name", "text", "the partner's name"),
        Column("us", "text", "our own"),
        Column("quarter", "text", "the quarter under review, like 2026-Q3"),
        Column("tier", "text", "strategic, growth, starter, ecosystem or custom"),
        Column("currency", "text", "ISO 4217, of deals and forecast"),
        Column("status", "text", "planned, held or cancelled, as the file has it"),
        Column("took_place", "true or false", "held, or begun and broken off"),
        Column("day", "day", "the day it began on, else the one it is set for"),
        Column("starts", "instant", "when it was set to start"),
        Column("zone", "text", "the time zone it was planned in"),
        Column("moves", "number", "how often its day was moved"),
        Column("started", "instant", "when it began"),
        Column("ended", "instant", "when it ended; not known of one that was broken off"),
        Column("recap_sent", "instant", "when its recap went out"),
        Column("next_review", "day", "the day agreed on for the next"),
        Column("check_ins", "text", "how often: two weeks or month"),
        Column("satisfaction_us", "number", "ours, 1 to 10"),
        Column("satisfaction_them", "number", "the partner's, 1 to 10"),
        Column(
            "sponsor_us", "true or false", "whether our sponsor was there, where one was invited and called"
        ),
        Column("sponsor_them", "true or false", "whether the partner's was"),
        Column("forecast_target", "number", "of the quarter ahead"),
        Column("forecast_expected", "number", "what is expected of it"),
        Column("forecast_pipeline", "number", "what there is for it"),
    ),
    _session,
)

METRICS = Table(
    "metrics",
    "a row of the scoreboard and a quarter that the review has a value for, or waits for",
    (
        Column("metric", "text", "the id of the row, the same in all reviews"),
        Column("name", "text", "its name"),
        Column("quarter", "text", "whose value it is"),
        Column("earlier", "true or false", "another quarter than the one under review, told after the fact"),
        Column("unit", "text", "an ISO currency, count, % or days"),
        Column("better", "text", "up or down"),
        Column("value", "number", "the value"),
        Column("target", "number", "the target of the quarter under review"),
        Column("means", "text", "what both sides agreed to count"),
        Column("source", "text", "where the number comes from"),
        Column("note", "text", "what was noted of it"),
        Column("discuss", "true or false", "marked to be discussed"),
        Column("disputed", "true or false", "somebody doubts it"),
    ),
    _metrics,
)
