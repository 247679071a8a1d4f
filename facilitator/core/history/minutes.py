"""What the meetings' time was spent on, beside what was planned; and what of the joint plan was given up."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from facilitator.core.history.review import Told
from facilitator.core.moments import seconds_of
from facilitator.core.review_facts import PlanTime as PlanKept
from facilitator.core.review_facts import facts_of
from facilitator.core.session import SegmentKind, Session
from facilitator.core.timing import Timeline, timeline


@dataclass(frozen=True, slots=True)
class Spent:
    """One review's segments of a kind, in seconds: as the agenda had them, and as they were.

    `skipped`: none of them was entered.
    """

    review: str
    planned_s: int
    actual_s: int
    skipped: bool


@dataclass(frozen=True, slots=True)
class KindTime:
    """The segments of a kind over all ended reviews that had one; sums in seconds. `title` is the newest."""

    kind: SegmentKind
    title: str
    reviews: tuple[Spent, ...]
    planned_s: int
    actual_s: int


@dataclass(frozen=True, slots=True)
class PlanTime:
    """The joint plan of one review, in seconds; `actual_s` and `kept` are None where it is not known.

    That is of one that did not end, or was held without a log. `kept` is what the figures over all partners
    count. `released_s` is what the room gave up of it in so many words, at most all that it had.
    """

    review: str
    planned_s: int
    actual_s: int | None
    released_s: int
    kept: PlanKept | None

    @property
    def used_s(self) -> int:
        """What was used after all of that which the room gave up."""
        left = self.planned_s - self.released_s
        return min(max((self.actual_s or 0) - left, 0), self.released_s)


def times(sessions: Iterable[Told]) -> tuple[KindTime, ...]:
    """By kind, in the order in which a file's agenda knows them; of the reviews that ended."""
    spent: dict[SegmentKind, list[Spent]] = {}
    titles: dict[SegmentKind, str] = {}
    for stem, session, at_end in _ended(sessions):
        kinds = {item.id: item.kind for item in session.agenda}
        for kind in dict.fromkeys(kinds.values()):
            of = [one for one in at_end.segments if kinds[one.id] == kind]
            planned, actual = sum(one.planned for one in of), sum(one.elapsed for one in of)
            skipped = all(one.state == "skipped" for one in of)
            spent.setdefault(kind, []).append(Spent(stem, planned, actual, skipped))
            titles[kind] = next(item.title for item in session.agenda if item.kind == kind)
    return tuple(
        KindTime(
            kind,
            titles[kind],
            tuple(spent[kind]),
            sum(one.planned_s for one in spent[kind]),
            sum(one.actual_s for one in spent[kind]),
        )
        for kind in get_args(SegmentKind)
        if kind in spent
    )


def plan_times(sessions: Iterable[Told]) -> tuple[PlanTime, ...]:
    """Of every review that had the joint plan on its agenda."""
    found = []
    for stem, session in sessions:
        plans = {item.id: item for item in session.agenda if item.kind == "plan"}
        if not plans:
            continue
        if session.started is None:
            planned = sum(seconds_of(item.minutes) for item in plans.values())
            found.append(PlanTime(stem, planned, None, 0, None))
            continue
        now = timeline(session.agenda, session.log, session.log[-1].at, session.meeting.starts)
        of = [one for one in now.segments if one.id in plans]
        given_up = sum(min(released(one.id, session), one.planned_now) for one in of)
        actual = sum(one.elapsed for one in of) if session.ended else None
        kept = facts_of(session).plan
        found.append(PlanTime(stem, sum(one.planned for one in of), actual, given_up, kept))
    return tuple(found)


def untimed(sessions: Sequence[Told]) -> tuple[str, ...]:
    """The reviews of which it is not known what the time was spent on: not ended, or held without a log."""
    return tuple(stem for stem, session in sessions if session.ended is None)


def _ended(sessions: Iterable[Told]) -> Iterator[tuple[str, Session, Timeline]]:
    for stem, session in sessions:
        if session.ended is not None:
            at_end = timeline(session.agenda, session.log, session.ended.at, session.meeting.starts)
            yield stem, session, at_end


def released(segment_id: str, session: Session) -> int:
    """The seconds that the room gave up of a segment, as the log has it."""
    return sum(one.seconds for one in session.log if one.event == "release" and one.segment == segment_id)
