"""The numbers: few, defined, with a line behind them, and believed by both sides."""

from collections.abc import Iterator, Sequence

from facilitator.core.checks.finding import Check, Finding, empty, quoted
from facilitator.core.checks.sources import (
    FITGAP,
    FORMAT,
    MONTHLY_SCORECARD,
    PARTNER_STANDARD,
    PARTNERMATCH,
    SANZU,
    SCORECARDS,
    ZENWRITER,
)
from facilitator.core.quarter import order
from facilitator.core.scoreboard import LOOKS_AT, history
from facilitator.core.session import Metric, Session

METRICS = 8
#: Two values make a direction.
_FOR_A_TREND = 2

TOO_MANY_METRICS = Check(
    "too-many-metrics",
    ("warning",),
    "scoreboard",
    "scoreboard",
    "More than eight rows.",
    "Keep the rows that a decision hangs on; the others belong in the pre-read.",
    f"{PARTNERMATCH}: a short scoreboard, a handful of numbers; {MONTHLY_SCORECARD} fits eight on a page; "
    f"{SCORECARDS}: six to ten. Eight is our own limit.",
)
METRIC_WITHOUT_DEFINITION = Check(
    "metric-without-definition",
    ("warning",),
    "scoreboard",
    "scoreboard/ID",
    "A row that does not say what is counted.",
    "Write into `means` what both sides agree to count.",
    f"{ZENWRITER}: agree on metric definitions before the meeting; {FITGAP}: the same name means different "
    f"things to different teams; {SANZU}: figures that both parties agreed on.",
)
NO_TREND = Check(
    "no-trend",
    ("warning", "hint"),
    "scoreboard",
    "scoreboard, scoreboard/ID",
    "A row of which no two of the last four quarters are known, so that nobody can see where it goes. For a "
    "row that stands there for the first time, as all do in a first review, it is a hint.",
    "Enter this quarter's value, or values of earlier quarters into `earlier`.",
    f"{MONTHLY_SCORECARD}: the value beside its target and the direction of its trend; what counts as known "
    f"is in {FORMAT}.",
)
NUMBER_DISPUTED = Check(
    "number-disputed",
    ("warning",),
    "scoreboard",
    "scoreboard/ID",
    "Somebody doubts the number.",
    "Let one person find out, by a date; then correct the value and take the doubt away.",
    f"{ZENWRITER}: settle disputes about numbers before the meeting; {PARTNER_STANDARD}: else half of it "
    "goes by arguing whose spreadsheet is right.",
)


def scoreboard_findings(session: Session, past: Sequence[Session] = ()) -> Iterator[Finding]:
    """`past`: the reviews with this partner that took place before, oldest first."""
    rows = session.scoreboard
    if len(rows) > METRICS:
        yield TOO_MANY_METRICS.at("scoreboard", f"{len(rows)} rows: keep the eight that matter most.")
    for row in rows:
        where, name = f"scoreboard/{row.id}", quoted(row.name)
        if empty(row.means):
            yield METRIC_WITHOUT_DEFINITION.at(where, f"{name} is not defined: say what exactly is counted.")
        if row.disputed:
            yield NUMBER_DISPUTED.at(
                where, f"{name} is disputed: let one person find out what is right, by a date."
            )
    yield from _trends(session, past)


def _trends(session: Session, past: Sequence[Session]) -> Iterator[Finding]:
    known = {row.id: _recent(row, session, past) for row in session.scoreboard}
    bare = [row for row in session.scoreboard if len(known[row.id]) < _FOR_A_TREND]
    if len(bare) > 1 and len(bare) == len(session.scoreboard) and not past:
        # A first review lacks them all: one sentence says it.
        yield NO_TREND.at(
            "scoreboard", "No row shows a trend yet: enter what earlier quarters are known.", "hint"
        )
        return
    for row in bare:
        do = (
            "enter what it was in one of the three quarters before"
            if session.meeting.quarter in known[row.id]
            else "enter its value, or what earlier quarters are known"
        )
        yield NO_TREND.at(
            f"scoreboard/{row.id}",
            f"{quoted(row.name)} shows no trend: {do}.",
            "warning" if _stood_before(row, past) else "hint",
        )


def _recent(row: Metric, session: Session, past: Sequence[Session]) -> list[str]:
    """The quarters that a trend is drawn from, and of which the row has a value."""
    now = order(session.meeting.quarter)
    return [at for at, _ in history(row.id, (*past, session)) if 0 <= now - order(at) < LOOKS_AT]


def _stood_before(row: Metric, past: Sequence[Session]) -> bool:
    return any(old.id == row.id for review in past for old in review.scoreboard)
