"""The meeting's log: the events from which every timer is computed (session-format, `[[log]]`)."""

from typing import Annotated, Literal

from facilitator.core.declared import must
from facilitator.core.record import Instant, Number, Record


class _Event(Record):
    """`at` is an aware instant in whole seconds."""

    at: Instant


class Start(_Event):
    """The meeting begins in `segment`; the room must leave at `hard_stop`."""

    event: Literal["start"]
    segment: str
    hard_stop: Instant


class Enter(_Event):
    """Another segment becomes the current one; a pause goes on."""

    event: Literal["enter"]
    segment: str


class Pause(_Event):
    """The segment's time stands still; the room's does not."""

    event: Literal["pause"]


class Resume(_Event):
    """The pause is over."""

    event: Literal["resume"]


class HardStop(_Event):
    """The room must leave at another time than known so far; it may lie in the past."""

    event: Literal["hard_stop"]
    hard_stop: Instant


class Release(_Event):
    """The room gives up `seconds` of a protected segment, in so many words."""

    event: Literal["release"]
    segment: str
    seconds: Annotated[int, must(gt=0)]


class Resize(_Event):
    """A segment is planned anew at `minutes`."""

    event: Literal["resize"]
    segment: str
    minutes: Annotated[Number, must(ge=0)]


class End(_Event):
    """The meeting is over; `open` names the findings it was closed with."""

    event: Literal["end"]
    open: tuple[str, ...] | None = None


Event = Annotated[
    Start | Enter | Pause | Resume | HardStop | Release | Resize | End, must(discriminator="event")
]
