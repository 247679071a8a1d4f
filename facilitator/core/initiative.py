"""The four questions put to every proposed initiative, and what follows from the answers.

Only what both sides want, can staff, can measure and want now becomes a bet; everything else is
deferred to a named quarter, so that a no costs nobody a face and nothing is forgotten.
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple, cast

from facilitator.core.edit import changed, fresh_id, item
from facilitator.core.quarter import next_quarter, order
from facilitator.core.refused import Refused
from facilitator.core.session import Answer, Bet, Initiative, Question, Session, Side


class Asked(NamedTuple):
    """One of the four questions, as it is put to the room."""

    key: Question
    short: str
    text: str


QUESTIONS = (
    Asked("aligned", "Aligned", "Does it align with both sides' priorities?"),
    Asked("resourced", "Resourced", "Do we have the resources to execute?"),
    Asked("measurable", "Measurable", "Can we measure the impact?"),
    Asked("timely", "Timely", "Is the timing right?"),
)

Verdict = Literal["passed", "deferred", "unfinished"]
Standing = Literal["bet", "passed", "deferred", "unfinished", "closed"]


def answers(initiative: Initiative) -> tuple[Answer | None, ...]:
    """In the order of the questions; None where one was not asked."""
    return tuple(getattr(initiative, asked.key) for asked in QUESTIONS)


def verdict(initiative: Initiative) -> Verdict:
    """Four yes pass. Any no or unsure defers, whatever was not asked yet. Else the questions are not done."""
    given = answers(initiative)
    if any(answer in ("no", "unsure") for answer in given):
        return "deferred"
    return "passed" if all(answer == "yes" for answer in given) else "unfinished"


def standing(initiative: Initiative, bets: Iterable[Bet]) -> Standing:
    """What became of it so far: a bet, let go (closed), or its verdict."""
    if any(bet.initiative == initiative.id for bet in bets):
        return "bet"
    return "closed" if initiative.closed else verdict(initiative)


def next_question(initiative: Initiative) -> Question | None:
    """The first question that was not asked yet."""
    return next((asked.key for asked in QUESTIONS if getattr(initiative, asked.key) is None), None)


def first_failed(initiative: Initiative) -> Asked | None:
    """The first question that was not answered with yes: the reason to give for a deferral."""
    return next((asked for asked in QUESTIONS if getattr(initiative, asked.key) in ("no", "unsure")), None)


def propose(
    session: Session, title: str, *, side: Side | None = None, raised: date, continues: str | None = None
) -> Session:
    """The proposal at the end of the list; `continues` is the commitment (file/id) that it goes on with."""
    new = Initiative.read(
        {
            "id": fresh_id(session.initiatives, "i"), "title": title, "raised": raised,
            "side": side, "from": continues,
        }
    )  # fmt: skip
    return session.but(initiatives=(*session.initiatives, new))


def answer(session: Session, id_: str, question: Question, given: Answer | None) -> Session:
    """One answer given, changed or (None) taken back.

    A deferral always has a quarter later than the reviewed one: the next, unless another is named. It goes
    when the deferral goes. An initiative behind a bet keeps its four yes: the bet has to go first.
    """
    before = item(session.initiatives, id_)
    after = before.but(**{question: given})
    if given != "yes" and standing(before, session.bets) == "bet":
        raise Refused(
            f"“{before.title}” is a bet of the plan: take the bet out before you change its answers."
        )
    reviewed = session.meeting.quarter
    if verdict(after) == "deferred":
        named = before.revisit if before.revisit and order(before.revisit) > order(reviewed) else None
        after = after.but(revisit=named or next_quarter(reviewed))
    elif verdict(after) == "passed" or verdict(before) == "deferred":
        after = after.but(revisit=None)
    return changed(session, "initiatives", id_, after)


def defer(session: Session, id_: str, quarter: str) -> Session:
    """Name another quarter for a deferred initiative, after the reviewed one; a closed one opens again."""
    before = item(session.initiatives, id_)
    if verdict(before) != "deferred":
        raise Refused(f"“{before.title}” is not deferred: only a no or an unsure defers it.")
    if order(quarter) <= order(session.meeting.quarter):
        raise Refused(f"{quarter} is no later than the quarter under review: name one that comes after it.")
    return changed(session, "initiatives", id_, before.but(revisit=quarter, closed=None))


def let_go(session: Session, id_: str, closed: bool = True) -> Session:
    """Close an initiative for good, or open it again."""
    before = item(session.initiatives, id_)
    if closed and standing(before, session.bets) == "bet":
        raise Refused(f"“{before.title}” is a bet of the plan and cannot be closed.")
    return changed(session, "initiatives", id_, before.but(closed=closed or None))


def split(session: Session, id_: str, first: str, second: str) -> Session:
    """Two smaller initiatives instead of one; the four questions have to be asked of each anew.

    Both keep who proposed it, why, since when, and the notes; the first keeps the id.
    """
    before = item(session.initiatives, id_)
    if standing(before, session.bets) == "bet":
        raise Refused(f"“{before.title}” is a bet of the plan and cannot be split.")
    cleared = cast(dict[str, None], dict.fromkeys([*(asked.key for asked in QUESTIONS), "revisit", "closed"]))
    one = before.but(title=first, **cleared)
    two = one.but(id=fresh_id(session.initiatives, "i"), title=second)
    place = session.initiatives.index(before)
    rest = session.initiatives[place + 1 :]
    return session.but(initiatives=(*session.initiatives[:place], one, two, *rest))
