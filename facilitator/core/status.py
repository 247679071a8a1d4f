"""What becomes of an action between two reviews: done, blocked by something, dropped, open again, or later.

A status stays in the session that made the action; the next review reads it when it opens.
"""

from datetime import date

from facilitator.core.blocked import BEFORE as BEFORE
from facilitator.core.blocked import reason as reason
from facilitator.core.edit import amended, item
from facilitator.core.plan import change_action
from facilitator.core.refused import Refused
from facilitator.core.session import Action, ActionStatus, Session


def set_status(session: Session, id_: str, status: ActionStatus, said: str | None = None) -> Session:
    """An action's status, with what was said of it: by what it is blocked and who can help, what came of it.

    What its note said before follows behind that, and stands alone again once nothing is in the way any more.
    Saying the same once more changes nothing. A block needs its reason. KeyError where there is no such one.
    """
    action = item(session.actions, id_)
    said = _one_thing(said)
    if status == "blocked" and not (said or reason(action)):
        raise Refused(f"“{action.what}” is blocked by what, and who can help? Without that nobody can.")
    return change_action(session, id_, status=status, note=_note(action, status, said))


def add_word(session: Session, id_: str, said: str) -> Session:
    """Something said of an action whose status stays. Of a blocked one it goes behind its reason.

    That alone is shared; where none was said yet, this is it. KeyError where there is no such one.
    """
    action = item(session.actions, id_)
    why, word = reason(action), _one_thing(said)
    if why is None:
        return set_status(session, id_, action.status, said)
    before = str(action.note).partition(BEFORE)[2]
    if word is None or word == before.partition(BEFORE)[0]:
        return session
    return change_action(session, id_, note=BEFORE.join(filter(None, (why, word, before))))


def set_due(session: Session, id_: str, due: date) -> Session:
    """An action's new day; the one it had is kept, also where nobody ended the review's clock. KeyError."""
    before = item(session.actions, id_)
    if before.due is None or before.due == due:
        return change_action(session, id_, due=due)
    return amended(session, "actions", id_, due=due, was_due=(*before.was_due, before.due))


def _one_thing(said: str | None) -> str | None:
    """What was said, as a part of a note that can be told from what the note said before."""
    return " ".join((said or "").split()).replace(BEFORE, ", before: ") or None


def _note(action: Action, status: ActionStatus, said: str | None) -> str | None:
    before = action.note
    if action.status == "blocked":  # what was in the way is out of it, or something else is now
        if status == "blocked" and said is None:
            return before
        before = (before or "").partition(BEFORE)[2] or None
    elif status == action.status and said == (before or "").partition(BEFORE)[0]:
        return before
    if said is None:
        return before
    return f"{said}{BEFORE}{before}" if before else said
