"""The clock of a meeting: how long every segment has, who pays for a shortfall, when the plan must start.

The timeline is computed from nothing but the agenda, the log and the time, anew each time it is asked for:
no counter can be lost by a restart. The order of the code is the order of the "timing" rules.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from facilitator.core.log import Event
from facilitator.core.moments import Instant, epoch_seconds, fixed_offset, instants, seconds_of
from facilitator.core.replay import Replay, Told, replay
from facilitator.core.session import Segment
from facilitator.core.shortfall import Purse, collect, keep_of, purse_of, want_of

State = Literal["upcoming", "current", "done", "skipped"]
MeetingState = Literal["planned", "running", "paused", "ended"]
Alert = Literal["cut", "overtime", "over", "closing", "calm", "ended"]


@dataclass(frozen=True, slots=True)
class SegmentTime:
    """One segment's times, durations in seconds; `starts` and `ends` are None where it was skipped.

    `planned` is the agenda's, `planned_now` what the latest resize made of it. `keep` is what an upcoming
    segment still defends of its floor (0 in any other state).
    """

    id: str
    state: State
    planned: int
    planned_now: int
    elapsed: int
    allotted: int
    starts: datetime | None
    ends: datetime | None
    paid: int = 0
    gained: int = 0
    keep: int = 0

    @property
    def left(self) -> int:
        """Seconds it still has: 0 when it is used up, done or skipped."""
        return max(self.allotted - self.elapsed, 0)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The meeting at `now`, durations in seconds, instants in the UTC offset of the meeting's `starts`.

    `started` and `hard_stop` are None before the start; `protects`, `start_by`, `slack` and `current` also
    after the end.
    """

    state: MeetingState
    now: datetime
    started: datetime | None
    hard_stop: datetime | None
    projected_end: datetime
    alert: Alert
    segments: tuple[SegmentTime, ...]
    current: str | None = None
    left: int = 0
    over: int = 0
    overtime: int = 0
    spare: int = 0
    protects: str | None = None
    start_by: datetime | None = None
    slack: int | None = None

    def segment(self, segment_id: str) -> SegmentTime:
        """Raises KeyError for an id that is not on the agenda."""
        for item in self.segments:
            if item.id == segment_id:
                return item
        raise KeyError(segment_id)


def timeline(agenda: Sequence[Segment], log: Sequence[Event], now: datetime, starts: datetime) -> Timeline:
    """The meeting as it stands at `now`, by the "timing" rules.

    The log must be one that `log_faults` finds nothing in. Events later than `now` are ignored, one at
    exactly `now` counts. A fraction of a second in `now` or `starts` is dropped.
    """
    log_says = replay(agenda, log, epoch_seconds(now))
    instant = instants(fixed_offset(starts))
    if log_says.started is None:
        return _before_the_start(agenda, epoch_seconds(now), epoch_seconds(starts), instant)
    if log_says.ended is not None:
        return _after_the_end(agenda, log_says, epoch_seconds(now), instant)
    return _under_way(agenda, log_says, epoch_seconds(now), instant)


