"""Agendas, logs and sessions in a line or two, for the tests of the clock."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from facilitator.core.log import End, Enter, Event, HardStop, Pause, Release, Resize, Resume, Start
from facilitator.core.session import Meeting, Segment, Session
from facilitator.core.timing import SegmentTime, Timeline, timeline

DAY = datetime(2026, 12, 3, tzinfo=UTC)
TEN = DAY + timedelta(hours=10)


def at(clock: str) -> datetime:
    """ "10:04" or "10:04:30" on the day of the meeting; hours beyond 23 are the next day's."""
    hours, minutes, *seconds = (int(part) for part in clock.split(":"))
    return DAY + timedelta(hours=hours, minutes=minutes, seconds=sum(seconds))


def seg(
    id_: str,
    minutes: int | float,
    looks: Any = "forward",
    *,
    floor: int | float | None = None,
    protected: bool = False,
) -> Segment:
    kind: Any = {"buffer": "buffer"}.get(looks, "notes")
    return Segment(
        id=id_,
        kind=kind,
        title=id_.capitalize(),
        minutes=minutes,
        looks=looks,
        floor=floor,
        protected=protected,
    )


#: The agenda of the worked example: owners are not protected here.
GROWTH = (
    seg("commitments", 5, "back", floor=3),
    seg("wins", 5, "back", floor=2),
    seg("scoreboard", 10, "back", floor=5),
    seg("diagnosis", 10, floor=5),
    seg("plan", 20, protected=True),
    seg("owners", 10, floor=8),
)


def log(*lines: str) -> tuple[Event, ...]:
    """ "10:04 start commitments 11:00", "10:10 enter wins", "10:12 pause", "10:20 hard_stop 11:10",
    "10:21 release plan 300", "10:22 resize wins 2.5", "10:58 end"."""
    return tuple(_event(*line.split()) for line in lines)


def _event(when: str, name: str, *rest: str) -> Event:
    match name:
        case "start":
            return Start(at=at(when), event="start", segment=rest[0], hard_stop=at(rest[1]))
        case "enter":
            return Enter(at=at(when), event="enter", segment=rest[0])
        case "pause":
            return Pause(at=at(when), event="pause")
        case "resume":
            return Resume(at=at(when), event="resume")
        case "hard_stop":
            return HardStop(at=at(when), event="hard_stop", hard_stop=at(rest[0]))
        case "release":
            return Release(at=at(when), event="release", segment=rest[0], seconds=int(rest[1]))
        case "resize":
            return Resize(at=at(when), event="resize", segment=rest[0], minutes=float(rest[1]))
        case _:
            return End(at=at(when), event="end", open=rest)


def seen(agenda: Sequence[Segment], now: str, *lines: str) -> Timeline:
    """The timeline at a clock time of the meeting that was set for 10:00."""
    return timeline(agenda, log(*lines), at(now), TEN)


def allotted(t: Timeline, *ids: str) -> dict[str, float]:
    """What segments have, in minutes."""
    return {item.id: item.allotted / 60 for item in t.segments if not ids or item.id in ids}


def of(t: Timeline, id_: str) -> SegmentTime:
    return t.segment(id_)


def review(agenda: Sequence[Segment] = GROWTH, *lines: str, starts: datetime = TEN) -> Session:
    """A growth review set for 10:00 with this log."""
    meeting = Meeting(
        partner="Northwind", us="Acme", quarter="2026-Q4", tier="growth", starts=starts, status="planned"
    )
    return Session(meeting=meeting, agenda=tuple(agenda), log=log(*lines))
