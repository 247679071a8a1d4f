"""How one meeting kept its time: planned beside actual, what took time and who paid for it, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facilitator.core.causes import Cause, causes
from facilitator.core.drive import released
from facilitator.core.history.minutes import plan_times
from facilitator.core.moments import epoch_seconds
from facilitator.core.narrate import WORTH_SAYING, amount_text
from facilitator.core.session import Session
from facilitator.core.timing import SegmentTime, Timeline, timeline


@dataclass(frozen=True, slots=True)
class Ran:
    """One segment of a meeting that ended, in seconds, as the agenda had it and as it was."""

    id: str
    title: str
    planned: int
    actual: int
    protected: bool
    words: str


def segments_ran(session: Session) -> tuple[Ran, ...]:
    """In the order of the agenda; empty where the log has no end: then the times are not known."""
    if (t := _at_end(session)) is None:
        return ()
    given = released(session)
    return tuple(
        Ran(item.id, item.title, one.planned, one.elapsed, item.protected, _words(one, given.get(one.id, 0)))
        for item, one in zip(session.agenda, t.segments, strict=True)
    )


def accounts(session: Session) -> tuple[str, ...]:
    """Sentences: what took time, who paid for it, what the joint plan had and what the room gave up of it."""
    if session.started is None:
        return ()
    t = _at_end(session)
    if t is None:
        return (
            "No end is in the log: the meeting was broken off, or still runs. "
            "How long its segments took is not known.",
            *_given_up(session),
        )
    return (*_taken_and_paid(session, t), *_plan(session))


def _at_end(session: Session) -> Timeline | None:
    if session.ended is None:
        return None
    return timeline(session.agenda, session.log, session.ended.at, session.meeting.starts)


def _words(one: SegmentTime, given: int) -> str:
    parts = [f"set to {amount_text(one.planned_now)}"] if one.planned_now != one.planned else []
    parts += [f"{amount_text(min(given, one.planned_now))} released"] if given else []
    apart = one.elapsed - one.planned_now
    if one.state == "skipped":
        parts.append("skipped")
    elif abs(apart) < WORTH_SAYING:
        parts.append("as planned")
    else:
        parts.append(f"{amount_text(abs(apart))} {'over' if apart > 0 else 'less'}")
    return ", ".join(parts)


def _taken_and_paid(session: Session, t: Timeline) -> Iterator[str]:
    titles = {item.id: item.title for item in session.agenda}
    took = [one for one in causes(t, session.meeting.starts) if one.seconds >= WORTH_SAYING]
    payers = [f"{who} ({amount_text(seconds)})" for who, seconds in _payers(session, t, titles)]
    if took:
        yield f"Time was taken by {_listed([_took(one, titles) for one in took])}."
        yield f"It was paid for by {_listed(payers)}." if payers else "Nobody had to pay for it."
    else:
        yield "Nothing took time from others."
        if payers:
            yield f"Time was saved by {_listed(payers)}."


def _payers(session: Session, t: Timeline, titles: dict[str, str]) -> Iterator[tuple[str, int]]:
    """Segments that had less than planned, those with most of it first; a longer room; what came too late."""
    less = [(titles[one.id], one.planned_now - one.elapsed) for one in t.segments]
    yield from sorted((one for one in less if one[1] >= WORTH_SAYING), key=lambda one: -one[1])
    if t.started is None or t.hard_stop is None:
        return
    room = epoch_seconds(t.hard_stop) - epoch_seconds(t.started)
    longer = max(room - sum(one.planned for one in t.segments), 0)
    early = min(max(epoch_seconds(session.meeting.starts) - epoch_seconds(t.started), 0), longer)
    for who, seconds in (("the early start", early), ("the later hard stop", longer - early)):
        if seconds >= WORTH_SAYING:
            yield who, seconds
    late = epoch_seconds(t.projected_end) - epoch_seconds(t.hard_stop)
    if late >= WORTH_SAYING:
        yield "the time after the hard stop", late


def _took(cause: Cause, titles: dict[str, str]) -> str:
    title = titles.get(cause.segment or "", "")
    words = {
        "late start": "the late start",
        "overrun": f"the overrun of {title}",
        "pause": "pauses",
        "hard stop": "the earlier hard stop",
        "resize": f"the time added to {title}",
    }
    return f"{words[cause.kind]} ({amount_text(cause.seconds)})"


def _plan(session: Session) -> Iterator[str]:
    """The joint plan as the history of the partner counts it, over all its segments."""
    for one in plan_times([("", session)]):
        title, had, planned = _plan_title(session), one.actual_s or 0, one.planned_s
        if had > planned:
            yield f"{title} had {amount_text(had)}, {amount_text(had - planned)} more than planned."
        elif had:
            part = "all" if had == planned else amount_text(had)
            yield f"{title} had {part} of its {amount_text(planned)}."
        else:
            yield f"{title} was to have {amount_text(planned)} and had none."
        if not one.released_s:
            yield "The room gave up none of it in so many words."
    yield from _given_up(session)


def _given_up(session: Session) -> Iterator[str]:
    for one in plan_times([("", session)]):
        if one.released_s:
            given, title = amount_text(one.released_s), _plan_title(session)
            yield f"The room gave up {given} of {title} in so many words."


def _plan_title(session: Session) -> str:
    titles = [item.title for item in session.agenda if item.kind == "plan"]
    return titles[0] if len(titles) == 1 else "The joint plan"


def _listed(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
