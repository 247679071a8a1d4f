"""A history in words: the same on the screen and on the command line.

Texts of the user go in as they are; whoever shows them makes them fit to be shown.
"""

from collections.abc import Iterator

from facilitator.core.counts import nth, times
from facilitator.core.dates import day_month_year
from facilitator.core.figures import show
from facilitator.core.history.bets import BetMade
from facilitator.core.history.commitments import SLIPPED, Fate, Followed
from facilitator.core.history.initiatives import Asked, Proposal, ProposalTally
from facilitator.core.history.partner import PartnerHistory
from facilitator.core.history.review import Review
from facilitator.core.history.tally import Tally
from facilitator.core.initiative import QUESTIONS
from facilitator.core.narrate import minutes_text
from facilitator.core.recap import WITHIN
from facilitator.core.session import Outcome, Side

GRADES: dict[Outcome | None, str] = {
    "done": "kept",
    "partly": "partly kept",
    "missed": "missed",
    "dropped": "dropped",
    None: "not graded",
}
#: What became of one at last.
FATES: dict[Fate, str] = {
    "kept": "kept",
    "partly": "partly kept",
    "missed": "missed",
    "dropped": "dropped",
    "open": "not graded",
}
_SHORT = {asked.key: asked.short.lower() for asked in QUESTIONS}


def company(side: Side | None, history: PartnerHistory) -> str:
    """The name of a side; "" where it is not known whose it is."""
    return {"us": history.us, "them": history.partner}.get(side or "", "")


# Commitments


def slipped_words(one: Tally) -> str:
    """How many slipped, and how often in all."""
    return f"{one.slipped}, {times(one.slips)}" if one.slips else "none"


def rest_words(one: Tally) -> str:
    """What became of them, each counted once, beside the grades, of which one may have several."""
    counts = (
        (one.partly, "partly kept so far"),
        (one.missed, "missed so far"),
        (one.dropped, "dropped by agreement"),
        (one.open, "not graded yet"),
    )
    rest = [f"{count} {words}" for count, words in ((one.kept, "kept"), *counts) if count]
    return (
        f"Of {one.made} made, as they stand now: {', '.join(rest)}. "
        "Each review that graded one gave a grade; partly counts half."
    )


def commitment_words(one: Followed, history: PartnerHistory) -> str:
    """Who owns it, since when, each grade, how often it slipped, and whether it is still to be kept."""
    whose = company(one.side, history)
    owner = (one.owner or "nobody") + (f" ({whose})" if whose else "")
    grades = ", ".join(GRADES[grading.outcome] for grading in one.gradings)
    slipped = f"slipped {times(one.slipped)}" if one.slipped > 1 else ""
    carried = f"carried {times(one.carried)}" if one.carried else ""
    marked = f"marked {one.status} since" if one.status not in (None, "open") else ""
    said = "; ".join(part for part in (grades, slipped, carried, owed_words(one), marked) if part)
    return f"{owner}, made {one.made}" + (f": {said}" if said else "")


def owed_words(one: Followed) -> str:
    """Whether it is still to be kept, or was lost on the way; "" for one that is settled."""
    return "still owed" if one.owed else "not taken up again" if one.fate in ("open", *SLIPPED) else ""


# Bets


def bet_words(one: BetMade) -> str:
    """How it was graded last, and which time it was made."""
    grade = "not graded yet" if one.outcome is None else GRADES[one.outcome]
    return grade + (f", made the {nth(one.time)} time" if one.time > 1 else "")


def target_of(one: BetMade) -> str:
    """What it was to reach, as it was typed; in words where no target was."""
    return one.target or "none was named"


def result_of(one: BetMade) -> str:
    """What came of it; "" while nobody has graded it."""
    return "" if one.outcome is None else one.result or "nothing was said"


def moved_words(one: BetMade) -> str:
    """The number that it was to move, then and when it was graded; "" where it is not known."""
    if one.moves is None or one.moves.before is None:
        return ""
    after = "" if one.moves.after is None else f" > {show(one.moves.after, one.moves.unit)}"
    return f"{one.moves.name}: {show(one.moves.before, one.moves.unit)}{after}"


# Initiatives


def proposed_words(of: ProposalTally) -> str:
    """How many passed and were deferred, and what became of them."""
    return (
        f"{of.proposed} proposed: {of.passed} passed the four questions, "
        f"{of.put_off} deferred at least once. "
        f"{of.bets} {'became a bet' if of.bets == 1 else 'became bets'}, {of.closed} closed, "
        f"{of.waiting} waiting, {of.proposed - of.bets - of.closed - of.waiting} not taken up again."
    )


def proposal_words(one: Proposal, history: PartnerHistory) -> str:
    """When it was proposed and by whom, what became of it, and why it did not pass."""
    whose = company(one.side, history)
    raised = f"proposed {day_month_year(one.raised)}" + (f" by {whose}" if whose else "")
    failed = failed_words(one.asked[-1]) if one.became != "bet" else ""
    return "; ".join(part for part in (raised, became_words(one), failed) if part)


def became_words(one: Proposal) -> str:
    """What became of it, and how often it was deferred: "deferred twice; waits for 2026-Q4"."""
    return "; ".join(_became(one))


def failed_words(asked: Asked) -> str:
    """The question that was not a yes, and what was said to it; "" where all were."""
    if asked.failed is None:
        return ""
    return f"not {_SHORT[asked.failed]}" + (f": {asked.note}" if asked.note else "")


def _became(one: Proposal) -> Iterator[str]:
    last = one.asked[-1]
    if one.deferred:
        yield f"deferred {times(one.deferred)}"
    if one.became in ("bet", "closed"):
        yield f"{'a bet' if one.became == 'bet' else 'closed'} in {last.review}"
        return
    now = {"no room": "passed, no room in the plan", "unfinished": "not all four questions asked"}
    if one.became in now:
        yield now[one.became]
    until = f" for {last.revisit}" if last.revisit else ""
    yield f"waits{until}" if one.waits else "not taken up again"


# Reviews


def recap_words(one: Review) -> str:
    """ "recap after 3 h", "recap late by 2 days", "recap not sent"; "" where it is not known."""
    if one.recap_s is None:
        return "recap sent" if one.recap_sent else "recap not sent" if one.clock == "ended" else ""
    late = one.recap_s - int(WITHIN.total_seconds())
    return f"recap late by {minutes_text(late)}" if late > 0 else f"recap after {minutes_text(one.recap_s)}"


def sponsor_words(one: Review) -> str:
    """Whose sponsors came; "" where it is known of neither side."""
    if one.sponsor_us is not None and one.sponsor_us == one.sponsor_them:
        return "both sponsors came" if one.sponsor_us else "no sponsor came"
    told = (("our sponsor", one.sponsor_us), ("their sponsor", one.sponsor_them))
    said = [f"{whose} {'came' if came else 'did not come'}" for whose, came in told if came is not None]
    return ", ".join(said)
