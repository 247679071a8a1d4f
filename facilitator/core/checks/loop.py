"""What the next review needs: every commitment graded, every question asked, the next dates set."""

from collections.abc import Iterator

from facilitator.core.checks.finding import Check, Finding, quoted
from facilitator.core.checks.sources import (
    BLUETHREAD,
    JBTD,
    PARTNER_PACK,
    PARTNER_STANDARD,
    PARTNERMATCH,
    README,
)
from facilitator.core.initiative import standing
from facilitator.core.plan import owed
from facilitator.core.session import Session

#: So many of the things that are meant are named; the rest is counted.
_NAMED = 3

COMMITMENTS_NOT_GRADED = Check(
    "commitments-not-graded",
    ("error", "warning"),
    "after",
    "commitments",
    "What the last review committed to has no grade. A warning until the meeting has left the commitments.",
    "Grade each: done, partly, missed or dropped.",
    f"{PARTNER_STANDARD}: every commitment is marked done or not done; {BLUETHREAD}: reviews "
    f"fail that do not look at what the last one agreed on; {PARTNER_PACK}: the first ten minutes.",
)
INITIATIVE_NOT_ASKED = Check(
    "initiative-not-asked",
    ("hint",),
    "plan",
    "initiatives/ID",
    "An initiative was not asked all four questions, and names no quarter to wait for.",
    "Ask the rest, or leave it: it waits for the next review.",
    f"{README}: the four questions are put to every initiative.",
)
NO_CHECK_IN = Check(
    "no-check-in",
    ("warning",),
    "after",
    "follow_up",
    "Nobody agreed to meet between this review and the next.",
    "Agree on every two weeks or every month.",
    f"{PARTNERMATCH}: a follow-up rhythm keeps the plan alive between meetings; {PARTNER_STANDARD}: a "
    "lighter monthly check-in with top partners.",
)
NO_NEXT_REVIEW = Check(
    "no-next-review",
    ("warning",),
    "after",
    "follow_up",
    "The next review has no date.",
    "Agree on its date while everybody is there.",
    f"{JBTD}: the actions are defined right down to the date of the next review.",
)


def loop_findings(session: Session) -> Iterator[Finding]:
    """What breaks the loop from review to review: grades, answers, check-ins, the next date."""
    left = owed(session.commitments)
    if left:
        names = ", ".join(quoted(one.what) for one in left[:_NAMED])
        more = f" and {len(left) - _NAMED} more" if len(left) > _NAMED else ""
        grade = "grade it" if len(left) == 1 else "grade them"
        yield COMMITMENTS_NOT_GRADED.at("commitments", f"Not graded yet: {names}{more}; {grade}.")
    for initiative in session.initiatives:
        # One that names a quarter is still to wait: nobody was to ask it today.
        if initiative.revisit is None and standing(initiative, session.bets) == "unfinished":
            yield INITIATIVE_NOT_ASKED.at(
                f"initiatives/{initiative.id}",
                quoted(initiative.title) + " was not asked all four questions: it waits for the next review.",
            )
    follow_up = session.follow_up
    if follow_up is None or follow_up.every is None:
        yield NO_CHECK_IN.at("follow_up", "No check-ins yet: agree on every two weeks or every month.")
    if follow_up is None or follow_up.next_review is None:
        yield NO_NEXT_REVIEW.at("follow_up", "No next review yet: agree on its date.")
