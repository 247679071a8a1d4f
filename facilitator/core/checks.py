"""What makes a good review: each check is a named finding with what to do about it.

The gate after the meeting uses those on the plan and its owners (`gate`).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from facilitator.core.initiative import standing
from facilitator.core.plan import ACTIONS_AT_MOST, BETS, live_actions, owed
from facilitator.core.session import Session
from facilitator.core.vague import not_a_person, vague

Severity = Literal["error", "warning", "hint"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`where` is the place in the file, "actions/a3"; `message` one sentence that says what to do."""

    check: str
    severity: Severity
    where: str
    message: str

    @property
    def label(self) -> str:
        """As the log's end records it."""
        return f"{self.check} {self.where}"


def plan_findings(session: Session) -> Iterator[Finding]:
    """The bets: at least one, at most two, each passed, wanted by both sides, measured and owned."""
    if not session.bets:
        yield Finding("no-bet", "error", "bets", "No bet yet: put one initiative through the four questions.")
    if len(session.bets) > BETS:
        yield Finding(
            "too-many-bets", "warning", "bets", f"{len(session.bets)} bets: keep the two that matter most."
        )
    us, them = session.meeting.us, session.meeting.partner
    for bet in session.bets:
        where, name = f"bets/{bet.id}", f"“{bet.title}”"
        behind = next((one for one in session.initiatives if one.id == bet.initiative), None)
        if behind is None or standing(behind.but(closed=None), ()) != "passed":
            yield Finding("bet-not-passed", "error", where, f"{name} has not four yes: ask the questions.")
        if not bet.why:
            yield Finding("bet-without-why", "warning", where, f"{name}: say why, with the number it moves.")
        for side, text in ((us, bet.ours), (them, bet.theirs)):
            if not text:
                yield Finding("one-sided-bet", "error", where, f"{name}: what does {side} commit to?")
        if not bet.target:
            yield Finding("bet-without-target", "error", where, f"{name}: name the target and its date.")
        for side, owner in ((us, bet.our_owner), (them, bet.their_owner)):
            if not owner:
                yield Finding("bet-without-owner", "error", where, f"{name}: who owns it at {side}?")
            elif not_a_person(owner):
                yield Finding(
                    "owner-not-a-person", "error", where, f"{name}: “{owner}” is not one person; name one."
                )


def owner_findings(session: Session) -> Iterator[Finding]:
    """The actions: at most seven, each with one named person and a date, said so that it can be done."""
    actions = live_actions(session)
    if not actions:
        yield Finding("no-action", "error", "actions", "No action yet: who does what by when?")
    if len(actions) > ACTIONS_AT_MOST:
        yield Finding(
            "too-many-actions", "warning", "actions", f"{len(actions)} actions: merge or drop down to seven."
        )
    for action in actions:
        where, name = f"actions/{action.id}", f"“{action.what}”"
        if not action.owner:
            yield Finding("action-without-owner", "error", where, f"{name} has no owner: name one person.")
        elif not_a_person(action.owner):
            yield Finding(
                "owner-not-a-person", "error", where, f"{name}: “{action.owner}” is not one person; name one."
            )
        if action.due is None:
            yield Finding("action-without-date", "error", where, f"{name} has no date: by when?")
        if vague(action.what):
            yield Finding(
                "vague-action", "warning", where, f"{name} is vague: say what will be there when it is done."
            )


def loop_findings(session: Session) -> Iterator[Finding]:
    """What the next review needs: every commitment graded, every question asked, the next dates set."""
    left = owed(session.commitments)
    if left:
        names = ", ".join(f"“{one.what}”" for one in left[:3])
        more = f" and {len(left) - 3} more" if len(left) > 3 else ""
        yield Finding("commitments-not-graded", "error", "commitments", f"Not graded yet: {names}{more}.")
    for initiative in session.initiatives:
        if standing(initiative, session.bets) == "unfinished":
            yield Finding(
                "initiative-not-asked",
                "hint",
                f"initiatives/{initiative.id}",
                f"“{initiative.title}” was not asked all four questions; it waits for the next review.",
            )
    follow_up = session.follow_up
    if follow_up is None or follow_up.every is None:
        yield Finding("no-check-in", "warning", "follow_up", "How often do we check in between the reviews?")
    if follow_up is None or follow_up.next_review is None:
        yield Finding("no-next-review", "warning", "follow_up", "When is the next review?")


GATE: tuple[Callable[[Session], Iterator[Finding]], ...] = (plan_findings, owner_findings, loop_findings)


def gate(session: Session) -> tuple[Finding, ...]:
    """What is missing before the review can be closed, errors first, each group in the order of the plan."""
    found = [finding for check in GATE for finding in check(session)]
    order = ("error", "warning", "hint")
    return tuple(sorted(found, key=lambda finding: order.index(finding.severity)))
