"""What is left to do once the review took place, beside what its wrap-up asks for."""

from collections.abc import Iterator
from datetime import datetime

from facilitator.core.checks.finding import Check, Finding
from facilitator.core.checks.sources import PARTNER_PACK, RECAP, RECAP_MAIL, ZENWRITER
from facilitator.core.recap import WITHIN
from facilitator.core.session import Session

ONLY_WINS = Check(
    "only-wins",
    ("warning",),
    "after",
    "notes",
    "Wins are written down and not one loss.",
    "Name one deal that was lost, or say openly that there was none and why.",
    f"{PARTNER_PACK} puts customer wins and losses side by side; {ZENWRITER}: surface friction honestly.",
)
RECAP_LATE = Check(
    "recap-late",
    ("warning", "hint"),
    "after",
    "follow_up",
    "More than 24 hours after the end the recap was not sent; a hint where it was sent later than that.",
    "Send it now, and note when in `recap_sent`.",
    f"{RECAP}: sent within 24 hours; {RECAP_MAIL}: decisions, actions, owners and dates in one message.",
)


def after_findings(session: Session, now: datetime | None = None) -> Iterator[Finding]:
    """`now` (aware) is what a recap that was not sent is held against; without it nothing is late."""
    kinds = {note.kind for note in session.notes}
    if "win" in kinds and "loss" not in kinds:
        yield ONLY_WINS.at("notes", "Only wins are noted: name a loss too, or say why there was none.")
    if session.ended is None:
        return
    late = session.ended.at + WITHIN
    sent = session.follow_up.recap_sent if session.follow_up else None
    if sent is not None and sent > late:
        yield RECAP_LATE.at(
            "follow_up",
            "The recap went out more than 24 hours after the end: send the next one the same day.",
            "hint",
        )
    elif sent is None and now is not None and now > late:
        yield RECAP_LATE.at(
            "follow_up", "The recap was not sent within 24 hours of the end: send it now, and note when."
        )
