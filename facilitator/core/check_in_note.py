"""The three lines that a check-in ends with: what moves, what does not, what is new and comes next."""

from collections.abc import Iterable
from datetime import date

from facilitator.core.check_in import asked, close, name_of
from facilitator.core.check_ins import series
from facilitator.core.dates import short, show_date
from facilitator.core.said import STATES, news, said
from facilitator.core.session import Session


def note_of(session: Session, day: date) -> str:
    """The note of what was said on that day, in three lines. What nobody spoke of is named."""
    answers = {key: one for key, one in said(session, day).items() if _is_there(session, key)}
    by = {
        state: [(name_of(session, key), one.words) for key, one in answers.items() if one.state == state]
        for state in STATES
    }
    moved = [(name, _to_when(words, day)) for name, words in by["moved"]]
    silent = [(name_of(session, key), "") for key in asked(session) if key not in answers]
    new = news(session, day)
    lines = (
        (_listed("Moving", by["moving"]), _listed("Done", by["done"], in_full=True)),
        (
            _listed("Blocked", by["blocked"], in_full=True),
            _listed("Another date", moved, in_full=True),
            _listed("Dropped", by["dropped"], in_full=True),
            _listed("Not spoken of", silent),
        ),
        (f"New: {'; '.join(new)}." if new else "", _next(session, day)),
    )
    nothing = ("Nothing moves.", "Nothing is blocked.", "")
    return "\n".join(
        " ".join(filter(None, line)) or other for line, other in zip(lines, nothing, strict=True)
    )


def _listed(head: str, items: Iterable[tuple[str, str]], *, in_full: bool = False) -> str:
    said = [f"{short(name)} ({words})" if in_full and words else short(name) for name, words in items]
    return f"{head}: {'; '.join(said)}." if said else ""


def _to_when(words: str, day: date) -> str:
    """ "to 2027-01-05, Chloé is away" with its day as people write it."""
    there, _, why = words.removeprefix("to ").partition(", ")
    try:
        shown = f"to {show_date(date.fromisoformat(there), day)}"
    except ValueError:
        return words
    return f"{shown}, {why}" if why else shown


def _next(session: Session, day: date) -> str:
    """What follows, whether or not this one is closed already."""
    closed = close(session, day, "")
    following = next((one for one in series(closed) if one.held is None and one.day > day), None)
    if following is not None:
        return f"Next check-in {show_date(following.day, day)}."
    review = session.follow_up.next_review if session.follow_up else None
    return f"Next review {show_date(review, day)}." if review else "No next check-in is set."


def _is_there(session: Session, key: str) -> bool:
    """Not one that left the plan since, or a slip of the hand in the file."""
    place, _, id_ = key.partition("/")
    return any(one.id == id_ for one in (session.bets if place == "bets" else session.actions))
