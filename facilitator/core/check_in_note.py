"""The three lines that a check-in ends with: what moves, what does not, what is new and comes next."""

from collections.abc import Iterable
from datetime import date

from facilitator.core.check_in import asked, name_of
from facilitator.core.check_in_entry import close
from facilitator.core.check_ins import series
from facilitator.core.dates import day_month, short, show_date
from facilitator.core.edit import item
from facilitator.core.said import STATES, news, said
from facilitator.core.session import Session

#: How each of them begins.
_LINES = (
    ("Moving: ", "Done: ", "Nothing moves.", "Nothing was spoken of."),
    ("Blocked: ", "Another date: ", "Dropped: ", "Not spoken of: ", "Nothing is blocked."),
    ("New: ", "Next check-in ", "Next review ", "The next review was set for ", "No next check-in is set."),
)


def note_of(session: Session, day: date) -> str:
    """The note of what was said on that day, in three lines. What nobody spoke of is named."""
    answers = {key: one for key, one in said(session, day).items() if _is_there(session, key)}
    by = {
        state: [
            (name_of(session, key), ": ".join(filter(None, (_owner(session, key), one.in_words(day)))))
            for key, one in answers.items()
            if one.state == state
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
    nothing = (
        "Nothing moves." if answers or not silent else "Nothing was spoken of.",
        "Nothing is blocked.",
        "",
    )
    return "\n".join(
        " ".join(filter(None, line)) or other for line, other in zip(lines, nothing, strict=True)
    )


def note_for(session: Session, day: date) -> str:
    """The note to close with: the three lines, among what somebody wrote into the day's entry by hand."""
    above, below = _own_lines(session, day)
    return "\n".join(filter(None, ("\n".join(above), note_of(session, day), "\n".join(below))))


def note_so_far(session: Session, day: date) -> str:
    """The same before it is closed: until something was said, only what somebody wrote there by hand."""
    return (note_for if said(session, day) or news(session, day) else own_words)(session, day)


def head_of(session: Session, day: date) -> str:
    """The line above the note where it stands by itself: whose check-in it was, and on which day."""
    return f"Check-in {session.meeting.us} × {session.meeting.partner}, {day_month(day)}:"


def own_words(session: Session, day: date) -> str:
    """What stands in the note of that day beside the three lines: what was meant to be talked about, say."""
    above, below = _own_lines(session, day)
    return "\n".join((*above, *below))


def _own_lines(session: Session, day: date) -> tuple[list[str], list[str]]:
    """Those above the three lines, and those below or between them; all are above where there are none.

    The three are known by how they begin, from the last on, as people write around them in an editor.
    """
    note = next((one.note for one in session.check_ins if one.date == day and one.held is not False), None)
    lines = note.split("\n") if note else []
    ours: list[int] = []
    for begins in reversed(_LINES):
        before = range((ours[-1] if ours else len(lines)) - 1, -1, -1)
        at = next((at for at in before if lines[at].startswith(begins)), None)
        if at is None:
            return lines, []
        ours.append(at)
    return lines[: ours[-1]], [line for at, line in enumerate(lines) if at > ours[-1] and at not in ours]


def in_step(session: Session, day: date) -> Session:
    """A check-in that is closed already has the note of what is said in it now."""
    held = any(one.date == day and one.held for one in session.check_ins)
    return close(session, day, note_for(session, day)) if held else session


def _listed(head: str, items: Iterable[tuple[str, str]], *, in_full: bool = False) -> str:
    said = [f"{short(name)} ({words})" if in_full and words else short(name) for name, words in items]
    return f"{head}: {'; '.join(said)}." if said else ""


def _owner(session: Session, key: str) -> str:
    """Who owns it, on both sides where it is a bet; "" where nobody does."""
    place, _, id_ = key.partition("/")
    if place == "bets":
        bet = item(session.bets, id_)
        return " and ".join(dict.fromkeys(filter(None, (bet.our_owner, bet.their_owner))))
    return item(session.actions, id_).owner or ""


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
