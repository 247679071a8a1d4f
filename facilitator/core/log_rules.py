"""What a log and an agenda must not say, by the "timing" rules; each fault is one sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from facilitator.core.log import Enter, Event, Release, Resize, Start
from facilitator.core.moments import epoch_seconds, seconds_of
from facilitator.core.session import Segment


@dataclass(frozen=True, slots=True)
class LogFault:
    """`index` counts from 0 (the sentence counts from 1); `key` is None where the whole event is wrong."""

    index: int
    key: str | None
    message: str


@dataclass(frozen=True, slots=True)
class AgendaFault:
    """`index` counts from 0 (the sentence counts from 1)."""

    index: int
    key: str
    message: str


def agenda_faults(agenda: Sequence[Segment]) -> list[AgendaFault]:
    """What makes an agenda impossible to time: an id used twice, a protected buffer."""
    faults, first = [], dict[str, int]()
    for index, item in enumerate(agenda):
        where = f'segment {index + 1} ("{item.id}")'
        if item.id in first:
            message = f"{where} has the same id as segment {first[item.id] + 1}: give it one of its own"
            faults.append(AgendaFault(index, "id", message))
        else:
            first[item.id] = index
        if item.protected and item.looks == "buffer":
            message = (
                f"{where} is protected and a buffer, but a buffer is there to be used up: make it one of them"
            )
            faults.append(AgendaFault(index, "protected", message))
    return faults


def log_faults(agenda: Sequence[Segment], log: Sequence[Event]) -> list[LogFault]:
    """Everything in a log that the timeline cannot be computed from, in the log's order.

    Each event is judged by the sound part of those before it, so that one slip is told once.
    """
    minutes = {item.id: item.minutes for item in agenda}
    protected = {item.id for item in agenda if item.protected}
    faults: list[LogFault] = []
    reader = _Reader(minutes, protected)
    for index, event in enumerate(log):
        for key, problem in reader.read(event):
            faults.append(LogFault(index, key, f"event {index + 1} ({event.event}) {problem}"))
    return faults


_Problem = tuple[str | None, str]


class _Reader:
    """Goes through a log event by event and remembers what the next one is judged by."""

    def __init__(self, minutes: dict[str, int | float], protected: set[str]) -> None:
        self.minutes = minutes
        self.protected = protected
        self.started = False
        self.told_not_started = False
        self.ended = False
        self.paused = False
        self.current: str | None = None
        self.last: datetime | None = None

    def read(self, event: Event) -> Iterator[_Problem]:
        yield from self._times(event)
        yield from self._place(event)
        if event.event in ("pause", "resume"):
            yield from self._pause(pause=event.event == "pause")
        elif event.event in ("start", "enter", "release", "resize"):
            if event.segment in self.minutes:
                yield from self._segment(event)
            else:
                known = ", ".join(self.minutes) or "none"
                yield (
                    "segment",
                    f'names the segment "{event.segment}", which is not on the agenda (there are: {known})',
                )

    def _times(self, event: Event) -> Iterator[_Problem]:
        if event.at.microsecond:
            yield "at", f"has a fraction of a second in its time {_time(event.at)}: use whole seconds"
        if event.event in ("start", "hard_stop") and event.hard_stop.microsecond:
            stop = _time(event.hard_stop)
            yield "hard_stop", f"has a fraction of a second in its hard stop {stop}: use whole seconds"
        if self.last is not None and epoch_seconds(event.at) < epoch_seconds(self.last):
            before = f"before the event above it at {_time(self.last)}"
            yield "at", f"is at {_time(event.at)}, {before}: put them in order"
        self.last = event.at

    def _place(self, event: Event) -> Iterator[_Problem]:
        if self.ended:
            yield None, "comes after the end: nothing may follow an `end`"
        if event.event == "start":
            if self.started:
                yield None, "comes a second time: a meeting starts once"
            self.started = True
        elif not self.started and not self.told_not_started:
            yield None, "comes before the meeting was started: the first event must be a `start`"
            self.told_not_started = True
        self.ended = self.ended or event.event == "end"

    def _pause(self, *, pause: bool) -> Iterator[_Problem]:
        if self.paused == pause:
            state = "paused already" if pause else "not paused"
            yield None, f"comes while the meeting is {state}: `pause` and `resume` take turns"
        self.paused = pause

    def _segment(self, event: Start | Enter | Release | Resize) -> Iterator[_Problem]:
        named = f'the segment "{event.segment}"'
        if isinstance(event, Start | Enter):
            if event.event == "enter" and event.segment == self.current:
                yield "segment", f"names {named}, which is already the current one"
            self.current = event.segment
        elif isinstance(event, Release):
            if event.segment not in self.protected:
                yield "segment", f"names {named}, which is not protected: only protected minutes are released"
        else:
            has = self.minutes[event.segment]
            if event.segment in self.protected and seconds_of(event.minutes) < seconds_of(has):
                yield (
                    "minutes",
                    f"makes {named} shorter than its {has} min, but it is protected: `release` some",
                )
            else:
                self.minutes[event.segment] = event.minutes


def _time(at: datetime) -> str:
    return at.isoformat(sep=" ")
