"""What comes next, on the plan page: the check-ins ahead and the next review."""

from datetime import date

from facilitator.core.check_ins import LENGTH, next_check_in, series
from facilitator.core.dates import show_date
from facilitator.core.session import Session
from facilitator.documents.plan_html import Html, element

_EVERY = {"two weeks": "every two weeks", "month": "once a month"}
#: So many check-ins ahead are named.
_NAMED = 3


def ahead(session: Session, today: date) -> Html:
    """Both as facts; what is not set yet is said so."""
    follow_up = session.follow_up
    review = follow_up.next_review if follow_up else None
    pairs = (
        ("Check-ins", _check_ins(session, today)),
        ("Next review", show_date(review, today) if review else "to be set"),
    )
    said = (part for name, words in pairs for part in (element("dt", name), element("dd", words)))
    return element(
        "section",
        element("h2", "What comes next", id="next"),
        element("dl", *said, data_key="next"),
        aria_labelledby="next",
    )


def _check_ins(session: Session, today: date) -> str:
    """ "every two weeks, 15 min: Thu 17 Dec, Thu 31 Dec and Thu 14 Jan"."""
    every = _EVERY.get((session.follow_up.every if session.follow_up else None) or "", "")
    first = next_check_in(session, today)
    if first is None:
        return every or "to be set"
    days = [slot.day for slot in series(session) if slot.held is None and slot.day >= first.day][:_NAMED]
    named = [f"due since {show_date(day, today)}" if day < today else show_date(day, today) for day in days]
    listed = " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))
    length = f"{LENGTH.seconds // 60} min"
    return f"{every}, {length}: {listed}" if every else f"{listed}, {length}"
