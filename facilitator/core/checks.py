"""What makes a good review: each check is a named finding with what to do about it.

The gate after the meeting uses those on the plan, its owners and the loop to the next review (`gate`).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from facilitator.core.dates import short
from facilitator.core.initiative import standing, verdict
from facilitator.core.plan import ACTIONS_AT_MOST, BETS, live_actions, owed
from facilitator.core.session import Bet, Session, Side
from facilitator.core.vague import not_a_person, vague

Severity = Literal["error", "warning", "hint"]
_ORDER: Final[tuple[Severity, ...]] = ("error", "warning", "hint")
#: So many of the things that are meant are named; the rest is counted.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """`where` is the place in the file, "actions/a3"; `message` one sentence that says what to do.

    Of one check there is one finding a place, so that `label` names it. An error is a rule of the plan that
    is not kept, a warning what makes it weaker, a hint what is good to know.
    """

    check: str
    severity: Severity
    where: str
    message: str

    @property
    def label(self) -> str:
        """As the log's end records it; wording and renumbering change nothing in it."""
        return f"{self.check} {self.where}"


def plan_findings(session: Session) -> Iterator[Finding]:
    """The bets: one or two, each passed, said why, wanted by both sides, measured and owned."""
    if not session.bets:
        yield Finding("no-bet", "error", "bets", "No bet yet: put one initiative through the four questions.")
    if len(session.bets) > BETS:
        yield Finding(
            "too-many-bets", "warning", "bets", f"{len(session.bets)} bets: keep the two that matter most."
        )
    for bet in session.bets:
        where, name = f"bets/{bet.id}", _quoted(bet.title)
        for check, severity, message in _of_bet(session, bet):
            yield Finding(check, severity, where, f"{name}{message}")


def _of_bet(session: Session, bet: Bet) -> Iterator[tuple[str, Severity, str]]:
    us, them = _sides(session)
    behind = next((one for one in session.initiatives if one.id == bet.initiative), None)
    if behind is None or verdict(behind) != "passed":
        yield "bet-not-passed", "error", " has not four yes: ask the questions, or take it out."
    if _empty(bet.why):
        yield "bet-without-why", "error", ": say why, with the number it moves."
    rows = [row.id for row in session.scoreboard]
    if rows and bet.moves not in rows:
        yield "bet-moves-nothing", "warning", " moves no number of the scoreboard: name the one it should."
    silent = [side for side, words in ((us, bet.ours), (them, bet.theirs)) if _empty(words)]
    if silent:
        yield "one-sided-bet", "error", f": write what {' and '.join(silent)} commit{_s(silent)} to."
    if _empty(bet.target):
        yield "bet-without-target", "error", ": name the target and its date."
    owners: list[tuple[str, Side, str | None]] = [(us, "us", bet.our_owner), (them, "them", bet.their_owner)]
    unowned = [name for name, _, owner in owners if _empty(owner)]
    if unowned:
        yield "bet-without-owner", "error", f": name who owns it at {' and at '.join(unowned)}."
    nobody = [owner for _, _, owner in owners if owner and _nobody(owner, session)]
    if nobody:
        yield "owner-not-a-person", "error", _no_person(nobody)
    # Somebody known only from the other side does not own it on this one.
    strangers = [(name, owner) for name, side, owner in owners if owner and _elsewhere(session, owner, side)]
    if strangers:
        said = " and ".join(f"{short(owner)} is not at {name}" for name, owner in strangers)
        yield "owner-on-wrong-side", "error", f": {said}; name an owner on each side."


def owner_findings(session: Session) -> Iterator[Finding]:
    """The actions: at most seven, each with one named person and a date, said so that it can be done."""
    actions = live_actions(session)
    if not actions:
        yield Finding("no-action", "error", "actions", "No action yet: write who does what by when.")
    if len(actions) > ACTIONS_AT_MOST:
        yield Finding(
            "too-many-actions", "warning", "actions", f"{len(actions)} actions: merge or drop down to seven."
        )
    for action in actions:
        where, name = f"actions/{action.id}", _quoted(action.what)
        if action.owner is None or _empty(action.owner):
            yield Finding("action-without-owner", "error", where, f"{name} has no owner: name one person.")
        elif _nobody(action.owner, session):
            yield Finding("owner-not-a-person", "error", where, f"{name}{_no_person([action.owner])}")
        if action.due is None:
            yield Finding("action-without-date", "error", where, f"{name} has no date: say by when.")
        if vague(action.what):
            yield Finding(
                "vague-action", "warning", where, f"{name} is vague: say what will be there when it is done."
            )


def loop_findings(session: Session) -> Iterator[Finding]:
    """What the next review needs: every commitment graded, every question asked, the next dates set."""
    left = owed(session.commitments)
    if left:
        names = ", ".join(_quoted(one.what) for one in left[:_NAMED])
        more = f" and {len(left) - _NAMED} more" if len(left) > _NAMED else ""
        grade = "grade it" if len(left) == 1 else "grade them"
        yield Finding(
            "commitments-not-graded", "error", "commitments", f"Not graded yet: {names}{more}; {grade}."
        )
    for initiative in session.initiatives:
        # One that names a quarter is still to wait: nobody was to ask it today.
        if initiative.revisit is None and standing(initiative, session.bets) == "unfinished":
            yield Finding(
                "initiative-not-asked",
                "hint",
                f"initiatives/{initiative.id}",
                _quoted(initiative.title)
                + " was not asked all four questions: it waits for the next review.",
            )
    follow_up = session.follow_up
    if follow_up is None or follow_up.every is None:
        yield Finding(
            "no-check-in",
            "warning",
            "follow_up",
            "No check-ins yet: agree on every two weeks or every month.",
        )
    if follow_up is None or follow_up.next_review is None:
        yield Finding("no-next-review", "warning", "follow_up", "No next review yet: agree on its date.")


GATE: tuple[Callable[[Session], Iterator[Finding]], ...] = (plan_findings, owner_findings, loop_findings)


def gate(session: Session) -> tuple[Finding, ...]:
    """What is missing before the review can be closed, errors first, each group in the order of the plan."""
    found = [finding for check in GATE for finding in check(session)]
    return tuple(sorted(found, key=lambda finding: _ORDER.index(finding.severity)))


def _sides(session: Session) -> tuple[str, str]:
    return session.meeting.us, session.meeting.partner


def _empty(text: str | None) -> bool:
    return not (text and text.strip())


def _quoted(text: str) -> str:
    return f"“{short(' '.join(text.split()))}”"


def _s(names: list[str]) -> str:
    return "s" if len(names) == 1 else ""


def _no_person(owners: list[str]) -> str:
    said = " and ".join(map(_quoted, owners))
    return (
        f": {said} is not one person; name one."
        if len(owners) == 1
        else f": {said} are no names; name people."
    )


def _nobody(owner: str, session: Session) -> bool:
    """Also a company, or a department of one ("Acme sales"); never somebody from the list of people."""
    if any(one.name == owner for one in session.people):
        return False
    said = owner.strip().casefold()
    for party in _sides(session):
        rest = said.removeprefix(party.casefold())
        if rest != said and (not rest or (rest[0] == " " and not_a_person(rest))):
            return True
    return not_a_person(owner)


def _elsewhere(session: Session, owner: str, side: Side) -> bool:
    sides = {one.side for one in session.people if one.name.casefold() == owner.strip().casefold()}
    return bool(sides) and side not in sides
