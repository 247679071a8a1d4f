"""What a meeting's log says up to a given moment."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import is_

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
_REMEMBERED = 2


def replay(agenda: Sequence[Segment], log: Sequence[Event], now: int) -> Replay:
    """Reads a log that is in order, up to `now` in seconds since 1970; later events are not looked at."""
    if len(log) < _LONG or not (isinstance(agenda, tuple) and isinstance(log, tuple)):
        return _until(now, *_read(agenda, log, now))
    known = _long_logs(_Same(agenda)).whole(log)
    if now < known.last:
        return _until(now, *_read(agenda, log, now))
    return _until(now, _copy(known.told), known.since)


@dataclass(frozen=True, slots=True)
class _Whole:
    """What `_read` found up to a log's last event, which is `last`; what was `told` is never changed."""

    log: tuple[Event, ...]
    last: int
    told: Replay
    since: int

    def begins(self, log: tuple[Event, ...]) -> bool:
        """Whether a log has the same events and more: the same objects, as comparing them is slow."""
        return len(self.log) < len(log) and all(map(is_, self.log, log))


class _LongLogs:
    """Those of one agenda that were read last: one that only adds to another is read on from there."""

    def __init__(self, agenda: tuple[Segment, ...]) -> None:
        self._agenda = agenda
        self._known: tuple[_Whole, ...] = ()  # changed as a whole: it may be asked for on several threads

    def whole(self, log: tuple[Event, ...]) -> _Whole:
        known = self._known
        for one in known:
            if one.log is log:
                return one
        last = epoch_seconds(log[-1].at)
        before = next((one for one in known if one.begins(log)), None)
        if before is None:
            told, since = _read(self._agenda, log, last)
        else:
            told = _copy(before.told)
            since = _read_on(told, before.since, self._agenda, log[len(before.log) :], last)
        found = _Whole(log, last, told, since)
        self._known = (found, *known)[:_REMEMBERED]
        return found


class _Same:
    """An agenda, the same only where it is the same object."""

    def __init__(self, agenda: tuple[Segment, ...]) -> None:
        self.agenda = agenda

    def __hash__(self) -> int:
        return id(self.agenda)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.agenda is other.agenda


@lru_cache(maxsize=2)
def _long_logs(same: _Same) -> _LongLogs:
    return _LongLogs(same.agenda)


def _copy(told: Replay) -> Replay:
    return replace(told, segments=[replace(one) for one in told.segments])


def _until(now: int, told: Replay, since: int) -> Replay:
    """With the time that has passed in the current segment since it was added up last."""
    if told.started is not None and told.ended is None and not told.paused:
        told.segments[told.current].elapsed += now - since
    return told


def _read(agenda: Sequence[Segment], log: Sequence[Event], now: int) -> tuple[Replay, int]:
    """What the events up to `now` say, and when the time of the current segment was last added up."""
    told = Replay([Told(seconds_of(item.minutes)) for item in agenda])
    return told, _read_on(told, 0, agenda, log, now)


def _read_on(told: Replay, since: int, agenda: Sequence[Segment], log: Sequence[Event], now: int) -> int:
    """Add in its place what the events up to `now` say to what was `told` before them; `since` as `_read`."""
    if told.ended is not None:
        return since
    where = {item.id: index for index, item in enumerate(agenda)}

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
    return since
