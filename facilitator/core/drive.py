"""Driving the clock: what the facilitator's keys write into the log.

Every function takes the session and the time, and returns the session with the log grown by one event (the
corrections aside: `reopen` and `close_with` rewrite its end). What the rules forbid is `Refused`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from facilitator.core.log import End, Enter, Event, HardStop, Pause, Release, Resize, Resume, Start
from facilitator.core.moments import epoch_seconds, fixed_offset, seconds_of
from facilitator.core.refused import Refused
from facilitator.core.session import Segment, Session
from facilitator.core.timing import Timeline, timeline

#: Started further from the schedule than this, the program asks which end holds.
ON_SCHEDULE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class StartPlan:
    """The two ends to choose from when a meeting starts, in the UTC offset of its `starts`."""

    scheduled_end: datetime
    full_length_end: datetime
    off_schedule: bool


def plan_start(session: Session, now: datetime) -> StartPlan:
    """`scheduled_end` is the calendar's; `full_length_end` gives the whole agenda its minutes from now.

    `off_schedule`: over 15 minutes early or late, so that the room should be asked.
    """
    zone = fixed_offset(session.meeting.starts)
    starts, begins = (_whole(at).astimezone(zone) for at in (session.meeting.starts, now))
    length = timedelta(seconds=sum(seconds_of(item.minutes) for item in session.agenda))
    return StartPlan(starts + length, begins + length, abs(begins - starts) > ON_SCHEDULE)


def start(session: Session, segment_id: str, hard_stop: datetime, now: datetime) -> Session:
    """The meeting begins, and counts as held from here on."""
    if session.log:
        raise Refused("The meeting has started already.")
    _segment(session, segment_id)
    event = Start(
        at=_stamp(session, now), event="start", segment=segment_id, hard_stop=_instant(session, hard_stop)
    )
    return _append(session.but(meeting=session.meeting.but(status="held")), event)


def next_segment(session: Session, now: datetime) -> tuple[Session, tuple[str, ...]]:
    """On to the next segment that has time left; the ids of the upcoming ones passed over, to be told."""
    now_there = _under_way(session, now)
    here = [item.id for item in now_there.segments].index(now_there.current or "")
    passed: list[str] = []
    for item in now_there.segments[here + 1 :]:
        if item.state != "upcoming":
            continue
        if item.left:
            return _enter(session, item.id, now), tuple(passed)
        passed.append(item.id)
    title = session.agenda[here].title
    if passed:
        raise Refused(f"Nothing after {title} has time left: end the meeting, or go to a segment by name.")
    raise Refused(f"{title} is the last segment: end the meeting when it is done.")


def skip(session: Session, now: datetime) -> tuple[Session, str]:
    """Past the next segment that has time left, to the one after it; the id of the one skipped."""
    there = _under_way(session, now)
    here = [item.id for item in there.segments].index(there.current or "")
    waiting = [item.id for item in there.segments[here + 1 :] if item.state == "upcoming" and item.left]
    if len(waiting) < 2:
        raise Refused("There is no segment after the next one to go to.")
    skipped = _segment(session, waiting[0])
    if skipped.protected:
        raise Refused(f"{skipped.title} is protected: release minutes of it, or go to a segment by name.")
    return go_to(session, waiting[1], now), skipped.id


def back(session: Session, now: datetime) -> Session:
    """To the segment that stands before the current one in the agenda."""
    now_there = _under_way(session, now)
    here = [item.id for item in now_there.segments].index(now_there.current or "")
    if here == 0:
        raise Refused(f"{session.agenda[0].title} is the first segment: there is none before it.")
    return go_to(session, session.agenda[here - 1].id, now)


def go_to(session: Session, segment_id: str, now: datetime) -> Session:
    """To any segment, in either direction; a pause goes on."""
    now_there, to = _under_way(session, now), _segment(session, segment_id)
    if now_there.current == segment_id:
        raise Refused(f"{to.title} is the current segment already.")
    return _enter(session, segment_id, now)


def pause(session: Session, now: datetime) -> Session:
    """The segment's time stands still; the room's does not."""
    if _under_way(session, now).state == "paused":
        raise Refused("The meeting is paused already.")
    return _append(session, Pause(at=_stamp(session, now), event="pause"))


def resume(session: Session, now: datetime) -> Session:
    """The segment's time goes on where it stood."""
    if _under_way(session, now).state != "paused":
        raise Refused("The meeting is not paused.")
    return _append(session, Resume(at=_stamp(session, now), event="resume"))


def move_hard_stop(session: Session, hard_stop: datetime, now: datetime) -> Session:
    """The room must leave at another time; that may be one already past."""
    _under_way(session, now)
    stop = _instant(session, hard_stop)
    return _append(session, HardStop(at=_stamp(session, now), event="hard_stop", hard_stop=stop))


