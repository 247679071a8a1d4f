"""The bets of the joint plan: one or two, each passed, said why, wanted by both sides, measured and owned."""

from collections.abc import Iterator

from facilitator.core.checks.finding import Check, Finding, empty, quoted, sides
from facilitator.core.checks.owners import OWNER_NOT_A_PERSON, is_, no_person, nobody
from facilitator.core.checks.sources import (
    ACTION_PLAN,
    COVANT,
    ELINKAGES,
    FORMAT,
    JOINT_PLANNING,
    PARTNERMATCH,
    README,
    ZENWRITER,
)
from facilitator.core.dates import short
from facilitator.core.initiative import verdict
from facilitator.core.plan import BETS
from facilitator.core.session import Bet, Session, Side

NO_BET = Check(
    "no-bet",
    ("error", "warning"),
    "plan",
    "bets",
    "The review ends without anything that both sides bet on. A warning until the meeting has left the joint "
    "plan.",
    "Put one initiative through the four questions.",
    f"{PARTNERMATCH}: the review is there for the joint plan; {README}: one or two bets.",
)
TOO_MANY_BETS = Check(
    "too-many-bets",
    ("warning",),
    "plan",
    "bets",
    "More than two bets.",
    "Keep the two that matter most; the others wait as passed, no room.",
    f"{README}: one or two bets, our own limit; more are a list of wishes.",
)
BET_NOT_PASSED = Check(
    "bet-not-passed",
    ("error",),
    "plan",
    "bets/ID",
    "The initiative behind a bet has not four yes, or there is none.",
    "Ask the four questions, or take the bet out.",
    f"{README}: four yes make a bet, anything else is deferred.",
)
BET_WITHOUT_WHY = Check(
    "bet-without-why",
    ("error",),
    "plan",
    "bets/ID",
    "A bet that does not say why.",
    "Write why, with the number it moves.",
    f"{ZENWRITER}: name the business outcome; the key `why` is in {FORMAT}.",
)
BET_MOVES_NOTHING = Check(
    "bet-moves-nothing",
    ("warning",),
    "plan",
    "bets/ID",
    "A bet that moves no row of the scoreboard. Without a scoreboard nobody asks.",
    "Name the row it should move in `moves`.",
    f"{PARTNERMATCH}: the plan stands on a few real numbers.",
)
ONE_SIDED_BET = Check(
    "one-sided-bet",
    ("error",),
    "plan",
    "bets/ID",
    "A bet to which only one side commits something, or neither.",
    "Write what each side commits to, in `ours` and `theirs`.",
    f"{ELINKAGES}: each side agrees to its own deliverables; {JOINT_PLANNING}: partnerships fail when nobody "
    "commits people, budget or time.",
)
BET_WITHOUT_TARGET = Check(
    "bet-without-target",
    ("error",),
    "plan",
    "bets/ID",
    "A bet of which nobody could say whether it was won.",
    "Name the target and its date.",
    f"{JOINT_PLANNING}: a goal without a figure is a wish; {ZENWRITER}: leave with dates and success "
    "measures.",
)
BET_WITHOUT_OWNER = Check(
    "bet-without-owner",
    ("error",),
    "plan",
    "bets/ID",
    "A bet that nobody owns on one side, or on both.",
    "Name one person on each side.",
    f"{COVANT}: accountability that lasts until the next review; {ACTION_PLAN}: one name.",
)
OWNER_ON_WRONG_SIDE = Check(
    "owner-on-wrong-side",
    ("error",),
    "plan",
    "bets/ID",
    "Somebody owns a bet for a side that they are not on.",
    "Name an owner on each side.",
    f"`our_owner` and `their_owner` are one of each side in {FORMAT}.",
)


def plan_findings(session: Session) -> Iterator[Finding]:
    """Of the plan as a whole, then of each bet."""
    if not session.bets:
        yield NO_BET.at("bets", "No bet yet: put one initiative through the four questions.")
    if len(session.bets) > BETS:
        yield TOO_MANY_BETS.at("bets", f"{len(session.bets)} bets: keep the two that matter most.")
    for bet in session.bets:
        where, name = f"bets/{bet.id}", quoted(bet.title)
        for check, message in _of_bet(session, bet):
            yield check.at(where, f"{name}{message}")


def _of_bet(session: Session, bet: Bet) -> Iterator[tuple[Check, str]]:
    us, them = sides(session)
    behind = next((one for one in session.initiatives if one.id == bet.initiative), None)
    if behind is None or verdict(behind) != "passed":
        yield BET_NOT_PASSED, " has not four yes: ask the questions, or take it out."
    if empty(bet.why):
        yield BET_WITHOUT_WHY, ": say why, with the number it moves."
    rows = [row.id for row in session.scoreboard]
    if rows and bet.moves not in rows:
        yield BET_MOVES_NOTHING, " moves no number of the scoreboard: name the one it should."
    silent = [side for side, words in ((us, bet.ours), (them, bet.theirs)) if empty(words)]
    if silent:
        s = "s" if len(silent) == 1 else ""
        yield ONE_SIDED_BET, f": write what {' and '.join(silent)} commit{s} to."
    if empty(bet.target):
        yield BET_WITHOUT_TARGET, ": name the target and its date."
    owners: list[tuple[str, Side, str | None]] = [(us, "us", bet.our_owner), (them, "them", bet.their_owner)]
    unowned = [name for name, _, owner in owners if empty(owner)]
    if unowned:
        yield BET_WITHOUT_OWNER, f": name who owns it at {' and at '.join(unowned)}."
    unnamed = [owner for _, _, owner in owners if owner and nobody(owner, session)]
    if unnamed:
        yield OWNER_NOT_A_PERSON, no_person(unnamed)
    # Somebody known only from the other side does not own it on this one.
    strangers = [(name, owner) for name, side, owner in owners if owner and _elsewhere(session, owner, side)]
    if strangers:
        said = " and ".join(f"{short(owner)} is not at {name}" for name, owner in strangers)
        yield OWNER_ON_WRONG_SIDE, f": {said}; name an owner on each side."


def _elsewhere(session: Session, owner: str, side: Side) -> bool:
    known = {one.side for one in session.people if is_(one, owner)}
    return bool(known) and side not in known
