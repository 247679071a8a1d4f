"""What goes on with what, from review to review."""

from collections.abc import Iterable

from facilitator.core.history.review import Told
from facilitator.core.session import Bet, Session

#: No chain of hand-written `from` is followed further: it may lead in a circle.
_MOST = 1000


def continued(bet: Bet, session: Session) -> str | None:
    """What a bet goes on with, "file/id": by its own `from`, else by that of the initiative behind it."""
    behind = next((one for one in session.initiatives if one.id == bet.initiative), None)
    return bet.from_ or (behind.from_ if behind else None)


def origins(sessions: Iterable[Told]) -> dict[str, str]:
    """Of every initiative that goes on with something, "file/id", what that is."""
    return {
        f"{stem}/{one.id}": one.from_
        for stem, session in sessions
        for one in session.initiatives
        if one.from_
    }


def source(link: str | None, initiatives: dict[str, str]) -> str | None:
    """The commitment that a `from` leads to, through the initiatives on the way (`origins`).

    An initiative that goes on with nothing is its own source.
    """
    for _ in range(_MOST):
        if link is None or link not in initiatives:
            return link
        link = initiatives[link]
    return None
