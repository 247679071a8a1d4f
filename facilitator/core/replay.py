"""What a meeting's log says up to a given moment."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

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


#: From so many events on a log is worth remembering: a meeting that runs asks for the same each second.
_LONG = 100


def replay(agenda: Sequence[Segment], log: Sequence[Event], now: int) -> Replay:
    """Reads a log that is in order, up to `now` in seconds since 1970; later events are not looked at."""
    if len(log) < _LONG or not (isinstance(agenda, tuple) and isinstance(log, tuple)):
        return _until(now, *_read(agenda, log, now))
    last, whole, since = _whole(_Long(agenda, log))
    if now < last:
        return _until(now, *_read(agenda, log, now))
    told = replace(whole, segments=[replace(one) for one in whole.segments])
    return _until(now, told, since)


class _Long:
    """A long log and its agenda, the same only where they are the same objects: comparing them is slow."""

    def __init__(self, agenda: Sequence[Segment], log: Sequence[Event]) -> None:
        self.agenda = agenda
        self.log = log

    def __hash__(self) -> int:
        return hash((id(self.agenda), id(self.log)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Long) and self.agenda is other.agenda and self.log is other.log


@lru_cache(maxsize=2)
def _whole(long: _Long) -> tuple[int, Replay, int]:
    """When its last event is, and what `_read` finds up to there."""
    last = epoch_seconds(long.log[-1].at)
    return last, *_read(long.agenda, long.log, last)


def _until(now: int, told: Replay, since: int) -> Replay:
    """With the time that has passed in the current segment since it was added up last."""
    if told.started is not None and told.ended is None and not told.paused:
        told.segments[told.current].elapsed += now - since
    return told


def _read(agenda: Sequence[Segment], log: Sequence[Event], now: int) -> tuple[Replay, int]:
    """What the events up to `now` say, and when the time of the current segment was last added up."""
    told = Replay([Told(seconds_of(item.minutes)) for item in agenda])
    where = {item.id: index for index, item in enumerate(agenda)}
    since = 0

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
            break
    return told, since
