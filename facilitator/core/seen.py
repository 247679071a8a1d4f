"""What a review's file shows of its preparation: each thing done or not, and a sentence that says why."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from facilitator.core.dates import day_month
from facilitator.core.moments import epoch_seconds, fixed_offset
from facilitator.core.narrate import minutes_text, time_text
from facilitator.core.owed import arriving
from facilitator.core.session import Commitment, Metric, Session

#: So many topics fill a review: two or three.
FEWEST_TOPICS, MOST_TOPICS = 2, 3
#: So much later than planned is still on time.
GRACE = timedelta(minutes=2)


class Seen(NamedTuple):
    """`about` says why it is done, or what is missing."""

    done: bool
    about: str


def people(session: Session) -> Seen:
    """Both sides have somebody, and somebody who can decide."""
    missing, there, deciders = [], [], []
    for side, party in (("us", session.meeting.us), ("them", session.meeting.partner)):
        invited = [one for one in session.people if one.side == side]
        decide = [one.name for one in invited if one.decides]
        if not invited:
            missing.append(f"nobody of {party} is named")
        elif not decide:
            missing.append(f"nobody of {party} is marked as able to decide")
        there.append(f"{len(invited)} of {party}")
        deciders += decide
    if missing:
        return Seen(False, _sentence(" and ".join(missing)))
    return Seen(True, f"{' and '.join(there)}; {_some(deciders)} decide.")


def scorecard(session: Session) -> Seen:
    """Every row has a definition, and a value for the quarter under review."""
    rows, quarter = session.scoreboard, session.meeting.quarter
    if not rows:
        return Seen(False, "The scoreboard has no rows.")
    no_value = [row.name for row in rows if not _has_value(row, quarter)]
    undefined = [row.name for row in rows if not (row.means or "").strip()]
    missing = [f"no value for {quarter} in {_some(no_value)}"] if no_value else []
    missing += [f"no definition of {_some(undefined)}"] if undefined else []
    if missing:
        return Seen(False, _sentence("; ".join(missing)))
    all_of = "The one row has" if len(rows) == 1 else f"All {len(rows)} rows have"
    return Seen(True, f"{all_of} a definition and a value for {quarter}.")


def actions(session: Session, last: Session | None, now: datetime) -> Seen:
    """No action of the last review is open or blocked past its date, unless it is graded in this one already.

    What that one carried over itself is named as well, and holds nothing up: it can be graded here alone.
    """
    if last is None:
        return Seen(True, "There is no earlier review whose actions could be open.")
    today = now.astimezone(fixed_offset(session.meeting.starts)).date()
    graded = {_key(one) for one in session.commitments if one.outcome is not None}
    late = [
        one
        for one in arriving(last, "")
        if one.outcome is None and one.due and one.due < today and _key(one) not in graded
    ]
    # An id of the last review's own begins with that file's name, which is not told here.
    own = [one for one in late if one.id.startswith("/")]
    carried = [one for one in late if one not in own]
    about = "No action of the last review is open past its date."
    if own:
        is_open = "is" if len(own) == 1 else "are"
        about = (
            f"{_all_named(own)} {is_open} still open: ask, and mark what you hear with `facilitator mark`."
        )
    if carried:
        goes_back, are = ("goes", "is") if len(carried) == 1 else ("go", "are")
        about += (
            f" {_all_named(carried)} {goes_back} further back and {are} graded in this review: ask before it."
        )
    return Seen(not own, about)


def topics(session: Session) -> Seen:
    """Whether there are two or three, which is what a review has time for; one of blanks is none."""
    count = sum(note.kind == "topic" and bool(note.text.strip()) for note in session.notes)
    few, many = FEWEST_TOPICS, MOST_TOPICS
    if few <= count <= many:
        return Seen(True, f"{count} topics.")
    if count > many:
        return Seen(False, f"{count} topics are too many for one review: leave {few} or {many}.")
    return Seen(False, f"{'Only one topic so far' if count else 'No topic yet'}: agree on {few} or {many}.")


def on_time(session: Session) -> Seen:
    """The clock started no later than two minutes after the time that was agreed."""
    start, planned = session.started, session.meeting.starts
    if start is None:
        return Seen(False, f"The clock starts at {time_text(planned)}, whoever is there.")
    at = time_text(start.at.astimezone(fixed_offset(planned)))
    over = epoch_seconds(start.at) - epoch_seconds(planned)
    if over <= GRACE.total_seconds():
        return Seen(True, f"It started at {at}.")
    return Seen(False, f"It started at {at}, {minutes_text(over)} late.")


def _has_value(row: Metric, quarter: str) -> bool:
    return row.value is not None or quarter in (row.earlier or {})


def _key(one: Commitment) -> tuple[str, str]:
    """What it is known by; its id begins with its file's name, which a session does not know."""
    return one.id.rpartition("/")[2], one.what


def _named(one: Commitment) -> str:
    due = f"due {day_month(one.due)}" if one.due else ""
    return f"“{one.what}” ({', '.join(part for part in (one.owner, due) if part)})"


def _all_named(those: Sequence[Commitment]) -> str:
    return _some([_named(one) for one in those])


def _some(names: Sequence[str]) -> str:
    """Up to three by name."""
    if len(names) > 3:
        return f"{', '.join(names[:3])} and {len(names) - 3} more"
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
