"""A meeting's clock played again: what its log says, and where a replay of it stands.

Where the meeting stood at any second is `timeline`'s to say; here is only which second that is.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import datetime

from facilitator.core.log_words import Moment, moments
from facilitator.core.moments import epoch_seconds, fixed_offset, instants
from facilitator.core.session import Session
from facilitator.core.timing import Timeline, timeline
from facilitator.core.zone import there

#: Seconds of the meeting in one second: as it went, and up to an hour in twelve seconds.
SPEEDS = (1, 10, 60, 300)
_SAID = {1: "as it went", 10: "an hour in 6 min", 60: "an hour in a minute", 300: "an hour in 12 s"}


@dataclass(frozen=True, slots=True)
class Recording:
    """What there is to be played of a review that was begun; instants are seconds since 1970.

    It goes from the first event of the log to the last. Not `ended`: that is no end, the log breaks off.
    """

    session: Session
    moments: tuple[Moment, ...]
    first: int
    last: int

    @property
    def ended(self) -> bool:
        """Whether somebody ended the meeting; else its log just stops, and the replay with it."""
        return self.session.ended is not None

    def at(self, second: int) -> Timeline:
        """The meeting as it stood then, which is what the room saw."""
        session = self.session
        return timeline(session.agenda, session.log, self.clock(second), session.meeting.starts)

    def clock(self, second: int) -> datetime:
        """The time on the meeting's clock: in the UTC offset of its `starts`, as all its times are."""
        return instants(fixed_offset(self.session.meeting.starts))(second)

    def within(self, second: int) -> int:
        """The second itself, or the end of the recording that is nearest to it."""
        return min(max(second, self.first), self.last)

    def reached(self, second: int) -> range:
        """Which of the moments were the last to happen: more than one where they share a second."""
        to = max(bisect_right(self.moments, second, key=_at), 1)
        return range(bisect_left(self.moments, self.moments[to - 1].at, key=_at), to)

    def before(self, second: int) -> int:
        """The second of the moment before; the beginning where there is none."""
        found = bisect_left(self.moments, second, key=_at)
        return self.moments[found - 1].at if found else self.first

    def after(self, second: int) -> int:
        """The second of the next moment; the end where there is none."""
        found = bisect_right(self.moments, second, key=_at)
        return self.moments[found].at if found < len(self.moments) else self.last

    def entered(self, segment_id: str) -> int | None:
        """When a segment was entered first; None where it never was."""
        found = (
            one.at for one in self.session.log
            if one.event in ("start", "enter") and one.segment == segment_id
        )  # fmt: skip
        first = next(found, None)
        return None if first is None else epoch_seconds(first)

    @property
    def clocks_changed(self) -> bool:
        """Whether the clocks there were set while it went on; all its times go by how they were before."""
        meeting = self.session.meeting
        offsets = {there(meeting, self.clock(one)).utcoffset() for one in (self.first, self.last)}
        return len(offsets) > 1


def recording(session: Session) -> Recording | None:
    """None where the log has no start: held without the program, or not at all."""
    if session.started is None:
        return None
    return Recording(
        session, moments(session), epoch_seconds(session.log[0].at), epoch_seconds(session.log[-1].at)
    )


@dataclass(frozen=True, slots=True)
class Playhead:
    """Where a replay stands: at a second of the meeting, or since a time on its way from there.

    `since` is in seconds of whatever clock the replay is played by, None while it stands still. It is never
    moved on: asked for later it is further, however seldom anybody asks.
    """

    second: int
    since: float | None = None
    speed: int = 60

    @property
    def playing(self) -> bool:
        """Whether the second moves with the clock; else it stays where it is until somebody moves it."""
        return self.since is not None

    def now(self, clock: float) -> int:
        """The second of the meeting; a clock that was set back stops it, no more."""
        if self.since is None:
            return self.second
        return self.second + int(max(clock - self.since, 0) * self.speed)

    def played(self, clock: float) -> "Playhead":
        """On its way from where it stands."""
        return replace(self, second=self.now(clock), since=clock)

    def moved(self, second: int, clock: float) -> "Playhead":
        """At another second; if it was on its way, from there on."""
        return replace(self, second=second, since=None if self.since is None else clock)

    def geared(self, by: int, clock: float) -> "Playhead":
        """So many steps faster (or slower); the last one stays."""
        step = min(max(SPEEDS.index(self.speed) + by, 0), len(SPEEDS) - 1)
        return replace(self.moved(self.now(clock), clock), speed=SPEEDS[step])

    @property
    def pace(self) -> str:
        """How fast that is, in words."""
        return _SAID[self.speed]


def _at(moment: Moment) -> int:
    return moment.at
