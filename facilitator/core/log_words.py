"""What happened in a meeting, event by event, in words: the list beside the replay of its clock."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from facilitator.core.dates import day_month
from facilitator.core.log import End, Enter, Event, HardStop, Release, Resize, Start
from facilitator.core.moments import Instant, epoch_seconds, fixed_offset, instants, seconds_of
from facilitator.core.narrate import amount_text, time_text
from facilitator.core.session import Session

_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Moment:
    """`at` is in seconds since 1970, `clock` the same on the meeting's clock; `words` say what happened."""

    at: int
    clock: datetime
    words: str


def moments(session: Session) -> tuple[Moment, ...]:
    """The log in words, in its order, and between its events who had to leave when, as the file has it.

    Titles and names are the user's text and go in as they are. Empty where nothing was started.
    """
    if session.started is None:
        return ()
    teller, instant = _Teller(session), instants(fixed_offset(session.meeting.starts))
    told = [(epoch_seconds(event.at), teller.tell(event)) for event in session.log]
    # Sorting keeps the file's order within a second.
    in_order = sorted((*told, *_leaving(session)), key=lambda one: one[0])
    return tuple(Moment(at, instant(at), words) for at, words in in_order)


def _leaving(session: Session) -> Iterator[tuple[int, str]]:
    """Those who were here and had to leave while it went on, on its first day or the next."""
    zone = fixed_offset(session.meeting.starts)
    first, last = epoch_seconds(session.log[0].at), epoch_seconds(session.log[-1].at)
    day = session.log[0].at.astimezone(zone).date()
    for one in session.people:
        if one.leaves is None or one.present is False:
            continue
        clock = epoch_seconds(datetime.combine(day, one.leaves.replace(tzinfo=None), zone))
        at = clock if clock > first else clock + _DAY
        if first < at <= last:
            yield at, f"{one.name}{', who decides,' if one.decides else ''} had to leave"


class _Teller:
    """Goes through the log, and remembers what the next event is told by."""

    def __init__(self, session: Session) -> None:
        self._titles = {item.id: item.title for item in session.agenda}
        self._order = [item.id for item in session.agenda]
        self._place = {id_: at for at, id_ in enumerate(self._order)}
        self._planned = {item.id: seconds_of(item.minutes) for item in session.agenda}
        self._starts = epoch_seconds(session.meeting.starts)
        self._instant: Instant = instants(fixed_offset(session.meeting.starts))
        self._visited: set[str] = set()
        self._current = ""
        self._paused = self._stop = 0

    def tell(self, event: Event) -> str:
        at = epoch_seconds(event.at)
        match event:
            case Start():
                return self._start(event, at)
            case Enter():
                return self._enter(event)
            case HardStop():
                before, self._stop = self._stop, epoch_seconds(event.hard_stop)
                moved = _apart(self._stop - before, "as before", "than before")
                return f"The room must leave at {self._clock(self._stop, at)}, {moved}"
            case Release():
                return f"The room released {amount_text(event.seconds)} of {self._titles[event.segment]}"
            case Resize():
                return self._resize(event)
            case End():
                left = f"; {len(event.open)} left open" if event.open else ""
                return f"Ended, {_apart(at - self._stop, 'on time')}{left}"
        if event.event == "pause":
            self._paused = at
            return "Paused"
        return f"Went on after {amount_text(at - self._paused)}"

    def _start(self, event: Start, at: int) -> str:
        self._stop = epoch_seconds(event.hard_stop)
        self._current = event.segment
        self._visited.add(event.segment)
        late = _apart(at - self._starts, "on time")
        return (
            f"Started with {self._titles[event.segment]}, {late}; "
            f"the room must leave at {self._clock(self._stop, at)}"
        )

    def _enter(self, event: Enter) -> str:
        here, to = self._place[self._current], self._place[event.segment]
        title, known = self._titles[event.segment], event.segment in self._visited
        passed = [one for one in self._order[here + 1 : to] if one not in self._visited]
        self._current = event.segment
        self._visited.add(event.segment)
        if to < here:
            return f"Back to {title}"
        if known:
            return f"{title} again"
        over = f"; {_listed([self._titles[one] for one in passed])} passed over" if passed else ""
        return f"{title} entered{over}"

    def _resize(self, event: Resize) -> str:
        before, now = self._planned[event.segment], seconds_of(event.minutes)
        self._planned[event.segment] = now
        title = self._titles[event.segment]
        if now == before:
            return f"{title} set to {amount_text(now)}, as before"
        how = "cut" if now < before else "lengthened"
        return f"{title} {how} from {amount_text(before)} to {amount_text(now)}"

    def _clock(self, at: int, seen: int) -> str:
        """The time, with its day where that is another than the event's."""
        there, here = self._instant(at), self._instant(seen)
        day = "" if there.date() == here.date() else f" on {day_month(there.date())}"
        return f"{time_text(there)}{day}"


def _apart(seconds: int, near: str, than: str = "") -> str:
    """ "2:30 late", "20 min early", "10 min later than before"; `near` where it is neither."""
    if not seconds:
        return near
    late, early = ("later", "earlier") if than else ("late", "early")
    return f"{amount_text(abs(seconds))} {late if seconds > 0 else early} {than}".rstrip()


def _listed(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
