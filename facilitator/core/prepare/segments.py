"""The agenda before the meeting, when its minutes are only planned. Then the clock changes them."""

from facilitator.core.agenda import KINDS, segment
from facilitator.core.edit import changed, put
from facilitator.core.prepare.ground import moved, not_over
from facilitator.core.record import Number
from facilitator.core.refused import Refused
from facilitator.core.session import Segment, SegmentKind, Session

LONGEST = 480
#: What a review ends with: a new segment goes before these.
_CLOSING = ("owners", "buffer")


def set_minutes(session: Session, segment_id: str, minutes: Number) -> Session:
    """More than 0 and at most 480 minutes, fractions as typed.

    A floor above them stays as it is written: the clock keeps no more than there is, and they may grow again.
    """
    at = _place(session, segment_id)
    before = session.agenda[at]
    _check(before.title, minutes)
    if minutes == before.minutes:
        return session
    return changed(session, "agenda", segment_id, before.but(minutes=minutes))


def move_segment(session: Session, segment_id: str, by: int) -> Session:
    """So many places later (below 0: earlier), as far as it goes. The commitments stay first."""
    at = _place(session, segment_id)
    first = 1 if session.agenda[0].kind == "commitments" else 0
    if first and at == 0 and by:
        raise Refused(f"{session.agenda[0].title} stays first: a review opens by grading the last one.")
    return put(session, "agenda", moved(session.agenda, at, by, session.agenda[at].title, first))


def add_segment(session: Session, kind: SegmentKind, minutes: Number) -> Session:
    """One more segment, with its kind's title and look; a joint plan and its owners are protected.

    A look back stands behind the others, a buffer last, anything else before owners and buffer. Commitments
    are refused: they come by themselves where there is an earlier review, and else have nothing to grade.
    """
    _not_begun(session)
    if kind == "commitments":
        raise Refused("Commitments come by themselves where an earlier review has left some.")
    _check(KINDS[kind].title, minutes)
    new = segment(kind, minutes, protected=KINDS[kind].protected)
    taken = {one.id for one in session.agenda}
    number = 1
    while new.id in taken:
        number += 1
        new = new.but(id=f"{kind}-{number}", title=f"{KINDS[kind].title} {number}")
    at = _room_for(session, kind)
    return session.but(agenda=(*session.agenda[:at], new, *session.agenda[at:]))


def remove_segment(session: Session, segment_id: str) -> Session:
    """One segment less. The only joint plan stays, and so do the commitments and the last segment of all."""
    at = _place(session, segment_id)
    agenda, gone = session.agenda, session.agenda[at]
    if gone.kind == "plan" and sum(one.kind == "plan" for one in agenda) == 1:
        raise Refused(f"{gone.title} is what the review is for: it can have other minutes, but it stays.")
    if gone.kind == "commitments":
        raise Refused(f"{gone.title} stays: a review opens by grading the last one; give it fewer minutes.")
    if len(agenda) == 1:
        raise Refused(f"{gone.title} is all there is: add another segment first.")
    return session.but(agenda=(*agenda[:at], *agenda[at + 1 :]))


def _not_begun(session: Session) -> None:
    not_over(session)
    if session.started is not None:
        raise Refused("The meeting has begun: its minutes are changed there, so that it is on the record.")


def _place(session: Session, segment_id: str) -> int:
    _not_begun(session)
    for at, one in enumerate(session.agenda):
        if one.id == segment_id:
            return at
    if not session.agenda:
        raise Refused("There is no agenda yet: it is put in when the review is opened.")
    raise Refused(f'The agenda has no segment "{segment_id}".')


def _check(title: str, minutes: Number) -> None:
    if not 0 < minutes <= LONGEST:
        raise Refused(f"{title} needs more than 0 and at most {LONGEST} min.")


def _room_for(session: Session, kind: SegmentKind) -> int:
    agenda: tuple[Segment, ...] = session.agenda
    if KINDS[kind].looks == "back":
        backs = [at for at, one in enumerate(agenda) if one.looks == "back"]
        return backs[-1] + 1 if backs else 0
    closing = _CLOSING if kind not in _CLOSING else ("buffer",) if kind == "owners" else ()
    at = len(agenda)
    while at and agenda[at - 1].kind in closing:
        at -= 1
    return at
