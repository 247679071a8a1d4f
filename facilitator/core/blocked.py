"""By what an action is blocked: the beginning of its note, as long as it is."""

from facilitator.core.session import Action

#: Between what was said last of an action and what its note said before.
BEFORE = "; before: "


def reason(action: Action) -> str | None:
    """By what it is blocked; None while it is not, or nobody said it."""
    if action.status != "blocked" or not action.note:
        return None
    return action.note.partition(BEFORE)[0].strip() or None
