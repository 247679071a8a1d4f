"""The minutes that each segment took beside those that it was to have."""

from collections.abc import Iterator

from facilitator.core.moments import epoch_seconds
from facilitator.core.narrate import amount_text
from facilitator.core.session import Session
from facilitator.core.timing import SegmentTime, Timeline, timeline
from facilitator.documents.blocks import Line, line


def minutes(session: Session) -> Line:
    """Taken of planned, what the room changed, pauses, on one line; empty without a log of it all."""
    if session.started is None or session.ended is None:
        return ()
    t = timeline(session.agenda, session.log, session.ended.at, session.meeting.starts)
    titles = {one.id: one.title for one in session.agenda}
    each = "; ".join(f"{titles[one.id]} {_taken(one)}" for one in t.segments)
    planned, taken = (sum(getattr(one, key) for one in t.segments) for key in ("planned", "elapsed"))
    changed = list(_changed(session, t, titles))
    return line(
        f"{each}; in all {_minutes(taken)} of {_minutes(planned)} planned.",
        f" The room {' and '.join(filter(None, (', '.join(changed[:-1]), changed[-1])))}." if changed else "",
        f" Paused for {amount_text(paused)}." if (paused := _paused(t)) else "",
    )


def _taken(one: SegmentTime) -> str:
    if one.state == "skipped":
        return f"skipped ({_minutes(one.planned)})"
    return f"{_minutes(one.elapsed)} of {_minutes(one.planned)}"


def _minutes(seconds: int) -> str:
    """Whole ones, half of one rounded up; what took time never shows as none."""
    whole = (seconds + 30) // 60
    return str(whole) if whole or not seconds else "under 1"


def _changed(session: Session, t: Timeline, titles: dict[str, str]) -> Iterator[str]:
    """What the room decided about minutes while it met."""
    for one in t.segments:
        title = titles[one.id]
        if any(event.event == "resize" and event.segment == one.id for event in session.log):
            yield f"set {title} to {amount_text(one.planned_now)}"
        released = sum(
            event.seconds for event in session.log if event.event == "release" and event.segment == one.id
        )
        if released:
            yield f"released {amount_text(min(released, one.planned_now))} of {title}"


def _paused(t: Timeline) -> int:
    """Seconds between start and end that no segment has used."""
    if t.started is None:
        return 0
    whole = epoch_seconds(t.projected_end) - epoch_seconds(t.started)
    return whole - sum(one.elapsed for one in t.segments)
