"""What was proposed, how the four questions went, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from facilitator.core.history.review import Told
from facilitator.core.initiative import answers, first_failed, standing
from facilitator.core.session import Answer, Initiative, Question, Session, Side

#: "no room": it passed, and the plan had its bets already.
Became = Literal["bet", "no room", "deferred", "unfinished", "closed"]
#: One initiative in each review that had it, oldest first.
_Thread = list[tuple[str, Session, Initiative]]


@dataclass(frozen=True, slots=True)
class Asked:
    """One review that had it on its list, where its id was "i2" of `id` "2026-06-04/i2".

    `answers` are in the order of the four questions, None where one was not asked. `failed` is the first that
    was not a yes, `note` what was said to it, `revisit` the quarter it was deferred to.
    """

    review: str
    id: str
    answers: tuple[Answer | None, ...]
    became: Became
    failed: Question | None
    note: str | None
    revisit: str | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """An initiative over all reviews, by what each `from` goes on with. Title, side and why are the newest.

    `raised` is the day it was first proposed, `deferred` how often it was put off. `became` is how it stands
    in the newest of its reviews; `waits`: the next review has it again. What neither waits nor became a bet
    nor was closed was not taken up again. `goes_on` is what the first of them goes on with: a bet that is
    proposed once more, or an initiative of a review that is not among these.
    """

    id: str
    title: str
    side: Side | None
    why: str | None
    raised: date
    asked: tuple[Asked, ...]
    passed: bool
    deferred: int
    became: Became
    waits: bool
    goes_on: str | None


@dataclass(frozen=True, slots=True)
class ProposalTally:
    """`proposed` = bets + no_room + deferred + unfinished + closed, by what became of each at last.

    `passed` had four yes in some review, `put_off` were deferred at least once, `waiting` wait for the next.
    """

    proposed: int
    bets: int
    no_room: int
    deferred: int
    unfinished: int
    closed: int
    passed: int
    put_off: int
    waiting: int


def proposals(sessions: Sequence[Told]) -> tuple[Proposal, ...]:
    """Every initiative of these reviews (that took place, oldest first), in the order of their first.

    Of two that go on with the same one in one review (it was split) the first is it, the other a new one.
    """
    threads: list[_Thread] = []
    by_id: dict[str, _Thread] = {}
    for stem, session in sessions:
        for one in session.initiatives:
            thread = by_id.get(one.from_ or "")
            if thread is None or thread[-1][0] == stem:
                thread = []
                threads.append(thread)
            thread.append((stem, session, one))
            by_id.setdefault(f"{stem}/{one.id}", thread)
    newest = sessions[-1][0] if sessions else ""
    return tuple(_proposal(thread, newest) for thread in threads)


def tally(of: Sequence[Proposal]) -> ProposalTally:
    """How many became what; and of all of them, how many passed, were put off, and wait now."""
    became = [one.became for one in of]
    return ProposalTally(
        proposed=len(of),
        bets=became.count("bet"),
        no_room=became.count("no room"),
        deferred=became.count("deferred"),
        unfinished=became.count("unfinished"),
        closed=became.count("closed"),
        passed=sum(one.passed for one in of),
        put_off=sum(one.deferred > 0 for one in of),
        waiting=sum(one.waits for one in of),
    )


def _proposal(thread: _Thread, newest: str) -> Proposal:
    first_stem, first_session, first = thread[0]
    last_stem, _, last = thread[-1]
    asked = tuple(_asked(stem, session, one) for stem, session, one in thread)
    became = asked[-1].became
    # The file counts those of reviews that are not among these, and not its own.
    counted = max(
        (one.deferrals or 0) + (at.became == "deferred")
        for (_, _, one), at in zip(thread, asked, strict=True)
    )
    return Proposal(
        id=f"{first_stem}/{first.id}",
        title=last.title,
        side=last.side or first.side,
        why=last.why or first.why,
        raised=first.raised or first_session.meeting.starts.date(),
        asked=asked,
        passed=any(one.became == "bet" or set(one.answers) == {"yes"} for one in asked),
        deferred=max(counted, sum(one.became == "deferred" for one in asked)),
        became=became,
        waits=last_stem == newest and became not in ("bet", "closed"),
        goes_on=first.from_,
    )


def _asked(stem: str, session: Session, one: Initiative) -> Asked:
    now, failed = standing(one, session.bets), first_failed(one)
    became: Became = "no room" if now == "passed" else now
    note = getattr(one, f"{failed.key}_note") if failed else None
    return Asked(
        stem, f"{stem}/{one.id}", answers(one), became, failed.key if failed else None, note, one.revisit
    )
