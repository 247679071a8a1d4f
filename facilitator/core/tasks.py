"""What is still owed to whom: the open actions of a review, and what it carried that nobody has done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from facilitator.core.blocked import reason
from facilitator.core.owed import arriving
from facilitator.core.people import folded
from facilitator.core.session import Action, Commitment, Person, Session, Side

#: Blocked and open are an action's status; partly and missed the grade that a carried one was given.
TaskStatus = Literal["open", "blocked", "partly", "missed"]


@dataclass(frozen=True, slots=True)
class Task:
    """What somebody still owes. `id` is the action's ("a3"), or the carried commitment's ("2026-06-04/a5").

    An action can be marked; a commitment is graded in the next review. `with_` is the counterpart, `bet` a
    title, `blocker` the reason of a block, and `carried` how many reviews it has been carried, None where the
    file does not tell.
    """

    id: str
    kind: Literal["action", "commitment"]
    what: str
    status: TaskStatus
    owner: str | None = None
    side: Side | None = None
    with_: str | None = None
    due: date | None = None
    was_due: tuple[date, ...] = ()
    bet: str | None = None
    note: str | None = None
    blocker: str | None = None
    carried: int | None = None


def tasks(session: Session) -> tuple[Task, ...]:
    """What a review that took place leaves to be done, in the order of its file.

    Its actions that are open or blocked; then the actions of earlier reviews that it graded partly or missed,
    or not at all, and that nothing in it renews. No bets: they have no day, and are graded as a whole.
    """
    going_on = {one.id: one for one in arriving(session, "")}
    titles = {one.id: one.title for one in session.bets}
    return (
        *(
            _of_action(one, titles, going_on[f"/{one.id}"], session.people)
            for one in session.actions
            if one.status in ("open", "blocked")
        ),
        *(
            _of_commitment(one, going_on[one.id], session)
            for one in session.commitments
            if one.kind == "action" and one.id in going_on
        ),
    )


def overdue(task: Task, today: date) -> int | None:
    """Days since it was due; 0 where its day has not passed, None where it has none."""
    return None if task.due is None else max((today - task.due).days, 0)


def meant(actions: Sequence[Action], typed: str) -> list[Action]:
    """The actions that are meant by an id, or by words of theirs, by the best fit that any has.

    In this order: the id, the whole wording, its beginning, a part of it. Case and accents do not count.
    """
    words = folded(typed)
    if not words:
        return []
    known = [(one, folded(one.what)) for one in actions]
    return (
        [one for one in actions if folded(one.id) == words]
        or [one for one, what in known if what == words]
        or [one for one, what in known if what.startswith(words)]
        or [one for one, what in known if words in what]
    )


def _of_action(one: Action, titles: dict[str, str], arrival: Commitment, people: Sequence[Person]) -> Task:
    return Task(
        one.id, "action", one.what, "blocked" if one.status == "blocked" else "open",
        one.owner, one.side or _side(one.owner, people), one.with_, one.due, one.was_due,
        bet=titles.get(one.bet or ""),
        note=one.note,
        blocker=reason(one),
        carried=arrival.carried if one.from_ else 0,
    )  # fmt: skip


def _of_commitment(one: Commitment, arrival: Commitment, session: Session) -> Task:
    """One that waits to be graded has not left this review yet: it is not carried once more."""
    waits = one.outcome is None
    return Task(
        one.id, "commitment", one.what, _grade(one),
        one.owner, one.side or _side(one.owner, session.people), one.with_, one.due,
        note=one.note,
        carried=one.carried or 0 if waits and session.running else arrival.carried,
    )  # fmt: skip


def _grade(one: Commitment) -> TaskStatus:
    return one.outcome if one.outcome in ("partly", "missed") else "open"


def _side(name: str | None, people: Sequence[Person]) -> Side | None:
    """Whose side somebody is on who was named without it; None where that is nobody's or both sides' name."""
    sides = {one.side for one in people if name and folded(one.name) == folded(name)}
    return sides.pop() if len(sides) == 1 else None
