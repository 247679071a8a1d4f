"""The session as frozen models: what the file of one review holds, schema 1.

Field order is the order of the keys in the file. A field that is `None` (or an empty list
that was never set) is an absent key, and means "not known yet", never zero.
"""

from datetime import date as Date  # noqa: N812 - a field of that name would hide the type
from datetime import datetime, time
from typing import Annotated, Any, Literal

from facilitator.core.declared import key, must
from facilitator.core.log import End, Event, Start
from facilitator.core.record import Instant, Number, Quarter, Record

SCHEMA = 1

Tier = Literal["strategic", "growth", "starter", "ecosystem", "custom"]
Side = Literal["us", "them"]
Status = Literal["planned", "held", "cancelled"]
SegmentKind = Literal[
    "commitments", "wins", "scoreboard", "diagnosis", "pipeline",
    "plan", "resources", "owners", "notes", "buffer",
]  # fmt: skip
Looks = Literal["back", "forward", "buffer"]
Outcome = Literal["done", "partly", "missed", "dropped"]
NoteKind = Literal[
    "priority", "win", "loss", "surprise", "working", "stuck", "topic", "ask", "decision", "note"
]
DealState = Literal["active", "stuck", "at-risk", "won", "lost"]
Answer = Literal["yes", "no", "unsure"]
Question = Literal["aligned", "resourced", "measurable", "timely"]
ActionStatus = Literal["open", "done", "blocked", "dropped"]
Better = Literal["up", "down"]


class Meeting(Record):
    """The `[session]` table: whose review it is and when."""

    partner: Annotated[str, must(min_length=1)]
    us: str
    quarter: Quarter
    tier: Tier
    starts: Instant
    zone: str | None = None
    currency: Annotated[str, must(pattern=r"^[A-Z]{3}$")] | None = None
    status: Status
    moved_from: tuple[Date | datetime, ...] = ()


class Person(Record):
    """Somebody invited; `present` is absent until the roll call."""

    name: str
    side: Side
    role: str | None = None
    decides: bool | None = None
    sponsor: bool | None = None
    leaves: time | None = None
    present: bool | None = None


class Segment(Record):
    """One item of the agenda. `minutes` and `floor` may have fractions."""

    id: str
    kind: SegmentKind
    title: str
    minutes: Annotated[Number, must(ge=0)]
    looks: Looks
    floor: Annotated[Number, must(ge=0)] | None = None
    protected: bool = False


class Commitment(Record):
    """What the last session committed to, graded in this one. `id` is "<file stem>/<item>"."""

    id: str
    kind: Literal["action", "bet"]
    what: str
    owner: str | None = None
    side: Side | None = None
    with_: str | None = key("with", default=None)
    due: Date | None = None
    target: str | None = None
    outcome: Outcome | None = None
    result: str | None = None
    note: str | None = None
    carried: Annotated[int, must(ge=0)] | None = None


class Metric(Record):
    """One row of the scoreboard; `unit` is an ISO currency, count, % or days."""

    id: str
    name: str
    means: str | None = None
    unit: str
    better: Better
    target: Number | None = None
    value: Number | None = None
    source: str | None = None
    note: str | None = None
    discuss: bool | None = None
    disputed: bool | None = None
    was: tuple[Number, ...] = ()
    earlier: dict[Quarter, Number] | None = None


class Note(Record):
    """Something said that is no action."""

    id: str
    segment: str
    kind: NoteKind
    text: str
    side: Side | None = None
    at: Instant | None = None


class Deal(Record):
    """A deal both sides work on."""

    id: str
    name: str
    stage: str | None = None
    amount: Number | None = None
    state: DealState | None = None
    blocker: str | None = None
    help: str | None = None
    close: Date | None = None


class Forecast(Record):
    """The quarter ahead, in the session's currency; coverage = pipeline / target is computed."""

    target: Number | None = None
    expected: Number | None = None
    pipeline: Number | None = None
    needed_from: str | None = None


class Initiative(Record):
    """A proposal and the room's answers to the four questions; an absent answer was not asked."""

    id: str
    title: str
    side: Side | None = None
    why: str | None = None
    aligned: Answer | None = None
    aligned_note: str | None = None
    resourced: Answer | None = None
    resourced_note: str | None = None
    measurable: Answer | None = None
    measurable_note: str | None = None
    timely: Answer | None = None
    timely_note: str | None = None
    revisit: Quarter | None = None
    raised: Date | None = None
    deferrals: Annotated[int, must(ge=0)] | None = None
    from_: str | None = key("from", default=None)
    closed: bool | None = None


class Bet(Record):
    """One of the joint plan's one or two (three at most): what both sides commit to."""

    id: str
    title: str
    initiative: str | None = None
    why: str | None = None
    moves: str | None = None
    ours: str | None = None
    theirs: str | None = None
    our_owner: str | None = None
    their_owner: str | None = None
    target: str | None = None
    from_: str | None = key("from", default=None)


class Action(Record):
    """Who does what by when. `was_due` holds the earlier dates, oldest first."""

    id: str
    what: str
    owner: str | None = None
    side: Side | None = None
    with_: str | None = key("with", default=None)
    due: Date | None = None
    bet: str | None = None
    status: ActionStatus = "open"
    was_due: tuple[Date, ...] = ()
    from_: str | None = key("from", default=None)
    note: str | None = None


class FollowUp(Record):
    """What comes after the meeting; satisfaction is 1 to 10."""

    every: Literal["two weeks", "month"] | None = None
    next_review: Date | None = None
    recap_sent: Instant | None = None
    satisfaction_us: Annotated[int, must(ge=1, le=10)] | None = None
    satisfaction_them: Annotated[int, must(ge=1, le=10)] | None = None


class CheckIn(Record):
    """One of the short meetings between two reviews."""

    date: Date
    held: bool | None = None
    note: str | None = None


class Saved(Record):
    """The last table of a file that the program wrote; missing means cut off or made by hand."""

    by: str


class Session(Record):
    """One review: the whole file."""

    schema_: Literal[1] = key("schema", default=1)
    meeting: Meeting = key("session")
    people: tuple[Person, ...] = ()
    agenda: tuple[Segment, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    scoreboard: tuple[Metric, ...] = ()
    notes: tuple[Note, ...] = ()
    deals: tuple[Deal, ...] = ()
    forecast: Forecast | None = None
    initiatives: tuple[Initiative, ...] = ()
    bets: tuple[Bet, ...] = ()
    actions: tuple[Action, ...] = ()
    follow_up: FollowUp | None = None
    check_ins: tuple[CheckIn, ...] = ()
    log: tuple[Event, ...] = ()
    custom: dict[str, Any] | None = None
    saved: Saved | None = None

    @property
    def started(self) -> Start | None:
        """The log's start, if the meeting ever began."""
        return self.log[0] if self.log and isinstance(self.log[0], Start) else None

    @property
    def ended(self) -> End | None:
        """The log's end, if the meeting was ended."""
        return self.log[-1] if self.log and isinstance(self.log[-1], End) else None

    @property
    def running(self) -> bool:
        """Begun and not ended, also when the laptop was closed in between."""
        return self.started is not None and self.ended is None

    @property
    def took_place(self) -> bool:
        """Held, or broken off: the next review starts from it."""
        return self.meeting.status == "held" or self.started is not None
