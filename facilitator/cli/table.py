"""The run of show as a table with clock times."""

from datetime import datetime

from facilitator.cli.aligned import Row, aligned
from facilitator.core.narrate import amount_text, clock_text, headline, time_text
from facilitator.core.session import Session
from facilitator.core.timing import SegmentTime, Timeline
from facilitator.core.visible import safe


def run_of_show(session: Session, t: Timeline, *, broken_off: bool = False) -> list[str]:
    """Whose review it is, a row for each segment, and what the room should know, in words.

    Of one that was `broken_off` there is no room to be told anything.
    """
    foot = [] if broken_off else _foot(session, t)
    return [*_head(session, t, broken_off), "", *_rows(session, t), "", *foot]


def _head(session: Session, t: Timeline, broken_off: bool) -> list[str]:
    meeting = session.meeting
    starts = meeting.starts
    state: str = meeting.status if meeting.status == "cancelled" else t.state
    if broken_off:
        state = "broken off"
    if _untimed(session):
        state = "held, without a log of its times"
    day = f"{starts:%a} {starts.day} {starts:%b} {starts:%Y}, {time_text(starts)}"
    offset = starts.isoformat()[-6:]
    seen = f", seen at {_clock(t.now, starts)}" if session.log and t.state != "ended" else ""
    return [
        safe(f"{meeting.us} × {meeting.partner}   {meeting.quarter} review, {meeting.tier}"),
        f"{day} (UTC{offset}), {state}{seen}",
    ]


def _rows(session: Session, t: Timeline) -> list[str]:
    if not t.segments:
        return ["No agenda yet: it is put in when the review is opened."]
    names = [safe(item.title) + (" (protected)" if item.protected else "") for item in session.agenda]
    rows: list[Row]
    if t.state == "planned":
        heads: Row = ("segment", "minutes", "starts", "ends")
        rows = [
            (name, clock_text(item.planned), _time(item.starts, t), _time(item.ends, t))
            for name, item in zip(names, t.segments, strict=True)
        ]
        rows.append(("all", clock_text(sum(item.planned for item in t.segments)), "", ""))
    elif t.state == "ended":
        heads = ("segment", "planned", "actual", "difference", "entered", "left", "")
        rows = [
            (*_actual(name, item, t), ", ".join(_agreed(session, item, t)))
            for name, item in zip(names, t.segments, strict=True)
        ]
        planned, spent = (sum(getattr(item, key) for item in t.segments) for key in ("planned", "elapsed"))
        rows.append(("all", clock_text(planned), clock_text(spent), _difference(spent - planned), "", "", ""))
    else:
        heads = ("state", "segment", "planned", "has", "used", "starts", "ends", "")
        rows = [_live(name, item, session, t) for name, item in zip(names, t.segments, strict=True)]
    return aligned(heads, rows)


def _actual(name: str, item: SegmentTime, t: Timeline) -> Row:
    if item.state == "skipped":
        return (name, clock_text(item.planned), "skipped", "", "", "")
    return (
        name,
        clock_text(item.planned),
        clock_text(item.elapsed),
        _difference(item.elapsed - item.planned),
        _time(item.starts, t),
        _time(item.ends, t),
    )


def _live(name: str, item: SegmentTime, session: Session, t: Timeline) -> Row:
    said = _agreed(session, item, t)
    if item.paid:
        said.append(f"pays {amount_text(item.paid)}")
    if item.gained:
        said.append(f"gains {amount_text(item.gained)}")
    if item.state == "current":
        said.append(f"{clock_text(t.over)} over" if t.over else f"{clock_text(t.left)} left")
    return (
        "now" if item.state == "current" else item.state,
        name,
        clock_text(item.planned),
        clock_text(item.allotted),
        clock_text(item.elapsed),
        _time(item.starts, t),
        _time(item.ends, t),
        ", ".join(said),
    )


def _agreed(session: Session, item: SegmentTime, t: Timeline) -> list[str]:
    """What the room has changed of a segment's minutes: on the record, and part of the difference."""
    events = [event for event in session.log if event.at <= t.now]
    released = sum(one.seconds for one in events if one.event == "release" and one.segment == item.id)
    said = []
    if any(one.event == "resize" and one.segment == item.id for one in events):
        said.append(f"set to {amount_text(item.planned_now)}")
    if released:
        said.append(f"the room released {amount_text(min(released, item.planned_now))}")
    return said


def _foot(session: Session, t: Timeline) -> list[str]:
    said = [safe(headline(session, t).text)]
    if t.state in ("running", "paused") and t.hard_stop is not None:
        said.append(f"The room leaves at {_time(t.hard_stop, t)}.")
    if t.state == "paused":
        said.append("Paused.")
    if t.state == "ended" and (paused := _paused(t)):
        said.append(f"Paused for {amount_text(paused)} in all.")
    if session.meeting.status == "cancelled" or _untimed(session):
        return []  # neither is going to start
    return [line for line in said if line]


def _untimed(session: Session) -> bool:
    return session.meeting.status == "held" and not session.log


def _paused(t: Timeline) -> int:
    """Seconds of an ended meeting that no segment has used."""
    whole = t.projected_end - (t.started or t.projected_end)
    return round(whole.total_seconds()) - sum(item.elapsed for item in t.segments)


def _difference(seconds: int) -> str:
    if seconds == 0:
        return "as planned"
    return f"{clock_text(abs(seconds))} {'over' if seconds > 0 else 'under'}"


def _time(at: datetime | None, t: Timeline) -> str:
    return "" if at is None else _clock(at, t.segments[0].starts or at)


def _clock(at: datetime, by: datetime) -> str:
    """The clock time, with the seconds where there are some."""
    at = at.astimezone(by.tzinfo)
    return f"{at:%H:%M:%S}" if at.second else time_text(at)
