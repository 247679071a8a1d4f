"""The recap: what was agreed, in the words that both sides can hold each other to.

What is written beside rows, commitments and deals (`note`, `blocker`, `help`), the notes to the four
questions, satisfaction and what `check` finds stay at home. It is of the review and not of a day: written
again it is the same, unless something in it changed.
"""

from collections.abc import Iterable
from datetime import date, datetime

from facilitator.core.check_ins import held_on
from facilitator.core.plan import live_actions
from facilitator.core.recap import Change, changes
from facilitator.core.session import Session
from facilitator.documents.blocks import Block, Document, Facts, Heading, Line, Paragraph, Strong, line
from facilitator.documents.dates import begins, clock_text, day_text, seen_in, zone_of
from facilitator.documents.preread import title
from facilitator.documents.sections.actions import actions
from facilitator.documents.sections.bets import bets
from facilitator.documents.sections.changed import changed
from facilitator.documents.sections.comes_next import comes_next, coming
from facilitator.documents.sections.decisions import decisions
from facilitator.documents.sections.deferred import deferred
from facilitator.documents.sections.graded import graded
from facilitator.documents.sections.minutes import minutes
from facilitator.documents.sections.present import who_was_there


def recap(session: Session, sent: Session | None = None) -> Document:
    """The document; `sent` is the review as it was when its recap was sent, if it was."""
    blocks: list[Block] = []
    if sent is not None and (found := changed_since(sent, session)):
        blocks += [Heading(f"Changed since it was sent{_sent_on(session, sent)}"), *changed(found)]
        blocks.append(Heading("What was agreed"))
    blocks.append(Paragraph(_lead(session), lead=True))
    for heading, content in _parts(session):
        blocks += [Heading(heading), *content] if content else []
    return Document("Recap", title(session), _held(session), tuple(blocks))


def changed_since(sent: Session, session: Session) -> tuple[Change, ...]:
    """What it says otherwise than the one that was sent; where all agreements are the same, in which part.

    What became of an action or a check-in since is no change: that is progress.
    """
    if found := changes(sent, session):
        return found
    then = {one.id: one for one in sent.actions}
    stood = tuple(
        one.but(status=then[one.id].status, note=then[one.id].note) if one.id in then else one
        for one in session.actions
    )
    before, after = _read(sent), _read(session.but(actions=stood, check_ins=sent.check_ins))
    return tuple(
        Change(part, "", "reads otherwise than it did")
        for part in dict.fromkeys((*before, *after))
        if before.get(part) != after.get(part)
    )


def subject(session: Session, *, updated: bool = False) -> str:
    """What the mail is called; `updated` where an earlier one was sent that said something else."""
    day = held_on(session)
    kind = "Updated recap" if updated else "Recap"
    review = f"{session.meeting.quarter} review, {_day(session, day).partition(' ')[2]}"
    return f"{kind}: {title(session)}, {review}: {_counted(session)}"


def _parts(session: Session) -> tuple[tuple[str, tuple[Block, ...]], ...]:
    return (
        ("Decisions", decisions(session)),
        ("Bets", bets(session)),
        ("Actions, by owner", actions(session)),
        ("Not now", deferred(session)),
        ("Commitments of the last review", graded(session)),
        ("What comes next", (Facts(comes_next(session)),)),
        ("The meeting", (Facts(_the_meeting(session)),)),
    )


def _read(session: Session) -> dict[str, object]:
    """All that it says, by the part."""
    head = {"Whose review, and when": (title(session), _held(session))}
    return {**head, **{heading: content for heading, content in _parts(session) if content}}


def _lead(session: Session) -> Line:
    """ "Agreed: 2 bets and 5 actions. Next check-in: Thursday 17 December 2026. Next review: ..."."""
    check_in = next(iter(coming(session)), None)
    review = session.follow_up.next_review if session.follow_up else None
    return line(
        Strong("Agreed:"),
        f" {_counted(session).replace(', ', ' and ')}.",
        f" Next check-in: {_day(session, check_in.day)}." if check_in else "",
        f" Next review: {_day(session, review)}." if review else "",
    )


def _day(session: Session, day: date) -> str:
    """ "Thursday 17 December", with its year where that is another than the review's."""
    words = day_text(day)
    return words.removesuffix(f" {held_on(session).year}")


def _counted(session: Session) -> str:
    return ", ".join(
        f"{count or 'no'} {what if count == 1 else f'{what}s'}"
        for count, what in ((len(session.bets), "bet"), (len(live_actions(session)), "action"))
    )


def _held(session: Session) -> str:
    """ "Review of 2026-Q4, held on Thursday 3 December 2026, 10:02–10:59"; without a log the day alone."""
    times = _times(session)
    day = day_text((times[0] if times else begins(session.meeting)).date())
    clocks = _clocks(times)
    return f"Review of {session.meeting.quarter}, held on {day}{f', {clocks}' if clocks else ''}"


def _times(session: Session) -> list[datetime]:
    zone = zone_of(session.meeting)
    return [seen_in(zone, one.at) for one in (session.started, session.ended) if one is not None]


def _clocks(times: Iterable[datetime]) -> str:
    known = list(times)
    named = len({one.utcoffset() for one in known}) > 1
    return "–".join(clock_text(one, named=named) for one in known)


def _the_meeting(session: Session) -> tuple[tuple[str, Line], ...]:
    taken = minutes(session)
    return (*who_was_there(session), *((("Minutes", taken),) if taken else ()))


def _sent_on(session: Session, sent: Session) -> str:
    """ " on Friday 4 December 2026, 10:20", as far as it is known."""
    at = sent.follow_up.recap_sent if sent.follow_up else None
    if at is None:
        return ""
    there = seen_in(zone_of(session.meeting), at)
    return f" on {day_text(there.date())}, {clock_text(there, named=False)}"
