"""What the time is planned for: the past a third at most, the joint plan protected."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import ceil

from facilitator.core.agenda import TEMPLATES
from facilitator.core.checks.finding import Check, Finding, quoted
from facilitator.core.checks.sources import COVANT, PARTNER_STANDARD, PARTNERMATCH, README
from facilitator.core.figures import show
from facilitator.core.session import Segment, Session

PAST_OVER_A_THIRD = Check(
    "past-over-a-third",
    ("error", "hint"),
    "agenda",
    "agenda",
    "Looking back takes more than a third of the whole meeting, buffers included. With a strategic partner "
    "a hint says so from a fifth on. Exactly a third is fine.",
    "Give minutes of commitments, wins or scoreboard to the joint plan; the pre-read can carry them.",
    f"{COVANT}: a fifth backward, four fifths forward; {PARTNERMATCH}: most of the hour for what comes "
    f"next; {PARTNER_STANDARD}: half at the very most. The third is our own limit.",
)
PLAN_NOT_PROTECTED = Check(
    "plan-not-protected",
    ("error",),
    "agenda",
    "agenda, agenda/ID",
    "The agenda has no joint plan, or one that is not protected or has no minutes: a late start eats it.",
    "Add a segment of the kind plan, with minutes and `protected = true`.",
    f"{README}: the clock protects the plan; {COVANT}: reviews fail that leave five minutes for what is "
    "to be done.",
)


def agenda_findings(session: Session) -> Iterator[Finding]:
    """As it was planned; what the clock made of it in the meeting is another matter."""
    agenda = session.agenda
    builtin = TEMPLATES.get(session.meeting.tier)
    if not agenda and builtin and session.started is None:
        agenda = builtin.agenda  # which the meeting would open with
    yield from _look_back(agenda, strategic=session.meeting.tier == "strategic")
    plans = [item for item in agenda if item.kind == "plan"]
    if not plans:
        yield PLAN_NOT_PROTECTED.at(
            "agenda", "The agenda has no joint plan: add a segment for it and protect it."
        )
    for item in plans:
        where, name = f"agenda/{item.id}", quoted(item.title)
        if not item.protected:
            yield PLAN_NOT_PROTECTED.at(
                where, f"{name} is not protected: protect it, or a late start is paid with it."
            )
        elif item.minutes == 0:
            yield PLAN_NOT_PROTECTED.at(
                where, f"{name} has no minutes that could be protected: give it some."
            )


def _look_back(agenda: Sequence[Segment], *, strategic: bool) -> Iterator[Finding]:
    # In minutes as they are written: rounded to seconds, a third could turn out to be more than one.
    back = _minutes(item for item in agenda if item.looks == "back")
    whole = _minutes(agenda)
    said = f"Looking back takes {_shown(back)} of {_shown(whole)} min"
    if _seconds_over(back, whole, 3):
        cut = _shown(Decimal(ceil((back * 3 - whole) / 3 * 10)) / 10)
        yield PAST_OVER_A_THIRD.at("agenda", f"{said}, over a third: give {cut} min of it to the joint plan.")
    elif strategic and whole and back * 5 >= whole:
        percent = show(int(back * 100 / whole), "%")
        yield PAST_OVER_A_THIRD.at(
            "agenda",
            f"{said}, {percent}: with a strategic partner leave more of it to the pre-read.",
            "hint",
        )


def _minutes(items: Iterator[Segment] | Sequence[Segment]) -> Decimal:
    return sum((Decimal(str(item.minutes)) for item in items), Decimal(0))


def _seconds_over(back: Decimal, whole: Decimal, parts: int) -> bool:
    """Over by a second or more: 16.67 of 50 minutes is a third as well as minutes can say it."""
    return (back * parts - whole) * 60 >= parts


def _shown(minutes: Decimal) -> str:
    return show(int(minutes) if minutes == minutes.to_integral_value() else float(minutes), "count")
