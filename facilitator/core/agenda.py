"""What a review's time is planned for: the templates by tier, and the split into past and future."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

from facilitator.core.record import Number
from facilitator.core.session import Looks, Segment, SegmentKind, Tier


@dataclass(frozen=True, slots=True)
class Kind:
    """What a segment of a kind is until a file or a template says otherwise.

    `protected` holds for one that is added to an agenda; a template says it itself.
    """

    title: str
    looks: Looks = "forward"
    protected: bool = False


KINDS: dict[SegmentKind, Kind] = {
    "commitments": Kind("Commitments", "back"),
    "wins": Kind("Wins", "back"),
    "scoreboard": Kind("Scoreboard", "back"),
    "diagnosis": Kind("Diagnosis"),
    "pipeline": Kind("Pipeline"),
    "plan": Kind("Joint plan", protected=True),
    "resources": Kind("Resources"),
    "owners": Kind("Owners, dates", protected=True),
    "notes": Kind("Notes"),
    "buffer": Kind("Buffer", "buffer"),
}
#: Minutes and floor of a commitments segment that is put into an agenda without one.
COMMITMENTS_MINUTES, COMMITMENTS_FLOOR = 5, 3


@dataclass(frozen=True, slots=True)
class Template:
    """An agenda to start from, with its commitments segment where it has one."""

    name: str
    tier: Tier
    agenda: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """Planned seconds by where they look; `share_back` is of the whole meeting, buffers included, 0 to 1."""

    back: int
    forward: int
    buffer: int
    share_back: float


def segment(
    kind: SegmentKind,
    minutes: Number,
    floor: Number | None = None,
    *,
    protected: bool = False,
    make: Callable[..., Segment] = Segment,
) -> Segment:
    """A segment with its kind's own id, title and look; `make` is what makes it of its fields."""
    usual = KINDS[kind]
    made = make(id=kind, kind=kind, title=usual.title, minutes=minutes, looks=usual.looks)
    if floor is not None:
        made = made.but(floor=floor)
    return made.but(protected=True) if protected else made


#: What stands below is right, and waits for nothing that would look at it.
_segment = partial(segment, make=Segment.unchecked)

TEMPLATES: dict[Tier, Template] = {
    "strategic": Template(
        "strategic",
        "strategic",
        (
            _segment("commitments", 5, 3),
            _segment("scoreboard", 8, 4),
            _segment("wins", 7, 3),
            _segment("pipeline", 15, 8),
            _segment("plan", 20, protected=True),
            _segment("resources", 10, 5),
            _segment("owners", 10, protected=True),
            _segment("buffer", 15),
        ),
    ),
    "growth": Template(
        "growth",
        "growth",
        (
            _segment("commitments", 5, 3),
            _segment("wins", 5, 2),
            _segment("scoreboard", 10, 5),
            _segment("diagnosis", 10, 5),
            _segment("plan", 20, protected=True),
            _segment("owners", 10, protected=True),
        ),
    ),
    "starter": Template(
        "starter",
        "starter",
        (
            _segment("commitments", 5, 2),
            _segment("wins", 3, 1),
            _segment("scoreboard", 7, 4),
            _segment("diagnosis", 7, 3),
            _segment("plan", 15, protected=True),
            _segment("owners", 8, protected=True),
        ),
    ),
    "ecosystem": Template(
        "ecosystem",
        "ecosystem",
        (
            _segment("commitments", 5, 2),
            _segment("scoreboard", 5, 3),
            _segment("diagnosis", 7, 3),
            _segment("plan", 8, protected=True),
            _segment("owners", 5, protected=True),
        ),
    ),
}


def agenda_for(template: Template, has_last: bool) -> tuple[Segment, ...]:
    """The template's agenda for a partner with or without a last session; see `fit`."""
    return fit(template.agenda, has_last)


def fit(agenda: Sequence[Segment], has_last: bool) -> tuple[Segment, ...]:
    """The agenda with its commitments first where there is a last session, and without them elsewhere.

    Without a last session the minutes of the commitments go to the scoreboard; where there is none,
    to the first other look-back segment, else to the first segment that is left.

    With one, a commitments segment that stands elsewhere moves to the front. A missing one is put there
    with 5 minutes (floor 3), taken from the look-back segments that are not protected: in proportion to their
    minutes, in whole minutes, none below nothing (its floor shrinks with it). Where the past has
    fewer than 5 whole minutes, the commitments get what there is, if need be nothing: the past
    never grows. Applied twice, it changes nothing more.
    """
    owed = [s for s in agenda if s.kind == "commitments"]
    rest = [s for s in agenda if s.kind != "commitments"]
    if not has_last:
        return _give(rest, owed)
    if owed:
        return (*owed, *rest)
    return _take(rest)


def split(agenda: Sequence[Segment]) -> Split:
    """How much of the planned time looks back, forward, or is kept in reserve."""
    sums: dict[Looks, int] = {"back": 0, "forward": 0, "buffer": 0}
    for item in agenda:
        sums[item.looks] += seconds(item.minutes)
    total = sum(sums.values())
    return Split(sums["back"], sums["forward"], sums["buffer"], sums["back"] / total if total else 0.0)


def seconds(minutes: Number) -> int:
    """Minutes as the file has them, in whole seconds; half a second rounds up."""
    return int((Decimal(str(minutes)) * 60).quantize(Decimal(1), ROUND_HALF_UP))


def _give(rest: list[Segment], owed: list[Segment]) -> tuple[Segment, ...]:
    minutes = _total(owed)
    taker = next((s for s in rest if s.kind == "scoreboard"), None)
    taker = taker or next((s for s in rest if s.looks == "back"), None) or next(iter(rest), None)
    if taker is None or minutes == 0:
        return tuple(rest)
    return tuple(s.but(minutes=_plus(s.minutes, minutes)) if s is taker else s for s in rest)


def _take(rest: list[Segment]) -> tuple[Segment, ...]:
    payers = [s for s in rest if s.looks == "back" and not s.protected]
    shares = _shares([int(s.minutes) for s in payers], COMMITMENTS_MINUTES)
    cut = {s.id: _less(s, share) for s, share in zip(payers, shares, strict=True) if share}
    minutes = sum(shares)
    free = segment("commitments", minutes, min(COMMITMENTS_FLOOR, minutes))
    taken = {s.id for s in rest}
    while free.id in taken:
        free = free.but(id=free.id + "-first")
    return (free, *(cut.get(s.id, s) if s in payers else s for s in rest))


def _shares(have: list[int], want: int) -> list[int]:
    """`want` whole minutes, or all there are, in proportion; rounding goes by the largest rest."""
    total = sum(have)
    want = min(want, total)
    if not want:
        return [0] * len(have)
    shares = [want * minutes // total for minutes in have]
    by_rest = sorted(range(len(have)), key=lambda at: (-(want * have[at] % total), at))
    for at in by_rest[: want - sum(shares)]:
        shares[at] += 1
    return shares


def _less(item: Segment, minutes: int) -> Segment:
    left = _plus(item.minutes, -minutes)
    item = item.but(minutes=left)
    return item.but(floor=left) if item.floor is not None and item.floor > left else item


def _plus(minutes: Number, more: Number) -> Number:
    """The sum in decimals as they are written: 2.1 and 0.2 make 2.3."""
    exact = Decimal(str(minutes)) + Decimal(str(more))
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def _total(items: Sequence[Segment]) -> Number:
    total: Number = 0
    for item in items:
        total = _plus(total, item.minutes)
    return total
