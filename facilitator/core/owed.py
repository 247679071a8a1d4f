"""What one session leaves to be graded in the next (session-format, "Carry-over")."""

from typing import Any

from facilitator.core.dates import day_month
from facilitator.core.said import last_said
from facilitator.core.session import Action, Bet, Commitment, Session
from facilitator.core.told import retold


def arriving(last: Session, stem: str) -> tuple[Commitment, ...]:
    """Every action not dropped, every bet, and every commitment that is still owed and was not renewed.

    Still owed is what was graded partly or missed, and what was not graded at all: a review that was broken
    off must lose nothing. Actions marked done arrive graded done. What came of a carried one is told in its
    note, behind the grade it had; what check-ins found of a bet, in its.
    `stem` is the last session's file name without `.toml`.
    """
    counts = {one.id: (one.carried or 0) + 1 for one in last.commitments}
    renewed = {one.from_ for one in last.actions} | {one.from_ for one in last.bets}
    return (
        *(_action(one, stem, counts) for one in last.actions if one.status != "dropped"),
        *(_bet(one, stem, counts, _last_word(last, one)) for one in last.bets),
        *(
            _carried(one)
            for one in last.commitments
            if one.outcome in ("partly", "missed", None) and one.id not in renewed
        ),
    )


def _action(one: Action, stem: str, counts: dict[str, int]) -> Commitment:
    note = one.note
    if one.status == "blocked":
        note = f"Blocked: {one.note}" if one.note else "Blocked"
    return _commitment(
        id=f"{stem}/{one.id}",
        kind="action",
        what=one.what,
        owner=one.owner,
        side=one.side,
        with_=one.with_,
        due=one.due,
        outcome="done" if one.status == "done" else None,
        note=note,
        carried=counts.get(one.from_ or ""),
    )


def _bet(one: Bet, stem: str, counts: dict[str, int], note: str | None) -> Commitment:
    """Our owner answers for it, with theirs; where only they named somebody, that one does."""
    ours = one.our_owner is not None
    return _commitment(
        id=f"{stem}/{one.id}",
        kind="bet",
        what=one.title,
        owner=one.our_owner if ours else one.their_owner,
        side="us" if ours else "them" if one.their_owner else None,
        with_=one.their_owner if ours else None,
        target=one.target,
        note=note,
        carried=counts.get(one.from_ or ""),
    )


def _last_word(last: Session, bet: Bet) -> str | None:
    """What the check-ins found of it last; its grade is for the review to give."""
    found = last_said(last, f"bets/{bet.id}")
    if found is None:
        return None
    day, said = found
    return f"At the check-in of {day_month(day)} {said.state}" + (f": {said.words}" if said.words else "")


def _carried(one: Commitment) -> Commitment:
    """To be graded again: `carried` counts one review more, the old grade moves into the note."""
    return one.but(
        outcome=None,
        result=None,
        note=retold(one.outcome, one.result, one.note),
        carried=(one.carried or 0) + 1,
    )


def _commitment(**fields: Any) -> Commitment:
    return Commitment(**{name: value for name, value in fields.items() if value is not None})
