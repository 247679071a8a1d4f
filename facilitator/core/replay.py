"""What a meeting's log says up to a given moment."""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.core.log import Event
from facilitator.core.moments import epoch_seconds, seconds_of
from facilitator.core.session import Segment


@dataclass(slots=True)
class Told:
    """What the log says of one segment; `entered` first, `left` last."""

    planned: int
    released: int = 0
    elapsed: int = 0
    entered: int | None = None
    left: int | None = None
    left_forward: bool = False


@dataclass(slots=True)
class Replay:
    """What the log says up to now, instants in seconds since 1970; `current` is the last entered segment."""

    segments: list[Told]
    started: int | None = None
    ended: int | None = None
    hard_stop: int = 0
    paused: bool = False
    current: int = 0


def replay(agenda: Sequence[Segment], log: Sequence[Event], now: int) -> Replay:
    """Reads a log that is in order, up to `now` in seconds since 1970; later events are not looked at."""
    told = Replay([Told(seconds_of(item.minutes)) for item in agenda])
    where = {item.id: index for index, item in enumerate(agenda)}
    since = 0  # when the time of the current segment was last added up

    def add_up(until: int) -> None:
        nonlocal since
        if not told.paused:
            told.segments[told.current].elapsed += until - since
        since = until

    for event in log:
        at = epoch_seconds(event.at)
        if at > now:
            break
        if event.event == "start":
            told.started, told.hard_stop = at, epoch_seconds(event.hard_stop)
            told.current, since = where[event.segment], at
            told.segments[told.current].entered = at
        elif event.event == "enter":
            add_up(at)
            leaving, to = told.segments[told.current], where[event.segment]
            leaving.left, leaving.left_forward = at, to > told.current
            told.current = to
            if told.segments[to].entered is None:
                told.segments[to].entered = at
        elif event.event == "pause":
            add_up(at)
            told.paused = True
        elif event.event == "resume":
            add_up(at)
            told.paused = False
        elif event.event == "hard_stop":
            told.hard_stop = epoch_seconds(event.hard_stop)
        elif event.event == "release":
            told.segments[where[event.segment]].released += event.seconds
        elif event.event == "resize":
            told.segments[where[event.segment]].planned = seconds_of(event.minutes)
        else:
            add_up(at)
            told.ended = told.segments[told.current].left = at
            return told
    if told.started is not None:
        add_up(now)
    return told
