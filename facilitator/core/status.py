"""What becomes of an action between two reviews: done, blocked by something, dropped, or open again.

A status stays in the session that made the action; the next review reads it when it opens.
"""

from facilitator.core.edit import item
from facilitator.core.plan import change_action
from facilitator.core.refused import Refused
from facilitator.core.session import Action, ActionStatus, Session

#: Between what was said last of an action and what its note said before.
_BEFORE = "; before: "


def set_status(session: Session, id_: str, status: ActionStatus, said: str | None = None) -> Session:
    """An action's status, with what was said of it: by what it is blocked and who can help, what came of it.

    What its note said before follows behind that, and stands alone again once nothing is in the way any more.
    A block needs its reason. KeyError when there is no such action.
    """
    action = item(session.actions, id_)
    said = " ".join((said or "").split()) or None
    if status == "blocked" and not (said or reason(action)):
        raise Refused(f"“{action.what}” is blocked by what, and who can help? Without that nobody can.")
    return change_action(session, id_, status=status, note=_note(action, status, said))


def reason(action: Action) -> str | None:
    """By what it is blocked; None while it is not, or nobody said it."""
    if action.status != "blocked" or not action.note:
        return None
    return action.note.partition(_BEFORE)[0].strip() or None


def _note(action: Action, status: ActionStatus, said: str | None) -> str | None:
    before = action.note
    if action.status == "blocked":  # what was in the way is out of it, or something else is now
        if status == "blocked" and said is None:
            return before
        before = (before or "").partition(_BEFORE)[2] or None
    if said is None:
        return before
    return f"{said}{_BEFORE}{before}" if before else said
