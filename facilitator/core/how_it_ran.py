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
    if (found := balance(session)) is None:
        return (
            "No end is in the log: the meeting was broken off, or still runs. "
            "How long its segments took is not known.",
            *_given_up(session),
        )
    return (*_taken_and_paid(found), *_plan(session))


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


@dataclass(frozen=True, slots=True)
class Balance:
    """What took time from an ended meeting and who had less for it, each with its seconds, the most first.

    What was taken and what was not used at the end are together exactly what was paid.
    """

    taken: tuple[tuple[str, int], ...]
    unused: int
    paid: tuple[tuple[str, int], ...]


def balance(session: Session) -> Balance | None:
    """None where the log has no end."""
    if (t := _at_end(session)) is None or t.started is None or t.hard_stop is None:
        return None
    titles = {item.id: item.title for item in session.agenda}
    began, stop = epoch_seconds(t.started), epoch_seconds(t.hard_stop)
    late = epoch_seconds(t.now) - stop
    # What the room was longer than its agenda comes first of what was not used: it is nobody's cost.
    longer = max(stop - began - sum(one.planned for one in t.segments), 0)
    unused = max(-late, 0)
    longer, unused = max(longer - unused, 0), max(unused - longer, 0)
    early = min(max(epoch_seconds(session.meeting.starts) - began, 0), longer)
    less = (
        (titles[one.id], max(one.planned_now - one.elapsed, 0) + max(one.planned - one.planned_now, 0))
        for one in t.segments
    )
    around = (
        ("the early start", early),
        ("the later hard stop", longer - early),
        ("the time after the hard stop", late),
    )
    return Balance(
        tuple((_took(one, titles), one.seconds) for one in causes(t, session.meeting.starts)),
        unused,
        tuple(one for one in (*sorted(less, key=lambda one: -one[1]), *around) if one[1] > 0),
    )


def _taken_and_paid(found: Balance) -> Iterator[str]:
    """Both sides of the balance; what is too small to be named is added up, so that they are equal."""
    taken = _named(found.taken, "small delays")
    paid = _named(found.paid, "a little of others")
    unused = amount_text(found.unused) if found.unused >= WORTH_SAYING else ""
    if taken and unused:
        yield f"Time was taken by {_listed(taken)}, and {unused} at the end were not used."
        yield f"Both came from {_listed(paid)}."
    elif taken:
        yield f"Time was taken by {_listed(taken)}."
        yield f"It was paid for by {_listed(paid)}." if paid else "Nobody had to pay for it."
    else:
        yield "Nothing took time from others."
        if paid and unused:
            yield f"{unused[0].upper()}{unused[1:]} at the end were not used, saved by {_listed(paid)}."


def _named(amounts: Sequence[tuple[str, int]], rest: str) -> list[str]:
    small = sum(seconds for _, seconds in amounts if seconds < WORTH_SAYING)
    told = [*((who, seconds) for who, seconds in amounts if seconds >= WORTH_SAYING), (rest, small)]
    return [f"{who} ({amount_text(seconds)})" for who, seconds in told if seconds >= WORTH_SAYING]


def _took(cause: Cause, titles: dict[str, str]) -> str:
    title = titles.get(cause.segment or "", "")
    words = {
        "late start": "the late start",
        "overrun": f"the overrun of {title}",
        "pause": "pauses",
        "hard stop": "the earlier hard stop",
        "resize": f"the time added to {title}",
    }
    return words[cause.kind]


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
            yield "Nobody chose to shorten it."
    yield from _given_up(session)


def _given_up(session: Session) -> Iterator[str]:
    """Also what was used of it after all: a release takes nothing by itself."""
    resized = {one.segment for one in session.log if one.event == "resize"}
    plain = not any(item.kind == "plan" and item.id in resized for item in session.agenda)
    for one in plan_times([("", session)]):
        if one.released_s:
            given, title = amount_text(one.released_s), _plan_title(session)
            used = min((one.actual_s or 0) - (one.planned_s - one.released_s), one.released_s)
            after = f", and used {amount_text(used)} of them after all" if plain and used > 0 else ""
            yield f"The room gave up {given} of {title}{after}."


def _plan_title(session: Session) -> str:
    titles = [item.title for item in session.agenda if item.kind == "plan"]
    return titles[0] if len(titles) == 1 else "The joint plan"


def _listed(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
