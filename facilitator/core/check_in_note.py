"""The three lines that a check-in ends with: what moves, what does not, what is new and comes next."""

from collections.abc import Iterable
from datetime import date

from facilitator.core.check_in import asked, close, name_of
from facilitator.core.check_ins import series
from facilitator.core.dates import short, show_date
from facilitator.core.said import STATES, news, said
from facilitator.core.session import Session

#: So many lines it has.
LINES = 3
#: How the first of them begins.
_FIRST = ("Moving: ", "Done: ", "Nothing moves.")


def note_of(session: Session, day: date) -> str:
    """The note of what was said on that day, in three lines. What nobody spoke of is named."""
    answers = {key: one for key, one in said(session, day).items() if _is_there(session, key)}
    by = {
        state: [
            (name_of(session, key), one.in_words(day)) for key, one in answers.items() if one.state == state
        ]
        for state in STATES
    }
    silent = [(name_of(session, key), "") for key in asked(session) if key not in answers]
    new = news(session, day)
    lines = (
        (_listed("Moving", by["moving"]), _listed("Done", by["done"], in_full=True)),
        (
            _listed("Blocked", by["blocked"], in_full=True),
            _listed("Another date", by["moved"], in_full=True),
            _listed("Dropped", by["dropped"], in_full=True),
            _listed("Not spoken of", silent),
        ),
        (f"New: {'; '.join(new)}." if new else "", _next(session, day)),
    )
    nothing = ("Nothing moves.", "Nothing is blocked.", "")
    return "\n".join(
        " ".join(filter(None, line)) or other for line, other in zip(lines, nothing, strict=True)
    )


def note_for(session: Session, day: date) -> str:
    """The note to close with: what somebody wrote into the day's entry before, and the three lines."""
    return "\n".join(filter(None, (own_words(session, day), note_of(session, day))))


def own_words(session: Session, day: date) -> str:
    """What stands in the note of that day beside the three lines: what was meant to be talked about, say."""
    note = next((one.note for one in session.check_ins if one.date == day and one.held is not False), None)
    lines = (note or "").split("\n")
    written = len(lines) >= LINES and lines[-LINES].startswith(_FIRST)
    return "\n".join(lines[:-LINES] if written else lines)


def in_step(session: Session, day: date) -> Session:
    """A check-in that is closed already has the note of what is said in it now."""
    held = any(one.date == day and one.held for one in session.check_ins)
    return close(session, day, note_for(session, day)) if held else session


def _listed(head: str, items: Iterable[tuple[str, str]], *, in_full: bool = False) -> str:
    said = [f"{short(name)} ({words})" if in_full and words else short(name) for name, words in items]
    return f"{head}: {'; '.join(said)}." if said else ""


def _next(session: Session, day: date) -> str:
    """What follows, whether or not this one is closed already."""
    closed = close(session, day, "")
    following = next((one for one in series(closed) if one.held is None and one.day > day), None)
    if following is not None:
        return f"Next check-in {show_date(following.day, day)}."
    review = session.follow_up.next_review if session.follow_up else None
    if review is None:
        return "No next check-in is set."
    return f"{'Next review' if review > day else 'The next review was set for'} {show_date(review, day)}."


def _is_there(session: Session, key: str) -> bool:
    """Not one that left the plan since, or a slip of the hand in the file."""
    place, _, id_ = key.partition("/")
    return any(one.id == id_ for one in (session.bets if place == "bets" else session.actions))
