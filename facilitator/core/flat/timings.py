"""The table of what a review's time was planned for, and spent on."""

from collections.abc import Iterator
from typing import NamedTuple

from facilitator.core.flat.table import Column, Table
from facilitator.core.history.minutes import released
from facilitator.core.moments import seconds_of
from facilitator.core.session import Segment, Session
from facilitator.core.timing import SegmentTime, timeline


class _Timed(NamedTuple):
    """A segment of the agenda; what is not known before the meeting ended is None until then."""

    position: int
    item: Segment
    spent: SegmentTime
    released_s: int | None
    actual_s: int | None
    entered: bool | None
    ended_here: bool | None


def _timed(session: Session) -> Iterator[_Timed]:
    log, starts, ended = session.log, session.meeting.starts, session.ended
    told = timeline(session.agenda, log, log[-1].at if log else starts, starts)
    last = next((one.segment for one in reversed(log) if one.event in ("start", "enter")), None)
    for position, (item, spent) in enumerate(zip(session.agenda, told.segments, strict=True), start=1):
        yield _Timed(
            position,
            item,
            spent,
            released_s=released(item.id, session) if log else None,
            actual_s=spent.elapsed if ended else None,
            entered=spent.state != "skipped" if ended else None,
            ended_here=item.id == last if ended else None,
        )


TIMINGS = Table(
    "timings",
    "a segment of the agenda, in seconds",
    _timed,
    (
        Column("position", "number", "its place on the agenda, from 1"),
        Column("segment", "text", "its id", "item.id"),
        Column(
            "kind",
            "text",
            "commitments, wins, scoreboard, diagnosis, pipeline, plan, resources, owners ...",
            "item.kind",
        ),
        Column("title", "text", "what the agenda calls it", "item.title"),
        Column("looks", "text", "back, forward or buffer", "item.looks"),
        Column("protected", "true or false", "whether its time is protected", "item.protected"),
        Column("planned_s", "number", "planned on the agenda", lambda one: seconds_of(one.item.minutes)),
        Column("set_s", "number", "planned, after the room set it anew; else the same", "spent.planned_now"),
        Column("released_s", "number", "what the room gave up of it, as the log has it"),
        Column("actual_s", "number", "what it took; not known of a review that did not end"),
        Column("entered", "true or false", "whether it was come to; likewise"),
        Column("ended_here", "true or false", "whether the meeting ended in it; likewise"),
    ),
)