def release(session: Session, segment_id: str, seconds: int, now: datetime) -> Session:
    """The room gives up seconds of a protected segment; further releases add up."""
    _under_way(session, now)
    item = _segment(session, segment_id)
    if not item.protected:
        raise Refused(f"{item.title} is not protected: there is nothing to release.")
    if seconds <= 0:
        raise Refused(f"Say how much of {item.title} to release: more than nothing.")
    event = Release(at=_stamp(session, now), event="release", segment=segment_id, seconds=seconds)
    return _append(session, event)


def released(session: Session) -> dict[str, int]:
    """Seconds that the room gave up, by segment id; all releases of a segment together."""
    given: dict[str, int] = {}
    for event in session.log:
        if isinstance(event, Release):
            given[event.segment] = given.get(event.segment, 0) + event.seconds
    return given


def resize(session: Session, segment_id: str, minutes: int | float, now: datetime) -> Session:
    """A segment is planned anew; what it has used already counts. A protected one can only grow."""
    there = _under_way(session, now)
    item = _segment(session, segment_id)
    if minutes < 0:
        raise Refused(f"{item.title} cannot have less than 0 min.")
    if item.protected and seconds_of(minutes) < there.segment(segment_id).planned_now:
        raise Refused(f"{item.title} is protected: release minutes of it to make it shorter.")
    return _append(
        session, Resize(at=_stamp(session, now), event="resize", segment=segment_id, minutes=minutes)
    )


def end(session: Session, open_: Sequence[str], now: datetime) -> Session:
    """The clock stops; `open_` names the findings that the meeting is closed with."""
    _under_way(session, now)
    return _append(session, End(at=_stamp(session, now), event="end", open=tuple(open_)))


def end_at_last_event(session: Session) -> Session:
    """A meeting that nobody ended, ended when something last happened in it."""
    if session.started is None or session.ended is not None:
        raise Refused("The meeting is not under way.")
    return end(session, (), session.log[-1].at)


def moved_on_earlier(session: Session, ago: timedelta, now: datetime) -> Session:
    """The last transition happened `ago` before now, not when the key was pressed.

    Never before the event ahead of it, nor after the one that follows it: there it stops.
    """
    _under_way(session, now)
    places = [at for at, event in enumerate(session.log) if isinstance(event, Enter)]
    if not places:
        raise Refused("Nothing was moved on to yet.")
    place = places[-1]
    before, pressed = session.log[place - 1].at, _stamp(session, now)
    # Not `max` of two times: so long ago as somebody types, there need not be a date.
    at = pressed - min(ago, pressed - before)
    if place + 1 < len(session.log):
        at = min(at, session.log[place + 1].at)
    corrected = session.log[place].but(at=_instant(session, at))
    return session.but(log=(*session.log[:place], corrected, *session.log[place + 1 :]))


def take_back(session: Session) -> Session:
    """The last event undone; the timers are what they would have been. The start stays."""
    if len(session.log) < 2:
        raise Refused("The clock has no step to take back.")
    return session.but(log=session.log[:-1])


def close_with(session: Session, open_: Sequence[str]) -> Session:
    """What is still open after the gate, written into the end that stopped the clock."""
    last = session.ended
    if last is None:
        raise Refused("The meeting has not ended yet.")
    return session.but(log=(*session.log[:-1], last.but(open=tuple(open_))))


def reopen(session: Session) -> Session:
    """A mistaken end taken back: the meeting goes on as if it had never been pressed."""
    if session.ended is None:
        raise Refused("The meeting has not ended, so it cannot be reopened.")
    return session.but(log=session.log[:-1])


def _under_way(session: Session, now: datetime) -> Timeline:
    """The timeline at the moment that the next event will bear."""
    if session.started is None:
        raise Refused("The meeting has not started yet.")
    if session.ended is not None:
        raise Refused("The meeting has ended.")
    return timeline(session.agenda, session.log, _stamp(session, now), session.meeting.starts)


def _segment(session: Session, segment_id: str) -> Segment:
    for item in session.agenda:
        if item.id == segment_id:
            return item
    raise Refused(f'The agenda has no segment "{segment_id}".')


def _stamp(session: Session, now: datetime) -> datetime:
    """Now in the meeting's own UTC offset; where the clock was set back, not before the last event."""
    at = _instant(session, now)
    if session.log and epoch_seconds(session.log[-1].at) > epoch_seconds(at):
        return _instant(session, session.log[-1].at)
    return at


def _instant(session: Session, at: datetime) -> datetime:
    return _whole(at.astimezone(fixed_offset(session.meeting.starts)))


def _whole(at: datetime) -> datetime:
    return at.replace(microsecond=0)


def _enter(session: Session, segment_id: str, now: datetime) -> Session:
    return _append(session, Enter(at=_stamp(session, now), event="enter", segment=segment_id))


def _append(session: Session, event: Event) -> Session:
    return session.but(log=(*session.log, event))
