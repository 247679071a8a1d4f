"""How a session opens from the last one (session-format, "Carry-over").

Two moments: `new_session` writes the planned file; `open_from` reads, when the meeting opens, what is
owed and what waits. Ids of carried commitments stay those of the review that made them.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from facilitator.core.agenda import TEMPLATES, Template, agenda_for, fit
from facilitator.core.edit import fresh_id, put
from facilitator.core.initiative import QUESTIONS, standing
from facilitator.core.metrics import starter_rows
from facilitator.core.owed import arriving
from facilitator.core.quarter import reviewed_quarter
from facilitator.core.session import (
    Bet,
    Commitment,
    FollowUp,
    Initiative,
    Meeting,
    Metric,
    Person,
    Session,
    Tier,
)
from facilitator.core.told import retold


def new_session(
    last: Session | None,
    *,
    partner: str,
    us: str,
    tier: Tier,
    starts: datetime,
    template: Template,
    zone: str | None = None,
    currency: str | None = None,
    first_month: int = 1,
) -> Session:
    """A planned review of the quarter that is due at `starts` (aware, in the meeting's own zone).

    Copied from the last one: people (who was present, or had to leave early, was said of that day),
    scoreboard rows (id, name, definition, unit, direction, target) and the cadence of check-ins; zone and
    currency where they are not given, USD else. A partner without rows starts with the tier's.
    """
    currency = currency or (last and last.meeting.currency) or "USD"
    meeting: dict[str, Any] = {
        "partner": partner,
        "us": us,
        "quarter": reviewed_quarter(starts.date(), first_month),
        "tier": tier,
        "starts": starts,
        "zone": zone or (last and last.meeting.zone),
        "currency": currency,
        "status": "planned",
    }
    parts: dict[str, Any] = {
        "schema": 1,
        "session": Meeting(**{key: value for key, value in meeting.items() if value is not None}),
        "agenda": agenda_for(template, last is not None),
        "scoreboard": tuple(map(_row, last.scoreboard))
        if last and last.scoreboard
        else starter_rows(tier, currency),
    }
    if last and last.people:
        parts["people"] = tuple(map(_person, last.people))
    if last and last.follow_up and last.follow_up.every:
        parts["follow_up"] = FollowUp(every=last.follow_up.every)
    return Session.read(parts)


def open_from(session: Session, last: Session | None, last_stem: str) -> Session:
    """The session as the meeting opens it; `last_stem` is the last session's file name without `.toml`.

    `last` is the partner's newest earlier session that took place, or None. May be done as often as one
    likes: it adds nothing twice, and every grade, answer and value stands. Until the meeting has started,
    what nobody graded yet is read again, and leaves again where it was dropped or settled since. Once it
    runs, only what is missing is added and the agenda stays as it is. A review that has ended is not touched.
    """
    if session.ended:
        return session
    if last is not None:
        session = put(session, "scoreboard", _scoreboard(session, last))
        session = put(session, "commitments", _commitments(session, last, last_stem))
        session = put(session, "initiatives", _initiatives(session, last, last_stem))
    if session.started is None:
        has_last = last is not None or bool(session.commitments)
        builtin = TEMPLATES.get(session.meeting.tier)
        agenda = session.agenda or (builtin.agenda if builtin else ())
        session = put(session, "agenda", fit(agenda, has_last) if agenda else ())
    return session


def brought(before: Session, opened: Session) -> tuple[Commitment, ...]:
    """The commitments that opening a review brought, which its file does not have."""
    there = {one.id for one in before.commitments}
    return tuple(one for one in opened.commitments if one.id not in there)


def without(session: Session, arrived: tuple[Commitment, ...]) -> Session:
    """A review that has not started, less the commitments that stand as they arrived.

    Its file does not hold them until then: they are read anew at each opening, so that what is marked in the
    meantime counts until the meeting starts, also where it is taken back.
    """
    if session.started is not None or not arrived:
        return session
    return put(session, "commitments", tuple(one for one in session.commitments if one not in arrived))


def with_all(session: Session, arrived: tuple[Commitment, ...]) -> Session:
    """The other way round: the review with those that it does not have, in the order in which they came."""
    if session.started is not None:
        return session
    here = {one.id for one in session.commitments}
    missing = tuple(one for one in arrived if one.id not in here)
    return put(session, "commitments", (*session.commitments, *missing))


def propose_again(
    session: Session, commitment_id: str, last: Session | None, last_stem: str, today: date
) -> Session:
    """A bet that goes on, as an initiative with its old answers told in its notes: it never passes by itself.

    KeyError when no such commitment is there. Does nothing when it is proposed already. What the bet was and
    how it was answered is read from `last` where the bet was made there; of an older one only what the
    commitment says is known.
    """
    owed = next((one for one in session.commitments if one.id == commitment_id), None)
    if owed is None:
        raise KeyError(commitment_id)
    proposed = {one.from_ for one in session.initiatives} | {one.from_ for one in session.bets}
    if commitment_id in proposed:
        return session
    bet = _source(last, last_stem, commitment_id)
    before = next((i for i in last.initiatives if bet and i.id == bet.initiative), None) if last else None
    parts: dict[str, Any] = {
        "id": fresh_id(session.initiatives, "i"),
        "title": owed.what,
        "side": before.side if before else None,
        "why": (bet.why if bet else None) or (before.why if before else None),
        "raised": (before.raised if before else None) or today,
        "from": commitment_id,
    } | (_told_answers(before) if before else {})
    again = Initiative.read({key: value for key, value in parts.items() if value is not None})
    return session.but(initiatives=(*session.initiatives, again))


def _person(person: Person) -> Person:
    return person.but(present=None, leaves=None)


def _row(row: Metric) -> Metric:
    return Metric(
        id=row.id, name=row.name, means=row.means, unit=row.unit, better=row.better, target=row.target
    )


def _scoreboard(session: Session, last: Session) -> tuple[Metric, ...]:
    """The rows with what they mean read again; rows dropped or added by hand stay dropped or added.

    What a row is (name, definition, unit, direction) is what the last review agreed on; what was typed for
    this one (value, source, target ...) stays. A value typed in one unit never becomes another's: such a row
    keeps its unit and direction. A target in a unit that is gone is replaced by the last one.
    """
    if session.started is not None:
        return session.scoreboard
    if not session.scoreboard:
        return tuple(map(_row, last.scoreboard))
    known = {row.id: row for row in last.scoreboard}
    return tuple(_defined(row, known[row.id]) if row.id in known else row for row in session.scoreboard)


def _defined(row: Metric, by: Metric) -> Metric:
    means = row.means if by.means is None else by.means
    changes: dict[str, Any] = {"name": by.name, "means": means}
    if row.unit == by.unit or row.value is None:
        changes |= {"unit": by.unit, "better": by.better}
        changes["target"] = by.target if row.target is None or row.unit != by.unit else row.target
    changes = {key: value for key, value in changes.items() if value != getattr(row, key)}
    return row.but(**changes) if changes else row


def _commitments(session: Session, last: Session, last_stem: str) -> tuple[Commitment, ...]:
    arrivals = arriving(last, last_stem)
    here = {one.id for one in session.commitments}
    new = tuple(one for one in arrivals if one.id not in here)
    if session.started is not None:
        return (*session.commitments, *new)
    # Two entries of one id (a slip of the hand) could only be told apart by their text: those stay.
    ids = [one.id for one in arrivals]
    fresh = {one.id: one for one in arrivals if ids.count(one.id) == 1}
    settled = {one.id for one in last.commitments} | {f"{last_stem}/{one.id}" for one in last.actions}
    settled -= set(ids)
    kept = (
        _read_again(one, fresh.get(one.id))
        for one in session.commitments
        if not (_untouched(one) and one.id in settled)
    )
    return (*kept, *new)


def _untouched(one: Commitment) -> bool:
    return one.outcome is None and one.result is None


def _read_again(one: Commitment, now: Commitment | None) -> Commitment:
    if now is None or not _untouched(one):
        return one
    fields = {one.name: getattr(now, one.name) for one in Commitment.known_keys()}
    return one.but(**fields | {"note": one.note or now.note})


def _initiatives(session: Session, last: Session, last_stem: str) -> tuple[Initiative, ...]:
    """Those here, then what was deferred, unfinished or had no room: not what became a bet or was let go."""
    here = {one.from_ for one in session.initiatives}
    owed = {one.id for one in session.commitments}
    found = list(session.initiatives)
    for old in last.initiatives:
        link = f"{last_stem}/{old.id}"
        if standing(old, last.bets) in ("bet", "closed") or link in here or (old.from_ and old.from_ in here):
            continue
        # A bet proposed again goes on naming the commitment it renews, until that is settled.
        origin = old.from_ if old.from_ in owed else None
        found.append(_waiting(old, session, last, origin or link, fresh_id(found, "i")))
    return tuple(found)


def _waiting(old: Initiative, session: Session, last: Session, link: str, id_: str) -> Initiative:
    """An initiative as it comes back.

    Unfinished: with its answers, to be asked the rest. Deferred (one time more) or passed without room: to be
    asked anew, what was said told in its notes. `revisit` stays only where it names a later quarter than this
    review's: it is still to wait.
    """
    fate = standing(old, last.bets)
    changes: dict[str, Any] = {"id": id_, "from_": link}
    if old.raised is None:
        changes["raised"] = last.meeting.starts.date()
    if old.revisit is not None and old.revisit <= session.meeting.quarter:
        changes["revisit"] = None
    if fate == "deferred":
        changes["deferrals"] = (old.deferrals or 0) + 1
    if fate != "unfinished":
        changes |= dict.fromkeys(asked.key for asked in QUESTIONS) | _told_answers(old)
    return old.but(**changes)


def _told_answers(old: Initiative) -> dict[str, str | None]:
    """The note of each question, telling the answer it had."""
    return {
        f"{asked.key}_note": retold(getattr(old, asked.key), getattr(old, f"{asked.key}_note"))
        for asked in QUESTIONS
    }


def _source(last: Session | None, last_stem: str, commitment_id: str) -> Bet | None:
    bets: Iterable[Bet] = last.bets if last else ()
    return next((bet for bet in bets if f"{last_stem}/{bet.id}" == commitment_id), None)
