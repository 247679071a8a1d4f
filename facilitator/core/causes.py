"""Why the room is too short: what took the minutes that somebody now pays."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from facilitator.core.moments import epoch_seconds
from facilitator.core.timing import Timeline

#: In the order in which one is named when two weigh the same.
Kind = Literal["late start", "overrun", "pause", "hard stop", "resize"]


@dataclass(frozen=True, slots=True)
class Cause:
    """`segment` is the id of the one that ran over or was made longer."""

    kind: Kind
    seconds: int
    segment: str | None = None


def causes(t: Timeline, starts: datetime) -> tuple[Cause, ...]:
    """What has taken time from a running meeting, each in seconds, the biggest first.

    Less what was saved, they add up to the shortfall; so whenever somebody pays there is at least one.

    - late start: from `starts` to the start event, as far as the hard stop did not move with it
    - overrun: what a segment has used beyond what is planned for it now
    - pause: the time since the start that no segment used
    - hard stop: how much earlier it is than `starts` and the agenda's minutes, as far as the start was not
    - resize: what a segment's minutes have grown over the agenda's
    """
    if t.started is None or t.hard_stop is None:
        return ()
    began, planned = epoch_seconds(t.started), sum(item.planned for item in t.segments)
    late = began - epoch_seconds(starts)
    shorter = epoch_seconds(starts) + planned - epoch_seconds(t.hard_stop)
    if (late > 0) != (
        shorter > 0
    ):  # the one makes up for the other: running the full length after a late start
        late, shorter = (max(late + shorter, 0), 0) if late > 0 else (0, max(late + shorter, 0))
    paused = epoch_seconds(t.now) - began - sum(item.elapsed for item in t.segments)
    found = [
        Cause("late start", late),
        *(Cause("overrun", item.elapsed - item.planned_now, item.id) for item in t.segments),
        Cause("pause", paused),
        Cause("hard stop", shorter),
        *(Cause("resize", item.planned_now - item.planned, item.id) for item in t.segments),
    ]
    return tuple(sorted((cause for cause in found if cause.seconds > 0), key=lambda cause: -cause.seconds))
