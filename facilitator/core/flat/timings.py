"""The table of what a review's time was planned for, and spent on."""

from collections.abc import Iterator, Sequence

from facilitator.core.flat.table import Cell, Column, Table
from facilitator.core.moments import seconds_of
from facilitator.core.session import Session
from facilitator.core.timing import timeline


def _timings(session: Session) -> Iterator[Sequence[Cell]]:
    ended, log = session.ended, session.log
    told = timeline(
        session.agenda, log, log[-1].at if log else session.meeting.starts, session.meeting.starts
    )
    last = next((one.segment for one in reversed(log) if one.event in ("start", "enter")), None)
    for at, (item, spent) in enumerate(zip(session.agenda, told.segments, strict=True), start=1):
        released = sum(one.seconds for one in log if one.event == "release" and one.segment == item.id)
        yield (
            at,
            item.id,
            item.kind,
            item.title,
            item.looks,
            item.protected,
            seconds_of(item.minutes),
            spent.planned_now,
            released if log else None,
            spent.elapsed if ended else None,
            spent.state != "skipped" if ended else None,
            item.id == last if ended else None,
        )


TIMINGS = Table(
    "timings",
    "a segment of the agenda, in seconds",
    (
        Column("position", "number", "its place on the agenda, from 1"),
        Column("segment", "text", "its id"),
        Column(
            "kind", "text", "commitments, wins, scoreboard, diagnosis, pipeline, plan, resources, owners ..."
        ),
        Column("title", "text", "what the agenda calls it"),
        Column("looks", "text", "back, forward or buffer"),
        Column("protected", "true or false", "whether its time is protected"),
        Column("planned_s", "number", "planned on the agenda"),
        Column("set_s", "number", "planned, after the room set it anew; else the same"),
        Column("released_s", "number", "what the room gave up of it, as the log has it"),
        Column("actual_s", "number", "what it took; not known of a review that did not end"),
        Column("entered", "true or false", "whether it was come to; likewise"),
        Column("ended_here", "true or false", "whether the meeting ended in it; likewise"),
    ),
    _timings,
)