def as_json(t: Timeline) -> dict[str, Any]:
    """The object that `facilitator agenda --json` prints; what does not apply is None."""
    return {
        "state": t.state,
        "hard_stop": _iso(t.hard_stop),
        "projected_end": _iso(t.projected_end),
        "overtime_s": t.overtime,
        "spare_s": t.spare,
        "protects": t.protects,
        "start_by": _iso(t.start_by),
        "slack_s": t.slack,
        "alert": t.alert,
        "current": t.current,
        "left_s": t.left,
        "over_s": t.over,
        "segments": [
            {
                "id": item.id,
                "state": item.state,
                "planned_s": item.planned,
                "elapsed_s": item.elapsed,
                "allotted_s": item.allotted,
                "paid_s": item.paid,
                "gained_s": item.gained,
                "starts": _iso(item.starts),
                "ends": _iso(item.ends),
            }
            for item in t.segments
        ],
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at is not None else None


# Before the start and after the end


def _before_the_start(agenda: Sequence[Segment], now: int, starts: int, instant: Instant) -> Timeline:
    segments, clock = [], starts
    for item in agenda:
        planned = seconds_of(item.minutes)
        begins, clock = clock, clock + planned
        segments.append(
            SegmentTime(item.id, "upcoming", planned, planned, 0, planned, instant(begins), instant(clock))
        )
    return Timeline(
        "planned",
        instant(now),
        None,
        None,
        projected_end=instant(clock),
        alert="calm",
        segments=tuple(segments),
    )


def _after_the_end(agenda: Sequence[Segment], log: Replay, now: int, instant: Instant) -> Timeline:
    return Timeline(
        "ended",
        instant(now),
        instant(log.started or 0),
        instant(log.hard_stop),
        projected_end=instant(log.ended or 0),
        alert="ended",
        segments=tuple(_past(item, told, instant) for item, told in zip(agenda, log.segments, strict=True)),
    )


def _past(item: Segment, told: Told, instant: Instant) -> SegmentTime:
    """A segment that is done, or was skipped: never visited."""
    starts = None if told.entered is None else instant(told.entered)
    ends = None if told.left is None else instant(told.left)
    state: State = "skipped" if told.entered is None else "done"
    planned = seconds_of(item.minutes)
    return SegmentTime(item.id, state, planned, told.planned, told.elapsed, told.elapsed, starts, ends)


# Under way


def _under_way(agenda: Sequence[Segment], log: Replay, now: int, instant: Instant) -> Timeline:
    here, told = log.current, log.segments
    upcoming = [i for i in range(here + 1, len(agenda)) if not told[i].left_forward]
    want = {i: want_of(told[i]) for i in upcoming}
    keep = {i: keep_of(agenda[i], told[i]) for i in upcoming}
    protects = next((i for i in upcoming if agenda[i].protected and keep[i] > 0), None)
    room = log.hard_stop - now

    def purse(i: int, seen: Told) -> Purse:
        return purse_of(agenda[i], seen, before_protected=protects is not None and i < protects)

    others = [purse(i, told[i]) for i in upcoming]
    current_protected = agenda[here].protected

    # First the current segment, able to pay as if its elapsed were 0.
    planned, elapsed = told[here].planned, told[here].elapsed
    shortfall = max(planned - elapsed, 0) + sum(want.values()) - room - max(elapsed - planned, 0)
    own = purse(here, Told(planned, told[here].released))
    own_paid = collect(shortfall, [own, *others])[0][0]
    own_gain = max(-shortfall, 0) if current_protected else 0
    allotted = planned - own_paid + own_gain
    left, over = max(allotted - elapsed, 0), max(elapsed - allotted, 0)

    # Then the others: the current one's overrun is paid by them, second by second.
    shortfall = left + sum(want.values()) - room
    shares, overtime = collect(shortfall, others)
    paid = dict(zip(upcoming, shares, strict=True))
    # Nothing where the current one is protected: what was gained is in its `left` already.
    saved = max(-shortfall, 0)
    gainer = next((i for i in upcoming if agenda[i].protected), None)

    segments, clock = [], now + left
    for i, item in enumerate(agenda):
        if i != here and i not in want:
            segments.append(_past(item, told[i], instant))
            continue
        if i == here:
            state: State = "current"
            has, pays, gains, begins = allotted, own_paid, own_gain, told[i].entered or 0
        else:
            state, pays, gains, begins = "upcoming", paid[i], saved if i == gainer else 0, clock
            lasts = want[i] - pays + gains
            has, clock = told[i].elapsed + lasts, clock + lasts
        segments.append(
            SegmentTime(
                item.id, state, seconds_of(item.minutes), told[i].planned, told[i].elapsed, has,
                instant(begins), instant(clock), paid=pays, gained=gains, keep=keep.get(i, 0),
            )
        )  # fmt: skip

    start_by = None if protects is None else log.hard_stop - _kept_from(protects, agenda, keep)
    slack = None if start_by is None else start_by - now
    return Timeline(
        "paused" if log.paused else "running",
        instant(now),
        instant(log.started or 0),
        instant(log.hard_stop),
        projected_end=instant(clock),
        overtime=overtime,
        spare=saved if gainer is None else 0,
        protects=None if protects is None else agenda[protects].id,
        start_by=None if start_by is None else instant(start_by),
        slack=slack,
        alert=_alert(slack, overtime, over, left, allotted),
        current=agenda[here].id,
        left=left,
        over=over,
        segments=tuple(segments),
    )


def _kept_from(protects: int, agenda: Sequence[Segment], keep: dict[int, int]) -> int:
    """What must still fit once the protected segment starts; looking back is not waited for."""
    return sum(
        kept
        for i, kept in keep.items()
        if i >= protects and (agenda[i].protected or agenda[i].looks != "back")
    )


def _alert(slack: int | None, overtime: int, over: int, left: int, allotted: int) -> Alert:
    if slack is not None and slack <= 0:
        return "cut"
    if overtime > 0:
        return "overtime"
    if over > 0:
        return "over"
    if left <= 60 and left * 5 <= allotted:
        return "closing"
    return "calm"
