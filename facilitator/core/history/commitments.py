"""What both sides committed to, followed from the review that made it until it was kept or let go."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from facilitator.core.history.links import continued, origins, source
from facilitator.core.history.review import Told
from facilitator.core.session import ActionStatus, Commitment, Outcome, Session, Side

Kind = Literal["action", "bet"]
#: What became of it at last; "open": made, or carried, and not graded.
Fate = Literal["kept", "partly", "missed", "dropped", "open"]

_FATES: dict[Outcome | None, Fate] = {
    "done": "kept", "partly": "partly", "missed": "missed", "dropped": "dropped", None: "open",
}  # fmt: skip
SLIPPED: tuple[Outcome, Outcome] = ("partly", "missed")


@dataclass(frozen=True, slots=True)
class Grading:
    """One review that had a commitment on its list; `outcome` is None where it gave no grade.

    `commitment` is the id it stood there under: that of the review which made it last.
    """

    review: str
    commitment: str
    outcome: Outcome | None
    result: str | None


@dataclass(frozen=True, slots=True)
class Followed:
    """One commitment over all reviews. What goes on with it by `from` is the same one.

    `id` is "2026-03-05/a4": the review that made it first (`made`) and its id there; `ids` also those that
    it went on under. Wording, owner, side, date and target are the newest. `slipped` is how often it was
    graded partly or missed, `carried` how often a review handed it on to the next. `owed`: it is still to be
    kept, as the newest review made it or hands it on. One that is "open" and not owed was never graded.
    `status` is what was marked since an action was made, until a review grades it.
    """

    id: str
    kind: Kind
    what: str
    owner: str | None
    side: Side | None
    due: date | None
    target: str | None
    made: str
    ids: tuple[str, ...]
    gradings: tuple[Grading, ...]
    fate: Fate
    slipped: int
    carried: int
    owed: bool
    status: ActionStatus | None


@dataclass(slots=True)
class _Thread:
    """A commitment while the reviews are gone through, oldest first."""

    kind: Kind
    what: str
    ids: list[str]
    owner: str | None = None
    side: Side | None = None
    due: date | None = None
    target: str | None = None
    gradings: list[Grading] = field(default_factory=list)
    fate: Fate = "open"
    status: ActionStatus | None = None
    seen: str = ""
    carried: int = 0


@dataclass(frozen=True, slots=True)
class _Made:
    """An action or a bet of a review; `goes_on` is the commitment it renews."""

    id: str
    goes_on: str | None
    kind: Kind
    what: str
    owner: str | None
    side: Side | None
    due: date | None
    target: str | None
    status: ActionStatus | None


def followed(sessions: Sequence[Told]) -> tuple[Followed, ...]:
    """Every commitment of these reviews (that took place, oldest first), in the order they were made in.

    Of two that go on with the same one in one review the first is it, the other a new one. A commitment of a
    review that is not among these is known by what later ones say of it.
    """
    threads: list[_Thread] = []
    by_id: dict[str, _Thread] = {}
    initiatives = origins(sessions)
    for stem, session in sessions:
        for one in session.commitments:
            thread = by_id.get(one.id)
            if thread is None:
                thread = by_id[one.id] = _Thread(one.kind, one.what, [one.id])
                threads.append(thread)
            _stood(thread, one, stem)
        gone_on: set[int] = set()
        for made in _made(stem, session, initiatives):
            thread = by_id.get(made.goes_on or "")
            if thread is None or id(thread) in gone_on:
                thread = _Thread(made.kind, made.what, [])
                threads.append(thread)
            gone_on.add(id(thread))
            by_id.setdefault(made.id, thread)
            _made_again(thread, made, stem)
    newest = sessions[-1] if sessions else None
    return tuple(_closed(thread, newest) for thread in threads)


def _made(stem: str, session: Session, initiatives: dict[str, str]) -> Iterator[_Made]:
    for one in session.actions:
        goes_on = source(one.from_, initiatives)
        yield _Made(
            f"{stem}/{one.id}", goes_on, "action", one.what, one.owner, one.side, one.due, None, one.status
        )
    for bet in session.bets:
        # As it arrives in the next review: our owner answers for it, where there is one.
        side: Side | None = "us" if bet.our_owner else "them" if bet.their_owner else None
        goes_on = source(continued(bet, session), initiatives)
        owner = bet.our_owner or bet.their_owner
        yield _Made(f"{stem}/{bet.id}", goes_on, "bet", bet.title, owner, side, None, bet.target, None)


def _made_again(thread: _Thread, made: _Made, stem: str) -> None:
    thread.ids.append(made.id)
    thread.what, thread.owner, thread.side = made.what, made.owner, made.side
    thread.due, thread.target = made.due, made.target
    thread.fate, thread.status = "dropped" if made.status == "dropped" else "open", made.status
    thread.seen = stem


def _stood(thread: _Thread, one: Commitment, stem: str) -> None:
    thread.gradings.append(Grading(stem, one.id, one.outcome, one.result))
    thread.what, thread.owner, thread.side = one.what, one.owner or thread.owner, one.side or thread.side
    thread.due, thread.target = one.due or thread.due, one.target or thread.target
    thread.fate, thread.status, thread.seen = _FATES[one.outcome], None, stem
    # The file may count reviews that are not among these.
    thread.carried = max(len({past.review for past in thread.gradings}) - 1, one.carried or 0)


def _closed(thread: _Thread, newest: Told | None) -> Followed:
    owed = newest is not None and thread.seen == newest[0] and thread.fate not in ("kept", "dropped")
    last = thread.gradings[-1] if thread.gradings else None
    # What a running review has not graded yet has not left it.
    waits = newest and newest[1].running and last and last.review == newest[0] and last.outcome is None
    return Followed(
        id=thread.ids[0],
        kind=thread.kind,
        what=thread.what,
        owner=thread.owner,
        side=thread.side,
        due=thread.due,
        target=thread.target,
        made=thread.ids[0].rpartition("/")[0],
        ids=tuple(thread.ids),
        gradings=tuple(thread.gradings),
        fate=thread.fate,
        slipped=sum(one.outcome in SLIPPED for one in thread.gradings),
        carried=thread.carried + bool(owed and last and not waits),
        owed=owed,
        status=thread.status,
    )
